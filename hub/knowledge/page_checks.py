"""What is wrong with the text of a page: headings, links, pictures and placeholders."""

import re
from collections.abc import Iterator, Mapping, Sequence

from markdown_it.token import Token

from hub.knowledge.markdown import links_in, words_of
from hub.yamlmarks import Problem
from hub.yamlwords import instead_of

PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")


def check_text(
    tokens: Sequence[Token], whole: str, body: str, noted: set[str | None], name: str
) -> Iterator[Problem]:
    """Headings, links and pictures. `noted` are the addresses that the head gives a date."""
    lines = whole.splitlines()
    above = len(lines) - len(body.splitlines())

    def problem(line: int, quoted: str, message: str) -> Problem:
        """At the quoted words, on this line or one of those that follow."""
        for number, text in enumerate(lines[above + line :], above + line + 1):
            if quoted in text:
                return Problem(name, number, text.index(quoted) + 1, message)
        return Problem(name, above + line + 1, 1, message)

    seen: set[str] = set()
    for position, token in enumerate(tokens):
        line = token.map[0] if token.map else 0
        if token.type == "heading_open":
            title, anchor = words_of(tokens[position + 1]), str(token.attrGet("id") or "")
            if token.tag not in ("h2", "h3"):
                yield problem(line, title, "a heading begins with ## or ###; the title comes from the head")
            elif not anchor:
                yield problem(
                    line, title, "the heading has no anchor; end it with one, such as {#first-steps}"
                )
            elif anchor in seen:
                yield problem(line, f"#{anchor}", f'the anchor "{anchor}" is used twice; choose another')
            seen.add(anchor)
        for child in token.children or []:
            if child.type == "image" and not child.content.strip():
                yield problem(line, "![", "the picture has no words for people who cannot see it; write them")
    for href, line in links_in(tokens):
        if message := _check_link(href, noted):
            yield problem(line, href, message)


def _check_link(href: str, noted: set[str | None]) -> str:
    """What is wrong with a link, apart from whether it leads anywhere on this site; "" for nothing."""
    if href.startswith(("/", "mailto:")):
        return ""
    if not href.startswith("https://"):
        return f'"{href}" is neither https nor a place on this site; write https://… or /hub/…/'
    if href not in noted:
        return f"{href} is not among the sources with a date; add it there with the day on which it was noted"
    return ""


def check_placeholders(whole: str, values: Mapping[str, str], name: str) -> Iterator[Problem]:
    for number, line in enumerate(whole.splitlines(), 1):
        for found in PLACEHOLDER.finditer(line):
            if found.group(1) not in values:
                message = f'"{found.group(1)}" is no known value; {instead_of(found.group(1), values)}'
                yield Problem(name, number, found.start() + 1, message)
