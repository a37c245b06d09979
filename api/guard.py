"""The outermost wall: which hosts are answered, who may send forms, how long a question may be.

It also writes the headers of every answer, errors too, so that no route can forget one.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Awaitable, Callable
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import UNEXPECTED, NotFromHere, Problem, TooLarge, problem_of

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
LARGEST_BODY: Final = 64 * 1024
UNSAFE: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})

CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)
TRUSTED_TYPES: Final = "; require-trusted-types-for 'script'"
UNTRUSTED: Final = frozenset({"/map"})
"""Pages without trusted types: MapLibre starts its worker from a plain address (measured with 6.17)."""
HEADERS: Final = {
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": ", ".join(
        f"{feature}=()"
        for feature in (
            "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation",
            "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb",
        )
    ),
    "x-robots-tag": "noindex, nofollow, noarchive",
    "x-frame-options": "DENY",
}  # fmt: skip
NO_STORE: Final = "no-store"

log = logging.getLogger("kith.api")

Answer = Callable[[Request, Problem], Response]


class Guard:
    """Wraps the whole app. `hosts` are host names it answers to besides the loopback ones."""

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str], answer: Answer) -> None:
        self._app = app
        self._hosts = LOOPBACK | hosts
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it in one sentence."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            policy = {"content-security-policy": content_security_policy(scope["path"])}
            await self._http(scope, receive, _with_headers(send, HEADERS | policy))

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if host_name(headers.get("host", "")) not in self._hosts:
            refusal = Response("Kith does not answer to this name.\n", 421, media_type="text/plain")
            await refusal(scope, receive, send)
            return
        started = _Started(send)
        try:
            if scope["method"] in UNSAFE and not from_here(headers, scheme=scope["scheme"]):
                raise NotFromHere("A form was sent from another site.")
            await self._app(scope, _bounded(receive), started.send)
        except Exception as error:
            # The last wall: nothing of the request may leak out.
            if started.yes:
                raise
            problem = problem_of(error)
            if problem is UNEXPECTED:
                log.error("an error of class %s at %s", type(error).__name__, _frames(error))
            response = self._say(Request(scope), problem)
            await response(scope, receive, started.send)

    def _say(self, request: Request, problem: Problem) -> Response:
        """The problem as the app says it, or in one line when even that cannot be made."""
        try:
            return self._answer(request, problem)
        except Exception as error:
            log.error("no page for a problem: class %s at %s", type(error).__name__, _frames(error))
            return Response(f"{problem.title}\n", problem.status, media_type="text/plain")


def content_security_policy(path: str) -> str:
    """The policy of a page: nothing but our own, and no text that becomes code.

    >>> content_security_policy("/partners").endswith("require-trusted-types-for 'script'")
    True
    """
    return CONTENT_SECURITY_POLICY + ("" if path in UNTRUSTED else TRUSTED_TYPES)


def host_name(host: str) -> str:
    """The name in a Host header, without its port.

    >>> host_name("127.0.0.1:8000"), host_name("[::1]:80"), host_name("Localhost")
    ('127.0.0.1', '[::1]', 'localhost')
    """
    name = host.strip().lower()
    if name.startswith("["):
        return name.partition("]")[0] + "]"
    return name.partition(":")[0]


def from_here(headers: Headers, *, scheme: str) -> bool:
    """Whether an unsafe request was sent by a page of this site.

    Browsers say so in Sec-Fetch-Site; only where that is missing does Origin decide. Under
    `Referrer-Policy: no-referrer` a page's own form sends `Origin: null`, which proves nothing. A program
    that is no browser says where it belongs with an Origin header.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    return headers.get("origin", "").lower() == f"{scheme}://{headers.get('host', '').lower()}"


def _with_headers(send: Send, headers: dict[str, str]) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = MutableHeaders(scope=message)
            for name, value in headers.items():
                own[name] = value
            own.setdefault("cache-control", NO_STORE)
        await send(message)

    return sending


def _bounded(receive: Receive) -> Receive:
    taken = 0

    async def receiving() -> Message:
        nonlocal taken
        message = await receive()
        if message["type"] == "http.request":
            taken += len(message.get("body", b""))
            if taken > LARGEST_BODY:
                raise TooLarge("A request is larger than Kith reads.")
        return message

    return receiving


class _Started:
    """Whether an answer has begun: then it cannot be replaced by another."""

    def __init__(self, send: Send) -> None:
        self._send: Callable[[Message], Awaitable[None]] = send
        self.yes = False

    async def send(self, message: Message) -> None:
        self.yes = self.yes or message["type"] == "http.response.start"
        await self._send(message)


def _frames(error: BaseException) -> str:
    """Where it happened: files, lines and functions, never the values or the message."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    return " > ".join(f"{frame.filename}:{frame.lineno}:{frame.name}" for frame in frames)
