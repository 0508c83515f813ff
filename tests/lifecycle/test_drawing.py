import math

from hypothesis import given
from hypothesis import strategies as st

from lifecycle.drawing import DOT, draw_cycle

FIVE = [
    ("gather", "Gather"),
    ("assess", "Assess"),
    ("plan-design", "Plan / Design"),
    ("implement", "Implement / Execute"),
    ("evaluate-review", "Evaluate / Review"),
]


def test_the_drawing_tells_the_cycle_in_words():
    assert draw_cycle(FIVE).description == (
        "5 stages in a ring: 1 Gather, 2 Assess, 3 Plan / Design, 4 Implement / Execute, "
        "5 Evaluate / Review. The last leads back to the first."
    )


def test_the_stages_stand_clockwise_from_the_top_with_an_arrow_to_each_next_one():
    drawing = draw_cycle(FIVE)
    assert [(mark.number, mark.id) for mark in drawing.marks] == list(enumerate([id_ for id_, _ in FIVE], 1))
    top = drawing.marks[0]
    assert all(top.y < mark.y for mark in drawing.marks[1:])
    assert drawing.marks[1].x > top.x > drawing.marks[4].x
    assert [arrow.starts_again for arrow in drawing.arrows] == [False, False, False, False, True]


@given(
    st.lists(st.text("abcdefghij /", min_size=1, max_size=40).filter(str.strip), min_size=3, max_size=7),
)
def test_no_stage_touches_another_and_no_word_is_lost(titles):
    drawing = draw_cycle([(f"stage-{number}", title) for number, title in enumerate(titles)])
    for one, other in zip(drawing.marks, drawing.marks[1:], strict=False):
        assert math.dist((one.x, one.y), (other.x, other.y)) > 2 * DOT
    for mark, title in zip(drawing.marks, titles, strict=True):
        assert "".join(line.text for line in mark.lines).replace(" ", "") == title.replace(" ", "")


def test_every_label_of_the_life_cycle_fits_the_drawing():
    drawing = draw_cycle(FIVE)
    for mark in drawing.marks:
        widest = max(len(line.text) for line in mark.lines) * 9.5  # a letter at 18 px is narrower than this
        left = {"start": mark.label_x, "middle": mark.label_x - widest / 2, "end": mark.label_x - widest}
        assert 0 <= left[mark.anchor] <= drawing.width - widest, mark.title
        assert all(14 <= line.y <= drawing.height for line in mark.lines), mark.title
