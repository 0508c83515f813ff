"""A checklist to take away: PDF, print, spreadsheets, calendar."""

import hashlib
import logging
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from hub.belongings import everything_json
from hub.context import site
from hub.file_names import content_disposition
from hub.pdf.claims import pages_so_far
from hub.pdf.desk import get_pdf
from hub.pdf.process import PdfFailedError
from hub.pdf.renderer import PdfUnavailableError, pdf_available, renderer_version
from hub.private_pages import private_page
from lifecycle.access import KIND, get_checklist, get_checklist_to_delete
from lifecycle.dates import list_dates
from lifecycle.document import build_document
from lifecycle.exports import checklist_csv, checklist_xlsx
from lifecycle.ics import build_calendar
from lifecycle.models import Checklist
from lifecycle.queries import get_rows, list_entries, track_of
from lifecycle.views.frame import frame_context

SECONDS_TO_WAIT = 8  # before a page says that the PDF is being made
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

log = logging.getLogger(__name__)


@private_page
@require_safe
def as_csv(request: HttpRequest, public_id: UUID) -> HttpResponse:
    checklist = get_checklist(request, public_id).checklist
    track = track_of(checklist)
    content = checklist_csv(track, list_entries(track, get_rows(checklist)))
    return _download(checklist, content.encode(), "text/csv; charset=utf-8", ".csv")


@private_page
@require_safe
def as_xlsx(request: HttpRequest, public_id: UUID) -> HttpResponse:
    checklist = get_checklist(request, public_id).checklist
    track = track_of(checklist)
    content = checklist_xlsx(checklist, track, list_entries(track, get_rows(checklist)))
    return _download(checklist, content, XLSX, ".xlsx")


@private_page
@require_safe
def calendar(request: HttpRequest, public_id: UUID) -> HttpResponse:
    checklist = get_checklist(request, public_id).checklist
    entries = list_entries(track_of(checklist), get_rows(checklist))
    content = build_calendar(
        name=checklist.name,
        public_id=checklist.public_id,
        dates=list_dates(entries, checklist.next_review),
        url=settings.SITE_URL + KIND.page_url(checklist),
        at=checklist.saved_at,
    )
    return _download(checklist, content, "text/calendar; charset=utf-8", ".ics")


@private_page
@require_safe
def everything(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """All that we hold, the reviews and the addresses for reminders included."""
    checklist = get_checklist_to_delete(request, public_id).checklist
    return _download(checklist, everything_json(checklist).encode(), "application/json", ".json")


@private_page
@require_safe
def as_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """For printing, and for machines that cannot make a PDF."""
    opened = get_checklist(request, public_id)
    context = frame_context(opened) | {"document": build_document(opened.checklist)}
    return render(request, "lifecycle/paper/print.html", context)


@private_page
@require_safe
def as_pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Known by what stands in it, so that an unchanged checklist is laid out once."""
    opened = get_checklist(request, public_id)
    context = frame_context(opened) | {"pdf_available": pdf_available()}
    if not pdf_available():
        return render(request, "lifecycle/checklist/no_pdf.html", context, status=503)
    html = render_to_string(
        "lifecycle/paper/document.html", site() | {"document": build_document(opened.checklist)}
    )
    key = hashlib.sha256(f"{renderer_version()}{_stylesheet()}{html}".encode()).hexdigest()[:32]
    try:
        document = get_pdf(opened.checklist.public_id, key, lambda: html, wait=SECONDS_TO_WAIT)
    except (PdfUnavailableError, PdfFailedError):
        log.exception("A checklist could not be made into a PDF.")
        return render(request, "lifecycle/checklist/no_pdf.html", context, status=503)
    if document is None:
        context["pages"] = pages_so_far(opened.checklist.public_id, key)
        return render(request, "lifecycle/checklist/waiting.html", context, status=202)
    return _download(opened.checklist, document, "application/pdf", ".pdf")


def _stylesheet() -> str:
    return (settings.BASE_DIR / "static" / "css" / "report.css").read_text(encoding="utf-8")


def _download(checklist: Checklist, content: bytes, content_type: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition(
        checklist.name, "deployment-checklist", checklist.saved_at, ending
    )
    return response
