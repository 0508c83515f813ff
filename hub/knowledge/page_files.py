"""Reads the pages of the hub, and tells every mistake in them by file, line and column."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from markdown_it.token import Token

from hub.knowledge.markdown import parse, words_of
from hub.knowledge.page_checks import PLACEHOLDER, check_placeholders, check_text
from hub.knowledge.pages import Page, Passage, Section, Source
from hub.knowledge.shapes import FrontMatter, SectionsShape
from hub.yamlmarks import MarkedYamlError, Marks, Problem, load_marked, read_file, read_marked
from hub.yamlshape import check_shape
from hub.yamlwords import instead_of

FENCE = "---\n"


def load_sections(folder: Path, values: Mapping[str, str], name: str) -> tuple[Section, ...]:
    """Every page of `folder/pages`, in its section. Raises MarkedYamlError with every problem of every file.

    `values` fill the placeholders; `name` is what problems call the folder.
    """
    data, marks = load_marked(folder / "sections.yaml", f"{name}/sections.yaml")
    sections = check_shape(SectionsShape, data, marks).sections
    read: list[tuple[Page, Marks]] = []
    problems: list[Problem] = []
    for path in sorted((folder / "pages").glob("*.md")):
        try:
            read.append(load_page(path, values, f"{name}/pages/{path.name}"))
        except MarkedYamlError as error:
            problems += error.problems
    problems += _check_places(read, [section.id for section in sections])
    if problems:
        raise MarkedYamlError(problems)
    pages = [page for page, _ in read]
    return tuple(
        Section(section.id, section.title, section.summary, _in_order(pages, section.id))
        for section in sections
    )


def load_page(path: Path, values: Mapping[str, str], name: str) -> tuple[Page, Marks]:
    """One page, with the places of what its head says. Raises MarkedYamlError with every problem."""
    whole = read_file(path, name).decode("utf-8", "replace")
    head, body = _split(whole, name)
    data, marks = read_marked(head, name)
    front = check_shape(FrontMatter, data, marks)
    tokens = parse(body)
    noted = {source.url for source in front.sources if source.date}
    problems = [*check_text(tokens, whole, body, noted, name), *check_placeholders(whole, values, name)]
    if problems:
        raise MarkedYamlError(problems)
    text = PLACEHOLDER.sub(lambda found: values[found.group(1)], body)
    page = Page(
        slug=path.stem,
        title=front.title,
        summary=front.summary,
        section=front.section,
        order=front.order,
        reviewed=front.reviewed,
        topics=front.topics,
        stages=front.stages,
        sources=tuple(Source(source.title, source.url or "", source.date) for source in front.sources),
        hard_words=front.hard_words or "",
        passages=tuple(_passages(tokens if text == body else parse(text))),
        text=text,
    )
    return page, marks


def _split(whole: str, name: str) -> tuple[str, str]:
    """Head and text. The head keeps an empty line for its fence, so that its lines count as in the file."""
    end = whole.find(f"\n{FENCE}")
    if not whole.startswith(FENCE) or end < 0:
        message = 'the page has no head; begin it with a line "---", the head and another line "---"'
        raise MarkedYamlError([Problem(name, 1, 1, message)])
    return "\n" + whole[len(FENCE) : end + 1], whole[end + 1 + len(FENCE) :]


def _passages(tokens: list[Token]) -> Iterator[Passage]:
    anchor, title, level = "", "", 2
    words: list[str] = []
    for position, token in enumerate(tokens):
        if token.type == "heading_open":
            yield Passage(anchor, title, level, " ".join(words))
            anchor, level = str(token.attrGet("id")), int(token.tag[1])
            title, words = words_of(tokens[position + 1]), []
        elif token.type == "inline" and tokens[position - 1].type != "heading_open":
            words.append(words_of(token))
        elif token.type in ("fence", "code_block"):
            words.append(token.content)
    yield Passage(anchor, title, level, " ".join(words))


def _check_places(read: Iterable[tuple[Page, Marks]], sections: list[str]) -> Iterator[Problem]:
    """Every page in a section that exists, and each place taken once."""
    taken: dict[tuple[str, int], str] = {}
    for page, marks in read:
        if page.section not in sections:
            yield marks.problem(
                ("section",), f'there is no section "{page.section}"; {instead_of(page.section, sections)}'
            )
        first = taken.setdefault((page.section, page.order), page.slug)
        if first != page.slug:
            message = f"place {page.order} of {page.section} is taken by {first}; choose another number"
            yield marks.problem(("order",), message)


def _in_order(pages: Iterable[Page], section: str) -> tuple[Page, ...]:
    return tuple(sorted((page for page in pages if page.section == section), key=lambda page: page.order))
