"""Tables as files for spreadsheets, in which what people wrote stays text."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter

BYTE_ORDER_MARK = "\ufeff"  # without it, spreadsheets read UTF-8 as something older
# A spreadsheet takes text that begins with one of these for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")

Row = Sequence[str | float]


def write_csv(rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([_as_text(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + text.getvalue()


def _as_text(cell: str) -> str:
    """An apostrophe keeps a spreadsheet from running it as a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


@dataclass(frozen=True)
class Sheet:
    name: str
    widths: Sequence[int]  # of the first columns, in characters
    rows: Sequence[Row]  # the headings first


def write_workbook(*, title: str, created: datetime, sheets: Iterable[Sheet]) -> bytes:
    """Each cell is written as text or as a number: none is ever taken for a formula."""
    file = io.BytesIO()
    # Without these, text that looks like a number, a formula or an address is turned into one.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": title, "created": created.replace(tzinfo=None)})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            for column, width in enumerate(sheet.widths):
                page.set_column(column, column, width)
            for number, row in enumerate(sheet.rows):
                for column, value in enumerate(row):
                    style = body if number else head
                    if isinstance(value, str):
                        page.write_string(number, column, value, style)
                    else:
                        page.write_number(number, column, value, style)
            page.freeze_panes(1, 0)
    return file.getvalue()
