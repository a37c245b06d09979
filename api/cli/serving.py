"""Serving the app from this process: a port, the first page, the browser, and a clean end."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import TYPE_CHECKING

from api.cli.show import note
from graph.errors import KithError

if TYPE_CHECKING:
    from fastapi import FastAPI

PORT = 8765
PORTS_TRIED = 20
LOOPBACK = "127.0.0.1"
HERE = {"0.0.0.0": LOOPBACK, "::": "::1"}  # noqa: S104 (looked up, not bound)
POLL_SECONDS = 0.1


def only_this_machine(host: str) -> bool:
    """Whether nobody from elsewhere can reach this address.

    >>> only_this_machine("127.0.0.1"), only_this_machine("localhost"), only_this_machine("192.168.1.4")
    (True, True, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def take_port(host: str, port: int | None) -> socket.socket:
    """A socket that is bound already, so that nobody takes the port meanwhile.

    Without a wish it is 8765 or the next free one. Raises KithError when the wish cannot be had.
    """
    wishes = range(PORT, PORT + PORTS_TRIED) if port is None else (port,)
    reason = ""
    for number in wishes:
        try:
            return _bound(host, number)
        except OSError as error:
            reason = error.strerror or "not possible"
    if port is None:
        raise KithError(f"Ports {PORT} to {PORT + PORTS_TRIED - 1} are all in use; name one with --port.")
    raise KithError(f"Port {port} of {host} cannot be used ({reason}); name another with --port.")


def serve_until_stopped(app: FastAPI, taken: socket.socket, *, ready: Callable[[str], None]) -> None:
    """Serve `app` until Ctrl-C or SIGTERM; `ready` is called with the URL once the first page opens."""
    import uvicorn

    address: tuple[str, int] = taken.getsockname()[:2]
    # Listening everywhere includes here, and here is where the first page is tried.
    host, port = HERE.get(address[0], address[0]), address[1]
    url = f"http://{'[' + host + ']' if ':' in host else host}:{port}/"
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=3)
    )
    threading.Thread(target=_tell_when_ready, args=(url, server, ready), daemon=True).start()
    try:
        server.run(sockets=[taken])
    except KeyboardInterrupt:
        # Ctrl-C is how this ends; the server has already closed what was open.
        note("Stopped.")
    if not server.started:
        raise KithError("The app could not start. Run again with KITH_DEBUG=1 to see more.")


def _tell_when_ready(url: str, server: object, ready: Callable[[str], None]) -> None:
    while not getattr(server, "should_exit", True):
        if _opens(url):
            ready(url)
            return
        time.sleep(POLL_SECONDS)


def _opens(url: str) -> bool:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(url, timeout=60) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host, port))
        taken.listen(128)
    except OSError:
        taken.close()
        raise
    return taken
