"""A result to take away: PDF, CSV, JSON."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from assessment.exports import answers_csv, assessment_json, content_disposition
from assessment.kept_pages import serve_version, stamp, unchanged
from assessment.pdf import PdfUnavailableError, pdf_available
from assessment.pdf_desk import get_pdf
from assessment.pdf_process import PdfFailedError
from assessment.views.results import page_context, render_page
from assessment.views.shown import Shown, of_result

SECONDS_TO_WAIT = 8  # before a page says that the PDF is being made

log = logging.getLogger(__name__)


@of_result
def report_pdf(request: HttpRequest, shown: Shown) -> HttpResponseBase:
    return _pdf(request, shown, "report.pdf", lambda: pdf_page(shown), ".pdf")


@of_result
def suppliers_pdf(request: HttpRequest, shown: Shown) -> HttpResponseBase:
    """The questions for a supplier, to send along."""

    def page() -> str:
        return render_page(shown, "assessment/report/suppliers_document.html")

    return _pdf(request, shown, "suppliers.pdf", page, "-questions.pdf")


def _pdf(
    request: HttpRequest, shown: Shown, name: str, make_html: Callable[[], str], ending: str
) -> HttpResponseBase:
    if not pdf_available():
        return _no_pdf(request, shown)
    version = shown.version(name)
    response = unchanged(request, version)
    if response is None:
        try:
            document = get_pdf(shown.assessment.public_id, version, make_html, wait=SECONDS_TO_WAIT)
        except (PdfUnavailableError, PdfFailedError):
            log.exception("A report could not be made.")
            return _no_pdf(request, shown)
        if document is None:
            return render(request, "assessment/report/waiting.html", page_context(shown), status=202)
        response = HttpResponse(document, content_type="application/pdf")
        response["Content-Disposition"] = content_disposition(shown.result, ending)
    return stamp(response, version)


def pdf_page(shown: Shown) -> str:
    """The page that the PDF is made from."""
    return render_page(shown, "assessment/report/document.html")


def _no_pdf(request: HttpRequest, shown: Shown) -> HttpResponse:
    return render(request, "assessment/report/no_pdf.html", page_context(shown), status=503)


@of_result
def answers(request: HttpRequest, shown: Shown) -> HttpResponseBase:
    response = serve_version(
        request,
        shown.version("answers.csv"),
        lambda: answers_csv(shown.report),
        content_type="text/csv; charset=utf-8",
    )
    response["Content-Disposition"] = content_disposition(shown.result, ".csv")
    return response


@of_result
def whole_assessment(request: HttpRequest, shown: Shown) -> HttpResponseBase:
    response = serve_version(
        request,
        shown.version("assessment.json"),
        lambda: assessment_json(shown.whole_result),
        content_type="application/json",
    )
    response["Content-Disposition"] = content_disposition(shown.result, ".json")
    return response
