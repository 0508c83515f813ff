"""All steps on one page, and the same narrowed down."""

import re

import pytest

from assessment.models import Result
from assessment.questionnaires import latest_questionnaire
from assessment.report import build_report
from assessment.report.filters import filter_actions
from tests.depth.results import make_result, page

pytestmark = pytest.mark.django_db


def found(chosen):
    questionnaire = latest_questionnaire()
    return filter_actions(questionnaire, build_report(Result.objects.get(), questionnaire), chosen)


def test_every_step_is_there_in_order(client):
    make_result(client)
    report = build_report(Result.objects.get(), latest_questionnaire())
    every = (*report.first_plan, *report.second_plan, *report.later, *report.apart_actions)
    shown = found({})
    assert [(one.number, one.action) for one in shown.actions] == list(enumerate(every, start=1))
    month, quarter = "In the next 30 days", "In the next 90 days"
    assert [one.when for one in shown.actions[:7]] == [month] * 3 + [quarter] * 3 + [""]


@pytest.mark.parametrize(
    ("chosen", "holds"),
    [
        ({"effort": "S"}, lambda action: action.effort.id == "S"),
        ({"dimension": "data"}, lambda action: action.dimension.id == "data"),
        ({"role": "operator"}, lambda action: action.role == "Whoever runs the systems"),
        (
            {"effort": "M", "role": "data"},
            lambda action: action.effort.id == "M" and action.question.role == "data",
        ),
    ],
)
def test_a_filter_keeps_what_fits_and_its_number(client, chosen, holds):
    make_result(client)
    everything, narrowed = found({}), found(chosen)
    assert narrowed.actions == tuple(one for one in everything.actions if holds(one.action))
    assert 0 < len(narrowed.actions) < everything.of == narrowed.of


def test_an_unknown_choice_narrows_nothing(client):
    make_result(client)
    assert found({"effort": "XL", "role": "nobody"}) == found({})


def test_each_step_says_what_would_show_it_and_where_it_belongs(client):
    assessment = make_result(client)
    html = page(client, assessment, "actions/?dimension=release&effort=S")
    question = latest_questionnaire().questions["rel.rollback"]
    assert "; ".join(question.evidence) in html
    assert "Whoever runs the systems" in html
    assert re.findall(r'href="(/lifecycle/[^"]+)"', html)
