"""What the hub lets people find: passages, terms, tools and steps. Apps above add to it by the registry."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from hub.knowledge.library import Library, get_library
from hub.knowledge.terms import Found, TermFinder
from hub.knowledge.tools import NOT_RECORDED
from hub.registry import Entry, SearchSource, search_sources
from hub.search.index import Kind, SearchIndex


def get_index() -> SearchIndex:
    """The index of this site, made once in each process."""
    return _make_index(get_library())


def kinds(library: Library) -> Iterator[Kind]:
    sources = [
        SearchSource("pages", "Pages", lambda: passages(library)),
        SearchSource("terms", "Glossary", lambda: terms(library)),
        SearchSource("tools", "Tools", lambda: tools(library)),
        SearchSource("steps", "Steps of an architecture", lambda: steps(library)),
        *search_sources,
    ]
    for source in sources:
        entries = [_with_terms(entry, library.finder) for entry in source.read()]
        yield Kind(source.id, source.title, entries)


def _with_terms(entry: Entry, finder: TermFinder) -> Entry:
    """Found by the name of a term too, where the text has it in other words: "roll back" for rollback."""
    text = entry.text.casefold()
    found = (part.term.term for part in finder.split(entry.text, set()) if isinstance(part, Found))
    names = [name for name in found if name.casefold() not in text]
    return replace(entry, keywords=" ".join([entry.keywords, *names])) if names else entry


def passages(library: Library) -> Iterator[Entry]:
    for page in library.pages.values():
        group = f"page {page.slug}"
        first, *others = page.passages
        text = f"{page.summary} {first.text}".strip()
        yield Entry(page.title, page.url, text, keywords=f"{page.title} {page.summary}", group=group)
        for passage in others:
            url = f"{page.url}#{passage.anchor}"
            yield Entry(passage.title, url, passage.text, within=page.title, group=group)


def terms(library: Library) -> Iterator[Entry]:
    for term in library.glossary.terms:
        yield Entry(term.term, term.url, term.meaning, keywords=" ".join(term.aliases))


def tools(library: Library) -> Iterator[Entry]:
    for component in library.scan.components:
        for tool in component.tools:
            facts = [
                f"{criterion.label}: {tool.values[criterion.id]}"
                for criterion in component.criteria
                if tool.values[criterion.id] != NOT_RECORDED
            ]
            text = " ".join([tool.why, *(fact if fact.endswith(".") else f"{fact}." for fact in facts)])
            url = f"/tools/?component={component.slug}"
            yield Entry(tool.name, url, text, within=component.title, group=f"tool {tool.name}")
    landscape = library.scan.landscape
    for listed in landscape.tools:
        labels = [criterion.label for criterion in landscape.criteria if listed.mark(criterion.id)]
        text = " ".join(part for part in (listed.note, listed.why, f"{', '.join(labels)}.") if part)
        url = f"/tools/landscape/#{listed.slug}"
        yield Entry(listed.name, url, text, within=landscape.title, group=f"tool {listed.name}")


def steps(library: Library) -> Iterator[Entry]:
    for architecture in library.architectures:
        for step in architecture.steps:
            url = f"{architecture.url}?step={step.number}#step"
            title = f"{step.number}. {step.title}"
            yield Entry(title, url, step.what_happens, within=architecture.title)


@cache
def _make_index(library: Library) -> SearchIndex:
    return SearchIndex(kinds(library))
