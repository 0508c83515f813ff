"""People in Chromium: signing in, a passkey, four who answer separately, and every page as it looks."""

import re

import pytest
from django.conf import settings as site_settings
from django.core import mail
from playwright.sync_api import Page, expect

from assessment.models import Answer
from assessment.services.together import assign_section, reveal, start_apart
from hub.accounts.models import Role, User
from hub.accounts.services.organisations import invite
from tests.browser.conftest import Browse
from tests.browser.looking import open_everything, problems_at_every_width
from tests.factories import every_core_answer, make_assessment, make_user, open_in
from tests.people.cast import Cast, client_of, found, join, make_cast, make_claimed
from tests.people.test_together import answer
from tests.taking.pages import name_of, section_url, url_of

pytestmark = pytest.mark.django_db(transaction=True)

SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def window_of(browse: Browse, person: User, base: str, **options: object) -> Page:
    """A window in which this person is signed in."""
    page = browse(**options)
    session = client_of(person).cookies[site_settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": site_settings.SESSION_COOKIE_NAME, "value": session, "url": base}])
    return page


def code() -> str:
    return found(r"(?m)^ {4}(\S+)$", mail.outbox[-1].body)


@SCRIPT
def test_somebody_signs_in_claims_and_invites_a_colleague(browse: Browse, live_server, script) -> None:
    page = browse(java_script_enabled=script)
    page.goto("/assessments/start/")
    page.get_by_role("button", name="Start").click()
    page.get_by_role("link", name="Account").first.click()
    page.get_by_label("Email address").fill("olu@example.com")
    page.get_by_role("button", name="Email me a code").click()
    page.get_by_label("Code").fill(code())
    page.get_by_role("button", name="Sign in").click()

    page.get_by_role("link", name="Claim", exact=True).click()
    page.get_by_role("checkbox").check()
    page.get_by_label("Name of the new organisation").fill("Brightwater Ltd")
    page.get_by_role("button", name="Claim").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Brightwater Ltd")

    page.get_by_role("link", name="Bring somebody in").click()
    page.get_by_label("Contributor. Reads everything").check()
    page.get_by_role("button", name="Make the link").click()
    link = page.get_by_label("Link for one person").input_value()

    colleague = browse(java_script_enabled=script)
    colleague.goto(link.removeprefix(site_settings.SITE_URL))
    colleague.get_by_role("link", name="Sign in to join").click()
    colleague.get_by_label("Email address").fill("carla@example.com")
    colleague.get_by_role("button", name="Email me a code").click()
    colleague.get_by_label("Code").fill(code())
    colleague.get_by_role("button", name="Sign in").click()
    colleague.get_by_role("button", name="Join").click()
    expect(colleague.get_by_role("heading", level=1)).to_have_text("Brightwater Ltd")
    expect(colleague.get_by_text("You have joined Brightwater Ltd.")).to_be_visible()


def test_a_passkey_is_added_and_asked_for(browse: Browse, live_server) -> None:
    person = make_user("olu@example.com")
    page = window_of(browse, person, live_server.url, fresh=True)
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    page.goto("/accounts/second-step/webauthn/add/")
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")

    page.goto("/accounts/sign-out/")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/accounts/sign-in/")
    page.get_by_label("Email address").fill("olu@example.com")
    page.get_by_role("button", name="Email me a code").click()
    page.get_by_label("Code").fill(code())
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your second step")
    page.get_by_role("button", name="Use my passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")


@SCRIPT
def test_four_people_answer_separately_and_agree(browse: Browse, live_server, cast, script) -> None:
    third, fourth = make_user("dai@example.com", name="Dai"), make_user("eve@example.com", name="Eve")
    for person in (third, fourth):
        join(cast.organisation, person, Role.CONTRIBUTOR)
    assessment = make_claimed(cast)
    people = [cast.owner, cast.contributor, third, fourth]
    windows = {
        person.name: window_of(browse, person, live_server.url, java_script_enabled=script)
        for person in people
    }
    owner = windows["Olu"]
    owner.goto(url_of(assessment, "people"))
    owner.get_by_role("link", name="Ask colleagues to answer separately").click()
    for person in people:
        owner.get_by_label(person.name).check()
    owner.get_by_role("button", name="Ask them").click()
    expect(owner.locator(".tag", has_text="Asked")).to_have_count(4)

    for page, level in zip(windows.values(), (0, 1, 1, 4), strict=True):
        page.goto(section_url(assessment, "data"))
        page.locator(f"input[name={name_of('data.access')}][value='{level}']").check()
        if script:
            expect(page.locator("#saved")).to_contain_text("Saved")
        else:
            page.get_by_role("button", name="Save and continue").click()
        page.goto(url_of(assessment, "people"))
        page.get_by_role("button", name="I am done").click()
        expect(page.get_by_role("button", name="I am not done after all")).to_be_visible()

    shared = Answer.objects.filter(sheet__person=None)
    assert not shared.exists()
    owner.goto(url_of(assessment, "people"))
    expect(owner.locator(".tag", has_text="Done")).to_have_count(4)
    owner.get_by_role("link", name="Reveal everybody’s answers").click()
    owner.get_by_role("button", name="Reveal").click()
    expect(owner.get_by_text("4 levels between the lowest and the highest")).to_be_visible()

    owner.get_by_role("link", name=re.compile("^Choose the agreed answer")).first.click()
    owner.locator("input[name=reply][value='1']").check()
    owner.get_by_label("Why this one?").fill("Most of it is still on one laptop.")
    owner.get_by_role("button", name="Record the agreed answer").click()
    expect(owner.get_by_text("Most of it is still on one laptop.")).to_be_visible()
    assert shared.get().reply == 1


ACCOUNT_PAGES = [
    "",
    "claim/",
    "email/",
    "delete/",
    "sign-out/",
    "organisations/new/",
    "second-step/",
    "second-step/totp/activate/",
    "second-step/webauthn/add/",
]


@pytest.mark.parametrize("path", ACCOUNT_PAGES)
def test_pages_of_an_account(browse: Browse, live_server, cast, path) -> None:
    page = window_of(browse, cast.owner, live_server.url)
    page.goto(f"/accounts/{path}")
    assert problems_at_every_width(page) == []


@pytest.mark.parametrize("path", ["sign-in/", "invitation/", "deleted/"])
def test_pages_before_signing_in(browse: Browse, path) -> None:
    page = browse(expect=("404",))
    page.goto(f"/accounts/{path}")
    assert problems_at_every_width(page) == []


def test_the_page_of_the_code_and_its_errors(browse: Browse) -> None:
    page = browse(expect=("422",))
    page.goto("/accounts/sign-in/")
    page.get_by_label("Email address").fill("olu@example.com")
    page.get_by_role("button", name="Email me a code").click()
    assert problems_at_every_width(page) == []
    page.get_by_label("Code").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert problems_at_every_width(page) == []


@pytest.mark.parametrize(
    "path", ["", "rename/", "invite/", "hand-over/", "delete/", "leave/", "role", "remove"]
)
def test_pages_of_an_organisation(browse: Browse, live_server, cast, path) -> None:
    make_claimed(cast, name="Pump failures on every site of the group in Yorkshire and the Humber")
    invite(organisation=cast.organisation, role=Role.VIEWER, email="somebody@example.com", by=cast.owner)
    viewer = cast.organisation.memberships.get(person=cast.viewer).pk
    place = f"members/{viewer}/{path}/" if path in ("role", "remove") else path
    page = window_of(browse, cast.owner, live_server.url)
    page.goto(f"/accounts/organisations/{cast.organisation.public_id}/{place}")
    assert problems_at_every_width(page) == []


BEFORE = ["", "people/", "people/data/", "apart/", "history/data.access/", "sections/data/"]
DURING = ["", "people/", "sections/data/", "apart/reveal/", "apart/discard/"]
AFTER = ["people/", "together/", "together/data.access/", "history/data.access/"]


@pytest.mark.parametrize(
    ("moment", "path"),
    [("before", path) for path in BEFORE]
    + [("during", path) for path in DURING]
    + [("after", path) for path in AFTER],
)
def test_pages_of_several_people(browse: Browse, live_server, cast, moment, path) -> None:
    assessment = make_claimed(cast, answers=every_core_answer(1))
    answer(cast.contributor, assessment, "data.access", 2)
    assign_section(
        assessment=assessment,
        dimension_id="data",
        to=cast.owner,
        note="You know the pipelines",
        by=cast.owner,
    )
    if moment != "before":
        start_apart(assessment=assessment, people=[cast.owner, cast.contributor], by=cast.owner)
    if moment == "after":
        answer(cast.owner, assessment, "data.access", 1)
        answer(cast.contributor, assessment, "data.access", 4)
        reveal(assessment=assessment, by=cast.owner)
    page = window_of(browse, cast.owner, live_server.url)
    page.goto(f"/assessments/{assessment.public_id}/{path}")
    open_everything(page)
    assert problems_at_every_width(page) == []


def test_the_account_page_offers_what_this_browser_opened(browse: Browse, live_server, cast) -> None:
    client = open_in(client_of(cast.owner), make_assessment(name="Pump failures"))
    page = browse()
    name = site_settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    page.goto("/accounts/")
    expect(page.get_by_role("link", name="Claim", exact=True)).to_be_visible()
    assert problems_at_every_width(page) == []
