"""The shape of profile questions: what is asked about the organisation and its model beforehand."""

from typing import Literal

from pydantic import Field, ValidationInfo, model_validator

from assessment.maturity.condition_shape import ShowIf
from assessment.maturity.fields import Id
from assessment.maturity.known import known_to
from assessment.maturity.questionnaire import ALWAYS, Condition
from hub.yamlshape import Mistake, Shape, Text, refuse


class ProfileQuestionShape(Shape):
    id: Id
    text: Text
    type: Literal["single", "multi", "text"] = "single"
    required: bool = False
    options: dict[Id, Text] = Field(default_factory=dict)
    show_if: ShowIf = ALWAYS
    used_for: Text

    @model_validator(mode="after")
    def options_fit_the_type(self) -> "ProfileQuestionShape":
        if self.type == "text" and self.options:
            raise refuse(
                Mistake("free text has no options; remove them, or write type: single", ("options",))
            )
        if self.type != "text" and len(self.options) < 2:
            raise refuse(Mistake("a choice needs two options or more; add them, or write type: text"))
        return self

    @model_validator(mode="after")
    def condition_looks_back(self, info: ValidationInfo) -> "ProfileQuestionShape":
        check_looks_back(self.id, self.show_if, info)
        return self


def check_looks_back(profile_id: str, condition: Condition, info: ValidationInfo) -> None:
    """A profile question may depend on earlier ones only."""
    profile = known_to(info).profile
    later = [
        other for other in sorted(condition.profile_ids) if profile[other].index >= profile[profile_id].index
    ]
    if later:
        message = f'"{later[0]}" is not asked before this question; move it up, or ask about an earlier one'
        raise refuse(Mistake(message, ("show_if",)))


class ProfileSetShape(Shape):
    id: Id
    title: Text
    questions: list[ProfileQuestionShape] = Field(min_length=1)
