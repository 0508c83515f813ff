"""Everything that we hold of an assessment, as one archive: exactly what deleting it would delete."""

import io
import zipfile

from django.db import models

from assessment.exports import answers_csv, assessment_json
from assessment.history import thaw_result
from assessment.models import Assessment, SeparateAnswering, Sheet
from assessment.report import build_report
from assessment.report.interview import with_interview
from hub.belongings import everything_json

README = """Everything that this site holds about one assessment.

everything.json   every row that belongs to it, by kind; deleting the assessment deletes exactly these
result-N.json     each result, as it was frozen; the site's import page takes it back
result-N.csv      the answers of each result, for a spreadsheet

Not in here: the private link and other links, of which only fingerprints are stored, and, until they are
revealed, what colleagues answer on sheets of their own.
"""


def everything_zip(assessment: Assessment) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", README)
        archive.writestr("everything.json", _everything(assessment))
        for result in assessment.results.order_by("revision"):
            frozen = thaw_result(result)
            report = with_interview(build_report(frozen.result, frozen.questionnaire), assessment)
            archive.writestr(f"result-{result.revision}.json", assessment_json(frozen.result))
            archive.writestr(f"result-{result.revision}.csv", answers_csv(report))
    return file.getvalue()


def _everything(assessment: Assessment) -> str:
    apart = SeparateAnswering.objects.filter(assessment=assessment, revealed_at=None).exists()
    return everything_json(assessment, hides=_is_a_colleagues) if apart else everything_json(assessment)


def _is_a_colleagues(row: models.Model) -> bool:
    sheet = row if isinstance(row, Sheet) else getattr(row, "sheet", None)
    return isinstance(sheet, Sheet) and sheet.person_id is not None
