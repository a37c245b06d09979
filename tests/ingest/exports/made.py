"""Data sets made by hypothesis, as the cells of Kith's own files."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from tests.store.made import text

Cells = dict[str, str]
KINDS = ("community_center", "place_of_worship", "dv_program", "family_court", "elder")
NASTY = st.text("'\"=+-@;:|,\t\n ＝a1", max_size=8)
said = NASTY | text
keys = st.text("ab:'=-1", min_size=1, max_size=4)
names = st.sampled_from(("North", "Casa Esperanza", "'Ohana", "=SUM(A1)", "የሴቶች ቤት", "Shelter ‘A’", "-5"))
days = st.sampled_from(("", "2026-01-31", "2025-12-01"))
roles = st.sampled_from(("", "public", "advocate", "team"))
known = st.sampled_from(("", "yes", "no"))


def some(*codes: str) -> st.SearchStrategy[str]:
    """A few codes of one cell."""
    return st.lists(st.sampled_from(codes), unique=True, max_size=3).map(";".join)


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of one data set."""

    source: str
    partners: list[Cells]
    services: list[Cells]
    claims: list[Cells]
    ties: list[Cells]


partner_cells = st.fixed_dictionaries(
    {
        "id": keys,
        "name": names,
        "kind": st.sampled_from(KINDS),
        "alternate_names": said,
        "identifiers": st.sampled_from(("", "EIN=01-2345678; DUNS=007", "EIN==1")),
        "side": st.sampled_from(("", "community", "system")),
        "side_reason": said,
        "government": st.sampled_from(("", "county", "tribal_nation")),
        "audience": roles,
        "description": said,
        "phone": st.sampled_from(("", "+1 612 555 0100", "555-0100")),
        "email": said,
        "website": said,
        "contact_note": said,
        "languages": some("so", "om", "en"),
        "asked": st.sampled_from(("", "asked", "answered", "not_asked")),
        "as_of": days,
        "verified_on": days,
        "consent_audience": roles,
        "consent_given": st.just("2026-01-01"),
        "consent_steward": st.just("elders circle"),
        "consent_limits": said,
        "x_town": said,
    }
)
service_cells = st.fixed_dictionaries(
    {
        "name": names,
        "needs": some("housing", "food_and_basics", "emergency_shelter"),
        "levels": some("individual", "community"),
        "for_whom": some("harmed", "child", "caused_harm"),
        "delivery": some("phone", "in_person"),
        "languages": some("so:staff", "om:phone_line", "en"),
        "disclosure": st.sampled_from(("", "public", "area_only", "confidential")),
        "address": st.sampled_from(("", "12 Elm Street", "=12 Elm Street")),
        "zip": st.sampled_from(("", "55104", "00501")),
        "latitude": st.sampled_from(("", "45.0000001", "44.5")),
        "longitude": st.sampled_from(("", "-93.5", "-93.00000001")),
        "precision": st.sampled_from(("", "zip", "address", "place")),
        "place": st.sampled_from(("", "town")),
        "covers": st.sampled_from(("", "town")),
        "audience": roles,
        "status": st.sampled_from(("", "active", "closed")),
        "description": said,
        "hours": said,
        "documents": said,
        "how_to_apply": said,
        "feedback": said,
        "language_note": said,
        "capacity": st.sampled_from(("", "0", "20")),
        "capacity_as_of": days,
        "unpaid": known,
        "funding_ends": days,
        "only_for": some("somali", "deaf"),
        "residents_of": st.sampled_from(("", "town")),
        "mandatory_reporter": known,
        "police_contact": known,
        "as_of": days,
    }
)
claim_cells = st.fixed_dictionaries(
    {
        "community": st.sampled_from(("somali", "deaf")),
        "claim": st.sampled_from(("led_by_and_for", "serves")),
        "attestation": st.sampled_from(("", "verified_by_team", "endorsed_by_community")),
        "by": said,
        "as_of": days,
    }
)
tie_cells = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(("REFERS_TO", "SITS_WITH", "FUNDS", "TRUSTS")),
        "strength": st.sampled_from(("", "1", "4")),
        "answer": st.sampled_from(("", "no", "not_wanted")),
        "audience": roles,
        "may_show": known,
        "amount": st.sampled_from(("", "1000")),
        "purpose": said,
        "year": st.sampled_from(("", "2025")),
        "as_of": days,
    }
)


@st.composite
def folders(draw: st.DrawFn) -> list[Folder]:
    """One or two data sets; ties and claims name what is there."""
    made: list[Folder] = []
    for source in draw(st.sampled_from((("a",), ("a", "b b"), ("a", "a.")))):
        partners = draw(st.lists(partner_cells, unique_by=lambda row: row["id"], min_size=1, max_size=4))
        own = st.sampled_from([row["id"] for row in partners])
        services = draw(st.lists(service_cells, max_size=3))
        services = [{"id": f"s{n}", "partner": draw(own), **row} for n, row in enumerate(services)]
        claims = [
            {"entity": draw(own), "of": "partner", **row} for row in draw(st.lists(claim_cells, max_size=3))
        ]
        anyone = own if not made else own | st.sampled_from([f"a:{row['id']}" for row in made[0].partners])
        ties = [
            {
                "source": draw(own),
                "target": (end := draw(anyone)),
                "reported_by": draw(st.just("") | st.just(end)),
                **row,
            }
            for row in draw(st.lists(tie_cells, max_size=4))
        ]
        made.append(Folder(source, partners, services, claims, ties))
    return made
