"""What the pages cost: each request goes through all middleware, as from a browser that keeps its cookies."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle
from time import sleep

from assessment.bench.browser import Browser, UnexpectedError
from assessment.bench.measure import Cost, cost_of, once, statements_of
from assessment.charts.radar import both_radars
from assessment.kept_pages import kept_pages
from assessment.models import Assessment
from assessment.queries import get_assessment_questionnaire
from assessment.questionnaires import latest_questionnaire
from assessment.report import build_report
from assessment.services.submitting import reopen_assessment
from assessment.views.downloads import pdf_page
from assessment.views.shown import Shown

MOST_WAITS = 60


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    cost: Cost
    statements: int | None = None


class Site:
    """One invented organisation, open in one browser."""

    def __init__(self, assessment: Assessment, token: str) -> None:
        self.assessment = assessment
        self.root = f"/assessments/{assessment.public_id}/"
        self.browser = Browser()
        self.browser.get(f"/open/{token}/", expect=302)

    def bare(self) -> Line:
        return _page("a bare view, same middleware", lambda: self.browser.get("/bare/"))

    def first_result(self) -> Line:
        """Built from what is frozen: nothing is kept yet."""
        self.browser.get(f"{self.root}results/")
        costs = []
        for _ in range(5):
            kept_pages.clear()
            costs.append(once(lambda: self.browser.get(f"{self.root}results/"))[0].milliseconds)
        kept_pages.clear()
        statements = statements_of(lambda: self.browser.get(f"{self.root}results/"))
        return Line("result page, first", Cost(min(costs)), statements)

    def kept_result(self) -> Line:
        return _page("result page, again", lambda: self.browser.get(f"{self.root}results/"))

    def unchanged_result(self) -> Line:
        self.browser.get(f"{self.root}results/")
        etag = self.browser.headers["ETag"]
        return _page(
            "result page, by ETag (304)",
            lambda: self.browser.get(f"{self.root}results/", expect=304, HTTP_IF_NONE_MATCH=etag),
        )

    def result_bytes(self) -> int:
        """As it is before compression."""
        return len(self.browser.get(f"{self.root}results/"))

    def what_if(self) -> Line:
        return _page(
            "what-if page, two answers raised", lambda: self.browser.get(f"{self.root}what-if/?q1=4&q9=4")
        )

    def hub_page(self) -> Line:
        return _page("page of the hub, kept", lambda: self.browser.get("/hub/data-versioning/"))

    def unchanged_hub_page(self) -> Line:
        self.browser.get("/hub/data-versioning/")
        etag = self.browser.headers["ETag"]
        return _page(
            "page of the hub, by ETag (304)",
            lambda: self.browser.get("/hub/data-versioning/", expect=304, HTTP_IF_NONE_MATCH=etag),
        )

    def kept_pdf(self) -> Line:
        """From the disk, once it is made: that may take longer than a page waits."""
        for _ in range(MOST_WAITS):
            with suppress(UnexpectedError):
                self.browser.get(f"{self.root}report.pdf")
                break
            sleep(1)
        return _page("report.pdf, kept", lambda: self.browser.get(f"{self.root}report.pdf"))

    def pdf_page(self) -> str:
        """What the PDF is made from."""
        result = self.assessment.results.get()
        return pdf_page(Shown(self.assessment, [result], result))

    def dimension_page(self) -> Line:
        return _page("dimension page", lambda: self.browser.get(f"{self.root}sections/data/"), times=10)

    def autosave(self) -> Line:
        save = self._saver()
        return _page("one autosave", save, times=20)

    def _saver(self) -> Callable[[], object]:
        """Chooses another level of one question at each call, as the page would send it."""
        reopen_assessment(assessment=self.assessment)
        page = self.browser.get(f"{self.root}sections/data/")
        number = latest_questionnaire().questions["data.access"].number
        seen = re.compile(rf'name="q{number}-seen"[^>]* value="([^"]*)"'.encode())
        known = _found(seen, page)
        levels = cycle("0123")

        def save() -> None:
            nonlocal known
            fields = {f"q{number}": next(levels), f"q{number}-seen": known}
            answer = self.browser.post(f"{self.root}sections/data/", fields, HTTP_HX_REQUEST="true")
            known = _found(seen, answer)

        return save


def _found(pattern: re.Pattern[bytes], page: bytes) -> str:
    found = pattern.search(page)
    if found is None:
        raise RuntimeError("The page does not hold what a save needs.")
    return found[1].decode()


def _page(name: str, call: Callable[[], object], *, times: int = 50) -> Line:
    return Line(name, cost_of(call, times=times), statements_of(call))


def measure_radar(assessment: Assessment) -> Cost:
    report = build_report(assessment.results.get(), get_assessment_questionnaire(assessment))
    return cost_of(lambda: both_radars(report.radar, uid="radar"), times=20)
