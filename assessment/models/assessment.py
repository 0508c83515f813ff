"""An assessment and the private links that open it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from hub.private_links.models import AbstractPrivateLink, OpenedByLink, link_constraints


class Assessment(OpenedByLink):
    """One questionnaire, answered for one team, model or service."""

    class Form(models.TextChoices):
        FULL = "full", "Full"
        SHORT = "short", "Short"

    # Whose it is once somebody has claimed it; then it has no links, and members open it in their roles.
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, null=True, blank=True, related_name="assessments"
    )
    # When its address was told that it will be deleted unless it is used
    warned_at = models.DateTimeField(null=True, blank=True)
    name = models.CharField(max_length=120, blank=True)
    questionnaire_key = models.CharField(max_length=60)
    questionnaire_version = models.CharField(max_length=20)
    form = models.CharField(max_length=5, choices=Form.choices, default=Form.FULL)
    # Open for answers. Submitting closes it, reopening opens it again; results stay as they were.
    is_open = models.BooleanField(default=True)
    # It takes part in a clinic, or did until that was deleted: what is saved in it is told there.
    in_clinic = models.BooleanField(default=False)
    # The one whose last answers this one started from.
    previous = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="following"
    )

    # Somebody wrote the answers down in an interview, and the organisation confirms them afterwards. The
    # name stays when the account goes, so that no answer loses its mark by that.
    interviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    interviewer_name = models.CharField(max_length=254, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="assessment_form_is_known", condition=models.Q(form__in=["full", "short"])
            ),
            models.CheckConstraint(
                name="assessment_interviewer_has_a_name",
                condition=models.Q(interviewed_by=None, confirmed_at=None) | ~models.Q(interviewer_name=""),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["contact_email"], name="assessment_by_contact")]

    def __str__(self) -> str:
        return self.name or f"Assessment {self.public_id}"

    @property
    def awaits_confirmation(self) -> bool:
        return self.interviewer_name != "" and self.confirmed_at is None


class PrivateLink(AbstractPrivateLink):
    """A door to an assessment."""

    OPENS = "assessment"

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="links")

    class Meta:
        constraints: ClassVar = link_constraints("assessment", "private_link")


class Sheet(models.Model):
    """One set of answers of an assessment: the shared one, or one colleague's own (`person`)."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="sheets")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="sheets"
    )
    is_done = models.BooleanField(default=False)  # its person has said so

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assessment"], condition=models.Q(person=None), name="sheet_one_shared_each"
            ),
            models.UniqueConstraint(fields=["assessment", "person"], name="sheet_one_each_person"),
        ]

    def __str__(self) -> str:
        return f"Answers of {self.person or 'everyone'} in {self.assessment}"
