"""What stands on the pages, in which words."""

from dataclasses import replace
from datetime import date

import pytest

from api.pages.home import facts, worth_checking
from api.pages.say import checked
from graph.model.geo import Point
from graph.vocabulary.codes import Role
from tests.api.site import SAME_SITE, MemoryStore, a_client, a_community, an_app
from tests.builders import TODAY, a_location, a_partner, a_place, a_service, a_snapshot

FORM = {"needs": ["mental_health", "emergency_shelter"], "interpreter_ok": "yes", "remote_ok": "yes"}
MENU = ("/", "/partners", "/network", "/map", "/gaps", "/load", "/silos", "/find-support")
EVERY = (*MENU, "/safety", "/partners/clinic")


def test_the_first_page_counts_what_is_there() -> None:
    view = a_community().visible_to(Role.TEAM, on=TODAY)
    found = facts(view)
    assert (found.community_supports, found.advocacy, found.systems) == (3, 1, 1)
    assert found.languages == 1
    assert found.trusted_bodies == 1
    assert (found.pairs, found.joining_ties) == (2, 2)


def test_the_team_is_told_what_is_worth_checking_and_nobody_else() -> None:
    snapshot = a_community()
    labels = {check.label for check in worth_checking(snapshot.visible_to(Role.TEAM, on=TODAY))}
    assert "Phone numbers not checked lately" in labels
    assert "Consents that end within 90 days" in labels
    assert "Ties only one side has reported; the other was asked" in labels
    assert worth_checking(snapshot.visible_to(Role.ADVOCATE, on=TODAY)) == ()


@pytest.mark.parametrize("path", EVERY)
def test_every_page_says_which_data_for_which_role_and_that_it_is_fictional(path: str) -> None:
    with a_client() as client:
        text = client.get(path).text
    assert "Leave this page" in text
    assert "<title>Kith</title>" in text
    if path != "/safety":
        assert "Team view of" in text
        assert "as of October 31, 2026" in text
        assert "Fictional example" in text


@pytest.mark.parametrize("path", MENU)
def test_an_empty_store_has_pages_that_say_how_to_begin(path: str) -> None:
    with a_client(an_app(MemoryStore(a_snapshot()))) as client:
        assert client.get(path).status_code == 200


def test_an_answer_gives_reasons_then_warnings_then_the_number() -> None:
    with a_client() as client:
        text = client.post("/find-support", data=FORM, headers=SAME_SITE).text
    card = text[text.index('<article class="card option"') :]
    order = [card.index(words) for words in ("Why it fits", "Before you call", 'class="number"')]
    assert order == sorted(order)
    assert "Why this order" in text


def test_an_open_page_may_ask_for_the_answer_alone() -> None:
    with a_client() as client:
        whole = client.post("/find-support", data=FORM, headers=SAME_SITE).text
        part = client.post("/find-support", data=FORM, headers={**SAME_SITE, "x-part": "results"}).text
    answer = part[part.index('<div class="results"') : part.index("</html>")].strip()
    assert answer in whole
    assert '<form class="card question' not in part


def test_several_needs_stand_together_and_what_is_not_covered_says_what_is_near() -> None:
    sent = {**FORM, "needs": ["mental_health", "health_care", "pets"]}
    far = a_location("far", Point(39.9, -77.0))
    records = (
        *(
            a_place("home", Point(38.9, -77.0)),
            far,
            a_partner("a", name="Alder"),
            a_partner("b", name="Birch"),
        ),
        a_service("talk", "a", ["mental_health"]),
        a_service("nurse", "a", ["health_care"]),
        a_service("keeps", "b", ["pets"], location="far"),
    )
    with a_client(an_app(MemoryStore(a_snapshot(*records)))) as client:
        text = client.post(
            "/find-support", data={**sent, "near": "home", "miles": "20"}, headers=SAME_SITE
        ).text
    together = text[text.index("From the fewest places") :]
    assert '<a href="#option-1"><strong>Alder: ' in together
    assert "Nothing that is sure to fit helps with Pets" in together
    assert "The nearest thing to Pets: <strong>Birch: Keeps</strong>" in together
    assert "It is farther than 20 miles." in together


def test_the_parts_of_every_row_sum_to_its_last_figure() -> None:
    with a_client() as client:
        text = client.post("/find-support", data=FORM, headers=SAME_SITE).text
    table = text[text.index('id="why-this-order"') :]
    rows = [row for row in table[: table.index("</table>")].split("<tr>") if "<td" in row]
    assert rows
    for row in rows:
        figures = [
            float(cell.split("<")[0]) for cell in row.replace("<strong>", "").split('class="num">')[1:]
        ]
        assert sum(figures[:-1]) == pytest.approx(figures[-1], abs=1e-6)


@pytest.mark.parametrize("path", ["/find-support", "/find-support/stopping-violence"])
def test_referral_pages_never_say_partner(path: str) -> None:
    with a_client() as client:
        for text in (
            client.get(path).text,
            client.post(path, data={"needs": "stopping_violence_community"}, headers=SAME_SITE).text,
            client.post("/find-support", data=FORM, headers=SAME_SITE).text,
        ):
            body = text[text.index("<main") : text.index("</main>")]
            for word in ("avoid_partners", "/partners"):
                body = body.replace(word, "")
            assert "partner" not in body.lower()


def test_who_caused_harm_has_a_page_of_their_own_and_no_other() -> None:
    with a_client() as client:
        usual = client.get("/find-support").text
        own = client.get("/find-support/stopping-violence").text
    assert 'value="stopping_violence_community"' not in usual
    assert 'value="caused_harm"' not in usual
    assert 'value="stopping_violence_community"' in own
    assert 'value="emergency_shelter"' not in own


def test_every_field_of_the_question_tells_the_browser_to_remember_nothing() -> None:
    with a_client() as client:
        text = client.get("/find-support").text
    form = text[text.index('class="card question') :]
    assert 'autocomplete="off"' in form[:200]


def test_a_hostile_name_or_link_is_only_text() -> None:
    name = '</script><img src=x onerror="alert(1)">'
    hostile = replace(
        a_partner("clinic", name=name, description=name, phone='555" onclick="x'),
        website="javascript:alert(1)",
        contact_note=name,
    )
    snapshot = a_snapshot(hostile, a_service("counsel", "clinic", ["mental_health"], name=name))
    with a_client(an_app(MemoryStore(snapshot))) as client:
        pages = [client.get(path).text for path in (*MENU, "/partners/clinic")]
        pages.append(client.post("/find-support", data=FORM, headers=SAME_SITE).text)
    assert any("&lt;img src=x" in text for text in pages)
    for text in pages:
        assert "<img" not in text
        assert "javascript:" not in text
        assert ' onclick="x' not in text


def test_leaving_clears_and_leads_to_one_neutral_page() -> None:
    with a_client() as client:
        answer = client.get("/leave", follow_redirects=False)
        link = client.get("/").text
    assert answer.status_code == 303
    assert answer.headers["location"] == "https://www.weather.gov/"
    assert '"cookies"' in answer.headers["clear-site-data"]
    assert 'href="/leave" rel="nofollow noreferrer"' in link


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 10, 30), "Number last checked 1 day ago."),
        (TODAY, "Number checked today."),
        (date(2025, 1, 5), "Number last checked in January 2025. Listen before you give a name."),
        (None, "When this number was last checked is not known. Listen before you give a name."),
    ],
)
def test_an_old_number_never_looks_fresh(day: date | None, words: str) -> None:
    assert checked(day, on=TODAY) == words


def test_what_a_referral_card_says_stands_on_the_page_and_what_nobody_said_does_not() -> None:
    partner = a_partner("clinic", alternate_names=("Clínica del Río",), email="office@clinic.example")
    told = a_service("counsel", documents="Any card with your name", next_step="Somebody calls back")
    with a_client(an_app(MemoryStore(a_snapshot(partner, told)))) as client:
        text = client.get("/partners/clinic").text
    for words in (
        "Also called Clínica del Río",
        "office@clinic.example",
        "What to bring",
        "What happens next",
    ):
        assert words in text
    assert "How long an answer takes" not in text
