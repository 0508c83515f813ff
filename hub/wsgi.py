"""The WSGI application that the server runs."""

import os
from typing import Any

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")


class Request(WSGIRequest):
    """One that can be made whatever encoding its sender names.

    Python knows encodings that decode no text, such as rot13. Django tries them on the address while it makes
    the request, before any middleware. Here it keeps the name, and `refuse_null_bytes` answers 400.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            super()._set_content_type_params(meta)  # type: ignore[misc]  # no part of the stubs
        except (LookupError, ValueError):
            self._encoding = (self.content_params or {})["charset"]


class Handler(WSGIHandler):
    request_class = Request


django.setup(set_prefix=False)
application = Handler()
