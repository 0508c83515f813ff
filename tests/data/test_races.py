"""Several people at the same moment, on a real database with real transactions."""

from functools import partial

import pytest

from assessment.models import Answer, Result
from assessment.services.answering import AssessmentClosedError, save_answers
from hub.edits import Edit
from hub.private_links.services import replace_return_link
from tests import races
from tests.factories import make_assessment, shared_sheet, submit

pytestmark = [pytest.mark.django_db(transaction=True)]


at_once = partial(races.at_once, refusals=(AssessmentClosedError,))


def test_answers_given_at_once_to_different_questions_are_all_kept() -> None:
    assessment = make_assessment()
    sheet_id = shared_sheet(assessment).pk
    ids = [
        "data.access",
        "data.versioning",
        "data.pipeline",
        "dev.code_versioning",
        "rel.rollback",
        "life.registry",
    ]
    at_once(
        *(
            lambda question_id=question_id: save_answers(
                assessment=assessment,
                sheet_id=sheet_id,
                edits=[Edit(question_id, 0, {"reply": 2})],
                by=None,
            )
            for question_id in ids
        )
    )
    assert sorted(Answer.objects.values_list("question_id", "level")) == sorted((each, 2) for each in ids)


def test_answers_given_at_once_to_one_question_keep_one_and_count_both() -> None:
    assessment = make_assessment()
    sheet_id = shared_sheet(assessment).pk
    outcomes = at_once(
        *(
            lambda level=level: save_answers(
                assessment=assessment,
                sheet_id=sheet_id,
                edits=[Edit("data.access", 0, {"reply": level})],
                by=None,
            )
            for level in (1, 3)
        )
    )
    told = [outcome["data.access"].elsewhere for outcome in outcomes]  # type: ignore[index]
    assert [each is None for each in told].count(True) == 1  # the second to arrive is told of the first
    assert Answer.objects.get().revision == 2


def test_submitting_at_once_makes_one_result() -> None:
    assessment = make_assessment(answers={"data.access": 2})
    outcomes = at_once(*(lambda: submit(assessment) for _ in range(3)))
    assert Result.objects.count() == 1
    assert races.kinds(outcomes) == [
        "AssessmentClosedError",
        "AssessmentClosedError",
        "Result",
    ]


def test_replacing_the_link_at_once_leaves_one() -> None:
    assessment = make_assessment()
    at_once(*(lambda: replace_return_link(of=assessment) for _ in range(3)))
    assert assessment.links.count() == 1
