"""What the terms and languages of a directory mean in Kith's words; one nobody knows is told, once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from ingest import door
from ingest.report import Report
from ingest.sources.hsds.directory import Directory, Thing
from ingest.sources.hsds.profile import is_kiths, taxonomy_of
from ingest.terms import Lexicon, lexicons, plain

# Terms of Open Eligibility that hold more than the need they are nearest to: what is below them is not it.
_NOT_BELOW = frozenset(("advocacy & legal aid", "immediate safety"))
# Who a service is for, as directories say it: reviewed words, each one community of Kith's own list.
_PEOPLE = {
    "seniors": "older_adults",
    "senior": "older_adults",
    "older people": "older_adults",
    "teens": "youth",
    "young adults": "youth",
    "immigrants": "immigrant",
    "refugees": "refugee",
    "undocumented": "undocumented",
    "lgbtqia+": "lgbtq",
    "lgbtqia": "lgbtq",
    "lgbtq": "lgbtq",
    "lgbt": "lgbtq",
    "transgender": "transgender",
    "deaf or hard of hearing": "deaf",
    "hearing impairment": "deaf",
    "all disabilities": "disabled",
    "people with disabilities": "disabled",
    "limited english": "limited_english",
    "native american": "american_indian",
    "american indian": "american_indian",
    "latinx": "latino",
    "latino": "latino",
    "hispanic": "latino",
    "african american": "african_american",
    "black": "african_american",
    "asian american": "asian",
    "pacific islander": "pacific_islander",
}
_FOR_WHOM = {
    "domestic violence survivors": "harmed",
    "abuse or neglect survivors": "harmed",
    "sexual assault survivors": "harmed",
    "human trafficking survivors": "harmed",
    "trauma survivors": "harmed",
    "perpetrators of domestic violence": "caused_harm",
    "domestic violence perpetrators": "caused_harm",
}
# ISO 639-3 and 639-2 where they differ from the tags of Kith's list, and other names in use.
_LANGUAGES = {
    "eng": "en",
    "spa": "es",
    "som": "so",
    "orm": "om",
    "amh": "am",
    "tir": "ti",
    "swa": "sw",
    "swh": "sw",
    "mya": "my",
    "bur": "my",
    "vie": "vi",
    "zho": "zh",
    "chi": "zh",
    "cmn": "zh",
    "yue": "zh",
    "kor": "ko",
    "fra": "fr",
    "fre": "fr",
    "hat": "ht",
    "por": "pt",
    "rus": "ru",
    "ukr": "uk",
    "ara": "ar",
    "arb": "ar",
    "fas": "fa",
    "per": "fa",
    "prs": "fa",
    "pes": "fa",
    "pus": "ps",
    "pbt": "ps",
    "urd": "ur",
    "hin": "hi",
    "nep": "ne",
    "npi": "ne",
    "tgl": "tl",
    "fil": "tl",
    "oji": "oj",
    "ojb": "oj",
    "nav": "nv",
    "mww": "hmn",
    "hnj": "hmn",
    "mandarin": "zh",
    "cantonese": "zh",
    "farsi": "fa",
    "dari": "fa",
    "filipino": "tl",
    "haitian": "ht",
    "creole (haitian)": "ht",
    "burmese (myanmar)": "my",
    "karen (s'gaw)": "ksw",
    "chinese (mandarin)": "zh",
    "chinese (cantonese)": "zh",
    "chinese (traditional)": "zh",
    "american sign language (asl)": "ase",
    "k'iche": "quc",
    "quiche": "quc",
    "afaan oromo": "om",
}
MOST_TOLD = 50


@cache
def open_eligibility() -> dict[str, str]:
    """The need that each term of Open Eligibility is nearest to, by its name in small letters."""
    needs = lexicons().vocabulary.needs.values()
    return {plain(name): need.code for need in needs for name in need.open_eligibility}


@dataclass(slots=True)
class Meanings:
    """Finds the meaning of terms and languages, and counts those that nobody knows."""

    directory: Directory
    unknown: Counter[tuple[str, str, str]] = field(default_factory=Counter[tuple[str, str, str]])

    def terms(self, thing: Thing) -> Iterator[tuple[Thing, Thing]]:
        """The terms of a thing, with the attribute that says each; not those of Kith's own."""
        for attribute in thing.of("attribute"):
            term = self.directory.named(attribute, "taxonomy_term_id", "taxonomy_term")
            if term is not None and not is_kiths(self.directory, attribute):
                yield attribute, term

    def codes(self, things: list[Thing]) -> tuple[list[str], list[str], list[str]]:
        """The needs, the communities and the people for whom, that some things name by their terms."""
        needs: dict[str, None] = {}
        people: dict[str, None] = {}
        whom: dict[str, None] = {}
        for _, term in (found for thing in things for found in self.terms(thing)):
            need, community, who = self._need(term), _community(term), _FOR_WHOM.get(plain(term.get("name")))
            needs |= dict.fromkeys([need] if need else [])
            people |= dict.fromkeys([community] if community else [])
            whom |= dict.fromkeys([who] if who else [])
            if not (need or community or who):
                self._unknown(term)
        return list(needs), list(people), list(whom)

    def kind(self, organization: Thing) -> str:
        """The kind of a partner that a term of it names, "" when none does; needs are no kind."""
        kinds = lexicons().kinds
        for _, term in self.terms(organization):
            kind = kinds.find(term.get("name")) or kinds.find(term.get("code"))
            if kind is not None:
                return kind
        return ""

    def language(self, code: str, name: str) -> str | None:
        """The tag of a language, None when Kith's list does not have it, which is told."""
        for word in (code, code.partition("-")[0], name, name.partition("(")[0]):
            found = _language(word.strip())
            if found:
                return found
        if code or name:
            self.unknown["language", name or code, ""] += 1
        return None

    def _need(self, term: Thing) -> str | None:
        own = _by_name(lexicons().needs, term) or open_eligibility().get(plain(term.get("name")))
        if own:
            return own
        for above in self.directory.upward(term, "parent_id"):
            name = plain(above.get("name"))
            if name in _NOT_BELOW:
                return None
            if found := open_eligibility().get(name):
                return found
        return None

    def _unknown(self, term: Thing) -> None:
        name, taxonomy = term.get("name") or term.get("code"), taxonomy_of(self.directory, term)
        self.unknown["term", name, taxonomy] += 1

    def tell(self, report: Report, name: str) -> None:
        """One line for each word nobody knows, the most used ones first."""
        for (what, word, taxonomy), count in self.unknown.most_common(MOST_TOLD):
            of = f" of {taxonomy[:60]}" if taxonomy else ""
            shown = f"{word[:60]!r}{of} " if _open(word, taxonomy) else ""
            users = "1 record uses" if count == 1 else f"{count:,} records use"
            said = f"{shown}is not a {what} Kith knows, and {users} it"
            report.add(name, 0, "attributes" if what == "term" else "languages", said, "left out there")
        if len(self.unknown) > MOST_TOLD:
            more = len(self.unknown) - MOST_TOLD
            report.add(name, 0, "attributes", f"{more} more words are not known to Kith", "left out there")


def _open(word: str, taxonomy: str) -> bool:
    """Whether a report may repeat a word of a source."""
    return not door.signal({"word": word, "of": taxonomy}) and door.may_be_said(f"{word} {taxonomy}")


def _by_name(lexicon: Lexicon[str], term: Thing) -> str | None:
    return lexicon.find(term.get("name")) or lexicon.find(term.get("code")) if term.get("name") else None


def _community(term: Thing) -> str | None:
    name = term.get("name")
    return lexicons().communities.find(name) or _PEOPLE.get(plain(name)) if name else None


def _language(word: str) -> str | None:
    return (lexicons().languages.find(word) or _LANGUAGES.get(plain(word))) if word else None
