"""The production-like server: says where the site is once it answers there, and stops when told."""

import http.client
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.urls import get_resolver
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import MPServer

from hub.environment import site_host

THREADS = 4  # in each worker; one slow page holds up no other
PATIENCE = 10  # seconds that a request may go on for after the server is told to stop
ACCESS_FORMAT = '%(time)s "%(method)s %(path)s" %(status)d %(dt_ms).1f ms'  # no visitor's address


class Server(MPServer):
    """Granian, with a stop that cannot hang.

    A worker that gets two signals in one moment, as from Ctrl-C and then from us, may wait for itself; one
    that gets a signal before it listens loses it. So Ctrl-C reaches only the parent, and the parent repeats
    itself.
    """

    def _spawn_workers(self, *args: Any) -> None:
        with ctrl_c_held_back():
            super()._spawn_workers(*args)

    def _respawn_workers(self, *args: Any, **kwargs: Any) -> None:
        with ctrl_c_held_back():
            super()._respawn_workers(*args, **kwargs)

    def _stop_workers(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while alive := [worker for worker in self.wrks if worker.is_alive()]:
            for worker in alive:
                worker.terminate() if time.monotonic() < deadline else worker.kill()
            for _ in range(20):
                if any(worker.is_alive() for worker in alive):
                    time.sleep(0.05)
        self.wrks.clear()


@contextmanager
def ctrl_c_held_back() -> Iterator[None]:
    """Processes made within inherit the mask for good; here it ends."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def serve() -> None:
    """Serves until Ctrl-C or a stop signal."""
    refuse_taken_port()
    # Loaded before the workers are forked: they share its memory, and answer at once.
    application: WSGIHandler = import_module("hub.wsgi").application
    get_resolver().url_patterns  # noqa: B018 - reading them imports every view
    server = Server(
        "hub.wsgi:application",
        address=settings.HOST,
        port=settings.PORT,
        interface=Interfaces.WSGI,
        workers=settings.WORKERS,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
        log_dictconfig=settings.LOGGING,
        log_access=settings.ACCESS_LOG,
        log_access_format=ACCESS_FORMAT,
    )
    threading.Thread(target=announce, args=(server,), daemon=True).start()
    parent = os.getpid()

    def in_worker() -> WSGIHandler:
        threading.Thread(target=die_with, args=(parent,), daemon=True).start()
        return application

    server.serve(target_loader=in_worker, wrap_loader=False)


def die_with(parent: int) -> None:
    """A worker whose parent was killed would keep the port, and the next start would fail."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def refuse_taken_port() -> None:
    family = socket.AF_INET6 if ":" in settings.HOST else socket.AF_INET
    with socket.socket(family) as probe:
        # As servers do, so that a port whose last connections are still closing counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.HOST, settings.PORT))
        except OSError as error:
            sys.exit(
                f"The site cannot listen on {settings.HOST}, port {settings.PORT}: {error.strerror}. "
                f"Stop what uses the port, or choose another: PORT={settings.PORT + 1} make run"
            )


def announce(server: Server) -> None:
    """Prints the address as soon as the site answers with good health."""
    while (
        len(server.wrks) < settings.WORKERS
    ):  # workers are forks: leave the process alone until they are made
        time.sleep(0.05)
    while not healthy():
        time.sleep(0.1)
    sys.stdout.write(f"The site is running; Ctrl-C stops it.\n{settings.SITE_URL}\n")
    sys.stdout.flush()


def healthy() -> bool:
    address = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.HOST, settings.HOST)  # noqa: S104 - compared
    connection = http.client.HTTPConnection(address, settings.PORT, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": site_host(settings.SITE_URL)})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
