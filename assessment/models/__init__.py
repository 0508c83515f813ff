from assessment.models.answers import Answer, ProfileAnswer, SectionTarget
from assessment.models.assessment import Assessment, PrivateLink, Sheet
from assessment.models.cohort import Cohort, CohortFacilitator, Participation
from assessment.models.cohort_records import AgendaSlot, Ballot, CohortNote, Sighting, Vote
from assessment.models.people import Agreement, AnswerChange, Assignment, Band, SeparateAnswering
from assessment.models.results import ReplyRow, Result, ScoreRow
from assessment.models.sharing import ShareLink
from assessment.models.snapshot import CohortSnapshot

__all__ = [
    "AgendaSlot",
    "Agreement",
    "Answer",
    "AnswerChange",
    "Assessment",
    "Assignment",
    "Ballot",
    "Band",
    "Cohort",
    "CohortFacilitator",
    "CohortNote",
    "CohortSnapshot",
    "Participation",
    "PrivateLink",
    "ProfileAnswer",
    "ReplyRow",
    "Result",
    "ScoreRow",
    "SectionTarget",
    "SeparateAnswering",
    "ShareLink",
    "Sheet",
    "Sighting",
    "Vote",
]
