from lifecycle.comparing import compare_tracks
from lifecycle.loader import get_life_cycle


def test_side_by_side_each_item_stands_once_in_the_order_of_every_track():
    life_cycle = get_life_cycle()
    rows = [row for stage in compare_tracks(life_cycle) for row in stage.rows]
    assert len(rows) == len({row.id for row in rows}) == 23
    for index, track in enumerate(life_cycle.tracks):
        assert [item for row in rows if (item := row.cells[index].item)] == list(track.items.values())


def test_side_by_side_exactly_the_four_differences_stand_out():
    rows = [row for stage in compare_tracks(get_life_cycle()) for row in stage.rows]
    different = [row for row in rows if any(cell.tag or cell.item is None for cell in row.cells)]
    assert [(row.id, [(bool(cell.item), cell.tag) for cell in row.cells]) for row in different] == [
        ("use-cases", [(True, ""), (True, "Plus the link to strategy")]),
        ("past-model-in-production", [(False, ""), (True, "Large only")]),
        ("mlops-maturity-level", [(False, ""), (True, "Large only")]),
        ("scalability-requirements", [(False, ""), (True, "Large only")]),
    ]
    assert [row.id for row in rows if row.reworded] == ["use-cases"]
    assert [row.id for row in rows if row.only_tag == "Large only"] == [row.id for row in different[1:]]


def test_side_by_side_only_the_fourth_stage_has_a_title_of_its_own():
    stages = compare_tracks(get_life_cycle())
    assert [stage.title for stage in stages] == [
        "Gather",
        "Assess",
        "Plan / Design",
        "Implement / Execute",
        "Evaluate / Review",
    ]
    assert [[(track.id, title) for track, title in stage.other_titles] for stage in stages] == [
        [],
        [],
        [],
        [("large", "Execute")],
        [],
    ]
