"""A report as a workbook. Each cell is written as text or as a number: none is ever taken for a formula."""

import io

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from assessment.exports import COLUMNS, answer_row
from assessment.report.filters import number_actions
from assessment.report.shape import Report

Row = tuple[str | float, ...]


def answers_xlsx(report: Report) -> bytes:
    """Three sheets: the figures, every answer, every step."""
    file = io.BytesIO()
    # Without these, text that looks like a number, a formula or an address is turned into one.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties(
            {"title": f"MLOps maturity: {report.name}", "created": report.submitted_at.replace(tzinfo=None)}
        )
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        _fill(book.add_worksheet("Result"), head, body, (36, 26, 26, 26, 60), _result_rows(report))
        answers: list[Row] = [COLUMNS, *(answer_row(line) for line in report.answers)]
        _fill(book.add_worksheet("Answers"), head, body, (26, 30, 24, 20, 50, 30, 50, 40, 20), answers)
        _fill(
            book.add_worksheet("Steps"), head, body, (6, 34, 60, 26, 20, 20, 12, 30, 40), _step_rows(report)
        )
    return file.getvalue()


def _fill(sheet: Worksheet, head: Format, body: Format, widths: tuple[int, ...], rows: list[Row]) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            style = body if number else head
            if isinstance(value, str):
                sheet.write_string(number, column, value, style)
            else:
                sheet.write_number(number, column, value, style)
    sheet.freeze_panes(1, 0)


def _result_rows(report: Report) -> list[Row]:
    rows: list[Row] = [("Dimension", "Average", "Level", "Target", "Remark")]
    for view in (*report.dimensions, *report.apart):
        mean = "" if view.mean is None else float(view.mean)
        level = view.level.name if view.level else ""
        rows.append((view.dimension.title, mean, level, view.target_name, view.remark))
    overall = "" if report.mean is None else float(report.mean)
    rows.append(
        ("Overall", overall, report.level.name if report.level else "", report.target.name, report.meaning)
    )
    rows += [(part.title, "", part.level.name if part.level else "", "", part.about) for part in report.parts]
    return rows


def _step_rows(report: Report) -> list[Row]:
    titles = ("No.", "Question", "Step", "Dimension", "From", "To", "Effort", "Who", "When")
    rows: list[Row] = [titles]
    for one in number_actions(report):
        action = one.action
        rows.append(
            (
                float(one.number),
                action.question.title,
                action.step,
                action.dimension.title,
                action.from_level.name,
                action.to_level.name,
                action.effort.label,
                action.role,
                one.when,
            )
        )
    return rows
