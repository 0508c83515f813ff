"""A checklist as files for spreadsheets: every line, and text that stays text."""

import csv
import io
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest
from django.test import Client

from hub.spreadsheets import BYTE_ORDER_MARK
from lifecycle.services.adding import add_own_item
from tests.lifecycle.factories import make_checklist, open_checklist, say, say_much, url_of

pytestmark = pytest.mark.django_db

XML = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
FORMULAS = {"note": "=1+1", "owner": "@SUM(A1)", "evidence": "-2+3", "reason": "+4"}


@pytest.fixture
def checklist():
    made = make_checklist(name="Zoë’s crane")
    say_much(made)
    say(made, "use-cases", **FORMULAS)
    return made


@pytest.fixture
def owner(client: Client, checklist) -> Client:
    return open_checklist(client, checklist)


def rows_of(client: Client, checklist) -> list[list[str]]:
    text = client.get(url_of(checklist) + "checklist.csv").content.decode()
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK))))


def test_in_csv_every_line_is_a_row_in_the_order_of_the_cycle(owner, checklist) -> None:
    item = add_own_item(checklist=checklist, stage_id="gather", label="Ask Tom", by=None)
    head, *rows = rows_of(owner, checklist)
    assert head == [
        "Stage",
        "Item",
        "How far",
        "If not needed, why",
        "Note",
        "Evidence",
        "Who",
        "By when",
        "Id",
    ]
    assert len(rows) == 21
    assert rows[0] == [
        "Gather",
        "The requirements, goals and objectives",
        "Done",
        "",
        "Cut unplanned stops by a fifth.",
        "",
        "Priya Nair",
        "",
        "requirements-goals-objectives",
    ]
    assert rows[4] == ["Gather", "Ask Tom", "Not started", "", "", "", "", "", item.key]
    by_id = {row[-1]: row for row in rows}
    assert by_id["current-data-pipeline"][7] == "2026-12-04"
    assert by_id["dataset-size"][2:4] == ["Not needed", "The supplier holds the data."]


def test_in_csv_no_text_is_a_formula(owner, checklist) -> None:
    [row] = [row for row in rows_of(owner, checklist) if row[-1] == "use-cases"]
    assert row[3:7] == ["'+4", "'=1+1", "'-2+3", "'@SUM(A1)"]


def test_in_xlsx_every_text_is_a_string_cell_and_progress_is_counted(owner, checklist) -> None:
    response = owner.get(url_of(checklist) + "checklist.xlsx")
    archive = zipfile.ZipFile(io.BytesIO(response.content))
    names = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    sheets = [ElementTree.fromstring(archive.read(name)) for name in sorted(names)]
    strings = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
    assert [cell for sheet in sheets for cell in sheet.iterfind(".//s:f", XML)] == []
    assert [link for sheet in sheets for link in sheet.iterfind(".//s:hyperlink", XML)] == []
    texts = ["".join(item.itertext()) for item in strings.iterfind("s:si", XML)]
    assert set(FORMULAS.values()) <= set(texts)

    def cell(element: ElementTree.Element) -> str:
        value = element.findtext("s:v", namespaces=XML) or ""
        return texts[int(value)] if element.get("t") == "s" else value

    progress = [
        [cell(each) for each in row.iterfind("s:c", XML)] for row in sheets[1].iterfind(".//s:row", XML)
    ]
    assert progress == [
        ["Stage", "Done", "Of", "Under way", "Not started", "Not needed"],
        ["Gather", "2", "4", "0", "2", "0"],
        ["Assess", "0", "8", "1", "7", "1"],
        ["Plan / Design", "0", "3", "0", "3", "0"],
        ["Implement", "0", "2", "0", "2", "0"],
        ["Evaluate / Review", "0", "2", "0", "2", "0"],
        ["All", "2", "19", "1", "16", "1"],
    ]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_file_is_named_after_the_checklist_and_the_day(owner, checklist, ending, time_machine) -> None:
    time_machine.move_to("2026-12-04 10:00Z")
    say(checklist, "use-cases", due=date(2026, 12, 8))
    heading = owner.get(f"{url_of(checklist)}checklist.{ending}")["Content-Disposition"]
    assert heading == (
        f'attachment; filename="zoes-crane-deployment-checklist-2026-12-04.{ending}"; '
        f"filename*=UTF-8''zo%C3%ABs-crane-deployment-checklist-2026-12-04.{ending}"
    )
