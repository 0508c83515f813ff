"""Making a clinic and what facilitators do in it: people, agenda, votes, interviews, papers."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from assessment.models import (
    AgendaSlot,
    Answer,
    Assessment,
    Ballot,
    Cohort,
    CohortFacilitator,
    Participation,
    Vote,
)
from assessment.services.cohorts import (
    NoFacilitatorError,
    NotLeadingError,
    add_facilitator,
    hand_over_cohort,
    remove_facilitator,
)
from assessment.services.voting import TooFewBallotsError, VoteClosedError, cast_ballot, open_vote, show_vote
from tests.clinics.factories import facilitating, make_cohort, make_facilitator, make_participation
from tests.factories import make_assessment, make_user, open_in, submit
from tests.people.cast import client_of, make_cast
from tests.taking.pages import open_form, url_of

pytestmark = pytest.mark.django_db

NEW = {
    "title": "Hull clinic",
    "starts_at": "2026-12-01T10:00",
    "minutes": "120",
    "place": "Library",
    "questionnaire": "mlops-maturity@1.0",
}
QUESTION = "data.versioning"


@pytest.fixture
def lead():
    return make_facilitator()


@pytest.fixture
def cohort(lead):
    return make_cohort(by=lead)


def test_a_clinic_is_made_and_led_by_its_maker(lead) -> None:
    response = facilitating(lead).post("/clinics/new/", NEW)
    made = Cohort.objects.get()
    assert response["Location"] == "/clinics/hull-clinic/"
    assert (made.title, made.minutes, made.place, made.questionnaire_version, made.is_open) == (
        "Hull clinic",
        120,
        "Library",
        "1.0",
        True,
    )
    assert timezone.localtime(made.starts_at).isoformat() == "2026-12-01T10:00:00+00:00"
    assert re.fullmatch("[ABCDEFGHJKMNPQRTUVWXY34679]{6}", made.code)
    assert list(made.facilitators.values_list("person", "leads")) == [(lead.pk, True)]


def test_two_clinics_of_one_title_have_addresses_of_their_own(lead) -> None:
    slugs = {make_cohort(by=lead).slug for _ in range(3)} | {make_cohort(by=lead, title="New").slug}
    assert len(slugs) == 4
    assert {"leeds-clinic", "new-clinic"} <= slugs


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 121),
        ("starts_at", "soon"),
        ("starts_at", "9999-12-31T23:00"),
        ("starts_at", "0001-01-01T00:00"),
        ("minutes", "29"),
        ("minutes", "721"),
        ("questionnaire", "other@1"),
    ],
)
def test_a_clinic_is_refused_with_words(lead, field, value) -> None:
    response = facilitating(lead).post("/clinics/new/", NEW | {field: value})
    assert (response.status_code, Cohort.objects.count()) == (422, 0)
    assert "There is a problem" in response.content.decode()


def test_only_facilitators_make_clinics() -> None:
    assert facilitating(make_user("somebody@example.org")).get("/clinics/new/").status_code == 404
    assert Client().get("/clinics/new/").status_code == 302


def test_the_lead_brings_in_hands_over_and_removes(lead, cohort) -> None:
    ben = make_facilitator("ben@example.org")
    added = add_facilitator(cohort=cohort, email="Ben@example.org", by=lead)
    assert add_facilitator(cohort=cohort, email="ben@example.org", by=lead) == added
    hand_over_cohort(cohort=cohort, to=added, by=lead)
    assert list(cohort.facilitators.values_list("person", "leads")) == [(ben.pk, True), (lead.pk, False)]
    with pytest.raises(NotLeadingError):
        hand_over_cohort(cohort=cohort, to=added, by=lead)
    with pytest.raises(NotLeadingError):
        remove_facilitator(facilitation=added, by=lead)
    mine = cohort.facilitators.get(person=lead)
    remove_facilitator(facilitation=mine, by=ben)
    remove_facilitator(facilitation=mine, by=ben)
    assert list(cohort.facilitators.values_list("person", flat=True)) == [ben.pk]


def test_only_facilitators_can_be_brought_in(lead, cohort) -> None:
    make_user("somebody@example.org")
    for email in ("somebody@example.org", "nobody@example.org"):
        with pytest.raises(NoFacilitatorError):
            add_facilitator(cohort=cohort, email=email, by=lead)
        page = facilitating(lead).post(f"/clinics/{cohort.slug}/people/", {"email": email})
        assert page.status_code == 422
    assert CohortFacilitator.objects.count() == 1


def test_joining_is_closed_opened_and_given_a_new_code(lead, cohort) -> None:
    client = facilitating(lead)
    path = f"/clinics/{cohort.slug}/joining/"
    states = []
    for button in ("close", "open", "code"):
        assert client.post(path, {button: "1"}).status_code == 302
        states.append((Cohort.objects.get().is_open, Cohort.objects.get().code == cohort.code))
    assert states == [(False, True), (True, True), (True, False)]
    assert client.get(path).status_code == 405


def test_deleting_a_clinic_leaves_the_assessments(lead, cohort) -> None:
    member = make_participation(cohort, finished=False)
    client = facilitating(lead)
    assert b"(1)" in client.get(f"/clinics/{cohort.slug}/delete/").content
    client.post(f"/clinics/{cohort.slug}/delete/")
    assert (Cohort.objects.count(), Participation.objects.count()) == (0, 0)
    assert Assessment.objects.filter(pk=member.assessment_id).exists()


def test_an_agenda_is_written_printed_and_taken_back(lead, cohort) -> None:
    client = facilitating(lead)
    path = f"/clinics/{cohort.slug}/agenda/"
    fields = open_form(client, path, "")
    assert fields["form-0-title"] == ["Where we are"]
    fields |= {"form-0-title": ["Welcome"], "form-0-minutes": ["25"], "form-1-title": [""]}
    assert client.post(path, fields).status_code == 302
    assert list(AgendaSlot.objects.values_list("position", "title", "minutes")) == [(0, "Welcome", 25)]
    printed = client.get(f"{path}print/").content.decode()
    assert "Welcome" in printed
    assert "Where we are" not in printed
    client.post(path, {"suggest": "1"})
    assert AgendaSlot.objects.count() == 0


def test_a_line_of_an_agenda_needs_its_minutes(lead, cohort) -> None:
    client = facilitating(lead)
    path = f"/clinics/{cohort.slug}/agenda/"
    fields = open_form(client, path, "") | {"form-0-minutes": [""]}
    response = client.post(path, fields)
    assert response.status_code == 422
    assert "Say how many minutes it takes" in response.content.decode()
    assert AgendaSlot.objects.count() == 0


def test_a_vote_is_blind_until_it_is_shown(lead, cohort) -> None:
    client = facilitating(lead)
    page = f"/clinics/{cohort.slug}/votes/"
    client.post(page, {"question": QUESTION})
    vote = Vote.objects.get()
    for number, reply in enumerate((0, 1, 1, 3)):
        cast_ballot(vote=vote, voter=str(number), reply=reply)
    client.post(page, {"show": "1"})
    assert Vote.objects.get().shown_at is None
    for path in (page, f"/clinics/{cohort.slug}/room/vote/", f"/join/{cohort.shown_code}/vote/"):
        assert ": votes" not in client.get(path).content.decode()
    cast_ballot(vote=vote, voter="4", reply="dont_know")
    client.post(page, {"show": "1"})
    assert Vote.objects.get().shown_at is not None
    for path in (page, f"/clinics/{cohort.slug}/room/vote/", f"/join/{cohort.shown_code}/vote/"):
        found = client.get(path).content.decode()
        assert re.findall(r': votes" value="(\d)" max="5"', found) == ["1", "2", "0", "1", "0", "1"]


def test_a_phone_votes_once_and_may_change_it(cohort) -> None:
    vote = open_vote(cohort=cohort, question_id=QUESTION)
    phone = Client()
    path = f"/join/{cohort.shown_code}/vote/"
    for reply in ("2", "dont_know", "3"):
        assert phone.post(path, {"reply": reply}).status_code == 302
    assert list(Ballot.objects.values_list("kind", "level")) == [("level", 3)]
    assert phone.post(path, {"reply": "9"}).status_code == 422
    Client().post(path, {"reply": "1"})
    assert vote.ballots.count() == 2


def test_a_ballot_that_comes_too_late_does_not_count(cohort) -> None:
    vote = open_vote(cohort=cohort, question_id=QUESTION)
    for number in range(3):
        cast_ballot(vote=vote, voter=str(number), reply=1)
    with pytest.raises(TooFewBallotsError):
        show_vote(vote=vote, threshold=4)
    show_vote(vote=vote, threshold=3)
    with pytest.raises(VoteClosedError):
        cast_ballot(vote=vote, voter="late", reply=4)
    assert vote.ballots.count() == 3


def test_the_agreed_answer_is_kept_with_its_reason(cohort) -> None:
    vote = open_vote(cohort=cohort, question_id=QUESTION)
    for number in range(5):
        cast_ballot(vote=vote, voter=str(number), reply=1)
    show_vote(vote=vote, threshold=5)
    member = make_participation(cohort, level=None, finished=False)
    phone = open_in(Client(), member.assessment)
    path = f"/join/{cohort.shown_code}/vote/"
    kept = {"reply": "2", "note": "Snapshots are kept.", "assessment": str(member.assessment.public_id)}
    assert phone.post(path, kept).status_code == 302
    assert list(Answer.objects.values_list("question_id", "level", "note")) == [
        (QUESTION, 2, "Snapshots are kept.")
    ]
    submit(member.assessment)
    phone.post(path, kept | {"reply": "4"})
    assert Answer.objects.get().level == 2
    stranger = open_in(Client(), make_assessment())
    assert b"Keep what you agreed on" not in stranger.get(path).content


def test_what_a_vote_keeps_leaves_the_note_that_was_there(cohort) -> None:
    vote = open_vote(cohort=cohort, question_id=QUESTION)
    for number in range(5):
        cast_ballot(vote=vote, voter=str(number), reply=1)
    show_vote(vote=vote, threshold=5)
    member = make_participation(cohort, level=None, finished=False, answers={QUESTION: 0})
    Answer.objects.update(note="Nothing yet.")
    phone = open_in(Client(), member.assessment)
    path = f"/join/{cohort.shown_code}/vote/"
    kept = {"reply": "2", "assessment": str(member.assessment.public_id)}
    notes = []
    for note in ("", "Snapshots are kept.", "Snapshots are kept.", "x" * 1970):
        status = phone.post(path, kept | {"note": note}).status_code
        notes.append((status, Answer.objects.get().note))
    both = "Nothing yet.\nSnapshots are kept."
    assert notes == [(302, "Nothing yet."), (302, both), (302, both), (422, both)]


def test_a_viewer_is_not_offered_to_keep_anything(cohort) -> None:
    cast = make_cast()
    member = make_participation(cohort, level=None, finished=False)
    Assessment.objects.filter(pk=member.assessment_id).update(organisation=cast.organisation)
    vote = open_vote(cohort=cohort, question_id=QUESTION)
    for number in range(5):
        cast_ballot(vote=vote, voter=str(number), reply=1)
    show_vote(vote=vote, threshold=5)
    path = f"/join/{cohort.shown_code}/vote/"
    offered = [
        "Keep what you agreed on" in client_of(person).get(path).text
        for person in (cast.owner, cast.contributor, cast.viewer)
    ]
    assert offered == [True, True, False]
    kept = {"reply": "2", "assessment": str(member.assessment.public_id)}
    assert client_of(cast.viewer).post(path, kept).status_code == 200
    assert not Answer.objects.exists()


INTERVIEW = {
    "name": "Fenmoor Growers",
    "sector": "agriculture",
    "bring": "short",
    "sharing": "named",
    "agreed": "on",
}


def test_an_interview_needs_agreement(lead, cohort) -> None:
    page = f"/clinics/{cohort.slug}/interview/"
    response = facilitating(lead).post(page, {**INTERVIEW, "agreed": ""})
    assert (response.status_code, Assessment.objects.count()) == (422, 0)
    assert "Without their agreement" in response.content.decode()


def test_an_interview_is_marked_until_the_organisation_confirms(lead, cohort) -> None:
    client = facilitating(lead)
    response = client.post(f"/clinics/{cohort.slug}/interview/", INTERVIEW)
    assessment = Assessment.objects.get()
    assert response["Location"] == url_of(assessment, "profile")
    assert client.get(response["Location"]).status_code == 200
    assert "interview, not confirmed" in client.get(f"/clinics/{cohort.slug}/").content.decode()
    page = url_of(assessment, "clinics")
    choice = {"clinic": cohort.slug, f"{cohort.slug}-sharing": "full"}
    client.post(page, choice)
    assert Participation.objects.get().awaits_confirmation

    organisation = open_in(Client(), assessment)
    found = organisation.get(page).content.decode()
    assert "Amara Blake answered for you in an interview" in found
    assert "checked" not in found
    organisation.post(page, choice)
    confirmed = Participation.objects.get()
    assert (confirmed.awaits_confirmation, confirmed.sharing) == (False, "full")
    assert organisation.get(page).status_code == 200
    assert client.get(page).status_code == 404
    assert "not confirmed" not in client.get(f"/clinics/{cohort.slug}/").content.decode()


@pytest.mark.parametrize(("name", "questions"), [("questionnaire-full", 62), ("guide-full", 62)])
def test_papers_number_questions_as_the_screen_does(lead, cohort, name, questions) -> None:
    page = facilitating(lead).get(f"/clinics/{cohort.slug}/papers/{name}/").content.decode()
    assert [int(number) for number in re.findall(r"<section><h3>(\d+)\.", page)] == list(
        range(1, questions + 1)
    )
    assert ("Ask to see" in page) == name.startswith("guide")


def test_the_short_paper_has_the_questions_of_the_short_form(lead, cohort) -> None:
    client = facilitating(lead)
    short = client.get(f"/clinics/{cohort.slug}/papers/questionnaire-short/").content.decode()
    assert 10 < short.count("<section>") < 40
    assert client.get(f"/clinics/{cohort.slug}/papers/other/").status_code == 404
