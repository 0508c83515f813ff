"""The horizon scan as tables for a spreadsheet. Date and caution stand above each."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from hub.knowledge.tools import NOT_RECORDED, Component, HorizonScan, Tool

Row = Sequence[str]


def comparison_rows(scan: HorizonScan, component: Component, tools: Iterable[Tool]) -> Iterator[Row]:
    tools = list(tools)
    yield [f"{component.title}, compared {component.compared}"]
    yield [scan.caution]
    yield [scan.our_reading]
    yield []
    yield ["Criterion", *(tool.name for tool in tools)]
    yield ["Chosen by the team", *("yes" if tool.slug in component.chosen else "no" for tool in tools)]
    yield ["Reason", *(tool.why for tool in tools)]
    yield ["Good fit if (our reading)", *("; ".join(tool.good_fit_if) for tool in tools)]
    yield ["Think twice if (our reading)", *("; ".join(tool.think_twice_if) for tool in tools)]
    for criterion in component.criteria:
        yield [criterion.label, *(_value(tool.values[criterion.id]) for tool in tools)]
    yield ["Notes", *("; ".join(tool.notes) for tool in tools)]
    yield ["Home page", *(tool.home_page for tool in tools)]


def landscape_rows(scan: HorizonScan, criteria: Collection[str], *, chosen: bool) -> Iterator[Row]:
    landscape = scan.landscape
    yield [f"{landscape.title}, as of {_day(landscape.as_of)}"]
    yield [scan.caution]
    yield [landscape.blank]
    yield []
    yield [
        "Tool",
        "Used by the team",
        *(criterion.label for criterion in landscape.criteria),
        "Note",
        "Home page",
    ]
    for tool in landscape.filtered(criteria, chosen=chosen):
        marks = (tool.mark(criterion.id) for criterion in landscape.criteria)
        note = " ".join(text for text in (tool.note, tool.doubt) if text)
        yield [tool.name, "yes" if tool.chosen else "no", *marks, note, tool.home_page]


def _value(text: str) -> str:
    return "Not recorded" if text == NOT_RECORDED else text


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
