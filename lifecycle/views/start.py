"""The start page: a name, a track, and the checklist is there."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods

from assessment.queries.outcomes import find_open_assessment, get_track, list_changeable_assessments
from hub.private_links.cookie import keep_link
from hub.private_links.session import remember_link
from hub.private_pages import private_page
from lifecycle.access import KIND, list_checklists, list_own_organisations
from lifecycle.forms.small import StartForm
from lifecycle.loader import get_life_cycle
from lifecycle.services.starting import start_checklist, start_from_assessment, start_in_organisation


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    form = StartForm(
        request.POST if request.method == "POST" else None,
        life_cycle=get_life_cycle(),
        assessments=name_assessments(request),
        organisations=[(str(each.public_id), each.name) for each in list_own_organisations(request)],
        initial=_suggest(request),
    )
    if request.method == "POST" and form.is_valid():
        return _start(request, form)
    context = {"form": form, "life_cycle": get_life_cycle(), "opened": list_checklists(request)}
    return render(request, "lifecycle/checklist/start.html", context, status=422 if form.errors else 200)


def name_assessments(request: HttpRequest) -> list[tuple[str, str]]:
    """The assessments that this device opens for more than reading, as choices."""
    return [
        (
            str(assessment.public_id),
            f"{assessment.name or 'Without a name'}, started on "
            f"{date_format(timezone.localtime(assessment.created_at), 'j F Y')}",
        )
        for assessment in list_changeable_assessments(request)
    ]


def _suggest(request: HttpRequest) -> dict[str, str]:
    """By the assessment that the address names, or the one that was used last: its name and track."""
    opened = list_changeable_assessments(request)
    named = [one for one in opened if str(one.public_id) == request.GET.get("assessment")]
    if not opened:
        return {}
    chosen = (named or opened)[0]
    given = {"name": chosen.name, "track": get_track(chosen), "assessment": str(chosen.public_id)}
    return given if named else {key: given[key] for key in ("name", "track")}


def _start(request: HttpRequest, form: StartForm) -> HttpResponse:
    name, track = form.cleaned_data["name"], form.cleaned_data["track"]
    if chosen := form.cleaned_data.get("assessment"):
        assessment = find_open_assessment(request, UUID(chosen))
        checklist = start_from_assessment(assessment=assessment, name=name, track=track)
        return redirect(KIND.page_url(checklist))
    if chosen := form.cleaned_data.get("organisation"):
        owner = next(each for each in list_own_organisations(request) if str(each.public_id) == chosen)
        return redirect(KIND.page_url(start_in_organisation(organisation=owner, name=name, track=track)))
    link, token = start_checklist(name=name, track=track)
    remember_link(request, KIND, link)
    response = redirect(KIND.page_url(link.checklist))
    keep_link(response, KIND, link.checklist, token)
    return response
