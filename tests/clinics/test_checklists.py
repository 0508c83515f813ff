"""The checklists of a clinic for its facilitators: what the pages say, who opens them, and who reads that."""

import re

import pytest
from django.test import Client

from assessment.models import Participation, Sighting
from assessment.services.cohorts import add_facilitator
from lifecycle.services.adding import add_own_item
from tests.clinics.checklists import BY_NAME, ITEMS, NAMED, PAGES, checklist_of, join, read, read_all, rows_of
from tests.clinics.factories import facilitating, make_cohort, make_facilitator, make_participation
from tests.factories import make_user, open_in
from tests.lifecycle.factories import make_checklist, say, say_much
from tests.taking.pages import url_of
from tests.taking.test_queries import count

pytestmark = pytest.mark.django_db


def test_a_row_says_how_far_each_stage_is(lead, cohort, time_machine) -> None:
    time_machine.move_to("2026-11-19T10:00Z", tick=False)
    member = join(cohort, NAMED, done=2)
    checklist = checklist_of(member)
    say(checklist, "current-infrastructure-requirements", status="not_needed", reason="We rent it.")
    say(checklist, "deploy-model", status="done")
    say(checklist, "review-deployment-strategy", status="done")
    add_own_item(checklist=checklist, stage_id="plan-design", label="Ask the board", by=None)
    make_participation(cohort, "Reedway Logistics", sharing="named", level=None, finished=False)
    page = read(facilitating(lead), cohort, "checklists/")
    assert rows_of(page)[1:] == [
        [
            f"{NAMED} Track: Startups, changed 19 November",
            *("2 of 3", "0 of 9", "0 of 4", "2 of 2 All", "0 of 2", "4 of 20"),
        ],
        ["Reedway Logistics No checklist", *["No figure –"] * 6],
    ]
    assert "1 of 2 that share their name works with a checklist." in page
    assert "Items appear here once 5 organisations" in page
    lines = read(facilitating(lead), cohort, BY_NAME).splitlines()
    assert lines[1:] == [
        f"{NAMED},Startups,2,3,0,9,0,4,2,2,0,2,4,20,2026-11-19",
        "Reedway Logistics,No checklist,,,,,,,,,,,,,",
    ]


def test_an_empty_clinic_says_so(lead, cohort) -> None:
    page = read(facilitating(lead), cohort, "checklists/")
    assert "No organisation shares its scores with its name yet." in page
    assert "<table" not in page
    assert "(CSV)" not in page
    assert Sighting.objects.count() == 0


def test_notes_and_evidence_are_read_only_with_the_full_report(lead, cohort) -> None:
    client = facilitating(lead)
    for sharing in ("part", "unnamed", "named", "full"):
        member = make_participation(cohort, f"Plain {sharing}", sharing=sharing, level=None, finished=False)
        path = f"organisations/{member.assessment.public_id}/checklist/"
        assert client.get(f"/clinics/{cohort.slug}/{path}").status_code == 404  # there is none
        say_much(make_checklist(assessment=member.assessment))
        if sharing != "full":
            assert client.get(f"/clinics/{cohort.slug}/{path}").status_code == 404
    listed = "".join(read_all(client, cohort).values())
    assert path in listed
    whole = read(client, cohort, path)
    for text in ("Cut unplanned stops by a fifth.", "https://example.com/use-cases", "The supplier holds"):
        assert text in whole
        assert text not in listed
    for person in ("Priya Nair", "Tom Okafor"):
        assert person not in whole + listed


def test_outsiders_find_nothing(cohort) -> None:
    member = join(cohort, NAMED, "full")
    hull = make_facilitator("hull@example.org", name="Hull")
    make_cohort(title="Hull clinic", by=hull)
    outsiders = [hull, make_user("some@example.org"), make_user("staff@example.org", is_staff=True)]
    for page in (*PAGES, f"organisations/{member.assessment.public_id}/checklist/"):
        path = f"/clinics/{cohort.slug}/{page}"
        for person in outsiders:
            assert facilitating(person).get(path).status_code == 404, (person, path)
        assert open_in(Client(), member.assessment).get(path).status_code == 302
    add_facilitator(cohort=cohort, email=hull.email, by=cohort.facilitators.get().person)
    assert NAMED in read(facilitating(hull), cohort, "checklists/")


def test_the_organisation_reads_who_opened_its_checklist(lead, cohort) -> None:
    member, other = join(cohort, NAMED, "full"), join(cohort, "Other", "full")
    client = facilitating(lead)
    read_all(client, cohort)
    read(client, cohort, f"organisations/{member.assessment.public_id}/checklist/")
    seen = Sighting.objects.order_by("what").values_list("what", "times", "assessment")
    assert list(seen) == [("list", 1, member.assessment_id), ("lists", 2, None), ("listsfile", 1, None)]

    def opened(one: Participation) -> list[str]:
        page = open_in(Client(), one.assessment).get(url_of(one.assessment, "clinics")).content.decode()
        return re.findall(r"<td>Amara Blake</td><td>(.*?)</td>", page)

    both = ["the clinic’s page of checklists, with your row", "the file of checklists by organisation"]
    assert sorted(opened(other)) == both
    assert sorted(opened(member)) == [*both, "your checklist, with notes and evidence"]


@pytest.mark.parametrize("members", [1, 3, 12])
def test_the_page_takes_ten_statements_for_any_number(lead, cohort, members) -> None:
    for number in range(members):
        say_much(checklist_of(join(cohort, f"Plain {number}", "full", done=number % 4)))
        join(cohort, f"Other {number}", "named", track="large")
        join(cohort, f"Quiet {number}", "unnamed")
        make_checklist(assessment=Participation.objects.latest("pk").assessment)
    client = facilitating(lead)
    read(client, cohort, "checklists/")
    assert count(lambda: client.get(f"/clinics/{cohort.slug}/checklists/")) == 10
    assert count(lambda: client.get(f"/clinics/{cohort.slug}/{ITEMS}")) == 9


def test_the_table_is_sorted_and_goes_on_over_pages(lead, cohort) -> None:
    for number in range(50):
        make_participation(cohort, f"Plain {number:02}", level=None, finished=False)
    join(cohort, "Zenith", done=1)
    join(cohort, "Yarrow", done=3)
    client = facilitating(lead)

    def names(query: str) -> list[str]:
        rows = rows_of(read(client, cohort, f"checklists/{query}"))[1:]
        return [row[0].partition(" Track")[0].partition(" No checklist")[0] for row in rows]

    assert names("")[:2] == ["Plain 00", "Plain 01"]
    assert names("?page=2") == ["Yarrow", "Zenith"]
    assert names("?sort=-name")[:3] == ["Zenith", "Yarrow", "Plain 49"]
    assert names("?sort=gather")[:3] == ["Yarrow", "Zenith", "Plain 00"]
    assert names("?sort=-overall")[:3] == ["Zenith", "Yarrow", "Plain 00"]
    assert names("?sort=nonsense") == names("")
    page = read(client, cohort, "checklists/?sort=gather")
    assert page.count("aria-sort") == 1
    assert 'aria-sort="descending"><a href="?sort=-gather">Gather</a>' in page


def test_joining_shows_what_the_facilitators_will_see_of_the_checklist(client) -> None:
    cohort = make_cohort()
    member = join(
        make_cohort(title="Another clinic", by=cohort.facilitators.get().person), "Brightwater", done=2
    )
    open_in(client, member.assessment)
    who = {"name": "Brightwater Civils", "sector": "construction", "bring": str(member.assessment.public_id)}
    client.post(f"/join/{cohort.shown_code}/", who)
    page = client.get(f"/join/{cohort.shown_code}/sharing/").content.decode()
    part, unnamed, named, full = page.split('type="radio"')[1:]
    assert "checklist" not in part
    assert "and so is how far the checklist of this assessment is" in unnamed
    for shown in (named, full):
        row = rows_of(shown.split("page of checklists")[-1])[1]
        assert row[1:] == ["2 of 4", "0 of 9", "0 of 3", "0 of 2", "0 of 2", "2 of 20"]
        assert "This is the checklist of this assessment" in shown
    assert "Items, notes and evidence are not shown." in named
    assert "Beside your name is a link to every item of it, with reasons, notes and evidence" in full
