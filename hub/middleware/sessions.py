"""Django's sessions, but a session that nobody knows costs a browser nothing.

Two taps on a button send the same cookie twice. The first answer may bring a new one; Django's own middleware
would take that away with the second answer, because the old session is gone by then, and with it what the
browser has just been let into.
"""

from django.contrib.sessions import middleware
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers


class SessionMiddleware(middleware.SessionMiddleware):
    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        session = request.session
        if session.modified or not session.is_empty():
            return super().process_response(request, response)
        if session.accessed:
            patch_vary_headers(response, ("Cookie",))
        return response
