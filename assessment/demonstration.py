"""The invented organisations of demonstration mode, brought in through the services that visitors use."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from pydantic import Field

from assessment.maturity.answer_file import AnswerFile, read_answer_file
from assessment.maturity.questionnaire import Questionnaire
from assessment.models import Answer, Assessment, PrivateLink, Result
from assessment.questionnaires import latest_questionnaire
from assessment.services.answering import (
    save_answers,
    save_profile,
    save_section_target,
    start_assessment,
)
from assessment.services.submitting import reopen_assessment, submit_assessment
from hub.edits import Edit
from hub.registry import demo_fillers
from hub.yamlmarks import load_marked
from hub.yamlshape import Shape, Text, check_shape

FOLDER = Path(__file__).parent / "demo"
NAMESPACE = UUID("6a0d7a53-6f0e-4d7c-9a4e-0f3c1c6f2b11")


class NotADemonstrationError(Exception):
    """The database holds assessments that are not invented."""


class Organisation(Shape):
    """One entry of demo/organisations.yaml, where the keys are explained."""

    id: Text
    name: Text
    about: Text
    answers: Text
    earlier: Text = ""
    months_ago: int = 0
    open: bool = False
    notes: dict[str, Text] = Field(default_factory=dict)
    reasons: dict[str, Text] = Field(default_factory=dict)
    evidence: dict[str, Text] = Field(default_factory=dict)

    @property
    def assessment_id(self) -> UUID:
        """Always the same, so that it is brought in once and found again."""
        return uuid5(NAMESPACE, self.id)


class _File(Shape):
    organisations: list[Organisation]


@dataclass(frozen=True, slots=True)
class Invented:
    """An invented organisation with its assessment, for the list of demonstration mode."""

    organisation: Organisation
    assessment: Assessment


def read_organisations() -> list[Organisation]:
    data, marks = load_marked(FOLDER / "organisations.yaml", "organisations.yaml")
    return check_shape(_File, data, marks).organisations


def list_invented() -> list[Invented]:
    """Those that are there: a visitor of the demonstration may have deleted some."""
    organisations = {organisation.assessment_id: organisation for organisation in read_organisations()}
    found = {one.public_id: one for one in Assessment.objects.filter(public_id__in=organisations)}
    return [Invented(one, found[key]) for key, one in organisations.items() if key in found]


def load_missing() -> list[Organisation]:
    """Bring in every organisation that is not there yet, and return those.

    Raises:
        NotADemonstrationError: the database is somebody's own.
    """
    organisations = read_organisations()
    there = {invented.organisation.id for invented in list_invented()}
    if not there and Assessment.objects.exists():
        raise NotADemonstrationError
    missing = [organisation for organisation in organisations if organisation.id not in there]
    for organisation in missing:
        _bring_in(organisation, latest_questionnaire())
    return missing


@transaction.atomic
def _bring_in(organisation: Organisation, questionnaire: Questionnaire) -> None:
    given = _read_answers(organisation.answers, questionnaire)
    link, _token = start_assessment(questionnaire=questionnaire, form=given.form)
    assessment = _with_fixed_id(link, organisation)
    if organisation.earlier:
        _give(assessment, organisation, _read_answers(organisation.earlier, questionnaire), texts=False)
        earlier = _submit(assessment, questionnaire)
        then = timezone.now() - timedelta(days=30 * organisation.months_ago)
        Result.objects.filter(pk=earlier.pk).update(submitted_at=then)
        reopen_assessment(assessment=assessment)
    _give(assessment, organisation, given, texts=True)
    if not organisation.open:
        _submit(assessment, questionnaire)
    for fill in demo_fillers:
        fill(organisation.id, assessment)


def _with_fixed_id(link: PrivateLink, organisation: Organisation) -> Assessment:
    Assessment.objects.filter(pk=link.assessment.pk).update(public_id=organisation.assessment_id)
    return Assessment.objects.get(pk=link.assessment.pk)


def _read_answers(name: str, questionnaire: Questionnaire) -> AnswerFile:
    return read_answer_file((FOLDER / name).read_bytes(), name, questionnaire)


def _give(assessment: Assessment, organisation: Organisation, given: AnswerFile, *, texts: bool) -> None:
    values = {key: [value] if isinstance(value, str) else list(value) for key, value in given.profile.items()}
    save_profile(assessment=assessment, name=organisation.name, values=values)
    rows = Answer.objects.filter(sheet_id=_sheet_id(assessment))
    seen = dict(rows.values_list("question_id", "revision"))
    edits = [
        Edit(key, seen.get(key, 0), {"reply": reply, **(_texts(organisation, key) if texts else {})})
        for key, reply in given.answers.items()
    ]
    save_answers(assessment=assessment, sheet_id=_sheet_id(assessment), edits=edits, by=None)
    for dimension_id, level in given.targets.items():
        save_section_target(assessment=assessment, dimension_id=dimension_id, level=level)


def _texts(organisation: Organisation, question_id: str) -> dict[str, str]:
    kinds = {"note": organisation.notes, "reason": organisation.reasons, "evidence": organisation.evidence}
    return {field: texts[question_id] for field, texts in kinds.items() if question_id in texts}


def _sheet_id(assessment: Assessment) -> int:
    return assessment.sheets.get(person=None).pk


def _submit(assessment: Assessment, questionnaire: Questionnaire) -> Result:
    return submit_assessment(
        assessment=assessment,
        sheet_id=_sheet_id(assessment),
        questionnaire=questionnaire,
        by=None,
    )
