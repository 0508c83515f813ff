"""The level itself in words: how sure it is, which target goes with it, and the levels of its parts."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from assessment.freezing import Inputs
from assessment.maturity.conditions import holds, known_profile
from assessment.maturity.questionnaire import Questionnaire
from assessment.maturity.results import LevelResult, Score
from assessment.maturity.wording import CAP
from assessment.report.blockers import blocker_lines
from assessment.report.shape import AnswerLine, Caution, PartLevel
from assessment.report.words import quote, say_list, say_share, stage_name


def cautions(
    questionnaire: Questionnaire, score: Score, answers: Mapping[str, AnswerLine]
) -> tuple[Caution, ...]:
    """Everything that the level must not be read without, the most important first."""
    texts, levels = questionnaire.scoring.explanations, questionnaire.levels
    found: list[Caution] = []
    if score.level is None:
        found.append(Caution("not_assessed", "Not assessed", (texts["not_assessed"],)))
    if score.capped:
        text = texts[f"{CAP}{score.stage}"].format(
            before_cap=levels[score.level_before_cap or 0].name, cap=levels[score.cap].name
        )
        found.append(Caution("capped", "Limited by its stage", (text,)))
    if score.provisional and score.level is not None:
        reasons = _provisional_reasons(questionnaire, score, answers)
        found.append(Caution("provisional", "Provisional", (texts["provisional"], *reasons)))
    if score.borderline_levels:
        lower, higher = score.borderline_levels
        text = texts["borderline"].format(
            lower=levels[lower].name,
            higher=levels[higher].name,
            share=say_share(questionnaire.scoring.reach_share),
            low_share=say_share(questionnaire.scoring.borderline_low),
            high_share=say_share(questionnaire.scoring.borderline_high),
        )
        found.append(Caution("borderline", "Borderline", (text,)))
    return tuple(found)


def _provisional_reasons(
    questionnaire: Questionnaire, score: Score, answers: Mapping[str, AnswerLine]
) -> Iterator[str]:
    texts = questionnaire.scoring.explanations
    core = [line for line in answers.values() if line.dimension.core]
    for reason in score.provisional_reasons:
        match reason:
            case "coverage":
                yield texts["provisional_coverage"].format(
                    answered=score.answered,
                    applicable=score.applicable,
                    coverage=say_share(score.coverage or Fraction(0)),
                    minimum=say_share(questionnaire.scoring.coverage_minimum),
                )
            case "gate":
                titles = [
                    quote(questionnaire.questions[question_id].title)
                    for question_id in score.overall.unverified_gates
                ]
                yield texts["provisional_gate"].format(questions=say_list(titles))
            case "short_form":
                asked = sum(line.shown for line in core)
                left_out = sum(line.kind == "not_in_short_form" for line in core)
                yield texts["provisional_short_form"].format(asked=asked, all=asked + left_out)


def target_reason(questionnaire: Questionnaire, score: Score, inputs: Inputs) -> str:
    """Why this target is recommended, sentence by sentence as the rule adds up."""
    texts, levels = questionnaire.scoring.explanations, questionnaire.levels
    rule = questionnaire.scoring.target
    known = known_profile(questionnaire, inputs.profile)
    stage = stage_name(questionnaire, score.stage)
    base, highest = rule.base[score.stage], rule.maximum[score.stage]
    sentences = [texts["target_base"].format(stage=stage, level=levels[base].name)]
    additions = (
        ("target_plus_one", rule.plus_one_if_any),
        ("target_plus_one_more", rule.plus_one_more_if_any),
    )
    added = [texts[key] for key, condition in additions if condition.groups and holds(condition, known)]
    sentences += added
    if base + len(added) > highest:
        sentences.append(texts["target_maximum"].format(stage=stage, level=levels[highest].name))
    return " ".join([texts["target"].format(target=levels[score.target_level].name), *sentences])


def part_levels(
    questionnaire: Questionnaire, score: Score, answers: Mapping[str, AnswerLine]
) -> tuple[PartLevel, ...]:
    """Engineering and organisation, and generative AI where any of its questions was asked."""
    texts, scoring = questionnaire.scoring.explanations, questionnaire.scoring
    dimensions = questionnaire.dimension_by_id

    def part(id_: str, title: str, result: LevelResult, about: str) -> PartLevel:
        level = None if result.level is None else questionnaire.levels[result.level]
        return PartLevel(id_, title, level, about, blocker_lines(questionnaire, result.blockers))  # type: ignore[arg-type]

    def titles(ids: tuple[str, ...]) -> str:
        return say_list(dimensions[dimension_id].title for dimension_id in ids)

    parts = [
        part(
            "engineering",
            "Engineering",
            score.engineering,
            texts["engineering_level"].format(dimensions=titles(scoring.engineering)),
        ),
        part(
            "organisation",
            "Organisation",
            score.organisation,
            texts["organisation_level"].format(dimensions=titles(scoring.organisation)),
        ),
    ]
    if any(line.shown for line in answers.values() if not line.dimension.core):
        about = texts["genai_level"].format(share=say_share(scoring.reach_share))
        title = say_list(
            dimension.short_title for dimension in questionnaire.dimensions if not dimension.core
        )
        parts.append(part("genai", title, score.genai, about))
    return tuple(parts)
