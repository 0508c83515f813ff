"""The database keeps the promises of clinics: each named constraint bites."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessment.models import (
    AgendaSlot,
    Ballot,
    Cohort,
    CohortFacilitator,
    CohortNote,
    Participation,
    ReplyRow,
    Sighting,
    Vote,
)
from tests.clinics.factories import STARTS, make_cohort, make_facilitator, make_participation
from tests.data.test_constraints import refuses
from tests.factories import make_assessment, submit

pytestmark = pytest.mark.django_db

COHORT = {
    "title": "A",
    "slug": "a",
    "starts_at": STARTS,
    "questionnaire_key": "k",
    "questionnaire_version": "1",
}


def test_a_clinic_has_a_title_and_lasts() -> None:
    refuses("cohort_has_a_title", Cohort, **COHORT | {"title": ""})
    refuses("cohort_lasts", Cohort, **COHORT, minutes=29)


def test_a_clinic_has_one_lead_and_each_facilitator_once() -> None:
    cohort = make_cohort()
    lead = cohort.facilitators.get().person
    refuses("cohort_facilitator_once_each", CohortFacilitator, cohort=cohort, person=lead)
    other = make_facilitator("ben@example.org")
    refuses("cohort_one_lead_each", CohortFacilitator, cohort=cohort, person=other, leads=True)


def test_an_assessment_takes_part_once_with_a_name_and_one_of_four_choices() -> None:
    cohort = make_cohort()
    member = make_participation(cohort, finished=False)
    given = {"cohort": cohort, "assessment": member.assessment, "name": "A", "sharing": "part"}
    refuses("participation_once_each", Participation, **given)
    given["assessment"] = make_assessment()
    refuses("participation_has_a_name", Participation, **given | {"name": ""})
    for sharing in ("", "all"):
        refuses("participation_sharing_is_known", Participation, **given | {"sharing": sharing})


def test_a_sighting_is_counted_once_a_day() -> None:
    cohort = make_cohort()
    member = make_participation(cohort, finished=False)
    person = cohort.facilitators.get().person
    given = {"cohort": cohort, "person": person, "person_name": "A", "day": STARTS.date()}
    whole = given | {"what": "dashboard"}
    single = given | {"what": "report", "assessment": member.assessment}
    Sighting.objects.create(**whole)
    Sighting.objects.create(**single)
    refuses("sighting_of_the_clinic_one_each_day", Sighting, **whole)
    refuses("sighting_one_each_day", Sighting, **single)
    refuses("sighting_report_is_of_somebody", Sighting, **given | {"what": "report"})
    refuses("sighting_report_is_of_somebody", Sighting, **single | {"what": "scores"})


def test_notes_are_one_each_person() -> None:
    cohort = make_cohort()
    given = {"cohort": cohort, "person": cohort.facilitators.get().person}
    CohortNote.objects.create(**given)
    refuses("cohort_note_one_each_person", CohortNote, **given)


def test_a_line_of_an_agenda_has_a_place_a_title_and_minutes() -> None:
    given = {"cohort": make_cohort(), "position": 0, "minutes": 5, "title": "A"}
    AgendaSlot.objects.create(**given)
    refuses("agenda_slot_one_each_position", AgendaSlot, **given)
    refuses("agenda_slot_lasts", AgendaSlot, **given | {"position": 1, "minutes": 0})
    refuses("agenda_slot_has_a_title", AgendaSlot, **given | {"position": 1, "title": ""})


def test_one_vote_is_open_and_each_voter_counts_once() -> None:
    cohort = make_cohort()
    vote = Vote.objects.create(cohort=cohort, question_id="q")
    refuses("vote_one_open_each_cohort", Vote, cohort=cohort, question_id="r")
    before = timezone.now() - timedelta(hours=1)
    refuses("vote_shown_after_it_opened", Vote, cohort=cohort, question_id="r", shown_at=before)
    Ballot.objects.create(vote=vote, voter_hash="a", kind="level", level=1)
    refuses("ballot_one_each_voter", Ballot, vote=vote, voter_hash="a", kind="dont_know")
    for kind, level in (("level", None), ("dont_know", 1), ("na", None), ("", None)):
        refuses("ballot_is_a_level_or_unknown", Ballot, vote=vote, voter_hash="b", kind=kind, level=level)


def test_a_reply_row_is_one_each_question() -> None:
    result = submit(
        make_assessment(answers={"data.access": 1, "data.versioning": "dont_know", "data.pipeline": "na"})
    )
    rows = result.replies.order_by("question_id").values_list("question_id", "level", "target")
    assert list(rows) == [("data.access", 1, 3), ("data.versioning", None, 3)]
    refuses("reply_row_one_each_question", ReplyRow, result=result, question_id="data.access", target=1)
