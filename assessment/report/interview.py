"""The mark of answers that somebody wrote down in an interview, as long as nobody has confirmed them."""

from dataclasses import replace

from assessment.models import Assessment
from assessment.report.shape import Caution, Report


def with_interview(report: Report, assessment: Assessment) -> Report:
    """The same report with the mark, which is of today: a result itself never changes."""
    if not assessment.awaits_confirmation:
        return report
    name = assessment.interviewer_name
    text = (
        f"{name} wrote the answers down in an interview. The organisation has not confirmed them.",
        "Until it does, this result, its report and every file of it say so.",
    )
    mark = Caution("interview", "Not confirmed", text)
    return replace(report, cautions=(*report.cautions, mark), interviewed_by=name)
