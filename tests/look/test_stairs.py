"""The staircase: whoever is on it stands on a step."""

import pytest

from assessment.charts.stairs import Staircase, both_stairs, narrow_stairs, stairs
from tests.look.drawings import LEVELS, Drawing, parse, read

SHAPES = pytest.mark.parametrize("draw", [stairs, narrow_stairs], ids=["wide", "narrow"])


def make_staircase(**fields: object) -> Staircase:
    return Staircase(**({"levels": LEVELS, "now": 1, "target": 3} | fields))  # type: ignore[arg-type]


def step(drawing: Drawing, level: int) -> dict[str, float]:
    (rect,) = drawing.all("rect", f"f{level}")
    return {name: float(rect.attrib[name]) for name in ("x", "y", "width", "height")}


@pytest.mark.parametrize("level", range(5))
def test_now_stands_in_the_middle_of_its_step(level: int) -> None:
    drawing = read(stairs(make_staircase(now=level, target=None), uid="s"))
    (pole,), (dot,) = drawing.all("path", "ln s1"), drawing.all("circle", "m s1")
    foot = step(drawing, level)

    assert float(dot.attrib["cx"]) == pytest.approx(foot["x"] + foot["width"] / 2, abs=0.3)
    assert pole.attrib["d"].startswith(f"M{dot.attrib['cx']} {round(foot['y'], 1):g}V")


def test_now_and_target_on_one_step_stand_side_by_side() -> None:
    drawing = read(stairs(make_staircase(now=4, target=4), uid="s"))
    now, target = (text for text in drawing.texts() if text.words in ("Now", "Target"))
    foot = step(drawing, 4)

    assert not now.touches(target)
    assert foot["x"] < target.left < target.right < drawing.width


@SHAPES
def test_not_assessed_has_steps_and_nobody_on_them(draw: object) -> None:
    drawing = read(draw(make_staircase(now=None, target=None), uid="s"))  # type: ignore[operator]

    assert len(drawing.all("rect")) == 5
    assert drawing.all("circle") + drawing.all("path") == []
    assert drawing.root[1].text == "5 steps, from Manual to Continuously improving. Not assessed."


@SHAPES
@pytest.mark.parametrize("now", [*range(5), None])
@pytest.mark.parametrize("target", range(5))
def test_every_name_stays_on_its_step_and_nothing_is_clipped(
    draw: object, now: int | None, target: int
) -> None:
    drawing = read(draw(make_staircase(now=now, target=target), uid="s"))  # type: ignore[operator]

    astray = []
    for text in drawing.texts():
        box = {"x": 0.0, "y": 0.0, "width": drawing.width, "height": drawing.height}
        if text.css.startswith("i"):
            box = step(drawing, int(text.css[1:]))
        inside = box["x"] <= text.left and text.right <= box["x"] + box["width"]
        if not (inside and box["y"] <= text.top and text.bottom <= box["y"] + box["height"]):
            astray.append(text.words)

    assert astray == []


def test_the_longest_name_wraps_on_its_step_and_fits_a_row() -> None:
    wide, narrow = (read(draw(make_staircase(), uid="s")) for draw in (stairs, narrow_stairs))

    assert [text.words for text in wide.texts() if text.css == "i4"] == ["Continuously", "improving"]
    assert [text.words for text in narrow.texts() if text.css == "i4"] == ["Continuously improving"]


def test_words_say_what_the_drawing_shows() -> None:
    assert make_staircase(now=2, target=3).summary == (
        "5 steps, from Manual to Continuously improving. Now: Reproducible. Target: Automated."
    )


def test_both_drawings_have_ids_of_their_own_and_escape_names() -> None:
    hostile = make_staircase(levels=("<b>", *LEVELS[1:]), title="<i>")
    drawings = parse(f"<div>{both_stairs(hostile, uid='climb')}</div>")

    assert [element.get("id") for element in drawings.iter() if element.get("id")] == [
        "climb-wide-t",
        "climb-wide-d",
        "climb-narrow-t",
        "climb-narrow-d",
    ]
    assert {element.tag for element in drawings.iter()} == {
        "div", "svg", "title", "desc", "rect", "text", "tspan", "path", "circle"
    }  # fmt: skip
