"""One square for each organisation, lowest level first."""

from collections.abc import Sequence

from assessment.charts.svg import LEVEL_TEXT, LEVELS, escape, number

SIZE, STEP, ROW = 20, 23, 20  # side, distance, squares in a row


def squares(counts: Sequence[tuple[int, int]], *, label: str) -> str:
    """`counts` are (level, organisations). A long line goes on below."""
    levels = [level for level, count in counts for _ in range(count)]
    width = min(len(levels), ROW) * STEP - (STEP - SIZE)
    height = ((len(levels) - 1) // ROW + 1) * STEP - (STEP - SIZE)
    drawn = "".join(_square(place, level) for place, level in enumerate(levels))
    return (
        f'<svg class="dist" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'aria-label="{escape(label)}">{drawn}</svg>'
    )


def _square(place: int, level: int) -> str:
    x, y = place % ROW * STEP, place // ROW * STEP
    return (
        f'<rect class="f{level}" x="{x}" y="{y}" width="{SIZE}" height="{SIZE}" rx="2" '
        f'fill="{LEVELS[level]}"/>'
        f'<text class="i{level}" x="{number(x + SIZE / 2)}" y="{number(y + 14.4)}" text-anchor="middle" '
        f'font-size="12" font-weight="700" fill="{LEVEL_TEXT[level]}">{level}</text>'
    )
