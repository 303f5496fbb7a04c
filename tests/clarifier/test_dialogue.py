"""The dialogue in the database: numbered messages, answers applied at once, events heard once."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid4

import pytest

from services import clarifier
from services.clarifier import HeardKind
from services.core.actor import Actor
from services.core.contracts import AnswerHow
from services.core.deps import Deps
from services.core.errors import BadInput, NotFound

IDEA = "A library of tools where neighbours borrow drills. Owners add tools with a photo. Neighbours rate the drills."


async def begin(deps: Deps, actor: Actor, *, budget: int = 5) -> UUID:
    initiative = uuid4()
    async with deps.open_tx(actor) as tx:
        await clarifier.begin(tx, initiative, clarifier.understand(IDEA), budget=budget, author="Ana")
    return initiative


async def ask(deps: Deps, actor: Actor, initiative: UUID) -> str:
    async with deps.open_tx(actor) as tx:
        state = await clarifier.load_state(tx, initiative)
    step = await clarifier.next_step(deps.ai, state)
    assert step.value.question is not None
    async with deps.open_tx(actor) as tx:
        saved = await clarifier.save_question(tx, initiative, step.value.question)
    return saved.id


async def hear(
    deps: Deps, actor: Actor, initiative: UUID, text: str, event: str, letter: str = "", question: str = ""
) -> clarifier.Heard:
    async with deps.open_tx(actor) as tx:
        return await clarifier.hear(
            tx, initiative, event_id=event, author="Ana", text=text, letter=letter, question=question
        )


async def test_a_dialogue_from_idea_to_document(deps: Deps, actor: Actor) -> None:
    initiative = await begin(deps, actor)
    first = await ask(deps, actor, initiative)
    heard = await hear(deps, actor, initiative, "b", "e1")
    assert heard.kind is HeardKind.ANSWERED
    assert heard.answer is not None
    assert (heard.answer.question_id, heard.answer.letter, heard.message.id) == (first, "b", "M-2")
    async with deps.open_tx(actor) as tx:
        state = await clarifier.load_state(tx, initiative)
    drafted = await clarifier.draft_bdd(deps.ai, state, None)
    cited = {s for r in drafted.value.requirements for s in r.sources} | {
        s for c in drafted.value.constraints for s in c.sources
    }
    assert "ANS-1" in cited
    run = uuid4()
    async with deps.open_tx(actor) as tx:
        assert await clarifier.save_bdd(tx, initiative, run, drafted.value) == 1
        assert await clarifier.save_bdd(tx, initiative, run, drafted.value) == 1
        assert await clarifier.load_bdd(tx, initiative) == drafted.value
        assert [v.number for v in await clarifier.bdd_versions(tx, initiative)] == [1]


async def test_the_same_event_is_heard_once(deps: Deps, actor: Actor) -> None:
    initiative = await begin(deps, actor)
    await ask(deps, actor, initiative)
    first = await hear(deps, actor, initiative, "a", "e1")
    assert await hear(deps, actor, initiative, "a", "e1") == first
    async with deps.open_tx(actor) as tx:
        await clarifier.begin(tx, initiative, clarifier.understand(IDEA))
        state = await clarifier.load_state(tx, initiative)
    assert [m.id for m in state.messages] == ["M-1", "M-2"]
    assert len(state.answers) == 1


async def test_many_at_once_get_numbers_without_gaps(deps: Deps, actor: Actor) -> None:
    initiative = await begin(deps, actor)
    await asyncio.gather(*(hear(deps, actor, initiative, f"!aside {n}", f"e{n}") for n in range(8)))
    async with deps.open_tx(actor) as tx:
        state = await clarifier.load_state(tx, initiative)
    assert [m.id for m in state.messages] == [f"M-{n}" for n in range(1, 10)]
    assert all(m.is_aside for m in state.messages[1:])


async def test_a_later_answer_replaces_and_both_stay_in_the_log(deps: Deps, actor: Actor) -> None:
    initiative = await begin(deps, actor)
    question = await ask(deps, actor, initiative)
    await hear(deps, actor, initiative, "a", "e1")
    async with deps.open_tx(actor) as tx:
        heard = await clarifier.change(tx, initiative, question=question, text="c", author="Ana", event_id="e2")
        state = await clarifier.load_state(tx, initiative)
    assert heard.answer is not None
    assert heard.answer.supersedes == "ANS-1"
    bdd = (await clarifier.draft_bdd(deps.ai, state, None)).value
    assert [(entry.answer_id, entry.superseded_by) for entry in bdd.log] == [("ANS-1", "ANS-2"), ("ANS-2", "")]
    statements = (*bdd.requirements, *bdd.constraints, *bdd.quality, *bdd.goals, *bdd.scope_out)
    assert not any("ANS-1" in s.sources for s in statements)
    assert any("ANS-2" in s.sources for s in statements)


async def test_naming_a_question_changes_it(deps: Deps, actor: Actor) -> None:
    initiative = await begin(deps, actor)
    await ask(deps, actor, initiative)
    await hear(deps, actor, initiative, "a", "e1")
    await ask(deps, actor, initiative)
    heard = await hear(deps, actor, initiative, "QN-1: b", "e2")
    assert heard.answer is not None
    assert (heard.answer.question_id, heard.answer.supersedes) == ("QN-1", "ANS-1")


async def test_enough_and_more(deps: Deps, actor: Actor) -> None:
    initiative = await begin(deps, actor, budget=1)
    await ask(deps, actor, initiative)
    in_dialog = await hear(deps, actor, initiative, "enough", "e0", question="QN-1")
    assert (in_dialog.kind, in_dialog.answer) == (HeardKind.ENOUGH, None)
    assert (await hear(deps, actor, initiative, "ask more", "e00", question="QN-1")).kind is HeardKind.ASK_MORE
    assert (await hear(deps, actor, initiative, "enough", "e1")).kind is HeardKind.ENOUGH
    assert (await hear(deps, actor, initiative, "", "e2", "a")).kind is HeardKind.CLOSED
    assert (await hear(deps, actor, initiative, "ask more", "e3")).kind is HeardKind.ASK_MORE
    async with deps.open_tx(actor) as tx:
        state = await clarifier.load_state(tx, initiative)
    assert (state.budget, state.is_enough) == (7, False)


async def test_an_ambiguous_answer_is_asked_back_and_counts_for_nothing(deps: Deps, actor: Actor) -> None:
    initiative = await begin(deps, actor)
    await ask(deps, actor, initiative)
    heard = await hear(deps, actor, initiative, "a or b", "e1")
    assert (heard.kind, heard.answer) == (HeardKind.AMBIGUOUS, None)
    assert "a)" in heard.follow_up
    async with deps.open_tx(actor) as tx:
        state = await clarifier.load_state(tx, initiative)
    assert len(state.questions) == 1
    assert state.open_question() is not None


async def test_who_asks_twice_is_answered_twice_and_nothing_is_put_off(deps: Deps, actor: Actor) -> None:
    initiative = await begin(deps, actor)
    await ask(deps, actor, initiative)
    first = await hear(deps, actor, initiative, "what do you mean?", "e1")
    second = await hear(deps, actor, initiative, "and what would that change?", "e2")
    third = await hear(deps, actor, initiative, "what do you mean?", "e3")
    assert [one.kind for one in (first, second, third)] == [HeardKind.AMBIGUOUS] * 3
    assert first.follow_up != second.follow_up
    async with deps.open_tx(actor) as tx:
        state = await clarifier.load_state(tx, initiative)
    assert state.answers == ()
    heard = await hear(deps, actor, initiative, "b", "e4")
    assert heard.kind is HeardKind.ANSWERED


async def test_no_budget_no_question(deps: Deps, actor: Actor) -> None:
    initiative = await begin(deps, actor, budget=0)
    async with deps.open_tx(actor) as tx:
        state = await clarifier.load_state(tx, initiative)
    step = await clarifier.next_step(deps.ai, state)
    assert step.value.question is None
    assert len(step.value.coverage) == 10


async def test_what_does_not_exist_is_said(deps: Deps, actor: Actor, other_actor: Actor) -> None:
    initiative = await begin(deps, actor)
    async with deps.open_tx(other_actor) as tx:
        with pytest.raises(NotFound):
            await clarifier.load_state(tx, initiative)
    await ask(deps, actor, initiative)
    with pytest.raises(BadInput):
        await hear(deps, actor, initiative, "", "e9", "z")
    async with deps.open_tx(actor) as tx:
        with pytest.raises(NotFound):
            await clarifier.change(tx, initiative, question="colour of the sky", text="a", author="x", event_id="e8")


async def contradicted(
    deps: Deps, actor: Actor, text: str, answer: str
) -> tuple[clarifier.Heard, clarifier.ClarifierState]:
    initiative = uuid4()
    async with deps.open_tx(actor) as tx:
        await clarifier.begin(tx, initiative, clarifier.understand(text), author="Ana")
    await ask(deps, actor, initiative)
    heard = await hear(deps, actor, initiative, answer, "e1")
    async with deps.open_tx(actor) as tx:
        return heard, await clarifier.load_state(tx, initiative)


async def test_what_an_answer_contradicts_leaves_the_document_and_stays_in_the_log(deps: Deps, actor: Actor) -> None:
    idea = "Neighbours reserve a drill for up to 7 days. Owners add tools with a photo. No payments."
    said = "Neighbours reserve a drill for up to 14 days and pay by card"
    heard, state = await contradicted(deps, actor, idea, f"QN-1: {said}")
    assert heard.answer is not None
    assert {(o.source, o.leaves, o.because) for o in heard.answer.overrules} == {
        ("M-1", "for up to 7 days", "number"),
        ("M-1", "No payments", "negated"),
    }
    bdd = (await clarifier.draft_bdd(deps.ai, state, None)).value
    said = " ".join(r.text for r in bdd.requirements)
    assert "7 days" not in said
    assert "14 days" in said
    assert not any("payment" in item.text.casefold() for item in bdd.scope_out)
    assert [entry.contradicts for entry in bdd.log] == [("M-1",)]
    assert state.messages[0].text == idea


async def test_what_the_question_did_not_ask_for_corrects_the_idea_and_leaves_it_open(deps: Deps, actor: Actor) -> None:
    idea = "Neighbours reserve a drill for up to 7 days. Owners add tools with a photo. No payments."
    heard, state = await contradicted(deps, actor, idea, "Neighbours reserve a drill for up to 14 days and pay by card")
    assert (heard.kind, heard.answer) == (HeardKind.TOLD, None)
    assert [question.id for question in state.waiting()] == ["QN-1"]
    assert {(o.source, o.leaves, o.because) for o in state.overruled()} == {
        ("M-1", "for up to 7 days", "number"),
        ("M-1", "No payments", "negated"),
    }
    bdd = (await clarifier.draft_bdd(deps.ai, state, None)).value
    told = " ".join(r.text for r in bdd.requirements)
    assert "7 days" not in told
    assert "14 days" in told
    assert not any("payment" in item.text.casefold() for item in bdd.scope_out)
    assert [message.text for message in state.messages] == [idea, heard.message.text]


async def test_a_contradiction_holds_only_as_long_as_its_answer(deps: Deps, actor: Actor) -> None:
    idea = "Neighbours borrow tools. Owners add tools with a photo. No payments."
    heard, state = await contradicted(deps, actor, idea, "They pay by card for each late day")
    assert heard.answer is not None
    assert state.overruled() != ()
    again = heard.answer.model_copy(
        update={"id": "ANS-2", "text": "We write a letter", "supersedes": "ANS-1", "overrules": ()}
    )
    assert state.model_copy(update={"answers": (*state.answers, again)}).overruled() == ()


async def test_the_second_unclear_reply_is_taken_as_it_is(deps: Deps, actor: Actor) -> None:
    initiative = await begin(deps, actor)
    first = await ask(deps, actor, initiative)
    assert (await hear(deps, actor, initiative, "a or b", "e1")).kind is HeardKind.AMBIGUOUS
    heard = await hear(deps, actor, initiative, "a or b", "e2")
    assert heard.kind is HeardKind.ANSWERED
    assert heard.answer is not None
    assert " / " in heard.answer.text
    assert heard.answer.question_id == first
    await ask(deps, actor, initiative)
    assert (await hear(deps, actor, initiative, "why do you ask?", "e3")).kind is HeardKind.AMBIGUOUS
    left = await hear(deps, actor, initiative, "it depends", "e4")  # "what?" again would be answered again
    assert left.answer is not None
    assert left.answer.how is AnswerHow.DEFERRED


async def test_several_answers_in_one_message_are_each_kept(deps: Deps, actor: Actor) -> None:
    initiative = await begin(deps, actor)
    await ask(deps, actor, initiative)
    await hear(deps, actor, initiative, "a", "e1")
    await ask(deps, actor, initiative)
    heard = await hear(deps, actor, initiative, "1b 2a 9c", "e2")
    assert heard.kind is HeardKind.SEVERAL
    assert [part.kind for part in heard.parts] == [HeardKind.ANSWERED, HeardKind.ANSWERED, HeardKind.UNKNOWN]
    assert await hear(deps, actor, initiative, "1b 2a 9c", "e2") == heard
    async with deps.open_tx(actor) as tx:
        state = await clarifier.load_state(tx, initiative)
    assert {a.question_id: a.letter for a in state.live_answers()} == {"QN-1": "b", "QN-2": "a"}
    assert len(state.answers) == 3


async def test_what_the_bot_decides_is_an_assumption(deps: Deps, actor: Actor) -> None:
    initiative = await begin(deps, actor)
    await ask(deps, actor, initiative)
    heard = await hear(deps, actor, initiative, "you decide", "e1")
    assert heard.answer is not None
    assert heard.answer.how is AnswerHow.DELEGATED
    async with deps.open_tx(actor) as tx:
        state = await clarifier.load_state(tx, initiative)
    bdd = (await clarifier.draft_bdd(deps.ai, state, None)).value
    assert any("ANS-1" in a.sources and a.question_id == "QN-1" for a in bdd.assumptions)
    assert [entry.note for entry in bdd.log] == ["delegated"]


@pytest.mark.parametrize("said", ["no, I meant c", "Sorry, I meant c.", "no, quise decir c", "Nein, ich meinte c"])
async def test_who_takes_back_what_they_just_said_means_that_question(deps: Deps, actor: Actor, said: str) -> None:
    initiative = await begin(deps, actor)
    first = await ask(deps, actor, initiative)
    await hear(deps, actor, initiative, "a", "e1")
    second = await ask(deps, actor, initiative)
    heard = await hear(deps, actor, initiative, said, "e2")
    assert heard.kind is HeardKind.ANSWERED and heard.answer is not None
    assert (heard.answer.question_id, heard.answer.letter, heard.answer.supersedes) == (first, "c", "ANS-1")
    async with deps.open_tx(actor) as tx:
        assert (await clarifier.load_state(tx, initiative)).answer_to(second) is None
    free = await hear(deps, actor, initiative, "no wait, the borrower pays the owner ten euros at once", "e3")
    assert free.answer is not None
    assert (free.answer.question_id, free.answer.text) == (first, "the borrower pays the owner ten euros at once")


async def test_what_was_asked_back_is_what_is_taken_back(deps: Deps, actor: Actor) -> None:
    initiative = await begin(deps, actor)
    await ask(deps, actor, initiative)
    await hear(deps, actor, initiative, "a", "e1")
    second = await ask(deps, actor, initiative)
    assert (await hear(deps, actor, initiative, "a or b", "e2")).kind is HeardKind.AMBIGUOUS
    heard = await hear(deps, actor, initiative, "sorry, I meant b", "e3")
    assert heard.answer is not None and (heard.answer.question_id, heard.answer.letter) == (second, "b")


async def test_somebody_else_takes_nothing_back(deps: Deps, actor: Actor) -> None:
    initiative = await begin(deps, actor)
    await ask(deps, actor, initiative)
    await hear(deps, actor, initiative, "a", "e1")
    second = await ask(deps, actor, initiative)
    async with deps.open_tx(actor) as tx:
        heard = await clarifier.hear(tx, initiative, event_id="e2", author="Bo", text="no wait, b")
    assert heard.answer is not None and heard.answer.question_id == second


@pytest.mark.parametrize("said", ["hold on", "give me a minute", "espera un momento", "Moment mal"])
async def test_who_asks_for_a_moment_is_waited_for(deps: Deps, actor: Actor, said: str) -> None:
    """The question is neither answered nor left open, however often it is said, and the answer comes after it."""
    initiative = await begin(deps, actor)
    first = await ask(deps, actor, initiative)
    for event in ("e1", "e2"):
        heard = await hear(deps, actor, initiative, said, event)
        assert heard.kind is HeardKind.NOTED and heard.question is not None and heard.question.id == first
        assert heard.answer is None and not heard.moves()
    async with deps.open_tx(actor) as tx:
        state = await clarifier.load_state(tx, initiative)
    assert state.answers == () and state.open_question() is not None
    answered = await hear(deps, actor, initiative, "b", "e3")
    assert answered.answer is not None and (answered.answer.question_id, answered.answer.letter) == (first, "b")
