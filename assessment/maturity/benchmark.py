"""What a group of organisations has in common, without giving away any one of them.

A group is given as a histogram: how many organisations stand at each value. So a group of any size costs as
much as its distinct values. Figures are exact; nothing is rounded.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import TypeVar

LEAST_THRESHOLD = 3  # no setting goes below it

Value = TypeVar("Value")
Histogram = Mapping[Value, int]
Number = Fraction | float | int


@dataclass(frozen=True, slots=True)
class Spread:
    """Where the middle half of a group lies. `count` organisations have a value."""

    count: int
    low: Number  # first quartile
    median: Number
    high: Number  # third quartile


@dataclass(frozen=True, slots=True)
class Share:
    """`some` of `count`."""

    some: int
    count: int

    @property
    def fraction(self) -> Fraction:
        return Fraction(self.some, self.count)


def may_show(part: int, *, threshold: int) -> bool:
    """Whether a group of this size is hidden by its number. Nobody is a group that tells nothing.

    Raises ValueError for a threshold below the least.
    """
    if threshold < LEAST_THRESHOLD:
        raise ValueError(f"A threshold of {threshold} would show single organisations.")
    return part == 0 or part >= threshold


def combine(*layers: Histogram[Value], threshold: int) -> dict[Value, int] | None:
    """The figures that may be shown of a group, or None when none may be.

    `layers` go from what the reader sees one by one anyway to what is known least: named organisations
    first, unnamed ones last. Whoever knows the first layers can take them off a total, so what is left must
    be nobody or at least `threshold` organisations; layers that fail this are left out, from the last to the
    second. The whole must reach the threshold too.
    """
    kept = list(layers)
    for first in range(len(layers) - 1, 0, -1):
        if not may_show(sum(_size(layer) for layer in kept[first:]), threshold=threshold):
            kept = kept[:first]
    total = merge(kept)
    size = _size(total)
    return total if size and may_show(size, threshold=threshold) else None


def merge(layers: Iterable[Histogram[Value]]) -> dict[Value, int]:
    """Histograms added up."""
    total: dict[Value, int] = {}
    for layer in layers:
        for value, count in layer.items():
            if count:
                total[value] = total.get(value, 0) + count
    return total


def spread_of(histogram: Histogram[Number]) -> Spread:
    """Median and quartiles, by straight lines between neighbours (the "inclusive" method).

    Raises ValueError for an empty group.
    """
    values = sorted(value for value, count in histogram.items() if count)
    ranks = list(accumulate(histogram[value] for value in values))
    if not ranks:
        raise ValueError("Nobody has a value.")
    low, median, high = (_quantile(values, ranks, Fraction(quarter, 4)) for quarter in (1, 2, 3))
    return Spread(ranks[-1], low, median, high)


def share_of(histogram: Histogram[bool]) -> Share:
    """How many of a group are so."""
    return Share(histogram.get(True, 0), _size(histogram))


def _size(histogram: Histogram[Value]) -> int:
    return sum(histogram.values())


def _quantile(values: list[Number], ranks: list[int], share: Fraction) -> Number:
    """`ranks` says how many stand at or below each of `values`."""
    place = share * (ranks[-1] - 1)
    below, rest = int(place), place - int(place)
    lower = values[bisect_right(ranks, below)]
    if not rest:
        return lower
    upper = values[bisect_right(ranks, below + 1)]
    if lower == upper:
        return lower
    if isinstance(lower, float) or isinstance(upper, float):
        return float(lower) + float(rest) * (float(upper) - float(lower))
    return lower + rest * (upper - lower)
