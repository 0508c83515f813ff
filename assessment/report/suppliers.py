"""What to ask a supplier: the questions answered "don't know", where a supplier builds or runs the model."""

from collections.abc import Iterable

from assessment.maturity.conditions import holds, known_profile
from assessment.maturity.questionnaire import Profile, Question, Questionnaire
from assessment.report.shape import SupplierLine
from assessment.report.words import say_list


def supplier_lines(
    questionnaire: Questionnaire, profile: Profile, question_ids: Iterable[str]
) -> tuple[SupplierLine, ...]:
    """One line for each of the questions; none when no supplier has anything to do with the model."""
    if not holds(questionnaire.supplier_notes_if, known_profile(questionnaire, profile)):
        return ()
    return tuple(_line(questionnaire.questions[question_id]) for question_id in question_ids)


def _line(question: Question) -> SupplierLine:
    """Where the file has no words for a supplier, the question itself, and the evidence it asks for."""
    note = question.supplier_note
    if note is None:
        return SupplierLine(question, question.text, f"Something to show: {say_list(question.evidence)}.")
    return SupplierLine(question, note.ask, note.counts)
