"""The server is killed while answers are being saved: each one that it called saved is there afterwards."""

import http.client
import os
import re
import signal
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

from assessment.maturity.questionnaire import Dimension
from assessment.questionnaires import latest_questionnaire
from tests.ground.test_server import ROOT, free_port, make_environment, manage
from tests.taking.pages import form_of

ENOUGH = 80  # answers called saved before the server is killed


@dataclass
class Browser:
    """One visitor: keeps cookies, sends forms."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def send(self, method: str, path: str, form: dict[str, str] | None = None, **headers: str):
        with closing(http.client.HTTPConnection("localhost", self.port, timeout=10)) as connection:
            connection.request(method, path, urlencode(form or {}), self._headers(headers))
            response = connection.getresponse()
            body = response.read().decode()
        for line in response.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: cookie.value for name, cookie in SimpleCookie(line).items()}
        found = re.search(r'csrfmiddlewaretoken" value="(\w+)"', body)
        self.token = found[1] if found else self.token
        return response, body

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        return {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
            "X-CSRFToken": self.token,
            "Host": f"localhost:{self.port}",
            **{name.replace("_", "-"): value for name, value in more.items()},
        }


@dataclass
class Answerer:
    """Answers one section over and over, and remembers what the server called saved."""

    url: str
    dimension: Dimension
    sent: dict[str, str] = field(default_factory=dict)
    saved: dict[str, str] = field(default_factory=dict)
    acknowledged: int = 0

    def work(self, browser: Browser, enough: threading.Event) -> None:
        seen = {name: values[0] for name, values in form_of(browser.send("GET", self.url)[1]).items()}
        for turn in count():
            for question in self.dimension.questions:
                name = f"q{question.number}"
                self.sent[name] = str(turn % 5)
                form = {name: self.sent[name], f"{name}-seen": seen[f"{name}-seen"]}
                try:
                    response, body = browser.send("POST", self.url, form, HX_Request="true")
                except (OSError, http.client.HTTPException):
                    return  # the server is gone
                assert (response.status, response.headers["X-Saved"]) == (200, "yes"), body
                self.saved[name] = self.sent[name]
                self.acknowledged += 1
                seen |= {name: value[0] for name, value in form_of(f"<form id=answers>{body}</form>").items()}
                if self.acknowledged * 3 >= ENOUGH:
                    enough.set()


def start_server(folder: Path, port: int) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve"],
        cwd=ROOT,
        env=make_environment(VAR_DIR=folder, PORT=port, PYTHONUNBUFFERED=1),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("http"):
            break
    return process


def kill(process: subprocess.Popen[str]) -> None:
    """At once, with all its workers, as when the power goes."""
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=20)


def test_every_answer_that_was_called_saved_is_there_after_the_server_is_killed(tmp_path) -> None:
    port = free_port()
    manage("setup", VAR_DIR=tmp_path, PORT=port)
    process = start_server(tmp_path, port)
    try:
        browser = Browser(port)
        browser.send("GET", "/assessments/start/")
        response, _body = browser.send("POST", "/assessments/start/", {"form": "full"})
        assert response.status == 302
        base = response.headers["Location"].removesuffix("profile/")
        browser.send("GET", f"{base}profile/")
        enough = threading.Event()
        answerers = [
            Answerer(f"{base}sections/{dimension.id}/", dimension)
            for dimension in latest_questionnaire().core_dimensions[1:4]
        ]
        threads = [
            threading.Thread(
                target=answerer.work, args=(Browser(port, dict(browser.cookies), browser.token), enough)
            )
            for answerer in answerers
        ]
        for thread in threads:
            thread.start()
        assert enough.wait(60)
    finally:
        kill(process)
    for thread in threads:
        thread.join(20)

    process = start_server(tmp_path, port)
    try:
        for answerer in answerers:
            found = form_of(browser.send("GET", answerer.url)[1])
            # What was on its way when the server died may be stored or not; what was called saved must be.
            lost = {
                name: (saved, found.get(name))
                for name, saved in answerer.saved.items()
                if found.get(name) not in ([saved], [answerer.sent[name]])
            }
            assert lost == {}
            assert len(answerer.saved) == len(answerer.dimension.questions)
    finally:
        kill(process)
