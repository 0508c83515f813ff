"""What the facilitators of a clinic would see of one organisation, for each of the four choices."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.clinics.checklists import ChecklistRow, get_checklist_row, source
from assessment.clinics.rows import Row, get_row
from assessment.maturity.questionnaire import Questionnaire
from assessment.maturity.sharing import CHOICES, Choice
from assessment.models import Participation


@dataclass(frozen=True)
class Preview:
    """The rows are drawn by the same templates as on the facilitators' pages; None where there is none."""

    choice: Choice
    row: Row | None
    checklist: ChecklistRow | None

    @property
    def rows(self) -> list[Row]:
        return [self.row] if self.row else []

    @property
    def checklist_rows(self) -> list[ChecklistRow]:
        return [self.checklist] if self.checklist else []

    @property
    def caption(self) -> str:
        return f"Your row on their page, with “{self.choice.title}”"

    @property
    def checklist_caption(self) -> str:
        return f"Your row on their page of checklists, with “{self.choice.title}”"

    @property
    def stages(self) -> Sequence[tuple[str, str]]:
        return source().stages()


def list_previews(participation: Participation, questionnaire: Questionnaire) -> list[Preview]:
    """`participation` may be one that is not stored yet, with an assessment that is not, either."""
    row, checklist = get_row(participation, questionnaire), get_checklist_row(participation)
    return [
        Preview(choice, row if choice.row else None, checklist if choice.row else None) for choice in CHOICES
    ]
