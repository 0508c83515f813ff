"""The pages of a result: what it is, how it was worked out, and all of it for paper.

A finished page is kept and served by its version (`assessment.kept_pages`). So it is rendered without the
request: no token of a session stands in it, and who reads it matters only to the offer of what owners do,
which is a part of the version.
"""

import json
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse

from assessment.access import may_manage
from assessment.kept_pages import serve_kept, serve_version, version_of
from assessment.quick_access import find_quickly
from assessment.report.spread import count_answers, explore_figures, spread_rows
from assessment.views.shown import Shown, of_result
from hub.context import site
from hub.pdf.desk import warm_up
from hub.pdf.renderer import pdf_available
from hub.registry import step_offers

HTML = "text/html; charset=utf-8"
RESULTS = "assessment/results.html"


def results(request: HttpRequest, public_id: UUID, revision: int | None = None) -> HttpResponseBase:
    quick = find_quickly(request, public_id, revision)
    kept = quick and serve_kept(request, version_of(RESULTS, quick.standing), content_type=HTML)
    return kept or _results(request, public_id, revision)


@of_result
def _results(request: HttpRequest, shown: Shown) -> HttpResponseBase:
    if pdf_available():
        warm_up()  # the next thing that its reader wants may be the PDF
    return _serve(request, shown, RESULTS)


@of_result
def explain(request: HttpRequest, shown: Shown) -> HttpResponseBase:
    """How the level was worked out."""
    return _serve(request, shown, "assessment/explain.html")


@of_result
def print_report(request: HttpRequest, shown: Shown) -> HttpResponseBase:
    """The report as a page, for printing and for machines that cannot make a PDF."""
    template = "assessment/report/print.html"
    return serve_version(
        request,
        shown.version(template, *shown.section_versions),
        lambda: render_page(shown, template, sections=shown.sections),
        content_type=HTML,
    )


@of_result
def figures(request: HttpRequest, shown: Shown) -> HttpResponseBase:
    """What "Explore this chart" draws, as Plotly takes it."""
    return serve_version(
        request,
        shown.version("figures.json"),
        lambda: json.dumps(explore_figures(shown.report)),
        content_type="application/json",
    )


def _serve(request: HttpRequest, shown: Shown, template: str) -> HttpResponseBase:
    manages = may_manage(shown.assessment)
    return serve_version(
        request,
        shown.version(template) if manages else shown.version(template, "for others"),
        lambda: render_page(shown, template, may_manage=manages),
        content_type=HTML,
    )


def serve_shared(request: HttpRequest, shown: Shown, template: str) -> HttpResponseBase:
    """A page for the reader of a read-only link: no way from it leads to the owner's own pages."""
    context = {"shown": shown, "report": shown.report, "sections": shown.sections}
    return serve_version(
        request,
        shown.version(template, *shown.section_versions),
        lambda: render_to_string(template, site() | context),
        content_type=HTML,
    )


def render_page(shown: Shown, template: str, **extra: object) -> str:
    report = shown.report
    spread = {"counts": count_answers(report), "rows": spread_rows(report)}
    context = site() | page_context(shown) | {"report": report, "spread": spread}
    return render_to_string(template, context | extra)


def page_context(shown: Shown) -> dict[str, object]:
    public_id = shown.assessment.public_id
    return {
        "shown": shown,
        "pdf_available": pdf_available(),
        "assessment": shown.assessment,
        "assessment_url": reverse("assessment:tasks", args=[public_id]),
        "results_url": reverse("assessment:results", args=[public_id]),
        "step_offers": [
            {
                "link": offer.link,
                "page_url": offer.page_url(public_id, shown.result.revision),
                "buttons_url": offer.buttons_url(public_id, shown.result.revision),
            }
            for offer in step_offers
        ],
    }
