"""What is written down in a clinic: who looked, what was agreed, private notes, the agenda, votes."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from assessment.models.answers import Answer
from assessment.models.assessment import Assessment
from assessment.models.cohort import Cohort, Participation

NOTES_LENGTH = 10_000
ABOUT_ALL = ("dashboard", "scores", "lists", "listsfile")  # where all that share their name stand


class SightingQuerySet(models.QuerySet["Sighting"]):
    def seen_again(self, at: datetime, **today: Any) -> bool:
        """Count once more what was opened today already; False when this is the first time."""
        return bool(self.filter(**today).update(times=models.F("times") + 1, last_at=at))

    def of(self, participation: Participation) -> "SightingQuerySet":
        """What was opened of this organisation: by name, or on a page where its row stood."""
        own = models.Q(assessment=participation.assessment_id)
        whole = models.Q(assessment=None, last_at__gte=participation.joined_at)
        return self.filter(own | whole, cohort=participation.cohort_id)


class Sighting(models.Model):
    """A facilitator opened something of an organisation: one row a day for each person and thing.

    Without an assessment it was a page about the clinic on which every named organisation stands.
    """

    class What(models.TextChoices):
        DASHBOARD = "dashboard", "the clinic’s page, with your row"
        SCORES = "scores", "the file of scores by organisation"
        CHECKLISTS = "lists", "the clinic’s page of checklists, with your row"
        CHECKLISTS_FILE = "listsfile", "the file of checklists by organisation"
        CHECKLIST = "list", "your checklist, with notes and evidence"
        REPORT = "report", "your report"
        REPORT_FILE = "file", "your report as a file"
        INTERVIEW = "interview", "your assessment, to answer for you"

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="sightings")
    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, null=True, blank=True, related_name="sightings"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    person_name = models.CharField(max_length=254)  # stays when the account goes, unless it is an address
    what = models.CharField(max_length=9, choices=What.choices)
    day = models.DateField()
    first_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now)
    times = models.PositiveIntegerField(default=1)

    objects: ClassVar[SightingQuerySet] = SightingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["-last_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cohort", "assessment", "person", "what", "day"], name="sighting_one_each_day"
            ),
            # A database takes two empty assessments for different ones.
            models.UniqueConstraint(
                fields=["cohort", "person", "what", "day"],
                condition=models.Q(assessment=None),
                name="sighting_of_the_clinic_one_each_day",
            ),
            models.CheckConstraint(
                name="sighting_report_is_of_somebody",
                condition=models.Q(what__in=ABOUT_ALL, assessment=None)
                | (~models.Q(what__in=ABOUT_ALL) & models.Q(assessment__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_name} opened {self.get_what_display()}"


class CohortNote(models.Model):
    """What a facilitator notes for themselves; no organisation and no colleague sees it."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="notes")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(max_length=NOTES_LENGTH, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cohort", "person"], name="cohort_note_one_each_person"),
        ]

    def __str__(self) -> str:
        return f"Notes of {self.person} on {self.cohort}"


class AgendaSlot(models.Model):
    """One line of an agenda that somebody changed. Without any, the suggested agenda stands."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    text = models.CharField(max_length=1000, blank=True)
    dimension_id = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cohort", "position"], name="agenda_slot_one_each_position"),
            models.CheckConstraint(name="agenda_slot_lasts", condition=models.Q(minutes__gte=1)),
            models.CheckConstraint(name="agenda_slot_has_a_title", condition=~models.Q(title="")),
        ]

    def __str__(self) -> str:
        return self.title


class Vote(models.Model):
    """One question put to the room. While it is open nobody sees the ballots; once shown, it is closed."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="votes")
    question_id = models.CharField(max_length=60)
    opened_at = models.DateTimeField(default=timezone.now)
    shown_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-opened_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cohort"], condition=models.Q(shown_at=None), name="vote_one_open_each_cohort"
            ),
            models.CheckConstraint(
                name="vote_shown_after_it_opened",
                condition=models.Q(shown_at=None) | models.Q(shown_at__gte=models.F("opened_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"Vote on {self.question_id} in {self.cohort}"


class Ballot(models.Model):
    """What one phone said. The voter is a number that the phone alone keeps: it leads to nobody."""

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="ballots")
    voter_hash = models.CharField(max_length=64)
    kind = models.CharField(max_length=9, choices=Answer.Kind.choices)
    level = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["vote", "voter_hash"], name="ballot_one_each_voter"),
            models.CheckConstraint(
                name="ballot_is_a_level_or_unknown",
                condition=models.Q(kind="level", level__isnull=False)
                | models.Q(kind="dont_know", level=None),
            ),
        ]

    def __str__(self) -> str:
        return f"Ballot in {self.vote}"
