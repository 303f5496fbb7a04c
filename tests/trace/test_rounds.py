"""Drafting again in rounds: what a broken rule names is written anew as well, and no node is asked for twice."""

from __future__ import annotations

from pathlib import Path

from services.core.contracts import Edge
from services.core.ports import A, AiStep, Filled, G, Usage
from services.core.values import Document, Value
from services.trace import Rounds, Settled, Writer, ids_in, merged, part, repaired, settle

PRICE = 7  # tokens of one question


class Said(Value):
    id: str
    text: str


class Told(Document):
    said: tuple[Said, ...]


class CountingAi:
    """Answers with what it is given and counts what it was asked; `words` change each time."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def fill(self, step: AiStep[G, A], given: G) -> Filled[A]:
        assert isinstance(given, Said)
        self.asked.append(given.id)
        answer = step.answer.model_validate({"id": given.id, "text": f"{given.text} {len(self.asked)}"})
        return Filled(answer, "counting", usage=(Usage("counting", PRICE),))


STEP: AiStep[Said, Said] = AiStep("trace.test", Said, Said, lambda given: given, Path("none.md"))
BEFORE = Told(generator="someone", said=(Said(id="T-1", text="a"), Said(id="T-2", text="b"), Said(id="T-3", text="c")))
DRAFTED = BEFORE.model_copy(update={"said": tuple(s.model_copy(update={"text": s.text.upper()}) for s in BEFORE.said)})


def rounds(broken: list[list[str]], most: int = 4) -> Rounds[Told, Said]:
    """`broken` is what each round's document breaks, the last one for ever."""
    said = iter(broken)
    last: list[str] = []

    def wrong(_document: Told) -> list[str]:
        nonlocal last
        last = next(said, last)
        return last

    nodes = {name: part({s.id: s for s in told.said}, ()) for name, told in (("old", BEFORE), ("new", DRAFTED))}
    edges = [Edge.model_validate({"from": "R-1", "to": s.id, "kind": "covers"}) for s in BEFORE.said[:1]]
    before = part(nodes["old"].nodes, edges)

    async def walk(writer: Writer, wanted: set[str]) -> Settled[Said]:
        async def rewrite(key: str, _old: Said | None, new: Said | None) -> Said | None:
            return await writer.write(key, STEP, new) if new is not None else None

        return await settle(before, nodes["new"], wanted, rewrite)

    return Rounds(
        BEFORE,
        settle=walk,
        put_together=lambda done: BEFORE.model_copy(
            update={"said": merged(BEFORE.said, DRAFTED.said, done, lambda s: s.id)}
        ),
        broken=wrong,
        named=ids_in,
        most=most,
    )


async def test_a_second_round_asks_only_for_what_the_first_did_not() -> None:
    ai = CountingAi()
    done = await repaired(ai, rounds([["T-2 contradicts T-1."], []]), ["T-1"])
    assert ai.asked == ["T-1", "T-2"]
    assert [s.text for s in done.document.said] == ["A 1", "B 2", "c"]
    assert sum(use.prompt_tokens for use in done.usage) == PRICE * 2
    assert done.changed == {"T-1", "T-2"} and done.notes == ()


async def test_three_rounds_still_ask_once_for_each_node_and_keep_its_first_answer() -> None:
    ai = CountingAi()
    done = await repaired(ai, rounds([["T-2 is wrong."], ["T-3 is wrong."], []]), ["T-1"])
    assert sorted(ai.asked) == ["T-1", "T-2", "T-3"]
    assert done.document.said[0].text == "A 1"
    assert done.document.generator == "someone + counting"


async def test_it_ends_and_says_what_is_still_broken() -> None:
    ai = CountingAi()
    done = await repaired(ai, rounds([["T-2 is wrong."], ["T-3 is wrong."], ["T-9 is wrong."]], most=2), ["T-1"])
    assert len(ai.asked) == 2
    assert done.notes == ("T-3 is wrong.",)


async def test_where_nothing_comes_out_different_the_document_is_the_one_before() -> None:
    done = await repaired(CountingAi(), rounds([[]]), ["T-8"])
    assert done.is_clean and done.document is BEFORE
