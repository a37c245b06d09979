"""How soon a referral is there, in a directory of the whole country: in process, and over HTTP.

    uv run python -m benchmarks.referrals

The server is a process of its own with one worker, asked in an open loop. Questions and all but the places of
the sites are synthetic.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from benchmarks.directories import a_directory, questions
from graph.model.snapshot import Snapshot
from graph.referral.profile import NeedProfile
from graph.referral.refer import refer
from graph.settings import Settings
from graph.vocabulary.codes import Role
from tests.api.site import MemoryStore
from tests.builders import TODAY

DOCUMENT = Path(__file__).parents[1] / "docs" / "benchmarks" / "referrals.md"
ASKED = 400
THINKS = 10.0
"""Seconds from one question of a user to the next, on average, whether it was answered or not."""
USERS = (50, 100)
SECONDS = 30.0
LIMIT = 50.0  # milliseconds


@dataclass(frozen=True, slots=True)
class Load:
    """What so many users saw of one address: requests a second that came and milliseconds of the answers."""

    name: str
    users: int
    a_second: float
    failed: int
    median: float
    p95: float


def in_process() -> dict[str, Any]:
    """Milliseconds of every question but the first, by the clock and of the processor."""
    records = a_directory()
    view = Snapshot(records, revision=1, fictional=True).visible_to(Role.TEAM, on=TODAY)
    asked = [NeedProfile(**fields) for fields in questions(records, ASKED + 1)]
    taken: list[tuple[float, float]] = []
    for profile in asked:
        clock, processor = time.perf_counter(), time.process_time()
        refer(view, profile)
        taken.append((time.perf_counter() - clock, time.process_time() - processor))
    by_clock, busy = (sorted(1000 * one for one in times) for times in zip(*taken[1:], strict=True))
    return {
        "services": len(view.services),
        "partners": len(view.partners),
        "ties": len(view.ties),
        "first": taken[0][0],
        "clock": [_share(by_clock, 0.5), _share(by_clock, 0.95)],
        "processor": [_share(busy, 0.5), _share(busy, 0.95)],
    }


def serve() -> None:
    """One worker on a free port of this machine; the port is told once questions are answered."""
    import uvicorn

    from api.app import create_app

    records = a_directory()
    store = MemoryStore(Snapshot(records, revision=1, fictional=True, read_at="2026-10-31T09:00"))
    app = create_app(Settings(data=Path("nowhere"), today=TODAY), store=store)
    taken = socket.create_server(("127.0.0.1", 0))
    print(
        json.dumps({"port": taken.getsockname()[1], "bodies": _bodies(questions(records, ASKED))}), flush=True
    )
    uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[taken])


def _bodies(fields: Sequence[dict[str, Any]]) -> list[str]:
    """The questions as a program sends them."""
    told = [{**one, "open_now": one["when"] is not None} for one in fields]
    return [json.dumps({k: v for k, v in one.items() if k != "when"}, default=sorted) for one in told]


async def over_http() -> list[Load]:
    """Every address under every load, one after the other."""
    command = [sys.executable, "-m", "benchmarks.referrals", "--part", "serve"]
    server = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, limit=1 << 24)
    try:
        told = json.loads(await server.stdout.readline() if server.stdout is not None else b"")
        # Shorter than the server keeps a line open, so that none is used that it is just closing.
        limits = httpx.Limits(max_connections=None, keepalive_expiry=2.0)
        url = f"http://127.0.0.1:{told['port']}"
        async with httpx.AsyncClient(base_url=url, trust_env=False, limits=limits, timeout=120) as client:
            await _one(client, "/api/referrals", told["bodies"][0], 0.0)
            rows: list[Load] = []
            for users in USERS:
                for name, body in (("/livez", ""), ("/safety", ""), ("/api/referrals", "asked")):
                    rows.append(await _load(client, name, users, told["bodies"] if body else [""]))
                    print(rows[-1], file=sys.stderr, flush=True)
        return rows
    finally:
        server.terminate()
        await server.wait()


async def _load(client: httpx.AsyncClient, path: str, users: int, bodies: Sequence[str]) -> Load:
    """All requests of these users; none waits for the answer to another."""
    chance = random.Random(users)  # noqa: S311 (when made-up users come, nothing secret)
    due: list[float] = []
    for _ in range(users):
        at = chance.expovariate(1 / THINKS)
        while at < SECONDS:
            due.append(at)
            at += chance.expovariate(1 / THINKS)
    begun = time.perf_counter()
    sent = (_one(client, path, bodies[n % len(bodies)], begun + at) for n, at in enumerate(sorted(due)))
    answers = await asyncio.gather(*sent)
    taken = sorted(1000 * seconds for seconds, _ in answers)
    failed = sum(not well for _, well in answers)
    return Load(path, users, len(due) / SECONDS, failed, _share(taken, 0.5), _share(taken, 0.95))


async def _one(client: httpx.AsyncClient, path: str, body: str, due: float) -> tuple[float, bool]:
    """Seconds from when a request was due to the end of its answer, and whether that was as it should be."""
    await asyncio.sleep(max(0.0, due - time.perf_counter()))
    begun = max(due, 0.0) or time.perf_counter()
    headers = {"content-type": "application/json", "origin": str(client.base_url).rstrip("/")}
    method = "POST" if body else "GET"
    answer = await client.request(method, path, content=body or None, headers=headers if body else None)
    return time.perf_counter() - begun, answer.is_success


def _share(times: Sequence[float], share: float) -> float:
    return times[min(len(times) - 1, int(len(times) * share))]


def main() -> None:
    """Measure both parts and write the document; or do one part, for the process that is told to."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--part", choices=("process", "serve"))
    part = parser.parse_args().part
    if part == "serve":
        serve()
        return
    if part == "process":
        print(json.dumps(in_process()))
        return
    command = [sys.executable, "-m", "benchmarks.referrals", "--part", "process"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    process = json.loads(done.stdout.splitlines()[-1])
    print(json.dumps(process), file=sys.stderr, flush=True)
    DOCUMENT.write_text(_document(process, asyncio.run(over_http())), encoding="utf-8")
    print(f"Written to {DOCUMENT}.", file=sys.stderr)


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _loads(rows: Sequence[Load]) -> str:
    plain = {one.users: one for one in rows if one.name == "/livez"}
    return "\n".join(
        _line(
            str(one.users),
            f"{one.a_second:.1f}",
            f"`{one.name}`",
            str(one.failed),
            f"{one.median:.0f}",
            f"{one.p95:.0f}",
            f"{one.p95 / plain[one.users].p95:.1f}",
        )
        for one in rows
    )


def _document(process: dict[str, Any], rows: Sequence[Load]) -> str:
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    sizes = (f"{process[name]:,}" for name in ("services", "partners", "ties"))
    times = (f"{one:.0f}" for one in (*process["clock"], *process["processor"]))
    return f"""# Referrals: how soon an answer is there

One run on {time.strftime("%Y-%m-%d")} of `uv run python -m benchmarks.referrals`;
{os.cpu_count()} processors, load {load:.0f} at the end. Times depend on the machine and on what else it does.

The directory holds all public care sites and census tracts of the country where they really are. **Who
offers what, for whom, in which languages, what is passed on, who works with whom, and every question, are
synthetic** (`benchmarks/directories.py`).

## In process

{ASKED} questions, one after the other, each asked by a partner: one to three needs, most with a place, some
with languages, communities, what to keep away from, hours, money and access. An answer holds up to five
supports that fit and five to ask first, each with its reasons and a warm path, the fewest places for several
needs, and the nearest hundred of what is left out, with why. *Processor* is the time the process itself took.

| services | partners | ties | median, ms | 95th percentile, ms | processor, median | processor, 95th |
|---|---|---|---|---|---|---|
{_line(*sizes, *times)}

Limit: {LIMIT:.0f} ms at the 95th percentile. The first question after a change of the store lays out the
directory, which takes longer: {process["first"]:.1f} s here.

## Over HTTP

One worker. Every user sends a question {THINKS:.0f} s after the last one on average, whether that was
answered or not, for {SECONDS:.0f} s; milliseconds run from when the request was due. *Times* is the 95th
percentile beside that of `/livez`, a page without any content, of the same server under the same load.

| users | requests a second | address | failed | median, ms | 95th percentile, ms | times |
|---|---|---|---|---|---|---|
{_loads(rows)}
"""


if __name__ == "__main__":
    main()
