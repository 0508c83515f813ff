"""Reading assessment.json back in: what it gives, or everything that is wrong with it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assessment.exports import SCHEMA, SCHEMA_VERSION
from assessment.freezing import FrozenAnswer, Inputs
from assessment.maturity.questionnaire import Form, Questionnaire
from assessment.models.answers import EVIDENCE_LENGTH, NOTE_LENGTH, REASON_LENGTH
from assessment.questionnaires import QuestionnaireNotFoundError, get_questionnaire
from hub.fields import tidy, tidy_line

NAME_LENGTH = 120
INTERVIEWER_LENGTH = 254
PROFILE_TEXT_LENGTH = 200
MOST_PROBLEMS = 20
NOT_OURS = "This is not a file that “Everything (JSON)” made."


class ImportRefusedError(ValueError):
    """The file cannot be taken. Its problems are sentences."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Imported:
    """What a new assessment is made from, checked."""

    name: str
    form: Form
    questionnaire: Questionnaire
    inputs: Inputs
    figures: object  # as the file has them, to be compared with the ones worked out here
    interviewed_by: str  # who wrote the answers down, if nobody had confirmed them; else empty


class _Assessment(BaseModel):
    model_config = ConfigDict(extra="ignore")
    name: str = Field(max_length=NAME_LENGTH)
    form: Form
    interviewed_by: str = Field(default="", max_length=INTERVIEWER_LENGTH)


class _Questionnaire(BaseModel):
    key: str
    version: str


class _File(BaseModel):
    model_config = ConfigDict(extra="ignore")
    schema_name: str = Field(alias="schema")
    schema_version: int
    assessment: _Assessment
    questionnaire: _Questionnaire
    inputs: Inputs
    figures: object = None


def read_export(text: str) -> Imported:
    """The content of a file.

    Raises:
        ImportRefusedError: with every problem that was found.
    """
    try:
        file = _File.model_validate(_load(text))
    except ValidationError as error:
        raise ImportRefusedError([_say(found) for found in error.errors()[:MOST_PROBLEMS]]) from error
    except (ValueError, RecursionError) as error:
        raise ImportRefusedError([NOT_OURS]) from error
    if (file.schema_name, file.schema_version) != (SCHEMA, SCHEMA_VERSION):
        raise ImportRefusedError([NOT_OURS])
    try:
        questionnaire = get_questionnaire(file.questionnaire.key, file.questionnaire.version)
    except QuestionnaireNotFoundError as error:
        raise ImportRefusedError([str(error)]) from error
    inputs = _tidied(file.inputs)
    problems = list(_problems(questionnaire, inputs))
    if problems:
        raise ImportRefusedError(problems[:MOST_PROBLEMS])
    about = file.assessment
    return Imported(
        tidy_line(about.name),
        about.form,
        questionnaire,
        inputs,
        file.figures,
        tidy_line(about.interviewed_by),
    )


def _load(text: str) -> object:
    content: object = json.loads(text)
    json.dumps(content, ensure_ascii=False).encode()  # halves of characters can be written, and not stored
    return content


def _say(error: object) -> str:
    place = ".".join(str(part) for part in error["loc"])  # type: ignore[index]
    return f"{place}: {error['msg']}"  # type: ignore[index]


def _tidied(inputs: Inputs) -> Inputs:
    answers = {
        question_id: replace(
            given, reason=tidy(given.reason), note=tidy(given.note), evidence=tidy(given.evidence)
        )
        for question_id, given in inputs.answers.items()
    }
    profile = {
        profile_id: tidy(given) if isinstance(given, str) else tuple(map(tidy, given))
        for profile_id, given in inputs.profile.items()
    }
    return replace(inputs, profile=profile, answers=answers)


def _problems(questionnaire: Questionnaire, inputs: Inputs) -> Iterator[str]:
    levels = range(questionnaire.top_level + 1)
    for question_id, given in inputs.answers.items():
        if question_id not in questionnaire.questions:
            yield f"“{question_id}” is not a question of {questionnaire.title} {questionnaire.version}."
        else:
            yield from _answer_problems(question_id, given, levels)
    for dimension_id, level in inputs.section_targets.items():
        if dimension_id not in questionnaire.dimension_by_id or level not in levels:
            yield f"The target of “{dimension_id}” does not fit this questionnaire."
    yield from _profile_problems(questionnaire, inputs)


def _answer_problems(question_id: str, given: FrozenAnswer, levels: range) -> Iterator[str]:
    for number in (given.reply, given.target):
        if isinstance(number, int) and number not in levels:
            yield f"“{question_id}” has a level {number}, which is not on the scale."
    lengths = ((given.reason, REASON_LENGTH), (given.note, NOTE_LENGTH), (given.evidence, EVIDENCE_LENGTH))
    if any(len(text) > longest for text, longest in lengths):
        yield f"“{question_id}” has a text that is too long."


def _profile_problems(questionnaire: Questionnaire, inputs: Inputs) -> Iterator[str]:
    for profile_id, given in inputs.profile.items():
        question = questionnaire.profile_questions.get(profile_id)
        values = (given,) if isinstance(given, str) else given
        if question is None:
            yield f"“{profile_id}” is not a question about your situation in this questionnaire."
        elif question.type == "text":
            if any(len(value) > PROFILE_TEXT_LENGTH for value in values):
                yield f"“{profile_id}” has a text that is too long."
        elif not set(values) <= {option.id for option in question.options}:
            yield f"“{profile_id}” has an answer that is not among its options."
        elif question.type == "single" and len(values) > 1:
            yield f"“{profile_id}” takes one answer only."
