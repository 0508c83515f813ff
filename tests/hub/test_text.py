"""How the text of a page becomes HTML, and where terms open their meaning."""

import re

import pytest

from hub.knowledge.markdown import explain_terms, parse, render
from hub.knowledge.terms import Found, Term, TermFinder, term_markup

DRIFT = Term("drift", "Drift", "Slow <change>.", "data#keep", ("drifts", "drifting"))
DATA_DRIFT = Term("data-drift", "Data drift", "A change of inputs.", "data")
DAG = Term("dag", "DAG", "Tasks in order.", "")
AB_TEST = Term("a-b-test", "A/B test", "Two versions.", "")
FINDER = TermFinder([DRIFT, DATA_DRIFT, DAG, AB_TEST])


def html(text: str, finder: TermFinder = FINDER) -> str:
    tokens = parse(text)
    explain_terms(tokens, finder)
    return render(tokens)


def found(text: str, seen: set[str] | None = None) -> list[tuple[str, str]]:
    parts = FINDER.split(text, set() if seen is None else seen)
    return [(part.term.slug, part.shown) for part in parts if isinstance(part, Found)]


def opened(text: str) -> list[str]:
    return re.findall(r'popovertarget="term-([\w-]+)"', html(text))


def test_html_in_a_text_is_shown_and_never_run():
    assert render(parse("<script>alert(1)</script> [x](javascript:alert(1))")) == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:alert(1))</p>\n"
    )


def test_headings_carry_their_anchors():
    assert render(parse("## What it is {#what-it-is}\n")) == '<h2 id="what-it-is">What it is</h2>\n'


def test_a_wide_table_scrolls_in_a_frame_named_after_its_heading():
    text = "## Options {#options}\n\n| | A |\n| --- | --- |\n| x | y |\n\n| B |\n| --- |\n| z |\n"
    frame = '<div class="scroll" tabindex="0" role="region" aria-label="Options: table'

    assert render(parse(text)) == (
        '<h2 id="options">Options</h2>\n'
        f'{frame}"><table>\n<thead>\n<tr>\n<td></td>\n<th scope="col">A</th>\n</tr>\n</thead>\n'
        '<tbody>\n<tr>\n<th scope="row">x</th>\n<td>y</td>\n</tr>\n</tbody>\n</table></div>\n'
        f'{frame} 2"><table>\n<thead>\n<tr>\n<th scope="col">B</th>\n</tr>\n</thead>\n'
        '<tbody>\n<tr>\n<th scope="row">z</th>\n</tr>\n</tbody>\n</table></div>\n'
    )


def test_code_can_be_reached_with_the_keyboard_where_it_scrolls():
    assert (
        render(parse("```\na < b\n```\n")) == '<pre class="pre" tabindex="0"><code>a &lt; b\n</code></pre>\n'
    )


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Drift is slow.", [("drift", "Drift")]),
        ("It drifts; drifting again.", [("drift", "drifts")]),
        ("Data drift and drift.", [("data-drift", "Data drift"), ("drift", "drift")]),
        ("An A/B test of a DAG.", [("a-b-test", "A/B test"), ("dag", "DAG")]),
        ("A dag, adrift, drift-free, snowdrift.", []),
    ],
)
def test_terms_are_found_as_whole_words_the_longest_first(text, terms):
    assert found(text) == terms


def test_only_the_first_use_of_a_page_is_found():
    seen: set[str] = set()

    assert [found(text, seen) for text in ("Drift.", "Drift and a DAG.", "Drift, DAG.")] == [
        [("drift", "Drift")],
        [("dag", "DAG")],
        [],
    ]


def test_nothing_is_found_without_terms():
    assert list(TermFinder([]).split("Drift.", set())) == ["Drift."]


def test_a_term_is_a_button_that_opens_its_meaning_without_script():
    assert term_markup(Found(DRIFT, "drifts")) == (
        '<button type="button" class="term" popovertarget="term-drift">drifts</button>'
        '<span popover role="note" class="pop term-pop" id="term-drift"><b>Drift</b> '
        '<span>Slow &lt;change&gt;.</span> <a href="/glossary/#drift">In the glossary</a></span>'
    )


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("## Drift {#drift}\n\nDrift.\n", ["drift"]),
        ("[Drift](/hub/data/) and `drift`", []),
        ("[Drift](/hub/data/) and then drift", ["drift"]),
        ("| Drift |\n| --- |\n| drift |\n", ["drift"]),
        ("**Drift**, drift\n\n- drift\n- DAG\n", ["drift", "dag"]),
    ],
)
def test_headings_links_code_and_table_heads_open_nothing(text, terms):
    assert opened(text) == terms
