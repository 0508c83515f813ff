"""Reads the architectures, and tells every mistake in them by file, line and column."""

from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from hub.knowledge.architectures import Architecture, Link
from hub.yamlmarks import MarkedYamlError, Marks, Problem, load_marked
from hub.yamlshape import check_shape
from hub.yamlwords import instead_of


def load_architectures(folder: Path, pages: Collection[str], name: str) -> tuple[Architecture, ...]:
    """Every architecture of a folder, by file name. Raises MarkedYamlError with every problem of every file.

    `pages` are the slugs that a place or step may name.
    """
    found: list[Architecture] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            found.append(load_architecture(path, pages, f"{name}/{path.name}"))
        except MarkedYamlError as error:
            problems += error.problems
    if problems:
        raise MarkedYamlError(problems)
    return tuple(found)


def load_architecture(path: Path, pages: Collection[str], name: str) -> Architecture:
    data, marks = load_marked(path, name)
    if isinstance(data, dict):
        data = {**data, "slug": path.stem}
    architecture = check_shape(Architecture, data, marks)
    problems = list(_check(architecture, marks, pages))
    if problems:
        raise MarkedYamlError(problems)
    return architecture


def _check(architecture: Architecture, marks: Marks, pages: Collection[str]) -> Iterator[Problem]:
    yield from _check_ids(architecture, marks)
    yield from _check_numbers(architecture, marks)
    groups = [group.id for group in architecture.groups]
    for index, group in enumerate(architecture.groups):
        yield from _check_place(("groups", index), "parent", group.parent, groups, group.page, pages, marks)
    for index, node in enumerate(architecture.nodes):
        yield from _check_place(("nodes", index), "group", node.group, groups, node.page, pages, marks)
    listed: tuple[tuple[str, tuple[Link, ...]], ...] = (
        ("steps", architecture.steps),
        ("unnumbered", architecture.unnumbered),
    )
    for kind, links in listed:
        for index, link in enumerate(links):
            for end, place_id in (("from", link.origin), ("to", link.to)):
                if place_id not in architecture.places:
                    advice = instead_of(place_id, architecture.places)
                    yield marks.problem((kind, index, end), f'there is no place "{place_id}"; {advice}')
            if link.page not in pages:
                yield marks.problem((kind, index, "page"), _no_page(link.page, pages))
    for index, step in enumerate(architecture.steps):
        if step.recorded not in architecture.key.recorded:
            advice = instead_of(step.recorded, architecture.key.recorded)
            at = ("steps", index, "recorded")
            yield marks.problem(at, f'"{step.recorded}" is not in the key; {advice}')


def _check_place(
    at: tuple[str, int],
    key: str,
    within: str | None,
    groups: Collection[str],
    page: str | None,
    pages: Collection[str],
    marks: Marks,
) -> Iterator[Problem]:
    if within and within not in groups:
        message = f'there is no area "{within}"; {instead_of(within, groups)}'
        yield marks.problem((*at, key), message)
    if page and page not in pages:
        yield marks.problem((*at, "page"), _no_page(page, pages))


def _no_page(slug: str, pages: Collection[str]) -> str:
    return f'the hub has no page "{slug}"; {instead_of(slug, pages)}'


def _check_ids(architecture: Architecture, marks: Marks) -> Iterator[Problem]:
    named = [
        *((("groups", index, "id"), group.id) for index, group in enumerate(architecture.groups)),
        *((("nodes", index, "id"), node.id) for index, node in enumerate(architecture.nodes)),
    ]
    times = Counter(name for _, name in named)
    for at, name in named:
        if times[name] > 1:
            yield marks.problem(at, f'the id "{name}" is used twice; choose another')


def _check_numbers(architecture: Architecture, marks: Marks) -> Iterator[Problem]:
    for index, step in enumerate(architecture.steps):
        if step.number != index + 1:
            at = ("steps", index, "number")
            yield marks.problem(at, f"steps are numbered from 1 without a gap; write {index + 1} here")
    if not architecture.step(architecture.start):
        yield marks.problem(("start",), f"there is no step {architecture.start}; write the number of a step")
