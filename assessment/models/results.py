"""What was worked out when an assessment was submitted. Written once, never changed."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from assessment.models.assessment import Assessment


class Result(models.Model):
    """One submission, frozen: profile, answers, notes and figures as they were.

    `inputs` and `figures` are written and read by `assessment.freezing` alone. The columns beside them
    repeat the figures by which results are listed, filtered and summed.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="results")
    revision = models.PositiveIntegerField()
    submitted_at = models.DateTimeField(default=timezone.now)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=120, blank=True)
    form = models.CharField(max_length=5)
    questionnaire_key = models.CharField(max_length=60)
    questionnaire_version = models.CharField(max_length=20)
    code_version = models.CharField(max_length=40)
    inputs = models.JSONField()
    figures = models.JSONField()

    level = models.PositiveSmallIntegerField(null=True)  # null: not assessed
    engineering_level = models.PositiveSmallIntegerField(null=True)
    organisation_level = models.PositiveSmallIntegerField(null=True)
    genai_level = models.PositiveSmallIntegerField(null=True)
    target_level = models.PositiveSmallIntegerField()
    mean = models.FloatField(null=True)
    coverage = models.FloatField(null=True)
    is_provisional = models.BooleanField()

    class Meta:
        ordering: ClassVar = ["assessment", "-revision"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assessment", "revision"], name="result_one_each_revision"),
        ]

    def __str__(self) -> str:
        return f"Result {self.revision} of {self.assessment}"

    def save(self, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("A result is never changed. Submit the assessment again instead.")
        super().save(**kwargs)


class ScoreRow(models.Model):
    """One dimension of a result, so that a cohort of any size is summed by the database."""

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="scores")
    dimension_id = models.CharField(max_length=60)
    mean = models.FloatField(null=True)  # null: not enough answers
    level = models.PositiveSmallIntegerField(null=True)
    numeric = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["result", "dimension_id"], name="score_row_one_each_dimension"),
        ]

    def __str__(self) -> str:
        return f"{self.dimension_id}: {self.mean}"


class ReplyRow(models.Model):
    """One question of a result that was answered with a level or "don't know", likewise to be summed.

    Questions that were hidden, not applicable or left open have none.
    """

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="replies")
    question_id = models.CharField(max_length=60)
    level = models.PositiveSmallIntegerField(null=True)  # null: don't know
    target = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["result", "question_id"], name="reply_row_one_each_question"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.level}"
