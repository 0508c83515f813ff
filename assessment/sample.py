"""The sample result of the home page: an invented organisation, scored by the real rule."""

from functools import cache
from pathlib import Path

from assessment.charts.data import RadarChart
from assessment.charts.scores import score_chart
from assessment.maturity.answer_file import read_answer_file
from assessment.maturity.scoring import score
from assessment.questionnaires import latest_questionnaire

FILE = Path(__file__).parent / "sample.yaml"


@cache
def sample_chart() -> RadarChart:
    """Worked out once in the life of a process: neither the file nor the questionnaire changes."""
    questionnaire = latest_questionnaire()
    given = read_answer_file(FILE.read_bytes(), FILE.name, questionnaire)
    result = score(questionnaire, given.profile, given.answers)
    return score_chart(questionnaire, result, title="Sample result", now="Sample organisation now")
