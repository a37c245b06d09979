"""Private persons are cut out of lists of organizations; what is named after somebody stays."""

from __future__ import annotations

import pytest

from ingest.door.people import Personal, column_of, licensed_home, says_what_it_is, without_person
from ingest.sources import claims, communities, decisions, partners, places, population, services, ties

P, E, M, C, N = Personal.PERSON, Personal.EMAIL, Personal.MOBILE, Personal.CARE_OF, Personal.NUMBER


@pytest.mark.parametrize(
    ("text", "left", "kind"),
    [
        ("Ask for Maria Lopez at ext 12.", "Ask for staff at ext 12.", P),
        ("ask for Fadumo", "ask for staff", P),
        (
            "Contact Jane Doe, Executive Director, for a tour.",
            "Contact staff, Executive Director, for a tour.",
            P,
        ),
        ("Call Maria Lopez on Mondays", "Call staff on Mondays", P),
        ("Contact person: Xiong Vang", "Contact person: staff", P),
        ("Coordinator: Hodan Warsame, LCSW", "Coordinator: staff, LCSW", P),
        ("Executive Director Ayaan Farah opens at 9.", "Executive Director staff opens at 9.", P),
        ("Mrs. Ochoa answers the phone.", "staff answers the phone.", P),
        ("Rev. Dr. John Q. Smith leads the circle.", "staff leads the circle.", P),
        ("Speak with Thuy Tran x204", "Speak with staff x204", P),
        ("Pregunte por Rosa Martínez.", "Pregunte por el personal.", P),
        ("Hable con Guadalupe", "Hable con el personal", P),
        ("Write maria.lopez@clinic.example or info@clinic.example", "Write info@clinic.example", E),
        ("riverclinic@gmail.com", "", E),
        ("amina@clinic.example", "", E),
        ("mailto:j.doe@clinic.example", "", E),
        ("cell: 612-555-0101", "", M),
        ("(612) 555-0101 (cell)", "", M),
        ("Office 612-555-0100, cell 612-555-0101", "Office 612-555-0100", M),
        ("Celular: 612 555 0101", "", M),
        ("home phone 612.555.0101", "", M),
        ("% JOHN SMITH", "", C),
        ("C/O MARIA LOPEZ, 12 Elm Street", "12 Elm Street", C),
        ("12 Elm Street, ATTN: Maria Lopez", "12 Elm Street", C),
        ("SSN 123-45-6789", "", N),
        ("Keeper born 4/12/1961, speaks Oromo", "", N),
    ],
)
def test_what_tells_of_a_person_is_cut_out(text: str, left: str, kind: Personal) -> None:
    assert without_person(text) == (left, frozenset({kind}))


@pytest.mark.parametrize(
    "text",
    [
        "St. Mary's Church",
        "Contact St. Mary Church",
        "Dr. Martin Luther King Jr. Library",
        "Cesar Chavez Street",
        "Rosa Parks Transit Center",
        "Call Maria Lopez Center",
        "Contact Catholic Charities",
        "Ask for a bed at the desk",
        "Ask for Intake",
        "Speak with a Social Worker",
        "Case Manager Housing Services",
        "Director of Housing",
        "Named for Rosa Parks",
        "Sister Maria House",
        "By Martin Luther King Jr. Way",
        "Father Flanagan House",
        "info@clinic.example",
        "front.desk@clinic.example",
        "hotline@shelter.example, help@shelter.example",
        "mental.health@county.example",
        "C/O FIRST BAPTIST CHURCH",
        "100% FREE",
        "50 % Sliding scale",
        "Free cell phones",
        "Mobile clinic 510-555-0199",
        "Mobile Crisis Team: 510-555-0199",
        "Nursing home 612-555-1212",
        "612-555-0100 main line",
        "Text HOME to 741741",
        "ZIP 55401-1234, EIN 53-0196605",
        "Call Monday Friday",
        "Miss. Ct. App.",
        "Judge Court Building",
    ],
)
def test_organizations_streets_and_offices_stay(text: str) -> None:
    assert without_person(text) == (text, frozenset())


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        ("CONTACT_NAME", P),
        ("Contact Person", P),
        ("Program Coordinator", P),
        ("DIRECTOR", P),
        ("x_director", P),
        ("Last Name", P),
        ("Nombre de contacto", P),
        ("licensee", P),
        ("contacts[0].name", P),
        ("ICO", C),
        ("attention", C),
        ("Cell Phone", M),
        ("HOME_PHONE", M),
        ("celular", M),
        ("personal email", E),
        ("name", None),
        ("phone", None),
        ("email", None),
        ("mobile_clinic", None),
        ("contact_note", None),
        ("management", None),
        ("school_name", None),
        ("TITLE", None),
    ],
)
def test_columns_of_persons_are_known_by_their_names(column: str, kind: Personal | None) -> None:
    assert column_of(column) is kind


def test_no_column_of_kiths_own_files_is_one_of_persons() -> None:
    modules = (claims, communities, decisions, partners, places, population, services, ties)
    assert [column for module in modules for column in module.COLUMNS if column_of(column)] == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SMITH, MARY", "CDH (Child Development Home)"),
        ("Mary Smith", "Family Child Care Home"),
        ("Lopez Family Daycare", ""),
        ("Sunrise Adult Family Home LLC", ""),
        ("Ana", "Adult foster home"),
        ("Guardería Ana", "Guardería familiar"),
    ],
)
def test_a_licensed_home_is_told_by_its_type_or_name(name: str, kind: str) -> None:
    assert licensed_home([kind], name)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("New Heights", "CDC (Child Development Center)"),
        ("Family Child Care Association", ""),
        ("Foster Care Services", "Foster care agency"),
        ("Nursing Home of Minneapolis", "nursing home"),
    ],
)
def test_an_agency_is_no_licensed_home(name: str, kind: str) -> None:
    assert not licensed_home([kind], name)


@pytest.mark.parametrize("column", ["TYPE", "license type", "Facility Type", "tipo", "category"])
def test_a_column_says_of_what_type_a_record_is(column: str) -> None:
    assert says_what_it_is(column)
    assert not says_what_it_is("description")


def test_an_id_of_letters_and_digits_is_no_mobile_number() -> None:
    for own in ("55261dc1-ba64-55e4-9e1e-f1508080756c", "a-6125550100m"):
        assert without_person(own) == (own, frozenset())
