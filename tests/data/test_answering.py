"""Saving answers: the later one wins, field by field, and nothing else is touched."""

import pytest

from assessment.models import Answer, Assessment
from assessment.services.answering import (
    AssessmentClosedError,
    save_answers,
    save_profile,
    save_section_target,
)
from hub.edits import Edit
from tests.factories import make_assessment, make_user, shared_sheet, submit

pytestmark = pytest.mark.django_db

STATE = ("question_id", "revision", "kind", "level", "reason", "note", "evidence", "target")


def save(assessment: Assessment, *edits: Edit, by=None):
    return save_answers(assessment=assessment, sheet_id=shared_sheet(assessment).pk, edits=edits, by=by)


def stored() -> list[tuple[object, ...]]:
    return list(Answer.objects.order_by("question_id").values_list(*STATE))


def test_an_answer_is_kept_with_who_gave_it() -> None:
    assessment, person = make_assessment(), make_user()
    outcome = save(assessment, Edit("data.access", 0, {"reply": 3, "note": "Shared list"}), by=person)
    assert stored() == [("data.access", 1, "level", 3, "", "Shared list", "", None)]
    assert outcome["data.access"].elsewhere is None
    assert Answer.objects.get().changed_by == person


@pytest.mark.parametrize(
    ("reply", "kind", "level"),
    [(0, "level", 0), ("dont_know", "dont_know", None), ("na", "na", None), (None, "", None)],
)
def test_every_kind_of_reply_comes_back_as_it_was_given(reply, kind, level) -> None:
    assessment = make_assessment(answers={"data.access": 2})
    save(assessment, Edit("data.access", 1, {"reply": reply}))
    answer = Answer.objects.get()
    assert (answer.kind, answer.level, answer.reply) == (kind, level, reply)


def test_an_edit_that_changes_nothing_writes_nothing() -> None:
    assessment = make_assessment(answers={"data.access": 2})
    before = Answer.objects.get().changed_at
    save(assessment, Edit("data.access", 1, {"reply": 2, "note": ""}))
    assert stored() == [("data.access", 1, "level", 2, "", "", "", None)]
    assert Answer.objects.get().changed_at == before


def test_the_later_answer_wins_and_says_what_it_replaced() -> None:
    assessment = make_assessment(answers={"data.access": 1})
    save(assessment, Edit("data.access", 1, {"reply": 2}))  # one device
    outcome = save(assessment, Edit("data.access", 1, {"reply": 3}))  # another, with an older page
    assert stored() == [("data.access", 3, "level", 3, "", "", "", None)]
    assert outcome["data.access"].elsewhere is not None
    assert outcome["data.access"].elsewhere.reply == 2


def test_an_edit_of_a_note_leaves_a_colleagues_level_alone() -> None:
    assessment = make_assessment(answers={"data.access": 1})
    save(assessment, Edit("data.access", 1, {"reply": 3}))
    outcome = save(assessment, Edit("data.access", 1, {"note": "From a stale page"}))
    assert stored() == [("data.access", 3, "level", 3, "", "From a stale page", "", None)]
    assert outcome["data.access"].elsewhere.reply == 3


def test_other_questions_are_never_touched() -> None:
    assessment = make_assessment(answers={"data.access": 1, "data.versioning": 4})
    save(assessment, Edit("data.access", 1, {"reply": 2}))
    assert stored() == [
        ("data.access", 2, "level", 2, "", "", "", None),
        ("data.versioning", 1, "level", 4, "", "", "", None),
    ]


def test_saving_is_flat_in_the_number_of_answers(django_assert_num_queries) -> None:
    assessment = make_assessment()
    sheet_id = shared_sheet(assessment).pk
    for ids in (["data.access"], ["data.versioning", "data.pipeline", "dev.code_versioning"]):
        edits = [Edit(question_id, 0, {"reply": 1}) for question_id in ids]
        with django_assert_num_queries(5):  # SAVEPOINT and its RELEASE, locking stamp, rows, upsert
            save_answers(assessment=assessment, sheet_id=sheet_id, edits=edits, by=None)


def test_a_submitted_assessment_takes_no_answers() -> None:
    assessment = make_assessment(answers={"data.access": 1})
    submit(assessment)
    with pytest.raises(AssessmentClosedError):
        save(assessment, Edit("data.access", 1, {"reply": 4}))
    with pytest.raises(AssessmentClosedError):
        save_profile(assessment=assessment, name="Other", values={})
    with pytest.raises(AssessmentClosedError):
        save_section_target(assessment=assessment, dimension_id="data", level=3)
    assert stored() == [("data.access", 1, "level", 1, "", "", "", None)]


def test_saving_profile_answers_leaves_a_name_alone_that_was_saved_meanwhile() -> None:
    assessment = make_assessment(name="")
    stale = Assessment.objects.get(pk=assessment.pk)
    save_profile(assessment=assessment, name="Plant failure model", values={})
    save_profile(assessment=stale, name=None, values={"ml.stage": ["pilot"]})
    assessment.refresh_from_db()
    assert assessment.name == "Plant failure model"


def test_profile_answers_are_kept_replaced_and_cleared_one_by_one() -> None:
    assessment = make_assessment(profile={"ml.stage": "poc", "org.type": "startup"})
    save_profile(
        assessment=assessment,
        name=None,
        values={"ml.stage": ["pilot"], "org.type": [], "ml.hosting": ["cloud", "own"]},
    )
    assert dict(assessment.profile_answers.values_list("question_id", "values")) == {
        "ml.stage": ["pilot"],
        "ml.hosting": ["cloud", "own"],
    }
    assert assessment.name == "Plant failure model"
