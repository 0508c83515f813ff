"""What a clinic's page costs its facilitator, with a dozen organisations and with two thousand."""

from collections.abc import Callable
from copy import copy
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import models, transaction
from django.utils import timezone

from assessment.bench.browser import Browser
from assessment.bench.measure import cost_of, statements_of
from assessment.bench.site import Line
from assessment.models import Assessment, Cohort, Participation
from assessment.questionnaires import latest_questionnaire
from assessment.services.cohorts import create_cohort
from assessment.services.joining import join_cohort
from assessment.services.stamps import figures_moved
from hub.accounts.models import User
from hub.sessions import SessionStore

CHOICES = ("named", "full", "unnamed", "named")


class ClinicSite:
    """A facilitator's browser on a clinic whose organisations are copies of one that has finished."""

    def __init__(self, pattern: Assessment, organisations: int) -> None:
        self.organisations = organisations
        lead = User.objects.get_or_create_by_email("bench@example.org")
        User.objects.filter(pk=lead.pk).update(is_facilitator=True)
        self.cohort = _make(pattern, organisations, lead)
        self.browser = Browser()
        self.browser.cookies[settings.SESSION_COOKIE_NAME] = _session_of(lead)
        self.path = f"/clinics/{self.cohort.slug}/"

    def page(self) -> Line:
        return self._line(f"a clinic of {self.organisations:,}", lambda: self.browser.get(self.path))

    def changed_page(self) -> Line:
        """Combined figures are worked out again."""

        def look() -> bytes:
            self._move_figures()
            return self.browser.get(self.path)

        moving = statements_of(self._move_figures)
        line = self._line("the same, after a change of figures", look)
        return Line(line.name, line.cost, (line.statements or 0) - moving)

    def room(self) -> Line:
        return self._line("its room view", lambda: self.browser.get(f"{self.path}room/shape/"))

    def unchanged(self) -> Line:
        page = self.browser.get(self.path).decode()
        version = page.split('"If-None-Match": "\\"')[1].split('\\"')[0]

        def refresh() -> bytes:
            return self.browser.get(
                self.path, expect=304, HTTP_HX_REQUEST="true", HTTP_IF_NONE_MATCH=f'"{version}"'
            )

        name = f"the same, nothing new in {self.organisations:,} (304)"
        return Line(name, cost_of(refresh, times=50), statements_of(refresh))

    def take_in(self, assessment: Assessment) -> Participation:
        """One more, whose own result then shows the median."""
        return join_cohort(
            cohort=self.cohort, assessment=assessment, name="One more", sector="", sharing="named"
        )

    def _line(self, name: str, look: Callable[[], bytes]) -> Line:
        return Line(name, cost_of(look, times=2, rounds=5), statements_of(look))

    @transaction.atomic
    def _move_figures(self) -> None:
        figures_moved([self.cohort.pk])


def _make(pattern: Assessment, organisations: int, lead: User) -> Cohort:
    """Rows in bulk: what is measured is reading them."""
    cohort = create_cohort(
        title=f"Clinic of {organisations}",
        starts_at=timezone.now(),
        minutes=180,
        place="",
        questionnaire=latest_questionnaire(),
        by=lead,
    )
    result = pattern.results.get()
    sheet = pattern.sheets.get(person=None)
    assessments = _copies(pattern, [{"public_id": uuid4()} for _ in range(organisations)])
    sheets = _copies(sheet, [{"assessment": one} for one in assessments])
    results = _copies(result, [{"assessment": one} for one in assessments])
    for answer in sheet.answers.all():
        _copies(answer, [{"sheet": one} for one in sheets])
    for score in result.scores.all():
        changes = [
            {"result": one, "mean": None if score.mean is None else (score.mean + place % 7 / 2) % 4}
            for place, one in enumerate(results)
        ]
        _copies(score, changes)
    for reply in result.replies.all():
        _copies(reply, [{"result": one} for one in results])
    Participation.objects.bulk_create(
        Participation(
            cohort=cohort,
            assessment=one,
            name=f"Organisation {place}",
            sector="transport",
            sharing=CHOICES[place % len(CHOICES)],
        )
        for place, one in enumerate(assessments)
    )
    return cohort


def _copies(row: Any, changes: list[dict[str, Any]]) -> list[Any]:
    made = []
    for change in changes:
        one = copy(row)
        one._state = models.base.ModelState()
        one.pk = None
        for field, value in change.items():
            setattr(one, field, value)
        made.append(one)
    rows: list[Any] = type(row)._default_manager.bulk_create(made, batch_size=500)
    return rows


def _session_of(person: User) -> str:
    """Signed in, as after the code."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)
