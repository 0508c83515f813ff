"""How other published models would call this level, and the rough ML Test Score."""

from assessment.maturity.questionnaire import Questionnaire
from assessment.maturity.results import Score
from assessment.report.outlook_shape import Similar, TestScoreSection, TestScoreView

SCOPES = {"overall": "overall level", "engineering": "engineering level", "genai": "generative-AI level"}


def similar_levels(questionnaire: Questionnaire, score: Score) -> tuple[Similar, ...]:
    """The other models of the file with the levels that roughly match ours; those of unscored parts left out.

    Compared are levels before any limit by stage: other models know no such limit.
    """
    levels = {
        "overall": score.level_before_cap,
        "engineering": score.engineering.level,
        "genai": score.genai.level,
    }
    found = []
    for model in questionnaire.equivalences:
        ours = levels[model.scope]
        matching = tuple(name for name, ranges in model.levels.items() if ours in ranges)
        if matching:
            found.append(Similar(model.title, SCOPES[model.scope], matching))
    return tuple(found)


def view_test_score(questionnaire: Questionnaire, score: Score) -> TestScoreView | None:
    rule, given = questionnaire.test_score, score.test_score
    if given.total is None or given.reading is None:
        return None
    return TestScoreView(
        total=given.total,
        reading=given.reading,
        note=rule.note,
        sections=tuple(
            TestScoreSection(title, given.sections[section], _tests_in(questionnaire, section))
            for section, title in rule.sections.items()
        ),
    )


def _tests_in(questionnaire: Questionnaire, section: str) -> int:
    return sum(test.rpartition("_")[0] == section for test in questionnaire.test_score.tests)
