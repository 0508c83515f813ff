"""What is counted of the checklists of a clinic, and what is not told."""

import pytest

from assessment.clinics.checklists import get_checklists
from assessment.services.joining import change_sharing
from hub.accounts.models import Organisation
from lifecycle.services.starting import change_checklist, start_in_organisation
from tests.clinics.checklists import (
    BIG_ONLY,
    GATHER,
    ITEMS,
    NAMED,
    checklist_of,
    items_of,
    join,
    read,
    read_all,
    rows_of,
    title,
)
from tests.clinics.factories import facilitating
from tests.lifecycle.factories import make_checklist, say

pytestmark = pytest.mark.django_db


def test_what_is_open_is_counted_from_enough_on(lead, cohort) -> None:
    client = facilitating(lead)
    for number in range(4):
        join(cohort, f"Plain {number}", sharing="full", done=number)
    assert items_of(read(client, cohort, ITEMS)) == {}
    join(cohort, "Plain 4", sharing="full")
    found = items_of(read(client, cohort, ITEMS))
    assert len(found) == 20
    assert [found[title(key)] for key in GATHER] == [("5", "2"), ("5", "3"), ("5", "4")]
    page = read(client, cohort, "checklists/")
    assert rows_of(page)[-8] == [
        title("current-infrastructure-requirements"),
        *("Gather", "5 of 5", "Requirements and research"),
    ]
    assert 'href="/hub/requirements-and-research/"' in page
    assert ["Have finished it", *["0 of 5"] * 5, ""] in rows_of(page)


@pytest.mark.parametrize("sharing", ["part", "unnamed"])
def test_of_an_organisation_that_shares_no_name_nothing_is_told(lead, cohort, sharing, time_machine) -> None:
    time_machine.move_to("2026-11-19T10:00Z", tick=False)
    client = facilitating(lead)
    for number in range(5):
        join(cohort, f"Plain {number}", done=1)
    before = read_all(client, cohort)
    member = join(cohort, "Quietwater Mills", sharing, done=3, track="large")
    say(checklist_of(member), "dataset-size", status="done", note="A secret note")
    assert read_all(client, cohort) == before


def test_a_few_without_a_name_are_counted_with_nobody(lead, cohort, time_machine) -> None:
    """Named ones stand on the page, so what is left of a total must be enough by itself."""
    time_machine.move_to("2026-11-19T10:00Z", tick=False)
    client = facilitating(lead)
    for number in range(5):
        join(cohort, f"Plain {number}", "full")
    before = read_all(client, cohort)
    for number in range(4):
        join(cohort, f"Quiet {number}", "unnamed", done=3)
    assert read_all(client, cohort) == before
    join(cohort, "Quiet 4", "unnamed", done=3)
    found = items_of(read(client, cohort, ITEMS))
    assert found[title("use-cases")] == ("10", "5")
    assert "Quiet" not in "".join(read_all(client, cohort).values())


def test_items_of_one_track_do_not_tell_which_track_a_few_are_on(lead, cohort) -> None:
    client = facilitating(lead)
    for number in range(5):
        join(cohort, f"Quiet {number}", "unnamed", track="large")
    assert items_of(read(client, cohort, ITEMS))[title(BIG_ONLY)] == ("5", "5")
    join(cohort, "Quiet 5", "unnamed", track="startup")
    found = items_of(read(client, cohort, ITEMS))
    assert title(BIG_ONLY) not in found
    assert found[title("use-cases")] == ("6", "6")


def test_what_was_said_on_another_track_counts_only_there(lead, cohort) -> None:
    checklist = checklist_of(join(cohort, NAMED, track="large"))
    say(checklist, BIG_ONLY, status="done")
    row = get_checklists(cohort).rows[0]
    assert row.standing
    assert (row.standing.overall.done, row.standing.overall.needed) == (1, 23)
    change_checklist(checklist=checklist, track="startup")
    row = get_checklists(cohort).rows[0]
    assert row.standing
    assert (row.standing.overall.done, row.standing.overall.needed) == (0, 20)


def test_the_checklist_used_last_counts_and_no_other(lead, cohort) -> None:
    """Neither an older one of the same assessment nor one of the organisation that was not brought."""
    member = join(cohort, NAMED, done=1)
    make_checklist(name="Later", assessment=member.assessment)
    organisation = Organisation.objects.create(name="Harewell")
    member.assessment.organisation = organisation
    member.assessment.save()
    other = start_in_organisation(organisation=organisation, name="Another model", track="startup")
    for key in GATHER:
        say(other, key, status="done")
    client = facilitating(lead)
    assert "0 of 4" in rows_of(read(client, cohort, "checklists/"))[1]
    say(member.assessment.checklists.order_by("pk")[0], "dataset-size", status="done")
    assert rows_of(read(client, cohort, "checklists/"))[1][1:3] == ["1 of 4", "1 of 9"]


def test_an_organisation_counts_once_with_two_assessments(lead, cohort) -> None:
    organisation = Organisation.objects.create(name="Harewell")
    for number in range(6):
        member = join(cohort, f"Plain {number}", "full", done=1)
        if number < 2:
            member.assessment.organisation = organisation
            member.assessment.save()
    found = items_of(read(facilitating(lead), cohort, ITEMS))
    assert found[title("use-cases")] == ("5", "5")


def test_a_revoked_choice_is_gone_at_once(lead, cohort) -> None:
    client = facilitating(lead)
    for number in range(4):
        join(cohort, f"Plain {number}", "full")
    member = join(cohort, NAMED, "full", done=3)
    whole = f"organisations/{member.assessment.public_id}/checklist/"
    assert NAMED in read(client, cohort, whole)
    assert items_of(read(client, cohort, ITEMS))[title("use-cases")] == ("5", "4")
    change_sharing(participation=member, sharing="part")
    assert NAMED not in "".join(read_all(client, cohort).values())
    assert items_of(read(client, cohort, ITEMS)) == {}
    assert client.get(f"/clinics/{cohort.slug}/{whole}").status_code == 404
