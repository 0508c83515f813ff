"""A review of a checklist: dated, with the checklist as it stood. Written once, never changed."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from lifecycle.models.checklist import NOTE_LENGTH, Checklist


class Review(models.Model):
    checklist = models.ForeignKey(Checklist, on_delete=models.CASCADE, related_name="reviews")
    number = models.PositiveIntegerField()
    moment = models.CharField(max_length=40)  # the id of a moment of review
    held_at = models.DateTimeField(default=timezone.now)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.CharField(max_length=NOTE_LENGTH, blank=True)
    snapshot = models.JSONField()  # written and read by lifecycle.snapshots alone

    class Meta:
        ordering: ClassVar = ["checklist", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["checklist", "number"], name="review_one_each_number"),
            models.CheckConstraint(name="review_has_a_moment", condition=~models.Q(moment="")),
        ]

    def __str__(self) -> str:
        return f"Review {self.number} of {self.checklist}"

    def save(self, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("A review is never changed. Hold another instead.")
        super().save(**kwargs)
