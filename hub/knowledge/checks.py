"""`manage.py check` reads all content of the hub, and follows every link within the site."""

import re
from collections.abc import Iterator, Sequence

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.urls import Resolver404, resolve

from hub.knowledge.library import CONTENT_DIR, CONTENT_NAME, Library, load_library, placeholders
from hub.registry import asked_questions, brought_terms
from hub.yamlmarks import MarkedYamlError, Problem, load_marked
from hub.yamlwords import instead_of

_LINK = re.compile(r"\]\((/[^)\s]*)\)")


def check_content(app_configs: Sequence[AppConfig] | None = None, **options: object) -> list[CheckMessage]:
    try:
        brought = brought_terms()
    except (MarkedYamlError, LookupError):
        return []  # a bad file or none: the check of the app that brings them tells why
    try:
        library = load_library(CONTENT_DIR, placeholders(), brought, CONTENT_NAME)
        problems = [*_check_links(library), *_check_questions(library)]
    except MarkedYamlError as error:
        problems = list(error.problems)
    return [Error(str(problem), id="hub.E001") for problem in problems]


def _check_links(library: Library) -> Iterator[Problem]:
    for slug in library.pages:
        name = f"{CONTENT_NAME}/pages/{slug}.md"
        text = (CONTENT_DIR / "pages" / f"{slug}.md").read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            for found in _LINK.finditer(line):
                if message := check_place(found.group(1), library):
                    yield Problem(name, number, found.start(1) + 1, message)


def check_place(href: str, library: Library) -> str:
    """Why a link within the site leads nowhere; "" when it leads somewhere."""
    path, _, anchor = href.partition("#")
    path, _, query = path.partition("?")
    kind, _, slug = path.strip("/").partition("/")
    if kind == "hub" and slug:
        page = library.pages.get(slug)
        if not page:
            return f'the hub has no page "{slug}"; {instead_of(slug, library.pages)}'
        if anchor and anchor not in page.anchors:
            return f'{path} has no passage "{anchor}"; {instead_of(anchor, page.anchors)}'
        return ""
    if kind == "glossary" and anchor:
        slugs = [term.slug for term in library.glossary.terms]
        return "" if anchor in slugs else f'the glossary has no "{anchor}"; {instead_of(anchor, slugs)}'
    if kind == "architecture":
        architecture = library.architecture(slug)
        if not architecture:
            slugs = [architecture.slug for architecture in library.architectures]
            return f'there is no architecture "{slug}"; {instead_of(slug, slugs)}'
        step = query.removeprefix("step=")
        if query and not (step.isdecimal() and architecture.step(int(step))):
            return f"{path} has no step {step}; write a number up to {len(architecture.steps)}"
    try:
        resolve(path)
    except Resolver404:
        return f"nothing is at {path}; write the address of a page"
    return ""


def _check_questions(library: Library) -> Iterator[Problem]:
    """Steps of architectures name questions of the assessment."""
    known = asked_questions()
    for architecture in library.architectures:
        path = CONTENT_DIR / "architectures" / f"{architecture.slug}.yaml"
        _, marks = load_marked(path, f"{CONTENT_NAME}/architectures/{path.name}")
        for kind, links in (("steps", architecture.steps), ("unnumbered", architecture.unnumbered)):
            for index, link in enumerate(links):
                for place, question in enumerate(link.questions):
                    if question not in known:
                        message = f'no questionnaire has "{question}"; {instead_of(question, known)}'
                        yield marks.problem((kind, index, "questions", place), message)
