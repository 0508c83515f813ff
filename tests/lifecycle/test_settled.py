"""What a result has to do with a checklist: items that its answers settle, the level, and the offer."""

import re

import pytest
from django.test import Client

from lifecycle.loader import get_life_cycle
from lifecycle.models import Checklist
from lifecycle.progress import Entry, State, Status
from lifecycle.settling import find_settled
from tests.factories import every_core_answer, give_answers, make_assessment, open_in, submit
from tests.lifecycle.factories import make_checklist, open_checklist, say, url_of
from tests.lifecycle.pages import stored
from tests.lifecycle.test_steps import ANSWERS, outcome_of, steps_url
from tests.taking.pages import open_form

pytestmark = pytest.mark.django_db

GOALS, USES, METRICS = "requirements-goals-objectives", "use-cases", "metrics-to-monitor"


@pytest.fixture
def assessment():
    made = make_assessment(name="Crane model", answers=ANSWERS)
    submit(made)
    return made


@pytest.fixture
def owner(client: Client, assessment) -> Client:
    return open_in(client, assessment)


def reopen_and_submit(assessment, answers) -> None:
    type(assessment).objects.filter(pk=assessment.pk).update(is_open=True)
    assessment.refresh_from_db()
    give_answers(assessment, answers)
    submit(assessment)


def entry_of(item_id: str, track: str = "startup", status: Status = Status.NOT_STARTED) -> Entry:
    item = get_life_cycle().track_by_id[track].items[item_id]
    return Entry(item.id, item.stage_id, State(status), item.label, item)


def test_an_item_is_settled_when_every_answer_that_settles_it_is_high_enough(assessment) -> None:
    outcome = outcome_of(assessment)
    settled = find_settled(entry_of(GOALS), None, outcome)
    assert settled
    assert [(answer.title, answer.level_name) for answer in settled.answers] == [
        ("Clear problem and target", "Reproducible")
    ]
    assert re.fullmatch(
        r"Assessment of \d+ \w+ \d{4}: Clear problem and target \(Reproducible\)", settled.evidence
    )
    assert find_settled(entry_of(METRICS), None, outcome) is None  # level 3 is asked for
    assert find_settled(entry_of("production-data-source"), None, outcome) is None  # one of several too low
    assert find_settled(entry_of("dataset-size"), None, outcome) is None  # no answer settles it


@pytest.mark.parametrize("reply", ["dont_know", "na", 1])
def test_an_answer_that_is_no_level_or_too_low_settles_nothing(reply) -> None:
    assessment = make_assessment(answers=every_core_answer(2) | {"strategy.problem_target": reply})
    submit(assessment)
    assert find_settled(entry_of(GOALS), None, outcome_of(assessment)) is None


@pytest.mark.parametrize("status", [Status.DONE, Status.NOT_NEEDED])
def test_only_what_is_open_is_suggested(assessment, status) -> None:
    outcome = outcome_of(assessment)
    assert find_settled(entry_of(GOALS, status=status), None, outcome) is None
    assert find_settled(entry_of(GOALS, status=Status.UNDER_WAY), None, outcome) is not None


def test_a_hidden_question_settles_nothing() -> None:
    """The short form does not ask everything; what was answered before it was chosen does not count."""
    assessment = make_assessment(form="short", answers=every_core_answer(3))
    submit(assessment)
    asked = outcome_of(assessment).answers
    assert 0 < len(asked) < 54


def test_the_person_confirms_with_the_answer_as_evidence(owner, assessment) -> None:
    checklist = make_checklist(assessment=assessment)
    say(checklist, GOALS, evidence="Brief of 3 May")
    url = url_of(checklist)
    page = owner.get(url).text
    line = page.split(f'<li id="{GOALS}"')[1].split("</li>\n<li id=")[0]
    assert "Your assessment suggests that this is done." in line
    assert "Not told by it: What you have agreed to leave out of scope." in line
    assert f'name="confirm" value="{GOALS}"' in line
    assert stored(checklist)[GOALS][1] == "not_started"  # suggesting changes nothing
    response = owner.post(url, {**open_form(owner, url), "confirm": GOALS})
    assert response.url == f"{url}#{GOALS}"
    _, status, _, _, evidence, _, _ = stored(checklist)[GOALS]
    assert status == "done"
    assert re.fullmatch(
        r"Brief of 3 May; Assessment of .*: Clear problem and target \(Reproducible\)", evidence
    )
    assert f'name="confirm" value="{GOALS}"' not in owner.get(url).text


def test_confirming_also_saves_what_was_typed(owner, assessment) -> None:
    checklist = make_checklist(assessment=assessment)
    url = url_of(checklist)
    fields = open_form(owner, url) | {f"{USES}-note": ["Typed just before"], f"{GOALS}-owner": ["Priya Nair"]}
    owner.post(url, {**fields, "confirm": GOALS})
    rows = stored(checklist)
    assert (rows[USES][3], rows[GOALS][1], rows[GOALS][5]) == ("Typed just before", "done", "Priya Nair")


def test_evidence_that_leaves_no_room_is_kept(owner, assessment) -> None:
    checklist = make_checklist(assessment=assessment)
    say(checklist, GOALS, evidence="x" * 990)
    owner.post(url_of(checklist), {"confirm": GOALS})
    assert stored(checklist)[GOALS][1:5] == ("done", "", "", "x" * 990)


@pytest.mark.parametrize("key", ["dataset-size", METRICS, "own.x", "nothing"])
def test_what_no_answer_settles_cannot_be_confirmed(owner, assessment, key) -> None:
    checklist = make_checklist(assessment=assessment)
    owner.post(url_of(checklist), {"confirm": key})
    assert stored(checklist) == {}


def test_the_level_of_the_large_track_is_the_latest_result(owner, assessment) -> None:
    checklist = make_checklist(assessment=assessment, track="large")
    line = owner.get(url_of(checklist)).text.split('<li id="mlops-maturity-level"')[1]
    before = outcome_of(assessment).level_name
    assert f">{before}, " in line.split("</li>")[0]
    assert "Your assessment suggests that this is done." in line.split("</fieldset>")[1].split("<details")[0]
    reopen_and_submit(assessment, every_core_answer(3))
    after = outcome_of(assessment).level_name
    assert after != before
    line = owner.get(url_of(checklist)).text.split('<li id="mlops-maturity-level"')[1]
    assert f">{after}, " in line.split("</li>")[0]
    owner.post(url_of(checklist), {"confirm": "mlops-maturity-level"})
    evidence = stored(checklist)["mlops-maturity-level"][4]
    assert evidence.endswith(f": {after}")


def test_without_a_result_the_level_leads_to_the_assessment(client) -> None:
    checklist = make_checklist(track="large")
    page = open_checklist(client, checklist).get(url_of(checklist)).text
    line = page.split('<li id="mlops-maturity-level"')[1].split("</li>")[0]
    assert '<a href="/assessments/start/">Take the assessment</a> to find it.' in line


def test_a_step_that_a_later_result_shows_to_be_taken_is_suggested_as_done(owner, assessment) -> None:
    owner.post(steps_url(assessment), {"step": "rel.rollback"})
    checklist = Checklist.objects.get()
    confirm = 'name="confirm" value="step.rel.rollback.1"'
    assert confirm not in owner.get(url_of(checklist)).text
    reopen_and_submit(assessment, {"rel.rollback": 2})
    assert confirm in owner.get(url_of(checklist)).text
    owner.post(url_of(checklist), {"confirm": "step.rel.rollback.1"})
    assert stored(checklist)["step.rel.rollback.1"][1] == "done"
    owner.post(steps_url(assessment, 2), {"step": "rel.rollback"})
    assert sorted(stored(checklist)) == ["step.rel.rollback.1", "step.rel.rollback.3"]


def test_whoever_only_has_the_link_of_the_checklist_sees_nothing_of_the_assessment(
    client, assessment
) -> None:
    checklist = make_checklist(track="large")
    Checklist.objects.update(assessment=assessment)
    page = open_checklist(client, checklist).get(url_of(checklist)).text
    assert "Your assessment suggests" not in page
    assert outcome_of(assessment).level_name not in page
    client.post(url_of(checklist), {"confirm": GOALS})
    assert stored(checklist) == {}


def offer_in(client: Client, checklist: Checklist) -> bool:
    return "Find your maturity level now" in client.get(url_of(checklist)).text


def test_the_startup_track_offers_the_assessment_at_the_right_moment(client) -> None:
    checklist = make_checklist()
    open_checklist(client, checklist)
    assert not offer_in(client, checklist)
    gather = [item.id for item in get_life_cycle().first_track.stages[0].items]
    for item_id in gather:
        assert not offer_in(client, checklist)
        say(checklist, item_id, status="done")
    assert offer_in(client, checklist)


def test_the_offer_also_comes_when_the_stage_has_begun_and_goes_with_a_result(client, assessment) -> None:
    checklist = make_checklist()
    open_checklist(client, checklist)
    say(checklist, "code-maturity", status="under_way")
    assert offer_in(client, checklist)
    Checklist.objects.update(assessment=assessment)
    assert not offer_in(open_in(client, assessment), checklist)


def test_the_large_track_asks_by_its_item_and_needs_no_offer(client) -> None:
    checklist = make_checklist(track="large")
    say(checklist, "code-maturity", status="under_way")
    assert not offer_in(open_checklist(client, checklist), checklist)
