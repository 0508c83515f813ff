from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lifecycle.loader import get_life_cycle
from lifecycle.progress import (
    Entry,
    Progress,
    State,
    Status,
    build_entries,
    choose_next,
    count_progress,
    count_progress_by_stage,
    find_overdue,
)

STARTUP, LARGE = get_life_cycle().tracks
TODAY = date(2026, 11, 20)

some_states = st.builds(
    State,
    status=st.sampled_from(Status),
    due=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)
checklists = st.dictionaries(st.sampled_from(list(LARGE.items)), some_states)
tracks = st.sampled_from([STARTUP, LARGE])
own_entries = st.lists(
    st.builds(
        Entry,
        id=st.uuids().map(str),
        stage_id=st.sampled_from([stage.id for stage in STARTUP.stages]),
        state=some_states,
    ),
    max_size=5,
)


def make_entry(id_: str, status: Status = Status.NOT_STARTED, due: date | None = None, stage: str = "gather"):
    return Entry(id_, stage, State(status, due))


def test_a_new_checklist_has_every_item_not_started():
    assert count_progress(build_entries(STARTUP, {})) == Progress(0, 0, 20, 0)
    assert count_progress(build_entries(LARGE, {})) == Progress(0, 0, 23, 0)


def test_what_is_not_needed_is_counted_out():
    progress = count_progress(
        [make_entry("a", Status.DONE), make_entry("b", Status.NOT_NEEDED), make_entry("c", Status.UNDER_WAY)]
    )
    assert progress == Progress(done=1, under_way=1, not_started=0, not_needed=1)
    assert (progress.total, progress.is_complete) == (2, False)


def test_a_checklist_of_which_nothing_is_needed_is_complete():
    progress = count_progress([make_entry("a", Status.NOT_NEEDED)])
    assert (progress.total, progress.is_complete) == (0, True)


def test_progress_is_told_for_each_stage_in_the_order_of_the_cycle():
    entries = build_entries(
        STARTUP, {"use-cases": State(Status.DONE), "deploy-model": State(Status.NOT_NEEDED)}
    )
    assert list(count_progress_by_stage(STARTUP, entries).items()) == [
        ("gather", Progress(1, 0, 3, 0)),
        ("assess", Progress(0, 0, 9, 0)),
        ("plan-design", Progress(0, 0, 3, 0)),
        ("implement", Progress(0, 0, 1, 1)),
        ("evaluate-review", Progress(0, 0, 2, 0)),
    ]


def test_what_was_added_stands_after_the_items_of_its_stage():
    own = make_entry("own", stage="implement")
    assert [entry.id for entry in build_entries(STARTUP, {}, [own])][-5:] == [
        "deploy-model",
        "review-deployment-strategy",
        "own",
        "monitor-model-metrics",
        "observability",
    ]


def test_overdue_is_what_is_open_and_was_due_before_today_oldest_first():
    entries = [
        make_entry("yesterday", Status.UNDER_WAY, date(2026, 11, 19)),
        make_entry("today", due=TODAY),
        make_entry("done", Status.DONE, date(2026, 1, 1)),
        make_entry("not needed", Status.NOT_NEEDED, date(2026, 1, 1)),
        make_entry("undated"),
        make_entry("last month", due=date(2026, 10, 20)),
    ]
    assert [entry.id for entry in find_overdue(entries, TODAY)] == ["last month", "yesterday"]


def test_next_is_what_is_due_soonest_then_what_is_under_way_then_the_order_of_the_cycle():
    entries = [
        make_entry("first"),
        make_entry("done", Status.DONE, date(2026, 1, 1)),
        make_entry("second"),
        make_entry("begun", Status.UNDER_WAY),
        make_entry("due", due=date(2026, 12, 4)),
        make_entry("due the same day, begun", Status.UNDER_WAY, date(2026, 12, 4)),
        make_entry("overdue", due=date(2026, 11, 1)),
    ]
    assert [entry.id for entry in choose_next(entries)] == ["overdue", "due the same day, begun", "due"]
    assert [entry.id for entry in choose_next(entries, 9)] == [
        "overdue",
        "due the same day, begun",
        "due",
        "begun",
        "first",
        "second",
    ]


@given(checklists, tracks, own_entries)
def test_every_entry_is_counted_exactly_once(states, track, own):
    entries = build_entries(track, states, own)
    progress = count_progress(entries)
    assert progress.total + progress.not_needed == len(entries) == len(track.items) + len(own)
    assert 0 <= progress.done <= progress.total


@given(checklists, tracks, own_entries)
def test_the_stages_add_up_to_the_whole(states, track, own):
    entries = build_entries(track, states, own)
    stages = count_progress_by_stage(track, entries).values()
    assert count_progress(entries) == Progress(
        done=sum(stage.done for stage in stages),
        under_way=sum(stage.under_way for stage in stages),
        not_started=sum(stage.not_started for stage in stages),
        not_needed=sum(stage.not_needed for stage in stages),
    )


@given(checklists, tracks, st.data())
def test_finishing_an_open_item_raises_what_is_done_by_one_and_nothing_else(states, track, data):
    before = count_progress(build_entries(track, states))
    open_items = [item for item in track.items if states.get(item, State()).status.is_open]
    if not open_items:
        assert before.is_complete
        return
    finished = data.draw(st.sampled_from(open_items))
    after = count_progress(build_entries(track, states | {finished: State(Status.DONE)}))
    assert (after.done, after.total) == (before.done + 1, before.total)


@given(checklists, tracks)
def test_marking_an_open_item_not_needed_never_lowers_the_share_that_is_done(states, track):
    before = count_progress(build_entries(track, states))
    for item in track.items:
        if states.get(item, State()).status.is_open:
            after = count_progress(build_entries(track, states | {item: State(Status.NOT_NEEDED)}))
            assert after.done * before.total >= before.done * after.total


@given(checklists, own_entries)
def test_changing_the_track_keeps_everything(states, own):
    startup, large = build_entries(STARTUP, states, own), build_entries(LARGE, states, own)
    in_large = {entry.id: entry for entry in large}
    assert all(
        (in_large[entry.id].stage_id, in_large[entry.id].state) == (entry.stage_id, entry.state)
        for entry in startup
    )
    assert {entry.id: entry.state for entry in large if entry.id in states} == states
    assert build_entries(STARTUP, {entry.id: entry.state for entry in large}, own) == startup


@given(checklists, tracks, own_entries, st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_what_is_overdue_is_open_and_comes_before_anything_else_to_do(states, track, own, today):
    entries = build_entries(track, states, own)
    overdue = find_overdue(entries, today)
    assert all(entry.state.status.is_open and entry.state.due < today for entry in overdue)
    upcoming = choose_next(entries, len(entries))
    assert {entry.id for entry in upcoming[: len(overdue)]} == {entry.id for entry in overdue}
    assert choose_next(entries) == upcoming[:3]
    assert sorted(entry.id for entry in upcoming) == sorted(e.id for e in entries if e.state.status.is_open)
