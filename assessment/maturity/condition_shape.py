"""Reads conditions such as `show_if` from YAML, and refuses those that can never hold.

Three ways to write one:

    show_if: in_use                     the name of a condition from the section `conditions`
    show_if: [in_use, several_models]   several names: all must hold
    show_if:                            written out: all lines must hold, and one item of any_of
      ml.stage: [pilot, production]
      any_of:
        - org.type: [large]
        - ml.models_in_production: [4-10, 11+]
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, NamedTuple

from pydantic import PlainValidator, ValidationInfo

from assessment.maturity.condition_logic import Group, both, merge, why_impossible
from assessment.maturity.known import Known, ProfileFacts, blocks, known_to
from assessment.maturity.questionnaire import ALWAYS, Condition
from hub.yamlmarks import YamlValue
from hub.yamlshape import Mistake, refuse
from hub.yamlwords import instead_of

At = tuple[str | int, ...]


class Branch(NamedTuple):
    group: Group
    at: At


def read_condition(value: YamlValue, known: Known) -> tuple[Condition, list[Mistake]]:
    """The condition that is written there, and what is wrong with it."""
    if isinstance(value, dict):
        branches, mistakes = _written_out(value, known)
        mistakes += [
            Mistake(why, branch.at) for branch in branches if (why := why_impossible(branch.group, known))
        ]
        return Condition(tuple(branch.group for branch in branches)), mistakes
    names: list[YamlValue] = value if isinstance(value, list) else [value]
    if not names:
        return ALWAYS, [Mistake("this can never hold: nothing is listed; write a condition or remove it")]
    return _named(names, known, at_item=isinstance(value, list))


def _named(names: list[YamlValue], known: Known, at_item: bool) -> tuple[Condition, list[Mistake]]:
    condition, mistakes = ALWAYS, []
    for index, name in enumerate(names):
        at: At = (index,) if at_item else ()
        if not isinstance(name, str):
            mistakes.append(Mistake("write the name of a condition, or profile ids with their options", at))
        elif name not in known.conditions:
            fix = instead_of(name, known.conditions)
            mistakes.append(Mistake(f'"{name}" is not a condition of this file; {fix}', at))
        else:
            condition, why = both(condition, known.conditions[name], known)
            if why:
                mistakes.append(Mistake(why, at))
    return condition, mistakes


def _written_out(value: Mapping[str, YamlValue], known: Known) -> tuple[list[Branch], list[Mistake]]:
    base, mistakes = _group({key: options for key, options in value.items() if key != "any_of"}, known, ())
    if "any_of" not in value:
        if not value:
            mistakes.append(Mistake("this can never hold: it is empty; write a condition or remove it"))
        return [Branch(base, ())] if base else [], mistakes
    alternatives = value["any_of"]
    if not isinstance(alternatives, list) or not alternatives:
        message = 'this can never hold: any_of needs a list; write "- profile id: [options]" below it'
        return [], [*mistakes, Mistake(message, ("any_of",))]
    branches: list[Branch] = []
    for index, alternative in enumerate(alternatives):
        at: At = ("any_of", index)
        if not isinstance(alternative, dict) or not alternative:
            mistakes.append(Mistake("a profile id with its options is expected; write id: [options]", at))
            continue
        group, wrong = _group(alternative, known, at)
        mistakes += wrong
        merged, clash = merge(base, group, known)
        if clash:
            mistakes.append(
                Mistake(
                    f'this can never hold: "{clash}" is asked for twice with no option in common; '
                    "write it once",
                    at,
                )
            )
        elif group:
            branches.append(Branch(merged, at))
    return branches, mistakes


def _group(value: Mapping[str, YamlValue], known: Known, at: At) -> tuple[Group, list[Mistake]]:
    group: dict[str, tuple[str, ...]] = {}
    mistakes: list[Mistake] = []
    for name, written in value.items():
        here = (*at, name)
        facts = known.profile.get(name)
        if facts is None:
            if known.profile:
                fix = instead_of(name, known.profile)
                mistakes.append(Mistake(f'"{name}" is not a profile question; {fix}', here, on_key=True))
        elif facts.type == "text":
            message = f'"{name}" is answered in free text; write a profile question with options instead'
            mistakes.append(Mistake(message, here, on_key=True))
        else:
            options, wrong = _options(written, facts, here)
            mistakes += wrong
            if options:
                group[name] = options
    return group, mistakes


def _options(written: YamlValue, facts: ProfileFacts, at: At) -> tuple[tuple[str, ...], list[Mistake]]:
    options = written if isinstance(written, list) else [written]
    if written is None or not options:
        return (), [Mistake("this can never hold: no option is listed; write at least one in [ ]", at)]
    found: list[str] = []
    mistakes: list[Mistake] = []
    for index, option in enumerate(options):
        here = (*at, index) if isinstance(written, list) else at
        if not isinstance(option, str):
            mistakes.append(Mistake("an option is expected here; write its id", here))
        elif option not in facts.options:
            if facts.options:
                fix = instead_of(option, facts.options)
                mistakes.append(Mistake(f'"{option}" is not an option of "{at[-1]}"; {fix}', here))
        elif option in found:
            mistakes.append(Mistake(f'"{option}" is listed twice; remove one', here))
        else:
            found.append(option)
    return tuple(found), mistakes


def _validate(value: YamlValue, info: ValidationInfo) -> Condition:
    condition, mistakes = read_condition(value, known_to(info))
    if mistakes:
        raise refuse(*mistakes)
    return condition


def _validate_named(value: YamlValue, info: ValidationInfo) -> Condition:
    """In the section `conditions`, a condition is written out; a name there would only be another name."""
    if not isinstance(value, dict):
        raise refuse(Mistake('write "profile id: [options]" lines below the name'))
    return _validate(value, info)


def _validate_any(value: YamlValue, info: ValidationInfo) -> Condition:
    """A bare list of alternatives, as in the target rule."""
    condition, mistakes = read_condition({"any_of": value}, known_to(info))
    if mistakes:
        raise refuse(*(Mistake(mistake.message, mistake.at[1:], mistake.on_key) for mistake in mistakes))
    return condition


ShowIf = Annotated[Condition, PlainValidator(_validate)]
NamedCondition = Annotated[Condition, PlainValidator(_validate_named)]
AnyOf = Annotated[Condition, PlainValidator(_validate_any)]


def learn_conditions(data: YamlValue, known: Known) -> None:
    """Read the named conditions and when each profile question is asked. Mistakes are told later."""
    section = data.get("conditions") if isinstance(data, dict) else None
    named = section if isinstance(section, dict) else {}
    for name, value in named.items():
        known.conditions[name] = _quietly(value, known)
    for name, value in _profile_conditions(data):
        condition = _quietly(value, known)
        if all(known.profile[other].index < known.profile[name].index for other in condition.profile_ids):
            known.profile[name].show_if = condition


def _quietly(value: YamlValue, known: Known) -> Condition:
    condition, mistakes = read_condition(value, known)
    return ALWAYS if mistakes else condition


def _profile_conditions(data: YamlValue) -> Iterator[tuple[str, YamlValue]]:
    for _, group in blocks(data, "profile"):
        for _, question in blocks(group, "questions"):
            name = question.get("id")
            if isinstance(name, str) and "show_if" in question:
                yield name, question["show_if"]
