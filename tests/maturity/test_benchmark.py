"""Combined figures: the middle of a group, and when a group is too small to be shown."""

from fractions import Fraction
from statistics import quantiles

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessment.maturity.agenda import Gap, Slot, rank_gaps, suggest_agenda
from assessment.maturity.benchmark import Share, Spread, combine, may_show, merge, share_of, spread_of

MEANS = st.fractions(min_value=0, max_value=4, max_denominator=7)
LAYER = st.dictionaries(st.integers(0, 4), st.integers(0, 9))
THRESHOLDS = st.integers(3, 8)


def histogram(values):
    return {value: values.count(value) for value in values}


def size(layer):
    return sum(layer.values())


def test_the_middle_half_of_a_group() -> None:
    assert spread_of({0: 1, 1: 2, 3: 1, 4: 1}) == Spread(5, 1, 1, 3)
    assert spread_of({1: 1, 2: 1}) == Spread(2, Fraction(5, 4), Fraction(3, 2), Fraction(7, 4))
    assert spread_of({2.5: 1}) == Spread(1, 2.5, 2.5, 2.5)


def test_nobody_has_no_middle() -> None:
    with pytest.raises(ValueError, match="Nobody has a value"):
        spread_of({1: 0})


@given(st.lists(MEANS, min_size=2, max_size=60))
def test_quartiles_are_those_of_the_standard_library(values) -> None:
    found = spread_of(histogram(values))
    assert [found.low, found.median, found.high] == quantiles(values, n=4, method="inclusive")
    assert found.count == len(values)


@given(st.lists(MEANS, min_size=1, max_size=60))
def test_the_middle_half_lies_among_the_values(values) -> None:
    found = spread_of(histogram(values))
    assert min(values) <= found.low <= found.median <= found.high <= max(values)


@given(st.lists(LAYER, min_size=1, max_size=4), THRESHOLDS)
def test_a_shown_group_has_at_least_the_threshold(layers, threshold) -> None:
    found = combine(*layers, threshold=threshold)
    assert found is None or size(found) >= threshold


@given(st.lists(LAYER, min_size=2, max_size=4), THRESHOLDS)
def test_a_total_minus_what_is_known_is_nobody_or_a_whole_group(layers, threshold) -> None:
    found = combine(*layers, threshold=threshold)
    assume(found is not None)
    for known in range(1, len(layers)):
        rest = size(found) - size(merge(layers[:known]))
        assert rest <= 0 or rest >= threshold


@given(st.lists(LAYER, min_size=1, max_size=4), THRESHOLDS)
def test_nobody_is_left_out_without_need(layers, threshold) -> None:
    """Where every layer is empty or a group of its own, all of them count."""
    assume(all(size(layer) == 0 or size(layer) >= threshold for layer in layers))
    assume(any(size(layer) for layer in layers))
    assert combine(*layers, threshold=threshold) == merge(layers)


def test_too_few_unnamed_ones_are_left_out() -> None:
    assert combine({1: 5}, {4: 4}, threshold=5) == {1: 5}
    assert combine({1: 5}, {4: 5}, threshold=5) == {1: 5, 4: 5}
    assert combine({1: 1}, {4: 5}, threshold=5) == {1: 1, 4: 5}
    assert combine({1: 4}, {4: 4}, threshold=5) is None
    assert combine({1: 6}, {2: 1}, {4: 4}, threshold=5) == {1: 6}
    assert combine({1: 6}, {2: 1}, {4: 5}, threshold=5) == {1: 6, 2: 1, 4: 5}
    assert combine({}, threshold=5) is None


@pytest.mark.parametrize("threshold", [2, 1, 0, -1])
def test_no_setting_shows_single_organisations(threshold) -> None:
    with pytest.raises(ValueError, match="would show single organisations"):
        may_show(10, threshold=threshold)


def test_a_share_counts_those_of_whom_it_holds() -> None:
    assert share_of({True: 2, False: 5}) == Share(2, 7)
    assert share_of({False: 5}).fraction == 0


def gap(name, below, count=10, median=2):
    return Gap(name, below, count, median)


def test_gaps_go_by_share_then_by_median_then_as_given() -> None:
    gaps = [gap("few", 2), gap("first", 8), gap("second", 8), gap("lower", 8, median=1), gap("none", 0)]
    assert [one.dimension_id for one in rank_gaps(gaps)] == ["lower", "first", "second", "few"]


def test_an_agenda_shares_the_time_among_the_widest_gaps() -> None:
    gaps = [gap("a", 5), gap("b", 9), gap("c", 7), gap("d", 1)]
    assert suggest_agenda(gaps, minutes=180) == (
        Slot("opening", 20),
        Slot("dimension", 45, "b"),
        Slot("break", 15),
        Slot("dimension", 45, "c"),
        Slot("dimension", 45, "a"),
        Slot("closing", 10),
    )


def test_a_short_clinic_takes_fewer_dimensions() -> None:
    gaps = [gap("a", 5), gap("b", 9), gap("c", 7)]
    assert suggest_agenda(gaps, minutes=90) == (
        Slot("opening", 20),
        Slot("dimension", 60, "b"),
        Slot("closing", 10),
    )
    assert suggest_agenda([], minutes=180) == (Slot("opening", 20), Slot("closing", 10))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4)), max_size=10), st.integers(60, 600))
def test_an_agenda_fits_the_time(pairs, minutes) -> None:
    gaps = [gap(str(place), below, 9, median) for place, (below, median) in enumerate(pairs)]
    slots = suggest_agenda(gaps, minutes=minutes)
    assert sum(slot.minutes for slot in slots) <= minutes
    assert (slots[0].kind, slots[-1].kind) == ("opening", "closing")
    assert all(slot.minutes >= 30 for slot in slots if slot.kind == "dimension")
