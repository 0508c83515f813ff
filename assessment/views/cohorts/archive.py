"""All shared reports of a clinic in one ZIP, with a list of what is in it and what is not."""

import logging
import tempfile
import zipfile
from collections.abc import Sequence
from typing import IO

from django.utils.text import slugify
from django.utils.timezone import localtime

from assessment.access_cohorts import still_shares_report
from assessment.models import Participation
from assessment.views.downloads import A4, pdf_page, report_name
from assessment.views.shown import Shown
from hub.pdf.desk import get_pdf
from hub.pdf.process import PdfFailedError
from hub.pdf.renderer import PdfUnavailableError

IN_MEMORY = 8 * 1024 * 1024  # a larger ZIP goes through a file

log = logging.getLogger(__name__)


def get_document(shown: Shown) -> bytes | None:
    """The PDF of a report; None while it is being made.

    Raises:
        PdfUnavailableError, PdfFailedError: as hub.pdf.desk.
    """
    key = shown.paper_version(report_name(A4))
    return get_pdf(shown.assessment.public_id, key, lambda: pdf_page(shown), wait=0.05)


def write_zip(sharing: Sequence[tuple[Participation, Shown]]) -> tuple[IO[bytes], list[Participation]]:
    """The file, which whoever is handed it closes, and whose reports are in it. One report is in memory at a
    time.

    A report that was taken back while the file is being made is nowhere in it. One that cannot be had any
    more, although it was there a moment ago, is named in the list.
    """
    target = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    names: dict[str, str] = {}
    included: list[Participation] = []
    left_out: list[str] = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for participation, shown in sharing:
            if not still_shares_report(participation):
                continue
            document = _document_now(shown)
            if document is None:
                left_out.append(participation.name)
                continue
            name = f"{len(included) + 1:03}-{slugify(participation.name) or 'report'}.pdf"
            archive.writestr(name, document)
            included.append(participation)
            names[name] = (
                f"{participation.name}, finished on {localtime(shown.result.submitted_at):%-d %B %Y}"
            )
        archive.writestr("contents.txt", _contents(names, left_out))
    target.seek(0)
    return target, included


def _document_now(shown: Shown) -> bytes | None:
    try:
        return get_document(shown)
    except (PdfUnavailableError, PdfFailedError):
        log.exception("A report could not be made.")
        return None


def _contents(names: dict[str, str], left_out: Sequence[str]) -> str:
    lines = [f"{name}: {about}" for name, about in names.items()]
    if left_out:
        lines += ["", "Left out, because the report could not be made just now. Ask for the file again:"]
        lines += left_out
    return "\n".join(lines or ["Nobody shares a report any more."]) + "\n"
