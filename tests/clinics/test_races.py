"""Several people of one clinic at the same moment, on a real database with real transactions."""

from functools import partial

import pytest
from django.test import Client

from assessment.models import Assessment, Ballot, Cohort, Participation
from assessment.services.cohorts import (
    NotLeadingError,
    add_facilitator,
    hand_over_cohort,
    remove_facilitator,
    set_joining,
)
from assessment.services.joining import (
    JoiningClosedError,
    LeftMeanwhileError,
    change_sharing,
    join_cohort,
    leave_cohort,
)
from assessment.services.voting import (
    TooFewBallotsError,
    VoteClosedError,
    cast_ballot,
    open_vote,
    show_vote,
)
from tests import races
from tests.clinics.factories import facilitating, make_cohort, make_facilitator, make_participation
from tests.factories import give_answers, make_assessment, open_in
from tests.people.cast import make_cast, make_claimed
from tests.taking.pages import url_of

pytestmark = pytest.mark.django_db(transaction=True)

at_once = partial(
    races.at_once,
    refusals=(JoiningClosedError, NotLeadingError, TooFewBallotsError, VoteClosedError),
)


def joining(cohort: Cohort, assessment: Assessment, sharing: str = "named", name: str = "Brightwater Civils"):
    return partial(
        join_cohort,
        cohort=cohort,
        assessment=assessment,
        name=name,
        sector="construction",
        sharing=sharing,  # type: ignore[arg-type]
    )


def test_one_assessment_that_joins_from_two_devices_is_counted_once() -> None:
    cohort, assessment = make_cohort(), make_assessment()
    joined = at_once(joining(cohort, assessment, "part"), joining(cohort, assessment, "full"))
    assert races.kinds(joined) == ["Participation", "Participation"]
    assert Participation.objects.get().sharing in ("part", "full")


def test_two_colleagues_who_join_with_two_assessments_are_one_organisation() -> None:
    cohort, cast = make_cohort(), make_cast()
    first, second = make_claimed(cast), make_claimed(cast)
    at_once(joining(cohort, first), joining(cohort, second))
    assert Participation.objects.get().assessment in (first, second)


def test_a_button_that_is_pressed_twice_makes_one_organisation() -> None:
    cohort = make_cohort()
    first, second = Client(), Client()
    who = {"name": "Brightwater Civils", "sector": "construction", "bring": "short"}
    first.post(f"/join/{cohort.shown_code}/", who)
    second.cookies = first.cookies
    page = f"/join/{cohort.shown_code}/sharing/"
    answered = at_once(*(partial(client.post, page, {"sharing": "named"}) for client in (first, second)))
    assert [response.status_code for response in answered] == [302, 302]  # type: ignore[attr-defined]
    assert (Assessment.objects.count(), Participation.objects.count()) == (1, 1)
    assert first.get(url_of(Assessment.objects.get(), "profile")).status_code == 200


def test_joining_in_the_moment_of_closing_is_in_or_out() -> None:
    cohort, assessment = make_cohort(), make_assessment()
    joined, _ = at_once(joining(cohort, assessment), partial(set_joining, cohort=cohort, is_open=False))
    assert Participation.objects.count() == int(isinstance(joined, Participation))
    assert not Cohort.objects.get().is_open


def test_two_taps_of_one_phone_are_one_vote() -> None:
    vote = open_vote(cohort=make_cohort(), question_id="data.versioning")
    at_once(*(partial(cast_ballot, vote=vote, voter="phone", reply=reply) for reply in (1, 3)))
    assert Ballot.objects.get().level in (1, 3)


def test_seven_phones_vote_at_once_and_none_is_lost() -> None:
    vote = open_vote(cohort=make_cohort(), question_id="data.versioning")
    at_once(*(partial(cast_ballot, vote=vote, voter=str(number), reply=2) for number in range(7)))
    assert vote.ballots.count() == 7


def test_a_ballot_in_the_moment_of_showing_is_counted_or_refused() -> None:
    vote = open_vote(cohort=make_cohort(), question_id="data.versioning")
    for number in range(5):
        cast_ballot(vote=vote, voter=str(number), reply=1)
    cast, shown = at_once(
        partial(cast_ballot, vote=vote, voter="late", reply=4), partial(show_vote, vote=vote, threshold=5)
    )
    assert shown is None
    assert vote.ballots.count() == (5 if isinstance(cast, VoteClosedError) else 6)


def test_two_votes_opened_at_once_leave_one_open() -> None:
    cohort = make_cohort()
    at_once(
        *(
            partial(open_vote, cohort=cohort, question_id=question_id)
            for question_id in ("data.access", "data.versioning")
        )
    )
    assert cohort.votes.filter(shown_at=None).count() == 1


def test_a_clinic_handed_over_to_two_at_once_has_one_lead() -> None:
    lead = make_facilitator()
    cohort = make_cohort(by=lead)
    heirs = [
        add_facilitator(cohort=cohort, email=make_facilitator(email).email, by=lead)
        for email in ("ben@example.org", "nia@example.org")
    ]
    outcome = at_once(*(partial(hand_over_cohort, cohort=cohort, to=heir, by=lead) for heir in heirs))
    assert races.kinds(outcome) == ["NoneType", "NotLeadingError"]
    leads = cohort.facilitators.filter(leads=True).values_list("pk", flat=True)
    assert list(leads) in ([heirs[0].pk], [heirs[1].pk])


def test_nobody_leads_who_is_removed_at_that_moment() -> None:
    lead = make_facilitator()
    cohort = make_cohort(by=lead)
    heir = add_facilitator(cohort=cohort, email=make_facilitator("ben@example.org").email, by=lead)
    outcome = at_once(
        partial(hand_over_cohort, cohort=cohort, to=heir, by=lead),
        partial(remove_facilitator, facilitation=heir, by=lead),
    )
    assert races.kinds(outcome) == ["NoneType", "NotLeadingError"]
    assert cohort.facilitators.filter(leads=True).count() == 1


def test_answers_of_a_whole_room_are_saved_while_organisations_come_and_go() -> None:
    cohort = make_cohort()
    members = [make_participation(cohort, f"Room {n}", level=None, finished=False) for n in range(4)]
    at_once(
        *(partial(give_answers, member.assessment, {"data.access": 2}) for member in members),
        partial(leave_cohort, participation=members[0]),
        partial(change_sharing, participation=members[1], sharing="part"),
        joining(cohort, make_assessment(), name="Late"),
    )
    assert sorted(cohort.participations.values_list("name", "sharing")) == [
        ("Late", "named"),
        ("Room 1", "part"),
        ("Room 2", "named"),
        ("Room 3", "named"),
    ]
    given = Assessment.objects.filter(sheets__answers__level=2)
    assert given.count() == 4


def test_a_choice_made_while_a_colleague_leaves_is_answered_in_words() -> None:
    cohort = make_cohort()
    member = make_participation(cohort)
    devices = [open_in(Client(), member.assessment) for _ in range(2)]
    page = url_of(member.assessment, "clinics")
    sent = [
        {"clinic": cohort.slug, "leave": "1"},
        {"clinic": cohort.slug, f"{cohort.slug}-sharing": "full"},
    ]
    answered = at_once(
        *(partial(client.post, page, data) for client, data in zip(devices, sent, strict=True))
    )
    assert [response.status_code for response in answered] == [302, 302]  # type: ignore[attr-defined]
    assert Participation.objects.count() == 0


def test_nothing_is_chosen_for_an_organisation_that_has_left() -> None:
    member = make_participation(make_cohort())
    elsewhere = Participation.objects.get()
    leave_cohort(participation=member)
    with pytest.raises(LeftMeanwhileError):
        change_sharing(participation=elsewhere, sharing="full")


def test_what_is_taken_back_during_an_export_is_in_no_file_that_begins_afterwards() -> None:
    lead = make_facilitator()
    cohort = make_cohort(by=lead)
    members = [make_participation(cohort, f"Row {number}", level=1) for number in range(6)]
    client, path = facilitating(lead), f"/clinics/{cohort.slug}/scores.csv"
    exported, _ = at_once(
        partial(client.get, path), partial(change_sharing, participation=members[0], sharing="part")
    )
    lines = exported.text.splitlines()  # type: ignore[attr-defined]
    assert len(lines) in (6, 7)
    assert ("Row 0" in exported.text) == (len(lines) == 7)  # type: ignore[attr-defined]
    assert "Row 0" not in client.get(path).text
