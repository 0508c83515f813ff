"""Runs everything that `make test` promises, and says at the end what passed, failed and was left out."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tests.postgres import postgres

ROOT = Path(__file__).resolve().parent.parent
NO_BROWSER = ["tests", "--ignore=tests/browser"]
WORKERS = os.environ.get("TEST_WORKERS", "2")


@dataclass(frozen=True)
class Outcome:
    passed: int
    failed: int
    skipped: int = 0


def tool(*commands: list[str]) -> Callable[[Path], Outcome]:
    """A part that is commands, run side by side and each counted as one."""

    def run(_: Path) -> Outcome:
        environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
        started = [
            subprocess.Popen([sys.executable, *command], cwd=ROOT, env=environment) for command in commands
        ]
        codes = [process.wait() for process in started]
        return Outcome(passed=codes.count(0), failed=len(codes) - codes.count(0))

    return run


def suite(*, on_postgres: bool = False, browser: bool = False) -> Callable[[Path], Outcome]:
    """A part that is tests, counted from pytest's own report."""

    def run(folder: Path) -> Outcome:
        report = folder / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={report}"]
        command += ["-n", WORKERS, "--dist", "worksteal", *(["tests/browser"] if browser else NO_BROWSER)]
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment["TMPDIR"] = str(folder)
        with postgres() if on_postgres else nullcontext("") as url:
            if url:
                environment["DATABASE_URL"] = url
            code = subprocess.run(command, cwd=ROOT, env=environment).returncode
        counted = count(report)
        if code != 0 and counted.failed == 0:  # no tests found, an interrupted run, a refused skip
            return Outcome(counted.passed, failed=1, skipped=counted.skipped)
        return counted

    return run


def count(report: Path) -> Outcome:
    if not report.exists():
        return Outcome(passed=0, failed=0)
    suites = ElementTree.parse(report).getroot().iter("testsuite")
    totals = [
        {key: int(s.get(key, "0")) for key in ("tests", "failures", "errors", "skipped")} for s in suites
    ]
    failed = sum(total["failures"] + total["errors"] for total in totals)
    skipped = sum(total["skipped"] for total in totals)
    return Outcome(sum(total["tests"] for total in totals) - failed - skipped, failed, skipped)


PARTS: dict[str, Callable[[Path], Outcome]] = {
    "static": tool(
        ["-m", "ruff", "format", "--check", "--quiet", "."],
        ["-m", "ruff", "check", "--quiet", "."],
        ["-m", "mypy", "."],
        ["manage.py", "check"],
        ["manage.py", "makemigrations", "--check", "--dry-run"],
    ),
    "sqlite": suite(),
    "postgres": suite(on_postgres=True),
    "browser": suite(browser=True),
}


def part_names(text: str) -> list[str]:
    names = [name for name in text.replace(",", " ").split() if name]
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        raise argparse.ArgumentTypeError(f"no such part: {', '.join(unknown)} (there are {', '.join(PARTS)})")
    return names


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", type=part_names, default=[])
    parser.add_argument("--skip", type=part_names, default=[])
    chosen = parser.parse_args()
    wanted = [name for name in PARTS if name in (chosen.only or PARTS) and name not in chosen.skip]

    lines, total = [], Outcome(0, 0)
    for name in wanted:
        print(f"\n== {name}", flush=True)
        started = time.perf_counter()
        with tempfile.TemporaryDirectory(prefix=f"hub-{name}-") as folder:
            outcome = PARTS[name](Path(folder))
        total = Outcome(total.passed + outcome.passed, total.failed + outcome.failed)
        skips = f", {outcome.skipped} skipped for accepted reasons" if outcome.skipped else ""
        seconds = time.perf_counter() - started
        lines.append(f"{name:9} {seconds:6.1f} s  {outcome.passed} passed, {outcome.failed} failed{skips}")

    print("\n== summary", *lines, sep="\n")
    for name in chosen.skip:
        print(f"*** LEFT OUT BECAUSE YOU ASKED: {name}. This is not the whole test. ***")
    print(f"{total.passed} passed, {total.failed} failed", flush=True)
    return 0 if total.failed == 0 and total.passed > 0 else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("\nInterrupted: nothing is proven.")
