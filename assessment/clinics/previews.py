"""What the facilitators of a clinic would see of one organisation, for each of the four choices."""

from dataclasses import dataclass

from assessment.clinics.rows import Row, get_row
from assessment.maturity.questionnaire import Questionnaire
from assessment.maturity.sharing import CHOICES, Choice
from assessment.models import Participation


@dataclass(frozen=True)
class Preview:
    """`row` is drawn by the same template as on the facilitators' page; None where there is none."""

    choice: Choice
    row: Row | None

    @property
    def rows(self) -> list[Row]:
        return [self.row] if self.row else []

    @property
    def caption(self) -> str:
        return f"Your row on their page, with “{self.choice.title}”"


def list_previews(participation: Participation, questionnaire: Questionnaire) -> list[Preview]:
    """`participation` may be one that is not stored yet, with an assessment that is not, either."""
    row = get_row(participation, questionnaire)
    return [Preview(choice, row if choice.row else None) for choice in CHOICES]
