"""The combined figures of a clinic as they were worked out last."""

from typing import ClassVar

from django.db import models

from assessment.models.cohort import Cohort


class CohortSnapshot(models.Model):
    """Figures without names, none of too few organisations: one row for each clinic, made with it.

    Whatever may change them empties the row and moves its stamp on; whoever works them out again keeps them
    only if the stamp is still the one from before. `figures` is written and read by `assessment.clinics`
    alone.
    """

    cohort = models.OneToOneField(Cohort, on_delete=models.CASCADE, primary_key=True, related_name="snapshot")
    stamp = models.PositiveBigIntegerField(default=0)
    made_by = models.CharField(max_length=20, blank=True)  # our code, texts and threshold; empty: not made
    figures = models.JSONField(null=True)
    # A name for what its organisations may see beside their own results; empty when that is nothing.
    for_members = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="cohort_snapshot_is_made_or_empty",
                condition=models.Q(made_by="", figures__isnull=True, for_members="")
                | (~models.Q(made_by="") & models.Q(figures__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"Figures of {self.cohort}"
