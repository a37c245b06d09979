"""partners.csv: organizations and, with their consent, trusted people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from graph.model.partner import Consent, Partner
from graph.vocabulary.codes import Government, Known, Role, Side, Survey
from graph.vocabulary.terms import Kind
from ingest import door
from ingest.datasets import NEEDED
from ingest.gathering import CONFIDENTIAL, KEEPS_ITS_PLACE, Gathering
from ingest.rows import Refused, Row
from ingest.sources.changes import tell_changes
from ingest.sources.closing import close_or_open, is_own_mark
from ingest.terms import GOVERNMENTS, KNOWN, ROLES, SIDES, SURVEYS, a_date, parted

CONSENT = (
    "consent_audience",
    "consent_given",
    "consent_expires",
    "consent_withdrawn",
    "consent_steward",
    "consent_manner",
    "consent_limits",
)
TEXTS = (
    "name",
    "alternate_names",
    "identifiers",
    "side_reason",
    "description",
    "phone",
    "email",
    "website",
    "contact_note",
    "consent_limits",
)
COLUMNS = (
    *NEEDED["partners"],
    "alternate_names",
    "identifiers",
    "side",
    "side_reason",
    "government",
    "nation",
    "audience",
    "description",
    "phone",
    "email",
    "website",
    "contact_note",
    "languages",
    "asked",
    "as_of",
    "verified_on",
    *CONSENT,
)
_OF_A_PERSON = ("id", "kind", *CONSENT)
_ATTRIBUTE = "x_"


def read_partner(row: Row, gathering: Gathering) -> None:
    """Take one partner in. Raises Refused when it cannot be loaded."""
    if row.broken:
        door.close(row, known=COLUMNS, texts=TEXTS, keep=("id",))
        row.refuse("", row.broken)
    if row.home and not row.consented:
        gathering.unlisted.add(row.peek("id"))
        door.tell_home(row)
        return
    if row.peek("consent_withdrawn"):
        _with_known_kind(row, gathering)
    said = door.signal(row.raw)
    named = gathering.lexicons.kinds.find(row.peek("kind"))
    kind = gathering.lexicons.vocabulary.kinds[named] if named is not None else None
    is_person = kind.individual if kind is not None else any(row.peek(column) for column in CONSENT)
    scrubber = None
    if is_person or said or (kind is not None and kind.sheltering):
        keep = _OF_A_PERSON if is_person else ()
        scrubber = door.close(row, known=COLUMNS, texts=TEXTS, keep=keep)
    key = row.need("id")
    code = row.need_term("kind", gathering.lexicons.kinds)
    kind = gathering.lexicons.vocabulary.kinds[code]
    _once(row, gathering, key)
    entity = gathering.own_id(row, "partner", key)
    if row.home:
        gathering.homes.add(entity)
    close_or_open(row, gathering, entity, kind, closes=bool(said) or row.home)
    if said and not is_own_mark(row, said):
        door.tell_closed(row, said, "no place is kept for it or its services")
    consent = _consent_of(row, gathering, key) if kind.individual else None
    if consent is not None and consent.withdrawn_on is not None:
        _withdrawn(row, gathering, entity, key, kind, consent)
        return
    gathering.gone.discard(entity)
    shown = scrubber.key(key) if scrubber is not None else key
    shown = "" if key == row.entity else shown
    gathering.partners[entity] = _partner(row, gathering, entity, shown, kind, consent)
    tell_changes(row, gathering, gathering.partners[entity])
    gathering.partner_keys.add(row.table.source, key, entity)


def _with_known_kind(row: Row, gathering: Gathering) -> None:
    """Let no unknown word for a kind hold up a withdrawal: the kind that the store knows stays."""
    known = gathering.known_partners.get(row.peek("entity") or row.entity_id("partner", row.peek("id")))
    if known is not None and gathering.lexicons.kinds.find(row.peek("kind")) is None:
        row.put("kind", known.kind)


def _once(row: Row, gathering: Gathering, key: str) -> None:
    """Refuse a key that the same file has used before, unless the row withdraws a consent."""
    try:
        gathering.first(row, "id", key, "partner")
    except Refused:
        withdrawn = row.peek("consent_withdrawn")
        if not withdrawn or KNOWN.find(withdrawn) is Known.NO:
            raise


def _partner(
    row: Row, gathering: Gathering, entity: str, key: str, kind: Kind, consent: Consent | None
) -> Partner:
    nation = _nation(row, gathering, entity, kind)
    side, reason = _side(row, kind)
    if consent is None:
        row.drop(CONSENT)
    attributes = {name: text for name, text in row.starting(_ATTRIBUTE).items() if text}
    if row.closed or entity in gathering.closed:
        attributes = {name: text for name, text in attributes.items() if not door.tells_where(name)}
    if entity in gathering.closed:
        attributes[KEEPS_ITS_PLACE] = CONFIDENTIAL
    return Partner(
        id=entity,
        key=key,
        source=row.table.source,
        name=row.take("name") or _nameless(row, kind),
        alternate_names=parted(row.take("alternate_names")),
        identifiers=_identifiers(row),
        kind=kind.code,
        side=side,
        individual=kind.individual,
        family=kind.family if side is Side.SYSTEM else None,
        side_reason=reason,
        government=row.term("government", GOVERNMENTS),
        nation=nation,
        audience=read_audience(row),
        consent=consent,
        description=row.take("description"),
        phone=row.take("phone"),
        email=row.take("email"),
        website=row.take("website"),
        contact_note=row.take("contact_note"),
        languages=tuple(row.terms("languages", gathering.lexicons.languages)),
        survey=row.term("asked", SURVEYS) or _known_survey(gathering, entity),
        as_of=row.date("as_of"),
        verified_on=row.date("verified_on"),
        attributes=MappingProxyType(attributes),
    )


def _nation(row: Row, gathering: Gathering, entity: str, kind: Kind) -> str | None:
    """The nation it belongs to. One that was named stays: a blank cell opens nothing."""
    if row.peek("nation"):
        return row.need_term("nation", gathering.lexicons.communities)
    known = gathering.known_partners.get(entity)
    if known is not None and known.nation is not None:
        row.note("nation", "is empty and was named before", "the nation named before is asked")
        return known.nation
    if (
        kind.code.startswith("tribal_")
        or GOVERNMENTS.find(row.peek("government")) is Government.TRIBAL_NATION
    ):
        row.note("nation", "is empty, and it belongs to a tribal nation", 'shown to nobody: "ask the nation"')
    return None


def _nameless(row: Row, kind: Kind) -> str:
    """What a partner is called whose name is missing: refused, unless the door took the name out."""
    if "name" not in row.scrubbed:
        row.refuse("name", "is empty and is needed")
    row.note("name", "tells where it is", f"called {kind.label} instead")
    return kind.label


def _identifiers(row: Row) -> Mapping[str, str]:
    """Identifiers as in `EIN=53-0196605`; a part that names no register is told."""
    found: dict[str, str] = {}
    for part in parted(row.take("identifiers")):
        register, _, identifier = (piece.strip() for piece in part.partition("="))
        if register and identifier:
            found[register] = identifier
        else:
            row.leave_out("identifiers", "is not written as REGISTER=NUMBER, such as EIN=53-0196605", part)
    return MappingProxyType(found)


def _side(row: Row, kind: Kind) -> tuple[Side, str]:
    """The side and the reason it differs from the kind's; without a reason the kind's side stays."""
    side, reason = row.term("side", SIDES), row.take("side_reason")
    if side is None or side is kind.side:
        return kind.side, ""
    if not reason:
        row.leave_out(
            "side", f"differs from the side of its kind ({kind.side}) and gives no side_reason", side
        )
        return kind.side, ""
    return side, reason


def read_audience(row: Row, default: Role = Role.PUBLIC) -> Role:
    """Who may see it; a word nobody knows leaves it with the team."""
    if not row.peek("audience"):
        return default
    return row.term("audience", ROLES, done="kept for the team only") or Role.TEAM


def _known_survey(gathering: Gathering, entity: str) -> Survey:
    """That a partner was asked stays when a later list says nothing of it."""
    known = gathering.known_partners.get(entity)
    return known.survey if known is not None else Survey.UNKNOWN


def _consent_of(row: Row, gathering: Gathering, key: str) -> Consent:
    try:
        return _consent(row)
    except Refused:
        # Whatever names them is passed over without their name.
        gathering.unlisted |= {key, f"{row.table.source}:{key}"}
        raise


def _consent(row: Row) -> Consent:
    """The consent of an individual. Raises Refused when it is not complete or not understood."""
    given = {column: row.take(column) for column in CONSENT}
    withdrawn = given["consent_withdrawn"]
    if withdrawn and KNOWN.find(withdrawn) is Known.NO:
        withdrawn = ""
    missing = [c for c in ("consent_audience", "consent_given", "consent_steward") if not given[c]]
    if missing and not withdrawn:
        row.refuse(missing[0], "is empty, and an individual is stored only with recorded consent")
    audience = ROLES.find(given["consent_audience"])
    since = _day(row, given, "consent_given", lenient=bool(withdrawn))
    if audience is None and not withdrawn:
        row.refuse("consent_audience", ROLES.unknown(given["consent_audience"]))
    if withdrawn:
        # However the withdrawal is written, it is one; a day nobody can read acts from the first day.
        ended = _day(row, given, "consent_withdrawn", lenient=True) or since or date.min
        return Consent(audience or Role.TEAM, since or ended, steward="", withdrawn_on=ended)
    return Consent(
        audience=audience or Role.TEAM,
        given_on=since or date.min,
        steward=given["consent_steward"],
        expires_on=_day(row, given, "consent_expires"),
        manner=given["consent_manner"],
        limits=given["consent_limits"],
    )


def _day(row: Row, given: dict[str, str], column: str, *, lenient: bool = False) -> date | None:
    found = a_date(given[column])
    if found is None and given[column] and not lenient:
        row.refuse(column, "is not a date such as 2026-10-31, and consent is never guessed")
    return found


def _withdrawn(row: Row, gathering: Gathering, entity: str, key: str, kind: Kind, consent: Consent) -> None:
    """Of someone who withdrew, only that they did is kept, so that an earlier load is emptied too."""
    gathering.gone.add(entity)
    gathering.empty_services(entity)
    gathering.partners[entity] = Partner(
        id=entity,
        key=key,
        source=row.table.source,
        name="",
        kind=kind.code,
        side=kind.side,
        individual=True,
        audience=Role.TEAM,
        consent=consent,
    )
    gathering.partner_keys.add(row.table.source, key, entity)
    row.note(
        "consent_withdrawn", "says that consent was withdrawn", "nothing kept but the key, kind and dates"
    )
    row.drop((*COLUMNS, *row.starting(_ATTRIBUTE)))
