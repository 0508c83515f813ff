"""Joining a clinic: the code, the four choices with their previews, changing one's mind, leaving."""

import pytest
from django.test import Client

from assessment.access_cohorts import WRONG_CODES
from assessment.models import Assessment, Participation
from assessment.services.cohorts import set_joining
from assessment.services.joining import join_cohort
from tests.clinics.factories import make_cohort, make_participation
from tests.factories import every_core_answer, make_assessment, open_in, submit
from tests.people.cast import client_of, make_cast, make_claimed
from tests.taking.pages import form_of, url_of

pytestmark = pytest.mark.django_db

STORED = ("name", "sector", "sharing")
WHO = {"name": "Brightwater Civils", "sector": "construction", "bring": "full"}


def stored():
    return list(Participation.objects.values_list(*STORED))


def join(client, cohort, sharing="named", **who):
    client.post(f"/join/{cohort.shown_code}/", {**WHO, **who})
    return client.post(f"/join/{cohort.shown_code}/sharing/", {"sharing": sharing})


@pytest.mark.parametrize("typed", ["{0}{1}", "{0}-{1}", " {0} {1} ", "{0}–{1}"])
def test_a_code_is_found_however_it_is_typed(client, typed) -> None:
    cohort = make_cohort()
    code = typed.format(cohort.code[:3].lower(), cohort.code[3:])
    response = client.post("/join/", {"code": code})
    assert (response.status_code, response.url) == (302, f"/join/{cohort.shown_code}/")


def test_a_wrong_code_says_so_and_shows_no_clinic(client) -> None:
    make_cohort()
    response = client.post("/join/", {"code": "AAA-AAA"})
    assert response.status_code == 422
    assert b"No clinic has this code" in response.content
    assert client.get("/join/AAA-AAA/").status_code == 404


def test_codes_cannot_be_guessed_at_speed(client) -> None:
    cohort = make_cohort()
    answers = [client.post("/join/", {"code": f"A{n:02}-AAA"}).status_code for n in range(WRONG_CODES + 1)]
    assert answers == [422] * WRONG_CODES + [429]
    assert client.post("/join/", {"code": cohort.code}).status_code == 429
    assert client.get(f"/join/{cohort.shown_code}/").status_code == 429
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert elsewhere.get(f"/join/{cohort.shown_code}/").status_code == 200


def test_somebody_new_joins_and_starts(client) -> None:
    cohort = make_cohort()
    response = join(client, cohort, sharing="unnamed", bring="short")
    assessment = Assessment.objects.get()
    assert response.url == url_of(assessment, "profile")
    assert client.get(response.url).status_code == 200
    assert (assessment.form, stored()) == ("short", [("Brightwater Civils", "construction", "unnamed")])


def test_no_choice_is_made_for_anybody(client) -> None:
    cohort = make_cohort()
    client.post(f"/join/{cohort.shown_code}/", WHO)
    page = client.get(f"/join/{cohort.shown_code}/sharing/").content.decode()
    assert page.count('type="radio"') == 4
    assert "checked" not in page
    response = client.post(f"/join/{cohort.shown_code}/sharing/", {})
    assert response.status_code == 422
    assert (stored(), Assessment.objects.count()) == ([], 0)


def test_each_choice_shows_what_the_facilitators_will_see(client) -> None:
    cohort = make_cohort()
    assessment = make_assessment(answers=every_core_answer(3))
    submit(assessment)
    open_in(client, assessment)
    client.post(f"/join/{cohort.shown_code}/", WHO | {"bring": str(assessment.public_id)})
    page = client.get(f"/join/{cohort.shown_code}/sharing/").content.decode()
    part, unnamed, named, full = page.split('type="radio"')[1:]
    for nameless in (part, unnamed):
        assert "Brightwater" not in nameless
        assert "<table" not in nameless
    for row in (named, full):
        assert "Brightwater Civils" in row
        assert row.count(">3.0</td>") == 10
    assert "link to your whole report" in full
    assert "link to your whole report" not in named


def test_an_assessment_is_brought(client) -> None:
    cohort = make_cohort()
    assessment = make_assessment()
    open_in(client, assessment)
    response = join(client, cohort, bring=str(assessment.public_id))
    assert response.url == url_of(assessment, "clinics")
    assert [one.assessment for one in cohort.participations.all()] == [assessment]


def test_only_what_is_open_here_can_be_brought(client) -> None:
    cohort = make_cohort()
    response = client.post(f"/join/{cohort.shown_code}/", WHO | {"bring": str(make_assessment().public_id)})
    assert response.status_code == 422
    assert stored() == []


def test_joining_twice_is_noticed_and_counted_once(client) -> None:
    cohort = make_cohort()
    assessment = make_assessment()
    open_in(client, assessment)
    join(client, cohort, bring=str(assessment.public_id))
    page = client.get(f"/join/{cohort.shown_code}/")
    assert b"This device has joined already, as Brightwater Civils" in page.content
    fields = form_of(page.content, "")
    assert fields == {
        "name": ["Brightwater Civils"],
        "sector": ["construction"],
        "bring": [str(assessment.public_id)],
    }
    join(client, cohort, sharing="full", bring=str(assessment.public_id), name="Brightwater")
    assert stored() == [("Brightwater", "construction", "full")]


def test_the_same_name_with_another_assessment_is_the_same_organisation(client) -> None:
    cohort = make_cohort()
    join(client, cohort)
    join(client, cohort, name="brightwater civils", sharing="part")
    assert stored() == [("brightwater civils", "construction", "part")]
    join(client, cohort, name="Harewell Modular")
    assert len(stored()) == 2


def test_a_name_alone_takes_over_nothing(client) -> None:
    cohort = make_cohort()
    make_participation(cohort, "Brightwater Civils")
    join(client, cohort, sharing="part")
    assert [row[2] for row in stored()] == ["named", "part"]


def test_a_closed_clinic_takes_nobody_and_opens_again(client) -> None:
    cohort = make_cohort()
    client.post(f"/join/{cohort.shown_code}/", WHO)
    set_joining(cohort=cohort, is_open=False)
    assert client.get(f"/join/{cohort.shown_code}/").status_code == 403
    assert client.post(f"/join/{cohort.shown_code}/sharing/", {"sharing": "part"}).status_code == 403
    assert Assessment.objects.count() == 0
    set_joining(cohort=cohort, is_open=True)
    assert join(client, cohort).status_code == 302


def test_whoever_is_in_a_closed_clinic_can_still_change_their_mind(client) -> None:
    cohort = make_cohort()
    member = make_participation(cohort, sharing="full")
    set_joining(cohort=cohort, is_open=False)
    page = url_of(open_and_return(client, member), "clinics")
    response = client.post(page, {"clinic": cohort.slug, f"{cohort.slug}-sharing": "part"})
    assert (response.status_code, response.url) == (302, page)
    assert [row[2] for row in stored()] == ["part"]


def test_a_choice_that_is_none_of_the_four_changes_nothing(client) -> None:
    cohort = make_cohort()
    member = make_participation(cohort, sharing="unnamed")
    page = url_of(open_and_return(client, member), "clinics")
    for sharing in ("everything", ""):
        response = client.post(page, {"clinic": cohort.slug, f"{cohort.slug}-sharing": sharing})
        assert response.status_code == 422
    assert [row[2] for row in stored()] == ["unnamed"]


def test_leaving_takes_everything_out_of_the_clinic(client) -> None:
    cohort = make_cohort()
    member = make_participation(cohort, sharing="full")
    page = url_of(open_and_return(client, member), "clinics")
    client.post(page, {"clinic": cohort.slug, "leave": "1"})
    assert stored() == []
    assert Assessment.objects.filter(pk=member.assessment_id).exists()
    assert b"is in no clinic" in client.get(page).content
    assert client.post(page, {"clinic": cohort.slug, "leave": "1"}).status_code == 302


def test_an_organisation_sees_the_clinic_only_where_the_others_are_enough(client) -> None:
    """Without its own figures, five others must be left."""
    cohort = make_cohort()
    member = make_participation(cohort, level=4)
    page = url_of(open_and_return(client, member), "clinics")
    for number in range(4):
        make_participation(cohort, f"Other {number}", level=1)
    assert b"Median of the clinic" not in client.get(page).content
    make_participation(cohort, "Other 4", level=1)
    assert b"Median of the clinic" in client.get(page).content


def open_and_return(client, member):
    open_in(client, member.assessment)
    return member.assessment


def test_only_owners_are_offered_to_bring_what_their_organisation_owns() -> None:
    cohort, cast = make_cohort(), make_cast()
    assessment = make_claimed(cast)
    page = f"/join/{cohort.shown_code}/"
    for person, offered in ((cast.owner, True), (cast.contributor, False), (cast.viewer, False)):
        client = client_of(person)
        assert (f'value="{assessment.public_id}"' in client.get(page).text) == offered, person
        response = client.post(page, WHO | {"bring": str(assessment.public_id)})
        assert response.status_code == (302 if offered else 422)


def test_a_member_is_told_that_their_organisation_takes_part_already() -> None:
    cohort, cast = make_cohort(), make_cast()
    join_cohort(
        cohort=cohort, assessment=make_claimed(cast), name="Brightwater Civils", sector="", sharing="part"
    )
    told = "Your organisation takes part already, as Brightwater Civils"
    page = f"/join/{cohort.shown_code}/"
    found = [told in client_of(person).get(page).text for person in (cast.owner, cast.viewer, cast.outsider)]
    assert found == [False, True, False]
    assert "This device has joined already" in client_of(cast.owner).get(page).text


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_was_to_be_brought_may_be_gone_and_the_page_says_so(client, method) -> None:
    cohort = make_cohort()
    assessment = make_assessment()
    open_in(client, assessment)
    client.post(f"/join/{cohort.shown_code}/", WHO | {"bring": str(assessment.public_id)})
    client.post(url_of(assessment, "leave"))
    sent = getattr(client, method)(f"/join/{cohort.shown_code}/sharing/", {"sharing": "full"})
    assert (sent.status_code, sent.url, stored()) == (302, f"/join/{cohort.shown_code}/", [])
    page = client.get(sent.url)
    assert "is not open on this device any more. You have not joined yet." in page.text
    assert form_of(page.content, "") == {"name": ["Brightwater Civils"], "sector": ["construction"]}
    assert client.get(f"/join/{cohort.shown_code}/sharing/").url == f"/join/{cohort.shown_code}/"
    assert join(client, cohort).status_code == 302
    assert stored() == [("Brightwater Civils", "construction", "named")]


def test_an_owner_who_became_a_contributor_meanwhile_chooses_again() -> None:
    cohort, cast = make_cohort(), make_cast()
    assessment = make_claimed(cast)
    client = client_of(cast.owner)
    client.post(f"/join/{cohort.shown_code}/", WHO | {"bring": str(assessment.public_id)})
    cast.organisation.memberships.filter(person=cast.owner).update(role="contributor")
    sent = client.post(f"/join/{cohort.shown_code}/sharing/", {"sharing": "full"})
    assert (sent.status_code, sent["Location"], stored()) == (302, f"/join/{cohort.shown_code}/", [])
