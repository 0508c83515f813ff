"""A result to take away: PDF, CSV, JSON."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from assessment.access import get_assessment_to_manage
from assessment.everything import everything_zip
from assessment.exports import answers_csv, assessment_json, name_download
from assessment.kept_pages import kept_pages, serve_version, stamp, unchanged, version_of
from assessment.quick_access import find_quickly
from assessment.sharing import qr_code
from assessment.spreadsheet import answers_xlsx
from assessment.views.results import render_page
from assessment.views.shown import Shown, of_result
from hub.pdf.claims import pages_so_far
from hub.pdf.desk import get_pdf
from hub.pdf.files import load_file
from hub.pdf.process import PdfFailedError
from hub.pdf.renderer import PdfUnavailableError, pdf_available
from hub.private_pages import private_page

A4, LETTER = "a4", "letter"
SECONDS_TO_WAIT = 8  # before a page says that the PDF is being made

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class WayOut:
    """Where a page leads while a PDF is being made, and when none can be made."""

    back_url: str
    print_url: str


def report_pdf(request: HttpRequest, public_id: UUID, revision: int | None = None) -> HttpResponseBase:
    return _kept_report(request, public_id, revision) or _report(request, public_id, revision)


def _kept_report(request: HttpRequest, public_id: UUID, revision: int | None) -> HttpResponseBase | None:
    """The finished file, as long as nothing has to be asked about read-only links and what other apps add."""
    quick = find_quickly(request, public_id, revision)
    if quick is None or quick.is_shared or quick.has_sections:
        return None
    version = version_of(report_name(_paper(request)), quick.standing, "")
    response = unchanged(request, version)
    if response is None:
        document, heading = load_file(public_id, version), kept_pages.get(_heading_key(version))
        if document is None or heading is None:
            return None
        response = HttpResponse(document, content_type="application/pdf")
        response["Content-Disposition"] = heading.decode()
    return stamp(response, version)


@of_result
def _report(request: HttpRequest, shown: Shown) -> HttpResponseBase:
    return serve_report(request, shown, _way_out(shown))


def serve_report(request: HttpRequest, shown: Shown, way_out: WayOut) -> HttpResponseBase:
    """On A4, or on US Letter with `?paper=letter`."""
    paper = _paper(request)
    return _serve_pdf(request, shown, report_name(paper), lambda: pdf_page(shown, paper), ".pdf", way_out)


def _paper(request: HttpRequest) -> str:
    return LETTER if request.GET.get("paper") == LETTER else A4


def report_name(paper: str) -> str:
    return f"report-{paper}.pdf"


def _heading_key(version: str) -> str:
    """Under which the file's own name is kept, so that nothing is read for it."""
    return f"{version} name"


@of_result
def suppliers_pdf(request: HttpRequest, shown: Shown) -> HttpResponseBase:
    """The questions for a supplier, to send along."""

    def page() -> str:
        return render_page(shown, "assessment/report/suppliers_document.html")

    return _serve_pdf(request, shown, "suppliers.pdf", page, "-questions.pdf", _way_out(shown))


def _way_out(shown: Shown) -> WayOut:
    place = [shown.assessment.public_id, shown.result.revision]
    return WayOut(reverse("assessment:results", args=place), reverse("assessment:report", args=place))


def _serve_pdf(
    request: HttpRequest,
    shown: Shown,
    name: str,
    make_html: Callable[[], str],
    ending: str,
    way_out: WayOut,
) -> HttpResponseBase:
    if not pdf_available():
        return _no_pdf(request, way_out)
    version = shown.paper_version(name)
    response = unchanged(request, version)
    if response is None:
        try:
            document = get_pdf(shown.assessment.public_id, version, make_html, wait=SECONDS_TO_WAIT)
        except (PdfUnavailableError, PdfFailedError):
            log.exception("A report could not be made.")
            return _no_pdf(request, way_out)
        if document is None:
            pages = pages_so_far(shown.assessment.public_id, version)
            context = {"way_out": way_out, "pages": pages}
            return render(request, "assessment/report/waiting.html", context, status=202)
        response = HttpResponse(document, content_type="application/pdf")
        heading = name_download(shown.result, ending)
        response["Content-Disposition"] = heading
        kept_pages.keep(_heading_key(version), heading.encode())
    return stamp(response, version)


def pdf_page(shown: Shown, paper: str = A4) -> str:
    """The page that the PDF is made from."""
    url = shown.printed_url
    printed = {"printed_url": url, "printed_qr": qr_code(url) if url else ""}
    given = {"paper": paper, "sections": shown.sections, **printed}
    return render_page(shown, "assessment/report/document.html", **given)


def _no_pdf(request: HttpRequest, way_out: WayOut) -> HttpResponse:
    return render(request, "assessment/report/no_pdf.html", {"way_out": way_out}, status=503)


@of_result
def answers(request: HttpRequest, shown: Shown) -> HttpResponseBase:
    response = serve_version(
        request,
        shown.version("answers.csv"),
        lambda: answers_csv(shown.report),
        content_type="text/csv; charset=utf-8",
    )
    response["Content-Disposition"] = name_download(shown.result, ".csv")
    return response


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@of_result
def workbook(request: HttpRequest, shown: Shown) -> HttpResponseBase:
    response = unchanged(request, shown.version("answers.xlsx"))
    if response is None:
        response = HttpResponse(answers_xlsx(shown.report), content_type=XLSX)
        response["Content-Disposition"] = name_download(shown.result, ".xlsx")
    return stamp(response, shown.version("answers.xlsx"))


@private_page
@require_safe
def everything(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """All that we hold, submitted or not."""
    assessment = get_assessment_to_manage(request, public_id)
    response = HttpResponse(everything_zip(assessment), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="everything.zip"'
    return response


@of_result
def whole_assessment(request: HttpRequest, shown: Shown) -> HttpResponseBase:
    response = serve_version(
        request,
        shown.version("assessment.json"),
        lambda: assessment_json(shown.whole_result),
        content_type="application/json",
    )
    response["Content-Disposition"] = name_download(shown.result, ".json")
    return response
