"""What is written to the log: everything but the secret of a private link."""

import logging
import re
from collections.abc import Iterable

from django.conf import settings


def hide_private_links(text: str, paths: Iterable[str]) -> str:
    """The text without what follows a private path, plain or escaped as in a query string."""
    for path in paths:
        words = re.escape(path.strip("/"))  # Django's own messages leave the first slash out
        text = re.sub(rf"(?i)((?:(?<![\w-])|(?<=%2F)){words}(?:/+|%2F))[^\s/\"'<>?#&]+", r"\1[hidden]", text)
    return text


class PrivateFormatter(logging.Formatter):
    """Works on the finished line, so that arguments and tracebacks are covered as well."""

    def format(self, record: logging.LogRecord) -> str:
        return hide_private_links(super().format(record), settings.PRIVATE_PATHS)
