"""The blank questionnaire and the interview guide, for the printer: of a clinic, or for one assessment."""

from uuid import NAMESPACE_URL, UUID, uuid5

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from assessment.access import get_assessment
from assessment.kept_pages import stamp, unchanged, version_of
from assessment.maturity.questionnaire import Questionnaire
from assessment.queries import get_assessment_questionnaire, get_form
from hub.context import site
from hub.pdf.claims import pages_so_far
from hub.pdf.desk import get_pdf
from hub.pdf.process import PdfFailedError
from hub.pdf.renderer import PdfUnavailableError
from hub.private_pages import private_page

PAPERS = {  # title, form, whether it is the guide
    "questionnaire-full": ("Questionnaire, full form", "full", False),
    "questionnaire-short": ("Questionnaire, short form", "short", False),
    "guide-full": ("Interview guide, full form", "full", True),
    "guide-short": ("Interview guide, short form", "short", True),
}
SECONDS_TO_WAIT = 20


@private_page
@require_safe
def own_paper(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The questionnaire in the version and form of this assessment, to be typed in again afterwards."""
    assessment = get_assessment(request, public_id)
    return show_paper(get_assessment_questionnaire(assessment), f"questionnaire-{get_form(assessment)}")


@private_page
@require_safe
def own_paper_pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    assessment = get_assessment(request, public_id)
    return serve_paper_pdf(
        request,
        get_assessment_questionnaire(assessment),
        f"questionnaire-{get_form(assessment)}",
        back_url=reverse("assessment:type_in", args=[public_id]),
        print_url=reverse("assessment:paper", args=[public_id]),
    )


def show_paper(questionnaire: Questionnaire, name: str) -> HttpResponse:
    return HttpResponse(_page(questionnaire, name, printed=False))


def serve_paper_pdf(
    request: HttpRequest, questionnaire: Questionnaire, name: str, *, back_url: str, print_url: str
) -> HttpResponse:
    version = version_of("paper", questionnaire.key, questionnaire.version, name)
    response: HttpResponseBase | None = unchanged(request, version)
    if response is None:
        folder = uuid5(NAMESPACE_URL, f"{questionnaire.key}@{questionnaire.version}")
        try:
            document = get_pdf(
                folder, version, lambda: _page(questionnaire, name, printed=True), wait=SECONDS_TO_WAIT
            )
        except (PdfUnavailableError, PdfFailedError):
            return redirect(print_url)
        if document is None:
            pages = pages_so_far(folder, version)
            context = {"back_url": back_url, "print_url": print_url, "pages": pages}
            return render(request, "clinics/paper_waiting.html", context, status=202)
        response = HttpResponse(document, content_type="application/pdf")
        file = f"{questionnaire.key}-{questionnaire.version}-{name}.pdf"
        response["Content-Disposition"] = f'attachment; filename="{file}"'
    return stamp(response, version)  # type: ignore[return-value]  # one of the two above


def _page(questionnaire: Questionnaire, name: str, *, printed: bool) -> str:
    _, form, guide = PAPERS[name]
    dimensions = [
        (dimension, questions)
        for dimension in questionnaire.dimensions
        if (
            questions := [
                question for question in dimension.questions if form == "full" or question.short_form
            ]
        )
    ]
    context = {
        "questionnaire": questionnaire,
        "dimensions": dimensions,
        "guide": guide,
        "short": form == "short",
        "printed": printed,
    }
    return render_to_string("clinics/paper.html", site() | context)
