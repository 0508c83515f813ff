"""What is held for an organisation or a person: for its page, to take away, and said before it is deleted."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, Max, Q
from django.urls import reverse

from assessment.everything import everything_zip
from assessment.models import (
    Agreement,
    Answer,
    AnswerChange,
    Assessment,
    Assignment,
    CohortNote,
    Sighting,
)
from assessment.questionnaires import get_questionnaire
from assessment.services.interviews import forget_address
from hub.accounts.models import Organisation, User
from hub.accounts.registry import Holding, Owned

# Answers that may be counted: those of colleagues who answer separately tell nobody that they are there.
NOT_APART = Q(sheets__person=None) | Q(separate__revealed_at__isnull=False)


def list_owned(organisation: Organisation) -> list[Owned]:
    """One statement, however many there are. The time of the last save is left out: it would tell who works
    apart."""
    found = organisation.assessments.annotate(submitted=Max("results__submitted_at")).order_by("created_at")
    return [
        Owned(
            title=assessment.name or "Assessment without a name",
            url=reverse("assessment:tasks", args=[assessment.public_id]),
            note=_note(assessment),
        )
        for assessment in found
    ]


def _note(assessment: Any) -> str:
    if assessment.submitted is None:
        return f"Started on {assessment.created_at:%-d %B %Y}, not submitted yet"
    again = ", open again" if assessment.is_open else ""
    return f"Last submitted on {assessment.submitted:%-d %B %Y}{again}"


def list_assigned(person: User) -> list[Owned]:
    """Sections that wait for this person, and assessments that ask for a sheet of their own."""
    mine = Assessment.objects.filter(organisation__memberships__person=person, is_open=True)
    assigned = Assignment.objects.filter(person=person, assessment__in=mine).select_related("assessment")
    sections = [
        Owned(
            title=f"{_title(each)}, {each.assessment.name or 'assessment without a name'}",
            url=reverse("assessment:section", args=[each.assessment.public_id, each.dimension_id]),
            note=each.note,
        )
        for each in assigned.order_by("assigned_at")
    ]
    apart = mine.filter(separate__revealed_at=None, separate__isnull=False, sheets__person=person)
    return sections + [
        Owned(
            title=each.name or "Assessment without a name",
            url=reverse("assessment:tasks", args=[each.public_id]),
            note="Answer on your own: nobody sees it before the reveal.",
        )
        for each in apart.filter(sheets__person=person, sheets__is_done=False).distinct()
    ]


def _title(assignment: Assignment) -> str:
    assessment = assignment.assessment
    questionnaire = get_questionnaire(assessment.questionnaire_key, assessment.questionnaire_version)
    return questionnaire.dimension_by_id[assignment.dimension_id].title


def export_organisation(organisation: Organisation) -> Mapping[str, Any]:
    """An archive for each assessment: exactly what deleting it would delete."""
    return {
        f"assessments/{assessment.public_id}.zip": everything_zip(assessment)
        for assessment in organisation.assessments.order_by("created_at")
    }


def export_person(person: User) -> Any:
    """What this person gave, wherever it stands, and what was asked of them."""
    fields = ("question_id", "kind", "level", "reason", "note", "evidence", "target", "changed_at")
    return {
        "answers": list(Answer.objects.filter(changed_by=person).order_by("changed_at").values(*fields)),
        "earlier_answers": list(
            AnswerChange.objects.filter(changed_by=person).order_by("changed_at").values(*fields)
        ),
        "agreements": list(
            Agreement.objects.filter(agreed_by=person)
            .order_by("agreed_at")
            .values("question_id", "kind", "level", "reason", "agreed_at")
        ),
        "assignments": list(
            Assignment.objects.filter(person=person)
            .order_by("assigned_at")
            .values("dimension_id", "note", "assigned_at")
        ),
        "clinics": list(
            person.cohorts.order_by("added_at", "pk").values("cohort__title", "leads", "added_at")
        ),
        "clinic_notes": list(
            CohortNote.objects.filter(person=person)
            .order_by("cohort")
            .values("cohort__title", "text", "changed_at")
        ),
        "opened_in_clinics": list(
            Sighting.objects.filter(person=person)
            .order_by("first_at", "pk")
            .values("cohort__title", "what", "day", "times")
        ),
    }


def describe_person(person: User) -> Sequence[str]:
    """What goes with an account, in words."""
    led = person.cohorts.filter(leads=True).select_related("cohort").order_by("added_at")
    without_lead = [
        f"your place as the lead of {each.cohort}, which stays without one: hand it over first"
        for each in led
    ]
    notes = CohortNote.objects.filter(person=person).exclude(text="").exists()
    return [*without_lead, *(["your private notes on clinics"] if notes else [])]


def stays(person: User) -> Sequence[str]:
    if not Sighting.objects.filter(person=person).exists():
        return []
    return [
        "Organisations go on reading what you opened of theirs in a clinic, or wrote down for them in an "
        "interview, and when: with the name that you gave, but not with your address."
    ]


def describe(organisation: Organisation) -> Sequence[str]:
    """What goes with the organisation, in words."""
    counts = organisation.assessments.aggregate(
        assessments=Count("pk", distinct=True),
        results=Count("results", distinct=True),
        answers=Count("sheets__answers", filter=NOT_APART, distinct=True),
        checklists=Count("checklists", distinct=True),
    )
    if not counts["assessments"]:
        return []
    within = [
        _number(counts[key], key.removesuffix("s"))
        for key in ("answers", "results", "checklists")
        if counts[key]
    ]
    everything = [*within, "their notes, history, links and finished reports"]
    return [f"{_number(counts['assessments'], 'assessment')} with {', '.join(everything)}"]


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def person_left(organisation: Organisation, person: User) -> None:
    """Their assignments are nobody's now. Their own sheets stay: they were answered."""
    Assignment.objects.filter(assessment__organisation=organisation, person=person).delete()


HOLDING = Holding(
    title="Assessments",
    list_owned=list_owned,
    export_organisation=export_organisation,
    export_person=export_person,
    describe=describe,
    list_assigned=list_assigned,
    person_left=person_left,
    describe_person=describe_person,
    stays=stays,
    person_goes=lambda person: forget_address(of=person),
)
