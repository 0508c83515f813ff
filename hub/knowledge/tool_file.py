"""Reads the horizon scan, and tells every mistake in it by line and column."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from hub.knowledge.tools import Component, HorizonScan, Landscape
from hub.yamlmarks import MarkedYamlError, Marks, Problem, load_marked
from hub.yamlshape import check_shape
from hub.yamlwords import instead_of


def load_horizon_scan(path: Path, pages: Collection[str], name: str) -> HorizonScan:
    """Raises MarkedYamlError with every problem. `pages` are the slugs that a component may name."""
    data, marks = load_marked(path, name)
    scan = check_shape(HorizonScan, data, marks)
    problems = [
        *(
            problem
            for index, component in enumerate(scan.components)
            for problem in _check_component(component, index, marks, pages)
        ),
        *_check_landscape(scan.landscape, [component.slug for component in scan.components], marks, pages),
    ]
    problems += _twice(("components",), [component.slug for component in scan.components], marks)
    problems += _twice(("landscape", "tools"), [tool.slug for tool in scan.landscape.tools], marks)
    if problems:
        raise MarkedYamlError(problems)
    return scan


def _check_component(
    component: Component, index: int, marks: Marks, pages: Collection[str]
) -> Iterator[Problem]:
    at: tuple[str | int, ...] = ("components", index)
    slugs = [tool.slug for tool in component.tools]
    yield from _twice((*at, "tools"), slugs, marks)
    if component.page not in pages:
        yield marks.problem((*at, "page"), _unknown("the hub has no page", component.page, pages))
    for place, slug in enumerate(component.chosen):
        if slug not in slugs:
            yield marks.problem((*at, "chosen", place), _unknown("there is no tool", slug, slugs))
    criteria = [criterion.id for criterion in component.criteria]
    for place, tool in enumerate(component.tools):
        here = (*at, "tools", place, "values")
        for missing in (criterion for criterion in criteria if criterion not in tool.values):
            yield marks.problem(here, f'"{missing}" is missing; give its value, or write not-recorded')
        for surplus in (value for value in tool.values if value not in criteria):
            message = _unknown("there is no criterion", surplus, criteria)
            yield marks.key_problem((*here, surplus), message)


def _check_landscape(
    landscape: Landscape, components: list[str], marks: Marks, pages: Collection[str]
) -> Iterator[Problem]:
    criteria = [criterion.id for criterion in landscape.criteria]
    for index, criterion in enumerate(landscape.criteria):
        at: tuple[str | int, ...] = ("landscape", "criteria", index)
        if criterion.group not in landscape.groups:
            message = _unknown("there is no group", criterion.group, landscape.groups)
            yield marks.problem((*at, "group"), message)
        if criterion.page not in pages:
            yield marks.problem((*at, "page"), _unknown("the hub has no page", criterion.page, pages))
    for index, tool in enumerate(landscape.tools):
        at = ("landscape", "tools", index)
        for key, marked in (("marks", tool.marks), ("marks_see_note", tool.marks_see_note)):
            for place, mark in enumerate(marked):
                if mark not in criteria:
                    message = _unknown("there is no criterion", mark, criteria)
                    yield marks.problem((*at, key, place), message)
        if tool.compared_in and tool.compared_in not in components:
            message = _unknown("there is no component", tool.compared_in, components)
            yield marks.problem((*at, "compared_in"), message)


def _unknown(what: str, slug: str, known: Iterable[str]) -> str:
    return f'{what} "{slug}"; {instead_of(slug, known)}'


def _twice(at: tuple[str | int, ...], slugs: list[str], marks: Marks) -> Iterator[Problem]:
    for index, slug in enumerate(slugs):
        if slug in slugs[:index]:
            yield marks.problem((*at, index, "slug"), f'"{slug}" is used twice; choose another')
