"""The table of who gets what, in the code and in the document for people."""

import re
from pathlib import Path

from assessment.maturity.sharing import CHOICES, feeding

DOCUMENT = Path(__file__).parents[2] / "docs" / "clinics.md"


def test_each_choice_feeds_all_that_the_one_before_it_feeds() -> None:
    assert [(c.id, c.counts, c.aggregates, c.row, c.answers) for c in CHOICES] == [
        ("part", True, False, False, False),
        ("unnamed", True, True, False, False),
        ("named", True, True, True, False),
        ("full", True, True, True, True),
    ]


def test_what_feeds_a_page_is_asked_of_the_table() -> None:
    assert feeding("counts") == ("part", "unnamed", "named", "full")
    assert feeding("aggregates") == ("unnamed", "named", "full")
    assert feeding("row") == ("named", "full")
    assert feeding("answers") == ("full",)


def test_checklists_are_in_the_table_and_in_the_words_of_each_choice() -> None:
    heads = next(line for line in DOCUMENT.read_text().splitlines() if line.startswith("| Choice |"))
    assert heads.split(" | ")[1:] == [
        "Counts of joined and finished",
        "Combined figures of scores and checklists",
        "Row with name, progress, scores and stages of the checklist",
        "Answers, and notes and evidence of both |",
    ]
    assert ["checklist" in choice.about for choice in CHOICES] == [False, True, True, True]


def test_the_document_shows_the_same_table() -> None:
    rows = re.findall(
        r"^\| (.+?) \| (yes|no) \| (yes|no) \| (yes|no) \| (yes|no) \|$", DOCUMENT.read_text(), re.M
    )
    assert rows == [
        (
            choice.title,
            *(
                "yes" if feeds else "no"
                for feeds in (choice.counts, choice.aggregates, choice.row, choice.answers)
            ),
        )
        for choice in CHOICES
    ]
