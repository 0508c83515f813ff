"""The staff pages are Django's own: they work under our content security policy, and on a phone."""

import pytest
from django.conf import settings
from django.test import Client

from assessment.models import CohortFacilitator
from hub.accounts.models import User
from tests.browser.conftest import Browse
from tests.browser.looking import scrolls_sideways
from tests.clinics.factories import make_cohort, make_participation
from tests.factories import make_user
from tests.people.cast import make_organisation

pytestmark = pytest.mark.django_db(transaction=True)


def test_staff_look_after_facilitators_clinics_and_organisations(browse: Browse, live_server) -> None:
    staff = make_user("staff@example.org", name="Sam", is_staff=True)
    cohort = make_cohort()
    make_participation(cohort, "Quietwater Mills", sharing="full")
    organisation = make_organisation(cohort.facilitators.get().person)
    client = Client()
    client.force_login(staff)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page = browse(width=390)
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    for path in (
        "",
        "accounts/user/?_facets=True",
        "accounts/user/add/",
        f"accounts/user/{cohort.facilitators.get().person_id}/change/",
        "accounts/organisation/",
        f"accounts/organisation/{organisation.pk}/change/",
        "assessment/cohort/?q=Leeds",
        f"assessment/cohort/{cohort.pk}/change/",
    ):
        page.goto(f"/staff/{path}")
        assert page.locator("#content h1").count() == 1, path
        assert "Quietwater" not in page.content(), path
        for width in (390, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert not scrolls_sideways(page), (path, width)

    # A facilitator is added from within the clinic: a window of its own, a new line, a calendar.
    page.locator(".add-row a").click()
    page.locator("a[id^=calendarlink]").click()
    page.locator(".calendarbox:visible td a").first.click()
    with page.expect_popup() as opened:
        page.locator("#add_id_facilitators-1-person").click()
    window = opened.value
    window.get_by_label("E-mail address").fill("nia@example.org")
    window.get_by_label("Is facilitator").check()
    with window.expect_event("close"):
        window.get_by_role("button", name="Save", exact=True).click()
    assert page.locator("#id_facilitators-1-person option:checked").inner_text() == "nia@example.org"
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("was changed successfully").wait_for()
    nia = User.objects.get(email="nia@example.org")
    assert CohortFacilitator.objects.filter(cohort=cohort, person=nia, leads=False).exists()
