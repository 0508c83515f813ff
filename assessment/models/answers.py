"""What people gave: profile, answers and targets. Rows keep a revision so that no stale page overwrites."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from assessment.maturity.questionnaire import DONT_KNOW, NOT_APPLICABLE, ProfileValue, Reply
from assessment.models.assessment import Assessment, Sheet

NOTE_LENGTH = 2000
REASON_LENGTH = 500
EVIDENCE_LENGTH = 500


def level_exactly_when_kind_is_level(name: str) -> models.CheckConstraint:
    """What the database holds of a reply, wherever one is kept."""
    return models.CheckConstraint(
        name=name,
        condition=models.Q(kind="level", level__isnull=False)
        | (models.Q(kind__in=["", "dont_know", "na"]) & models.Q(level=None)),
    )


class ProfileAnswer(models.Model):
    """One profile question: the ids of the chosen options, or one text."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="profile_answers")
    question_id = models.CharField(max_length=60)
    values = models.JSONField(default=list)  # a list of texts; one for single choice and free text
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assessment", "question_id"], name="profile_answer_one_each_question"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id}: {', '.join(self.values)}"

    def value(self, *, multiple: bool) -> ProfileValue:
        return tuple(self.values) if multiple else self.values[0]


class Answer(models.Model):
    """One question on one sheet: a level, don't know, not applicable with a reason, or cleared again."""

    class Kind(models.TextChoices):
        NONE = "", "Not answered"
        LEVEL = "level", "Level"
        DONT_KNOW = DONT_KNOW, "Don’t know yet"
        NOT_APPLICABLE = NOT_APPLICABLE, "Not applicable"

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="answers")
    question_id = models.CharField(max_length=60)
    revision = models.PositiveIntegerField(default=1)
    kind = models.CharField(max_length=9, choices=Kind.choices, default=Kind.NONE, blank=True)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=REASON_LENGTH, blank=True)
    note = models.CharField(max_length=NOTE_LENGTH, blank=True)
    evidence = models.CharField(max_length=EVIDENCE_LENGTH, blank=True)
    target = models.PositiveSmallIntegerField(null=True, blank=True)
    # Taken over from the assessment before, and neither confirmed nor changed yet. It counts all the same.
    as_last_time = models.BooleanField(default=False)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "question_id"], name="answer_one_each_question"),
            level_exactly_when_kind_is_level("answer_level_exactly_when_kind_is_level"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.reply}"

    @property
    def reply(self) -> Reply | None:
        """As the maturity model takes it; None when not answered."""
        if self.kind == self.Kind.LEVEL:
            return self.level
        return self.kind or None  # type: ignore[return-value]  # the choices are the model's own words

    @reply.setter
    def reply(self, reply: Reply | None) -> None:
        if isinstance(reply, int):
            self.kind, self.level = self.Kind.LEVEL, reply
        else:
            self.kind, self.level = self.Kind(reply or ""), None


class SectionTarget(models.Model):
    """Where a whole dimension needs to be; a question's own target goes before it."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="section_targets")
    dimension_id = models.CharField(max_length=60)
    level = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assessment", "dimension_id"], name="section_target_one_each_dimension"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dimension_id}: {self.level}"
