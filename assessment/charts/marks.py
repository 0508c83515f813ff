"""Small marks that stand beside a word: decorative, because the word says it."""

from assessment.charts.svg import INK, LINE, number


def glyph(level: int, *, of: int = 5, size: int = 20) -> str:
    """Rising steps; the lowest level fills the first one."""
    step = 20 / of
    bars = "".join(
        _bar(on=place <= level, place=place * 26 / of, top=20 - step * (place + 1), width=21 / of)
        for place in range(of)
    )
    return (
        f'<svg class="glyph" width="{number(size * 1.25)}" height="{size}" viewBox="0 0 25 20" '
        f'aria-hidden="true" focusable="false">{bars}</svg>'
    )


def pips(filled: int, *, of: int = 3) -> str:
    """Small, medium, large as filled squares."""
    squares = "".join(
        f'<rect{_on(place < filled)} x="{place * 12}" width="10" height="10" rx="1" '
        f'fill="{INK if place < filled else LINE}"/>'
        for place in range(of)
    )
    width = of * 12 - 2
    return (
        f'<svg class="glyph" width="{width}" height="10" viewBox="0 0 {width} 10" '
        f'aria-hidden="true" focusable="false">{squares}</svg>'
    )


def _bar(*, on: bool, place: float, top: float, width: float) -> str:
    return (
        f'<rect{_on(on)} x="{number(place)}" y="{number(top)}" width="{number(width)}" '
        f'height="{number(20 - top)}" fill="{INK if on else LINE}"/>'
    )


def _on(on: bool) -> str:
    return ' class="on"' if on else ""
