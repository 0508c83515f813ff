"""Two devices at once: the later answer of each question wins, and the page says so."""

import pytest
from django.test import Client

from assessment import access
from assessment.models import Assessment
from tests.factories import give_answers, make_assessment, open_in
from tests.taking.pages import (
    autosave,
    form_of,
    name_of,
    open_form,
    part_of,
    section_url,
    send,
    stored,
    url_of,
)
from tests.taking.test_saving import ACCESS, QUALITY, VERSIONING, seen_in, sent

pytestmark = pytest.mark.django_db

BOTH_GAVE_AN_ANSWER = "The answer had been changed on another device at"
OTHER_GAVE_A_NOTE = "The note was changed on another device at"


@pytest.fixture
def assessment():
    return make_assessment(answers={ACCESS: 1, QUALITY: 1})


@pytest.fixture
def url(assessment) -> str:
    return section_url(assessment, "data")


@pytest.fixture
def owner(assessment) -> Client:
    return open_in(Client(), assessment)


@pytest.fixture
def colleague(assessment) -> Client:
    return open_in(Client(), assessment)


@pytest.mark.parametrize("save", [send, autosave])
def test_the_later_answer_wins_and_the_page_says_so(owner, colleague, url, save) -> None:
    stale = part_of(open_form(owner, url), ACCESS)
    autosave(colleague, url, sent(part_of(open_form(colleague, url), ACCESS), ACCESS, reply="4"))
    response = save(owner, url, sent(stale, ACCESS, reply="2"))
    assert response.status_code == 200
    assert BOTH_GAVE_AN_ANSWER in response.text
    assert stored()[0] == (ACCESS, 3, "level", 2, "", "", "", None)


@pytest.mark.parametrize("save", [send, autosave])
def test_a_stale_page_never_overwrites_other_questions(owner, colleague, url, save) -> None:
    stale = open_form(owner, url)
    autosave(
        colleague, url, sent(part_of(open_form(colleague, url), QUALITY), QUALITY, reply="4", note="New")
    )
    response = save(owner, url, sent(stale, VERSIONING, reply="2"))
    assert stored() == [
        (ACCESS, 1, "level", 1, "", "", "", None),
        (QUALITY, 2, "level", 4, "", "New", "", None),
        (VERSIONING, 1, "level", 2, "", "", "", None),
    ]
    assert "The answer and the note were changed on another device at" in response.text


@pytest.mark.parametrize("save", [send, autosave])
def test_a_stale_page_never_overwrites_other_fields_of_the_same_question(owner, colleague, url, save) -> None:
    stale = part_of(open_form(owner, url), ACCESS)
    autosave(colleague, url, sent(part_of(open_form(colleague, url), ACCESS), ACCESS, note="Theirs"))
    response = save(owner, url, sent(stale, ACCESS, reply="2"))
    assert OTHER_GAVE_A_NOTE in response.text
    assert BOTH_GAVE_AN_ANSWER not in response.text
    assert stored()[0] == (ACCESS, 3, "level", 2, "", "Theirs", "", None)


def test_a_page_that_was_told_still_does_not_overwrite(owner, colleague, url) -> None:
    """The old note stands in its text field, and must never count as a new one."""
    page = part_of(open_form(owner, url), ACCESS)
    autosave(colleague, url, sent(part_of(open_form(colleague, url), ACCESS), ACCESS, note="Theirs"))
    for reply in ("2", "3", "4"):
        page = sent(page, ACCESS, reply=reply)
        response = autosave(owner, url, page)
        page |= {name_of(ACCESS, "seen"): [seen_in(response, ACCESS)]}
    assert stored()[0] == (ACCESS, 5, "level", 4, "", "Theirs", "", None)


def test_an_answer_sent_again_is_nobody_elses(owner, url) -> None:
    """The first answer of the server was lost on its way, so the page tries again with what it knew."""
    fields = sent(part_of(open_form(owner, url), ACCESS), ACCESS, reply="4")
    autosave(owner, url, fields)
    response = autosave(owner, url, fields)
    assert "another device" not in response.text
    assert stored()[0] == (ACCESS, 2, "level", 4, "", "", "", None)


def test_the_same_answer_on_two_devices_is_no_conflict(owner, colleague, url) -> None:
    stale = part_of(open_form(owner, url), ACCESS)
    autosave(colleague, url, sent(part_of(open_form(colleague, url), ACCESS), ACCESS, reply="4"))
    response = send(owner, url, sent(stale, ACCESS, reply="4"))
    assert response.status_code == 302
    assert stored()[0] == (ACCESS, 2, "level", 4, "", "", "", None)


def test_the_page_after_a_conflict_shows_what_is_stored(owner, colleague, url) -> None:
    stale = open_form(owner, url)
    autosave(colleague, url, sent(part_of(open_form(colleague, url), ACCESS), ACCESS, note="Theirs"))
    response = send(owner, url, sent(stale, ACCESS, reply="2"))
    assert "Somebody else was here too" in response.text
    assert form_of(response.content) == open_form(owner, url)
    assert send(owner, url, form_of(response.content)).status_code == 302


def test_an_answer_that_somebody_cleared_can_be_given_again(owner, colleague, url) -> None:
    stale = part_of(open_form(owner, url), ACCESS)
    autosave(colleague, url, sent(part_of(open_form(colleague, url), ACCESS), ACCESS, reply=""))
    autosave(owner, url, sent(stale, ACCESS, reply="3"))
    assert stored()[0] == (ACCESS, 3, "level", 3, "", "", "", None)


@pytest.mark.parametrize("seen", [None, "", "nonsense", "7.short", "999999999....."])
def test_a_page_without_its_hidden_values_can_add_but_takes_nothing_away(
    owner, assessment, url, seen
) -> None:
    give_answers(assessment, {VERSIONING: 4})
    fields = sent(part_of(open_form(owner, url), VERSIONING), VERSIONING, note="Added")
    fields[name_of(VERSIONING)] = [""]
    if seen is None:
        del fields[name_of(VERSIONING, "seen")]
    else:
        fields[name_of(VERSIONING, "seen")] = [seen]
    assert autosave(owner, url, fields).status_code == 200
    assert stored()[-1] == (VERSIONING, 2, "level", 4, "", "Added", "", None)


@pytest.mark.parametrize(
    ("part", "given", "status"),
    [
        (("sections", "data"), {"q6": "3"}, 404),
        (("profile",), {"ml-stage": "poc"}, 404),
        (("delete",), {}, 302),
    ],
)
def test_what_arrives_while_everything_is_deleted_is_answered_in_words(
    monkeypatch, client, part, given, status
) -> None:
    """The other device deletes between our finding the assessment and our locking it."""
    assessment = make_assessment()
    found = access._by_link

    def find_then_delete(request, public_id):
        here = found(request, public_id)
        Assessment.objects.all().delete()
        return here

    browser = open_in(client, assessment)
    monkeypatch.setattr(access, "_by_link", find_then_delete)
    assert browser.post(url_of(assessment, *part), given).status_code == status
    assert not Assessment.objects.exists()
