"""What people say beside the question: it becomes part of the idea, corrects its numbers, and answers nothing."""

from __future__ import annotations

import pytest

from services import clarifier
from services.clarifier import HeardKind
from services.clarifier.adding import adds
from services.clarifier.answers import interpret
from services.clarifier.offline import draft_bdd
from services.clarifier.state import BddGiven, ClarifierState
from services.clarifier.telling import is_of_ones_own, told_beside
from services.core.actor import Actor
from services.core.contracts import Message
from services.core.deps import Deps
from tests.clarifier.test_answers import question
from tests.clarifier.test_thread_talk import Thread

CAFE = (
    "We run a repair café with 40 volunteers in two places. Visitors bring a broken thing, a volunteer repairs it, and "
    "we keep a record of what was repaired. Records are kept for 2 years."
)
HIVES = (
    "Ein Imkerverein mit 85 Mitgliedern: Wer einen Schwarm sieht, meldet den Schwarm mit Ort und Foto. Meldungen "
    "bleiben 14 Tage sichtbar."
)
DOGS = "Una protectora con 25 voluntarios: cada perro tiene ficha, las familias piden visita. No hay pagos."


def told(idea: str, *said: str) -> ClarifierState:
    """The dialogue after these messages, each heard as the thread hears it."""
    state = ClarifierState(idea=clarifier.understand(idea), messages=(Message(id="M-1", author="Ana", text=idea),))
    for number, text in enumerate(said, start=2):
        message = Message(id=f"M-{number}", author="Ana", text=text)
        heard = told_beside(state, message, question(state.idea.language))
        assert heard is not None, text
        state = state.model_copy(update={"messages": (*state.messages, heard)})
    return state


@pytest.mark.parametrize(
    ("idea", "said", "gone", "holds"),
    [
        (CAFE, "We have 400 volunteers", "40 volunteers", "with 400 volunteers in two places"),
        (CAFE, "hm, records should be kept for five years, not two", "2 years", "kept for five years"),
        (HIVES, "Wir haben 850 Mitglieder", "85 Mitgliedern", "mit 850 Mitgliedern"),
        (HIVES, "Meldungen bleiben nur 3 Tage sichtbar", "14 Tage", "3 Tage"),
        (DOGS, "somos 60 voluntarios", "25 voluntarios", "con 60 voluntarios"),
    ],
)
def test_a_corrected_number_stands_in_the_place_of_the_first(idea: str, said: str, gone: str, holds: str) -> None:
    state = told(idea, said)
    text = state.words_that_hold("M-1", idea)
    assert gone not in text
    assert holds in text
    bdd = draft_bdd(BddGiven(state=state))
    shown = bdd.model_copy(update={"log": ()}).model_dump_json()
    assert gone not in shown
    assert not any(said in requirement.text for requirement in bdd.requirements)


def test_whoever_corrected_is_cited_beside_the_idea() -> None:
    bdd = draft_bdd(BddGiven(state=told(CAFE, "hm, records should be kept for five years, not two")))
    kept = [requirement for requirement in bdd.requirements if "five years" in requirement.text]
    assert [requirement.sources for requirement in kept] == [("M-1", "M-2")]


def test_the_second_correction_replaces_the_first() -> None:
    state = told(CAFE, "We have 400 volunteers", "by the way, we have 60 volunteers")
    assert "with 60 volunteers in two places" in state.words_that_hold("M-1", CAFE)
    assert "400" not in draft_bdd(BddGiven(state=state)).model_dump_json()


@pytest.mark.parametrize(
    ("idea", "said", "wanted"),
    [
        (CAFE, "by the way, visitors get a text message when their thing is ready", "text message"),
        (CAFE, "also, we need a waiting list for visitors", "waiting list for visitors"),
        (CAFE, "we forgot: visitors can rate the repair", "rate the repair"),
        (HIVES, "außerdem brauchen wir eine Warteliste für Imker", "Warteliste für Imker"),
        (HIVES, "noch was: Imker können Meldungen ablehnen", "ablehnen"),
        (DOGS, "además necesitamos una lista de espera", "lista de espera"),
        (DOGS, "por cierto, las familias reciben un aviso cuando hay visita", "aviso"),
    ],
)
def test_a_further_wish_becomes_a_requirement_of_its_message(idea: str, said: str, wanted: str) -> None:
    bdd = draft_bdd(BddGiven(state=told(idea, said)))
    found = [one.text for one in bdd.requirements if "M-2" in one.sources]
    assert any(wanted in text for text in found), found
    assert not any(said.split(",")[0] in text for text in found)


def test_a_wish_that_no_statement_takes_up_is_asked_about() -> None:
    bdd = draft_bdd(BddGiven(state=told(DOGS, "se me olvidó: lo de los chips del ayuntamiento")))
    assert any("chips del ayuntamiento" in one.text and one.sources == ("M-2",) for one in bdd.open_questions)


@pytest.mark.parametrize(
    "said",
    [
        "a phone call from the treasurer on the next morning",
        "We charge a late fee of 5 euros",
        "400",
        "do we have 400 volunteers?",
        "volunteers mend it in 2 places",
    ],
)
def test_an_answer_is_none_of_it(said: str) -> None:
    state = ClarifierState(idea=clarifier.understand(CAFE), messages=(Message(id="M-1", author="Ana", text=CAFE),))
    assert told_beside(state, Message(id="M-2", author="Ana", text=said), question("en")) is None


async def test_the_question_stays_open_and_the_words_are_part_of_the_idea(deps: Deps, actor: Actor) -> None:
    thread = await Thread(deps, actor).begin()
    heard = await thread.say("Ben", "by the way, owners can block a neighbour")
    assert heard.kind is HeardKind.TOLD
    assert heard.question is not None
    state = await thread.state()
    assert state.answers == ()
    assert state.open_question() is not None
    bdd = draft_bdd(BddGiven(state=state))
    assert any("block a neighbour" in one.text and one.sources == ("M-2",) for one in bdd.requirements)
    async with deps.open_tx(actor) as tx:
        await clarifier.leave_out(tx, thread.id, "M-2")
    bdd = draft_bdd(BddGiven(state=await thread.state()))
    assert not any("M-2" in one.sources for one in bdd.requirements)


DEMANDS = [
    (CAFE, "visitors should also get a reminder the day before", True),
    (CAFE, "We want a waiting list", True),
    (CAFE, "the board reads a report of repaired things every quarter", True),
    (HIVES, "Imker bestätigen eine Meldung innerhalb von 2 Stunden", True),
    (HIVES, "Ich hätte gern eine Karte", True),
    (DOGS, "cada familia recibe un aviso el día antes", True),
    (DOGS, "nos gustaría tener una lista de espera", True),
    (CAFE, "I'll be on holiday next week", False),
    (CAFE, "let's talk about the volunteers tomorrow", False),
    (CAFE, "looks good to me", False),
    (CAFE, "when do we start with the volunteers?", False),
    (HIVES, "nächste Woche bin ich im Urlaub", False),
    (DOGS, "la semana que viene estoy fuera", False),
]


@pytest.mark.parametrize(("idea", "said", "is_demand"), DEMANDS)
def test_a_demand_below_a_finished_plan_is_told_from_talk(idea: str, said: str, is_demand: bool) -> None:
    state = ClarifierState(idea=clarifier.understand(idea), messages=(Message(id="M-1", author="Ana", text=idea),))
    assert adds(state, Message(id="M-2", author="Ana", text=said)) is is_demand


async def test_a_demand_is_heard_where_nothing_is_open(deps: Deps, actor: Actor) -> None:
    thread = await Thread(deps, actor).begin()
    await thread.say("Ana", "enough")
    assert (await thread.say("Ben", "we want a waiting list")).kind is HeardKind.NOTED
    async with deps.open_tx(actor) as tx:
        heard = await clarifier.hear(
            tx, thread.id, event_id="e-1", author="Ben", text="we want a list of repairs", may_add=True
        )
    assert (heard.kind, heard.question) == (HeardKind.TOLD, None)
    bdd = draft_bdd(BddGiven(state=await thread.state()))
    assert [one.text for one in bdd.requirements if heard.message.id in one.sources] == [
        "The system shall have a list of repairs."
    ]


@pytest.mark.parametrize(
    ("idea", "said", "gone", "holds"),
    [
        ("Staff hand out gear by scanning a tag. No app please.", "I do want an app", "No app", "shall have an app"),
        (
            "Der Gerätewart sieht, welche Prüfung fällig ist. Eine App wollen wir nicht.",
            "Ich hätte doch gern eine App",
            "wollen wir nicht",
            "muss eine App haben",
        ),
        (
            "Que cada hortelano apunte qué siembra. No queremos aplicación móvil.",
            "Sí quiero una aplicación",
            "No queremos",
            "debe tener una aplicación",
        ),
        ("Staff hand out gear by scanning a tag. No photos.", "Staff add a photo of the gear", "No photos", "a photo"),
    ],
)
def test_what_was_refused_and_is_wanted_after_all(idea: str, said: str, gone: str, holds: str) -> None:
    bdd = draft_bdd(BddGiven(state=told(idea, said)))
    assert gone.casefold() not in bdd.model_copy(update={"log": ()}).model_dump_json().casefold()
    assert not any(holds.split()[-1] in one.text.casefold().split() for one in bdd.scope_out)
    assert any(holds in one.text and "M-2" in one.sources for one in bdd.requirements)


GYM = (
    "Our climbing gym lends shoes, harnesses and ropes at the desk. Staff should hand out gear by scanning a tag, see "
    "what is overdue, and retire a rope after a number of falls. Members see what they have borrowed."
)


@pytest.mark.parametrize("said", ["btw, we want an app", "by the way, members add a photo", "also, we need a list"])
def test_a_further_wish_takes_nothing_away(said: str) -> None:
    before = draft_bdd(BddGiven(state=told(GYM)))
    after = draft_bdd(BddGiven(state=told(GYM, said)))
    assert {one.text for one in before.requirements} <= {one.text for one in after.requirements}
    assert any("M-2" in one.sources for one in after.requirements)


@pytest.mark.parametrize(
    ("idea", "said"),
    [
        (CAFE, "by the way, we'd like to have a waiting list"),
        (HIVES, "Übrigens, wir hätten gern eine Warteliste"),
        (DOGS, "Por cierto, nos gustaría tener una lista de espera"),
    ],
)
def test_a_wish_that_stands_in_a_requirement_is_not_asked_about(idea: str, said: str) -> None:
    bdd = draft_bdd(BddGiven(state=told(idea, said)))
    assert any("M-2" in one.sources for one in bdd.requirements)
    wish = said.split(" ")[-1].casefold()
    assert not any(wish in one.text.casefold() for one in bdd.open_questions)  # only its worked case may be asked for


@pytest.mark.parametrize(
    ("language", "idea", "asked", "said"),
    [
        (
            "es",
            "Una biblioteca de semillas. La gente pide sobres. Nunca guardamos el nombre de nadie.",
            "¿Cuántas personas lo usarán en los tres primeros meses?",
            "guardamos el nombre y el teléfono de cada persona",
        ),
        (
            "en",
            "A seed library. People ask for seeds. Names are never stored.",
            "How many people will use it in the first three months?",
            "we store the name and phone of each person",
        ),
    ],
)
def test_a_contradiction_is_heard_whatever_is_asked(language: str, idea: str, asked: str, said: str) -> None:
    open_now = question(language).model_copy(update={"text": asked})
    reading = interpret(said, open_now, language)
    assert is_of_ones_own(reading, said)
    state = ClarifierState(idea=clarifier.understand(idea), messages=(Message(id="M-1", author="Ana", text=idea),))
    told = told_beside(state, Message(id="M-2", author="Ana", text=said), open_now)
    assert told is not None and len(told.overrules) == 1
