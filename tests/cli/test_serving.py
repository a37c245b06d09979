"""Ports and hosts of a serving kith."""

from __future__ import annotations

import socket

import pytest

from api.cli.serving import LOOPBACK, PORT, take_port
from graph.errors import KithError


def test_a_port_that_is_taken_says_so_and_the_next_free_one_is_found() -> None:
    with take_port(LOOPBACK, None) as first, take_port(LOOPBACK, None) as second:
        taken, next_one = first.getsockname()[1], second.getsockname()[1]
        assert PORT <= taken < next_one
        with pytest.raises(KithError, match=f"Port {taken} of 127.0.0.1 cannot be used"):
            take_port(LOOPBACK, taken)


def test_port_zero_is_any_port_and_only_this_machine_is_listened_to() -> None:
    with take_port(LOOPBACK, 0) as taken:
        host, port = taken.getsockname()
        assert host == "127.0.0.1"
        assert port > 0
        with socket.create_connection((host, port), timeout=2):
            pass
