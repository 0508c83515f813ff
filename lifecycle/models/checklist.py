"""A working checklist: the life cycle for one model or service, and what people have said about its items."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from hub.private_links.models import AbstractPrivateLink, OpenedByLink, link_constraints
from lifecycle.progress import State, Status

NAME_LENGTH = 120
LABEL_LENGTH = 200
STEP_LENGTH = 1000  # a step comes from a questionnaire, so nobody here can shorten it
REASON_LENGTH = 500
NOTE_LENGTH = 2000
EVIDENCE_LENGTH = 1000
OWNER_LENGTH = 120


class Checklist(OpenedByLink):
    """One track, worked through for one model or service.

    One that was started from an assessment opens for whoever opens that. Any other has a link of its own,
    until an organisation claims it: then it has no links, and members open it in their roles.
    """

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, null=True, blank=True, related_name="checklists"
    )
    # When its address was told that it will be deleted unless it is used
    warned_at = models.DateTimeField(null=True, blank=True)
    name = models.CharField(max_length=NAME_LENGTH)
    track = models.CharField(max_length=40)  # the id of a track
    assessment = models.ForeignKey(
        "assessment.Assessment", on_delete=models.CASCADE, null=True, blank=True, related_name="checklists"
    )
    next_review = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="checklist_has_a_name", condition=~models.Q(name="")),
            models.CheckConstraint(name="checklist_has_a_track", condition=~models.Q(track="")),
        ]
        indexes: ClassVar = [models.Index(fields=["contact_email"], name="checklist_by_contact")]

    def __str__(self) -> str:
        return self.name


class ChecklistLink(AbstractPrivateLink):
    """A door to a checklist."""

    OPENS = "checklist"

    checklist = models.ForeignKey(Checklist, on_delete=models.CASCADE, related_name="links")

    class Meta:
        constraints: ClassVar = link_constraints("checklist", "checklist_link")


class ChecklistItem(models.Model):
    """What people have said about one line of a checklist, whichever track shows it.

    A line of the cycle has a row once somebody said something about it. A line that was added (a step of a
    result, or one's own) is its row.
    """

    class Source(models.TextChoices):
        CYCLE = "cycle", "The life cycle"
        RESULT = "result", "A result"
        OWN = "own", "Our own"

    checklist = models.ForeignKey(Checklist, on_delete=models.CASCADE, related_name="items")
    key = models.CharField(max_length=100)  # of the cycle: the id of the item
    source = models.CharField(max_length=6, choices=Source.choices, default=Source.CYCLE)

    # what was added
    stage_id = models.CharField(max_length=40, blank=True)
    label = models.CharField(max_length=STEP_LENGTH, blank=True)
    question_id = models.CharField(max_length=60, blank=True)
    to_level = models.PositiveSmallIntegerField(null=True, blank=True)
    result = models.ForeignKey(
        "assessment.Result", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    # what people say
    status = models.CharField(
        max_length=11,
        choices=[(status.value, status.label) for status in Status],
        default=Status.NOT_STARTED.value,
    )
    reason = models.CharField(max_length=REASON_LENGTH, blank=True)
    note = models.CharField(max_length=NOTE_LENGTH, blank=True)
    evidence = models.CharField(max_length=EVIDENCE_LENGTH, blank=True)
    owner = models.CharField(max_length=OWNER_LENGTH, blank=True)
    due = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["checklist", "key"], name="checklist_item_one_each_key"),
            models.UniqueConstraint(
                fields=["checklist", "question_id", "to_level"],
                condition=models.Q(source="result"),
                name="checklist_item_one_each_step",
            ),
            models.CheckConstraint(
                name="checklist_item_status_is_known",
                condition=models.Q(status__in=[status.value for status in Status]),
            ),
            models.CheckConstraint(
                name="checklist_item_not_needed_has_a_reason",
                condition=~models.Q(status=Status.NOT_NEEDED.value, reason=""),
            ),
            models.CheckConstraint(
                name="checklist_item_fits_its_source",
                condition=models.Q(source="cycle", stage_id="", label="", question_id="", to_level=None)
                | models.Q(source="own", stage_id__gt="", label__gt="", question_id="", to_level=None)
                | models.Q(
                    source="result", stage_id__gt="", label__gt="", question_id__gt="", to_level__isnull=False
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.key

    @property
    def state(self) -> State:
        return State(
            status=Status(self.status),
            due=self.due,
            reason=self.reason,
            note=self.note,
            evidence=self.evidence,
            owner=self.owner,
        )
