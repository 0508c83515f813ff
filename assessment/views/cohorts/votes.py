"""Blind votes: the facilitators' page, and the page on the phones of the room."""

import secrets
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from assessment.access import MAY_ANSWER, get_assessment, list_assessments, sheet_id_of, works_apart
from assessment.access_cohorts import facilitator_page, get_cohort
from assessment.clinics import get_cohort_questionnaire
from assessment.clinics.votes import VoteView, latest_vote, view_vote
from assessment.forms.votes import BallotForm, KeepForm, QuestionForm
from assessment.models import Answer, Assessment, Cohort, Vote
from assessment.services.answering import AssessmentClosedError, save_answers
from assessment.services.voting import (
    TooFewBallotsError,
    VoteClosedError,
    cast_ballot,
    drop_vote,
    open_vote,
    show_vote,
)
from assessment.views.cohorts.joining import of_code
from hub.accounts.access import actor
from hub.edits import Edit

VOTER = "voter"  # in the session: a number that only this phone has
KEPT = "The agreed answer is kept in your assessment."
CLOSED = "That assessment is submitted. Open it for changes first, then keep the answer."


@facilitator_page
@require_http_methods(["GET", "HEAD", "POST"])
def votes(request: HttpRequest, slug: str) -> HttpResponse:
    cohort = get_cohort(request, slug)
    questionnaire = get_cohort_questionnaire(cohort)
    current = cohort.votes.filter(shown_at=None).first()
    form = QuestionForm(request.POST if "question" in request.POST else None, questionnaire=questionnaire)
    if request.method == "POST":
        if form.is_bound and form.is_valid():
            open_vote(cohort=cohort, question_id=form.cleaned_data["question"])
            return redirect("assessment:clinic_votes", slug)
        if not form.is_bound:
            _end(request, current)
            return redirect("assessment:clinic_votes", slug)
    context = {
        "cohort": cohort,
        "form": form,
        "current": view_vote(current, questionnaire) if current else None,
        "shown": [view_vote(vote, questionnaire) for vote in cohort.votes.exclude(shown_at=None)[:20]],
        "threshold": settings.CLINIC_THRESHOLD,
        "vote_url": f"{settings.SITE_URL}/join/{cohort.shown_code}/vote/",
    }
    return render(request, "clinics/votes.html", context, status=422 if form.errors else 200)


def _end(request: HttpRequest, current: Vote | None) -> None:
    """Show the spread of the open vote, or put it away."""
    if current is None:
        messages.info(request, "No vote is open.")
    elif "drop" in request.POST:
        drop_vote(vote=current)
    else:
        try:
            show_vote(vote=current, threshold=settings.CLINIC_THRESHOLD)
        except TooFewBallotsError:
            messages.error(request, f"The spread is shown from {settings.CLINIC_THRESHOLD} votes on.")


@of_code
def ballot(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """One phone: the open question, then the spread, then what one's own organisation keeps."""
    latest = latest_vote(cohort)
    view = view_vote(latest, get_cohort_questionnaire(cohort)) if latest else None
    context: dict[str, object] = {"cohort": cohort, "view": view}
    if view is None:
        return render(request, "clinics/ballot.html", context)
    if view.vote.shown_at:
        return _keep(request, cohort, view, context)
    form = BallotForm(request.POST if request.method == "POST" else None, question=view.question)
    if request.method == "POST" and form.is_valid():
        try:
            cast_ballot(vote=view.vote, voter=_voter(request), reply=form.reply())
            messages.success(request, "Your vote is in. You can change it until the spread is shown.")
        except VoteClosedError:
            messages.info(request, "The spread has been shown meanwhile, so this vote does not count.")
        return redirect("assessment:ballot", cohort.shown_code)
    return render(
        request, "clinics/ballot.html", context | {"form": form}, status=422 if form.errors else 200
    )


def _keep(request: HttpRequest, cohort: Cohort, view: VoteView, context: dict[str, object]) -> HttpResponse:
    mine = _own_assessments(request, cohort)
    form = KeepForm(
        request.POST if request.method == "POST" and mine else None, question=view.question, assessments=mine
    )
    if form.is_bound and form.is_valid():
        assessment = get_assessment(request, UUID(form.cleaned_data["assessment"]))
        known = Answer.objects.filter(sheet_id=sheet_id_of(assessment), question_id=view.question.id).first()
        edit = form.edit(known)
        if edit is not None:
            _save(request, assessment, edit)
            return redirect("assessment:ballot", cohort.shown_code)
    context |= {"keep_form": form if mine else None}
    return render(request, "clinics/ballot.html", context, status=422 if form.errors else 200)


def _save(request: HttpRequest, assessment: Assessment, edit: Edit) -> None:
    try:
        save_answers(
            assessment=assessment,
            sheet_id=sheet_id_of(assessment),
            edits=[edit],
            by=actor(request),
            apart=works_apart(assessment),
        )
        messages.success(request, KEPT)
    except AssessmentClosedError:
        messages.error(request, CLOSED)


def _own_assessments(request: HttpRequest, cohort: Cohort) -> list[Assessment]:
    """What this phone may answer of those that take part."""
    members = set(cohort.participations.values_list("assessment", flat=True))
    return [one for one in list_assessments(request, roles=MAY_ANSWER) if one.pk in members]


def _voter(request: HttpRequest) -> str:
    return str(request.session.setdefault(VOTER, secrets.token_urlsafe(16)))
