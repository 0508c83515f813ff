"""A clinic for its facilitators: who joined, the shape of it, gaps, who is where, and the agenda."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessment.access_cohorts import facilitator_page, get_facilitation
from assessment.clinics import get_cohort_questionnaire
from assessment.clinics.agenda import build_agenda
from assessment.clinics.figures import cohort_chart
from assessment.clinics.rows import Counts, get_counts, list_places, list_rows
from assessment.clinics.snapshots import get_figures
from assessment.models import Cohort, Sighting
from assessment.services.cohorts import record_sighting
from assessment.sharing import qr_code
from assessment.views.cohorts.paging import page_addresses, page_number
from assessment.views.cohorts.state import refreshing, tag_of
from hub.accounts.access import signed_in
from hub.saving import is_htmx

SECONDS = 15  # between two looks at whether something has changed


@refreshing(saves=True)
@facilitator_page
@require_safe
def dashboard(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The page asks again and again for the part of it that changes, and is told when nothing has."""
    mine = get_facilitation(request, slug)
    cohort = mine.cohort
    counts = get_counts(cohort)
    if counts.named:
        record_sighting(cohort=cohort, what=Sighting.What.DASHBOARD, by=signed_in(request))
    context = dashboard_context(request, cohort) | {
        "counts": counts,
        "version": tag_of(request, mine, saves=True),
    }
    context |= {"more": pages_of(request, counts)}
    template = "clinics/partials/live.html" if is_htmx(request) else "clinics/dashboard.html"
    return render(request, template, context)


def pages_of(request: HttpRequest, counts: Counts) -> dict[str, list[tuple[int, str]]]:
    """For each of the two tables, its pages with their addresses; none where one page holds all."""
    return {
        "page": page_addresses(request, "page", counts.named),
        "waiting": page_addresses(request, "waiting", counts.waiting),
    }


def dashboard_context(request: HttpRequest, cohort: Cohort) -> dict[str, object]:
    questionnaire = get_cohort_questionnaire(cohort)
    figures = get_figures(cohort, questionnaire)
    written = list(cohort.agenda.all())
    keys = {"name", "overall", *(dimension.id for dimension in questionnaire.core_dimensions)}
    sort = request.GET.get("sort", "overall")
    sort = sort if sort.removeprefix("-") in keys else "overall"
    page, waiting = page_number(request, "page"), page_number(request, "waiting")
    return {
        "cohort": cohort,
        "slug": cohort.slug,
        "questionnaire": questionnaire,
        "figures": figures,
        "chart": cohort_chart(figures, title=cohort.title),
        "rows": list_rows(cohort, questionnaire, sort=sort, page=page),
        "places": list_places(cohort, questionnaire, page=waiting),
        "agenda": build_agenda(cohort, figures, written),
        "written": bool(written),
        "sort": sort,
        "page": page,
        "waiting_page": waiting,
        "threshold": settings.CLINIC_THRESHOLD,
        "seconds": SECONDS,
        "join_url": join_url(cohort),
        "qr": qr_code(join_url(cohort)),
    }


def join_url(cohort: Cohort) -> str:
    """The short address that people type or scan, by the site's own name."""
    return f"{settings.SITE_URL}/join/{cohort.shown_code}/"
