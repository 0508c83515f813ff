"""A facilitator answers for an organisation that agreed, and the papers that go with it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from assessment.access import KIND, list_assessments
from assessment.access_cohorts import facilitator_page, get_cohort
from assessment.clinics import get_cohort_questionnaire
from assessment.forms.interviews import InterviewForm
from assessment.maturity.questionnaire import Questionnaire
from assessment.models import Cohort, Participation
from assessment.services.interviews import begin_interview
from assessment.services.joining import JoiningClosedError
from assessment.views.papers import PAPERS, serve_paper_pdf, show_paper
from hub.accounts.access import signed_in
from hub.pdf.renderer import pdf_available
from hub.private_links.cookie import keep_link
from hub.private_links.session import remember_link

CLOSED = "Joining is closed. Open it on the page of the clinic first."


@facilitator_page
@require_http_methods(["GET", "HEAD", "POST"])
def interview(request: HttpRequest, slug: str) -> HttpResponse:
    cohort = get_cohort(request, slug)
    questionnaire = get_cohort_questionnaire(cohort)
    form = InterviewForm(request.POST if request.method == "POST" else None, questionnaire=questionnaire)
    if request.method == "POST" and form.is_valid() and not cohort.is_open:
        form.add_error(None, CLOSED)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            link, token = begin_interview(
                cohort=cohort,
                questionnaire=questionnaire,
                form=given["bring"],
                name=given["name"],
                sector=given["sector"],
                sharing=given["sharing"],
                by=signed_in(request),
            )
        except JoiningClosedError:
            return redirect("assessment:clinic_interview", slug)
        remember_link(request, KIND, link)
        response = redirect("assessment:profile", link.assessment.public_id)
        keep_link(response, KIND, link.assessment, token)
        return response
    context = {
        "cohort": cohort,
        "form": form,
        "pdf_available": pdf_available(),
        "begun": _begun(request, cohort),
        "papers": [(name, paper[0]) for name, paper in PAPERS.items()],
    }
    return render(request, "clinics/interview.html", context, status=422 if form.errors else 200)


def _begun(request: HttpRequest, cohort: Cohort) -> list[Participation]:
    """The reader's own interviews that wait for being confirmed, as far as this device holds their links."""
    opened = [one.pk for one in list_assessments(request)]
    mine = cohort.participations.filter(assessment__in=opened, assessment__interviewed_by=signed_in(request))
    return list(mine.filter(assessment__confirmed_at=None).select_related("assessment"))


@facilitator_page
@require_safe
def paper(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The blank questionnaire or the guide, for the printer."""
    return show_paper(_questionnaire(request, slug, name), name)


@facilitator_page
@require_safe
def paper_pdf(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    return serve_paper_pdf(
        request,
        _questionnaire(request, slug, name),
        name,
        back_url=reverse("assessment:clinic_interview", args=[slug]),
        print_url=reverse("assessment:clinic_paper", args=[slug, name]),
    )


def _questionnaire(request: HttpRequest, slug: str, name: str) -> Questionnaire:
    if name not in PAPERS:
        raise Http404("There is no such paper.")
    return get_cohort_questionnaire(get_cohort(request, slug))
