"""Several people on one assessment: who does which section, who answered what when, and answers apart."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from assessment.models.answers import (
    EVIDENCE_LENGTH,
    NOTE_LENGTH,
    REASON_LENGTH,
    Answer,
    level_exactly_when_kind_is_level,
)
from assessment.models.assessment import Assessment, Sheet
from assessment.models.results import Result


class Assignment(models.Model):
    """A section that somebody is asked to answer."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="assignments")
    dimension_id = models.CharField(max_length=60)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="assignments")
    note = models.CharField(max_length=NOTE_LENGTH, blank=True)
    assigned_at = models.DateTimeField(default=timezone.now)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assessment", "dimension_id"], name="assignment_one_each_section"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dimension_id} to {self.person}"


class AnswerChange(models.Model):
    """An answer as it stood until somebody replaced it: the history of a question on a sheet."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="changes")
    question_id = models.CharField(max_length=60)
    revision = models.PositiveIntegerField()
    kind = models.CharField(max_length=9, choices=Answer.Kind.choices, blank=True)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=REASON_LENGTH, blank=True)
    note = models.CharField(max_length=NOTE_LENGTH, blank=True)
    evidence = models.CharField(max_length=EVIDENCE_LENGTH, blank=True)
    target = models.PositiveSmallIntegerField(null=True, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sheet", "question_id", "revision"], name="answer_change_one_each_revision"
            ),
            level_exactly_when_kind_is_level("answer_change_level_exactly_when_kind_is_level"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id}, revision {self.revision}"


class SeparateAnswering(models.Model):
    """Colleagues answer apart, each on a sheet of their own, until it is revealed."""

    assessment = models.OneToOneField(Assessment, on_delete=models.CASCADE, related_name="separate")
    started_at = models.DateTimeField(default=timezone.now)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    revealed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Separate answers in {self.assessment}"


class Agreement(models.Model):
    """What people agreed on after the reveal, and why. The shared sheet carries the answer itself."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="agreements")
    question_id = models.CharField(max_length=60)
    kind = models.CharField(max_length=9, choices=Answer.Kind.choices)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=NOTE_LENGTH)
    agreed_at = models.DateTimeField(default=timezone.now)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assessment", "question_id"], name="agreement_one_each_question"),
            level_exactly_when_kind_is_level("agreement_level_exactly_when_kind_is_level"),
            models.CheckConstraint(name="agreement_has_a_reason", condition=~models.Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"Agreed on {self.question_id}"


class Band(models.Model):
    """Between which averages of a dimension people's own sheets lay when a result was made."""

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="bands")
    dimension_id = models.CharField(max_length=60)
    lowest = models.FloatField()
    highest = models.FloatField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["result", "dimension_id"], name="band_one_each_dimension"),
            models.CheckConstraint(
                name="band_is_not_upside_down", condition=models.Q(lowest__lte=models.F("highest"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dimension_id}: {self.lowest} to {self.highest}"
