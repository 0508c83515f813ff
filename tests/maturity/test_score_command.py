"""`manage.py score`: what it prints, and how it refuses. No test here may touch a database."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

NAME = "mlops-maturity@1.0"

NEARLY = """\
profile:
  ml.stage: poc
  org.type: startup
  ml.models_in_production: 0
  genai.use: no
answers:
  dev.code_versioning: 2
  dev.reproducible_training: 1
  dev.experiment_tracking: 3
  data.access: dont_know
  data.pipeline: na
  mon.service_health: 4
targets:
  dev.reproducible_training: 3
"""

FIVE_MISTAKES = """\
profile:
  ml.stage: prod
  org.kind: large
answers:
  data.acess: 2
  data.pipeline: 5
  data.quality_checks: 2
  data.quality_checks: 3
"""

FIVE_LINES = [
    '2:13: "prod" is not an option of ml.stage; write one of these instead: poc, pilot, production',
    '3:3: "org.kind" is not a profile question; write "org.size" instead',
    '5:3: "data.acess" is not a question; write "data.access" instead',
    '6:18: "5" is not an answer; write a level from 0 to 4, dont_know or na',
    '8:3: "data.quality_checks" is written twice here, first on line 7; keep one of them',
]


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def _write(name: str, text: str) -> str:
        path = tmp_path / name
        path.write_text(text)
        return str(path)

    return _write


def run(*files: str, questionnaire: str = NAME) -> tuple[int, list[str], list[str]]:
    """Exit status, lines on standard output, lines on standard error."""
    out, err = io.StringIO(), io.StringIO()
    status = 0
    try:
        call_command("score", *files, questionnaire=questionnaire, stdout=out, stderr=err)
    except SystemExit as stopped:
        status = int(str(stopped.code))
    return status, out.getvalue().splitlines(), err.getvalue().splitlines()


def test_score_prints_every_figure_of_a_file_on_one_line(write: Any) -> None:
    path = write("nearly.yaml", NEARLY)

    status, (line,), err = run(path)

    assert (status, err) == (0, [])
    assert json.loads(line) == {
        "file": path,
        "questionnaire": "mlops-maturity@1.0",
        "form": "full",
        "level": 1,
        "level_before_cap": 1,
        "capped": False,
        "mean": 2.0,
        "coverage": 4 / 44,
        "provisional": True,
        "provisional_reasons": ["coverage", "gate"],
        "unverified_gates": ["life.traceability", "gov.data_rights", "gov.security"],
        "borderline": False,
        "engineering_level": 1,
        "organisation_level": None,
        "genai_level": None,
        "dimensions": {
            "strategy": None,
            "data": None,
            "development": 2.0,
            "validation": None,
            "release": None,
            "lifecycle": None,
            "monitoring": None,
            "infrastructure": None,
            "people": None,
            "governance": None,
            "genai": None,
        },
        "blockers": [
            {"kind": "reach", "level": 2, "share": 0.5, "counted": 4, "needed": 1},
            {
                "kind": "gate",
                "level": 2,
                "question": "dev.reproducible_training",
                "reply": 1,
                "minimum": 2,
            },
        ],
        "target_level": 1,
        "actions": ["dev.reproducible_training", "dev.code_versioning", "dev.experiment_tracking"],
        "genai_actions": [],
        "find_out": ["data.access"],
        "contradictions": [],
        "ml_test_score": None,
    }


def test_a_broken_floor_is_a_blocker_with_its_mean(write: Any) -> None:
    questions = [f"data.{name}: 3" for name in ("quality_checks", "pipeline", "documentation", "access")]
    questions += [f"people.{name}: 3" for name in ("roles", "skills", "collaboration")]
    questions += [f"mon.{name}: 0" for name in ("input_drift", "alert_response", "feedback_loop")]

    _, (line,), _ = run(write("floor.yaml", f"answers: {{{', '.join(questions)}}}"))

    assert json.loads(line)["blockers"] == [
        {"kind": "floor", "level": 2, "dimension": "monitoring", "mean": 0.0, "minimum": 1}
    ]


def test_numbers_are_not_rounded(write: Any) -> None:
    path = write(
        "thirds.json", '{"answers": {"data.access": 1, "data.pipeline": 1, "data.quality_checks": 0}}'
    )

    _, (line,), _ = run(path)

    assert json.loads(line)["mean"] == 2 / 3
    assert json.loads(line)["dimensions"]["data"] == 2 / 3


def test_nothing_answered_is_null_and_not_nought(write: Any) -> None:
    _, (line,), _ = run(write("nothing.yaml", "answers:"))

    figures = json.loads(line)
    assert [figures[key] for key in ("level", "level_before_cap", "mean", "engineering_level")] == [None] * 4
    assert (figures["coverage"], figures["provisional"], figures["actions"]) == (0, True, [])


def test_form_and_targets_of_the_file_count(write: Any) -> None:
    answers = "{data.access: 1, dev.code_versioning: 1, gov.security: 1}"
    path = write(
        "short.yaml", f"form: short\nanswers: {answers}\ntargets: {{dev.code_versioning: 4, governance: 0}}"
    )

    _, (line,), _ = run(path)

    figures = json.loads(line)
    assert (figures["form"], figures["provisional_reasons"]) == ("short", ["coverage", "gate", "short_form"])
    assert figures["actions"][0] == "dev.code_versioning"


def test_several_files_give_a_line_each_and_the_key_alone_is_the_latest_version(write: Any) -> None:
    paths = [write("one.yaml", "answers: {data.access: 1}"), write("two.yaml", "answers: {data.access: 2}")]

    status, lines, err = run(*paths, questionnaire="mlops-maturity")

    assert (status, err) == (0, [])
    assert [(json.loads(line)["file"], json.loads(line)["level"]) for line in lines] == [
        (paths[0], 1),
        (paths[1], 2),
    ]


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"answers: {data.access: 3}")))

    status, (line,), _ = run("-")

    assert (status, json.loads(line)["file"], json.loads(line)["mean"]) == (0, "standard input", 3.0)


def test_files_with_mistakes_are_refused_together_and_the_others_are_scored(
    write: Any, tmp_path: Path
) -> None:
    good = write("good.yaml", "answers: {data.access: 1}")
    bad = write("bad.yaml", "answers: {data.access: 9}")
    worse = write("worse.yaml", "answers: {nothing.like.it: 1}\nform: brief")
    missing = str(tmp_path / "missing.yaml")
    (tmp_path / "binary.yaml").write_bytes(b"\x89PNG\r\n\xff")

    status, lines, err = run(bad, good, missing, worse, str(tmp_path), str(tmp_path / "binary.yaml"))

    assert status == 1
    assert [json.loads(line)["file"] for line in lines] == [good]
    assert err == [
        f'{bad}:1:24: "9" is not an answer; write a level from 0 to 4, dont_know or na',
        f"{missing}:1:1: the file cannot be read: no such file or directory",
        f'{worse}:1:11: "nothing.like.it" is not a question; remove it, or write a known one instead',
        f'{worse}:2:7: "brief" stands here; write "full" or "short" instead',
        f"{tmp_path}:1:1: the file cannot be read: is a directory",
        f"{tmp_path}/binary.yaml:1:1: the file is not UTF-8 text; save it again with the encoding UTF-8",
    ]


def test_a_mistake_is_one_line_whatever_stands_in_the_file(write: Any) -> None:
    path = write("lines.yaml", 'answers: {"one\\ntwo": "\\e[31mred"}')

    status, _, err = run(path)

    assert (status, len(err)) == (1, 2)
    assert "\x1b" not in "".join(err)


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("mlops-maturity@9.9", 'There is no questionnaire "mlops-maturity" in version "9.9".'),
        ("unheard-of", 'There is no questionnaire "unheard-of".'),
    ],
)
def test_an_unknown_questionnaire_is_refused_in_one_line(write: Any, name: str, complaint: str) -> None:
    assert run(write("one.yaml", "answers:"), questionnaire=name) == (1, [], [complaint])


def test_a_broken_questionnaire_is_told_by_its_place(write: Any, settings: Any, tmp_path: Path) -> None:
    settings.QUESTIONNAIRES_DIR = tmp_path / "questionnaires"
    (tmp_path / "questionnaires" / "broken").mkdir(parents=True)
    (tmp_path / "questionnaires" / "broken" / "1.0.yaml").write_text("- no block")

    status, out, (complaint,) = run(write("one.yaml", "answers:"), questionnaire="broken")

    assert (status, out) == (1, [])
    assert complaint.startswith("questionnaires/broken/1.0.yaml:1:1: a list stands here")


def test_five_different_mistakes_print_five_located_errors(write: Any) -> None:
    path = write("five.yaml", FIVE_MISTAKES)

    finished = subprocess.run(
        [sys.executable, "manage.py", "score", path, "--questionnaire", "mlops-maturity"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert finished.returncode == 1
    assert finished.stdout == ""
    assert finished.stderr.splitlines() == [f"{path}:{line}" for line in FIVE_LINES]
