"""The questionnaire that is shipped: what it holds, in whole values."""

import re
from collections import Counter

import pytest

from assessment.maturity.questionnaire import Condition, Question
from tests.maturity.shipped import shipped

QUESTIONS = {
    "strategy": ["problem_target", "simpler_alternative", "owner_budget", "roadmap", "value_tracking"],
    "data": [
        "access",
        "quality_checks",
        "versioning",
        "documentation",
        "pipeline",
        "train_serve_consistency",
    ],
    "dev": [
        "code_versioning",
        "experiment_tracking",
        "reproducible_training",
        "training_pipeline",
        "input_setting_choice",
    ],
    "val": ["acceptance_criteria", "test_data", "groups_fairness", "code_pipeline_tests", "robustness_debug"],
    "rel": ["release_process", "packaging", "staged_rollout", "rollback", "serving_integration"],
    "life": ["registry", "traceability", "model_documentation", "approval", "inventory_retirement"],
    "mon": [
        "service_health",
        "input_drift",
        "model_performance",
        "alert_response",
        "retraining",
        "feedback_loop",
    ],
    "infra": [
        "environments",
        "as_code",
        "ci_checks",
        "compute_scaling",
        "cost_energy",
        "backup_recovery",
    ],
    "people": ["roles", "skills", "collaboration", "knowledge_sharing", "improvement"],
    "gov": [
        "policy_accountability",
        "risk_assessment",
        "data_rights",
        "security",
        "transparency_oversight",
        "suppliers",
    ],
    "genai": [
        "use_case_model_choice",
        "prompt_versioning",
        "evaluation",
        "grounding_data",
        "safety_security",
        "human_disclosure",
        "monitoring_cost",
        "rights_supplier_terms",
    ],
}
PREFIXES = {
    "strategy": "strategy",
    "data": "data",
    "development": "dev",
    "validation": "val",
    "release": "rel",
    "lifecycle": "life",
    "monitoring": "mon",
    "infrastructure": "infra",
    "people": "people",
    "governance": "gov",
    "genai": "genai",
}


def test_ten_core_dimensions_and_one_on_generative_ai_hold_54_and_8_questions():
    dimensions = shipped().dimensions

    assert {dimension.id: [question.id for question in dimension.questions] for dimension in dimensions} == {
        dimension: [f"{prefix}.{name}" for name in QUESTIONS[prefix]]
        for dimension, prefix in PREFIXES.items()
    }
    assert [dimension.core for dimension in dimensions] == [True] * 10 + [False]
    assert sum(len(dimension.questions) for dimension in shipped().core_dimensions) == 54
    assert len(dimensions[-1].questions) == 8
    assert [question.number for question in shipped().questions.values()] == list(range(1, 63))


def test_the_scale_runs_from_manual_to_continuously_improving():
    assert [(level.level, level.name) for level in shipped().levels] == [
        (0, "Manual"),
        (1, "Repeatable"),
        (2, "Reproducible"),
        (3, "Automated"),
        (4, "Continuously improving"),
    ]
    assert {name: effort.points for name, effort in shipped().efforts.items()} == {"S": 1, "M": 2, "L": 4}


def test_the_short_form_has_24_core_questions_and_5_on_generative_ai():
    assert [question.id for question in shipped().questions.values() if question.short_form] == [
        "strategy.problem_target",
        "strategy.value_tracking",
        "data.quality_checks",
        "data.versioning",
        "data.pipeline",
        "dev.code_versioning",
        "dev.reproducible_training",
        "dev.training_pipeline",
        "val.acceptance_criteria",
        "val.code_pipeline_tests",
        "rel.release_process",
        "rel.rollback",
        "life.registry",
        "life.traceability",
        "mon.service_health",
        "mon.model_performance",
        "mon.retraining",
        "infra.ci_checks",
        "infra.backup_recovery",
        "people.roles",
        "people.knowledge_sharing",
        "gov.risk_assessment",
        "gov.data_rights",
        "gov.security",
        "genai.use_case_model_choice",
        "genai.prompt_versioning",
        "genai.evaluation",
        "genai.safety_security",
        "genai.monitoring_cost",
    ]


def test_gates():
    gated = [question for question in shipped().questions.values() if question.gates]

    assert {question.id: {gate.level: gate.minimum for gate in question.gates} for question in gated} == {
        "dev.code_versioning": {1: 1},
        "dev.reproducible_training": {2: 2},
        "rel.release_process": {3: 3},
        "rel.rollback": {3: 2},
        "life.traceability": {2: 1, 4: 3},
        "mon.service_health": {2: 1},
        "mon.model_performance": {3: 2},
        "mon.retraining": {4: 3},
        "mon.feedback_loop": {4: 3},
        "gov.risk_assessment": {3: 2},
        "gov.data_rights": {2: 1},
        "gov.security": {2: 1, 3: 2},
    }


def test_conditions():
    in_use = {"ml.stage": ("pilot", "production")}
    larger = ({"org.type": ("large",)}, {"ml.models_in_production": ("4-10", "11+")})
    uses_genai = {"genai.use": ("product", "internal")}
    conditional = {
        question.id: question.show_if.groups
        for dimension in shipped().core_dimensions
        for question in dimension.questions
        if question.show_if.groups
    }
    genai = {question.id: question.show_if.groups for question in shipped().dimensions[-1].questions}

    assert conditional == {
        "strategy.roadmap": larger,
        "rel.staged_rollout": (in_use,),
        "life.inventory_retirement": tuple({**in_use, **group} for group in larger),
        "mon.service_health": (in_use,),
        "mon.input_drift": (in_use,),
        "mon.model_performance": (in_use,),
        "mon.alert_response": (in_use,),
        "mon.feedback_loop": (in_use,),
        "people.improvement": larger,
    }
    assert genai.pop("genai.grounding_data") == ({**uses_genai, "genai.pattern": ("documents", "agents")},)
    assert list(genai.values()) == [(uses_genai,)] * 7
    assert shipped().supplier_notes_if == Condition(({"ml.built_by": ("supplier", "both")},))


@pytest.mark.parametrize("question", shipped().questions.values(), ids=lambda question: question.id)
def test_every_question_is_complete(question: Question):
    assert [option.level for option in question.options] == [0, 1, 2, 3, 4]
    assert [(step.from_level, step.to_level) for step in question.next_steps] == [
        (0, 1),
        (1, 2),
        (2, 3),
        (3, 4),
    ]
    assert len({option.text for option in question.options}) == 5
    assert 3 <= len(question.evidence) <= 4
    assert question.topics
    assert question.stages
    assert re.match(r"(who|the |any |your )", question.who_might_know)


def test_effort_of_all_steps():
    steps = [step for question in shipped().questions.values() for step in question.next_steps]

    assert Counter(step.effort.id for step in steps) == {"S": 107, "M": 122, "L": 19}


def test_supplier_notes_stand_where_a_contractor_would_hold_the_answer():
    assert [question.id for question in shipped().questions.values() if question.supplier_note is None] == [
        "strategy.problem_target",
        "strategy.roadmap",
        "strategy.value_tracking",
        "life.inventory_retirement",
        "people.roles",
        "people.collaboration",
        "people.improvement",
        "gov.policy_accountability",
        "gov.suppliers",
        "genai.human_disclosure",
    ]


def test_four_profile_questions_are_compulsory():
    questions = shipped().profile_questions

    assert len(questions) == 18
    assert [name for name, question in questions.items() if question.required] == [
        "org.type",
        "ml.stage",
        "ml.models_in_production",
        "genai.use",
    ]


def test_notes_go_by_type_and_sector_of_the_organisation():
    questionnaire = shipped()
    sectors = Counter(
        sector for question in questionnaire.questions.values() for sector in question.sector_notes
    )

    assert (questionnaire.audience_question, questionnaire.sector_question) == ("org.type", "org.sector")
    assert sectors == {"construction": 6, "transport": 6, "creative": 6, "agriculture": 6, "other": 2}
