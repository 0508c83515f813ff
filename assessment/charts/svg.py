"""What all charts are drawn with: colours, numbers, markers."""

from dataclasses import dataclass
from html import escape

from assessment.charts.data import Kind

__all__ = ["BAND", "FONT", "HALO", "INK", "INK_2", "LEVELS", "LEVEL_TEXT", "LINE", "LINE_2", "SERIES", "WASH"]
__all__ += ["Style", "escape", "heading", "key", "marker", "number"]

FONT = "'Atkinson Next',system-ui,Arial,sans-serif"
INK, INK_2, LINE, LINE_2, WASH, HALO = "#1D1720", "#5A5161", "#C9C1CE", "#857B8C", "#F6F4F7", "#FFFFFF"
LEVELS = ("#EDE7CD", "#AACDB0", "#5CA7A7", "#287691", "#19416B")  # fill, lowest level first
LEVEL_TEXT = (INK, INK, INK, "#FFFFFF", "#FFFFFF")
BAND = "#8F5A00"


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of series looks: told apart by dash and marker, not by colour alone."""

    css: str
    colour: str
    words: str  # what a key looks like, for whoever does not see it
    dash: str = ""
    round_cap: bool = False

    @property
    def line(self) -> str:
        dash = f' stroke-dasharray="{self.dash}"' if self.dash else ""
        cap = ' stroke-linecap="round"' if self.round_cap else ""
        return f'class="ln {self.css}" fill="none" stroke="{self.colour}"{dash}{cap}'


SERIES: dict[Kind, Style] = {
    "now": Style("s1", "#8C1437", "solid line with circles"),
    "target": Style("s2", "#1F4E9E", "dashed line with diamonds", dash="9 5"),
    "cohort": Style("s3", "#8F5A00", "dotted line with triangles", dash="2 5", round_cap=True),
    "earlier": Style("s4", "#6B6274", "dash-dotted line with squares", dash="12 4 3 4"),
}


def number(value: float) -> str:
    """A coordinate: one decimal, or none."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def heading(uid: str, title: str, description: str) -> str:
    """`title` and `desc`, with the ids that `aria-labelledby="{uid}-t {uid}-d"` names."""
    return f'<title id="{uid}-t">{escape(title)}</title><desc id="{uid}-d">{escape(description)}</desc>'


def marker(kind: Kind, x: float, y: float, radius: float = 5, *, hollow: bool = False) -> str:
    """Circle, diamond, triangle or square. Hollow: the value rests on few answers."""
    style = SERIES[kind]
    if hollow:
        look = f'class="m hollow {style.css}" fill="{HALO}" stroke="{style.colour}" stroke-width="2"'
    else:
        look = f'class="m {style.css}" fill="{style.colour}" stroke="{HALO}" stroke-width="1.5"'
    if kind == "now":
        return f'<circle {look} cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"/>'
    if kind == "target":
        r = radius * 1.35
        path = f"M{number(x)} {number(y - r)}L{number(x + r)} {number(y)} {number(x)} {number(y + r)} "
        path += f"{number(x - r)} {number(y)}Z"
    elif kind == "cohort":
        r = radius * 1.25
        path = f"M{number(x)} {number(y - r)}L{number(x + r)} {number(y + r * 0.8)} "
        path += f"{number(x - r)} {number(y + r * 0.8)}Z"
    else:
        r = radius * 0.9
        path = f"M{number(x - r)} {number(y - r)}h{number(2 * r)}v{number(2 * r)}h{number(-2 * r)}Z"
    return f'<path {look} d="{path}"/>'


def key(kind: Kind, *, hollow: bool = False) -> str:
    """Line and marker for a legend in HTML."""
    line = f'<path {SERIES[kind].line} d="M0 8h44" stroke-width="2.5"/>'
    drawn = ("" if hollow else line) + marker(kind, 22, 8, 4.6, hollow=hollow)
    return _key(drawn, "hollow marker" if hollow else SERIES[kind].words)


def band_key() -> str:
    return _key(
        f'<rect class="r-band" x="1" y="2" width="42" height="12" fill="{BAND}" fill-opacity=".16"/>'
        f'<path class="r-bandl" d="M1 2.5h42M1 13.5h42" stroke="{BAND}" stroke-width="1" fill="none"/>',
        "band with thin edges",
    )


def _key(inner: str, words: str) -> str:
    """Hidden on a screen, where the name of the series says it; a document needs words for every drawing."""
    size = 'width="44" height="16" viewBox="0 0 44 16"'
    return f'<svg class="key" {size} aria-hidden="true" focusable="false"><title>{words}</title>{inner}</svg>'
