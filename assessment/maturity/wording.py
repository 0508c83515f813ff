"""Texts with {placeholders}: which may stand where, and how those with numbers of the file are filled."""

from collections.abc import Mapping

# Shown with a result. Whoever shows one fills its placeholders with `text.format(...)`: levels, dimensions,
# questions and options by their names, shares as "60%", the rest as numbers.
EXPLANATIONS: Mapping[str, frozenset[str]] = {
    "not_assessed": frozenset(),
    "coverage": frozenset({"answered", "applicable", "coverage"}),
    "provisional": frozenset(),
    "provisional_coverage": frozenset({"answered", "applicable", "coverage", "minimum"}),
    "provisional_gate": frozenset({"questions"}),
    "provisional_short_form": frozenset({"asked", "all"}),
    "borderline": frozenset({"lower", "higher", "share", "low_share", "high_share"}),
    "too_few_answers": frozenset({"minimum"}),
    "hollow": frozenset({"minimum"}),
    "top_level": frozenset({"level"}),
    "blocker_reach": frozenset({"level", "reached", "counted", "share", "needed"}),
    "blocker_floor": frozenset({"level", "dimension", "mean", "minimum"}),
    "blocker_gate": frozenset({"level", "question", "reply", "minimum"}),
    "blocker_gate_dont_know": frozenset({"level", "question", "minimum"}),
    "smallest": frozenset({"level", "answers", "steps"}),
    "smallest_dont_know": frozenset(),
    "smallest_unanswered": frozenset(),
    "smallest_capped": frozenset({"stage", "cap", "level", "next_stage"}),
    "unproven": frozenset(),
    "engineering_level": frozenset({"dimensions"}),
    "organisation_level": frozenset({"dimensions"}),
    "genai_level": frozenset({"share"}),
    "target": frozenset({"target"}),
    "target_base": frozenset({"stage", "level"}),
    "target_plus_one": frozenset(),
    "target_plus_one_more": frozenset(),
    "target_maximum": frozenset({"stage", "level"}),
    "action_gate": frozenset({"level"}),
    "action_floor": frozenset({"level", "dimension"}),
    "action_target": frozenset({"target"}),
    "action_beyond": frozenset(),
    "find_out": frozenset(),
    "contradiction": frozenset(),
}
# One text for each stage whose result is capped: cap_poc, cap_pilot, …
CAP = "cap_"
CAP_PLACEHOLDERS = frozenset({"cap", "before_cap"})

# Filled when the file is read, so that no number is written twice; cap_poc and the like as well.
NUMBERS = frozenset(
    {
        "reach",
        "floor_distance",
        "minimum_answers",
        "minimum_answers_short",
        "coverage_minimum",
        "borderline_low",
        "borderline_high",
        "lowest_level",
        "top_level",
        "core_questions",
        "core_questions_short",
        "extra_questions",
        "extra_questions_short",
    }
)


def percent(share: object) -> str:
    """0.6 as "60%", 0.625 as "62.5%"."""
    number = float(share) * 100  # type: ignore[arg-type]
    return f"{number:g}%"
