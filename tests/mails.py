"""E-mails as their readers see them."""

import re
from html import unescape
from typing import Any


def html_of(sent: Any) -> str:
    [alternative] = sent.alternatives
    assert alternative.mimetype == "text/html"
    return str(alternative.content)


def words_of(sent: Any) -> str:
    """What the HTML version says, below the name of the site, in one line."""
    body = html_of(sent).partition("</h1>")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).replace(" ,", ",").split())


def everything_of(sent: Any) -> str:
    return f"{sent.subject} {sent.body} {html_of(sent)} {sent.extra_headers}"
