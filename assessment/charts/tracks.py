"""One dimension on a straight track, and the scale above a list of them."""

from dataclasses import dataclass
from fractions import Fraction

from assessment.charts.data import Kind, Value
from assessment.charts.svg import INK_2, LINE_2, SERIES, WASH, escape, marker, number
from assessment.charts.text import figure

# Kind, how a screen reader says it, and how far down its marker sits.
MARKS: tuple[tuple[Kind, str, float], ...] = (
    ("target", "target", 8),
    ("earlier", "earlier", 16),
    ("cohort", "clinic median", 24),
)


@dataclass(frozen=True, slots=True)
class Track:
    """Bar for now, diamond for the target, square for earlier, triangle for the cohort; from 0 to `top`."""

    name: str
    top: int
    now: Value
    target: Value = None
    earlier: Value = None
    cohort: Value = None
    hollow: bool = False  # `now` rests on few answers

    @property
    def summary(self) -> str:
        now = "not scored" if self.now is None else f"now {figure(self.now)}"
        marks = [f", {word} {figure(value)}" for _, word, _, value in self.marks]
        return f"{self.name}: {now}{''.join(marks)}, on a scale from 0 to {self.top}"

    @property
    def marks(self) -> list[tuple[Kind, str, float, Fraction | float]]:
        values: dict[Kind, Value] = {"target": self.target, "earlier": self.earlier, "cohort": self.cohort}
        return [(kind, word, y, value) for kind, word, y in MARKS if (value := values[kind]) is not None]


def track(data: Track, *, width: float | None = None) -> str:
    """In per cent of the space it gets, or, for paper, `width` units wide."""
    box = f'viewBox="-7 0 {number(width + 14)} 30" width="{number(width + 14)}"' if width else 'width="100%"'
    whole = _along(data.top, data, width)
    parts = [f'<rect class="tk-bg" x="0" y="11" width="{whole}" height="10" rx="2" fill="{WASH}"/>']
    if data.now is None:
        parts.append(
            f'<rect class="st-gap" x="0" y="11" width="{whole}" height="10" rx="2" fill="none" '
            f'stroke="{LINE_2}" stroke-dasharray="6 6"/>'
        )
    else:
        parts.append(_bar(data, width))
    parts += _ticks(data, width)
    parts += [_mark(kind, y, _along(value, data, width), width) for kind, _, y, value in data.marks]
    label = escape(data.summary)
    if width:
        parts.insert(0, f"<title>{label}</title>")  # where a PDF takes its words from
    return f'<svg class="track" {box} height="30" role="img" aria-label="{label}">{"".join(parts)}</svg>'


def axis(top: int) -> str:
    """The numbers above a list of tracks."""
    numbers = "".join(
        f'<text class="tx2" x="{number(100 * level / top)}%" y="14" text-anchor="middle" fill="{INK_2}">'
        f"{level}</text>"
        for level in range(top + 1)
    )
    return f'<svg class="axis" width="100%" height="18" aria-hidden="true" focusable="false">{numbers}</svg>'


def _along(value: Value, data: Track, width: float | None) -> str:
    share = float(value or 0) / data.top
    return number(share * width) if width else f"{number(share * 100)}%"


def _bar(data: Track, width: float | None) -> str:
    """With a stub at its foot, so that 0 can be told from "not scored"."""
    colour = SERIES["now"].colour
    look = f'fill="none" stroke="{colour}" stroke-width="2"' if data.hollow else f'fill="{colour}"'
    css = "tk-now hollow" if data.hollow else "tk-now"
    length = _along(data.now, data, width)
    return (
        f'<rect class="{css}" x="0" y="11" width="{length}" height="10" rx="2" {look}/>'
        f'<rect class="tk-now" x="0" y="11" width="3" height="10" rx="1" fill="{colour}"/>'
    )


def _ticks(data: Track, width: float | None) -> list[str]:
    """One at each level; on paper, where lengths are numbers, all in one piece."""
    places = [_along(level, data, width) for level in range(data.top + 1)]
    if width:
        return [f'<path class="tk-tick" fill="{LINE_2}" d="{"".join(f"M{x} 9h1v14h-1z" for x in places)}"/>']
    return [f'<rect class="tk-tick" x="{x}" y="9" width="1" height="14" fill="{LINE_2}"/>' for x in places]


def _mark(kind: Kind, y: float, x: str, width: float | None) -> str:
    if width:
        return f'<g transform="translate({x} 0)">{marker(kind, 0, y)}</g>'
    return f'<svg x="{x}" y="0" overflow="visible">{marker(kind, 0, y)}</svg>'
