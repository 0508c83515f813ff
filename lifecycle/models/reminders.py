"""Reminders by e-mail: only to addresses that said yes, and never twice about the same date."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from lifecycle.models.checklist import Checklist


class Reminder(models.Model):
    """An address that is to be reminded. Nothing is sent there before its owner has confirmed it."""

    checklist = models.ForeignKey(Checklist, on_delete=models.CASCADE, related_name="reminders")
    email = models.EmailField(max_length=254)
    created_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["checklist", "email"], name="reminder_one_each_address"),
            models.CheckConstraint(name="reminder_has_an_address", condition=~models.Q(email="")),
        ]

    def __str__(self) -> str:
        return f"Reminders of {self.checklist} to {self.email}"


class SentReminder(models.Model):
    """That an address was reminded of one date."""

    reminder = models.ForeignKey(Reminder, on_delete=models.CASCADE, related_name="sent")
    about = models.CharField(max_length=100)  # the key of an item; "" for the next review
    due = models.DateField()
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reminder", "about", "due"], name="sent_reminder_once_each_date"),
        ]

    def __str__(self) -> str:
        return f"{self.about or 'review'}, due {self.due}"
