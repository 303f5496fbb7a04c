"""What an architect notices first: screens that open offline, data kept as long as asked, patterns of another trade."""

from __future__ import annotations

import pytest

from services.core.contracts import Bdd, Link
from services.hld import HldGiven, draft_offline, markdown
from services.hld.brief import crowd_in
from services.hld.diagrams import _what
from services.hld.wording import brief_deed
from tests.hld.ideas import draft, entity, persona, quality, wants
from tests.hld.test_selection import chosen, says

OFFLINE = quality(
    1, "portability", "Observers work without a connection", "changes of 24 hours offline are sent, none lost"
)
LOG = quality(2, "compliance", "The record of changes is complete", "100 % of changes recorded, kept for 10 years")


def snow(*requirements: str) -> Bdd:
    texts = requirements or ("The system shall let observers enter a snow pit without signal.",)
    return draft(
        "Snow",
        "Pits are noted on paper.",
        personas=(persona(1, "Observer", "enters pits"),),
        requirements=tuple(wants(n, "P-1", f"Deed {n}", text, "E-1") for n, text in enumerate(texts, 1)),
        entities=(entity(1, "bulletin", "text"), entity(2, "observer", "name", "e-mail")),
        quality=(OFFLINE, LOG),
    )


@pytest.mark.parametrize(
    ("text", "noun", "wrong"),
    [
        ("Staff rent out cold rooms to importers at the auction.", "room", "auctions"),
        ("Tenants download the curve as PDF for the customs.", "curve", "customs"),
        ("Subscribers get the bulletin by SMS.", "subscriber", "subscriptions"),
    ],
)
def test_a_place_or_a_reader_is_no_trade(text: str, noun: str, wrong: str) -> None:
    assert wrong not in chosen(says(text, noun=noun))


@pytest.mark.parametrize(
    ("text", "noun", "right"),
    [
        ("Buyers place a bid in the auction, and the highest one wins.", "auction", "auctions"),
        ("Clerks send the customs declaration with its tariff code.", "declaration", "customs"),
        ("Subscribers pay monthly and pause their box.", "subscriber", "subscriptions"),
    ],
)
def test_the_trade_itself_is_still_seen(text: str, noun: str, right: str) -> None:
    assert right in chosen(says(text, noun=noun))


def test_screens_that_must_open_without_a_network_are_no_pages_of_a_server() -> None:
    hld = draft_offline(HldGiven(bdd=snow()))
    (web,) = [c for c in hld.components if c.kind == "web"]
    assert "local store" in web.technology
    met = next(target for target in hld.quality_targets if target.quality == "Q-1")
    assert "container images" not in met.mechanism and "Local store first" in met.mechanism


@pytest.mark.parametrize(
    "text",
    [
        "Old bulletins must stay readable for 10 years.",
        "Los boletines deben permanecer legibles durante diez años.",
        "Alte Bulletins müssen zehn Jahre lang lesbar bleiben.",
    ],
)
def test_what_must_stay_readable_is_kept_as_long(text: str) -> None:
    hld = draft_offline(HldGiven(bdd=snow(text)))
    kept = {one.entity: one.retention for one in hld.ownership}
    assert "R-1" in kept["E-1"] and ("10" in kept["E-1"] or "diez" in kept["E-1"] or "zehn" in kept["E-1"])
    assert "alteration" not in kept["E-2"] and "changes recorded" not in kept["E-2"], "a log's period is the log's"


def test_nobody_comes_to_sign_in() -> None:
    signing = wants(2, "P-1", "Sign in by code", "The system shall let observers sign in by code.", "E-2")
    signing = signing.model_copy(update={"sources": ("ANS-1",)})
    told = wants(1, "", "Publish the bulletin", "The system shall make sure that the bulletin is published.", "E-1")
    hld = draft_offline(HldGiven(bdd=snow().model_copy(update={"requirements": (told, signing)})))
    assert next(flow for flow in hld.flows if flow.kind == "main").title == "Publish the bulletin"


@pytest.mark.parametrize(
    "told", ["Get a reminder by e-mail", "Recibir un aviso por correo", "Eine Erinnerung erhalten"]
)
def test_the_main_flow_is_what_somebody_does_and_not_what_comes_to_them(told: str) -> None:
    wanted = wants(1, "P-1", told, "The system shall send observers a reminder of a reading by e-mail.", "E-1")
    doing = wants(2, "P-1", "Enter a reading", "The system shall let observers enter a reading.", "E-1")
    hld = draft_offline(HldGiven(bdd=snow().model_copy(update={"requirements": (wanted, doing)})))
    assert next(flow for flow in hld.flows if flow.kind == "main").title == "Enter a reading"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Sich mit Stückliste und Besetzung anmelden", "Sich mit Stückliste anmelden"),
        ("Jedem Orchester einen Termin und einen Saal zuteilen", "Jedem Orchester einen Termin zuteilen"),
        ("Fotos ansehen und herunterladen", "Fotos ansehen"),
        ("See photos and download them", "See photos"),
        ("Lend books, maps and games", "Lend books, maps and games"),
        ("Scheren, Pinsel und Farben leihen", "Scheren, Pinsel und Farben leihen"),
        ("Check keys in and out at the gate", "Check keys in and out at the gate"),
        ("Note the mileage, the driver and the purpose of each trip", "Note the mileage"),
    ],
)
def test_a_deed_keeps_its_verb_and_its_list(title: str, said: str) -> None:
    assert brief_deed(title) == said


def test_people_are_counted_in_the_plural() -> None:
    assert crowd_in("Personen gleichzeitig") == "Personen"


def test_a_large_number_is_no_list() -> None:
    numbers = quality(3, "scalability", "Many come", "1.000 people at once, answers in 1 second")
    bdd = snow().model_copy(update={"quality": (OFFLINE, numbers)})
    assert "\\1" not in markdown(draft_offline(HldGiven(bdd=bdd)))


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Set themselves available or away on their phone", "Set themselves available or away on their phone"),
        (
            "See how far the restoration of every single organ has come without phoning the workshop",
            "See how far the restoration of every single organ has come",
        ),
        (
            "The technician on duty at this site sees the broken props before the next group",
            "The technician on duty at this site sees the broken props",
        ),
        (
            "Apuntar cuántos kilos de almeja fina llevan a la lonja cada mañana antes de la subasta",
            "Apuntar cuántos kilos de almeja fina llevan",
        ),
    ],
)
def test_a_cut_deed_ends_where_a_phrase_ends(title: str, said: str) -> None:
    assert brief_deed(title) == said


@pytest.mark.parametrize("title", ["Get a list each month", "See who is on the slope", "Note how deep it was"])
def test_a_step_without_a_record_never_takes_its_title_for_one(title: str) -> None:
    wanted = wants(1, "P-1", title, f"The system shall let observers {title.lower()}.").model_copy(
        update={"entities": ()}
    )
    hld = draft_offline(HldGiven(bdd=snow().model_copy(update={"requirements": (wanted,), "entities": ()})))
    steps = [step.message for flow in hld.flows for step in flow.steps][1:]
    assert not [
        step for step in steps if f"the {title.lower()}" in step.lower() or f": {title.lower()}" in step.lower()
    ]


def test_the_main_flow_begins_with_a_deed_and_not_with_a_quotation_or_a_ban() -> None:
    quoted = wants(
        1,
        "P-1",
        "Our valley wants readings by noon",
        "The system shall do as the idea says: “Our valley wants readings by noon”.",
        "E-1",
    )
    banned = wants(
        2,
        "P-1",
        "Not enter two readings a day",
        "The system shall keep observers from entering two readings a day.",
        "E-1",
    )
    state = wants(
        4, "P-1", "Readings expire after a year", "The system shall make sure that readings expire after a year.", "E-1"
    )
    doing = wants(3, "P-1", "Enter a reading", "The system shall let observers enter a reading.", "E-1")
    hld = draft_offline(HldGiven(bdd=snow().model_copy(update={"requirements": (quoted, banned, state, doing)})))
    assert next(flow for flow in hld.flows if flow.kind == "main").title == "Enter a reading"


@pytest.mark.parametrize("other", ["routes requests about cider", "routes requests about the press and cider"])
def test_what_several_arrows_share_ends_with_no_open_phrase(other: str) -> None:
    links = [
        Link(source="CMP-1", target=f"CMP-{at}", label=label, protocol="HTTPS inside")
        for at, label in enumerate(("routes requests about apples", other, "routes requests about bottles"), 2)
    ]
    assert _what(links) == "routes requests"
