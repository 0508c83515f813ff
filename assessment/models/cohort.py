"""A clinic: who runs it, who takes part, and what each lets it have. In code it is a cohort."""

import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from assessment.maturity.sharing import BY_ID, CHOICES, Choice
from assessment.models.assessment import Assessment

# Letters and digits that nobody takes for one another, read aloud or from a wall.
CODE_LETTERS = "ABCDEFGHJKMNPQRTUVWXY34679"
CODE_LENGTH = 6


def make_code() -> str:
    """Six of 26: whoever tries them all at a hundred a minute needs nearly six years."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


class Cohort(models.Model):
    """A clinic with its joining code. Key and version of its questionnaire never change."""

    title = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=180)
    place = models.CharField(max_length=200, blank=True)
    questionnaire_key = models.CharField(max_length=60)
    questionnaire_version = models.CharField(max_length=20)
    code = models.CharField(max_length=CODE_LENGTH, unique=True, default=make_code)
    is_open = models.BooleanField(default=True)  # for joining
    created_at = models.DateTimeField(default=timezone.now)
    # Counts what changed on its pages, apart from saved answers, so that they know (docs/adr/0016).
    stamp = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = "clinic"
        ordering: ClassVar = ["-starts_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="cohort_has_a_title", condition=~models.Q(title="")),
            models.CheckConstraint(name="cohort_lasts", condition=models.Q(minutes__gte=30)),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def shown_code(self) -> str:
        """In two halves, as people read it out."""
        return f"{self.code[:3]}-{self.code[3:]}"

    def touch(self) -> None:
        """Something on its pages is different from when this transaction ends; not its figures."""
        Cohort.objects.filter(pk=self.pk).update(stamp=models.F("stamp") + 1)


class CohortFacilitator(models.Model):
    """Somebody who runs a clinic. One of them leads it: names the others and can hand it over."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="facilitators")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cohorts")
    leads = models.BooleanField(default=False)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "facilitator"
        ordering: ClassVar = ["-leads", "added_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cohort", "person"], name="cohort_facilitator_once_each"),
            models.UniqueConstraint(
                fields=["cohort"], condition=models.Q(leads=True), name="cohort_one_lead_each"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.cohort}"


class Participation(models.Model):
    """One assessment in one clinic, under the name given for it, and what the clinic may have of it."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="participations")
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="participations")
    name = models.CharField(max_length=120)
    sector = models.CharField(max_length=60, blank=True)  # id of an option of the sector question
    sharing = models.CharField(max_length=7)  # chosen by the organisation: there is no default
    joined_at = models.DateTimeField(default=timezone.now)
    shared_at = models.DateTimeField(default=timezone.now)  # when the choice was last made
    saves = models.PositiveBigIntegerField(default=0)  # counts what was saved in the assessment meanwhile

    class Meta:
        ordering: ClassVar = ["joined_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cohort", "assessment"], name="participation_once_each"),
            models.CheckConstraint(name="participation_has_a_name", condition=~models.Q(name="")),
            models.CheckConstraint(
                name="participation_sharing_is_known",
                condition=models.Q(sharing__in=[choice.id for choice in CHOICES]),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["cohort", "sharing"], name="participation_by_sharing"),
            models.Index(fields=["cohort", "saves"], name="participation_by_saves"),  # summed from it alone
        ]

    def __str__(self) -> str:
        return f"{self.name} in {self.cohort}"

    @property
    def choice(self) -> Choice:
        return BY_ID[self.sharing]  # type: ignore[index]  # the database holds only known ones
