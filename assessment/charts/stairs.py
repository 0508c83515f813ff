"""The staircase: one step for each level, and who stands where.

A marker stands on its step, never part way along it: the level comes from a rule, not from a mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.charts.data import Kind
from assessment.charts.svg import FONT, LEVEL_TEXT, LEVELS, SERIES, escape, heading, marker, number
from assessment.charts.text import text_width, wrap


@dataclass(frozen=True, slots=True)
class Staircase:
    levels: tuple[str, ...]  # names, lowest first
    now: int | None = None  # None: not assessed, so nobody stands on it
    target: int | None = None
    title: str = "Your level on the staircase"

    @property
    def summary(self) -> str:
        """What the drawing says, in words."""
        steps = f"{len(self.levels)} steps, from {self.levels[0]} to {self.levels[-1]}."
        now = "Not assessed." if self.now is None else f"Now: {self.levels[self.now]}."
        target = "" if self.target is None else f" Target: {self.levels[self.target]}."
        return f"{steps} {now}{target}"

    @property
    def markers(self) -> tuple[tuple[Kind, str, int], ...]:
        places: tuple[tuple[Kind, str, int | None], ...] = (
            ("now", "Now", self.now),
            ("target", "Target", self.target),
        )
        return tuple((kind, word, level) for kind, word, level in places if level is not None)


def both_stairs(staircase: Staircase, *, uid: str) -> str:
    """The wide and the narrow drawing; the style sheet shows one. `uid` begins every id in them."""
    return stairs(staircase, uid=f"{uid}-wide") + narrow_stairs(staircase, uid=f"{uid}-narrow")


def stairs(staircase: Staircase, *, uid: str, width: float = 520, height: float = 350) -> str:
    """Rising steps with their names on them, for wide windows and for paper."""
    step = width / len(staircase.levels)
    headroom, first = step * 0.68, step * 0.66
    rise = (height - headroom - first) / (len(staircase.levels) - 1)
    size = _name_size(staircase.levels, step)
    parts = []
    for level, name in enumerate(staircase.levels):
        x, top = level * step, height - first - rise * level
        parts.append(_step(level, x, top, step + 0.4, height - top))
        lines = wrap(name, size, step * 0.88, bold=True)
        parts.append(_name(level, lines, x + step * 0.06, top + size * 1.35, size))
    for kind, word, level in staircase.markers:
        shared = staircase.now == staircase.target
        place = (0.24 if kind == "now" else 0.74) if shared else 0.5
        x, top = (level + place) * step, height - first - rise * level
        parts.append(_flag(kind, word, x, top, step))
    return _svg("stairs-svg wide", staircase, uid, width, height, parts)


def narrow_stairs(staircase: Staircase, *, uid: str, width: float = 340) -> str:
    """Steps as rows, lowest first, so that the longest name can be read on a phone."""
    row, size = 44, 15
    shortest, longest = width * 0.36, width * 0.74
    grow = (longest - shortest) / (len(staircase.levels) - 1)
    parts = []
    for level, name in enumerate(staircase.levels):
        length, top = shortest + grow * level, row * level
        lines = wrap(name, size, length - 24, bold=True)
        parts.append(_step(level, 0, top, length, row + 0.4))
        first_line = top + row / 2 + size * (0.35 - 0.6 * (len(lines) - 1))
        parts.append(_name(level, lines, 12, first_line, size))
    for kind, word, level in staircase.markers:
        shift = 0 if staircase.now != staircase.target else (-10 if kind == "now" else 10)
        x, y = shortest + grow * level + 14, row * (level + 0.5) + shift
        parts.append(
            f"{marker(kind, x, y, 5.5)}"
            f'<text class="r-val {SERIES[kind].css}" x="{number(x + 11)}" y="{number(y + size * 0.35)}" '
            f'font-size="{size}" font-weight="700" fill="{SERIES[kind].colour}">{escape(word)}</text>'
        )
    return _svg("stairs-svg narrow", staircase, uid, width, row * len(staircase.levels), parts)


def _name_size(levels: Sequence[str], step: float) -> float:
    """The largest size at which the longest word of any name fits on a step."""
    longest = max(text_width(word, 1, bold=True) for name in levels for word in name.split())
    return min(step * 0.145, step * 0.88 / longest)


def _step(level: int, x: float, y: float, width: float, height: float) -> str:
    return (
        f'<rect class="f{level}" x="{number(x)}" y="{number(y)}" width="{number(width)}" '
        f'height="{number(height)}" fill="{LEVELS[level]}"/>'
    )


def _name(level: int, lines: tuple[str, ...], x: float, y: float, size: float) -> str:
    spans = "".join(
        f'<tspan x="{number(x)}" y="{number(y + size * 1.2 * place)}">{escape(line)}</tspan>'
        for place, line in enumerate(lines)
    )
    return (
        f'<text class="i{level}" font-size="{number(size)}" font-weight="700" '
        f'fill="{LEVEL_TEXT[level]}">{spans}</text>'
    )


def _flag(kind: Kind, word: str, x: float, foot: float, step: float) -> str:
    """A marker on a short pole, with its word above it."""
    style, top = SERIES[kind], foot - step * 0.3
    return (
        f'<path class="ln {style.css}" d="M{number(x)} {number(foot)}V{number(top)}" fill="none" '
        f'stroke="{style.colour}" stroke-width="2.5"/>{marker(kind, x, top, step * 0.065)}'
        f'<text class="r-val {style.css}" x="{number(x)}" y="{number(top - step * 0.14)}" '
        f'text-anchor="middle" font-size="{number(step * 0.15)}" font-weight="700" '
        f'fill="{style.colour}">{escape(word)}</text>'
    )


def _svg(css: str, staircase: Staircase, uid: str, width: float, height: float, parts: list[str]) -> str:
    size = f'viewBox="0 0 {number(width)} {number(height)}" width="{number(width)}" height="{number(height)}"'
    return (
        f'<svg class="{css}" {size} role="img" aria-labelledby="{uid}-t {uid}-d" font-family="{FONT}">'
        f"{heading(uid, staircase.title, staircase.summary)}{''.join(parts)}</svg>"
    )
