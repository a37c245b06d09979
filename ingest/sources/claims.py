"""claims.csv: what a partner or service is for a community, and who says so."""

from __future__ import annotations

from dataclasses import replace

from graph.model.partner import Affirmation
from graph.vocabulary.codes import Attestation
from ingest.datasets import NEEDED
from ingest.gathering import Gathering
from ingest.rows import Row
from ingest.terms import ATTESTATIONS, CLAIMS

COLUMNS = (*NEEDED["claims"], "of", "attestation", "by", "as_of")


def read_claim(row: Row, gathering: Gathering) -> None:
    """Take one claim in. Raises Refused when it cannot be loaded."""
    if row.broken:
        row.refuse("", row.broken)
    key = row.need("entity")
    if key in gathering.unlisted:
        row.pass_over("entity", "is someone who is not stored for want of consent", "claim not kept")
        return
    source = row.table.source
    partner, service = gathering.partner_keys.find(source, key), gathering.service_keys.find(source, key)
    match row.take("of"):
        case "partner":
            service = None
        case "service":
            partner = None
        case _ if partner is not None and service is not None:
            row.refuse("entity", "is the id of a partner and of a service; say which one in `of`", key)
        case _:
            pass
    if partner is None and service is None:
        row.refuse("entity", gathering.partner_keys.why(key), key)
    community = row.need_term("community", gathering.lexicons.communities)
    claim = row.need_term("claim", CLAIMS)
    attestation = (
        row.need_term("attestation", ATTESTATIONS) if row.peek("attestation") else Attestation.SELF_DESCRIBED
    )
    by = row.take("by")
    if attestation is Attestation.ENDORSED_BY_COMMUNITY and not by:
        row.refuse("by", "is empty, and an endorsement names the body that gives it")
    said = Affirmation(community, claim, attestation, by, row.date("as_of"), source)
    affirm(gathering, partner or service or "", said)


def affirm(gathering: Gathering, entity: str, said: Affirmation) -> None:
    """Add a claim to a partner or service of this load or of the store; said again, the later one stays.

    Claims are facts of their own: those of earlier loads stay in the store without being told again.
    """
    if entity in gathering.gone:
        return
    partner = gathering.partner(entity)
    if partner is not None:
        partner = gathering.partners.get(entity) or replace(partner, affirms=())
        gathering.partners[entity] = replace(partner, affirms=_with(partner.affirms, said))
        return
    service = gathering.services.get(entity) or replace(gathering.known_services[entity], affirms=())
    if service.partner not in gathering.gone:
        gathering.services[entity] = replace(service, affirms=_with(service.affirms, said))


def _with(affirms: tuple[Affirmation, ...], said: Affirmation) -> tuple[Affirmation, ...]:
    return tuple({claim.key: claim for claim in (*affirms, said)}.values())
