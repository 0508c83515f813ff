"""Blind votes: nothing is told before the spread is shown, and what an organisation keeps."""

import re

import pytest
from django.test import Client

from assessment.models import Answer, Assessment, Ballot, Vote
from assessment.services.voting import TooFewBallotsError, VoteClosedError, cast_ballot, open_vote, show_vote
from tests.clinics.factories import facilitating, make_participation
from tests.factories import make_assessment, open_in, submit
from tests.people.cast import client_of, make_cast

pytestmark = pytest.mark.django_db

QUESTION = "data.versioning"


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
