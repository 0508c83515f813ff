"""Results of one assessment side by side, and the result page that knows the one before."""

from fractions import Fraction

import pytest

from assessment.models import Result
from assessment.views.shown import shown_latest
from tests.depth.results import VARIED, make_result, page
from tests.factories import give_answers, make_assessment, open_in, submit

pytestmark = pytest.mark.django_db


def make_second_result(client):
    """The rollback is practised now, a version is found out, and one answer fell."""
    assessment = make_result(client)
    assessment.is_open = True
    assessment.save()
    give_answers(assessment, {"rel.rollback": 2, "data.versioning": 3, "data.access": 1})
    submit(assessment)
    return assessment


def then_of(assessment):
    shown = shown_latest(assessment)
    assert shown is not None
    assert shown.report.then is not None
    return shown.report.then


def test_the_report_says_what_changed_since_the_result_before(client):
    then = then_of(make_second_result(client))
    assert {one.title: [(c.question.id, c.before, c.after) for c in one.changes] for one in then.lists} == {
        "Higher than before": [("rel.rollback", "Manual", "Reproducible")],
        "Lower than before": [("data.access", "Continuously improving", "Repeatable")],
        "With a level now": [("data.versioning", "Don’t know yet", "Automated")],
    }
    assert (then.compared, then.unchanged, then.left_out) == (54, 51, ())
    release = next(one for one in then.dimensions if one.dimension and one.dimension.id == "release")
    assert (release.before, release.after, release.word) == (Fraction(8, 5), Fraction(2), "up")


def test_pages_show_it_with_arrows_and_words(client):
    assessment = make_second_result(client)
    html = page(client, assessment, "results/")
    assert "Since last time" in html
    assert "54 questions are the same" in html
    compared = page(client, assessment, "compare/")
    assert '<span aria-hidden="true">↑</span> up 0.4' in compared
    assert '<span aria-hidden="true">↓</span> down' in compared
    assert "Manual before, Reproducible now" in compared


def test_the_radar_has_the_earlier_result(client):
    assessment = make_second_result(client)
    shown = shown_latest(assessment)
    assert shown is not None
    assert [series.kind for series in shown.report.radar.series] == ["now", "target", "earlier"]


def test_the_first_result_has_nothing_to_compare_with(client):
    assessment = make_result(client)
    assert "Since last time" not in page(client, assessment, "results/")
    assert "nothing to compare it with yet" in page(client, assessment, "compare/")


@pytest.mark.parametrize("query", ["?before=0&after=0", "?before=x", "?after=999999"])
def test_an_unknown_result_is_no_choice(client, query):
    assessment = make_second_result(client)
    assert "54 questions compared" in page(client, assessment, f"compare/{query}")


def test_one_result_is_not_compared_with_itself(client):
    assessment = make_second_result(client)
    pk = Result.objects.order_by("pk")[0].pk
    assert "Choose two different results" in page(client, assessment, f"compare/?before={pk}&after={pk}")


def test_results_of_others_cannot_be_chosen(client):
    assessment = make_second_result(client)
    other = make_assessment(answers=VARIED)
    result = submit(other)
    open_in(client, assessment)
    html = page(client, assessment, f"compare/?before={result.pk}")
    assert f'value="{result.pk}"' not in html
    assert "54 questions compared" in html
