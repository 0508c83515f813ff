"""The picture beside a shared link: our staircase, the name of the site and the title of the page."""

from collections.abc import Iterator
from io import BytesIO

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from hub.knowledge.library import Library

WIDTH, HEIGHT = 1200, 630  # what the sites that show them ask for
MARGIN = 72
FONT = settings.BASE_DIR / "static" / "fonts" / "atkinson-next-latin.woff2"
COLOURS = 64  # enough for smooth letters, and a small file
PAPER, INK, MUTED, ACCENT = "#ffffff", "#1d1720", "#5a5161", "#8c1437"
STEPS = ("#ede7cd", "#aacdb0", "#5ca7a7", "#287691", "#19416b")
STEP_WIDTH, STEP_RISE, STEP_GAP = 84, 62, 5
STAIRS_LEFT = WIDTH - len(STEPS) * STEP_WIDTH
TITLE_WIDTH = WIDTH - 2 * MARGIN
TITLE_SIZES = (84, 72, 62, 54)
MOST_LINES = 3


def card_texts(library: Library) -> dict[str, tuple[str, str]]:
    """What stands on each card: a small line and a large one, by the card's name."""
    texts = {
        "site": ("", settings.SITE_NAME),
        "assessment": ("Assessment", "How ready are you to run machine learning for real?"),
        "lifecycle": ("Life cycle", "Deployment life cycle"),
        "tools": ("Knowledge hub", "Compare tools"),
        "glossary": ("Knowledge hub", "Glossary"),
    }
    texts |= {f"architecture-{found.slug}": ("Architecture", found.title) for found in library.architectures}
    return texts | {page.slug: ("Knowledge hub", page.title) for page in library.pages.values()}


def draw_card(kicker: str, title: str) -> bytes:
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    _draw_stairs(draw)
    _draw_brand(draw)
    draw.text((MARGIN, 190), kicker, font=_font(34, 600), fill=ACCENT)
    font, lines = _fit(title)
    for row, line in enumerate(lines):
        draw.text((MARGIN, 240 + row * font.size * 1.12), line, font=font, fill=INK)
    file = BytesIO()
    image.quantize(COLOURS).save(file, "PNG", optimize=True)
    return file.getvalue()


def _draw_stairs(draw: ImageDraw.ImageDraw) -> None:
    for place, colour in enumerate(STEPS):
        left = STAIRS_LEFT + place * STEP_WIDTH
        top = HEIGHT - (place + 1) * STEP_RISE // 2
        draw.rectangle((left, top, left + STEP_WIDTH - STEP_GAP, HEIGHT), fill=colour)


def _draw_brand(draw: ImageDraw.ImageDraw) -> None:
    for place in range(len(STEPS)):
        left = MARGIN + place * 11
        draw.rectangle((left, 106 - (place + 1) * 8, left + 8, 106), fill=ACCENT)
    draw.text((MARGIN + 72, 64), settings.SITE_NAME, font=_font(38, 700), fill=MUTED)


def _fit(title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest letters in which the title takes no more lines than there is room for."""
    for size in TITLE_SIZES:
        font = _font(size, 800)
        lines = list(_wrap(title, font))
        if len(lines) <= MOST_LINES:
            break
    return font, lines


def _wrap(title: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    line = ""
    for word in title.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > TITLE_WIDTH:
            yield line
            line = word
        else:
            line = longer
    yield line


def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(FONT, size)
    font.set_variation_by_axes([weight])
    return font
