"""What people type, as it is stored."""

import pytest
from django import forms

from hub.fields import PlainText, tidy, tidy_line


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  One\r\nTwo\rThree\u2028Four\x85 ", "One\nTwo\nThree\nFour"),
        ("One\n\nTwo", "One\n\nTwo"),
        ("One" + "\n" * 1998 + "Two", "One\n\nTwo"),
        ("One" + "\n \t" * 500 + "\nTwo\r\n\r\n\r\nThree", "One\n\nTwo\n\nThree"),
        ("\n" * 2000, ""),
        ("a\x00b\x7f\uffff", "ab"),
        ("invoice \u202efdp.exe\u202c", "invoice fdp.exe"),
        ("\u2066שלם\u2069 \u200fעלם", "שלם \u200fעלם"),
        ("zero\u200bwidth, 👩\u200d🔬", "zero\u200bwidth, 👩\u200d🔬"),
    ],
)
def test_text_keeps_its_lines_and_nothing_that_harms(typed, stored):
    assert tidy(typed) == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (" Brightwater\r\nCivils ", "Brightwater Civils"),
        ("Northmoor\u202eliaR\u202c", "NorthmoorliaR"),
        ("\u200bNorth\ufeffmoor\u2060", "Northmoor"),
        ("\u200b\u202e", ""),
        ("شركة\u200f نور", "شركة\u200f نور"),
    ],
)
def test_a_name_is_one_line_that_reads_as_it_is_written(typed, stored):
    assert tidy_line(typed) == stored


class Both(forms.Form):
    name = PlainText(longest=20, what="The name")
    note = PlainText(longest=20, what="The note", widget=forms.Textarea())


def test_a_field_of_one_line_is_a_name_and_a_larger_one_is_text():
    form = Both({"name": "A\nB\u202e", "note": "A\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\nB"})
    assert form.is_valid()
    assert form.cleaned_data == {"name": "A B", "note": "A\n\nB"}
    assert not Both({"name": "\u202e\u200b", "note": "A"}).is_valid()
