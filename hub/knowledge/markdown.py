"""Markdown as we write it: no HTML, and an anchor after each heading: `## What it is {#what-it-is}`."""

import re
from collections.abc import Iterator, Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from hub.knowledge.terms import TermFinder, term_markup

_ANCHOR = re.compile(r"\s*\{#([a-z0-9-]+)\}$")
_WORDS_OF = ("text", "code_inline")


def parse(text: str) -> list[Token]:
    """The tokens of a text; headings carry their anchors as ids."""
    return _MARKDOWN.parse(text)


def render(tokens: Sequence[Token]) -> str:
    html: str = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return html


def explain_terms(tokens: Sequence[Token], finder: TermFinder) -> None:
    """Lets the first use of each term open its meaning. Headings, links, code and table heads stay plain."""
    seen: set[str] = set()
    outside = 0
    for token in tokens:
        if token.type in ("heading_open", "thead_open"):
            outside += 1
        elif token.type in ("heading_close", "thead_close"):
            outside -= 1
        elif token.type == "inline" and not outside:
            token.children = list(_with_terms(token.children or [], finder, seen))


def _with_terms(children: Sequence[Token], finder: TermFinder, seen: set[str]) -> Iterator[Token]:
    links = 0
    for child in children:
        links += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        if child.type != "text" or links:
            yield child
            continue
        for part in finder.split(child.content, seen):
            if isinstance(part, str):
                yield Token("text", "", 0, content=part)
            else:
                yield Token("term", "", 0, content=part.shown, meta={"found": part})


def words_of(token: Token) -> str:
    """The words of an inline token, without marks."""
    return "".join(
        child.content if child.type in _WORDS_OF else " " if child.type in ("softbreak", "hardbreak") else ""
        for child in token.children or []
    )


def links_in(tokens: Sequence[Token]) -> Iterator[tuple[str, int]]:
    """Each link and the line on which its paragraph begins, counted from 0."""
    for token in tokens:
        for child in token.children or []:
            if child.type == "link_open":
                yield str(child.attrs["href"]), token.map[0] if token.map else 0


def _anchors(state: StateCore) -> None:
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type != "heading_open" or not inline.children:
            continue
        last = inline.children[-1]
        found = _ANCHOR.search(last.content)
        if found:
            opening.attrSet("id", found.group(1))
            last.content = last.content[: found.start()]


def _tables(state: StateCore) -> None:
    """Wide tables scroll in a frame of their own, which is named after its heading."""
    title, count = "Table", 0
    in_head = first_cell = False
    for position, token in enumerate(state.tokens):
        if token.type == "heading_open":
            title, count = words_of(state.tokens[position + 1]), 0
        elif token.type == "table_open":
            count += 1
            token.meta["label"] = f"{title}: table" if count == 1 else f"{title}: table {count}"
        elif token.type in ("thead_open", "thead_close"):
            in_head = token.type == "thead_open"
        elif token.type == "tr_open":
            first_cell = True
        elif token.type in ("th_open", "td_open"):
            _head_cell(state.tokens[position : position + 3], in_head=in_head, first=first_cell)
            first_cell = False


def _head_cell(cell: Sequence[Token], *, in_head: bool, first: bool) -> None:
    opening, inline, closing = cell
    opening.attrs = {}  # columns are aligned by the style sheet
    if in_head and not inline.content:
        opening.tag = closing.tag = "td"
    elif in_head or first:
        opening.tag = closing.tag = "th"
        opening.attrSet("scope", "col" if in_head else "row")


def _render_table_open(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    label = escape(tokens[index].meta["label"])
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{label}"><table>\n'


def _render_table_close(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    return "</table></div>\n"


def _render_code(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    return f'<pre class="pre" tabindex="0"><code>{escape(tokens[index].content)}</code></pre>\n'


def _render_term(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    return term_markup(tokens[index].meta["found"])


def _make_markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.core.ruler.push("anchors", _anchors)
    markdown.core.ruler.push("tables", _tables)
    markdown.add_render_rule("table_open", _render_table_open)
    markdown.add_render_rule("table_close", _render_table_close)
    markdown.add_render_rule("fence", _render_code)
    markdown.add_render_rule("code_block", _render_code)
    markdown.add_render_rule("term", _render_term)
    return markdown


_MARKDOWN = _make_markdown()
