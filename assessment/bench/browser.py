"""Requests straight to the WSGI application, through all middleware: no test client in between."""

import re
from collections.abc import Callable
from http.cookies import SimpleCookie
from io import BytesIO
from urllib.parse import urlencode

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')


class UnexpectedError(RuntimeError):
    """An answer had another status than the one that was expected."""


class Browser:
    """Keeps its cookies. Every answer must have the status that was expected."""

    def __init__(self) -> None:
        self.application = WSGIHandler()
        self.cookies: dict[str, str] = {}
        self.headers: dict[str, str] = {}
        self.token = ""

    def get(self, path: str, *, expect: int = 200, **headers: str) -> bytes:
        return self._send("GET", path, b"", expect, headers)

    def post(self, path: str, fields: dict[str, str], *, expect: int = 200, **headers: str) -> bytes:
        body = urlencode({"csrfmiddlewaretoken": self.token, **fields}).encode()
        return self._send("POST", path, body, expect, headers)

    def _send(self, method: str, path: str, body: bytes, expect: int, headers: dict[str, str]) -> bytes:
        path, _, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": str(settings.PORT),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": f"localhost:{settings.PORT}",
            "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": BytesIO(body),
            "wsgi.url_scheme": "http",
            **headers,
        }
        answer: dict[str, str] = {}

        def start_response(
            status: str, given: list[tuple[str, str]], exc_info: object = None, /
        ) -> Callable[[bytes], object]:
            answer["status"] = status
            self.headers = dict(given)
            for name, value in given:
                if name == "Set-Cookie":
                    self.cookies |= {key: morsel.value for key, morsel in SimpleCookie(value).items()}
            return lambda more: None

        response = self.application(environ, start_response)
        content = b"".join(response)
        response.close()
        if answer["status"].split()[0] != str(expect):
            raise UnexpectedError(f"{method} {path} gave {answer['status']}, not {expect}")
        if found := TOKEN.search(content):
            self.token = found[1].decode()
        return content
