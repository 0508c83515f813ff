"""Steps of a result as lines of a checklist: with one click, linked both ways, never twice."""

import re
from html import unescape

import pytest
from django.test import Client

from assessment.queries.outcomes import Outcome, get_outcome
from hub.registry import step_slot
from lifecycle.loader import get_life_cycle
from lifecycle.models import Checklist
from tests.data.test_races import at_once
from tests.factories import every_core_answer, make_assessment, open_in, submit
from tests.lifecycle.factories import make_checklist, open_checklist, say, url_of
from tests.lifecycle.pages import stored
from tests.taking.pages import open_form

pytestmark = pytest.mark.django_db

# Rolling back is done by hand; everything else is written down.
ANSWERS = every_core_answer(2) | {"rel.rollback": 0, "data.access": 1, "data.quality_checks": "dont_know"}
GOALS, USES, METRICS = "requirements-goals-objectives", "use-cases", "metrics-to-monitor"


@pytest.fixture
def assessment():
    made = make_assessment(name="Crane model", answers=ANSWERS)
    submit(made)
    return made


@pytest.fixture
def owner(client: Client, assessment) -> Client:
    return open_in(client, assessment)


def outcome_of(assessment) -> Outcome:
    outcome = get_outcome(assessment)
    assert outcome
    return outcome


def steps_url(assessment, revision: int = 1) -> str:
    return f"/checklists/steps/{assessment.public_id}/{revision}/"


def test_one_click_puts_a_step_into_its_stage(owner, assessment) -> None:
    response = owner.post(steps_url(assessment), {"step": "rel.rollback"})
    checklist = Checklist.objects.get()
    assert response.url == f"{url_of(checklist)}#step-rel-rollback-1"
    assert (checklist.name, checklist.track, checklist.assessment) == ("Crane model", "large", assessment)
    item = checklist.items.get()
    question = next(step for step in outcome_of(assessment).steps if step.question_id == "rel.rollback")
    assert (
        item.source,
        item.stage_id,
        item.label,
        item.question_id,
        item.to_level,
        item.result.revision,
    ) == (
        "result",
        "implement",
        question.text,
        "rel.rollback",
        1,
        1,
    )
    page = owner.get(url_of(checklist)).text
    implement = page.split('id="stage-implement"')[1].split("</details>\n</details>")[0]
    assert question.text in implement
    assert f'href="/assessments/{assessment.public_id}/results/1/#next"' in implement


def test_every_step_of_a_result_becomes_a_line_of_the_stage_of_its_question(owner, assessment) -> None:
    for step in outcome_of(assessment).steps:
        assert owner.post(steps_url(assessment), {"step": step.question_id}).status_code == 302
    checklist = Checklist.objects.get()
    stages = dict(checklist.items.values_list("question_id", "stage_id"))
    assert stages == {step.question_id: step.stage_id for step in outcome_of(assessment).steps}
    assert set(stages.values()) <= set(get_life_cycle().stage_ids)
    assert len(stages) == len(outcome_of(assessment).steps) >= 50


def test_all_of_the_30_day_plan_goes_on_the_list_with_one_click(owner, assessment) -> None:
    page = owner.post(steps_url(assessment), {"step": "first-plan"}, follow=True).text
    plan = [step.question_id for step in outcome_of(assessment).steps if step.in_first_plan]
    assert f"{len(plan)} steps of the next 30 days added." in page
    assert list(Checklist.objects.get().items.values_list("question_id", flat=True)) == plan
    assert len(plan) >= 2


def test_nothing_is_put_on_the_list_twice(owner, assessment) -> None:
    [first, *_] = outcome_of(assessment).steps
    owner.post(steps_url(assessment), {"step": first.question_id})
    before = stored(Checklist.objects.get())
    again = owner.post(steps_url(assessment), {"step": first.question_id}, follow=True).text
    assert "That was on the list already." in again
    assert stored(Checklist.objects.get()) == before
    page = owner.post(steps_url(assessment), {"step": "first-plan"}, follow=True).text
    assert "The other 1 were on it already." in page
    assert (
        "All of them were on the list already."
        in owner.post(steps_url(assessment), {"step": "first-plan"}, follow=True).text
    )


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_start_one_checklist_and_add_the_step_once() -> None:
    assessment = make_assessment(answers=ANSWERS)
    submit(assessment)
    clients = [open_in(Client(), assessment) for _ in range(3)]
    at_once(*(lambda one=one: one.post(steps_url(assessment), {"step": "rel.rollback"}) for one in clients))
    assert Checklist.objects.get().items.count() == 1


def test_a_step_goes_on_the_checklist_that_is_named(owner, assessment) -> None:
    first, second = make_checklist(assessment=assessment), make_checklist(assessment=assessment, name="Pumps")
    owner.post(steps_url(assessment), {"step": "rel.rollback", "checklist": str(first.public_id)})
    assert (first.items.count(), second.items.count()) == (1, 0)
    page = owner.get(steps_url(assessment), {"checklist": str(second.public_id)}).text
    assert f'name="checklist" value="{second.public_id}"' in page
    assert "Use “Plant failure model” instead" in page


def test_a_step_goes_on_no_checklist_of_another_assessment(owner, assessment) -> None:
    other = make_checklist()
    open_checklist(owner, other)
    given = {"step": "rel.rollback", "checklist": str(other.public_id)}
    assert owner.post(steps_url(assessment), given).status_code == 404
    assert other.items.count() == 0


def test_the_page_of_the_result_asks_for_the_buttons_and_links_without_script(owner, assessment) -> None:
    result = owner.get(f"/assessments/{assessment.public_id}/results/").text
    assert f'hx-get="{steps_url(assessment)}buttons/" hx-trigger="load"' in result
    assert f'href="{steps_url(assessment)}">Put these steps on a checklist</a>' in result
    slots = re.findall(r'class="slot" id="([^"]+)"', result)
    buttons = owner.get(f"{steps_url(assessment)}buttons/").text
    assert sorted(re.findall(r'hx-swap-oob="innerHTML:#([^"]+)"', buttons)) == sorted(slots)
    assert buttons.count(">Add to checklist<") == len(slots) >= 5
    assert "csrfmiddlewaretoken" in buttons
    assert "csrfmiddlewaretoken" not in result.split("<main")[1].split("</main>")[0].split("keep")[0]


@pytest.mark.parametrize(
    ("query", "narrowed"), [("", False), ("?effort=S", True), ("?effort=S&role=nobody", True)]
)
def test_the_page_of_every_step_asks_for_the_buttons_that_it_has_room_for(
    owner, assessment, query, narrowed
) -> None:
    page = owner.get(f"/assessments/{assessment.public_id}/results/1/actions/{query}").text
    slots = re.findall(r'class="slot" id="([^"]+)"', page)
    [address] = re.findall(r'hx-get="([^"]+)"', page)
    buttons = owner.get(unescape(address)).text
    assert sorted(re.findall(r'hx-swap-oob="innerHTML:#([^"]+)"', buttons)) == sorted(slots)
    every = {step_slot(step.question_id, step.to_level) for step in outcome_of(assessment).steps}
    assert (set(slots) < every) if narrowed else (set(slots) == every)


def test_result_and_checklist_are_linked_both_ways(owner, assessment) -> None:
    owner.post(steps_url(assessment), {"step": "rel.rollback"})
    checklist = Checklist.objects.get()
    say(checklist, "step.rel.rollback.1", status="under_way")
    buttons = owner.get(f"{steps_url(assessment)}buttons/").text
    slot = buttons.split('innerHTML:#slot-rel-rollback-1">')[1].split("hx-swap-oob")[0]
    assert f'href="{url_of(checklist)}#step-rel-rollback-1"' in slot
    assert '<span class="tag acc">Under way</span>' in slot
    assert "<form" not in slot


def test_without_script_each_step_has_its_button_on_a_page(owner, assessment) -> None:
    page = owner.get(steps_url(assessment)).text
    assert "The first step that you add starts a checklist for this assessment." in page
    assert page.count('<button class="btn alt" name="step"') == len(outcome_of(assessment).steps)
    assert 'name="step" value="first-plan">Add all of the next 30 days</button>' in page


def test_a_step_is_taken_off_the_list_and_an_item_of_the_cycle_is_not(owner, assessment) -> None:
    owner.post(steps_url(assessment), {"step": "rel.rollback"})
    checklist = Checklist.objects.get()
    say(checklist, USES, status="done")
    url = url_of(checklist)
    for key in (USES, "step.rel.rollback.1"):
        owner.post(url, {**open_form(owner, url), "remove": key})
    assert list(stored(checklist)) == [USES]
