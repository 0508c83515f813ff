"""Everything that `hub/content/` holds, read once in the life of a process."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from django.conf import settings

from hub.knowledge.architecture_files import load_architectures
from hub.knowledge.architectures import Architecture
from hub.knowledge.glossary import Glossary, load_glossary
from hub.knowledge.markdown import explain_terms, parse, render
from hub.knowledge.page_files import load_sections
from hub.knowledge.pages import Page, Section
from hub.knowledge.terms import TermFinder
from hub.knowledge.tool_file import load_horizon_scan
from hub.knowledge.tools import HorizonScan
from hub.registry import brought_terms

CONTENT_DIR = Path(__file__).resolve().parent.parent / "content"
CONTENT_NAME = "hub/content"  # what problems call it
_MARKS = str.maketrans({character: f"\\{character}" for character in "\\`*_{}[]()<>#+-.!|"})


@dataclass(frozen=True, slots=True)
class Place:
    """A page, or one passage of it."""

    page: str  # titles
    passage: str  # "" for a whole page
    url: str


@dataclass(frozen=True, eq=False)
class Library:
    sections: tuple[Section, ...]
    architectures: tuple[Architecture, ...]
    scan: HorizonScan
    glossary: Glossary

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """Every page by slug, in the order of reading."""
        return {page.slug: page for section in self.sections for page in section.pages}

    @cached_property
    def finder(self) -> TermFinder:
        return TermFinder(self.glossary.terms)

    def architecture(self, slug: str) -> Architecture | None:
        return next((found for found in self.architectures if found.slug == slug), None)

    def place(self, name: str) -> Place | None:
        """What `slug` or `slug#anchor` names; None when it names nothing."""
        slug, _, anchor = name.partition("#")
        page = self.pages.get(slug)
        if page is None or (anchor and anchor not in page.anchors):
            return None
        if not anchor:
            return Place(page.title, "", page.url)
        return Place(page.title, page.anchors[anchor].title, f"{page.url}#{anchor}")

    def section_of(self, page: Page) -> Section:
        return next(section for section in self.sections if section.id == page.section)

    def neighbours(self, page: Page) -> tuple[Page | None, Page | None]:
        """The pages before and after, across sections."""
        pages = list(self.pages.values())
        place = pages.index(page)
        before = pages[place - 1] if place else None
        return before, pages[place + 1] if place + 1 < len(pages) else None

    def html(self, page: Page) -> str:
        tokens = parse(page.text)
        explain_terms(tokens, self.finder)
        return render(tokens)


def get_library() -> Library:
    """The content of this site, with the names and addresses of whoever runs it."""
    return _load(CONTENT_DIR, tuple(placeholders().items()))


def load_library(folder: Path, values: Mapping[str, str], brought: Mapping[str, str], name: str) -> Library:
    """`values` fill the placeholders of pages; `brought` are terms of the apps above, with their meanings.

    Raises MarkedYamlError with what is wrong in the first kind of file that has a mistake.
    """
    sections = load_sections(folder, values, name)
    pages = {page.slug: page for section in sections for page in section.pages}
    places = {*pages, *(f"{slug}#{anchor}" for slug, page in pages.items() for anchor in page.anchors)}
    return Library(
        sections=sections,
        architectures=load_architectures(folder / "architectures", pages, f"{name}/architectures"),
        scan=load_horizon_scan(folder / "tools.yaml", pages, f"{name}/tools.yaml"),
        glossary=load_glossary(folder / "glossary.yaml", places, brought, f"{name}/glossary.yaml"),
    )


def placeholders() -> dict[str, str]:
    """What {{ names }} in pages stand for, in Markdown. A local site may have neither name nor address."""
    operator = settings.OPERATOR_NAME or "Whoever set this server up"
    return {
        "contact_email": f"<{settings.CONTACT_EMAIL}>" if settings.CONTACT_EMAIL else "them",
        "operator_name": operator.translate(_MARKS),
        "unused_months": str(settings.UNUSED_MONTHS),
    }


@cache
def _load(folder: Path, values: tuple[tuple[str, str], ...]) -> Library:
    return load_library(folder, dict(values), brought_terms(), CONTENT_NAME)
