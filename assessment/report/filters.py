"""The whole list of steps, narrowed down by effort, dimension and role."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from assessment.maturity.questionnaire import Questionnaire
from assessment.report.shape import ActionLine, Report


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow the list down; an option that would leave nothing is not offered."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class NumberedAction:
    number: int  # its place among all steps
    action: ActionLine
    when: str  # "In 30 days"; empty for later ones


@dataclass(frozen=True, slots=True)
class FilteredActions:
    filters: tuple[Filter, ...]
    actions: tuple[NumberedAction, ...]
    of: int

    @property
    def is_narrowed(self) -> bool:
        return any(one.chosen for one in self.filters)


def filter_actions(
    questionnaire: Questionnaire, report: Report, chosen: Mapping[str, str]
) -> FilteredActions:
    """`chosen` maps effort, dimension and role to an id; an unknown one narrows nothing."""
    actions = number_actions(report)
    keys: dict[str, Callable[[ActionLine], str]] = {
        "effort": lambda action: action.effort.id,
        "dimension": lambda action: action.dimension.id,
        "role": lambda action: action.question.role,
    }
    titles = {
        "effort": {effort.id: effort.label for effort in questionnaire.efforts.values()},
        "dimension": {dimension.id: dimension.title for dimension in questionnaire.dimensions},
        "role": dict(questionnaire.roles),
    }
    labels = {"effort": "Effort", "dimension": "Dimension", "role": "Who would do it"}
    filters = tuple(
        _filter(name, labels[name], titles[name], {key(one.action) for one in actions}, chosen)
        for name, key in keys.items()
    )
    kept = [
        one
        for one in actions
        if all(not chosen_.chosen or keys[chosen_.name](one.action) == chosen_.chosen for chosen_ in filters)
    ]
    return FilteredActions(filters, tuple(kept), len(actions))


def number_actions(report: Report) -> tuple[NumberedAction, ...]:
    """Every step in order: the two plans, the rest, and those for generative AI."""
    plans: Iterable[tuple[str, tuple[ActionLine, ...]]] = (
        (f"In the next {report.first_days} days", report.first_plan),
        (f"In the next {report.second_days} days", report.second_plan),
        ("", report.later),
        ("", report.apart_actions),
    )
    steps = [(action, when) for when, actions in plans for action in actions]
    return tuple(NumberedAction(number, *step) for number, step in enumerate(steps, start=1))


def _filter(
    name: str, label: str, titles: Mapping[str, str], found: set[str], chosen: Mapping[str, str]
) -> Filter:
    options = tuple((key, title) for key, title in titles.items() if key in found)
    wanted = chosen.get(name, "")
    return Filter(name, label, options, wanted if wanted in found else "")
