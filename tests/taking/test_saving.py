"""Saving answers: one by one from the page, or all at once by the button, and only what was changed."""

import pytest
from django.test import Client

from assessment.models import Answer, SectionTarget
from tests.factories import give_answers, make_assessment, open_in, submit
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

pytestmark = pytest.mark.django_db

ACCESS, QUALITY, VERSIONING = "data.access", "data.quality_checks", "data.versioning"
LONG = "A" * 2057


@pytest.fixture
def assessment():
    return make_assessment()


@pytest.fixture
def owner(client: Client, assessment) -> Client:
    return open_in(client, assessment)


@pytest.fixture
def url(assessment) -> str:
    return section_url(assessment, "data")


def sent(fields: dict[str, list[str]], question_id: str, **values: str) -> dict[str, list[str]]:
    """The page's fields, with this question filled in."""
    names = {
        name_of(question_id, "" if field == "reply" else field): [value] for field, value in values.items()
    }
    return {**fields, **names}


def test_the_button_saves_every_answer_and_goes_on(owner, assessment, url) -> None:
    fields = sent(
        open_form(owner, url), ACCESS, reply="3", note="Shared list", evidence="sources.xlsx", target="4"
    )
    fields = sent(fields, QUALITY, reply="dont_know")
    fields = sent(fields, VERSIONING, reply="na", reason="We train nothing")
    response = send(owner, url, fields)
    assert (response.status_code, response.url) == (302, section_url(assessment, "development"))
    assert stored() == [
        (ACCESS, 1, "level", 3, "", "Shared list", "sources.xlsx", 4),
        (QUALITY, 1, "dont_know", None, "", "", "", None),
        (VERSIONING, 1, "na", None, "We train nothing", "", "", None),
    ]


def test_the_page_shows_what_was_saved(owner, url) -> None:
    given = {"reply": "3", "note": "Two\r\nlines & <b>more</b>", "evidence": "sources.xlsx", "target": "4"}
    send(owner, url, sent(open_form(owner, url), ACCESS, **given))
    fields = part_of(open_form(owner, url), ACCESS)
    assert fields | {name_of(ACCESS, "seen"): [""]} == {
        name_of(ACCESS): ["3"],
        name_of(ACCESS, "reason"): [""],
        name_of(ACCESS, "note"): ["Two\nlines & <b>more</b>"],
        name_of(ACCESS, "evidence"): ["sources.xlsx"],
        name_of(ACCESS, "target"): ["4"],
        name_of(ACCESS, "seen"): [""],
    }


def test_sending_a_page_back_unchanged_writes_nothing(owner, url) -> None:
    send(owner, url, sent(open_form(owner, url), ACCESS, reply="3", note="Two\r\nlines"))
    before = list(Answer.objects.values())
    send(owner, url, open_form(owner, url))
    assert list(Answer.objects.values()) == before


def test_save_and_come_back_later_leads_to_the_task_list(owner, assessment, url) -> None:
    response = send(owner, url, sent(open_form(owner, url), ACCESS, reply="0"), later="yes")
    assert (response.status_code, response.url) == (302, url_of(assessment))
    assert stored() == [(ACCESS, 1, "level", 0, "", "", "", None)]


def test_the_last_section_leads_to_the_check(owner, assessment) -> None:
    url = section_url(assessment, "governance")
    response = send(owner, url, open_form(owner, url))
    assert (response.status_code, response.url) == (302, url_of(assessment, "review"))


def test_a_question_reached_from_the_check_leads_back_to_it(owner, assessment, url) -> None:
    fields = open_form(owner, f"{url}?back=review")
    assert fields["back"] == ["review"]
    assert send(owner, url, fields).url == url_of(assessment, "review")


def test_a_single_question_saves_itself_and_says_so(owner, url) -> None:
    response = autosave(owner, url, sent(part_of(open_form(owner, url), ACCESS), ACCESS, reply="2"))
    assert response.status_code == 200
    assert response.headers["X-Saved"] == "yes"
    assert "Saved" in response.text
    assert stored() == [(ACCESS, 1, "level", 2, "", "", "", None)]


def test_the_page_learns_what_it_now_shows_as_saved(owner, url) -> None:
    """Else the second change of a question would look like somebody else's."""
    fields = sent(part_of(open_form(owner, url), ACCESS), ACCESS, reply="2")
    first = autosave(owner, url, fields)
    assert f'value="{seen_in(first, ACCESS)}"' in owner.get(url).text
    fields |= {name_of(ACCESS, "seen"): [seen_in(first, ACCESS)]}
    second = autosave(owner, url, sent(fields, ACCESS, reply="3"))
    assert "another device" not in second.text
    assert stored() == [(ACCESS, 2, "level", 3, "", "", "", None)]


def seen_in(response, question_id: str) -> str:
    """The hidden value that the answer to an autosave brings."""
    wrapped = f'<form id="answers">{response.text}</form>'
    return form_of(wrapped)[name_of(question_id, "seen")][0]


def test_progress_comes_with_every_save(owner, url) -> None:
    fields = open_form(owner, url)
    first = autosave(owner, url, sent(part_of(fields, ACCESS), ACCESS, reply="2"))
    second = autosave(owner, url, sent(part_of(fields, QUALITY), QUALITY, reply="dont_know"))
    assert 'value="1" max="6"' in first.text
    assert 'value="2" max="6"' in second.text


@pytest.mark.parametrize("save", [send, autosave])
def test_an_answer_can_be_cleared_and_its_note_stays(owner, url, save) -> None:
    send(owner, url, sent(open_form(owner, url), ACCESS, reply="2", note="Shared list"))
    save(owner, url, sent(part_of(open_form(owner, url), ACCESS), ACCESS, reply=""))
    assert stored() == [(ACCESS, 2, "", None, "", "Shared list", "", None)]
    assert name_of(ACCESS) not in open_form(owner, url)


def test_a_radio_that_was_not_sent_clears_nothing(owner, assessment, url) -> None:
    give_answers(assessment, {ACCESS: 2})
    fields = open_form(owner, url)
    del fields[name_of(ACCESS)]
    send(owner, url, fields)
    assert stored() == [(ACCESS, 1, "level", 2, "", "", "", None)]


def test_an_invalid_field_costs_no_valid_one(owner, url) -> None:
    fields = sent(open_form(owner, url), ACCESS, reply="3", note=LONG, evidence="sources.xlsx")
    fields = sent(fields, QUALITY, reply="1", target="9")
    response = send(owner, url, fields)
    assert response.status_code == 422
    assert stored() == [
        (ACCESS, 1, "level", 3, "", "", "sources.xlsx", None),
        (QUALITY, 1, "level", 1, "", "", "", None),
    ]
    assert "<title>Error: " in response.text
    assert "Question 1: your note must be 2,000 characters or fewer. It has 2,057" in response.text
    assert "Question 2: choose one of the levels" in response.text


def test_what_was_typed_comes_back_and_can_be_sent_again(owner, url) -> None:
    response = send(owner, url, sent(open_form(owner, url), ACCESS, reply="3", note=LONG))
    fields = form_of(response.content)
    assert fields[name_of(ACCESS, "note")] == [LONG]
    send(owner, url, sent(fields, ACCESS, note=LONG[:2000]))
    assert stored() == [(ACCESS, 2, "level", 3, "", LONG[:2000], "", None)]


def test_an_autosave_says_which_field_was_not_saved(owner, url) -> None:
    fields = sent(part_of(open_form(owner, url), ACCESS), ACCESS, reply="3", note=LONG)
    response = autosave(owner, url, fields)
    assert response.status_code == 200
    assert "Not saved: see the message beside the field" in response.text
    assert "Your note must be 2,000 characters or fewer. It has 2,057" in response.text
    assert f'data-field="{name_of(ACCESS, "note")}"' in response.text
    assert stored() == [(ACCESS, 1, "level", 3, "", "", "", None)]
    again = autosave(owner, url, sent(fields, ACCESS, note="Short"))  # with the old hidden values
    assert "Not saved" not in again.text
    assert stored() == [(ACCESS, 2, "level", 3, "", "Short", "", None)]


def test_the_target_of_a_section_is_kept_changed_and_taken_away(owner, url) -> None:
    for target, kept in (("3", [("data", 3)]), ("4", [("data", 4)]), ("", [])):
        send(owner, url, open_form(owner, url), target=target)
        assert list(SectionTarget.objects.values_list("dimension_id", "level")) == kept


def test_the_target_of_a_section_saves_itself(owner, url) -> None:
    fields = {name: values for name, values in open_form(owner, url).items() if name.startswith("target")}
    response = autosave(owner, url, fields, target="3")
    assert "Saved" in response.text
    assert list(SectionTarget.objects.values_list("dimension_id", "level")) == [("data", 3)]
    wrapped = form_of(f'<form id="answers">{response.text}</form>')
    assert wrapped["target-seen"] == open_form(owner, url)["target-seen"]


def test_an_unchanged_page_leaves_anothers_section_target_alone(owner, assessment, url) -> None:
    fields = open_form(owner, url)
    SectionTarget.objects.create(assessment=assessment, dimension_id="data", level=4)
    send(owner, url, fields)
    assert list(SectionTarget.objects.values_list("dimension_id", "level")) == [("data", 4)]


def test_a_late_autosave_of_a_submitted_assessment_is_refused_in_words(owner, assessment, url) -> None:
    fields = sent(part_of(open_form(owner, url), ACCESS), ACCESS, reply="2")
    submit(assessment)
    response = autosave(owner, url, fields)
    assert response.status_code == 409
    assert "X-Saved" not in response.headers
    assert "Not saved: this assessment was submitted." in response.text
    assert "Open it again and save" in response.text
    assert stored() == []


def test_a_page_sent_after_submission_keeps_what_was_typed_and_can_reopen(owner, assessment, url) -> None:
    fields = sent(open_form(owner, url), ACCESS, reply="2", note="Late")
    submit(assessment)
    response = send(owner, url, fields)
    assert response.status_code == 409
    assert "Not saved: this assessment was submitted meanwhile" in response.text
    assert stored() == []
    back = form_of(response.content)
    assert (back[name_of(ACCESS)], back[name_of(ACCESS, "note")]) == (["2"], ["Late"])
    response = send(owner, url, back, reopen="yes")
    assert (response.status_code, response.url) == (302, url)
    assert stored() == [(ACCESS, 1, "level", 2, "", "Late", "", None)]
