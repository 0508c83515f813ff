"""What facilitators take away: figures, scores by name, and the reports of those that share them."""

import logging
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from assessment.access_cohorts import facilitator_page, get_cohort, get_shared_report
from assessment.clinics import get_cohort_questionnaire
from assessment.clinics.files import figures_csv, figures_json, scores_csv
from assessment.clinics.rows import get_counts, list_rows
from assessment.clinics.snapshots import get_figures
from assessment.maturity.sharing import feeding
from assessment.models import Cohort, Participation, Sighting
from assessment.services.cohorts import record_sighting
from assessment.views.cohorts.archive import get_document, write_zip
from assessment.views.downloads import WayOut, serve_report
from assessment.views.results import serve_shared
from assessment.views.shown import Shown, shown_latest
from hub.accounts.access import signed_in
from hub.pdf.process import PdfFailedError
from hub.pdf.renderer import PdfUnavailableError, pdf_available

CSV = "text/csv; charset=utf-8"
ALL = 1_000_000  # rows in a file

log = logging.getLogger(__name__)


@facilitator_page
@require_safe
def files(request: HttpRequest, slug: str) -> HttpResponse:
    cohort = get_cohort(request, slug)
    context = {
        "cohort": cohort,
        "slug": slug,
        "counts": get_counts(cohort),
        "reports": [(one, shown_latest(one.assessment)) for one in _sharing_reports(cohort)],
        "pdf_available": pdf_available(),
        "questionnaire": get_cohort_questionnaire(cohort),
    }
    return render(request, "clinics/files.html", context)


@facilitator_page
@require_safe
def figures(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    cohort = get_cohort(request, slug)
    found = get_figures(cohort, get_cohort_questionnaire(cohort))
    if ending == "csv":
        return serve_file(figures_csv(found), CSV, f"{slug}-figures.csv")
    return serve_file(
        figures_json(cohort, get_counts(cohort), found), "application/json", f"{slug}-figures.json"
    )


@facilitator_page
@require_safe
def scores(request: HttpRequest, slug: str) -> HttpResponse:
    cohort = get_cohort(request, slug)
    questionnaire = get_cohort_questionnaire(cohort)
    rows = list_rows(cohort, questionnaire, size=ALL)
    if rows:
        record_sighting(cohort=cohort, what=Sighting.What.SCORES, by=signed_in(request))
    return serve_file(scores_csv(rows, questionnaire), CSV, f"{slug}-scores.csv")


@facilitator_page
@require_safe
def report(request: HttpRequest, slug: str, public_id: UUID) -> HttpResponseBase:
    """The whole report of an organisation that shares it."""
    participation, shown = _shown(request, slug, public_id)
    _seen(request, participation, Sighting.What.REPORT)
    return serve_shared(request, shown, "assessment/report/print_shared.html")


@facilitator_page
@require_safe
def report_pdf(request: HttpRequest, slug: str, public_id: UUID) -> HttpResponseBase:
    participation, shown = _shown(request, slug, public_id)
    _seen(request, participation, Sighting.What.REPORT_FILE)
    way_out = WayOut(
        reverse("assessment:clinic_files", args=[slug]),
        reverse("assessment:clinic_report", args=[slug, public_id]),
    )
    return serve_report(request, shown, way_out)


@facilitator_page
@require_safe
def all_reports(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Every shared report in one ZIP. Those that are not made yet are made first, one after the other."""
    cohort = get_cohort(request, slug)
    sharing = [(one, shown) for one in _sharing_reports(cohort) if (shown := shown_latest(one.assessment))]
    if not pdf_available() or not sharing:
        return redirect("assessment:clinic_files", slug)
    try:
        ready = sum(get_document(shown) is not None for _, shown in sharing)
    except (PdfUnavailableError, PdfFailedError):
        log.exception("A report could not be made.")
        return render(request, "clinics/no_zip.html", {"cohort": cohort}, status=503)
    if ready < len(sharing):
        context = {"cohort": cohort, "ready": ready, "total": len(sharing)}
        return render(request, "clinics/zip_waiting.html", context, status=202)
    archive, included = write_zip(sharing)
    for participation in included:
        _seen(request, participation, Sighting.What.REPORT_FILE)
    return FileResponse(archive, as_attachment=True, filename=f"{slug}-reports.zip")


def _sharing_reports(cohort: Cohort) -> list[Participation]:
    members = cohort.participations.filter(sharing__in=feeding("answers"), assessment__results__isnull=False)
    return list(members.distinct().select_related("assessment").order_by("name", "pk"))


def _shown(request: HttpRequest, slug: str, public_id: UUID) -> tuple[Participation, Shown]:
    participation = get_shared_report(get_cohort(request, slug), public_id)
    shown = shown_latest(participation.assessment)
    if shown is None:
        raise Http404("There is no result yet.")
    return participation, shown


def _seen(request: HttpRequest, participation: Participation, what: Sighting.What) -> None:
    record_sighting(
        cohort=participation.cohort,
        what=what,
        by=signed_in(request),
        assessment_id=participation.assessment_id,
    )


def serve_file(content: str, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
