"""One result and its questionnaire become one `Report`."""

from collections.abc import Iterator

from assessment.charts.scores import score_chart
from assessment.charts.stairs import Staircase
from assessment.freezing import thaw_figures
from assessment.maturity.explain import explain_level
from assessment.maturity.questionnaire import Questionnaire
from assessment.maturity.results import Score
from assessment.models import Result
from assessment.report import words
from assessment.report.actions import action_lines, find_out_lines
from assessment.report.answers import answer_lines, profile_lines
from assessment.report.blockers import blocker_lines
from assessment.report.dimensions import dimension_views, strengths, widest_gaps
from assessment.report.glossary import used_terms
from assessment.report.outlook import build_outlook
from assessment.report.shape import AnswerLine, ContradictionLine, Report
from assessment.report.similar import similar_levels, view_test_score
from assessment.report.suppliers import supplier_lines
from assessment.report.then import Frozen, build_then, with_earlier
from assessment.report.unproven import unproven_answers
from assessment.report.verdict import cautions, part_levels, target_reason
from assessment.report.working import workings


def build_report(result: Result, questionnaire: Questionnaire, earlier: Frozen | None = None) -> Report:
    """Everything that page, PDF, CSV and JSON say about a result, with all ids resolved.

    `questionnaire` is the version that the result was worked out on. Figures are the frozen ones; the path to
    them is worked out once more from the frozen inputs. With `earlier`, charts show it too.
    """
    frozen = Frozen.thaw(result, questionnaire)
    inputs, score = frozen.inputs, frozen.score
    plan, levels = thaw_figures(result.figures).plan, questionnaire.levels
    texts, rule = questionnaire.scoring.explanations, questionnaire.scoring.actions
    replies = {key: answer.reply for key, answer in inputs.answers.items() if answer.reply is not None}
    explanation = explain_level(questionnaire, inputs.profile, replies, score)

    answers = answer_lines(questionnaire, inputs, score)
    parts = part_levels(questionnaire, score, answers)
    views = dimension_views(questionnaire, score, plan, explanation, answers, earlier)
    core = tuple(view for view in views if view.dimension.core)
    best, widest = strengths(core, score.mean), widest_gaps(core)
    level = None if score.level is None else levels[score.level]
    blocked = next((levels[blocker.level] for blocker in score.overall.blockers), None)
    planned = {action.question_id for action in (*plan.first, *plan.second)}
    later = [action for action in plan.ranked if action.question_id not in planned]

    return Report(
        assessment_id=result.assessment.public_id,
        revision=result.revision,
        name=result.name,
        form=score.form,
        submitted_at=result.submitted_at,
        language=questionnaire.language,
        questionnaire_title=questionnaire.title,
        questionnaire_key=result.questionnaire_key,
        questionnaire_version=result.questionnaire_version,
        code_version=result.code_version,
        profile=profile_lines(questionnaire, inputs),
        levels=levels,
        level=level,
        level_before_cap=None if score.level_before_cap is None else levels[score.level_before_cap],
        next_level=blocked,
        target=levels[score.target_level],
        target_reason=target_reason(questionnaire, score, inputs),
        meaning=_meaning(questionnaire, score),
        blockers=blocker_lines(questionnaire, score.overall.blockers),
        cautions=cautions(questionnaire, score, answers),
        mean=score.mean,
        coverage=score.coverage,
        coverage_text=_coverage(questionnaire, score),
        answered=score.answered,
        applicable=score.applicable,
        parts=parts,
        outlook=build_outlook(questionnaire, inputs.profile, replies, score),
        similar=similar_levels(questionnaire, score),
        similar_note=questionnaire.equivalence_note,
        test_score=view_test_score(questionnaire, score),
        dimensions=core,
        apart=tuple(view for view in views if not view.dimension.core),
        strengths=best,
        gaps=widest,
        staircase=Staircase(tuple(level.name for level in levels), score.level, score.target_level),
        radar=with_earlier(score_chart(questionnaire, score, target="Target"), questionnaire, earlier),
        then=build_then(earlier, frozen) if earlier else None,
        first_days=rule.first_plan_days,
        second_days=rule.second_plan_days,
        first_plan=action_lines(questionnaire, score, plan.first),
        second_plan=action_lines(questionnaire, score, plan.second),
        later=action_lines(questionnaire, score, later),
        apart_actions=action_lines(questionnaire, score, plan.genai),
        find_out=find_out_lines(questionnaire, plan.find_out),
        for_supplier=supplier_lines(questionnaire, inputs.profile, plan.find_out),
        contradictions=tuple(
            ContradictionLine(found.message, (answers[found.if_question_id], answers[found.then_question_id]))
            for found in score.contradictions
        ),
        unproven=unproven_answers(score, answers.values()),
        answers=tuple(answers.values()),
        workings=workings(questionnaire, explanation, parts),
        method=questionnaire.scoring.method,
        special_answers=_special_answers(questionnaire),
        notes={key: texts[key] for key in ("find_out", "contradiction", "unproven")},
        efforts=tuple(questionnaire.efforts.values()),
        glossary=used_terms(questionnaire.glossary, _texts_used(questionnaire, answers)),
    )


def _meaning(questionnaire: Questionnaire, score: Score) -> str:
    """What it means to stand here; at the top, also that nothing is above."""
    texts, levels = questionnaire.scoring.explanations, questionnaire.levels
    if score.level is None:
        return texts["not_assessed"]
    meaning = levels[score.level].meaning
    if score.level == questionnaire.top_level:
        return f"{meaning} {texts['top_level'].format(level=levels[score.level].name)}"
    return meaning


def _coverage(questionnaire: Questionnaire, score: Score) -> str:
    if score.coverage is None:
        return ""
    return questionnaire.scoring.explanations["coverage"].format(
        answered=score.answered, applicable=score.applicable, coverage=words.say_share(score.coverage)
    )


def _special_answers(questionnaire: Questionnaire) -> tuple[tuple[str, str], ...]:
    names = {"dont_know": words.DONT_KNOW, "na": words.NOT_APPLICABLE, "unanswered": words.NOT_ANSWERED}
    return tuple((names[key], text) for key, text in questionnaire.special_answers.items())


def _texts_used(questionnaire: Questionnaire, answers: dict[str, AnswerLine]) -> Iterator[str]:
    """The questionnaire's own words that a report prints."""
    yield from questionnaire.scoring.method
    for line in answers.values():
        if line.shown:
            yield from (line.question.title, line.question.text, line.option_text)
            yield from (step.action for step in line.question.next_steps)
