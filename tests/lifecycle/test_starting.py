"""Starting a checklist, with a link of its own or from an assessment; renaming, moving and deleting it."""

import re

import pytest
from django.core import mail
from django.test import Client

from hub.pdf.files import keep_file, load_file, make_folder
from hub.private_links.services import make_recovery_link
from lifecycle.models import Checklist, ChecklistItem, ChecklistLink
from lifecycle.services.starting import start_checklist
from tests.factories import every_core_answer, make_assessment, open_in, submit
from tests.lifecycle.factories import make_checklist, open_checklist, say, say_much, url_of

pytestmark = pytest.mark.django_db

START = "/checklists/start/"
GIVEN = {"name": "Plant failure model", "track": "startup"}


def tokens_in(text: str) -> list[str]:
    return re.findall(r"/open/([\w-]+)/", text)


@pytest.mark.parametrize("track", ["startup", "large"])
def test_a_checklist_is_started_without_an_account(client, track) -> None:
    response = client.post(START, GIVEN | {"track": track})
    checklist = Checklist.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, url_of(checklist))
    assert (checklist.name, checklist.track, checklist.assessment) == ("Plant failure model", track, None)
    page = client.get(url_of(checklist)).text
    [token] = tokens_in(page)
    other = Client()
    assert other.get(url_of(checklist)).status_code == 404
    assert other.get(f"/open/{token}/").headers["Location"] == url_of(checklist)
    assert other.get(url_of(checklist)).status_code == 200


def test_looking_at_the_start_page_starts_nothing(client) -> None:
    assert client.get(START).status_code == 200
    assert Checklist.objects.count() == 0


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"name": "", "track": "startup"}, "Enter a name, like “Plant failure model”"),
        ({"name": "  ", "track": "startup"}, "Enter a name, like “Plant failure model”"),
        ({"name": "x" * 121, "track": "startup"}, "The name must be 120 characters or fewer. It has 121"),
        ({"name": "Model"}, "Choose a track"),
        ({"name": "Model", "track": "huge"}, "Choose a track"),
        ({"name": "Model", "track": "large", "assessment": "x"}, "Choose from the list"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_started(client, given, message) -> None:
    open_in(client, make_assessment())
    response = client.post(START, given)
    assert response.status_code == 422
    assert message in response.text
    assert "<title>Error: " in response.text
    assert Checklist.objects.count() == 0


def test_a_checklist_of_an_assessment_opens_for_whoever_opens_that(client) -> None:
    assessment = make_assessment(name="Crane model")
    open_in(client, assessment)
    page = client.get(f"{START}?assessment={assessment.public_id}").text
    assert 'value="Crane model"' in page
    assert re.search(r'value="large" id="id_track_1" checked', page)
    client.post(START, GIVEN | {"assessment": str(assessment.public_id)})
    checklist = Checklist.objects.get()
    assert (checklist.assessment, checklist.links.count()) == (assessment, 0)
    assert open_in(Client(), assessment).get(url_of(checklist)).status_code == 200
    assert open_in(Client(), make_assessment()).get(url_of(checklist)).status_code == 404


def test_an_assessment_of_somebody_else_cannot_be_chosen(client) -> None:
    assessment = make_assessment()
    response = client.post(START, GIVEN | {"assessment": str(assessment.public_id)})
    assert response.status_code == 302
    assert Checklist.objects.get().assessment is None


def test_a_checklist_of_an_assessment_can_have_a_link_of_its_own(client) -> None:
    assessment = make_assessment()
    checklist = make_checklist(assessment=assessment)
    open_in(client, assessment)
    assert tokens_in(client.get(url_of(checklist)).text) == []
    client.post(url_of(checklist, "link", "replace"))
    [token] = tokens_in(client.get(url_of(checklist)).text)
    colleague = Client()
    colleague.get(f"/open/{token}/")
    page = colleague.get(url_of(checklist))
    assert page.status_code == 200
    assert str(assessment.public_id) not in page.text
    assert colleague.get(f"/assessments/{assessment.public_id}/").status_code == 404


def test_several_checklists_have_names_of_their_own(client) -> None:
    first, second = make_checklist(name="Pumps"), make_checklist(name="Cranes")
    open_checklist(client, first, second)
    say(first, "use-cases", status="done")
    page = client.get(url_of(first)).text
    assert "Cranes</a>" in page
    assert '<span class="num nowrap">1 of 20 done</span>' in page
    assert '<span class="num nowrap">0 of 20 done</span>' in client.get(url_of(second)).text
    assert "Pumps</a>" in client.get(START).text


def test_a_checklist_is_renamed(client) -> None:
    checklist = make_checklist()
    open_checklist(client, checklist)
    assert client.post(url_of(checklist, "settings"), {"name": "Pumps"}).url == url_of(checklist)
    assert "<h1>Pumps</h1>" in client.get(url_of(checklist)).text
    assert client.post(url_of(checklist, "settings"), {"name": " "}).status_code == 422
    checklist.refresh_from_db()
    assert checklist.name == "Pumps"


def test_a_checklist_moves_to_an_assessment_and_away_again(client) -> None:
    assessment = make_assessment()
    checklist = make_checklist()
    say_much(checklist)
    open_checklist(open_in(client, assessment), checklist)
    assert "Your assessment is open on this device" in client.get(url_of(checklist)).text
    settings = url_of(checklist, "settings")
    client.post(settings, {"name": "Pumps", "assessment": str(assessment.public_id)})
    checklist.refresh_from_db()
    assert checklist.assessment == assessment
    assert open_in(Client(), assessment).get(url_of(checklist)).status_code == 200
    client.post(settings, {"name": "Pumps", "assessment": ""})
    checklist.refresh_from_db()
    assert checklist.assessment is None
    assert open_in(Client(), assessment).get(url_of(checklist)).status_code == 404
    assert client.get(url_of(checklist)).status_code == 200
    assert checklist.items.count() == 5


def test_a_checklist_without_a_link_stays_with_its_assessment(client) -> None:
    """Nobody could open it any more."""
    assessment = make_assessment()
    checklist = make_checklist(assessment=assessment)
    open_in(client, assessment)
    assert "belong to an assessment" not in client.get(url_of(checklist, "settings")).text
    client.post(url_of(checklist, "settings"), {"name": "Pumps", "assessment": ""})
    checklist.refresh_from_db()
    assert checklist.assessment == assessment


def test_whoever_only_has_the_link_cannot_move_a_checklist_away_from_its_assessment(client) -> None:
    checklist = make_checklist()
    Checklist.objects.update(assessment=make_assessment())
    open_checklist(client, checklist)
    client.post(url_of(checklist, "settings"), {"name": "Pumps", "assessment": ""})
    checklist.refresh_from_db()
    assert checklist.assessment is not None


def test_deleting_leaves_nothing_in_the_database_and_on_the_device(
    client, django_capture_on_commit_callbacks
) -> None:
    checklist = make_checklist()
    say_much(checklist)
    open_checklist(client, checklist)
    make_folder(checklist.public_id)
    keep_file(checklist.public_id, "x", b"%PDF")
    page = client.get(url_of(checklist, "delete")).text
    assert page.count("This deletes “Plant failure model” for good") == 1
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(url_of(checklist, "delete"), follow=True)
    assert "The checklist is deleted" in response.text
    assert [model.objects.count() for model in (Checklist, ChecklistItem, ChecklistLink)] == [0, 0, 0]
    assert client.session["checklists"] == {}
    assert client.get(url_of(checklist)).status_code == 404
    assert load_file(checklist.public_id, "x") is None


def test_the_assessment_says_that_its_checklists_go_with_it(client) -> None:
    assessment = make_assessment(answers=every_core_answer(2))
    submit(assessment)
    checklist = make_checklist(assessment=assessment, name="Pumps")
    open_in(client, assessment)
    delete = f"/assessments/{assessment.public_id}/delete/"
    assert "its checklist “Pumps”, and the private link" in client.get(delete).text
    client.post(delete)
    assert not Checklist.objects.filter(pk=checklist.pk).exists()


def test_everything_held_can_be_taken_away_before(client) -> None:
    checklist = make_checklist()
    say_much(checklist)
    open_checklist(client, checklist)
    held = client.get(url_of(checklist) + "everything.json").json()
    assert {kind: len(rows) for kind, rows in held.items()} == {
        "lifecycle.checklist": 1,
        "lifecycle.checklistitem": 5,
        "lifecycle.checklistlink": 1,
    }
    assert "token_hash" not in held["lifecycle.checklistlink"][0]


def test_a_lost_link_is_sent_to_the_address_that_was_left(client) -> None:
    checklist = make_checklist()
    assessment = make_assessment()
    for thing in (checklist, assessment):
        type(thing).objects.filter(pk=thing.pk).update(contact_email="owner@example.com")
    page = client.post("/links/find/", {"email": "owner@example.com"}).text
    assert "If an assessment or a checklist was left with the address" in page
    [sent] = mail.outbox
    assert "To the MLOps assessment that was started on" in sent.body
    assert "To the deployment checklist that was started on" in sent.body
    tokens = tokens_in(str(sent.body))
    assert [client.get(f"/open/{token}/").status_code for token in tokens] == [200, 200]
    opened = [client.post(f"/open/{token}/").url for token in tokens]
    assert opened == [f"/assessments/{assessment.public_id}/", url_of(checklist)]


def test_a_found_link_asks_first_in_the_words_of_its_kind(client) -> None:
    link, old = start_checklist(name="Pumps", track="startup")
    token = make_recovery_link(of=link.checklist)
    page = client.get(f"/open/{token}/").text
    assert "Open your checklist again" in page
    assert "Pumps" not in page
    client.post(f"/open/{token}/")
    assert Client().get(f"/open/{old}/").status_code == 404


def test_the_link_is_sent_on_request(client) -> None:
    client.post(START, GIVEN)
    checklist = Checklist.objects.get()
    client.post(url_of(checklist, "link", "email"), {"email": "owner@example.com", "keep": "on"})
    [sent] = mail.outbox
    assert sent.subject == "Your private link to your deployment checklist"
    assert tokens_in(str(sent.body)) == tokens_in(client.get(url_of(checklist)).text)
    checklist.refresh_from_db()
    assert checklist.contact_email == "owner@example.com"
    client.post(url_of(checklist, "link", "forget-address"))
    checklist.refresh_from_db()
    assert checklist.contact_email == ""


def test_a_wrong_address_comes_back_on_the_checklist(client) -> None:
    client.post(START, GIVEN)
    checklist = Checklist.objects.get()
    response = client.post(url_of(checklist, "link", "email"), {"email": "nobody"})
    assert response.status_code == 422
    assert "Enter an email address, like name@example.com" in response.text
    assert 'value="nobody"' in response.text


def test_leaving_forgets_the_checklist_on_this_device_only(client) -> None:
    client.post(START, GIVEN)
    checklist = Checklist.objects.get()
    [token] = tokens_in(client.get(url_of(checklist)).text)
    page = client.post(url_of(checklist, "leave"), follow=True).text
    assert "You have left this device" in page
    assert client.get(url_of(checklist)).status_code == 404
    assert client.get(f"/open/{token}/").status_code == 302
