"""All shared reports in one ZIP: what is in it, what is left out, and what is taken back meanwhile."""

import io
import zipfile
from time import sleep

import pytest

from assessment.models import Participation, Sighting
from assessment.services.joining import change_sharing
from assessment.views.cohorts import archive as archive_module
from assessment.views.cohorts.archive import write_zip
from assessment.views.shown import shown_latest
from hub.pdf.process import PdfFailedError
from tests.clinics.factories import facilitating, make_cohort, make_facilitator, make_participation
from tests.lifecycle.factories import make_checklist, say

pytestmark = pytest.mark.django_db

TODAY = "finished on 19 November 2026"


@pytest.fixture
def members(time_machine):
    time_machine.move_to("2026-11-19T10:00Z")
    cohort = make_cohort()
    return [
        make_participation(cohort, name, sharing="full") for name in ("Alder Ltd", "Beech Ltd", "Cedar Ltd")
    ]


def read(opened) -> dict[str, bytes]:
    with zipfile.ZipFile(opened) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members) -> tuple[dict[str, bytes], list[str]]:
    shared = [(member, shown) for member in members if (shown := shown_latest(member.assessment))]
    found, included = write_zip(shared)
    with found:
        return read(found), [one.name for one in included]


def test_a_report_in_the_file_is_made_anew_when_its_checklist_has_changed(members, monkeypatch) -> None:
    keys: list[str] = []

    def get_pdf(_thing: object, key: str, *_: object, **__: object) -> bytes:
        keys.append(key)
        return b"%PDF-"

    monkeypatch.setattr(archive_module, "get_pdf", get_pdf)
    checklist = make_checklist(assessment=members[0].assessment)
    zipped(members[:1])
    zipped(members[:1])
    say(checklist, "use-cases", status="done")
    zipped(members[:1])
    assert keys[0] == keys[1] != keys[2]


@pytest.mark.usefixtures("quick_pdf")
def test_all_shared_reports_come_in_one_file() -> None:
    lead = make_facilitator()
    cohort = make_cohort(by=lead)
    make_participation(cohort, "Harewell Modular", sharing="full")
    make_participation(cohort, "Scores only", sharing="named")
    client = facilitating(lead)
    while (response := client.get(f"/clinics/{cohort.slug}/reports.zip")).status_code == 202:
        sleep(0.5)
    files = read(io.BytesIO(b"".join(response.streaming_content)))  # type: ignore[attr-defined]
    assert list(files) == ["001-harewell-modular.pdf", "contents.txt"]
    assert files["001-harewell-modular.pdf"].startswith(b"%PDF-")
    assert (
        files["contents.txt"].decode().startswith("001-harewell-modular.pdf: Harewell Modular, finished on")
    )
    assert list(Sighting.objects.values_list("what", "times")) == [("file", 1)]


@pytest.mark.parametrize("gone", ["no document", "an error"])
def test_a_report_that_cannot_be_had_any_more_is_left_out_and_said_so(members, monkeypatch, gone) -> None:
    def document(shown):
        if shown.assessment.name != "Model of Beech Ltd":
            return b"%PDF-"
        if gone == "an error":
            raise PdfFailedError
        return None

    monkeypatch.setattr(archive_module, "get_document", document)
    files, included = zipped(members)
    assert included == ["Alder Ltd", "Cedar Ltd"]
    assert files == {
        "001-alder-ltd.pdf": b"%PDF-",
        "002-cedar-ltd.pdf": b"%PDF-",
        "contents.txt": (
            f"001-alder-ltd.pdf: Alder Ltd, {TODAY}\n002-cedar-ltd.pdf: Cedar Ltd, {TODAY}\n\n"
            "Left out, because the report could not be made just now. Ask for the file again:\nBeech Ltd\n"
        ).encode(),
    }


@pytest.mark.parametrize("sharing", ["part", "unnamed", "named"])
def test_a_report_that_is_taken_back_while_the_file_is_made_is_nowhere_in_it(
    members, monkeypatch, sharing
) -> None:
    def document(shown):
        if shown.assessment.name == "Model of Alder Ltd":
            change_sharing(participation=Participation.objects.get(name="Beech Ltd"), sharing=sharing)
        return b"%PDF-"

    monkeypatch.setattr(archive_module, "get_document", document)
    files, included = zipped(members)
    assert included == ["Alder Ltd", "Cedar Ltd"]
    assert list(files) == ["001-alder-ltd.pdf", "002-cedar-ltd.pdf", "contents.txt"]
    assert b"Beech" not in files["contents.txt"]


def test_when_everybody_takes_it_back_the_file_says_so(members, monkeypatch) -> None:
    monkeypatch.setattr(archive_module, "get_document", lambda shown: b"%PDF-")
    Participation.objects.update(sharing="part")
    assert zipped(members) == ({"contents.txt": b"Nobody shares a report any more.\n"}, [])
