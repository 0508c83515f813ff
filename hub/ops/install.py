"""Makes .venv and keeps it equal to the lock: `python3 hub/ops/install.py [--for-tests]`.

Runs with nothing but Python's standard library, and does nothing when there is nothing to do.
"""

import ctypes
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
# Shared library → the Debian package that has it. WeasyPrint draws text with them.
PDF_LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    for_tests = "--for-tests" in sys.argv[1:]
    ROOT.joinpath("var").mkdir(exist_ok=True)
    with ROOT.joinpath("var", "install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two `make` at once install one after the other
        make_venv()
        install(ROOT / ("requirements-dev.lock" if for_tests else "requirements.lock"))
        have_pdf_libraries(needed=for_tests)
        if for_tests:
            have_browser()


def make_venv() -> None:
    # pip is there when the environment was finished; its Python starts unless the system's was replaced.
    if (VENV / "bin" / "pip").exists() and quietly(str(VENV_PYTHON), "-c", ""):
        return
    say("Making a virtual environment in .venv")
    if importlib.util.find_spec("ensurepip") is None:
        name = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if not install_debian_packages([name]):
            sys.exit(f"Python's venv module is missing. Install it, then try again:\n  {apt_command([name])}")
    if not loudly(sys.executable, "-m", "venv", "--clear", str(VENV)):
        sys.exit("The virtual environment could not be made.")


def install(lock: Path) -> None:
    """Installs the lock's packages, each checked against its hash, unless they are there already."""
    stamp = VENV / f".{lock.name}.installed"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say(f"Installing the packages of {lock.name} into .venv")
    pip = [str(VENV_PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    uv = VENV / "bin" / "uv"
    # uv installs twice as fast; where it cannot be had, pip does the same.
    quietly(*pip, "--only-binary", ":all:", "--require-hashes", "-r", str(ROOT / "requirements-uv.lock"))
    faster = [str(uv), "pip", "install", "--quiet", "--python", str(VENV_PYTHON)]
    hashed = ["--require-hashes", "-r", str(lock)]
    if not (uv.exists() and loudly(*faster, *hashed)) and not loudly(*pip, *hashed):
        sys.exit("The packages could not be installed. Is there a network?")
    stamp.write_text(wanted)


def have_pdf_libraries(*, needed: bool) -> None:
    missing = [package for name, package in PDF_LIBRARIES.items() if not library_found(name)]
    if not missing or install_debian_packages(missing):
        return
    command = "brew install pango" if sys.platform == "darwin" else apt_command(missing)
    say(f"PDF reports need a system library. To have them, run:\n  {command}")
    if needed:
        sys.exit("Tests read PDF reports, so they need it.")
    say("Until then the site runs, and its report page offers the print version.")


def have_browser() -> None:
    if any(shutil.which(name) for name in BROWSERS) or install_debian_packages(["chromium"]):
        return
    sys.exit(f"Browser tests need Chromium. Install it, then try again:\n  {apt_command(['chromium'])}")


def library_found(name: str) -> bool:
    for candidate in (f"lib{name}.so.0", find_library(name)):
        try:
            if candidate and ctypes.CDLL(candidate):
                return True
        except OSError:
            continue
    return False


def install_debian_packages(names: list[str]) -> bool:
    """Only as root and only where apt-get is; says what it does."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say(f"Installing from Debian: {' '.join(names)}")
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *names]
    if quietly(*command) or (quietly("apt-get", "update") and quietly(*command)):
        return True
    say(f"That did not work: {' '.join(command)}")
    return False


def apt_command(names: list[str]) -> str:
    return f"sudo apt-get install {' '.join(names)}"


def quietly(*command: str) -> bool:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return (
        subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True).returncode
        == 0
    )


def loudly(*command: str) -> bool:
    return subprocess.run(command).returncode == 0


def say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
