"""Words that nobody led with "by the way", while a question is open: an answer, of the idea, or asked back once."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from services import clarifier
from services.clarifier import HeardKind
from services.clarifier.chatting import is_chat
from services.clarifier.offline import draft_bdd
from services.clarifier.state import BddGiven, ClarifierState
from services.core.actor import Actor
from services.core.contracts import Category, Option, Question
from services.core.deps import Deps

IDEAS = {
    "en": "A library of tools where neighbours borrow drills. Owners add tools with a photo.",
    "de": "Eine Werkzeugbibliothek: Nachbarn leihen Bohrmaschinen. Besitzer legen Werkzeuge mit Foto an.",
    "es": "Una biblioteca de herramientas donde los vecinos toman taladros. Los dueños añaden herramientas con foto.",
}
ASKED = {
    ("en", "number"): ("How many neighbours will use it in the first three months?", "up to 50", "up to 500"),
    ("en", "person"): ("Who may see what an owner does?", "the owners", "the administrators"),
    ("de", "number"): ("Wie viele Nachbarn nutzen es in den ersten drei Monaten?", "bis 50", "bis 500"),
    ("de", "time"): ("Wann müssen die ersten Nachbarn es benutzen können?", "in 4 Wochen", "in 6 Monaten"),
    ("en", "place"): ("Where do neighbours mostly deal with drills?", "on the move", "at a desk"),
    ("de", "person"): ("Wer darf sehen, was ein Besitzer tut?", "die Besitzer", "die Verwaltung"),
    ("es", "time"): ("¿Cuándo deben poder usarlo los primeros vecinos?", "en 4 semanas", "en 6 meses"),
    ("es", "number"): ("¿Cuántos vecinos lo usarán en los primeros tres meses?", "hasta 50", "hasta 500"),
}
ASKED |= {
    ("en", "which"): (
        "Which system that exists today must exchange drills with it from the first day?",
        "none",
        "the accounting",
    ),
    ("en", "what"): ("What may neighbours do when they got a drill wrong?", "change it themselves", "ask the owner"),
    ("en", "both"): ("Who gets it when two neighbours want the same drill at the same moment?", "the first", "a draw"),
    ("en", "sight"): ("What does someone need to know about a drill at first sight?", "its name", "its state"),
    ("en", "must"): ("Must it be possible to prove later who changed a drill, and when?", "yes, each change", "no"),
    ("en", "away"): ("What happens while the payment service does not answer?", "wait and try again", "stop"),
    ("de", "what"): ("Was dürfen Nachbarn tun, wenn sie sich bei einem Gerät vertan haben?", "selbst ändern", "fragen"),
    ("de", "which"): ("Welches System muss vom ersten Tag an Daten austauschen?", "keines", "die Buchhaltung"),
    ("de", "away"): ("Was geschieht, solange der Zahlungsdienst nicht antwortet?", "warten", "abbrechen"),
    ("es", "what"): ("¿Qué pueden hacer los vecinos si se equivocan con un taladro?", "cambiarlo", "preguntar"),
    ("es", "which"): ("¿Qué sistema de hoy debe intercambiar datos desde el primer día?", "ninguno", "la contabilidad"),
    ("es", "away"): ("¿Qué pasa mientras el servicio de pago no responde?", "esperar", "parar"),
}


def question(language: str, kind: str) -> Question:
    text, *told = ASKED[language, kind]
    options = tuple(
        Option(letter=letter, text=one, reason="so", is_recommended=letter == "a")
        for letter, one in zip("ab", told, strict=True)
    )
    return Question(id="QN-1", topic=kind, category=Category.FUNCTIONAL_SCOPE, text=text, why="so", options=options)


class Asked:
    """A dialogue in which one question is open."""

    def __init__(self, deps: Deps, actor: Actor) -> None:
        self.deps, self.actor, self.id = deps, actor, uuid4()

    async def begin(self, language: str, kind: str) -> UUID:
        async with self.deps.open_tx(self.actor) as tx:
            await clarifier.begin(tx, self.id, clarifier.understand(IDEAS[language]), author="Ana")
            await clarifier.save_question(tx, self.id, question(language, kind))
        return self.id

    async def say(self, text: str, question: str = "") -> clarifier.Heard:
        async with self.deps.open_tx(self.actor) as tx:
            return await clarifier.hear(tx, self.id, event_id=uuid4().hex, author="Ana", text=text, question=question)

    async def state(self) -> ClarifierState:
        async with self.deps.open_tx(self.actor) as tx:
            return await clarifier.load_state(tx, self.id)


@pytest.mark.parametrize(
    ("language", "kind", "said", "holds"),
    [
        ("en", "number", "Owners must get a message when the drill comes back", "message"),
        ("en", "number", "The drill must be cleaned by the borrower", "cleaned"),
        ("de", "number", "Besitzer sollen bei Rückgabe Fotos vom Gerät sehen", "Fotos vom Gerät"),
        ("de", "time", "Die Geräte müssen mit Etiketten beklebt werden", "Etiketten"),
        ("es", "number", "Los dueños deben recibir aviso cuando vuelve el taladro", "aviso"),
    ],
)
async def test_a_demand_of_something_else_is_of_the_idea_and_the_question_stays_open(
    deps: Deps, actor: Actor, language: str, kind: str, said: str, holds: str
) -> None:
    asked = Asked(deps, actor)
    await asked.begin(language, kind)
    heard = await asked.say(said)
    assert heard.kind is HeardKind.TOLD
    assert heard.question is not None and heard.question.id == "QN-1"
    state = await asked.state()
    assert state.answers == () and state.open_question() is not None
    bdd = draft_bdd(BddGiven(state=state))
    assert any(holds in one.text and heard.message.id in one.sources for one in bdd.requirements), bdd.requirements


@pytest.mark.parametrize(
    ("language", "kind", "said"),
    [
        ("en", "place", "our treasurer painted the green shed yesterday"),
        ("de", "time", "unser Kassenwart hat den Schuppen grün gestrichen"),
        ("es", "time", "el tesorero pintó el cobertizo de color verde"),
        ("en", "person", "the green shed smells of fresh paint"),
        ("en", "which", "our treasurer painted the green shed yesterday"),
        ("en", "what", "the football team lost the match in Leeds"),
        ("en", "must", "my brother bought a house near the lake"),
        ("en", "sight", "the storm broke a window of the town hall"),
        ("de", "which", "unser Kassenwart hat den Schuppen grün gestrichen"),
        ("de", "what", "die Mannschaft hat das Spiel in Köln verloren"),
        ("de", "away", "der Kuchen von Oma war gestern köstlich"),
        ("es", "which", "el tesorero pintó el cobertizo de color verde"),
        ("es", "what", "nuestro equipo perdió el partido contra Sevilla"),
        ("es", "away", "la tarta de mi abuela estaba muy rica"),
    ],
)
async def test_what_is_of_neither_is_asked_back_once(
    deps: Deps, actor: Actor, language: str, kind: str, said: str
) -> None:
    asked = Asked(deps, actor)
    await asked.begin(language, kind)
    heard = await asked.say(said)
    assert heard.kind is HeardKind.AMBIGUOUS and heard.follow_up
    assert (await asked.state()).answers == ()
    assert (await asked.say(said)).kind is HeardKind.ANSWERED  # it was meant so


@pytest.mark.parametrize(
    ("language", "kind", "said"),
    [
        ("de", "person", "der Kassenwart und sonst keiner aus dem Verein"),
        ("en", "person", "the treasurer and whoever keeps the shed"),
        ("de", "time", "sobald der Frühling kommt, also in drei Monaten"),
        ("es", "time", "antes de que empiecen las obras de la calle"),
    ],
)
async def test_what_is_of_the_kind_that_is_asked_for_answers(
    deps: Deps, actor: Actor, language: str, kind: str, said: str
) -> None:
    asked = Asked(deps, actor)
    await asked.begin(language, kind)
    assert (await asked.say(said)).kind is HeardKind.ANSWERED


@pytest.mark.parametrize(
    ("language", "kind", "said"),
    [
        ("en", "which", "we keep everything in a spreadsheet of the parish"),
        ("en", "which", "the door locks in the cellar, they open by code"),
        ("en", "which", "our old website with the calendar of events"),
        ("en", "what", "the earlier entry stays visible, crossed out"),
        ("en", "what", "a second person signs the correction off"),
        ("en", "what", "put it back and start over again"),
        ("en", "both", "the one who has waited longest wins"),
        ("en", "both", "the family with small children goes first"),
        ("en", "sight", "the colour of the label and its weight"),
        ("en", "sight", "whether the cable is frayed or the plug loose"),
        ("en", "must", "our auditors ask for that every spring"),
        ("en", "must", "the insurance insists on a full log"),
        ("en", "away", "the customer sees a friendly page and tries later"),
        ("en", "away", "the driver notes the sum and collects cash"),
        ("de", "what", "die alte Zeile bleibt stehen, durchgestrichen und mit Datum"),
        ("de", "what", "der Hausmeister trägt es neu ein"),
        ("de", "which", "die Türschlösser im Keller mit ihrem eigenen Programm"),
        ("de", "which", "das Kassenbuch in Excel und sonst nichts"),
        ("de", "away", "der Fahrer schreibt den Betrag auf einen Zettel"),
        ("de", "away", "die Bestellung bleibt offen und wird nachgeholt"),
        ("es", "what", "la línea de antes queda tachada con fecha"),
        ("es", "what", "el conserje lo vuelve a apuntar bien"),
        ("es", "which", "las cerraduras del sótano con su propio programa"),
        ("es", "which", "la hoja de cálculo de la parroquia y nada más"),
        ("es", "away", "el repartidor apunta la suma en un papel"),
        ("es", "away", "la compra queda pendiente y se repite luego"),
    ],
)
async def test_a_good_answer_in_one_s_own_words_is_taken(
    deps: Deps, actor: Actor, language: str, kind: str, said: str
) -> None:
    asked = Asked(deps, actor)
    await asked.begin(language, kind)
    heard = await asked.say(said)
    assert heard.kind is HeardKind.ANSWERED, heard
    assert [one.text for one in (await asked.state()).answers] == [said]


async def test_words_that_name_the_question_answer_it_whatever_they_say(deps: Deps, actor: Actor) -> None:
    asked = Asked(deps, actor)
    await asked.begin("en", "person")
    assert (await asked.say("the green shed smells of fresh paint", question="QN-1")).kind is HeardKind.ANSWERED


PRAISE = [
    "Super Idee!",
    "great idea 👍",
    "¡qué buena idea!",
    "was für eine gute Idee",
    "es una gran idea",
    "Coole Idee 👍",
]


@pytest.mark.parametrize("said", PRAISE)
async def test_praise_is_neither_asked_back_nor_an_answer(deps: Deps, actor: Actor, said: str) -> None:
    asked = Asked(deps, actor)
    await asked.begin("en", "number")
    assert (await asked.say(said)).kind is HeardKind.ASIDE
    assert (await asked.state()).answers == ()


@pytest.mark.parametrize("said", ["great idea, but members pay first", "super Idee, b", "what a great idea board"])
def test_praise_with_more_in_it_is_no_chat(said: str) -> None:
    state = ClarifierState(idea=clarifier.understand(IDEAS["en"]), questions=(question("en", "number"),))
    assert not is_chat(said, "Ana", state)
