"""A clinic of seven organisations: phones in the room, a facilitator's screen, and the projector."""

from itertools import count

import pytest
from django.conf import settings
from django.test import Client

from assessment.models import Answer, Cohort, Participation
from assessment.services.answering import save_profile
from assessment.services.submitting import reopen_assessment
from assessment.views.cohorts import dashboard, room
from lifecycle.queries import track_of
from tests.browser.looking import problems_at_every_width, scrolls_sideways
from tests.clinics.factories import make_cohort, make_facilitator, make_participation
from tests.factories import PROFILE, every_core_answer, give_answers, submit
from tests.lifecycle.factories import make_checklist, say

pytestmark = pytest.mark.django_db(transaction=True)

ROOM = (
    ("Harewell Modular", "named", 2),
    ("Copperplate Games", "full", 3),
    ("Kestrel Couriers", "named", 1),
    ("Tidewell Buses", "full", 1),
    ("Fenmoor Growers", "named", 0),
    ("Quietwater Mills", "unnamed", 4),
    ("Hushed Foundry", "part", 4),
)
NAMELESS = ("Quietwater Mills", "Hushed Foundry")


def look_at(page) -> None:
    size = page.viewport_size
    assert problems_at_every_width(page) == [], page.url
    page.set_viewport_size(size)


def sign_in(page, person) -> None:
    client = Client()
    client.force_login(person)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    origin = page.evaluate("location.origin")
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": origin}])


def join(phone, cohort: Cohort, name: str, sharing: str) -> None:
    phone.goto("/join/")
    phone.get_by_label("Joining code").fill(cohort.shown_code.lower())
    phone.get_by_role("button", name="Continue").click()
    phone.get_by_label("Organisation").fill(name)
    phone.get_by_label("Transport and logistics").check()
    phone.get_by_label("Start the short form").check()
    phone.get_by_role("button", name="Continue").click()
    assert phone.locator("input[name=sharing]:checked").count() == 0
    if name == "Copperplate Games":
        look_at(phone)
    for details in phone.locator("details").all():
        details.evaluate("each => each.open = true")
    assert not scrolls_sideways(phone)
    phone.locator(f"input[name=sharing][value={sharing}]").check()
    phone.get_by_role("button", name="Join the clinic").click()
    phone.wait_for_url("**/profile/")


def answer_and_finish(member: Participation, level: int) -> None:
    values = {key: [value] for key, value in PROFILE.items()}
    save_profile(assessment=member.assessment, name=member.name, values=values)
    give_answers(member.assessment, every_core_answer(level))
    submit(member.assessment)


def answer_from_paper(screen) -> None:
    """An interview is begun, and the keyboard alone types in what stands on paper."""
    screen.locator("#id_name").fill("Marl Pit Poultry")
    for label in ("Transport and logistics", "Short form", "Our scores, with our name", "They agreed"):
        screen.get_by_label(label).check()
    screen.get_by_role("button", name="Begin the interview").click()
    screen.wait_for_url("**/profile/")
    screen.goto(screen.url.replace("profile/", ""))
    assert "From an interview, not confirmed" in screen.inner_text("main")
    screen.get_by_role("link", name="Type in answers from paper").click()
    screen.locator(".typed-in input:not([type=hidden])").first.focus()
    for key in ("3", "Tab", "d", "Tab", "N", "Enter"):
        screen.keyboard.press(key)
    screen.get_by_text("3 answers saved.").wait_for()
    screen.keyboard.press("7")
    screen.keyboard.press("Enter")
    screen.get_by_role("link", name="Type a number from 0 to 4").click()
    screen.keyboard.press("Control+a")
    screen.keyboard.press("0")
    screen.keyboard.press("Enter")
    screen.get_by_text("1 answer saved.").wait_for()
    given = Answer.objects.filter(sheet__assessment__interviewer_name="Amara Blake").order_by("pk")
    assert list(given.values_list("kind", "level")) == [
        ("level", 3),
        ("dont_know", None),
        ("na", None),
        ("level", 0),
    ]


def test_a_clinic_from_joining_to_revoking(browse, monkeypatch) -> None:
    for module in (dashboard, room):  # nobody waits here as long as people do
        monkeypatch.setattr(module, "SECONDS", 1)
    lead = make_facilitator()
    cohort = make_cohort(by=lead)
    screen, projector = browse(expect=("422",)), browse()  # what cannot be read is answered with it
    for window in (screen, projector):
        window.goto("/join/")
        sign_in(window, lead)
    screen.goto(f"/clinics/{cohort.slug}/")
    look_at(screen)
    projector.goto(f"/clinics/{cohort.slug}/room/join/")
    assert cohort.shown_code in projector.inner_text("main")
    look_at(projector)

    phones = {}
    for name, sharing, _ in ROOM:
        phones[name] = browse(width=390)
        join(phones[name], cohort, name, sharing)
    assert list(cohort.participations.order_by("pk").values_list("name", "sharing")) == [
        (name, sharing) for name, sharing, _ in ROOM
    ]

    # The facilitator's page and the projector follow by themselves.
    screen.get_by_role("rowheader", name="Harewell Modular").first.wait_for()
    projector.get_by_role("link", name="Guess").click()
    assert "when enough have finished" in projector.inner_text("main")
    for name, _, level in ROOM:
        answer_and_finish(cohort.participations.get(name=name), level)
    projector.get_by_text("What do you think?").first.wait_for()
    screen.get_by_text("Most common gaps").first.wait_for()
    page = screen.inner_text("main")
    assert "Most common gaps" in page
    for name, _, _ in ROOM:
        assert (name in page) == (name not in NAMELESS)
    look_at(screen)

    # How far their checklists are, the whole one of whoever shares its full report, and back.
    for number, member in enumerate(cohort.participations.order_by("pk")):
        checklist = make_checklist(name=f"List {number}", assessment=member.assessment)
        for key in list(track_of(checklist).items)[:number]:
            say(checklist, key, status="done", note=f"Note of {member.name}")
    screen.get_by_role("link", name="Checklists").click()
    screen.get_by_role("link", name="Gather").click()
    look_at(screen)
    page = screen.inner_text("main")
    assert [name for name, _, _ in ROOM if name in page] == [n for n, _, _ in ROOM if n not in NAMELESS]
    screen.get_by_role("link", name="Copperplate Games").click()
    assert "Note of Copperplate Games" in screen.inner_text("main")
    look_at(screen)
    screen.goto(f"/clinics/{cohort.slug}/")

    # The room guesses, then sees: no name, ever.
    assert projector.locator("svg.radar").count() == 0
    look_at(projector)
    projector.get_by_role("link", name="Show the shape").first.click()
    projector.wait_for_url("**/room/shape/")
    assert projector.locator("svg.radar").count() == 2
    look_at(projector)
    for step in ("Show the gaps", "Agenda"):
        projector.get_by_role("link", name=step).click()
        look_at(projector)
        assert not any(name in projector.content() for name, _, _ in ROOM)

    # A blind vote.
    screen.goto(f"/clinics/{cohort.slug}/votes/")
    screen.get_by_label("Which question?").select_option("data.versioning")
    screen.get_by_role("button", name="Open the vote").click()
    for number, phone in zip(count(), list(phones.values())[:5], strict=False):
        phone.goto(f"/join/{cohort.shown_code}/vote/")
        phone.locator(f"input[name=reply][value='{number % 3}']").check()
        phone.get_by_role("button", name="Vote").click()
        assert "Your vote is in" in phone.inner_text("main")
    look_at(phones[ROOM[0][0]])
    projector.get_by_role("link", name="Vote", exact=True).click()
    assert "5 votes so far" in projector.inner_text("main")
    screen.get_by_role("button", name="Show the spread").click()
    look_at(screen)
    projector.locator("progress").nth(5).wait_for()

    # One organisation keeps what it agreed on, with the reason.
    phone, member = phones["Kestrel Couriers"], cohort.participations.get(name="Kestrel Couriers")
    reopen_assessment(assessment=member.assessment)
    phone.goto(f"/join/{cohort.shown_code}/vote/")
    phone.locator("input[name=reply][value='2']").check()
    phone.get_by_label("Why?").fill("Snapshots are kept.")
    look_at(phone)
    phone.get_by_role("button", name="Keep it").click()
    assert "is kept in your assessment" in phone.inner_text("main")
    kept = Answer.objects.get(sheet__assessment=member.assessment, question_id="data.versioning")
    assert (kept.level, kept.note) == (2, "Snapshots are kept.")
    submit(member.assessment)

    # The agenda is changed and printed.
    screen.goto(f"/clinics/{cohort.slug}/agenda/")
    screen.get_by_label("Title").first.fill("Welcome to Leeds")
    look_at(screen)
    screen.get_by_role("button", name="Save the agenda").click()
    screen.goto(f"/clinics/{cohort.slug}/agenda/print/")
    assert "Welcome to Leeds" in screen.inner_text("main")

    # What can be taken away, and answering for somebody who is not in the room.
    screen.goto(f"/clinics/{cohort.slug}/files/")
    assert "the report of Copperplate Games" in screen.inner_text("main")
    look_at(screen)
    screen.goto(f"/clinics/{cohort.slug}/interview/")
    look_at(screen)
    answer_from_paper(screen)

    # Somebody takes back what they gave.
    phone = phones["Copperplate Games"]
    member = cohort.participations.get(name="Copperplate Games")
    phone.goto(f"/assessments/{member.assessment.public_id}/clinics/")
    look_at(phone)
    phone.get_by_text("Change what it may have").click()
    phone.get_by_label("We take part, nothing more").check()
    phone.get_by_role("button", name="Save the choice").click()
    assert "has what you chose" in phone.inner_text("main")
    screen.goto(f"/clinics/{cohort.slug}/files/")
    assert "Copperplate Games" not in screen.content()
    screen.goto(f"/clinics/{cohort.slug}/")
    page = screen.inner_text("main")
    assert "Copperplate Games" not in page
    assert "Combined figures appear here once 5 organisations" in page


def test_the_quieter_pages_of_a_clinic(browse) -> None:
    lead = make_facilitator()
    cohort, other = make_cohort(by=lead), make_cohort(by=lead, title="Hull clinic")
    for number in range(5):
        for clinic in (cohort, other):
            make_participation(clinic, f"Organisation with a long name, number {number}", level=number % 4)
    for member in cohort.participations.all():
        reopen_assessment(assessment=member.assessment)
        submit(member.assessment)
    page = browse()
    page.goto("/join/")
    look_at(page)
    page.goto(f"/join/{cohort.shown_code}/")
    look_at(page)
    sign_in(page, lead)
    for path in ("", "new/", f"compare/?first={cohort.slug}&second={other.slug}"):
        page.goto(f"/clinics/{path}")
        look_at(page)
    for path in ("people/", "notes/", "progress/", "delete/", "checklists/", "agenda/print/"):
        page.goto(f"/clinics/{cohort.slug}/{path}")
        look_at(page)
