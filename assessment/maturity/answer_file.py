"""The file that the score command reads: a profile and answers, in YAML or JSON.

    profile: {ml.stage: pilot, genai.pattern: [documents]}
    answers: {data.access: 2, data.quality_checks: dont_know, mon.retraining: na}
    form: short                # full unless it says so
    targets: {data: 3}         # by question or dimension

Only `answers` must be there. Every value is read as the text that stands in the file, so a bare `no` or `0`
is the option of that name. All mistakes are told at once, each with its place and what to write instead.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, PlainValidator, ValidationInfo

from assessment.maturity.questionnaire import (
    DONT_KNOW,
    NOT_APPLICABLE,
    Answers,
    Form,
    Profile,
    ProfileQuestion,
    ProfileValue,
    Questionnaire,
    Reply,
)
from hub.yamlmarks import MarkedYamlError, Marks, Problem, YamlValue, add_problems, scan_marked
from hub.yamlshape import Mistake, Shape, check_shape, refuse
from hub.yamlwords import instead_of

_LONGEST_QUOTE = 40


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """What `score` needs, as one file gives it. Open questions are absent."""

    profile: Profile
    answers: Answers
    form: Form
    targets: Mapping[str, int]


def read_answer_file(source: str | bytes, name: str, questionnaire: Questionnaire) -> AnswerFile:
    """Read and check the text of one file; `name` is what problems call it.

    Raises MarkedYamlError with every problem: ids or options that the questionnaire does not have, levels
    outside its scale, values of the wrong kind, and what is no readable YAML.
    """
    data, marks, reading = scan_marked(source, name)
    shape, checking = _check(data, marks, questionnaire)
    problems = add_problems(reading, checking)
    if problems or shape is None:
        raise MarkedYamlError(problems)
    return AnswerFile(shape.profile, shape.answers, shape.form, shape.targets)


def _check(
    data: YamlValue, marks: Marks, questionnaire: Questionnaire
) -> tuple["_AnswerShape | None", tuple[Problem, ...]]:
    try:
        shape = check_shape(_AnswerShape, data, marks, questionnaire)
    except MarkedYamlError as error:
        return None, (*error.problems, *_missing(data, marks))
    return shape, tuple(_missing(data, marks))


def _missing(data: YamlValue, marks: Marks) -> Iterator[Problem]:
    # An unknown key is probably the missing one misspelt, and has been told already.
    if isinstance(data, dict) and "answers" not in data and data.keys() <= set(_AnswerShape.model_fields):
        yield marks.problem((), '"answers" is missing; add a block "answers:" with one line for each answer')


def _profile(value: YamlValue, info: ValidationInfo) -> Profile:
    questions = _questionnaire(info).profile_questions
    profile: dict[str, ProfileValue] = {}
    mistakes: list[Mistake] = []
    for key, given in _block(value, "profile").items():
        if key in questions:
            found = list(_profile_mistakes(questions[key], given))
            mistakes += found
            if not found:
                profile[key] = _profile_value(questions[key], given)
        else:
            mistakes.append(_unknown(key, "a profile question", questions))
    if mistakes:
        raise refuse(*mistakes)
    return profile


def _profile_mistakes(question: ProfileQuestion, given: YamlValue) -> Iterator[Mistake]:
    at = (question.id,)
    if isinstance(given, list) and question.type == "multi":
        for index, item in enumerate(given):
            yield from _option_mistakes(question, item, (*at, index))
    elif question.type == "text":
        if not isinstance(given, str):
            yield Mistake(f"{_described(given)} stands here; write a text, or remove the line", at)
    else:
        yield from _option_mistakes(question, given, at)


def _option_mistakes(
    question: ProfileQuestion, given: YamlValue, at: tuple[str | int, ...]
) -> Iterator[Mistake]:
    options = [option.id for option in question.options]
    if not isinstance(given, str):
        one = "one option or a list of them" if question.type == "multi" else "one option"
        yield Mistake(f"{_described(given)} stands here; write {one} ({', '.join(options)})", at)
    elif given not in options:
        fix = instead_of(given, options)
        yield Mistake(f"{_described(given)} is not an option of {question.id}; {fix}", at)


def _profile_value(question: ProfileQuestion, given: YamlValue) -> ProfileValue:
    if question.type == "multi":
        return tuple(str(item) for item in given) if isinstance(given, list) else (str(given),)
    return str(given)


def _answers(value: YamlValue, info: ValidationInfo) -> Answers:
    questionnaire = _questionnaire(info)
    replies: dict[str, Reply] = {DONT_KNOW: DONT_KNOW, NOT_APPLICABLE: NOT_APPLICABLE}
    answers: dict[str, Reply] = {}
    mistakes: list[Mistake] = []
    for key, given in _block(value, "answers").items():
        text = given if isinstance(given, str) else ""
        reply = _levels(questionnaire).get(text, replies.get(text))
        if key not in questionnaire.questions:
            mistakes.append(_unknown(key, "a question", questionnaire.questions))
        if reply is None:
            fix = f"write {_scale(questionnaire)}, {DONT_KNOW} or {NOT_APPLICABLE}"
            mistakes.append(Mistake(f"{_described(given)} is not an answer; {fix}", (key,)))
        else:
            answers[key] = reply
    if mistakes:
        raise refuse(*mistakes)
    return answers


def _targets(value: YamlValue, info: ValidationInfo) -> Mapping[str, int]:
    questionnaire = _questionnaire(info)
    known = [*questionnaire.dimension_by_id, *questionnaire.questions]
    targets: dict[str, int] = {}
    mistakes: list[Mistake] = []
    for key, given in _block(value, "targets").items():
        level = _levels(questionnaire).get(given) if isinstance(given, str) else None
        if key not in known:
            mistakes.append(_unknown(key, "a question or dimension", known))
        if level is None:
            fix = f"write {_scale(questionnaire)}"
            mistakes.append(Mistake(f"{_described(given)} is not a target; {fix}", (key,)))
        else:
            targets[key] = level
    if mistakes:
        raise refuse(*mistakes)
    return targets


def _questionnaire(info: ValidationInfo) -> Questionnaire:
    questionnaire = info.context
    assert isinstance(questionnaire, Questionnaire)  # noqa: S101 - for the type checker; always passed
    return questionnaire


def _block(value: YamlValue, name: str) -> dict[str, YamlValue]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise refuse(
            Mistake(f'{_described(value)} stands here; write lines such as "id: value" below {name}:')
        )
    return value


def _unknown(key: str, what: str, known: "Mapping[str, object] | list[str]") -> Mistake:
    return Mistake(f"{_described(key)} is not {what}; {instead_of(key, known)}", (key,), on_key=True)


def _levels(questionnaire: Questionnaire) -> dict[str, int]:
    return {str(level.level): level.level for level in questionnaire.levels}


def _scale(questionnaire: Questionnaire) -> str:
    return f"a level from {questionnaire.levels[0].level} to {questionnaire.top_level}"


def _described(value: YamlValue) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return "a list"
    return "a block" if isinstance(value, dict) else _quote(value)


def _quote(text: str) -> str:
    """The text in quotes, cut where nobody needs the rest of it."""
    return f'"{text}"' if len(text) <= _LONGEST_QUOTE else f'"{text[:_LONGEST_QUOTE]}…"'


class _AnswerShape(Shape):
    profile: Annotated[Profile, PlainValidator(_profile)] = Field(default_factory=dict)
    answers: Annotated[Answers, PlainValidator(_answers)] = Field(default_factory=dict)
    form: Form = "full"
    targets: Annotated[Mapping[str, int], PlainValidator(_targets)] = Field(default_factory=dict)
