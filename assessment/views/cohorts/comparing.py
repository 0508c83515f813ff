"""Two clinics side by side; one clinic before and after."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessment.access_cohorts import facilitator_page, get_cohort, list_cohorts
from assessment.clinics import get_cohort_questionnaire
from assessment.clinics.comparing import before_and_after, side_by_side
from hub.accounts.access import signed_in


@facilitator_page
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Both must be the reader's own, and held on one questionnaire; another version of it will do."""
    mine = [one.cohort for one in list_cohorts(signed_in(request))]
    context: dict[str, object] = {"clinics": mine}
    if "first" in request.GET and "second" in request.GET:
        first, second = (get_cohort(request, request.GET[name]) for name in ("first", "second"))
        if first.questionnaire_key != second.questionnaire_key:
            context |= {"first": first, "second": second, "other": True}
        else:
            questionnaire = get_cohort_questionnaire(first)
            shared = {one.id for one in get_cohort_questionnaire(second).core_dimensions}
            pairs = side_by_side(first, second, questionnaire)
            context |= {
                "first": first,
                "second": second,
                "pairs": [pair for pair in pairs if pair.dimension.id in shared],
                "versions_differ": first.questionnaire_version != second.questionnaire_version,
            }
    return render(request, "clinics/compare.html", context)


@facilitator_page
@require_safe
def progress(request: HttpRequest, slug: str) -> HttpResponse:
    cohort = get_cohort(request, slug)
    context = {"cohort": cohort, "pairs": before_and_after(cohort, get_cohort_questionnaire(cohort))}
    return render(request, "clinics/progress.html", context)
