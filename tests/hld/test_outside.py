"""Outside systems stand for what asks for them, a chat that is only named carries the messages, and a fear is told
once."""

from __future__ import annotations

import pytest

from services.core.contracts import Bdd, Component, ComponentKind, Hld, Integration, Risk
from services.hld import HldGiven, draft_offline, findings
from services.hld.risks import told_once
from tests.hld.ideas import M, draft, entity, persona, wants

PROVIDER = "E-mail and text message provider"
SIGN_IN = "The system shall let curlers sign in by a code that is valid once."


def rink(*said: str, **parts: object) -> Bdd:
    made = draft(
        "Ice times",
        "Nobody knows whose ice it is.",
        personas=(persona(1, "Curler", "plays"),),
        requirements=tuple(wants(n, "P-1", f"Deed {n}", text, "E-1") for n, text in enumerate(said, 1)),
        entities=(entity(1, "ice time", "start"),),
    )
    return made.model_copy(update=parts)


def designed(bdd: Bdd) -> Hld:
    hld = draft_offline(HldGiven(bdd=bdd))
    assert findings(hld, bdd) == ()
    return hld


def outside(bdd: Bdd) -> dict[str, Component]:
    return {c.name: c for c in designed(bdd).components if c.kind is ComponentKind.EXTERNAL}


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (("When the ice is soft, the system shall make sure that the warden gets a Teams message.",), {"Teams"}),
        (("When the ice is soft, the system shall make sure that the warden gets a teams message.",), {"Teams"}),
        (("When the ice is soft, curlers hear of it by Slack message.",), {"Slack"}),
        (("Ist das Eis weich, bekommt der Eismeister eine Teams-Nachricht.",), {"Teams"}),
        (("Si el hielo está blando, el encargado recibe un mensaje de Teams.",), {"Teams"}),
        (("When the ice is soft, the warden gets a Teams message.", SIGN_IN), {"Teams", PROVIDER}),
        (("When the ice is soft, the warden gets an e-mail and a Teams message.",), {PROVIDER}),
        (("The system shall send teams messages when their ice is soft.",), {PROVIDER}),
        (("When the ice is soft, the system shall send the warden a text message.",), {PROVIDER}),
    ],
)
def test_a_chat_that_is_only_named_carries_the_messages(said: tuple[str, ...], names: set[str]) -> None:
    full = {"Microsoft Teams" if name == "Teams" else name for name in names}
    assert set(outside(rink(*said))) == full


def way(number: int, name: str, *sources: str) -> Integration:
    return Integration(id=f"I-{number}", name=name, purpose="is there", direction="out", sources=sources or M)


def test_a_system_of_an_answer_stands_for_what_the_answer_asks() -> None:
    bdd = rink("The system shall let curlers book an ice time.", "When somebody leaves, the system shall end access.")
    of_answer = bdd.requirements[1].model_copy(update={"sources": ("ANS-1",)})
    bdd = bdd.model_copy(
        update={
            "requirements": (bdd.requirements[0], of_answer),
            "integrations": (way(1, "Company single sign-on", "ANS-1"),),
        }
    )
    assert outside(bdd)["Company single sign-on"].serves == ("R-2",)


def test_a_system_that_a_pattern_works_with_stands_for_what_the_pattern_is_about() -> None:
    said = ("The system shall let curlers see whose ice it is.", "The system shall let curlers pay a fee by card.")
    assert outside(rink(*said, integrations=(way(1, "Payment provider", "M-1", "A-2"),)))[
        "Payment provider"
    ].serves == ("R-2",)


def risk(text: str, ident: str = "") -> Risk:
    known = {"likelihood": "low", "impact": "low", "mitigation": "Watch", "sources": M}
    return Risk.model_validate({"id": ident, "text": text, **known})


@pytest.mark.parametrize(
    ("pattern", "own", "is_told"),
    [
        ("People book and do not come", "Curlers book ice times and do not come", False),
        ("Se reserva y no se viene", "Los socios reservan pistas y no vienen", False),
        ("Messages land in the spam folder", "Email is unavailable or changes its interface", True),
        ("Things come back late, broken or not at all", "A broom comes back broken and nobody pays", True),
        ("Forged documents", "Curlers forget their brooms", True),
    ],
)
def test_a_fear_that_the_draft_tells_itself_is_told_once(pattern: str, own: str, *, is_told: bool) -> None:
    bdd = rink("The system shall let curlers book an ice time.", risks=(risk(own, "K-1"),))
    left = [one.text for one in told_once([risk(pattern), risk(own)], bdd)]
    assert left == ([pattern, own] if is_told else [own])


def test_who_books_and_does_not_come_is_one_risk_of_a_design() -> None:
    own = risk("Curlers book ice times and do not come", "K-1")
    texts = [one.text for one in designed(rink("The system shall let curlers book an ice time.", risks=(own,))).risks]
    assert [text for text in texts if "not come" in text] == [own.text]
