"""asked.csv and returned surveys: who was asked about its ties and who answered; nothing else is touched."""

from __future__ import annotations

from dataclasses import replace

from graph.vocabulary.codes import Survey
from ingest.datasets import NEEDED
from ingest.gathering import Gathering
from ingest.rows import Row
from ingest.terms import SURVEYS

FOR_PEOPLE = ("name", "asked_on", "file")
COLUMNS = (*NEEDED["asked"], *FOR_PEOPLE)


def read_asked(row: Row, gathering: Gathering) -> None:
    """Take in that one partner was asked or has answered. Raises Refused when it cannot be loaded.

    Whoever has answered once stays so, also when asked again. All else that is known of the partner stays.
    """
    if row.broken:
        row.refuse("", row.broken)
    row.drop(FOR_PEOPLE)
    key = row.need("partner")
    if key in gathering.unlisted:
        row.pass_over("partner", "is someone who is not stored for want of consent", "not kept")
        return
    entity = gathering.partner_keys.find(row.table.source, key)
    partner = gathering.partner(entity) if entity is not None else None
    if partner is None:
        gathering.strangers.add(key)
        row.refuse("partner", "is nobody Kith knows; load that partner first, then this file again")
    if partner.id in gathering.gone:
        row.pass_over("partner", "is someone who withdrew consent", "not kept")
        return
    asked = row.need_term("asked", SURVEYS)
    if asked is Survey.ANSWERED:
        gathering.first(row, "partner", key, "survey")
    if asked.progress > partner.survey.progress:
        told = gathering.partners.get(partner.id) or replace(partner, affirms=())  # claims stay by themselves
        gathering.partners[partner.id] = replace(told, survey=asked)
