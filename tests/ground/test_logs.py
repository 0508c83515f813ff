"""A private link opens somebody's assessment, so no log may hold it."""

import logging
import sys

import pytest

from hub.logs import PrivateFormatter, hide_private_links

TOKEN = "Zk3-_x9Q.secret~%20"


@pytest.mark.parametrize(
    ("line", "written"),
    [
        (f"Not Found: /open/{TOKEN}/", "Not Found: /open/[hidden]/"),
        (f"Not Found: /open/{TOKEN}", "Not Found: /open/[hidden]"),
        (f"Not Found: /open//{TOKEN}/", "Not Found: /open//[hidden]/"),
        (f'"GET /open/{TOKEN}/?a=1 HTTP/1.1" 302', '"GET /open/[hidden]/?a=1 HTTP/1.1" 302'),
        (f"https://example.org/open/{TOKEN}/ and more", "https://example.org/open/[hidden]/ and more"),
        (f"next=%2Fopen%2F{TOKEN}%2F&b=2", "next=%2Fopen%2F[hidden]&b=2"),
        (f"/OPEN/{TOKEN}/ /open/{TOKEN}x", "/OPEN/[hidden]/ /open/[hidden]"),
        (f"<WSGIRequest: GET '/open/{TOKEN}/'>", "<WSGIRequest: GET '/open/[hidden]/'>"),
        (f"{{'path': 'open/{TOKEN}/'}}", "{'path': 'open/[hidden]/'}"),
        ("/reopen/x and /opening/hours and /open/", "/reopen/x and /opening/hours and /open/"),
        ("/assessments/start/", "/assessments/start/"),
    ],
)
def test_what_follows_a_private_path_is_hidden(line, written):
    assert hide_private_links(line, ["/open/"]) == written


def test_arguments_and_tracebacks_are_covered(settings):
    settings.PRIVATE_PATHS = ["/open/"]
    try:
        raise ValueError(f"cannot open /open/{TOKEN}/")
    except ValueError:
        record = logging.LogRecord("x", 40, __file__, 1, "Failed: %s", (f"/open/{TOKEN}/",), sys.exc_info())
    text = PrivateFormatter("%(message)s").format(record)
    assert TOKEN not in text
    assert text.startswith("Failed: /open/[hidden]/\nTraceback")
    assert text.endswith("ValueError: cannot open /open/[hidden]/")


def test_every_handler_of_the_site_writes_through_the_private_formatter(settings):
    formatters = {
        name
        for name, made in settings.LOGGING["formatters"].items()
        if made["()"].endswith("PrivateFormatter")
    }
    assert {handler["formatter"] for handler in settings.LOGGING["handlers"].values()} <= formatters
    names = {name: logger.get("propagate", True) for name, logger in settings.LOGGING["loggers"].items()}
    assert names["django"]
    assert names["django.server"]
    assert logging.getLogger("django").handlers == []
    assert logging.getLogger("django.server").handlers == []
