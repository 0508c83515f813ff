"""Every question with what was given for it, and what it counts as."""

from assessment.freezing import FrozenAnswer, Inputs
from assessment.maturity.questionnaire import DONT_KNOW, NOT_APPLICABLE, Question, Questionnaire, Reply
from assessment.maturity.replies import sort_replies
from assessment.maturity.results import Score
from assessment.report import words
from assessment.report.shape import AnswerLine, ProfileLine

NOTHING = FrozenAnswer(reply=None)


def answer_lines(questionnaire: Questionnaire, inputs: Inputs, score: Score) -> dict[str, AnswerLine]:
    """By question id, in file order: shown and hidden questions alike."""
    given = {key: answer.reply for key, answer in inputs.answers.items() if answer.reply is not None}
    kinds = sort_replies(questionnaire, inputs.profile, given, score.form).kinds
    lines = {}
    for question in questionnaire.questions.values():
        answer, kind = inputs.answers.get(question.id, NOTHING), kinds[question.id]
        target = score.targets.get(question.id)
        lines[question.id] = AnswerLine(
            question=question,
            dimension=questionnaire.dimension_by_id[question.dimension_id],
            kind=kind,
            reply=answer.reply,
            reply_name=reply_name(questionnaire, answer.reply),
            level=questionnaire.levels[answer.reply] if isinstance(answer.reply, int) else None,
            option_text=option_text(question, answer.reply),
            reason=answer.reason,
            note=answer.note,
            evidence=answer.evidence,
            target=None if target is None else questionnaire.levels[target],
            own_target=answer.target is not None,
            in_mean=kind == "level",
            in_level=kind in ("level", "dont_know"),
            why_not=words.WHY_NOT[kind],
        )
    return lines


def reply_name(questionnaire: Questionnaire, reply: Reply | None) -> str:
    if isinstance(reply, int):
        return questionnaire.levels[reply].name
    return {DONT_KNOW: words.DONT_KNOW, NOT_APPLICABLE: words.NOT_APPLICABLE, None: words.NOT_ANSWERED}[reply]


def option_text(question: Question, reply: Reply | None) -> str:
    return question.option(reply).text if isinstance(reply, int) else ""


def profile_lines(questionnaire: Questionnaire, inputs: Inputs) -> tuple[ProfileLine, ...]:
    """The profile answers that were given, in the words of their options."""
    lines = []
    for question in questionnaire.profile_questions.values():
        value = inputs.profile.get(question.id)
        if value:
            texts = {option.id: option.text for option in question.options}
            chosen = (value,) if isinstance(value, str) else value
            lines.append(ProfileLine(question.text, "; ".join(texts.get(part, part) for part in chosen)))
    return tuple(lines)
