"""The two tracks, whole, against a list written by hand from the document that the life cycle comes from."""

import re

from lifecycle.loader import get_life_cycle
from lifecycle.stages import Track

STARTUP = [
    (
        "gather",
        "Gather",
        [
            "The requirements, goals and objectives",
            "Understand the AI/ML use case(s)",
            "Understand the current infrastructure requirements",
            "Understand the deployment expectations (budget, timescales, resources)",
        ],
    ),
    (
        "assess",
        "Assess",
        [
            "The current AI/ML model",
            "The maturity of the code",
            "The current available infrastructure",
            "The current data pipeline (if any)",
            "The data dependencies",
            "The size of the current dataset",
            "If current data is real or synthetic",
            "The data source for model in production",
            "Skills availability within the organisation",
        ],
    ),
    (
        "plan-design",
        "Plan / Design",
        [
            "Design the potential deployment pipeline",
            "Plan the deployment strategy",
            "Plan the metrics to be monitored",
        ],
    ),
    ("implement", "Implement", ["Deploy the model", "Review the deployment strategy"]),
    (
        "evaluate-review",
        "Evaluate / Review",
        [
            "Monitor the metrics of the model",
            "Observability: model health, data health and service health",
        ],
    ),
]

LARGE = [
    (
        "gather",
        "Gather",
        [
            "The requirements, goals and objectives",
            "Understand the AI/ML use case(s) and their connectivity to organisational strategy",
            "Understand the current infrastructure requirements",
            "Understand the deployment expectations (budget, timescales, resources)",
        ],
    ),
    (
        "assess",
        "Assess",
        [
            "The current AI/ML model",
            "Past AI/ML model (if any) already in production",
            "The maturity of the code",
            "The MLOps maturity level",
            "The scalability requirements",
            "The current available infrastructure",
            "The current data pipeline (if any)",
            "The data dependencies",
            "The size of the current dataset",
            "If current data is real or synthetic",
            "The data source for model in production",
            "Skills availability within the organisation",
        ],
    ),
    (
        "plan-design",
        "Plan / Design",
        [
            "Design the potential deployment pipeline",
            "Plan the deployment strategy",
            "Plan the metrics to be monitored",
        ],
    ),
    ("implement", "Execute", ["Deploy the model", "Review the deployment strategy"]),
    (
        "evaluate-review",
        "Evaluate / Review",
        [
            "Monitor the metrics of the model",
            "Observability: model health, data health and service health",
        ],
    ),
]


def outline(track: Track) -> list[tuple[str, str, list[str]]]:
    return [(stage.id, stage.title, [item.label for item in stage.items]) for stage in track.stages]


def test_the_startup_track_has_the_20_items_of_the_source_in_its_order():
    track = get_life_cycle().track_by_id["startup"]
    assert outline(track) == STARTUP
    assert len(track.items) == 20


def test_the_large_track_has_the_23_items_of_the_source_in_its_order():
    track = get_life_cycle().track_by_id["large"]
    assert outline(track) == LARGE
    assert len(track.items) == 23


def test_an_item_of_both_tracks_has_one_id_and_only_the_use_cases_are_reworded():
    startup, large = get_life_cycle().tracks
    assert list(startup.items) == [item_id for item_id in large.items if item_id in startup.items]
    assert [item_id for item_id in large.items if item_id not in startup.items] == [
        "past-model-in-production",
        "mlops-maturity-level",
        "scalability-requirements",
    ]
    assert [item_id for item_id, item in startup.items.items() if item != large.items[item_id]] == [
        "use-cases"
    ]


def test_the_assessment_is_offered_once_in_each_track():
    startup, large = get_life_cycle().tracks
    offers = [stage.id for track in (startup, large) for stage in track.stages if stage.offers_assessment]
    settled = [
        item.id for track in (startup, large) for item in track.items.values() if item.settled_by_result
    ]
    assert (offers, settled) == (["assess"], ["mlops-maturity-level"])


def test_every_meaning_is_one_sentence():
    texts = [item.meaning for track in get_life_cycle().tracks for item in track.items.values()]
    assert [text for text in texts if not re.fullmatch(r"[^.?!]+[.?]", text)] == []


def test_the_cycle_asks_for_reviews_before_during_and_after():
    assert [moment.id for moment in get_life_cycle().reviews] == ["before", "during", "after"]
