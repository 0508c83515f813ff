"""What an organisation may see of its clinic beside its own result.

Whoever reads it knows their own figures, which may be part of the total: what is left without them must be a
group by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.conf import settings

from assessment.clinics.figures import Figures
from assessment.maturity.benchmark import Number, Spread, may_show
from assessment.models import Cohort


@dataclass(frozen=True)
class ClinicMedian:
    title: str
    held_at: datetime
    spreads: Mapping[str, Spread]  # by dimension; those of too few organisations are left out

    @property
    def medians(self) -> Mapping[str, Number]:
        return {dimension_id: spread.median for dimension_id, spread in self.spreads.items()}

    @property
    def organisations(self) -> tuple[int, int]:
        """At least and at most so many behind a median: not everybody has a figure in every dimension."""
        counts = [spread.count for spread in self.spreads.values()]
        return min(counts), max(counts)

    @property
    def digest(self) -> str:
        """A name for it: pages that show it are kept by their version."""
        said = f"{self.title} {self.held_at.timestamp()} {sorted(self.spreads.items())}"
        return sha256(said.encode()).hexdigest()[:32]


def median_for_members(cohort: Cohort, figures: Figures) -> ClinicMedian | None:
    """None where there is nothing to show."""
    spreads = {
        one.dimension.id: one.spread
        for one in figures.dimensions
        if one.spread and may_show(one.spread.count - 1, threshold=settings.CLINIC_THRESHOLD)
    }
    return ClinicMedian(cohort.title, cohort.starts_at, spreads) if spreads else None
