"""What the projector shows: no names, nothing below the threshold, large type. The room guesses first."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessment.access_cohorts import facilitator_page, get_facilitation
from assessment.clinics import get_cohort_questionnaire
from assessment.clinics.agenda import build_agenda
from assessment.clinics.figures import cohort_chart
from assessment.clinics.rows import get_counts
from assessment.clinics.snapshots import get_figures
from assessment.clinics.votes import latest_vote, view_vote
from assessment.sharing import qr_code
from assessment.views.cohorts.dashboard import SECONDS, join_url
from assessment.views.cohorts.state import refreshing, tag_of
from hub.saving import is_htmx

SHOWS = ("guess", "shape", "gaps", "agenda", "vote", "join")


@refreshing(saves=False)
@facilitator_page
@require_safe
def room(request: HttpRequest, slug: str, shows: str = "guess") -> HttpResponseBase:
    mine = get_facilitation(request, slug)
    cohort = mine.cohort
    questionnaire = get_cohort_questionnaire(cohort)
    vote = latest_vote(cohort) if shows == "vote" else None
    context: dict[str, object] = {
        "cohort": cohort,
        "slug": slug,
        "shows": shows,
        "counts": get_counts(cohort),
        "questionnaire": questionnaire,
        "threshold": settings.CLINIC_THRESHOLD,
        "join_url": join_url(cohort),
        "qr": qr_code(join_url(cohort)),
        "version": tag_of(request, mine, saves=False),
        "seconds": SECONDS,
        "vote": view_vote(vote, questionnaire) if vote else None,
    }
    if shows in ("guess", "shape", "gaps", "agenda"):
        written = list(cohort.agenda.all()) if shows == "agenda" else []
        figures = get_figures(cohort, questionnaire)
        context |= {
            "figures": figures,
            "chart": cohort_chart(figures, title=cohort.title),
            "agenda": build_agenda(cohort, figures, written),
        }
    template = "clinics/partials/room.html" if is_htmx(request) else "clinics/room.html"
    return render(request, template, context)
