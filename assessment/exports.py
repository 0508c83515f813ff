"""A report as files for spreadsheets and programs."""

import csv
import io
import json
from typing import Any
from urllib.parse import quote

from django.utils import timezone
from django.utils.text import slugify

from assessment.models import Result
from assessment.report.shape import AnswerLine, Report

BYTE_ORDER_MARK = "\ufeff"  # without it, spreadsheets read UTF-8 as something older
# A spreadsheet takes text that begins with one of these for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")

COLUMNS = (
    "Dimension",
    "Question",
    "Id",
    "Answer",
    "Statement chosen",
    "Reason",
    "Note",
    "Evidence",
    "Target",
    "Asked",
    "In the average",
    "In the level",
    "If not in the average, why",
)

SCHEMA = "mlops-maturity-hub/assessment"
SCHEMA_VERSION = 1


def answers_csv(report: Report) -> str:
    """Every question, asked or not, one a row."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([as_text(cell) for cell in answer_row(line)] for line in report.answers)
    return BYTE_ORDER_MARK + text.getvalue()


def answer_row(line: AnswerLine) -> tuple[str, ...]:
    return (
        line.dimension.title,
        line.question.title,
        line.question.id,
        line.reply_name,
        line.option_text,
        line.reason,
        line.note,
        line.evidence,
        line.target.name if line.target else "",
        _yes(line.shown),
        _yes(line.in_mean),
        _yes(line.in_level),
        line.why_not,
    )


def as_text(cell: str) -> str:
    """What people wrote stays text: an apostrophe keeps a spreadsheet from running it as a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


def assessment_json(result: Result) -> str:
    """Inputs and figures of a result, exactly as they are kept: enough to work it out again elsewhere."""
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "assessment": {
            "id": str(result.assessment.public_id),
            "name": result.name,
            "revision": result.revision,
            "form": result.form,
            "submitted_at": result.submitted_at.isoformat(),
        },
        "questionnaire": {"key": result.questionnaire_key, "version": result.questionnaire_version},
        "code_version": result.code_version,
        "inputs": result.inputs,
        "figures": result.figures,
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def content_disposition(result: Result, ending: str) -> str:
    """A file name in plain letters and, where the name has others, in its own too."""
    plain = _file_name(result, slugify(result.name)) + ending
    own = _file_name(result, slugify(result.name, allow_unicode=True)) + ending
    other = "" if own == plain else f"; filename*=UTF-8''{quote(own)}"
    return f'attachment; filename="{plain}"{other}'


def _file_name(result: Result, name: str) -> str:
    day = f"{timezone.localtime(result.submitted_at):%Y-%m-%d}"
    return "-".join(part for part in (name[:60], "mlops-maturity", day) if part)
