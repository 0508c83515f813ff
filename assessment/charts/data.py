"""What a radar shows, whoever draws it."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Value = Fraction | float | None  # None is "not scored", never zero
Kind = Literal["now", "target", "cohort", "earlier"]


@dataclass(frozen=True, slots=True)
class Axis:
    name: str
    short_name: str  # for narrow screens


@dataclass(frozen=True, slots=True)
class Series:
    kind: Kind
    name: str  # as the legend says it
    values: tuple[Value, ...]  # one for each axis
    hollow: tuple[bool, ...] = ()  # True where the value rests on few answers; empty: nowhere


@dataclass(frozen=True, slots=True)
class Band:
    """Between which values the middle half of a cohort lies."""

    name: str
    low: tuple[Fraction | float, ...]
    high: tuple[Fraction | float, ...]


@dataclass(frozen=True, slots=True)
class RadarChart:
    """At most four series, each of its own kind. The first one gives the values under the labels."""

    title: str
    summary: str  # the finding in words, for people who do not see the drawing
    axes: tuple[Axis, ...]
    levels: tuple[str, ...]  # names of the rings, lowest first
    series: tuple[Series, ...]
    band: Band | None = None

    @property
    def has_hollow(self) -> bool:
        return any(any(series.hollow) for series in self.series)

    @property
    def rows(self) -> list[tuple[str, tuple[Value, ...]]]:
        """The same figures as a table: each axis with its value in every series."""
        columns = zip(*(series.values for series in self.series), strict=True)
        return [(axis.name, values) for axis, values in zip(self.axes, columns, strict=True)]

    @property
    def band_rows(self) -> list[tuple[str, Fraction | float, Fraction | float]]:
        """The band as a table: each axis with its lowest and highest value."""
        if self.band is None:
            return []
        names = [axis.name for axis in self.axes]
        return list(zip(names, self.band.low, self.band.high, strict=True))
