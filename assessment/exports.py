"""A report as files for spreadsheets and programs."""

import json
from typing import Any

from assessment.models import Result
from assessment.report.shape import AnswerLine, Report
from hub.file_names import content_disposition
from hub.spreadsheets import write_csv

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
    return write_csv(answer_rows(report))


def answer_rows(report: Report) -> list[tuple[str, ...]]:
    """With their titles. Answers of an interview that nobody has confirmed have one column more."""
    rows = [COLUMNS, *(_answer_row(line) for line in report.answers)]
    if not report.interviewed_by:
        return rows
    titles, *lines = rows
    mark = f"by {report.interviewed_by}, not confirmed"
    return [(*titles, "Interview"), *((*line, mark) for line in lines)]


def _answer_row(line: AnswerLine) -> tuple[str, ...]:
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


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


def assessment_json(result: Result) -> str:
    """Inputs and figures of a result, exactly as they are kept: enough to work it out again elsewhere."""
    assessment = result.assessment
    interviewer = assessment.interviewer_name if assessment.awaits_confirmation else ""
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "assessment": {
            "id": str(assessment.public_id),
            "name": result.name,
            "revision": result.revision,
            "form": result.form,
            "submitted_at": result.submitted_at.isoformat(),
            # As long as the organisation has not confirmed what somebody wrote down for it.
            **({"interviewed_by": interviewer} if interviewer else {}),
        },
        "questionnaire": {"key": result.questionnaire_key, "version": result.questionnaire_version},
        "code_version": result.code_version,
        "inputs": result.inputs,
        "figures": result.figures,
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def name_download(result: Result, ending: str) -> str:
    return content_disposition(result.name, "mlops-maturity", result.submitted_at, ending)
