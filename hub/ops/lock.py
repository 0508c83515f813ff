"""Writes the lock files from pyproject.toml: `python -m hub.ops.lock [--upgrade]`.

Each begins with a fingerprint of what it was made from, so that a test can tell when it is out of date.
"""

import hashlib
import json
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
UV = str(Path(sys.executable).with_name("uv"))
LOCKS = {
    "requirements.lock": ["pyproject.toml"],
    "requirements-dev.lock": ["pyproject.toml", "--group", "dev", "--constraints", "requirements.lock"],
    "requirements-uv.lock": ["--group", "installer"],
}


def fingerprint() -> str:
    """Of everything in pyproject.toml that decides what is installed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    inputs = [
        project["project"]["requires-python"],
        project["project"]["dependencies"],
        project["dependency-groups"],
    ]
    return hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()


def write_lock(name: str, inputs: list[str], options: list[str]) -> None:
    # Universal: one file for every platform. No index addresses: a lock names packages, not hosts.
    how = "--universal --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --quiet"
    command = [UV, "pip", "compile", *inputs, *options, *how.split(), "--python-version", "3.11", "-o", name]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    path = ROOT / name
    heading = f"# Written by `make lock` from pyproject.toml. Fingerprint: {fingerprint()}"
    path.write_text(f"{heading}\n{path.read_text()}")


if __name__ == "__main__":
    for name, inputs in LOCKS.items():
        write_lock(name, inputs, sys.argv[1:])
