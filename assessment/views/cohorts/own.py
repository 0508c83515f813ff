"""An organisation's side of its clinics: what each may have, what was opened, changing it, leaving."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from assessment.access import KIND, get_assessment_to_manage
from assessment.charts.data import RadarChart
from assessment.clinics.own import own_chart
from assessment.clinics.previews import Preview, list_previews
from assessment.forms.joining import SharingForm
from assessment.maturity.sharing import Sharing
from assessment.models import Assessment, Participation, Sighting
from assessment.queries import get_assessment_questionnaire
from assessment.services.interviews import confirm_interview
from assessment.services.joining import LeftMeanwhileError, change_sharing, leave_cohort
from assessment.views.frame import frame_context
from hub.private_links.cookie import keep_link
from hub.private_links.services import replace_return_link
from hub.private_links.session import remember_link
from hub.private_pages import private_page

LEFT = "You no longer take part in that clinic."
CONFIRMED = "Thank you. The answers are yours now."
NEW_LINK = (
    "There is a new private link on the page of your assessment: keep it, the old one opens nothing any more."
)


@dataclass(frozen=True)
class OwnClinic:
    participation: Participation
    form: SharingForm
    previews: list[Preview]
    sightings: list[Sighting]
    chart: RadarChart | None
    facilitators: str


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def clinics(request: HttpRequest, public_id: UUID) -> HttpResponse:
    assessment = get_assessment_to_manage(request, public_id)
    if request.method != "POST":
        return _show(request, assessment)
    if "confirm" in request.POST and assessment.awaits_confirmation:
        return _confirm(request, assessment)
    return _change(request, assessment)


def _change(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    participation = (
        assessment.participations.filter(cohort__slug=request.POST.get("clinic", ""))
        .select_related("cohort")
        .first()
    )
    if participation is None:
        messages.info(request, LEFT)
        return redirect("assessment:clinics", assessment.public_id)
    title = participation.cohort.title
    if "leave" in request.POST:
        leave_cohort(participation=participation)
        messages.success(request, f"You have left {title}. It no longer has anything of yours.")
        return redirect("assessment:clinics", assessment.public_id)
    form = SharingForm(request.POST, prefix=participation.cohort.slug)
    if not form.is_valid():
        return _show(request, assessment, wrong=form, status=422)
    sharing = form.cleaned_data["sharing"]
    try:
        if assessment.awaits_confirmation:
            return _confirm(request, assessment, participation, sharing)
        change_sharing(participation=participation, sharing=sharing)
        messages.success(request, f"{title} has what you chose, from now on.")
    except LeftMeanwhileError:
        messages.info(request, LEFT)
    return redirect("assessment:clinics", assessment.public_id)


def _confirm(
    request: HttpRequest,
    assessment: Assessment,
    participation: Participation | None = None,
    sharing: Sharing | None = None,
) -> HttpResponse:
    """The answers of an interview become the organisation's own: the interviewer's way in ends."""
    response = redirect("assessment:clinics", assessment.public_id)
    if request.user.is_authenticated and request.user.pk == assessment.interviewed_by_id:
        messages.error(request, "The organisation confirms what you wrote down, not you.")
        return response
    confirm_interview(assessment=assessment, participation=participation, sharing=sharing)
    if assessment.organisation_id is None:
        link, token = replace_return_link(of=assessment)
        remember_link(request, KIND, link)
        keep_link(response, KIND, assessment, token)
        messages.success(request, f"{CONFIRMED} {NEW_LINK}")
    else:
        messages.success(request, CONFIRMED)
    return response


def _show(
    request: HttpRequest, assessment: Assessment, *, wrong: SharingForm | None = None, status: int = 200
) -> HttpResponse:
    joined = assessment.participations.select_related("cohort", "assessment")
    clinics = [_own_clinic(one, wrong) for one in joined.order_by("-cohort__starts_at", "pk")]
    context = frame_context(assessment) | {
        "clinics": clinics,
        "threshold": settings.CLINIC_THRESHOLD,
        "questionnaire": get_assessment_questionnaire(assessment),
        "has_errors": wrong is not None,
    }
    return render(request, "clinics/own.html", context, status=status)


def _own_clinic(participation: Participation, wrong: SharingForm | None) -> OwnClinic:
    cohort = participation.cohort
    questionnaire = get_assessment_questionnaire(participation.assessment)
    is_wrong = wrong is not None and wrong.prefix == cohort.slug
    # What an interviewer was told on the telephone is chosen anew by the organisation itself.
    chosen = "" if participation.assessment.awaits_confirmation else participation.sharing
    form = wrong if wrong and is_wrong else SharingForm(initial={"sharing": chosen}, prefix=cohort.slug)
    return OwnClinic(
        participation=participation,
        form=form,
        previews=list_previews(participation, questionnaire),
        sightings=list(Sighting.objects.of(participation)[:100]),
        chart=own_chart(participation, questionnaire),
        facilitators=", ".join(str(one.person) for one in cohort.facilitators.select_related("person")),
    )
