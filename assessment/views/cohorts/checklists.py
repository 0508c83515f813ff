"""How far the checklists of a clinic are, for its facilitators: page, files, and one shared whole."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessment.access_cohorts import facilitator_page, get_cohort, get_shared_report
from assessment.clinics.checklists import get_checklist_row, get_checklists, list_sort_keys, source
from assessment.clinics.files import checklists_csv, open_items_csv
from assessment.models import Sighting
from assessment.services.cohorts import record_sighting
from assessment.views.cohorts.files import ALL, CSV, serve_file
from assessment.views.cohorts.paging import page_addresses, page_number
from hub.accounts.access import signed_in


@facilitator_page
@require_safe
def checklists(request: HttpRequest, slug: str) -> HttpResponse:
    cohort = get_cohort(request, slug)
    sort = request.GET.get("sort", "name")
    sort = sort if sort.removeprefix("-") in list_sort_keys() else "name"
    page = page_number(request, "page")
    found = get_checklists(cohort, sort=sort, page=page)
    if found.named:
        record_sighting(cohort=cohort, what=Sighting.What.CHECKLISTS, by=signed_in(request))
    context = {
        "cohort": cohort,
        "slug": slug,
        "found": found,
        "stages": source().stages(),
        "sort": sort,
        "page": page,
        "pages": page_addresses(request, "page", found.named),
        "threshold": settings.CLINIC_THRESHOLD,
    }
    return render(request, "clinics/checklists.html", context)


@facilitator_page
@require_safe
def rows_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The table of organisations, whole."""
    cohort = get_cohort(request, slug)
    found = get_checklists(cohort, size=ALL)
    if found.rows:
        record_sighting(cohort=cohort, what=Sighting.What.CHECKLISTS_FILE, by=signed_in(request))
    return serve_file(checklists_csv(found.rows, source().stages()), CSV, f"{slug}-checklists.csv")


@facilitator_page
@require_safe
def items_file(request: HttpRequest, slug: str) -> HttpResponse:
    """Every item with how many have it open. Nobody is named in it."""
    found = get_checklists(get_cohort(request, slug))
    return serve_file(open_items_csv(found.items), CSV, f"{slug}-open-items.csv")


@facilitator_page
@require_safe
def checklist(request: HttpRequest, slug: str, public_id: UUID) -> HttpResponse:
    """Every item of an organisation that shares its full report, with notes and evidence."""
    cohort = get_cohort(request, slug)
    participation = get_shared_report(cohort, public_id)
    if get_checklist_row(participation).standing is None:
        raise Http404("It has no checklist.")
    record_sighting(
        cohort=cohort,
        what=Sighting.What.CHECKLIST,
        by=signed_in(request),
        assessment_id=participation.assessment_id,
    )
    context = {
        "cohort": cohort,
        "participation": participation,
        "checklists": source().render(public_id),
    }
    return render(request, "clinics/checklist.html", context)
