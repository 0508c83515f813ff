"""What a section's page shows."""

import re
from collections.abc import Mapping

import pytest
from django.test import Client

from assessment.questionnaires import latest_questionnaire
from tests.factories import PROFILE, make_assessment, open_in, submit
from tests.taking.pages import question, section_url, url_of

pytestmark = pytest.mark.django_db

EVERYTHING: Mapping[str, str | tuple[str, ...]] = {
    **PROFILE,
    "genai.use": "product",
    "genai.pattern": ("documents", "agents"),
    "org.sector": "construction",
    "ml.built_by": "supplier",
}
DIMENSIONS = [dimension.id for dimension in latest_questionnaire().dimensions]


TERM = re.compile(r'<button [^>]*class="term"[^>]*>(.*?)</button><span popover.*?In the glossary</a></span>')


def plain(text: str) -> str:
    """As it reads: without the meanings that its terms open."""
    text = TERM.sub(r"\1", text)
    return text.replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&")


def page_of(client: Client, dimension: str, **given) -> str:
    assessment = make_assessment(**({"profile": EVERYTHING} | given))
    return plain(open_in(client, assessment).get(section_url(assessment, dimension)).text)


@pytest.mark.parametrize("dimension_id", DIMENSIONS)
def test_every_question_comes_with_all_that_belongs_to_it(client, dimension_id) -> None:
    text = page_of(client, dimension_id)
    questionnaire = latest_questionnaire()
    dimension = questionnaire.dimension_by_id[dimension_id]
    number = DIMENSIONS.index(dimension_id) + 1
    assert f"<title>{dimension.title} ({number} of 11) – " in text
    assert text.count("<h1") == 1
    assert text.count(questionnaire.answer_rule_short) == len(dimension.questions)
    for asked in dimension.questions:
        missing = [
            belongs
            for belongs in (
                f'id="question-{asked.number}"',
                asked.text,
                asked.why,
                *(option.text for option in asked.options),
                "; ".join(asked.evidence),
            )
            if belongs not in text
        ]
        assert missing == []


def test_levels_have_names_and_no_numbers(client) -> None:
    cards = re.findall(r"<b>(.*?)</b>", page_of(client, "data"))
    names = [level.name for level in latest_questionnaire().levels]
    assert cards.count(names[0]) == 6
    assert [card for card in cards if re.search(r"\d", card)] == []


def test_notes_appear_by_profile(client) -> None:
    asked = question("data.access")
    in_section = latest_questionnaire().dimension_by_id["data"].questions
    supplier = next(item.supplier_note for item in in_section if item.supplier_note)
    full = page_of(client, "data")
    bare = page_of(client, "data", profile=PROFILE | {"org.type": "startup"})
    for note, in_full, in_bare in [
        (asked.audience_notes["large"], True, False),
        (asked.audience_notes["startup"], False, True),
        (asked.sector_notes["construction"], True, False),
        (supplier.ask, True, False),
        (supplier.counts, True, False),
    ]:
        assert (note in full, note in bare) == (in_full, in_bare)


def test_the_recommended_target_follows_the_profile(client) -> None:
    high = page_of(client, "data", profile=PROFILE | {"ml.impact": "safety"})
    low = page_of(client, "data", profile=PROFILE | {"ml.stage": "poc"})
    assert "we recommend “Continuously improving”" in high
    assert "we recommend “Repeatable”" in low


def test_every_radio_group_has_its_fieldset_and_legend(client) -> None:
    text = page_of(client, "genai")
    assert text.count("<fieldset") == text.count("<legend") == 8 * 2 + 1


def test_an_unanswered_question_has_nothing_chosen(client) -> None:
    text = page_of(client, "data")
    assert [
        part for part in re.findall(r'<input type="radio" name="q\d+"[^>]*>', text) if "checked" in part
    ] == []


@pytest.mark.parametrize("dimension_id", DIMENSIONS)
def test_no_page_is_heavy(client, dimension_id) -> None:
    """Under 100 KB before compression, with the longest notes that can be given."""
    ids = [asked.id for asked in latest_questionnaire().dimension_by_id[dimension_id].questions]
    assessment = make_assessment(profile=EVERYTHING, answers=dict.fromkeys(ids, "na"))
    assessment.sheets.get().answers.update(reason="r" * 500, note="n" * 2000, evidence="e" * 500)
    response = open_in(client, assessment).get(section_url(assessment, dimension_id))
    assert len(response.content) < 100_000


@pytest.mark.parametrize("parts", [(), ("profile",), ("review",)])
def test_neither_is_another_page_of_an_assessment(client, parts) -> None:
    assessment = make_assessment(name="n" * 120, profile=EVERYTHING)
    assert len(open_in(client, assessment).get(url_of(assessment, *parts)).content) < 100_000


def test_a_section_that_the_profile_hides_says_so(client) -> None:
    text = page_of(client, "genai", profile=PROFILE)
    assert "this section has no questions for you" in text
    assert "<form" not in text


def test_after_submission_the_answers_are_shown_and_can_be_changed_on_request(client) -> None:
    assessment = make_assessment(
        answers={"data.access": 3, "data.versioning": "dont_know", "data.pipeline": "na"}
    )
    answers = assessment.sheets.get().answers
    answers.filter(question_id="data.access").update(note="Shared <list>", evidence="sources.xlsx", target=4)
    answers.filter(question_id="data.pipeline").update(reason="We train nothing")
    submit(assessment)
    response = open_in(client, assessment).get(section_url(assessment, "data"))
    assert response.status_code == 200
    chosen = question("data.access").option(3).text
    shown = re.findall(r"<dd>(.*?)</dd>", plain(response.text))
    assert shown == [
        f"Automated. {chosen}",
        "Shared &lt;list&gt;",
        "sources.xlsx",
        "Continuously improving",
        "Not answered",
        "Don’t know yet",
        "Not answered",
        "Not applicable",
        "We train nothing",
        "Not answered",
    ]
    assert url_of(assessment, "reopen") in response.text
    assert "<textarea" not in response.text
