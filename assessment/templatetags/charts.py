"""Charts in templates: `{% load charts %}`. The drawings themselves are in assessment/charts/."""

from fractions import Fraction

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from assessment.charts import marks, radar, stairs, svg, text, tracks
from assessment.charts.data import Kind, RadarChart, Value
from assessment.charts.stairs import Staircase
from assessment.charts.tracks import Track
from assessment.maturity.questionnaire import Level

register = template.Library()
register.filter("figure", text.figure)


def _drawing(drawn: str) -> SafeString:
    """The drawing functions escape every name that they are given."""
    return mark_safe(drawn)  # noqa: S308


@register.simple_tag(name="radar")
def radar_tag(chart: RadarChart, uid: str) -> SafeString:
    """Two drawings, wide and narrow, of which the style sheet shows one."""
    return _drawing(radar.both_radars(chart, uid=uid))


@register.simple_tag
def paper_radar(chart: RadarChart, uid: str) -> SafeString:
    """The wide drawing alone, for paper."""
    return _drawing(radar.radar(chart, uid=uid))


@register.simple_tag(name="stairs")
def stairs_tag(staircase: Staircase, uid: str) -> SafeString:
    """Two drawings, wide and narrow, of which the style sheet shows one."""
    return _drawing(stairs.both_stairs(staircase, uid=uid))


@register.simple_tag
def paper_stairs(staircase: Staircase, uid: str, width: int = 520, height: int = 350) -> SafeString:
    """The wide drawing alone, for paper."""
    return _drawing(stairs.stairs(staircase, uid=uid, width=width, height=height))


@register.simple_tag(name="track")
def track_tag(data: Track, width: int | None = None) -> SafeString:
    return _drawing(tracks.track(data, width=width))


@register.simple_tag
def axis(top: int) -> SafeString:
    return _drawing(tracks.axis(top))


@register.simple_tag
def glyph(level: int, of: int = 5, size: int = 20) -> SafeString:
    return _drawing(marks.glyph(level, of=of, size=size))


@register.simple_tag
def pips(filled: int, of: int = 3) -> SafeString:
    return _drawing(marks.pips(filled, of=of))


@register.simple_tag
def key(kind: Kind, hollow: bool = False) -> SafeString:
    """Line and marker of a series, for a legend."""
    return _drawing(svg.key(kind, hollow=hollow))


@register.simple_tag
def band_key() -> SafeString:
    return _drawing(svg.band_key())


@register.simple_tag
def level_tag(level: Level | None, value: Value = None) -> SafeString:
    """The name of a level on its colour, or a score on the colour of its level."""
    if level is None:
        return format_html('<span class="lv">{}</span>', "Not assessed")
    shown = level.name if value is None else text.figure(Fraction(value))
    return format_html('<span class="lv l{}">{}</span>', level.level, shown)
