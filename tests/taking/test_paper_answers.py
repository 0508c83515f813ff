"""Answers from paper, typed in by number: only what is typed is written, and nothing typed is lost."""

import re

import pytest
from django.test import Client

from assessment.models import Answer, AnswerChange
from assessment.questionnaires import latest_questionnaire
from assessment.services.following import start_next_assessment
from hub.accounts.models import Role
from tests.factories import PROFILE, give_answers, make_assessment, open_in, shared_sheet, submit
from tests.people.cast import client_of, make_cast, make_claimed
from tests.taking.pages import form_of, name_of, open_form, stored, url_of
from tests.taking.test_queries import count

pytestmark = pytest.mark.django_db

ACCESS, VERSIONING, QUALITY, PIPELINE = (
    "data.access",
    "data.versioning",
    "data.quality_checks",
    "data.pipeline",
)
WRONG = "Type a number from 0 to 4, or d, or n"


@pytest.fixture
def assessment():
    return make_assessment(answers={ACCESS: 1})


@pytest.fixture
def owner(assessment) -> Client:
    return open_in(Client(), assessment)


@pytest.fixture
def url(assessment) -> str:
    return url_of(assessment, "type-in")


def typed(fields, **answers):
    """The page with something typed: `typed(fields, **{"data.access": "3"})`."""
    return {**fields, **{name_of(key): text for key, text in answers.items()}}


def type_in(client, url, answers, **more):
    return client.post(url, typed(open_form(client, url), **answers) | more)


def test_numbers_are_those_of_the_paper_and_fields_start_empty(owner, url) -> None:
    page = owner.get(url).text
    shown = [one for one in latest_questionnaire().questions.values() if one.dimension_id != "genai"]
    assert re.findall(r'<label for="q(\d+)">(\d+)\. ([^<]+)</label>', page) == [
        (str(one.number), str(one.number), one.title) for one in shown
    ]
    fields = form_of(page)
    assert {fields[name_of(one.id)][0] for one in shown} == {""}
    assert page.count("Now: ") == 1
    assert f"Now: 1, {latest_questionnaire().levels[1].name}" in page


def test_tab_leads_from_field_to_field(owner, url) -> None:
    form = owner.get(url).text.split('<form method="post"')[1].split("</form>")[0]
    stops = re.findall(r'<(a |button|select|textarea|summary|input (?!type="hidden"))[^>]*', form)
    assert set(stops[:-2]) == {"input "}
    assert stops[-2:] == ["button", "button"]


def test_what_is_typed_is_saved_and_the_rest_stays(owner, url) -> None:
    response = type_in(owner, url, {VERSIONING: " 3 ", QUALITY: "D", PIPELINE: "n"})
    last = latest_questionnaire().questions[PIPELINE].number
    assert response["Location"] == f"{url}?after={last}"
    assert stored() == [
        (ACCESS, 1, "level", 1, "", "", "", None),
        (PIPELINE, 1, "na", None, "", "", "", None),
        (QUALITY, 1, "dont_know", None, "", "", "", None),
        (VERSIONING, 1, "level", 3, "", "", "", None),
    ]
    page = owner.get(response["Location"]).text
    assert "3 answers saved." in page
    focused = re.findall(r'name="(q\d+)"[^>]*autofocus', page)
    assert focused == [f"q{last + 1}"]


def test_typing_goes_on_above_when_nothing_is_open_below(owner, url) -> None:
    page = owner.get(f"{url}?after=9999").text
    assert re.findall(r'name="(q\d+)"[^>]*autofocus', page) == ["q1"]
    for nonsense in ("", "x", "9" * 5000, "-1", "²"):
        assert "autofocus" not in owner.get(url, {"after": nonsense}).text


def test_an_invalid_field_costs_no_valid_one_and_comes_back(owner, url) -> None:
    response = type_in(owner, url, {ACCESS: "7", VERSIONING: "2", QUALITY: "<b>"})
    assert response.status_code == 422
    assert stored() == [
        (ACCESS, 1, "level", 1, "", "", "", None),
        (VERSIONING, 1, "level", 2, "", "", "", None),
    ]
    fields = form_of(response.text)
    assert [fields[name_of(key)] for key in (ACCESS, VERSIONING, QUALITY)] == [["7"], [""], ["<b>"]]
    assert response.text.count(WRONG) == 4
    assert response.text.count('aria-invalid="true"') == 2
    assert "Everything else that you typed is saved." in response.text
    corrected = owner.post(url, typed(fields, **{ACCESS: "3", QUALITY: ""}))
    assert corrected.status_code == 302
    assert stored()[0] == (ACCESS, 2, "level", 3, "", "", "", None)


@pytest.mark.parametrize("text", ["5", "-1", "10", "\uff12", "dn", "na", "\x00", "3 3", "x" * 4000])
def test_what_cannot_be_read_is_said_so(owner, url, text) -> None:
    response = type_in(owner, url, {VERSIONING: text})
    assert response.status_code in (400, 422)
    assert len(stored()) == 1


def test_typing_what_stands_there_writes_nothing(owner, url) -> None:
    response = type_in(owner, url, {ACCESS: "1"})
    assert (response.status_code, stored()) == (302, [(ACCESS, 1, "level", 1, "", "", "", None)])
    nothing = type_in(owner, url, {})
    assert nothing["Location"] == f"{url}?after=0"
    assert "Nothing was typed" in owner.get(url).text


def test_a_note_and_a_reason_stay_beside_a_typed_answer(owner, url, assessment) -> None:
    Answer.objects.update(note="Nightly.", evidence="wiki", target=4)
    type_in(owner, url, {ACCESS: "2"})
    assert stored() == [(ACCESS, 2, "level", 2, "", "Nightly.", "wiki", 4)]


def test_the_later_answer_wins_and_the_page_says_so(owner, url, assessment) -> None:
    stale = open_form(owner, url)
    give_answers(assessment, {ACCESS: 4, VERSIONING: 0})
    response = owner.post(url, typed(stale, **{ACCESS: "1"}))
    assert response.status_code == 200
    assert stored() == [
        (ACCESS, 3, "level", 1, "", "", "", None),
        (VERSIONING, 1, "level", 0, "", "", "", None),
    ]
    name = latest_questionnaire().levels[4].name
    assert f"It had been set to “4, {name}” on another device at" in response.text
    assert response.text.count("Somebody else was here too") == 1
    again = owner.post(url, typed(form_of(response.text), **{VERSIONING: "0"}))
    assert again.status_code == 302


def test_two_who_type_the_same_are_not_told_of_each_other(owner, url, assessment) -> None:
    stale = open_form(owner, url)
    give_answers(assessment, {VERSIONING: 3})
    assert owner.post(url, typed(stale, **{VERSIONING: "3"})).status_code == 302


def test_submitted_meanwhile_everything_typed_comes_back_and_can_be_sent_again(
    owner, url, assessment
) -> None:
    fields = typed(open_form(owner, url), **{ACCESS: "3", VERSIONING: "9"})
    submit(assessment)
    response = owner.post(url, fields)
    assert response.status_code == 409
    assert "Not saved: this assessment was submitted meanwhile" in response.text
    back = form_of(response.text)
    assert [back[name_of(key)] for key in (ACCESS, VERSIONING)] == [["3"], ["9"]]
    opened = owner.post(url, back | {"reopen": "yes"})
    assert opened.status_code == 422
    assert stored() == [(ACCESS, 2, "level", 3, "", "", "", None)]
    assert form_of(opened.text)[name_of(VERSIONING)] == ["9"]


def test_a_submitted_assessment_is_opened_again_first(owner, url, assessment) -> None:
    submit(assessment)
    page = owner.get(url).text
    assert "Change my answers" in page
    assert 'name="q1"' not in page


def test_a_question_that_the_profile_hides_meanwhile_loses_nothing(owner, url, assessment) -> None:
    hidden = next(one for one in latest_questionnaire().questions.values() if one.dimension_id == "genai")
    fields = open_form(owner, url)
    assert f"q{hidden.number}" not in fields
    response = owner.post(url, fields | {f"q{hidden.number}": "8"})
    assert form_of(response.text)[f"q{hidden.number}"] == ["8"]
    owner.post(url, fields | {f"q{hidden.number}": "2"})
    assert stored()[-1][:4] == (hidden.id, 1, "level", 2)


def test_the_short_form_has_the_numbers_of_the_short_paper() -> None:
    assessment = make_assessment(form="short")
    page = open_in(Client(), assessment).get(url_of(assessment, "type-in")).text
    expected = [
        str(one.number)
        for one in latest_questionnaire().questions.values()
        if one.short_form and one.dimension_id != "genai"
    ]
    assert re.findall(r'<label for="q(\d+)">', page) == expected


def test_an_answer_as_last_time_is_confirmed_by_typing_it() -> None:
    first = make_assessment(answers={ACCESS: 2, VERSIONING: 2})
    questionnaire = latest_questionnaire()
    link, _ = start_next_assessment(last=submit(first), before=questionnaire, questionnaire=questionnaire)
    client = open_in(Client(), link.assessment)
    type_in(client, url_of(link.assessment, "type-in"), {ACCESS: "2"})
    rows = shared_sheet(link.assessment).answers.order_by("question_id")
    assert list(rows.values_list("question_id", "level", "as_last_time")) == [
        (ACCESS, 2, False),
        (VERSIONING, 2, True),
    ]


def test_members_type_in_with_their_name_and_history_and_viewers_read_along() -> None:
    cast = make_cast()
    assessment = make_claimed(cast, answers={ACCESS: 1})
    url = url_of(assessment, "type-in")
    type_in(client_of(cast.contributor), url, {ACCESS: "3"})
    assert Answer.objects.get().changed_by == cast.contributor
    assert list(AnswerChange.objects.values_list("question_id", "revision", "level")) == [(ACCESS, 1, 1)]
    viewer = client_of(cast.viewer)
    assert cast.organisation.memberships.get(person=cast.viewer).role == Role.VIEWER
    assert "You read along here" in viewer.get(url).text
    assert viewer.post(url, {name_of(ACCESS): "0"}).status_code == 403
    assert Answer.objects.get().level == 3


def test_the_check_can_be_asked_for_at_once(owner, url, assessment) -> None:
    response = type_in(owner, url, {VERSIONING: "n"}, check="yes")
    assert response["Location"] == url_of(assessment, "review")
    assert "Not applicable, without a reason" in owner.get(response["Location"]).text


def test_the_task_list_leads_there(owner, url, assessment) -> None:
    assert f'href="{url}"' in owner.get(url_of(assessment)).text
    submit(assessment)
    assert f'href="{url}"' not in owner.get(url_of(assessment)).text


@pytest.mark.parametrize("form", ["full", "short"])
def test_the_paper_of_an_assessment_has_the_numbers_that_are_typed_in(form) -> None:
    assessment = make_assessment(form=form, profile=PROFILE | {"genai.use": "product"})
    client = open_in(Client(), assessment)
    typed_in = re.findall(r'<label for="q(\d+)">', client.get(url_of(assessment, "type-in")).text)
    printed = re.findall(r"<h3>(\d+)\. ", client.get(url_of(assessment, "paper")).text)
    assert set(typed_in) <= set(printed)
    assert printed == [
        str(one.number)
        for one in latest_questionnaire().questions.values()
        if form == "full" or one.short_form
    ]
    letters = re.findall("☐ (.): ", client.get(url_of(assessment, "paper")).text)
    assert set(letters) == {"0", "1", "2", "3", "4", "d", "n"}


@pytest.mark.usefixtures("quick_pdf")
def test_the_paper_of_an_assessment_is_a_pdf_too(owner, assessment) -> None:
    response = owner.get(url_of(assessment, "paper")[:-1] + ".pdf")
    assert (response["Content-Type"], response["Cache-Control"]) == ("application/pdf", "no-store")
    name = f"mlops-maturity-{assessment.questionnaire_version}-questionnaire-full.pdf"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("number", [1, 40])
def test_the_page_and_its_button_take_a_fixed_number_of_statements(number) -> None:
    assessment = make_assessment(profile=PROFILE, answers={ACCESS: 1})
    client, url = open_in(Client(), assessment), url_of(assessment, "type-in")
    assert count(lambda: client.get(url)) == 4
    fields = open_form(client, url)
    names = [name for name in fields if re.fullmatch(r"q\d+", name)][:number]
    assert count(lambda: client.post(url, fields | {name: ["2"] for name in names})) == 4
