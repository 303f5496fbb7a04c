"""After the decider has spoken: whoever differs later is heard and kept, and opens nothing again."""

from __future__ import annotations

import pytest

from services import clarifier
from services.clarifier.giving import is_decision
from services.clarifier.state import ClarifierState
from services.clarifier.understand import understand
from services.core.actor import Actor
from services.core.contracts import Answer
from services.core.deps import Deps
from services.core.errors import NotAllowed
from services.workflow import Initiative
from tests.handlers.test_people import ask, begun, buttons, command, disputed, keys, member, press, say, state_of


async def decided(deps: Deps, actor: Actor, letter: str = "a") -> tuple[Initiative, Actor, str]:
    """Ada decided for Ben's answer (or a third one), and Cora came later."""
    plan, _, asked = await disputed(deps, actor)
    await say(deps, actor, f"{asked}: {letter}", "e3")
    return plan, await member(deps, actor, "Cora"), asked


@pytest.mark.parametrize("words", ["c", "nobody at all", "not now", "you decide"])
async def test_a_decision_stands_when_a_third_person_differs(deps: Deps, actor: Actor, words: str) -> None:
    plan, cora, asked = await decided(deps, actor)
    await say(deps, cora, f"{asked}: {words}", "e4")
    state = await state_of(deps, actor, plan)
    assert state.dispute(asked) == ()
    assert [(a.author, a.letter) for a in state.live_answers()] == [("Ada", "a")]
    assert [a.author for a in state.proposals(asked)] == ["Cora"]  # kept, and shown to who decides
    assert "Cora" in (await keys(deps, actor, plan))["card-proposal-ANS-4"]
    bdd = (await clarifier.draft_bdd(deps.ai, state, None)).value
    assert [entry.note for entry in bdd.log][-1] == "proposed"


async def test_the_decider_may_take_what_came_after_the_decision(deps: Deps, actor: Actor) -> None:
    plan, cora, asked = await decided(deps, actor)
    await say(deps, cora, f"{asked}: c", "e4")
    values = (await buttons(deps, actor, plan, "card-proposal-ANS-4"))[0]
    with pytest.raises(NotAllowed):
        await press(deps, cora, "answer", values, "e5")  # nobody takes a proposal of their own
    assert (await state_of(deps, actor, plan)).live_answers()[0].letter == "a"
    await press(deps, actor, "answer", values, "e6")
    state = await state_of(deps, actor, plan)
    assert [(a.author, a.letter) for a in state.live_answers()] == [("Ada", "c")]
    # And the decision holds on: it is the same person's word, changed.
    await say(deps, cora, f"{asked}: b", "e7")
    state = await state_of(deps, actor, plan)
    assert [(a.author, a.letter) for a in state.live_answers()] == [("Ada", "c")]


@pytest.mark.parametrize("words", ["yes", "ok, sounds good", "👍", "genau"])
async def test_a_yes_to_what_was_decided_or_answered_is_no_other_answer(deps: Deps, actor: Actor, words: str) -> None:
    plan, cora, asked = await decided(deps, actor, "c")
    await say(deps, cora, words, "e4")
    dan = await member(deps, actor, "Dan")
    later = await ask(deps, actor, plan)
    await say(deps, actor, "b", "e5")
    await say(deps, dan, words, "e6")
    state = await state_of(deps, actor, plan)
    assert [(a.question_id, a.letter) for a in state.live_answers()] == [(asked, "c"), (later, "b")]
    assert not any(state.dispute(name) or state.proposals(name) for name in (asked, later))


async def test_who_decides_from_now_on_may_change_what_was_decided(deps: Deps, actor: Actor) -> None:
    plan, cora, asked = await decided(deps, actor, "c")
    await command(deps, actor, "decider @Cora")
    await say(deps, cora, f"{asked}: b", "e5")
    state = await state_of(deps, actor, plan)
    assert state.dispute(asked) == ()
    assert [(a.author, a.letter) for a in state.live_answers()] == [("Cora", "b")]


async def test_an_answer_does_not_go_for_somebody_elses_not_now(deps: Deps, actor: Actor) -> None:
    ben = await member(deps, actor, "Ben")
    plan = await begun(deps, actor)
    asked = await ask(deps, actor, plan)
    await say(deps, actor, "b", "e1")
    await say(deps, ben, f"{asked}: not now", "e2")
    state = await state_of(deps, actor, plan)
    assert [(a.author, a.letter) for a in state.live_answers()] == [("Ada", "b")]


def test_a_mind_may_be_changed_as_often_as_one_likes() -> None:
    said = [
        Answer(
            id=f"ANS-{n}",
            message_id=f"M-{n}",
            question_id="Q1",
            text="yes",
            letter="a",
            author="Ada",
            author_id="ada",
            supersedes=f"ANS-{n - 1}" if n else "",
        )
        for n in range(3_000)
    ]
    state = ClarifierState(idea=understand("Members book courts."), answers=tuple(said))
    assert is_decision(state, said[-1]) is False
