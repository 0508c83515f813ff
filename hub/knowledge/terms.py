"""Terms that are explained where they first appear: how they are found, and the button that opens one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape

MOST_KEPT = 2000  # texts whose terms are remembered


@dataclass(frozen=True, slots=True)
class Term:
    slug: str  # also its anchor in the glossary
    term: str
    meaning: str
    page: str  # the page that helps: slug, or slug#passage; "" when there is none
    aliases: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return f"/glossary/#{self.slug}"

    @property
    def page_url(self) -> str:
        slug, mark, anchor = self.page.partition("#")
        return f"/hub/{slug}/{mark}{anchor}" if slug else ""


@dataclass(frozen=True, slots=True)
class Found:
    """A term as it stands in a text."""

    term: Term
    shown: str


class TermFinder:
    """Finds names and aliases of terms as whole words. Longer names win over shorter ones."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_name = {
            name.casefold(): term for term in terms for name in reversed((term.term, *term.aliases))
        }
        names = sorted((name for term in terms for name in (term.term, *term.aliases)), key=len, reverse=True)
        either = "|".join(_pattern(name) for name in names)
        self._pattern = re.compile(rf"(?<![\w-])(?:{either})(?![\w-])") if names else None
        self._find = lru_cache(MOST_KEPT)(self._search)  # pages show the same texts again and again

    def split(self, text: str, seen: set[str]) -> Iterator[str | Found]:
        """The text in pieces. Terms whose slug is in `seen` are passed over; those that are found join it."""
        start = 0
        for first, end, term in self._find(text):
            if term.slug in seen:
                continue
            seen.add(term.slug)
            yield text[start:first]
            yield Found(term, text[first:end])
            start = end
        yield text[start:]

    def _search(self, text: str) -> tuple[tuple[int, int, Term], ...]:
        """Where each term stands, in order."""
        return tuple(
            (*match.span(), self._by_name[match.group().casefold()])
            for match in (self._pattern.finditer(text) if self._pattern else ())
        )


def _pattern(name: str) -> str:
    """Abbreviations are found only as they are written: SME is no sme, and IT is never "it"."""
    return re.escape(name) if name.isupper() else f"(?i:{re.escape(name)})"


def term_markup(found: Found) -> str:
    """A button and the meaning it opens. A browser does that by itself, without script."""
    term = found.term
    return (
        f'<button type="button" class="term" popovertarget="term-{term.slug}">{escape(found.shown)}</button>'
        f'<span popover role="note" class="pop term-pop" id="term-{term.slug}"><b>{escape(term.term)}</b> '
        f'<span>{escape(term.meaning)}</span> <a href="{escape(term.url)}">In the glossary</a></span>'
    )
