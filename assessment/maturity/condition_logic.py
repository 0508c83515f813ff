"""What follows from conditions: both at once, contradictions, and whether one can ever hold."""

from collections.abc import Mapping

from assessment.maturity.known import Known
from assessment.maturity.questionnaire import Condition

Group = Mapping[str, tuple[str, ...]]
MOST_GROUPS = 200  # alternatives of one condition; a real one has two or three


def merge(one: Group, other: Group, known: Known) -> tuple[Group, str]:
    """Both groups at once, and the id on which they contradict each other ("" when they do not).

    Only a single choice can contradict itself; several answers to one question may satisfy both groups.
    """
    merged = dict(one)
    for name, options in other.items():
        if name not in merged or known.profile[name].type == "multi":
            merged[name] = options
            continue
        merged[name] = tuple(option for option in merged[name] if option in options)
        if not merged[name]:
            return merged, name
    return merged, ""


def both(one: Condition, other: Condition, known: Known) -> tuple[Condition, str]:
    """A condition that holds when both do, and why it cannot be used ("" when it can)."""
    if not one.groups or not other.groups:
        return (one if one.groups else other), ""
    several = {name for name in one.profile_ids & other.profile_ids if known.profile[name].type == "multi"}
    if several:
        return one, f'"{min(several)}" stands in both conditions; write it in one of them'
    if len(one.groups) * len(other.groups) > MOST_GROUPS:
        return one, "these conditions have too many alternatives together; write fewer under any_of"
    pairs = [merge(a, b, known) for a in one.groups for b in other.groups]
    groups = tuple(group for group, clash in pairs if not clash and not why_impossible(group, known))
    if not groups:
        clash = pairs[0][1] or min(pairs[0][0])
        return (
            one,
            f'this can never hold together: the conditions contradict each other on "{clash}"; change one',
        )
    return Condition(groups), ""


def why_impossible(group: Group, known: Known) -> str:
    """Why the questions in `group` can never all be asked and answered like this; "" when they can."""
    names = tuple(group)
    for count, name in enumerate(names, start=1):
        if not _can_be_asked(group, names[:count], known):
            asked = describe(known.profile[name].show_if)
            return f'this can never hold: "{name}" is asked only {asked}; change one of the two'
    return ""


def _can_be_asked(group: Group, names: tuple[str, ...], known: Known) -> bool:
    """Whether some answers satisfy `group` and the conditions of every question in `names`."""
    if not names:
        return True
    first, rest = names[0], names[1:]
    asked = known.profile[first].show_if
    if not asked.groups:
        return _can_be_asked(group, rest, known)
    for branch in asked.groups:
        merged, clash = merge(group, branch, known)
        more = tuple(name for name in branch if name not in names)
        if not clash and _can_be_asked(merged, (*rest, *more), known):
            return True
    return False


def describe(condition: Condition) -> str:
    """The condition in words, for a message."""
    groups = (
        " and ".join(f'when "{name}" is {" or ".join(options)}' for name, options in group.items())
        for group in condition.groups
    )
    return ", or ".join(groups)
