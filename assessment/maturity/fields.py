"""Small types that the shapes of a questionnaire are made of: ids, references, levels, shares."""

import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Annotated

from pydantic import AfterValidator, PlainValidator, ValidationInfo

from assessment.maturity.known import Known, known_to
from assessment.maturity.questionnaire import Comparison
from assessment.maturity.wording import CAP, NUMBERS
from hub.yamlmarks import YamlValue
from hub.yamlshape import Mistake, Text, refuse
from hub.yamlwords import instead_of

_ID = re.compile(r"[a-z0-9][a-z0-9_.+-]*")
_PASSAGE = re.compile(r"[a-z0-9-]+#[a-z0-9-]+")
_VERSION = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})*")
_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?")
_COMPARISON = re.compile(r"(\S+)\s*>=\s*([0-9]{1,9})")
_CAP_PLACEHOLDER = re.compile(rf"\{{{CAP}([^{{}}]*)\}}")
_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")


def _id(value: str) -> str:
    if not _ID.fullmatch(value):
        raise refuse(Mistake(f'"{value}" is not an id; write small letters, digits and . - _ + only'))
    return value


def _passage(value: str) -> str:
    if not _PASSAGE.fullmatch(value):
        raise refuse(Mistake(f'"{value}" is no passage; write page#passage, such as data-rights#permission'))
    return value


def _version(value: str) -> str:
    if not _VERSION.fullmatch(value):
        raise refuse(Mistake(f'"{value}" is not a version; write numbers with dots in quotes, such as "1.0"'))
    return value


def _reference(what: str, ids: Callable[[Known], Iterable[str]]) -> AfterValidator:
    """The id must be one of those the file defines; nothing is checked when it defines none."""

    def check(value: str, info: ValidationInfo) -> str:
        known = tuple(ids(known_to(info)))
        if known and value not in known:
            raise refuse(Mistake(f'"{value}" is not {what} of this file; {instead_of(value, known)}'))
        return value

    return AfterValidator(check)


def _level(value: int, info: ValidationInfo) -> int:
    top = known_to(info).top_level
    if top > 0 and not 0 <= value <= top:
        raise refuse(Mistake(f"there is no level {value}; write a level from 0 to {top}"))
    return value


def _level_above_zero(value: int) -> int:
    if value < 1:
        raise refuse(Mistake("level 0 needs nothing; write level 1 or higher"))
    return value


def fraction(value: YamlValue) -> Fraction:
    """A decimal exactly as written: 0.60 is three fifths."""
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        raise refuse(Mistake("a number is expected here; write one such as 0.60"))
    return Fraction(value)


def _share(value: YamlValue) -> Fraction:
    number = fraction(value)
    if not 0 <= number <= 1:
        raise refuse(Mistake(f"{value} is not a share; write a number from 0 to 1, such as 0.60"))
    return number


def _comparison(value: YamlValue, info: ValidationInfo) -> Comparison:
    match = _COMPARISON.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise refuse(Mistake("a comparison is expected here; write question id >= level"))
    name, level = match.group(1), int(match.group(2))
    known = known_to(info)
    mistakes = []
    if known.questions and name not in known.questions:
        fix = instead_of(name, known.questions)
        mistakes.append(Mistake(f'"{name}" is not a question of this file; {fix}'))
    if known.top_level > 0 and not 1 <= level <= known.top_level:
        mistakes.append(Mistake(f"level {level} does not fit; write a level from 1 to {known.top_level}"))
    if mistakes:
        raise refuse(*mistakes)
    return Comparison(name, level)


def check_placeholders(text: str, allowed: Iterable[str]) -> Mistake | None:
    """A {name} in `text` that nothing fills, or a lone brace."""
    names = sorted(allowed)
    for found in _BRACES.finditer(text):
        if found.group(1) not in names:
            fix = instead_of(found.group(1), names) if found.group(1) and names else "remove it"
            return Mistake(f"{found.group()} is not a placeholder of this text; {fix}")
    return None


def _filled(text: str, info: ValidationInfo) -> str:
    stages = known_to(info).stage_options or _CAP_PLACEHOLDER.findall(text)
    if mistake := check_placeholders(text, NUMBERS | {f"{CAP}{stage}" for stage in stages}):
        raise refuse(mistake)
    return text


def _no_repeats(items: list[str]) -> list[str]:
    mistakes = [
        Mistake(f'"{item}" is listed twice; remove one', (index,))
        for index, item in enumerate(items)
        if item in items[:index]
    ]
    if mistakes:
        raise refuse(*mistakes)
    return items


Id = Annotated[Text, AfterValidator(_id)]
Passage = Annotated[Text, AfterValidator(_passage)]
Version = Annotated[Text, AfterValidator(_version)]
EffortId = Annotated[Text, _reference("an effort", lambda known: known.efforts)]
TopicId = Annotated[Text, _reference("a topic", lambda known: known.topics)]
StageId = Annotated[Text, _reference("a life-cycle stage", lambda known: known.stages)]
RoleId = Annotated[Text, _reference("a role", lambda known: known.roles)]
TestId = Annotated[Text, _reference("a test under test_score", lambda known: known.tests)]
QuestionId = Annotated[Text, _reference("a question", lambda known: known.questions)]
CoreDimensionId = Annotated[Text, _reference("a core dimension", lambda known: known.core_dimensions)]
AudienceOption = Annotated[Text, _reference("an audience", lambda known: known.audience_options)]
SectorOption = Annotated[Text, _reference("a sector", lambda known: known.sector_options)]
StageOption = Annotated[Text, _reference("a stage in the profile", lambda known: known.stage_options)]
ChoiceId = Annotated[Text, _reference("a profile question with one choice", lambda known: known.choices)]
Level = Annotated[int, AfterValidator(_level)]
LevelAboveZero = Annotated[int, AfterValidator(_level), AfterValidator(_level_above_zero)]
Share = Annotated[Fraction, PlainValidator(_share)]
Number = Annotated[Fraction, PlainValidator(fraction)]
ComparisonText = Annotated[Comparison, PlainValidator(_comparison)]
NO_REPEATS = AfterValidator(_no_repeats)
FilledText = Annotated[Text, AfterValidator(_filled)]  # its {placeholders} are filled when the file is read
