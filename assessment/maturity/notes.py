"""What is said beside a question to the people whose profile calls for it."""

from dataclasses import dataclass

from assessment.maturity.conditions import holds, known_profile
from assessment.maturity.questionnaire import Profile, Question, Questionnaire, SupplierNote


@dataclass(frozen=True, slots=True)
class Notes:
    """Nothing ("" or None) where the question has none or the profile calls for none."""

    audience: str
    sector: str
    supplier: SupplierNote | None


def notes_for(questionnaire: Questionnaire, question: Question, profile: Profile) -> Notes:
    known = known_profile(questionnaire, profile)
    supplied = holds(questionnaire.supplier_notes_if, known)
    return Notes(
        audience=question.audience_notes.get(_option(known, questionnaire.audience_question), ""),
        sector=question.sector_notes.get(_option(known, questionnaire.sector_question), ""),
        supplier=question.supplier_note if supplied else None,
    )


def _option(known: Profile, profile_id: str) -> str:
    value = known.get(profile_id, "")
    return value if isinstance(value, str) else ""
