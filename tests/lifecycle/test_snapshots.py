"""What has changed between two reviews, worked out from plain data."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lifecycle.loader import get_life_cycle
from lifecycle.progress import Entry, State, Status, build_entries
from lifecycle.snapshots import (
    Changes,
    FieldChange,
    Snapshot,
    compare_snapshots,
    freeze_snapshot,
    take_snapshot,
    thaw_snapshot,
)

STARTUP, LARGE = get_life_cycle().tracks
USES = "use-cases"
OWN = Entry("own.1", "gather", State(), "Ask Tom")

states = st.builds(
    State,
    status=st.sampled_from(Status),
    due=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    reason=st.text(max_size=5),
    note=st.text(max_size=5),
    evidence=st.text(max_size=5),
    owner=st.text(max_size=5),
)
lists = st.dictionaries(st.sampled_from(list(LARGE.items)), states)
tracks = st.sampled_from([STARTUP, LARGE])


def snapshot(track=STARTUP, said: dict[str, State] | None = None, *extra: Entry) -> Snapshot:
    return take_snapshot(track, build_entries(track, said or {}, extra))


def told(changes: Changes) -> list[tuple[str, bool, bool, tuple[FieldChange, ...]]]:
    return [(change.entry.id, change.is_new, change.is_gone, change.fields) for change in changes.entries]


def test_a_snapshot_keeps_every_line_in_its_words_and_order() -> None:
    kept = snapshot(LARGE, {USES: State(Status.DONE, note="Half a page")}, OWN)
    assert (kept.track_id, kept.track_title, len(kept.entries)) == ("large", "Large organisations", 24)
    assert [
        (each.id, each.stage_title, each.label, each.added, each.state) for each in kept.entries[1:5:3]
    ] == [
        (
            USES,
            "Gather",
            "Understand the AI/ML use case(s) and their connectivity to organisational strategy",
            False,
            State(Status.DONE, note="Half a page"),
        ),
        ("own.1", "Gather", "Ask Tom", True, State()),
    ]


def test_what_changed_is_told_field_by_field() -> None:
    before = snapshot(STARTUP, {USES: State(Status.UNDER_WAY, due=date(2026, 5, 3), owner="Tom")})
    after = snapshot(STARTUP, {USES: State(Status.DONE, due=date(2026, 5, 10), note="Agreed")})
    assert told(compare_snapshots(before, after)) == [
        (
            USES,
            False,
            False,
            (
                FieldChange("status", "Under way", "Done"),
                FieldChange("note", "", "Agreed"),
                FieldChange("owner", "Tom", ""),
                FieldChange("due date", "3 May 2026", "10 May 2026"),
            ),
        )
    ]


def test_a_line_that_came_and_one_that_went_are_told() -> None:
    said = OWN.__class__(OWN.id, OWN.stage_id, State(Status.DONE), OWN.label)
    assert told(compare_snapshots(snapshot(), snapshot(STARTUP, None, OWN))) == [("own.1", True, False, ())]
    assert told(compare_snapshots(snapshot(STARTUP, None, said), snapshot())) == [("own.1", False, True, ())]


def test_another_track_is_told_and_its_untouched_items_are_not() -> None:
    changes = compare_snapshots(snapshot(STARTUP), snapshot(LARGE))
    assert changes.track == FieldChange("track", "Startups", "Large organisations")
    assert told(changes) == []
    assert bool(changes)


def test_finished_is_what_became_done_or_not_needed() -> None:
    before = snapshot(STARTUP, {"dataset-size": State(Status.DONE)})
    after = snapshot(
        STARTUP,
        {
            USES: State(Status.DONE),
            "current-model": State(Status.NOT_NEEDED, reason="None yet"),
            "code-maturity": State(Status.UNDER_WAY),
        },
    )
    finished = [change.entry.id for change in compare_snapshots(before, after).entries if change.finished]
    assert finished == [USES, "current-model"]


@given(tracks, lists)
def test_nothing_changes_between_equal_lists(track, said) -> None:
    assert not compare_snapshots(snapshot(track, said), snapshot(track, said))


@given(tracks, lists)
def test_a_frozen_snapshot_comes_back_as_it_was(track, said) -> None:
    kept = snapshot(track, said, OWN)
    assert thaw_snapshot(freeze_snapshot(kept)) == kept


@given(tracks, lists, lists)
def test_exactly_the_lines_that_differ_are_told(track, before, after) -> None:
    changes = compare_snapshots(snapshot(track, before), snapshot(track, after))
    differing = {item for item in track.items if before.get(item, State()) != after.get(item, State())}
    assert {change.entry.id for change in changes.entries} == differing
