"""`kith gaps`: how sure its counts of people are stands beside them."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import Record, people
from tests.cli.conftest import Holding, Kith
from tests.cli.test_gap_weights import ASKED, RECORDS


def test_a_count_with_a_wide_margin_of_error_says_so_beside_its_number(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    assert "uncertain" not in kith(*ASKED).stdout
    holding(*_with_margin(200.0))
    said = [line for line in kith(*ASKED).stdout.splitlines() if "very uncertain" in line]
    assert any("Mill District" in line for line in said)
    holding(*_with_margin(90.0))
    told = kith(*ASKED).stdout
    assert "very uncertain" not in told
    assert "uncertain" in told


def _with_margin(moe: float) -> tuple[Record, ...]:
    counted = people("tract", "oromo", 234)
    return tuple(replace(counted, moe=moe) if record == counted else record for record in RECORDS)
