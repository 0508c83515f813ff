"""Plain documents to hold a report against: what WeasyPrint takes for the same without what makes it ours."""

import re

OURS_ONLY = re.compile(r"<svg.*?</svg>|<head>.*?</head>", re.DOTALL)
TAGS = re.compile(r"<[^>]+>")
WORDS_A_PAGE = 500
WORDS_A_PARAGRAPH = 40
SHEET = "<style>@page{size:A4;margin:18mm 16mm 20mm}body{font:10.5pt/1.45 sans-serif}</style>"


def same_text(page: str) -> str:
    """The headings, lists, tables and words of a report, in the style that WeasyPrint has by itself."""
    head = f"<head><title>Plain</title>{SHEET}</head>"
    return OURS_ONLY.sub("", page).replace("<body>", f"{head}<body>", 1)


def paragraphs(page: str, *, pages: int) -> str:
    """As many full pages of paragraphs, and nothing else, made of the words of a report."""
    given = TAGS.sub(" ", OURS_ONLY.sub("", page)).split()
    words = pages * WORDS_A_PAGE
    repeated = (given * (words // len(given) + 1))[:words]
    starts = range(0, words, WORDS_A_PARAGRAPH)
    blocks = [f"<p>{' '.join(repeated[start : start + WORDS_A_PARAGRAPH])}" for start in starts]
    return f"<!doctype html><html lang=en><title>Plain</title>{SHEET}{''.join(blocks)}"
