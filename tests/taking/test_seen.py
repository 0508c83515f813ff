"""What a page was sent, in short."""

import pytest

from hub.seen import Seen, fingerprint

FIELDS = ["reply", "note"]


def test_a_fingerprint_is_short_and_tells_texts_apart() -> None:
    assert fingerprint("") == ""
    assert fingerprint("3") == fingerprint("3")
    assert len({fingerprint(text) for text in ("0", "1", "2", "3", "4", "na", "dont_know", "a" * 2000)}) == 8
    assert {len(fingerprint(text)) for text in ("0", "a" * 2000, "ß€😀")} == {8}


def test_what_a_page_was_sent_comes_back_as_it_was() -> None:
    seen = Seen.of({"reply": "3", "note": "A long note. " * 100}, revision=12)
    assert Seen.parse(str(seen), FIELDS) == seen
    assert len(str(seen)) == len("12") + 2 * 9


@pytest.mark.parametrize(
    "text",
    ["", "x", "1", "1.", "-1..", "1...", "1.short.", "1234567890..", "1..toolongxx", "٣..", "1..\n", "NaN.."],
)
def test_what_cannot_be_read_counts_as_a_page_that_showed_nothing(text) -> None:
    assert Seen.parse(text, FIELDS) == Seen(0, {"reply": "", "note": ""})


def test_a_field_differs_when_its_text_does() -> None:
    seen = Seen.of({"reply": "3", "note": ""})
    assert [seen.differs("reply", text) for text in ("3", "2", "")] == [False, True, True]
    assert [seen.differs("note", text) for text in ("", "New")] == [False, True]


def test_after_saving_a_page_knows_what_it_shows() -> None:
    seen = Seen.of({"reply": "1", "note": "Mine"}, revision=1)
    stored = {"reply": "3", "note": "Theirs"}
    on_page = {"reply": "3", "note": "Mine"}
    assert seen.after_saving(stored, on_page, 2) == Seen(
        2, {"reply": fingerprint("3"), "note": fingerprint("Mine")}
    )
    assert seen.after_saving(stored, {"reply": "3"}, 2) == Seen(
        2, {"reply": fingerprint("3"), "note": fingerprint("Mine")}
    )
