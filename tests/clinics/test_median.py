"""The median of a clinic beside an organisation's own result: where it stands, and where it never does."""

import json
import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assessment.clinics.median import ClinicMedian
from assessment.clinics.own import find_median
from assessment.kept_pages import kept_pages
from assessment.models import CohortSnapshot, Participation
from assessment.services.joining import change_sharing, join_cohort, leave_cohort
from assessment.services.sharing import make_share_link
from assessment.services.submitting import reopen_assessment
from assessment.views import downloads
from assessment.views.downloads import pdf_page
from assessment.views.shown import shown_latest
from hub.pdf.renderer import render_pdf
from tests.clinics.factories import STARTS, facilitating, make_cohort, make_participation
from tests.factories import every_core_answer, give_answers, open_in, submit
from tests.people.cast import client_of, make_cast
from tests.results.pdf_reading import open_pdf, words
from tests.taking.pages import url_of

pytestmark = pytest.mark.django_db

SENTENCE = "Clinic median: of 6 organisations of Leeds clinic, 19 November 2026, that share their scores."
LEVELS = (0, 1, 1, 3, 3)  # of the others; with the 2 of the reader the median is 1.5


@pytest.fixture(autouse=True)
def _no_kept_pages():
    kept_pages.clear()


@pytest.fixture
def others(cohort):
    return [make_participation(cohort, f"Plain {number}", level=level) for number, level in enumerate(LEVELS)]


@pytest.fixture
def mine(cohort, others):
    return make_participation(cohort)


def reader(participation) -> Client:
    return open_in(Client(), participation.assessment)


def get(client: Client, participation, page: str = "results/", **headers: str):
    return client.get(f"/assessments/{participation.assessment.public_id}/{page}", headers=headers)


def text(client: Client, participation, page: str = "results/") -> str:
    response = get(client, participation, page)
    assert response.status_code == 200, page
    return str(response.text)


def paper(participation: Participation, *, median: ClinicMedian | None = None) -> str:
    """The page that the PDF is made from."""
    shown = shown_latest(participation.assessment, median)
    assert shown is not None
    return pdf_page(shown)


def says_a_median(page: str) -> bool:
    """Anything of it: the sentence, the column, the series, or a marker on a track."""
    found = {"Clinic median" in page, "clinic median" in page, "ln s3" in page, "m s3" in page}
    assert len(found) == 1, "a part of it stands there"
    return found.pop()


def test_it_stands_on_the_page_as_series_column_marker_and_sentence(mine) -> None:
    page = text(reader(mine), mine)
    assert f"{SENTENCE} Read-only links leave it out." in page
    assert "</svg>Clinic median</li>" in page
    line = re.search(r'<path class="ln s3"[^>]*>', page)
    assert line
    assert 'stroke-dasharray="2 5"' in line[0]
    assert page.count('<path class="m s3"') == 2 * 10 + 1 + 10  # both drawings, the legend, the tracks
    assert "now 2.0, target 3.0, clinic median 1.5, on a scale from 0 to 4" in page
    table = page.split('aria-label="Figures by dimension"')[1].split("</table>")[0]
    assert '<th scope="col" class="num">Clinic median</th>' in table
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", table)
    assert [re.findall(r">([^<>]+)</td>", row)[-1] for row in rows] == ["1.5"] * 10
    assert "the triangle is the median of your clinic" in page


def test_it_is_among_the_figures_to_explore(mine) -> None:
    found = json.loads(text(reader(mine), mine, "figures.json"))
    series = found["radar"]["data"][-1]
    assert (series["name"], series["r"]) == ("Clinic median", [1.5] * 11)
    assert (series["line"]["dash"], series["marker"]["symbol"]) == ("dot", "triangle-up")
    assert found["bars"]["data"][-1]["x"] == [1.5] * 10


def test_it_stands_in_the_words_of_the_pdf(mine) -> None:
    page = paper(mine, median=find_median(mine.assessment))
    found = words(open_pdf(render_pdf(page, static_dir=settings.BASE_DIR / "static")))
    assert "".join(SENTENCE.split()) in found
    assert found.count("Clinicmedian:1.5.") == 10


def test_the_pdf_is_kept_with_it_and_made_anew_without_it(mine, others, monkeypatch) -> None:
    """The page that it would be made from stands for the document."""
    monkeypatch.setattr(downloads, "get_pdf", lambda key, version, make_html, wait: make_html().encode())
    client = reader(mine)
    first = get(client, mine, "report.pdf")
    assert says_a_median(first.content.decode())
    again = get(client, mine, "report.pdf", **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    leave_cohort(participation=others[0])
    after = get(client, mine, "report.pdf", **{"If-None-Match": first["ETag"]})
    assert after.status_code == 200
    assert not says_a_median(after.content.decode())


def test_the_report_to_print_says_the_same(mine) -> None:
    page = text(reader(mine), mine, "report/")
    assert SENTENCE in page
    assert page.count("Clinic median: 1.5.") == 10


def test_the_others_must_be_a_group_without_the_reader(cohort, others) -> None:
    """Five share their scores, so the clinic has figures; one of the five would see four others."""
    assert CohortSnapshot.objects.get(cohort=cohort).made_by == ""
    assert not says_a_median(text(reader(others[0]), others[0]))
    assert CohortSnapshot.objects.get(cohort=cohort).for_members == ""
    make_participation(cohort, "Sixth", level=2)
    assert says_a_median(text(reader(others[0]), others[0]))


def test_whoever_only_takes_part_sees_what_the_room_sees(cohort, others, mine) -> None:
    """And gives nothing by looking."""
    silent = make_participation(cohort, "Silent", sharing="part", level=4)
    assert SENTENCE in text(reader(silent), silent)


def test_few_unnamed_organisations_are_in_no_median(cohort, others, mine) -> None:
    for number in range(4):
        make_participation(cohort, f"Unnamed {number}", sharing="unnamed", level=4)
    assert SENTENCE in text(reader(mine), mine)
    make_participation(cohort, "Unnamed 4", sharing="unnamed", level=4)
    assert "Clinic median: of 11 organisations of Leeds clinic" in text(reader(mine), mine)


@pytest.mark.parametrize("what", ["one revokes", "one leaves", "one is deleted", "the reader leaves"])
def test_it_goes_at_once(mine, others, what) -> None:
    client = reader(mine)
    before = get(client, mine)
    assert get(client, mine, **{"If-None-Match": before["ETag"]}).status_code == 304
    if what == "one revokes":
        change_sharing(participation=others[0], sharing="part")
    elif what == "one leaves":
        leave_cohort(participation=others[0])
    elif what == "one is deleted":
        others[0].assessment.delete()
    else:
        leave_cohort(participation=mine)
    after = get(client, mine, **{"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert not says_a_median(after.content.decode())


def test_it_moves_with_the_results_of_others(mine, others) -> None:
    client = reader(mine)
    before = get(client, mine)
    assert "clinic median 1.5" in before.content.decode()
    reopen_assessment(assessment=others[0].assessment)
    give_answers(others[0].assessment, every_core_answer(4))
    assert get(client, mine, **{"If-None-Match": before["ETag"]}).status_code == 304
    submit(others[0].assessment)
    assert "clinic median 2.5" in text(client, mine)


def test_readers_of_a_link_and_facilitators_get_the_report_without_it(lead, cohort, mine, others) -> None:
    change_sharing(participation=mine, sharing="full")
    assert SENTENCE in text(reader(mine), mine)
    links = [
        make_share_link(assessment=mine.assessment, shows=shows, days=30, label="")
        for shows in ("result", "report")
    ]
    report = f"/clinics/{cohort.slug}/organisations/{mine.assessment.public_id}/report/"
    for client, path in (
        (Client(), f"/s/{links[0].token}/"),
        (Client(), f"/s/{links[1].token}/report/"),
        (facilitating(lead), report),
    ):
        response = client.get(path)
        assert response.status_code == 200, path
        assert not says_a_median(response.content.decode()), path
    assert not says_a_median(paper(mine))


def test_no_file_of_answers_has_it(mine) -> None:
    client = reader(mine)
    for page in ("answers.csv", "assessment.json"):
        assert "linic" not in text(client, mine, page)


def test_earlier_results_stay_as_they_were(mine) -> None:
    reopen_assessment(assessment=mine.assessment)
    submit(mine.assessment)
    client = reader(mine)
    for _ in range(2):  # built, then kept
        assert not says_a_median(text(client, mine, "results/1/"))
        assert says_a_median(text(client, mine, "results/2/"))
        assert says_a_median(text(client, mine))


def test_of_two_clinics_the_one_held_last_that_has_one(lead, mine) -> None:
    later = make_cohort(title="Hull clinic", by=lead, starts_at=STARTS + timedelta(days=30))
    join_cohort(cohort=later, assessment=mine.assessment, name="Brightwater", sector="", sharing="named")
    client = reader(mine)
    assert SENTENCE in text(client, mine)
    for number in range(5):
        make_participation(later, f"Hull {number}", level=4)
    for _ in range(2):
        assert "of 6 organisations of Hull clinic, 19 December 2026" in text(client, mine)


def test_members_of_an_organisation_see_it_in_every_role(cohort, others) -> None:
    cast = make_cast()
    mine = make_participation(cohort)
    mine.assessment.organisation = cast.organisation
    mine.assessment.save(update_fields=["organisation"])
    for person in (cast.owner, cast.contributor, cast.viewer):
        assert SENTENCE in text(client_of(person), mine)
    assert get(client_of(cast.outsider), mine).status_code == 404


def test_a_page_with_it_is_kept_and_read_again_with_one_statement(mine) -> None:
    client = reader(mine)
    counts = []
    for _ in range(3):
        with CaptureQueriesContext(connection) as asked:
            get(client, mine)
        counts.append(sum("django_session" not in one["sql"] for one in asked))
    assert counts[1:] == [1, 1]


def test_a_dimension_that_too_few_have_is_named_so(cohort, others, mine) -> None:
    """Without answers there, one of the six has no average: five are left, four without the reader."""
    reopen_assessment(assessment=others[0].assessment)
    data = [key for key in every_core_answer() if key.startswith("data.")]
    give_answers(others[0].assessment, dict.fromkeys(data, "dont_know"))
    submit(others[0].assessment)
    page = text(reader(mine), mine)
    assert f"{SENTENCE} Where too few of them have a score, there is none." in page
    assert page.count(">too few</td>") == 1
    own = text(reader(mine), mine, "clinics/")
    assert own.count('<td class="num">not scored</td>') == 1


def test_the_page_of_its_clinics_reads_the_same_row(mine) -> None:
    client = reader(mine)
    text(client, mine)
    with CaptureQueriesContext(connection) as asked:
        assert '<td class="num">1.5</td>' in client.get(url_of(mine.assessment, "clinics")).content.decode()
    assert not [one for one in asked if "GROUP BY" in one["sql"] and "scorerow" in one["sql"]]
