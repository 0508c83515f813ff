"""A report as a workbook."""

from assessment.exports import answer_rows
from assessment.report.filters import number_actions
from assessment.report.shape import Report
from hub.spreadsheets import Row, Sheet, write_workbook


def answers_xlsx(report: Report) -> bytes:
    """Three sheets: the figures, every answer, every step."""
    return write_workbook(
        title=f"MLOps maturity: {report.name}",
        created=report.submitted_at,
        sheets=(
            Sheet("Result", (36, 26, 26, 26, 60), _result_rows(report)),
            Sheet("Answers", (26, 30, 24, 20, 50, 30, 50, 40, 20), [*answer_rows(report)]),
            Sheet("Steps", (6, 34, 60, 26, 20, 20, 12, 30, 40), _step_rows(report)),
        ),
    )


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
    if report.interviewed_by:
        rows.append(("Interview", "", "", "", f"by {report.interviewed_by}, not confirmed"))
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
