"""The production-like server: says where the site is once it answers there."""

import http.client
import socket
import sys
import threading
import time

from django.conf import settings
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import MPServer

THREADS = 4  # in each worker; one slow page holds up no other
ACCESS_FORMAT = '%(time)s "%(method)s %(path)s" %(status)d %(dt_ms).1f ms'  # no visitor's address


def serve() -> None:
    """Serves until Ctrl-C or a stop signal."""
    refuse_taken_port()
    server = MPServer(
        "hub.wsgi:application",
        address=settings.HOST,
        port=settings.PORT,
        interface=Interfaces.WSGI,
        workers=settings.WORKERS,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
        log_dictconfig=settings.LOGGING,
        log_access=settings.ACCESS_LOG,
        log_access_format=ACCESS_FORMAT,
    )
    threading.Thread(target=announce, args=(server,), daemon=True).start()
    server.serve()


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


def announce(server: MPServer) -> None:
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
        connection.request("GET", "/healthz", headers={"Host": settings.ALLOWED_HOSTS[0].lstrip(".")})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
