"""Every address of a clinic, whole responses, as each of those find it who run it, ran it, or run another.

The addresses come from the URLconf itself, so a new one is walked without being listed here.
"""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import get_resolver

from assessment.models import Answer, Cohort, Participation
from assessment.services.cohorts import add_facilitator, keep_notes, remove_facilitator
from assessment.services.joining import change_sharing, join_cohort, leave_cohort
from hub.accounts.models import User
from tests.clinics.factories import facilitating, make_cohort, make_facilitator, make_participation
from tests.factories import make_user, open_in
from tests.test_access import routes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

CLINIC = "clinics/<slug:slug>/"
BELOW = sorted(route.removeprefix(CLINIC) for route in routes(get_resolver()) if route.startswith(CLINIC))
OF_ONE = {route for route in BELOW if route.startswith("organisations/")}
ABOUT_NO_CLINIC = {
    "interview/",
    "papers/<slug:name>/",
    "papers/<slug:name>.pdf",
}  # sectors stand there to choose
NAMED, NOTE = "Harewell Modular", "Only Dave knows the password"


def address(cohort: Cohort | str, route: str, member: Participation | None = None) -> str:
    slug = cohort if isinstance(cohort, str) else cohort.slug
    public_id = member.assessment.public_id if member else "0b6f9f5e-3b0a-4b8e-9d55-6f1f7c1d2a11"
    path = route.replace("<slug:name>", "questionnaire-short").replace("<uuid:public_id>", str(public_id))
    assert "<" not in path, f"Say what stands for the argument of {route}"
    return f"/clinics/{slug}/{path}"


def make_member(cohort: Cohort, name: str, **given) -> Participation:
    """With a note that only the full report holds."""
    member = make_participation(cohort, name, **given)
    Answer.objects.filter(sheet__assessment=member.assessment, question_id="data.access").update(note=NOTE)
    return member


def walk(
    client: Client, cohort: Cohort, member: Participation | None = None
) -> Iterator[tuple[str, int, str]]:
    for route in BELOW:
        response = client.get(address(cohort, route, member))
        streamed: list[bytes] = list(getattr(response, "streaming_content", []))
        content = b"".join(streamed) if response.streaming else response.content
        yield route, response.status_code, content.decode(errors="replace")


def traces(member: Participation) -> tuple[str, ...]:
    return (member.name, member.assessment.name, str(member.assessment.public_id), NOTE)


def test_whoever_leads_a_clinic_reaches_all_of_it(lead, cohort) -> None:
    """Else the refusals below would prove nothing."""
    member = make_member(cohort, NAMED, sharing="full")
    found = {route: status for route, status, _ in walk(facilitating(lead), cohort, member)}
    assert len(found) >= 30
    sent_only = {"joining/", "people/change/"}
    no_checklist = {"organisations/<uuid:public_id>/checklist/"}
    assert {route for route, status in found.items() if status == 405} == sent_only
    assert {route for route, status in found.items() if status == 404} == no_checklist
    assert max(found.values()) < 500


@pytest.mark.parametrize("sharing", ["part", "unnamed"])
def test_nothing_tells_of_an_organisation_that_shares_no_name(lead, cohort, sharing) -> None:
    for number in range(5):
        make_participation(cohort, f"Plain {number}", sharing="full", level=1)
    secret = make_member(cohort, "Quietwater Mills", sharing=sharing, sector="agriculture", level=4)
    for route, status, page in walk(facilitating(lead), cohort, secret):
        assert [trace for trace in traces(secret) if trace in page] == [], route
        if route not in ABOUT_NO_CLINIC:
            assert "Agriculture and food" not in page, route
        assert ">4.0<" not in page, route
        assert (route in OF_ONE) <= (status == 404), route


def test_only_the_report_tells_notes_and_only_by_name_are_there_rows(lead, cohort) -> None:
    member = make_member(cohort, NAMED, sharing="named", level=3)
    found = {route: page for route, _, page in walk(facilitating(lead), cohort, member)}
    assert NAMED in found[""]
    assert NAMED in found["scores.csv"]
    assert [route for route, page in found.items() if NOTE in page or member.assessment.name in page] == []
    assert [route for route, page in found.items() if route.startswith("room/") and NAMED in page] == []


@pytest.mark.parametrize("left_with", ["named", "unnamed", "part", None])
def test_what_is_taken_back_is_gone_from_every_page_and_file(lead, cohort, left_with) -> None:
    member = make_member(cohort, NAMED, sharing="full", level=3)
    client = facilitating(lead)
    before = {route: page for route, _, page in walk(client, cohort, member)}
    assert NAMED in before[""]
    assert "reports.zip" in before["files/"]
    if left_with is None:
        leave_cohort(participation=member)
    else:
        change_sharing(participation=member, sharing=left_with)
    hidden = traces(member) if left_with != "named" else (member.assessment.name, NOTE)
    for route, status, page in walk(client, cohort, member):
        assert [trace for trace in hidden if trace in page] == [], route
        assert status == 404 or route not in OF_ONE, route
        if left_with != "named":
            assert ">3.0<" not in page, route
            assert ",3.0" not in page, route


def refused(person: User, cohort: Cohort, member: Participation) -> None:
    """Every address, looked at and sent to, says no more than that of a clinic that never was."""
    client = facilitating(person)
    for route in BELOW:
        path = address(cohort, route, member)
        looked, sent = client.get(path), client.post(path)
        assert (route, looked.status_code) in {(route, 404), (route, 405)}
        assert (route, sent.status_code) in {(route, 404), (route, 405)}
        assert 404 in (looked.status_code, sent.status_code)
        assert looked.content == client.get(address("never-was", route, member)).content, route
        headers = {"HX-Request": "true", "If-None-Match": "*"}
        assert client.get(path, headers=headers).status_code in (404, 405), route


def test_a_facilitator_of_another_clinic_staff_and_anybody_else_find_nothing(lead, cohort) -> None:
    member = make_member(cohort, NAMED, sharing="full")
    hull = make_facilitator("hull@example.org", name="Hull")
    make_cohort(title="Hull clinic", by=hull)
    staff = make_user("staff@example.org", is_staff=True)
    for person in (hull, staff, make_user("somebody@example.org")):
        refused(person, cohort, member)
    for route in BELOW:
        path = address(cohort, route, member)
        response = open_in(Client(), member.assessment).get(path)
        assert (response.status_code, response["Location"]) == (302, f"/accounts/sign-in/?next={path}")


def test_another_clinic_has_only_what_it_was_given(lead, cohort) -> None:
    """The same organisation gives its full report to one clinic, and nothing but its part to the other."""
    member = make_member(cohort, NAMED, sharing="full", level=3)
    hull = make_facilitator("hull@example.org", name="Hull")
    other = make_cohort(title="Hull clinic", by=hull)
    join_cohort(cohort=other, assessment=member.assessment, name=NAMED, sector="transport", sharing="part")
    for route, status, page in walk(facilitating(hull), other, member):
        assert [trace for trace in traces(member) if trace in page] == [], route
        assert ">3.0<" not in page, route
        assert status == 404 or route not in OF_ONE, route
    assert any(NAMED in page for _, _, page in walk(facilitating(lead), cohort, member))


def test_a_co_facilitator_finds_what_the_lead_finds_but_leads_nothing_and_reads_no_notes(
    lead, cohort
) -> None:
    member = make_member(cohort, NAMED, sharing="full")
    ben = make_facilitator("ben@example.org", name="Ben Ode")
    add_facilitator(cohort=cohort, email=ben.email, by=lead)
    keep_notes(cohort=cohort, text="Ask about the depot", by=lead)
    leads = {route: status for route, status, _ in walk(facilitating(lead), cohort, member)}
    for route, status, page in walk(facilitating(ben), cohort, member):
        assert status == (404 if route == "delete/" else leads[route]), route
        assert "Ask about the depot" not in page, route
    client = facilitating(ben)
    assert client.post(address(cohort, "delete/"), {"sure": "on"}).status_code == 404
    for facilitation in cohort.facilitators.all():
        client.post(address(cohort, "people/change/"), {"person": facilitation.pk, "lead": "1"})
    client.post(
        address(cohort, "people/change/"), {"person": cohort.facilitators.get(leads=True).pk, "remove": "1"}
    )
    client.post(address(cohort, "people/"), {"email": make_facilitator("nia@example.org").email})
    assert sorted(cohort.facilitators.values_list("person__email", "leads")) == [
        ("amara@example.org", True),
        ("ben@example.org", False),
    ]


@pytest.mark.parametrize("how", ["removed", "no facilitator any more", "account switched off"])
def test_a_facilitator_finds_nothing_after_revocation(lead, cohort, how) -> None:
    member = make_member(cohort, NAMED, sharing="full")
    ben = make_facilitator("ben@example.org", name="Ben Ode")
    added = add_facilitator(cohort=cohort, email=ben.email, by=lead)
    client = facilitating(ben)
    assert NAMED in client.get(address(cohort, "")).text
    if how == "removed":
        remove_facilitator(facilitation=added, by=lead)
    elif how == "no facilitator any more":
        User.objects.filter(pk=ben.pk).update(is_facilitator=False)
    else:
        User.objects.filter(pk=ben.pk).update(is_active=False)
        for route in BELOW:
            path = address(cohort, route, member)
            response = client.get(path)
            assert (response.status_code, response["Location"]) == (302, f"/accounts/sign-in/?next={path}")
        return
    refused(User.objects.get(pk=ben.pk), cohort, member)
