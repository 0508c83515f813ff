"""Joining a clinic: its code, who joins with what, and the choice of what it may have."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from assessment.access import KIND, MAY_MANAGE, get_assessment_to_manage, list_assessments
from assessment.access_cohorts import TooManyGuessesError, find_cohort_by_code
from assessment.clinics import get_cohort_questionnaire
from assessment.clinics.previews import list_previews
from assessment.forms.joining import NEW_FULL, NEW_SHORT, CodeForm, SharingForm, WhoForm
from assessment.models import Assessment, Cohort, Participation
from assessment.services.joining import (
    JoiningClosedError,
    find_participation,
    fits,
    join_cohort,
    start_once,
)
from hub.private_links.cookie import keep_link
from hub.private_links.session import remember_link
from hub.private_pages import private_page

DRAFTS = "joining"  # in the session: who is about to join which clinic, by code
NO_CLINIC = "No clinic has this code. Check it with whoever gave it to you."
NOT_OPEN = (
    "The assessment that you wanted to bring is not open on this device any more. You have not joined yet. "
    "Open its private link again and come back, or choose another one below."
)
TOO_MANY = "That were too many codes that open nothing. Wait ten minutes and try again."


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def enter_code(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            cohort = find_cohort_by_code(request, form.cleaned_data["code"])
        except TooManyGuessesError:
            form.add_error("code", TOO_MANY)
            status = 429
        else:
            if cohort:
                return redirect("assessment:join_clinic", cohort.shown_code)
            form.add_error("code", NO_CLINIC)
    if form.errors and status == 200:
        status = 422
    return render(request, "clinics/join.html", {"form": form}, status=status)


def of_code(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the clinic of the code in its address; an unknown code leads to the form for it."""

    @private_page
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def wrapped(request: HttpRequest, code: str) -> HttpResponse:
        try:
            cohort = find_cohort_by_code(request, code)
        except TooManyGuessesError:
            context = {"form": CodeForm(), "problem": TOO_MANY}
            return render(request, "clinics/join.html", context, status=429)
        if cohort is None:
            context = {"form": CodeForm(initial={"code": code[:7]}), "problem": NO_CLINIC}
            return render(request, "clinics/join.html", context, status=404)
        return view(request, cohort)

    return wrapped


@of_code
def join(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Who joins, and with which assessment. Nothing is kept by us before the choice on the next page."""
    questionnaire = get_cohort_questionnaire(cohort)
    opened = _fitting(request, cohort)
    earlier = _earlier(cohort, opened)
    if not cohort.is_open and earlier is None:
        return render(request, "clinics/join_closed.html", {"cohort": cohort}, status=403)
    form = WhoForm(
        request.POST if request.method == "POST" else None,
        questionnaire=questionnaire,
        opened=opened,
        initial=_draft(request, cohort) or _known(earlier),
    )
    if request.method == "POST" and form.is_valid():
        draft = form.cleaned_data | {"new_id": str(uuid4())}
        request.session[DRAFTS] = request.session.get(DRAFTS, {}) | {cohort.code: draft}
        return redirect("assessment:join_sharing", cohort.shown_code)
    context = {
        "form": form,
        "cohort": cohort,
        "earlier": earlier,
        # Whoever is no owner is told, and cannot change it.
        "colleagues": None if earlier else _earlier(cohort, list_assessments(request)),
        "facilitators": _facilitators(cohort),
    }
    return render(request, "clinics/join_who.html", context, status=422 if form.errors else 200)


@of_code
def choose_sharing(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The four choices, each with exactly what the facilitators will see. Choosing one joins."""
    draft = _draft(request, cohort)
    if draft is None or not {"bring", "new_id"} <= draft.keys():
        return redirect("assessment:join_clinic", cohort.shown_code)
    try:
        brought = _brought(request, draft)
    except (Http404, PermissionDenied):
        return _choose_again(request, cohort, draft)
    form = SharingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _join(request, cohort, draft, brought, form.cleaned_data["sharing"])
    about = Participation(
        cohort=cohort,
        assessment=brought or Assessment(),
        name=draft["name"],
        sector=draft["sector"],
    )
    context = {
        "form": form,
        "cohort": cohort,
        "threshold": settings.CLINIC_THRESHOLD,
        "questionnaire": get_cohort_questionnaire(cohort),
        "previews": list_previews(about, get_cohort_questionnaire(cohort)),
        "button": "Join the clinic",
    }
    return render(request, "clinics/join_sharing.html", context, status=422 if form.errors else 200)


def _join(
    request: HttpRequest, cohort: Cohort, draft: dict[str, str], brought: Assessment | None, sharing: Any
) -> HttpResponse:
    known = [one.pk for one in _fitting(request, cohort)]
    link, token = None, ""
    assessment = brought
    if not cohort.is_open and _earlier(cohort, _fitting(request, cohort)) is None:
        return render(request, "clinics/join_closed.html", {"cohort": cohort}, status=403)
    if assessment is None:
        link, token = start_once(
            questionnaire=get_cohort_questionnaire(cohort),
            form=draft["bring"],
            public_id=UUID(draft["new_id"]),
        )
        assessment = link.assessment
    try:
        joined = join_cohort(
            cohort=cohort,
            assessment=assessment,
            name=draft["name"],
            sector=draft["sector"],
            sharing=sharing,
            known=known,
        )
    except JoiningClosedError:
        if link:
            link.assessment.delete()  # nobody has its link
        return render(request, "clinics/join_closed.html", {"cohort": cohort}, status=403)
    drafts = request.session[DRAFTS]
    del drafts[cohort.code]
    request.session[DRAFTS] = drafts
    messages.success(request, f"You take part in {cohort.title}: {joined.choice.title.lower()}.")
    if link is None:
        return redirect("assessment:clinics", assessment.public_id)
    remember_link(request, KIND, link)
    response = redirect("assessment:profile", assessment.public_id)
    if token:
        keep_link(response, KIND, assessment, token)
    return response


def _fitting(request: HttpRequest, cohort: Cohort) -> list[Assessment]:
    """What is open in this browser and could be brought: of an organisation, by its owners."""
    return [one for one in list_assessments(request, roles=MAY_MANAGE) if fits(cohort, one)]


def _earlier(cohort: Cohort, opened: list[Assessment]) -> Participation | None:
    """How this browser takes part already."""
    return next((found for one in opened if (found := find_participation(cohort, one))), None)


def _known(earlier: Participation | None) -> dict[str, str]:
    if earlier is None:
        return {}
    return {
        "name": earlier.name,
        "sector": earlier.sector,
        "bring": str(earlier.assessment.public_id),
    }


def _draft(request: HttpRequest, cohort: Cohort) -> dict[str, str] | None:
    found: dict[str, str] | None = request.session.get(DRAFTS, {}).get(cohort.code)
    return found


def _choose_again(request: HttpRequest, cohort: Cohort, draft: dict[str, str]) -> HttpResponse:
    """What was to be brought has been left, deleted or handed over since: the rest of the form stays."""
    kept = {field: text for field, text in draft.items() if field != "bring"}
    request.session[DRAFTS] = request.session[DRAFTS] | {cohort.code: kept}
    messages.error(request, NOT_OPEN)
    return redirect("assessment:join_clinic", cohort.shown_code)


def _brought(request: HttpRequest, draft: dict[str, str]) -> Assessment | None:
    """None when a new one is to be started.

    Raises:
        Http404: it is no longer open in this browser.
        PermissionDenied: whoever is signed in is no owner any more.
    """
    if draft["bring"] in (NEW_FULL, NEW_SHORT):
        return None
    return get_assessment_to_manage(request, UUID(draft["bring"]))


def _facilitators(cohort: Cohort) -> str:
    return ", ".join(str(one.person) for one in cohort.facilitators.select_related("person"))
