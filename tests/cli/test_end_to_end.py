"""The commands over a real embedded store, as a team uses them in its first week."""

from __future__ import annotations

import json
import stat
from collections.abc import Generator
from pathlib import Path

import pytest

from graph.settings import Settings
from graph.store import stop
from tests.cli.conftest import Kith

PARTNERS = """id,name,kind
1,Willow House,community_center
2,County Court,family_court
3,Cedar Mosque,place_of_worship
4,Somewhere,no_such_kind
"""
TIES = "source,target,kind,reported_by\n1,2,REFERS_TO,1\n2,3,SITS_WITH,3\n"
SERVICES = "id,partner,name,needs\na,1,Advice,housing\n"


@pytest.fixture
def ours(tmp_path: Path) -> Generator[Path]:
    """A folder of spreadsheets, one row of them wrong; the store it is loaded into is ended afterwards."""
    folder = tmp_path / "ours"
    folder.mkdir()
    for name, text in (("partners", PARTNERS), ("ties", TIES), ("services", SERVICES)):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    yield folder
    stop(Settings(data=tmp_path / "data"))


@pytest.mark.timeout(300)
def test_a_first_week(kith: Kith, ours: Path, tmp_path: Path) -> None:
    errors = tmp_path / "errors"
    _reads_without_writing(kith, ours, errors)
    _loads_what_is_good(kith, ours, errors)
    _loads_again_without_change(kith, ours, errors)
    _says_that_a_file_was_not_read(kith, tmp_path)
    _answers(kith)
    _writes_files(kith, tmp_path)
    _takes_out(kith)


def _reads_without_writing(kith: Kith, ours: Path, errors: Path) -> None:
    done = kith("load", str(ours), "--dry-run", "--errors", str(errors))
    assert done.exit_code == 3
    assert "no_such_kind" in done.stdout
    assert "Nothing was written" in done.stdout
    assert not errors.exists()
    assert kith("silos").exit_code == 1


def _loads_what_is_good(kith: Kith, ours: Path, errors: Path) -> None:
    done = kith("load", str(ours), "--errors", str(errors), "--json")
    assert done.exit_code == 3
    answer = json.loads(done.stdout)
    assert answer["loaded"]["created"] > 0
    (mend,) = errors.glob("*partners.csv")
    assert "Somewhere" in mend.read_text(encoding="utf-8")


def _loads_again_without_change(kith: Kith, ours: Path, errors: Path) -> None:
    again = json.loads(kith("load", str(ours), "--errors", str(errors), "--json").stdout)
    assert (again["loaded"]["created"], again["loaded"]["changed"]) == (0, 0)
    status = json.loads(kith("status", "--json").stdout)["status"]
    assert status["counts"]["Partner"] == 3
    assert status["fictional"] is False


def _says_that_a_file_was_not_read(kith: Kith, tmp_path: Path) -> None:
    (tmp_path / "half.json").write_text('[{"name": ', encoding="utf-8")
    done = kith("load", str(tmp_path / "half.json"))
    assert done.exit_code == 3
    assert "Nothing was loaded." in done.stdout
    assert "Writing" not in done.output


def _answers(kith: Kith) -> None:
    silos = json.loads(kith("silos", "--json").stdout)
    assert silos["silos"]["ties"] == 2
    assert "Willow House" in silos["names"].values()
    fits = json.loads(kith("refer", "-", "--json", stdin='{"needs": ["housing"]}').stdout)
    assert [one["service"] for one in fits["referral"]["fits"]] == [
        key for key, name in fits["names"].items() if name == "Advice"
    ]
    refused = kith("restore", "nowhere.kith")
    assert refused.exit_code == 1
    assert "Traceback" not in refused.output


def _writes_files(kith: Kith, tmp_path: Path) -> None:
    written = json.loads(kith("map", str(tmp_path / "maps"), "--json").stdout)
    assert written["role"] == "public"
    assert all(Path(path).is_file() for path in written["files"])
    backup = tmp_path / "ours.kith"
    assert kith("backup", str(backup)).exit_code == 0
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def _takes_out(kith: Kith) -> None:
    assert kith("delete", "Willow House", "--yes").exit_code == 0
    counts = json.loads(kith("status", "--json").stdout)["status"]["counts"]
    assert (counts["Partner"], counts["Service"], counts["REFERS_TO"]) == (2, 0, 0)
    assert "Stopped." in kith("stop").stdout
    assert "Nothing was running." in kith("stop").stdout


def test_templates_need_no_store_and_load_is_told_what_is_missing(kith: Kith, tmp_path: Path) -> None:
    done = kith("load", "--template", str(tmp_path / "empty"))
    assert done.exit_code == 0
    assert (tmp_path / "empty" / "partners.csv").read_text(encoding="utf-8").startswith("id,name,kind")
    assert not (tmp_path / "data").exists()
    assert kith("load").exit_code == 2
    assert kith("load", str(tmp_path), "--template", str(tmp_path / "empty")).exit_code == 2
