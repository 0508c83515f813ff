"""Claiming: what a private link opened becomes an organisation's, and the link ends."""

import pytest
from django.core import mail
from django.test import Client

from assessment.access import KIND
from assessment.models import Assessment, PrivateLink
from hub.accounts.models import Organisation, Role
from hub.accounts.services.claims import ClaimedAlreadyError, claim
from hub.accounts.services.organisations import NotAllowedError
from hub.private_links.services import keep_contact, make_recovery_link, replace_return_link
from tests.factories import make_assessment, make_user, open_in
from tests.people.cast import client_of, join, make_cast, said_beside
from tests.people.test_signing_in import CODE, SIGN_IN, code_in

pytestmark = pytest.mark.django_db


def url(assessment):
    return f"/assessments/{assessment.public_id}/"


def test_signing_in_offers_what_this_browser_opened():
    assessment = make_assessment(name="Pump failures")
    client = open_in(client_of(make_user()), assessment)
    page = client.get("/accounts/").content.decode()
    assert "Pump failures (assessment)" in page
    assert 'href="/accounts/claim/"' in page


def test_claiming_makes_a_new_organisation_and_ends_the_link():
    person = make_user("olu@example.com")
    assessment = make_assessment()
    link, token = replace_return_link(of=assessment)
    keep_contact(of=assessment, email="someone@example.com")
    make_recovery_link(of=assessment)
    client = open_in(client_of(person), assessment)
    other_device = open_in(Client(), assessment)
    assert other_device.get(url(assessment)).status_code == 200

    answer = client.post("/accounts/claim/", {"things": f"assessment:{link.pk}", "name": "Brightwater Ltd"})

    organisation = Organisation.objects.get()
    assert answer.headers["Location"] == f"/accounts/organisations/{organisation.public_id}/"
    assessment.refresh_from_db()
    assert (assessment.organisation, assessment.contact_email) == (organisation, "")
    assert PrivateLink.objects.count() == 0
    assert Client().get(f"/open/{token}/").status_code == 404
    assert other_device.get(url(assessment)).status_code == 404
    assert client.get(url(assessment)).status_code == 200
    assert KIND.namespace not in client.session or client.session[KIND.namespace] == {}


def test_a_pasted_link_is_claimed_for_an_organisation_that_one_is_in():
    cast = make_cast()
    assessment = make_assessment()
    _, token = replace_return_link(of=assessment)
    client_of(cast.contributor).post(
        "/accounts/claim/",
        {
            "link": f"http://localhost:8000/open/{token}/",
            "organisation": str(cast.organisation.public_id),
            "name": "",
        },
    )
    assert Assessment.objects.get().organisation == cast.organisation
    assert client_of(cast.viewer).get(url(assessment)).status_code == 200


@pytest.mark.parametrize("link", ["nonsense", "http://localhost:8000/open/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"])
def test_a_pasted_link_that_opens_nothing_is_said_beside_the_field(link):
    answer = client_of(make_user()).post("/accounts/claim/", {"link": link, "name": "Brightwater Ltd"})
    assert answer.status_code == 422
    assert (
        said_beside("link", answer)
        == "This link opens nothing. Copy the whole of it, up to the last character"
    )
    assert not Organisation.objects.exists()


def test_a_recovery_link_is_opened_first():
    assessment = make_assessment()
    token = make_recovery_link(of=assessment)
    answer = client_of(make_user()).post("/accounts/claim/", {"link": f"/open/{token}/", "name": "Mine"})
    assert answer.status_code == 422


def test_nothing_chosen_is_said():
    answer = client_of(make_user()).post("/accounts/claim/", {"link": "", "name": "Brightwater Ltd"})
    assert said_beside("link", answer) == "Choose something above, or paste a private link"


def test_viewers_claim_nothing_for_their_organisation():
    cast = make_cast()
    assessment = make_assessment()
    link = assessment.links.get()
    for person in (cast.viewer, cast.former, cast.outsider):
        with pytest.raises(NotAllowedError):
            claim(link=link, organisation=cast.organisation, by=person)
    page = open_in(client_of(cast.viewer), assessment).get("/accounts/claim/")
    assert "Brightwater" not in page.content.decode()


def test_what_is_claimed_cannot_be_claimed_again():
    cast = make_cast()
    link = make_assessment().links.get()
    claim(link=link, organisation=cast.organisation, by=cast.owner)
    with pytest.raises(ClaimedAlreadyError):
        claim(link=link, organisation=cast.organisation, by=cast.owner)


def test_a_claimed_assessment_has_no_private_link_any_more():
    cast = make_cast()
    assessment = make_assessment()
    claim(link=assessment.links.get(), organisation=cast.organisation, by=cast.owner)
    owner = client_of(cast.owner)
    for path in ("link/replace/", "link/email/", "link/forget-address/", "leave/"):
        assert owner.post(url(assessment) + path).status_code == 404
    assert "Your private link" not in owner.get(url(assessment)).content.decode()


def test_a_page_of_an_organisation_lists_its_assessments_with_the_same_statements(django_assert_num_queries):
    cast = make_cast()
    join(cast.organisation, make_user("second@example.com"), Role.OWNER)
    page = f"/accounts/organisations/{cast.organisation.public_id}/"
    for number in (1, 3):
        while cast.organisation.assessments.count() < number:
            link = make_assessment(name=f"Model {number}").links.get()
            claim(link=link, organisation=cast.organisation, by=cast.owner)
        client = client_of(cast.owner)
        # session, person, membership, members, invitations, assessments, checklists
        with django_assert_num_queries(7):
            client.get(page)


def test_the_task_list_leads_to_signing_in_and_then_to_the_claim(client):
    assessment = make_assessment(name="Pump failures")
    link, _token = replace_return_link(of=assessment)
    open_in(client, assessment)
    page = client.get(url(assessment)).content.decode()
    assert '<a href="/accounts/claim/">Sign in and claim it for your organisation</a>' in page
    asked = client.get("/accounts/claim/", follow=True)
    assert asked.redirect_chain == [("/accounts/sign-in/?next=/accounts/claim/", 302)]
    assert '<input type="hidden" name="next" value="/accounts/claim/">' in asked.text
    code_page = client.post(SIGN_IN, {"email": "olu@example.com", "next": "/accounts/claim/"}).headers[
        "Location"
    ]
    next_page = {"next": "/accounts/claim/"}
    landed = client.post(code_page, {"code": code_in(mail.outbox[0]), **next_page}).headers["Location"]
    assert (code_page, landed) == (f"{CODE}?next=%2Faccounts%2Fclaim%2F", "/accounts/claim/")
    claim_page = client.get(landed).content.decode()
    assert f'value="assessment:{link.pk}"' in claim_page
    assert "Pump failures" in claim_page
    signed_in = client.get(url(assessment)).content.decode()
    assert '<a href="/accounts/claim/">Claim it for your organisation</a>' in signed_in


def test_a_site_that_sends_no_email_offers_nobody_to_sign_in(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assessment = make_assessment()
    page = open_in(client, assessment).get(url(assessment)).content.decode()
    assert "/accounts/claim/" not in page


def test_a_claim_that_fails_leaves_no_new_organisation_behind(monkeypatch):
    assessment = make_assessment(name="Pump failures")
    client = open_in(client_of(make_user("olu@example.com")), assessment)
    link = assessment.links.get()
    monkeypatch.setattr("hub.accounts.views.claims.list_claimable", lambda *_: [(KIND, link)])
    assert Assessment.objects.filter(pk=assessment.pk).delete()[0] > 0  # by somebody else, a moment ago
    page = client.post(
        "/accounts/claim/", {"things": f"assessment:{link.pk}", "name": "Brightwater Ltd"}, follow=True
    )
    assert page.redirect_chain[0][0] == "/accounts/claim/"
    assert "Pump failures, started on" in page.text
    assert "could not be claimed: its link no longer works." in page.text
    assert not Organisation.objects.exists()


def test_of_two_things_the_one_that_can_be_claimed_makes_the_organisation(monkeypatch):
    gone, here = make_assessment(name="Pump failures"), make_assessment(name="Leaks")
    client = client_of(make_user("olu@example.com"))
    links = [gone.links.get(), here.links.get()]
    monkeypatch.setattr("hub.accounts.views.claims.list_claimable", lambda *_: [(KIND, one) for one in links])
    PrivateLink.objects.filter(pk=links[0].pk).delete()
    client.post(
        "/accounts/claim/", {"things": [f"assessment:{one.pk}" for one in links], "name": "Brightwater Ltd"}
    )
    assert list(Organisation.objects.get().assessments.all()) == [here]
    assert list(Assessment.objects.filter(organisation=None)) == [gone]
