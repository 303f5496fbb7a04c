"""A change reaches forward along the graph, and stops where nothing comes out different."""

from __future__ import annotations

from services.core.contracts import Edge
from services.core.values import Value
from services.trace import Part, merged, part, settle


class Said(Value):
    id: str
    text: str
    rests_on: tuple[str, ...] = ()


def nodes(*said: Said) -> Part[Said]:
    edges = [
        Edge.model_validate({"from": cause, "to": one.id, "kind": "covers"}) for one in said for cause in one.rests_on
    ]
    return part({one.id: one for one in said}, edges)


def old(*texts: str) -> list[Said]:
    """A chain: each rests on the one before."""
    return [
        Said(id=f"T-{n}", text=text, rests_on=(f"T-{n - 1}",) if n > 1 else ()) for n, text in enumerate(texts, start=1)
    ]


async def walk(before: list[Said], drafted: list[Said], *roots: str) -> tuple[list[str], tuple[Said, ...], list[str]]:
    asked: list[str] = []

    async def rewrite(key: str, _old: Said | None, new: Said | None) -> Said | None:
        asked.append(key)
        return new

    done = await settle(nodes(*before), nodes(*drafted), roots, rewrite)
    return asked, merged(before, drafted, done, lambda one: one.id), sorted(done.changed)


async def test_it_walks_forward_and_stops_where_the_hash_is_the_same() -> None:
    before = old("a", "b", "c", "d")
    drafted = [one.model_copy(update={"text": text}) for one, text in zip(before, ("A", "b", "C", "d"), strict=True)]
    asked, after, changed = await walk(before, drafted, "T-1")
    assert (asked, changed) == (["T-1", "T-2"], ["T-1"])
    assert [one.text for one in after] == ["A", "b", "c", "d"]  # T-3 would differ, but nothing leads there


async def test_what_the_root_does_not_reach_is_not_asked_for() -> None:
    before = [*old("a", "b"), Said(id="T-9", text="alone")]
    drafted = [one.model_copy(update={"text": one.text.upper()}) for one in before]
    asked, after, _ = await walk(before, drafted, "T-1")
    assert asked == ["T-1", "T-2"]
    assert after[-1] is before[-1]


async def test_who_names_a_dropped_node_follows_and_a_new_one_comes_where_the_draft_has_it() -> None:
    before = [*old("a", "b"), Said(id="T-5", text="after T-2")]
    drafted = [before[0], Said(id="T-7", text="new", rests_on=("T-1",)), Said(id="T-5", text="after nothing")]
    drafted[0] = drafted[0].model_copy(update={"text": "A"})
    _, after, changed = await walk(before, drafted, "T-1")
    assert changed == ["T-1", "T-2", "T-5", "T-7"]
    assert [one.id for one in after] == ["T-1", "T-7", "T-5"]


async def test_nothing_to_begin_with_changes_nothing() -> None:
    before = old("a", "b")
    asked, after, changed = await walk(before, [one.model_copy(update={"text": "x"}) for one in before])
    assert (asked, changed, list(after)) == ([], [], before)
