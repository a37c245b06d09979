from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import IngestError
from ingest.load import read
from ingest.proposals.propose import propose
from ingest.sources.mapping import check
from tests.ingest.folders import layer, sheet, square, told
from tests.shared import shared_data
from tests.store.made import text

ROWS = (
    {"Org Name": "North Hall", "Street Address": "1 Elm St", "Zip": "55104", "Phone": "612 555 0100"},
    {"Org Name": "Casa Sol", "Street Address": "2 Oak Ave", "Zip": "00501", "Phone": "612-555-0101"},
)


def proposed(folder: Path, rows: Any, name: str = "community-centers.csv") -> dict[str, Any]:  # noqa: ANN401 (rows)
    path = folder / name
    path.write_text(rows if isinstance(rows, str) else sheet(rows), encoding="utf-8")
    return tomllib.loads(propose(path).text)


def with_columns(**more: str) -> list[dict[str, str]]:
    return [{**row, **{name.replace("_", " "): cell for name, cell in more.items()}} for row in ROWS]


def test_names_and_values_become_fields_and_the_file_s_name_a_kind(tmp_path: Path) -> None:
    said = proposed(tmp_path, ROWS)
    assert said["key"] == "Org Name"
    assert said["partner"] == {"name": "Org Name", "kind": {"value": "community_center"}, "phone": "Phone"}
    service = {
        "name": {"value": "Community centers"},
        "address": "Street Address",
        "zip": "Zip",
        "phone": "Phone",
    }
    assert said["service"] == service


def test_the_day_on_which_somebody_looked_is_when_it_was_verified(tmp_path: Path) -> None:
    assert (
        proposed(tmp_path, with_columns(Last_checked="2026-05-01"))["partner"]["verified_on"]
        == "Last checked"
    )


def test_a_proposal_loads_as_it_is(tmp_path: Path) -> None:
    proposed(tmp_path, ROWS)
    (tmp_path / "m.toml").write_text(propose(tmp_path / "community-centers.csv").text, encoding="utf-8")
    found = read([tmp_path / "m.toml"])
    assert [partner.name for partner in found.records.partners] == ["North Hall", "Casa Sol"]
    assert [place.zip for place in found.records.locations] == ["55104", "00501"]
    assert told(found) == []


@pytest.mark.parametrize(
    ("card", "field"),
    [
        ("Intake criteria", "eligibility"),
        ("Criterios de admisión", "eligibility"),
        ("Critères d'admission", "eligibility"),
        ("Accesibilidad", "accessibility"),
        ("Availability", "hours"),
        ("Horaires", "hours"),
        ("Referral method", "how_to_apply"),
        ("Método de derivación", "how_to_apply"),
        ("Immediate next step", "next_step"),
        ("Siguiente paso", "next_step"),
        ("Prochaine étape", "next_step"),
        ("Response delay", "response_time"),
        ("Délai de réponse", "response_time"),
        ("Feedback mechanism", "feedback"),
        ("Mecanismo de quejas", "feedback"),
        ("Feedback delay", "feedback"),
        ("Coverage", "covers"),
        ("Documentos requeridos", "documents"),
        ("Coût", "cost"),
    ],
)
def test_the_columns_of_a_referral_card_are_known_in_three_languages(
    tmp_path: Path, card: str, field: str
) -> None:
    said = proposed(tmp_path, [{**row, card: "Walk in, or call first"} for row in ROWS])
    assert said["service"][field] == card


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("Contact", "Maria Lopez"),
        ("Persona de contacto", "Maria Lopez"),
        ("Cell", "612 555 0199"),
        ("Email", "maria.lopez@gmail.com"),
        ("Courriel", "m.lopez@example.org"),
        ("Client name", "Jane D"),
        ("x1", "Rev. Maria Lopez"),
        ("Clienta", "J."),
        ("SSN", "078-05-1120"),
        ("Case number", "17"),
    ],
)
def test_what_looks_personal_is_left_out_with_the_reason_and_never_shown(
    tmp_path: Path, column: str, cell: str
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(sheet([{**row, column: cell} for row in ROWS]), encoding="utf-8")
    text = propose(path).text
    assert column in tomllib.loads(text)["ignore"]
    assert "looks personal" in text
    assert "Lopez" not in text
    assert cell.casefold() not in text.casefold()


def test_an_office_s_mailbox_is_no_person_s(tmp_path: Path) -> None:
    assert proposed(tmp_path, with_columns(Email="info@north.example"))["service"]["email"] == "Email"


@pytest.mark.parametrize(
    "column",
    [
        "Confidential",
        "Disclosure",
        "Mandated reporter",
        "Police contact",
        "ICE",
        "Consent",
        "Visibility",
        "Confidencial",
    ],
)
def test_nothing_is_guessed_into_what_keeps_people_safe(tmp_path: Path, column: str) -> None:
    said = proposed(tmp_path, [{**row, column: "yes"} for row in ROWS])
    assert column in said["ignore"]
    read_columns = repr([said["partner"], said["service"]])
    assert column not in read_columns
    assert not {"disclosure", "audience", "mandatory_reporter", "police_contact"} & set(said["service"])


def test_words_are_mapped_where_certain_and_asked_for_elsewhere(tmp_path: Path) -> None:
    rows = [
        {**ROWS[0], "Services": "Food pantry, Legal aid stuff", "Religion": "ISLAM"},
        {**ROWS[1], "Services": "Counseling, Food pantry", "Religion": "Zoroastrian"},
    ]
    path = tmp_path / "list.csv"
    path.write_text(sheet(rows), encoding="utf-8")
    text = propose(path).text
    said = tomllib.loads(text)
    assert said["service"]["needs"]["split"] == ","
    words = {"Food pantry": "food_and_basics", "Counseling": "mental_health", "Legal aid stuff": ""}
    assert said["service"]["needs"]["words"] == words
    assert '"Legal aid stuff" = ""  # TODO which of the needs in docs/words.md?' in text
    assert said["claims"][0]["community"]["words"] == {"ISLAM": "muslim", "Zoroastrian": ""}
    assert said["claims"][0]["claim"] == {"value": "serves"}


def test_columns_of_languages_say_how_and_a_bare_yes_does_not(tmp_path: Path) -> None:
    rows = [
        {**ROWS[0], "Spanish": "Yes", "Somalí": "Via translation line"},
        {**ROWS[1], "Spanish": "Nope", "Somalí": ""},
    ]
    languages = proposed(tmp_path, rows)["service"]["languages"]
    assert languages["each"] == {"Spanish": "es", "Somalí": "so"}
    assert languages["words"] == {"Yes": "unknown", "Nope": "", "Via translation line": "phone_line"}


def test_columns_of_yes_and_no_that_are_called_like_a_need_become_needs(tmp_path: Path) -> None:
    rows = [{**ROWS[0], "FOOD": "Sí", "COUNSELING": ""}, {**ROWS[1], "FOOD": "no", "COUNSELING": "x"}]
    needs = proposed(tmp_path, rows)["service"]["needs"]
    assert needs["flags"] == {"FOOD": "food_and_basics", "COUNSELING": "mental_health"}
    assert "Sí" in needs["yes"]


def test_several_services_of_one_organization_have_it_as_partner(tmp_path: Path) -> None:
    rows = [{"Organization": "North", "Program": name, "id": name[:1]} for name in ("Food", "Rides")]
    said = proposed(tmp_path, rows)
    assert (said["key"], said["partner_key"]) == ("id", "Organization")
    assert (said["partner"]["name"], said["service"]["name"]) == ("Organization", "Program")


def test_the_header_is_found_below_titles(tmp_path: Path) -> None:
    said = proposed(tmp_path, "Our list\n,updated in May\n\n" + sheet(ROWS))
    assert said["partner"]["name"] == "Org Name"


def test_a_beginning_that_all_columns_share_says_nothing(tmp_path: Path) -> None:
    rows = [{f"ORGINFO{name.upper()}": cell for name, cell in row.items()} for row in ROWS]
    assert proposed(tmp_path, rows)["service"]["zip"] == "ORGINFOZIP"


def test_coordinates_of_another_system_are_no_degrees(tmp_path: Path) -> None:
    said = proposed(tmp_path, with_columns(X="398112.5", Y="139004.1"))
    assert {"X", "Y"} <= set(said["ignore"])


def test_a_layer_of_areas_becomes_places(tmp_path: Path) -> None:
    features = [
        ({"GEOID": "01", "NAME": "One", "POP": 12}, square(-94, 44)),
        ({"GEOID": "02", "NAME": "Two", "POP": 9}, square(-93, 44)),
    ]
    said = proposed(tmp_path, layer(features), "census-tracts.geojson")
    assert said["key"] == "GEOID"
    assert said["place"] == {"name": "NAME", "level": {"value": "tract"}, "population": "POP"}


def test_a_list_of_who_is_linked_becomes_ties(tmp_path: Path) -> None:
    rows = [
        {"From": "a", "To": "b", "Kind": "Refers people to"},
        {"From": "b", "To": "c", "Kind": "Consults"},
    ]
    assert proposed(tmp_path, rows)["tie"] == {"source": "From", "target": "To", "kind": "Kind"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is empty|no header row"),
        ("Name,Phone\n", "no row below them"),
        ("a,b\n1,2\n3,4\n", "has no column that looks like names of organizations"),
    ],
)
def test_a_table_with_nothing_to_go_by_is_said(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(IngestError, match=sentence):
        proposed(tmp_path, text)


HEADERS = st.sampled_from(
    (
        "Name",
        "Type",
        "Services",
        "Idiomas",
        "Zip",
        "x*[?]",
        'q"uote',
        "é",
        "Contact",
        "Religion",
        "FOOD",
        "Lat",
    )
)


@given(st.dictionaries(HEADERS | text, st.lists(text, min_size=3, max_size=3), min_size=1, max_size=6))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_a_table_holds_its_proposal_passes_the_check(columns: Mapping[str, list[str]]) -> None:
    import tempfile

    rows = [
        {"Organization": f"North {n}", **{name: cells[n] for name, cells in columns.items()}}
        for n in range(3)
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any list.csv"
        path.write_text(sheet(rows), encoding="utf-8")
        said = check("m", tomllib.loads(propose(path).text))
    assert said.partner["name"].column


def test_real_layers_are_proposed_as_people_mapped_them() -> None:
    folder = shared_data("dc-open-data")
    said = tomllib.loads(propose(folder / "homeless-service-facilities.geojson").text)
    assert said["service"]["address"] == {"columns": ["ADDRESS_", "SUITE"], "join": ", "}
    assert said["service"]["capacity"] == "BEDS"
    assert "disclosure" not in said["service"]
