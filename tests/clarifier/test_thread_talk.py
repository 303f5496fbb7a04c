"""Several people in one thread: talk that answers nothing, whose question it is, whose answer is right."""

from __future__ import annotations

from uuid import uuid4

import pytest

from services import clarifier
from services.clarifier import HeardKind
from services.clarifier.answers import control, interpret
from services.clarifier.chatting import is_chat
from services.clarifier.meanings import Meaning
from services.clarifier.state import ClarifierState
from services.core.actor import Actor
from services.core.contracts import Message, Option
from services.core.deps import Deps
from tests.clarifier.test_answers import question

IDEA = "A library of tools where neighbours borrow drills. Owners add tools with a photo. Neighbours rate the drills."
PEOPLE = ("Ana", "Ben Ashford", "María")


def thread() -> ClarifierState:
    told = tuple(Message(id=f"M-{n}", author=name, text="words") for n, name in enumerate(PEOPLE, start=1))
    return ClarifierState(idea=clarifier.understand(IDEA), messages=told, questions=(question("en"),))


CHAT = [
    "thanks everyone!",
    "Thank you all so much, Ben",
    "thanks 👍",
    "morning all, nice to see this going :-)",
    "haha",
    "great work María",
    "sorry for the late reply",
    "see you tomorrow",
    "🎉🎉",
    "😂",
    "¡muchas gracias a todos!",
    "buenos días, qué bien",
    "jajaja",
    "hasta mañana",
    "Moin zusammen, schön dass es losgeht",
    "vielen Dank an alle",
    "super Arbeit, Ben",
    "oh nice, finally!",
    "about time, folks",
    "¡por fin!",
    "ya era hora, chicos",
    "na endlich!",
    "wurde aber auch Zeit",
    "count me in :)",
    "great stuff!",
    "tolle Sache!",
    "¡qué buena noticia!",
    "contad conmigo",
    "bin dabei!",
    "bis morgen",
    "@Ben did you bring the ladder back?",
    "Ben, did you bring the ladder back yesterday?",
    "María, ¿lo viste ayer?",
]
NO_CHAT = [
    "b",
    "👍",
    "ok thanks",
    "thanks, b",
    "yes please",
    "no thanks",
    "danke, die zweite",
    "hello, the members see each other's gardens first",
    "nice to have: a waiting list",
    "finally b",
    "it is about time slots",
    "endlich eine Liste aller Termine",
    "Ben picks up the drills and counts them every Friday",
    "Ana, they are counted on Fridays",
    "a thank-you card is sent to the owner",
    "everyone",
    "tomorrow",
    "What do you mean?",
    "is the app free?",
]


@pytest.mark.parametrize("said", CHAT)
def test_what_people_say_to_each_other_is_no_answer(said: str) -> None:
    assert is_chat(said, "Ana", thread())


@pytest.mark.parametrize("said", NO_CHAT)
def test_what_says_something_is_heard(said: str) -> None:
    assert not is_chat(said, "Ana", thread())


@pytest.mark.parametrize(
    ("language", "said", "who"),
    [
        ("en", "ask Maria", "Maria"),
        ("en", "please ask María Gil about that, thanks", "María Gil"),
        ("en", "that's a question for @ben", "@ben"),
        ("en", "Ben knows that better", "Ben"),
        ("en", "that's Maria's call", "Maria"),
        ("es", "pregúntale a María", "María"),
        ("es", "eso lo sabe Lucía", "Lucía"),
        ("es", "que lo decida Ben", "Ben"),
        ("de", "frag bitte mal Maria", "Maria"),
        ("de", "das weiß nur Jürgen", "Jürgen"),
        ("de", "das muss Maria entscheiden", "Maria"),
        ("en", "whatever Ben says", "Ben"),
        ("de", "wie Jürgen sagt", "Jürgen"),
        ("es", "lo que diga María", "María"),
    ],
)
def test_somebody_else_is_to_be_asked(language: str, said: str, who: str) -> None:
    found = interpret(said, question(language), language)
    assert (found.meaning, found.also) == (Meaning.REFER, who)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "you'd have to ask the treasurer"),
        ("en", "I'll check with Maria"),
        ("en", "whatever the board says"),
        ("en", "we'll skip this one"),
        ("es", "esta la saltamos"),
        ("de", "das überspringen wir"),
        ("es", "habría que preguntar al tesorero"),
        ("es", "tengo que preguntarle a María"),
        ("de", "da müsste man den Kassierer fragen"),
        ("de", "ich frag mal Maria"),
    ],
)
def test_nobody_in_the_thread_knows_yet(language: str, said: str) -> None:
    assert interpret(said, question(language), language).meaning is Meaning.LATER


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Members ask for a new drill on the notice board"),
        ("en", "up to three days after the date"),
        ("en", "ask the members for a deposit of ten euros each"),
        ("de", "Maria geht mit einer Liste durch die Straße"),
        ("es", "María pasa el viernes con una lista por la calle"),
    ],
)
def test_an_answer_with_a_name_in_it_stays_one(language: str, said: str) -> None:
    assert interpret(said, question(language), language).meaning is Meaning.FREE


def test_who_decides_is_no_referral_where_it_was_asked() -> None:
    asked = question("en").model_copy(update={"text": "Who decides whether a drill is broken?"})
    assert interpret("Maria decides", asked, "en").meaning is Meaning.FREE
    assert interpret("ask Maria", asked, "en").meaning is Meaning.REFER


@pytest.mark.parametrize(
    ("language", "said", "letter"),
    [
        ("en", "I'd rather have the third", "c"),
        ("en", "no, I'd rather the first one", "a"),
        ("en", "I think b makes most sense", "b"),
        ("en", "b imo", "b"),
        ("en", "my vote: c", "c"),
        ("en", "teh seccond one", "b"),
        ("en", "b because most of them are over 60", "b"),
        ("en", "b -- no, c!", "c"),
        ("en", "b, ok?", "b"),
        ("en", "I changed my mind, c", "c"),
        ("es", "yo prefiero la primera", "a"),
        ("es", "para mí la segunda", "b"),
        ("es", "ay no, la b", "b"),
        ("de", "ich hätte lieber die dritte", "c"),
        ("de", "für mich die zweite", "b"),
        ("de", "ich glaub b", "b"),
        ("de", "ach nein, b", "b"),
        ("de", "von mir aus", "a"),
        ("de", "b, denk ich", "b"),
        ("en", "not sure, maybe b?", "b"),
        ("en", "no idea, c", "c"),
        ("es", "no sé, ¿quizás la b?", "b"),
        ("de", "weiß nicht, vielleicht b?", "b"),
    ],
)
def test_an_option_in_more_ways(language: str, said: str, letter: str) -> None:
    found = interpret(said, question(language), language)
    assert (found.meaning, found.letter) == (Meaning.OPTION, letter)


@pytest.mark.parametrize(
    ("language", "said", "letter", "also"),
    [
        ("en", "the second one, and we are 80 members", "b", "and we are 80 members"),
        ("en", "the first, but only at weekends", "a", "but only at weekends"),
        ("en", "option two because most are over 60", "b", "because most are over 60"),
        ("es", "la segunda, y somos 80 alumnos", "b", "y somos 80 alumnos"),
        ("es", "el último porque es más fácil", "c", "porque es más fácil"),
        ("de", "das zweite, und wir haben 140 Parzellen", "b", "und wir haben 140 Parzellen"),
        ("de", "die erste, aber nur am Wochenende", "a", "aber nur am Wochenende"),
    ],
)
def test_an_option_by_its_place_and_more_words(language: str, said: str, letter: str, also: str) -> None:
    found = interpret(said, question(language), language)
    assert (found.meaning, found.letter, found.also) == (Meaning.OPTION, letter, also)


@pytest.mark.parametrize("said", ["listo", "eso es todo", "that's all, thanks", "das war's", "wir sind fertig"])
def test_nothing_more_is_to_be_asked(said: str) -> None:
    assert control(said) is Meaning.ENOUGH


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "first, they check the tool, then they hand it out"),
        ("en", "the second and third graders of the school"),
        ("en", "two, maybe three people of the board"),
        ("de", "zweitens, wir haben noch drei Hallen"),
        ("es", "el segundo turno de cada semana"),
        ("en", "the first or second week of each month"),
    ],
)
def test_an_order_of_deeds_names_no_option(language: str, said: str) -> None:
    assert interpret(said, question(language), language).meaning is Meaning.FREE


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "first or second"),
        ("en", "either the first or the third would work for us"),
        ("en", "b or c, it depends on the season"),
        ("es", "la primera o la segunda, según la época"),
        ("de", "entweder die erste oder die dritte wäre gut"),
        ("en", "anything except c"),
        ("en", "option b, nope"),
        ("es", "la b no"),
        ("es", "cualquiera menos la c"),
        ("de", "die b nicht"),
        ("en", "continue"),
        ("en", "help"),
        ("en", "https://example.com/poll"),
        (
            "en",
            "does that mean that they have to install something, because many of our members are over seventy and "
            "have never done that?",
        ),
        (
            "de",
            "Heißt das, dass sie etwas installieren müssen, obwohl viele bei uns über siebzig sind und so etwas noch "
            "nie gemacht haben?",
        ),
    ],
)
def test_it_is_asked_back(language: str, said: str) -> None:
    assert interpret(said, question(language), language).meaning is Meaning.AMBIGUOUS


WAITING = question("en").model_copy(
    update={
        "id": "QN-3",
        "topic": "keeping",
        "text": "How long is a photo kept?",
        "options": (
            Option(letter="a", text="One year", is_recommended=True, reason="long enough"),
            Option(letter="b", text="Thirty days"),
        ),
    }
)


# --- in the database ---------------------------------------------------------------------------------------------


class Thread:
    """One initiative in which several people speak."""

    def __init__(self, deps: Deps, actor: Actor) -> None:
        self.deps, self.actor, self.id = deps, actor, uuid4()

    async def begin(self) -> Thread:
        async with self.deps.open_tx(self.actor) as tx:
            await clarifier.begin(tx, self.id, clarifier.understand(IDEA), author="Ana")
        await self.ask()
        return self

    async def ask(self) -> None:
        async with self.deps.open_tx(self.actor) as tx:
            state = await clarifier.load_state(tx, self.id)
        step = await clarifier.next_step(self.deps.ai, state)
        assert step.value.question is not None
        async with self.deps.open_tx(self.actor) as tx:
            await clarifier.save_question(tx, self.id, step.value.question)

    async def say(self, author: str, text: str) -> clarifier.Heard:
        async with self.deps.open_tx(self.actor) as tx:
            return await clarifier.hear(tx, self.id, event_id=uuid4().hex, author=author, text=text)

    async def state(self) -> ClarifierState:
        async with self.deps.open_tx(self.actor) as tx:
            return await clarifier.load_state(tx, self.id)


async def test_talk_leaves_the_question_open_and_its_follow_up_unused(deps: Deps, actor: Actor) -> None:
    thread = await Thread(deps, actor).begin()
    assert (await thread.say("Ben", "morning all, nice to see this going")).kind is HeardKind.ASIDE
    assert (await thread.say("Ana", "thanks Ben!")).kind is HeardKind.ASIDE
    assert (await thread.say("Ana", "Ben, did you bring it back?")).kind is HeardKind.ASIDE
    state = await thread.state()
    assert state.answers == ()
    assert all(message.is_aside for message in state.messages[1:])
    assert (await thread.say("Ana", "what do you mean?")).kind is HeardKind.AMBIGUOUS


async def test_ben_is_right_is_his_answer(deps: Deps, actor: Actor) -> None:
    thread = await Thread(deps, actor).begin()
    given = (await thread.say("Ben", "b")).answer
    await thread.ask()
    heard = await thread.say("Ana", "Ben is right")
    assert heard.kind is HeardKind.AGREED
    assert heard.among == (given,)
    assert (await thread.say("María", "was Ben sagt")).kind is HeardKind.AGREED


async def test_nobody_is_right_who_said_nothing(deps: Deps, actor: Actor) -> None:
    thread = await Thread(deps, actor).begin()
    await thread.say("Ben", "hello everyone")
    assert (await thread.say("Ana", "I agree with Ben")).kind is HeardKind.AMBIGUOUS
    assert (await thread.state()).answers == ()


@pytest.mark.parametrize("said", ["oops, c", "ach nein, c", "I changed my mind, c", "sorry, I meant c"])
async def test_the_last_answer_is_taken_back_although_nothing_is_open(deps: Deps, actor: Actor, said: str) -> None:
    thread = await Thread(deps, actor).begin()
    await thread.say("Ana", "b")
    heard = await thread.say("Ana", said)
    assert heard.answer is not None
    assert (heard.kind, heard.answer.letter, heard.answer.supersedes) == (HeardKind.ANSWERED, "c", "ANS-1")


async def test_a_nod_at_what_the_bot_decided_is_no_answer(deps: Deps, actor: Actor) -> None:
    thread = await Thread(deps, actor).begin()
    await thread.say("Ana", "you decide")
    assert (await thread.say("Ben", "👍")).kind is HeardKind.NOTED
    assert (await thread.say("Ben", "b")).kind is HeardKind.ANSWERED


async def test_no_rather_the_first_is_said_to_what_somebody_else_answered(deps: Deps, actor: Actor) -> None:
    thread = await Thread(deps, actor).begin()
    await thread.say("Ana", "the second")
    await thread.ask()
    heard = await thread.say("Ben", "no, I'd rather the first one")
    assert heard.kind is HeardKind.DISPUTED
    assert heard.question is not None
    assert heard.question.id == "QN-1"


async def test_no_b_is_said_to_what_the_open_question_recommends(deps: Deps, actor: Actor) -> None:
    thread = await Thread(deps, actor).begin()
    await thread.say("Ana", "the first")
    await thread.ask()
    heard = await thread.say("Ben", "no, b")
    assert heard.question is not None
    assert (heard.kind, heard.question.id) == (HeardKind.ANSWERED, "QN-2")


async def test_whoever_decides_may_leave_open_what_was_marias(deps: Deps, actor: Actor) -> None:
    thread = await Thread(deps, actor).begin()
    async with deps.open_tx(actor) as tx:
        await clarifier.ask_again(tx, thread.id, "QN-1", clarifier.Person(name="María"))
    assert (await thread.say("Ben", "b")).kind is HeardKind.PROPOSED
    heard = await thread.say("Ana", "not now")
    assert heard.answer is not None
    assert (heard.kind, heard.answer.how.value) == (HeardKind.ANSWERED, "deferred")


def test_a_name_is_the_same_without_its_accent() -> None:
    assert clarifier.Person(name="@maria").is_same(clarifier.Person(name="María"))
    assert not clarifier.Person(name="Mario").is_same(clarifier.Person(name="María"))


@pytest.mark.parametrize(
    ("asked", "given", "said"),
    [
        ("How do neighbours pay?", "On the spot, in cash or by card", "nobody pays anything"),
        ("How do neighbours pay?", "They pay by card", "oh and there is nothing to pay"),
        ("Who signs for a drill?", "The owner signs for each drill", "nobody signs anything"),
    ],
)
async def test_words_against_an_earlier_answer_take_its_place(
    deps: Deps, actor: Actor, asked: str, given: str, said: str
) -> None:
    thread = await Thread(deps, actor).begin()
    paying = question("en").model_copy(update={"id": "QN-2", "text": asked, "topic": "paying"})
    await thread.say("Ana", "a")
    async with deps.open_tx(actor) as tx:
        await clarifier.save_question(tx, thread.id, paying)
    first = (await thread.say("Ana", given)).answer
    async with deps.open_tx(actor) as tx:
        await clarifier.save_question(tx, thread.id, WAITING)
    heard = await thread.say("Ana", said)
    assert (heard.kind, heard.question) == (HeardKind.ANSWERED, paying)
    assert first is not None and heard.answer is not None
    assert heard.answer.supersedes == first.id
    state = await thread.state()
    assert state.answer_to("QN-2") == heard.answer
    assert state.open_question() == WAITING


async def test_somebody_elses_words_against_an_answer_are_a_dispute(deps: Deps, actor: Actor) -> None:
    thread = await Thread(deps, actor).begin()
    paying = question("en").model_copy(update={"id": "QN-2", "text": "How do neighbours pay?", "topic": "paying"})
    await thread.say("Ana", "a")
    async with deps.open_tx(actor) as tx:
        await clarifier.save_question(tx, thread.id, paying)
    await thread.say("Ana", "They pay by card")
    async with deps.open_tx(actor) as tx:
        await clarifier.save_question(tx, thread.id, WAITING)
    heard = await thread.say("Ben", "nobody pays anything")
    assert (heard.kind, heard.question) == (HeardKind.DISPUTED, paying)


@pytest.mark.parametrize(
    "said", ["either the first or the third would work", "b or c, it depends on the season", "whatever María says"]
)
async def test_words_that_were_asked_back_are_no_part_of_the_idea(deps: Deps, actor: Actor, said: str) -> None:
    thread = await Thread(deps, actor).begin()
    heard = await thread.say("Ben", said)
    assert heard.kind in (HeardKind.AMBIGUOUS, HeardKind.REFERRED)
    state = await thread.state()
    assert state.messages[-1].text == said  # kept in the thread
    before = state.model_copy(update={"messages": state.messages[:-1]})
    drafts = [(await clarifier.draft_bdd(deps.ai, one, None)).value for one in (before, state)]
    assert drafts[0].requirements == drafts[1].requirements


async def test_who_is_right_decides_what_is_disputed_and_takes_no_other_answer(deps: Deps, actor: Actor) -> None:
    thread = await Thread(deps, actor).begin()
    await thread.say("Ana", "a")
    async with deps.open_tx(actor) as tx:
        await clarifier.save_question(tx, thread.id, WAITING.model_copy(update={"id": "QN-2"}))
    await thread.say("Ben", "b")
    assert (await thread.say("Ben", "QN-1: b")).kind is HeardKind.DISPUTED
    heard = await thread.say("Ana", "Ben is right")
    assert heard.kind is HeardKind.DECIDED
    assert heard.answer is not None and heard.answer.question_id == "QN-1" and heard.answer.letter == "b"
