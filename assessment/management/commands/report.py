"""`manage.py report ASSESSMENT -o file.pdf`: the report of the latest result, as its page makes it."""

import logging
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from assessment.clinics.own import find_median
from assessment.models import Assessment
from assessment.views.downloads import A4, LETTER, pdf_page
from assessment.views.shown import shown_latest
from hub.pdf.renderer import PdfUnavailableError, render_pdf


class Command(BaseCommand):
    help = "Writes the report of the latest result of an assessment as a PDF."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("assessment", type=UUID, help="the id in the address of its pages")
        parser.add_argument("-o", "--output", type=Path, required=True, help="the file to write")
        parser.add_argument("--paper", choices=(A4, LETTER), default=A4)
        parser.add_argument("--html", action="store_true", help="the page that the PDF is made from, instead")

    def handle(self, *, assessment: UUID, output: Path, paper: str, html: bool, **options: Any) -> None:
        found = Assessment.objects.filter(public_id=assessment).first()
        if found is None:
            raise CommandError(f"There is no assessment {assessment}.")
        shown = shown_latest(found, find_median(found))
        if shown is None:
            raise CommandError("This assessment has no result yet. Submit it first.")
        page = pdf_page(shown, paper)
        try:
            document = page.encode() if html else self._render(page)
            output.write_bytes(document)
        except PdfUnavailableError as error:
            raise CommandError(f"This machine cannot make a PDF: {error}") from error
        except OSError as error:
            raise CommandError(f"{output}: {error.strerror}") from error
        self.stdout.write(f"{output}: {len(document):,} bytes")

    def _render(self, page: str) -> bytes:
        logging.getLogger("fontTools").setLevel(logging.WARNING)  # says what it leaves out of each font
        return render_pdf(page, static_dir=settings.BASE_DIR / "static")
