"""Everything that we hold of an assessment, as one archive: exactly what deleting it would delete."""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.core.serializers.python import Serializer
from django.db import models
from django.db.models.deletion import Collector

from assessment.exports import answers_csv, assessment_json
from assessment.history import thaw_result
from assessment.models import Assessment, SeparateAnswering, Sheet
from assessment.report import build_report

SECRETS = {"token_hash"}  # of links; what would open them is not even known to us
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
            report = build_report(frozen.result, frozen.questionnaire)
            archive.writestr(f"result-{result.revision}.json", assessment_json(frozen.result))
            archive.writestr(f"result-{result.revision}.csv", answers_csv(report))
    return file.getvalue()


def _everything(assessment: Assessment) -> str:
    found: dict[str, list[Any]] = {}
    hides_own_sheets = SeparateAnswering.objects.filter(assessment=assessment, revealed_at=None).exists()
    for row in _rows(assessment):
        if not (hides_own_sheets and _is_a_colleagues(row)):
            plain = Serializer().serialize([row])[0]
            fields = {name: value for name, value in plain["fields"].items() if name not in SECRETS}
            found.setdefault(plain["model"], []).append({"id": plain["pk"], **fields})
    return json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2) + "\n"


def _rows(assessment: Assessment) -> Iterator[models.Model]:
    collector = Collector(using=assessment._state.db or "default", origin=assessment)
    collector.collect([assessment])
    queries: Iterable[Iterable[models.Model]] = (*collector.data.values(), *collector.fast_deletes)
    for rows in queries:
        yield from rows


def _is_a_colleagues(row: models.Model) -> bool:
    sheet = row if isinstance(row, Sheet) else getattr(row, "sheet", None)
    return isinstance(sheet, Sheet) and sheet.person_id is not None
