"""Interface words, and how numbers and lists are said. Words about maturity are the questionnaire's."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from assessment.charts.text import figure
from assessment.maturity.questionnaire import Questionnaire
from assessment.maturity.replies import Kind
from assessment.maturity.wording import percent
from assessment.models import Answer

DONT_KNOW = str(Answer.Kind.DONT_KNOW.label)
NOT_APPLICABLE = str(Answer.Kind.NOT_APPLICABLE.label)
NOT_ANSWERED = str(Answer.Kind.NONE.label)

# Why a question is not in a mean, by what it counts as.
WHY_NOT: Mapping[Kind, str] = {
    "level": "",
    "dont_know": DONT_KNOW,
    "na": NOT_APPLICABLE,
    "unanswered": NOT_ANSWERED,
    "hidden": "Not asked with this profile",
    "not_in_short_form": "Not in the short form",
}


def say_share(share: Fraction) -> str:
    """A share as whole or tenth per cent: never rounded up to a threshold that it misses."""
    tenths = int(share * 1000)
    return percent(Fraction(tenths, 1000))


def say_figure(value: Fraction | None) -> str:
    return "" if value is None else figure(value)


def say_list(words: Iterable[str]) -> str:
    """One, two and three."""
    *firsts, last = words
    return f"{', '.join(firsts)} and {last}" if firsts else last


def count(number: int, noun: str) -> str:
    """1 answer, 2 answers."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def stage_text(questionnaire: Questionnaire, stage: str) -> str:
    """The option of the profile, in full: "Pilot: a limited group of …"."""
    options = questionnaire.profile_questions[questionnaire.scoring.stage_question].options
    return next(option.text for option in options if option.id == stage)


def stage_name(questionnaire: Questionnaire, stage: str) -> str:
    """The option without its explanation: "Pilot"."""
    return stage_text(questionnaire, stage).partition(":")[0]


def quote(text: str) -> str:
    return f"\N{LEFT DOUBLE QUOTATION MARK}{text}\N{RIGHT DOUBLE QUOTATION MARK}"
