"""`manage.py bench`: what pages, saves, the PDF, the radar and the questionnaire cost on this machine."""

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection
from django.test.utils import override_settings

from assessment.bench.clinics import ClinicSite
from assessment.bench.documents import paragraphs, same_text
from assessment.bench.measure import Cost, cost_of
from assessment.bench.search import enlarged_index, search_p95
from assessment.bench.site import Line, Site, measure_radar
from assessment.demonstration import list_invented, load_missing
from assessment.maturity.loader import load_questionnaire
from assessment.models import Assessment
from assessment.questionnaires import latest_questionnaire
from assessment.services.joining import leave_cohort
from hub.pdf.renderer import count_pages, pdf_available, render_pdf, render_plain
from hub.private_links.services import replace_return_link

CLINICS = (12, 2000)  # organisations
TIMES = 10  # as much content as today
ORGANISATION = "northmoor"  # it answered every question
PLAIN_STATIC_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"  # none need be collected


class Command(BaseCommand):
    help = (
        "Measure CPU time and database statements, in one process and on a temporary database of its "
        "own, and print each beside what it is held against."
    )

    def handle(self, *args: object, **options: object) -> None:
        logging.disable(logging.INFO)  # fonts and style sheets are talkative
        with _temporary_site():
            load_missing()
            assessment = next(
                one.assessment for one in list_invented() if one.organisation.id == ORGANISATION
            )
            _link, token = replace_return_link(of=assessment)
            site = Site(assessment, token)
            self._say_pages(site)
            self._say_drawings(assessment)
            self._say_search()
            self._say_clinics(assessment, site)
            self._say_pdf(site)
            self._say_autosave(site)

    def _say_pages(self, site: Site) -> None:
        self._title(
            "Pages: CPU of one request, and statements (not counted: session, BEGIN, COMMIT, SAVEPOINT)"
        )
        bare = site.bare()
        self._line(bare)
        self._line(site.dimension_page(), bare, "reach: 8 statements or fewer")
        self._line(site.first_result(), bare)
        self._line(site.kept_result(), bare, "reach: 4 × the bare view or less")
        self._line(site.unchanged_result(), bare, "reach: 4 × the bare view or less")
        if pdf_available():
            self._line(site.kept_pdf(), bare, "reach: 5 × the bare view or less")
        size = site.result_bytes()
        self.stdout.write(
            f"  {'result page, before compression':<40} {size / 1024:9.1f} KB  reach: 100 KB or less"
        )
        self._line(site.what_if(), bare)
        self._line(site.hub_page(), bare, "reach: 4 × the bare view or less")
        self._line(site.unchanged_hub_page(), bare)
        self.bare = bare

    def _say_search(self) -> None:
        self._title(f"Search, in process: 95 of 100 queries, at {TIMES} × today's content")
        index = enlarged_index(TIMES)
        name = f"{index.size} entries"
        self._line(Line(name, search_p95(index)), remark="reach: 5 ms or less")

    def _say_clinics(self, pattern: Assessment, site: Site) -> None:
        self._title("Clinics, for their facilitator (of the statements, sign-in takes one)")
        clinics = [ClinicSite(pattern, organisations) for organisations in CLINICS]
        for clinic in clinics:
            self._line(clinic.page(), self.bare, "reach: 15 statements or fewer")
            self._line(clinic.changed_page(), self.bare, "reach: 15 statements or fewer")
            self._line(clinic.unchanged(), site.bare(), "reach: 4 × the bare view or less")
            self._line(clinic.room(), self.bare)
        member = clinics[0].take_in(pattern)
        self._title("A result beside the median of its clinic")
        bare = site.bare()
        self._line(site.kept_result(), bare, "reach: 4 × the bare view or less")
        self._line(site.unchanged_result(), bare, "reach: 4 × the bare view or less")
        if pdf_available():
            self._line(site.kept_pdf(), bare, "reach: 5 × the bare view or less")
        leave_cohort(participation=member)

    def _say_autosave(self, site: Site) -> None:
        """The last one: it opens the assessment for changes."""
        self._title("Saving one answer by itself")
        self._line(site.autosave(), self.bare, "reach: 6 statements or fewer")

    def _say_drawings(self, assessment: Assessment) -> None:
        self._title("Radar and questionnaire")
        self._line(Line("radar as SVG, both drawings", measure_radar(assessment)))
        path = settings.BASE_DIR / latest_questionnaire().source
        bare = Line("the YAML file, bare CSafeLoader", cost_of(lambda: _bare_yaml(path), times=1))
        self._line(bare)
        self._line(
            Line("the same, checked and built", cost_of(lambda: load_questionnaire(path), times=1)), bare
        )

    def _say_pdf(self, site: Site) -> None:
        self._title("PDF: CPU of one document, in a warm process")
        if not pdf_available():
            self.stdout.write("  left out: this machine cannot make PDFs (see the README)")
            return
        static_dir, page = settings.BASE_DIR / "static", site.pdf_page()
        pages = count_pages(page, static_dir=static_dir)
        report = Line(
            f"the report, {pages} pages", cost_of(lambda: render_pdf(page, static_dir=static_dir), times=1)
        )
        plain = same_text(page)
        text = self._plain(plain, "its text as a plain document", static_dir)
        bare = self._plain(paragraphs(page, pages=pages), "paragraphs only", static_dir)
        self._line(text)
        self._line(bare)
        self._line(report, text, "reach: 1.6 × the plain document or less")
        self._line(report, bare)

    def _plain(self, html: str, name: str, static_dir: Path) -> Line:
        pages = render_plain(html, static_dir=static_dir)
        cost = cost_of(lambda: render_plain(html, static_dir=static_dir), times=1)
        return Line(f"{name}, {pages} pages", cost)

    def _title(self, text: str) -> None:
        self.stdout.write(f"\n{text}")

    def _line(self, line: Line, against: Line | None = None, remark: str = "") -> None:
        ratio = f"{line.cost / against.cost:6.1f} × {against.name}" if against else ""
        statements = "" if line.statements is None else f"{line.statements} statements"
        columns = f"  {line.name:<40} {_milliseconds(line.cost)}  {statements:<13} {ratio:<50} {remark}"
        self.stdout.write(columns.rstrip())


def _milliseconds(cost: Cost) -> str:
    return f"{cost.milliseconds:9.2f} ms"


def _bare_yaml(path: Path) -> object:
    return yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)


@contextmanager
def _temporary_site() -> Iterator[None]:
    """A database and a folder that are gone afterwards; nothing of the site's own is touched."""
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
        own_name = connection.settings_dict["NAME"]
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "bench.sqlite3")
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            with override_settings(
                VAR_DIR=Path(folder),
                STATIC_ROOT=folder,
                STORAGES=settings.STORAGES | {"staticfiles": {"BACKEND": PLAIN_STATIC_FILES}},
                ROOT_URLCONF="assessment.bench.urls",
                DEBUG=False,
            ):
                yield
        finally:
            connection.creation.destroy_test_db(own_name, verbosity=0)
