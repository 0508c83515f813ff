"""Read-only links: the owner's list of them, and what their readers see."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessment.access import get_assessment_to_manage
from assessment.forms.sharing import ShareForm
from assessment.models import Assessment, ShareLink
from assessment.services.sharing import make_share_link, note_opened
from assessment.sharing import share_url
from assessment.views.downloads import WayOut, serve_report
from assessment.views.frame import frame_context
from assessment.views.results import serve_shared
from assessment.views.shown import Shown, shown_latest
from hub.pdf.renderer import pdf_available
from hub.private_pages import private_page

SharedView = Callable[[HttpRequest, ShareLink, Shown], HttpResponseBase]


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest, public_id: UUID) -> HttpResponse:
    assessment = get_assessment_to_manage(request, public_id)
    form = ShareForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        make_share_link(assessment=assessment, **form.cleaned_data)
        messages.success(request, "The link is ready. Copy it below and pass it on.")
        return redirect("assessment:share", public_id)
    links = [(link, share_url(link)) for link in _live(assessment)]
    context = frame_context(assessment) | {
        "form": form,
        "links": links,
        "has_result": assessment.results.exists(),
        "has_errors": bool(form.errors),
    }
    return render(request, "assessment/share.html", context, status=422 if form.errors else 200)


def _live(assessment: Assessment) -> list[ShareLink]:
    """Expired ones are removed when somebody looks."""
    assessment.share_links.filter(expires_at__lte=timezone.now()).delete()
    return list(assessment.share_links.live())


@private_page
@require_POST
def revoke(request: HttpRequest, public_id: UUID, link_id: UUID) -> HttpResponse:
    """A link that is gone already is no error: somebody else took it back a moment ago."""
    assessment = get_assessment_to_manage(request, public_id)
    assessment.share_links.filter(public_id=link_id).delete()
    messages.success(request, "The link has been taken back. It opens nothing any more.")
    return redirect("assessment:share", public_id)


def _shared(view: SharedView) -> Callable[..., HttpResponseBase]:
    """Give a view the link of a token and the latest result. Neither search engines nor caches keep it."""

    @require_safe
    @wraps(view)
    def wrapped(request: HttpRequest, token: str) -> HttpResponseBase:
        link = ShareLink.objects.by_token(token).first()
        shown = shown_latest(link.assessment) if link else None
        if link is None or shown is None:
            response: HttpResponseBase = render(request, "assessment/shared_gone.html", status=404)
            response.headers["Cache-Control"] = "no-store"
        else:
            note_opened(link=link)
            response = view(request, link, shown)
            response.headers["Cache-Control"] = "private, no-cache"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return wrapped


@_shared
def shared(request: HttpRequest, link: ShareLink, shown: Shown) -> HttpResponseBase:
    """What the owner chose: the result, or a way to the report."""
    if link.shows == ShareLink.Shows.REPORT:
        context = {"link": link, "report": shown.report, "pdf_available": pdf_available()}
        return render(request, "assessment/shared_report.html", context)
    return serve_shared(request, shown, "assessment/shared_result.html")


@_shared
def shared_report(request: HttpRequest, link: ShareLink, shown: Shown) -> HttpResponseBase:
    if link.shows != ShareLink.Shows.REPORT:
        return render(request, "assessment/shared_gone.html", status=404)
    return serve_shared(request, shown, "assessment/report/print_shared.html")


@_shared
def shared_pdf(request: HttpRequest, link: ShareLink, shown: Shown) -> HttpResponseBase:
    if link.shows != ShareLink.Shows.REPORT:
        return render(request, "assessment/shared_gone.html", status=404)
    way_out = WayOut(
        reverse("assessment:shared", args=[link.token]),
        reverse("assessment:shared_report", args=[link.token]),
    )
    return serve_report(request, shown, way_out)
