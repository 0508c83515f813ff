from assessment.models.answers import Answer, ProfileAnswer, SectionTarget
from assessment.models.assessment import Assessment, PrivateLink, Sheet
from assessment.models.results import Result, ScoreRow

__all__ = [
    "Answer",
    "Assessment",
    "PrivateLink",
    "ProfileAnswer",
    "Result",
    "ScoreRow",
    "SectionTarget",
    "Sheet",
]
