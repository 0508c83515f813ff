"""E-mails as their readers see them."""

import re
from html import unescape
from typing import Any

from tests.people.cast import html_of


def words_of(sent: Any) -> str:
    """What the HTML version says, below the name of the site, in one line."""
    body = html_of(sent).partition("</h1>")[2].replace("<wbr>", "")
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).replace(" ,", ",").split())


def everything_of(sent: Any) -> str:
    return f"{sent.subject} {sent.body} {html_of(sent)} {sent.extra_headers}"
