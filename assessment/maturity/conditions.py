"""What is shown to whom: conditions on the profile, and the short form."""

from typing import Literal

from assessment.maturity.questionnaire import (
    Condition,
    Form,
    Profile,
    ProfileQuestion,
    Question,
    Questionnaire,
)

HidingReason = Literal["hidden", "not_in_short_form"]


def holds(condition: Condition, profile: Profile) -> bool:
    """Whether `condition` is true for `profile`.

    A profile answer with several options satisfies a clause when any of them is listed; one that was not
    given satisfies none. `profile` is taken as it is: pass it through `known_profile` first, so that what
    is assumed about an open answer is assumed everywhere alike.
    """
    if not condition.groups:
        return True
    return any(
        all(_matches(profile.get(profile_id), options) for profile_id, options in group.items())
        for group in condition.groups
    )


def _matches(value: str | tuple[str, ...] | None, options: tuple[str, ...]) -> bool:
    if isinstance(value, tuple):
        return any(chosen in options for chosen in value)
    return value in options


def known_profile(questionnaire: Questionnaire, profile: Profile) -> Profile:
    """The profile that conditions, cap and target are worked out from.

    An open stage becomes the default of the questionnaire (`scoring.stage_default`). An answer to a profile
    question that is itself hidden by another answer is kept by the caller but does not count here, nor does
    one to a profile question that the questionnaire does not have.
    """
    scoring = questionnaire.scoring
    assumed: Profile = {scoring.stage_question: scoring.stage_default}
    given = {key: value for key, value in profile.items() if value and key in questionnaire.profile_questions}
    while True:
        known = {**assumed, **given}
        hidden = [key for key in given if not holds(questionnaire.profile_questions[key].show_if, known)]
        if not hidden:
            return known
        for key in hidden:
            del given[key]


def hiding_reason(question: Question, known: Profile, form: Form) -> HidingReason | None:
    """Why a question is not shown, or None when it is. The condition is named first when both apply."""
    if not holds(question.show_if, known):
        return "hidden"
    if form == "short" and not question.short_form:
        return "not_in_short_form"
    return None


def shown_questions(questionnaire: Questionnaire, profile: Profile, form: Form) -> tuple[Question, ...]:
    """The questions that this profile and form show, core and generative AI, in file order."""
    known = known_profile(questionnaire, profile)
    return tuple(
        question
        for question in questionnaire.questions.values()
        if hiding_reason(question, known, form) is None
    )


def shown_profile_questions(questionnaire: Questionnaire, profile: Profile) -> tuple[ProfileQuestion, ...]:
    """The profile questions that the answers given so far open, in file order."""
    known = known_profile(questionnaire, profile)
    return tuple(
        question for question in questionnaire.profile_questions.values() if holds(question.show_if, known)
    )
