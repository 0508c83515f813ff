"""How wide a text is and where it breaks, without a browser to ask."""

from fractions import Fraction

# Advance widths of the text face in thousandths of its size, rounded up. tests/test_charts.py compares them
# with the font file.
_WIDTHS = {
    " ": 280,
    **dict.fromkeys("',.:;|`", 290),
    **dict.fromkeys('!"()[]{}fijlrt', 350),
    **dict.fromkeys("-/\\1I_", 410),
    **dict.fromkeys("*?ckszvxy", 495),
    **dict.fromkeys("abdeghnopqu^<>~FEJLT245", 600),
    **dict.fromkeys("mMW", 860),
    **dict.fromkeys("w&", 735),
    **dict.fromkeys("%@", 920),
}
_CAPITAL = 725
_OTHER = 660
_WIDE_SCRIPT = 1010
_FALLBACK = 1.04  # the next font may be a little wider
_BOLD = 1.15


def figure(value: Fraction | float) -> str:
    """A score as people read it: one decimal, halves rounded up."""
    tenths = int(abs(Fraction(value)) * 10 + Fraction(1, 2))
    sign = "−" if value < 0 and tenths else ""
    return f"{sign}{tenths // 10}.{tenths % 10}"


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """An upper estimate of the width of `text` set at `size`."""
    thousandths = sum(_advance(character) for character in text)
    return thousandths / 1000 * size * _FALLBACK * (_BOLD if bold else 1)


def _advance(character: str) -> int:
    if character in _WIDTHS:
        return _WIDTHS[character]
    if ord(character) > 0x24F or character in "ÆŒœæ¼½¾":
        return _WIDE_SCRIPT
    return _CAPITAL if character.isupper() else _OTHER


def wrap(text: str, size: float, max_width: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break into as few lines as fit, then balance them: the narrowest block with that many lines.

    Words are never broken, so one long word can be wider than `max_width`.
    """
    best = _fill(text, size, max_width, bold)
    width = max_width
    while width > size:
        width -= 3
        lines = _fill(text, size, width, bold)
        if len(lines) > len(best) or any(text_width(line, size, bold=bold) > max_width for line in lines):
            break
        best = lines
    return tuple(best)


def _fill(text: str, size: float, width: float, bold: bool) -> list[str]:
    lines: list[str] = []
    current = ""
    for word in text.split():
        longer = f"{current} {word}".strip()
        if current and text_width(longer, size, bold=bold) > width:
            lines.append(current)
            current = word
        else:
            current = longer
    return [*lines, current]
