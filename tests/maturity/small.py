"""A small valid questionnaire as YAML text, for tests that change one thing in it."""

from assessment.maturity.loader import QuestionnaireError, read_questionnaire
from assessment.maturity.questionnaire import Questionnaire
from assessment.maturity.wording import EXPLANATIONS

NAME = "small.yaml"


def question(name: str, *extra: str) -> str:
    lines = [
        f"- id: {name}",
        f"  title: Title of {name}",
        f"  text: Text of {name}",
        f"  why: Why {name}",
        *(f"  {line}" for line in extra),
        "  options:",
        f"    0: {name} is not there",
        f"    1: {name} has begun",
        f"    2: {name} is done",
        "  next_steps:",
        f"    - S: begin {name}",
        f"    - M: finish {name}",
        "  evidence: [a file]",
        "  who_might_know: the maker",
        "  topics: [backups]",
        "  stages: [plan]",
    ]
    return "".join(f"      {line}\n" for line in lines)


SMALL = f"""\
key: small
version: "1.0"
title: Small
language: en-GB
purpose: For tests.
unit: One model.
time_needed: {{full: "{{core_questions}} questions", short: "{{core_questions_short}} questions"}}
answer_rule: Choose one.
answer_rule_short: Choose.
special_answers: {{dont_know: Fine., na: Fine., unanswered: "Below {{coverage_minimum}} provisional."}}
words_per_minute: 100
levels:
  - {{level: 0, name: Nothing, short: Not there, organisational_reading: None, meaning: Ahead.}}
  - {{level: 1, name: Begun, short: Begun, organisational_reading: Some, meaning: Going.}}
  - {{level: 2, name: Done, short: Done, organisational_reading: All, meaning: Over.}}
efforts:
  S: {{label: Small, meaning: A day, points: 1}}
  M: {{label: Medium, meaning: A week, points: 2}}
topics:
  - {{id: backups, title: Backups}}
  - {{id: tests, title: Tests, page: testing}}
stages: [plan, run]
profile:
  - id: about
    title: About you
    questions:
      - id: kind
        text: What kind?
        required: yes
        options: {{small: Small, large: Large}}
        used_for: Notes.
      - id: sector
        text: Which sector?
        options: {{farm: Farming, other: Other}}
        used_for: Hints.
      - id: sector_other
        text: Which other?
        type: text
        show_if: {{sector: [other]}}
        used_for: Printed.
      - id: stage
        text: Which stage?
        options: {{trial: Trial, live: Live}}
        used_for: The cap.
      - id: tools
        text: Which tools?
        type: multi
        show_if: {{kind: [large]}}
        options: {{git: Git, no: None}}
        used_for: Conditions.
notes_shown_by: {{audience: kind, sector: sector, supplier: {{stage: [live]}}}}
conditions:
  is_live: {{stage: [live]}}
  big: {{kind: [large]}}
dimensions:
  - id: base
    title: The base
    short_title: Base
    summary: Is the base there?
    questions:
{question("base.one", "short_form: yes", "gates: {2: 1}")}\
{question("base.two", "audience_notes: {large: Ask around.}")}\
{question("base.three", "show_if: is_live")}\
  - id: care
    title: The care
    short_title: Care
    summary: Is care taken?
    questions:
{question("care.one", "sector_notes: {farm: Mind the mud.}")}\
{question("care.two", "show_if: {tools: [git], stage: [live]}")}\
  - id: extra
    title: The extra
    short_title: Extra
    summary: Is there more?
    core: no
    show_if: big
    questions:
{question("extra.one", "short_form: yes")}\
consistency_checks:
  - {{if: base.two >= 2, then: base.one >= 1, message: Look again.}}
test_score:
  note: Rough.
  points_by_level: [0, 0.5, 1]
  minimum_answers: 1
  sections: {{data: Data}}
  tests: {{data_1: base.one}}
  bands:
    - {{reading: nothing}}
    - {{above: 0, reading: something}}
equivalence:
  note: Roughly.
  models:
    - {{id: other, title: Other model, levels: {{low: [0, 1], high: [2]}}}}
glossary: {{Gate: A must.}}
notes: {{weights: Every question counts once.}}
scoring:
  reach_share: 0.60
  floor_distance: 1
  minimum_answers: {{full: 3, short: 2}}
  coverage_minimum: 0.80
  borderline: {{low: 0.55, high: 0.65}}
  stage: {{question: stage, when_unanswered: live, highest_level: {{trial: 1, live: 2}}}}
  parts: {{engineering: [base], organisation: [care]}}
  target:
    base: {{trial: 0, live: 1}}
    plus_one_if_any:
      - kind: [large]
    plus_one_more_if_any:
      - sector: [farm]
    maximum: {{trial: 1, live: 2}}
  actions:
    weights: {{failed_gate: 3, broken_floor: 2, other: 1}}
    first_plan: {{days: 30, actions: 3, effort: S}}
    second_plan: {{days: 90, actions: 3}}
  method: ["At least {{reach}}.", "A trial stops at {{cap_trial}}."]
  explanations:
    cap_trial: Stops at {{cap}}.
{"".join(f"    {name}: About {name}.{chr(10)}" for name in EXPLANATIONS)}"""


def small(*changes: tuple[str, str]) -> str:
    """The small questionnaire with each (old, new) replaced. Every old text must occur exactly once."""
    text = SMALL
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
        text = text.replace(old, new)
    return text


def make_small(*changes: tuple[str, str]) -> Questionnaire:
    return read_questionnaire(small(*changes), NAME)


def problems_of(source: str | bytes) -> list[str]:
    """What the loader prints about a text; nothing when it is accepted."""
    try:
        read_questionnaire(source, NAME)
    except QuestionnaireError as error:
        return str(error).splitlines()
    return []


def place(text: str, there: str) -> str:
    """Where `there` first stands in `text`, as problems print it; a ^ in it marks the exact place."""
    start, _, rest = there.partition("^")
    index = text.index(start + rest) + (len(start) if rest else 0)
    before = text[:index]
    return f"{NAME}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def assert_told(changes: list[tuple[str, str]], told: list[tuple[str, str]]) -> None:
    """The changed questionnaire is refused with exactly these (place, message), in this order."""
    text = small(*changes)
    assert problems_of(text) == [f"{place(text, there)}: {message}" for there, message in told]
