"""The draft again after a change: only what the change reaches is written anew, the rest stays byte for byte."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from services import trace
from services.clarifier.drafting.edits import is_same, retitled, title_of
from services.clarifier.drafting.edits import sentence as as_sentence
from services.clarifier.graph import bdd_graph
from services.clarifier.offline import draft_bdd
from services.clarifier.pairing import paired
from services.clarifier.parts import BddNode, nodes_of, put_together, unwrap, wrap
from services.clarifier.quality_edits import as_drafted, is_quality, measured, with_measures
from services.clarifier.state import BddGiven, ClarifierState
from services.clarifier.steps import check_bdd
from services.core.contracts import Bdd, ChangeKind, Edit, Requirement, Scenario
from services.core.cutting import some_of
from services.core.errors import BadInput
from services.core.ports import Ai, AiStep
from services.core.values import Value, read_back
from services.core.words import sentence
from services.trace import Part, Redraft, Rounds, Settled, Writer


class NodeGiven(Value):
    """One statement to be written anew: as it stands, as the rules would have it, and what changed around it."""

    language: str
    change: str
    node: BddNode
    rests_on: tuple[str, ...] = ()
    drafted: BddNode | None = None  # not shown to a model


def _rule_based(given: NodeGiven) -> BddNode:
    return given.drafted or given.node


def _check(given: NodeGiven, answer: BddNode) -> list[str]:
    old, new = unwrap(given.node), unwrap(answer)
    if new is None or type(new) is not type(old):
        return [f"Fill exactly the field that `node` fills, with the same kind of value ({type(old).__name__})."]
    if getattr(new, "id", "") != getattr(old, "id", ""):
        return [f"The id stays {getattr(old, 'id', '')}."]
    same = ("requirements", "persona", "entities", "integrations", "question_id", "sources")
    return trace.altered(old, new, same)


REDRAFT: AiStep[NodeGiven, BddNode] = AiStep(
    "clarifier.redraft", NodeGiven, BddNode, _rule_based, Path(__file__).parent / "prompts" / "redraft.md", _check
)


async def redraft(ai: Ai, state: ClarifierState, previous: Bdd, roots: Iterable[str], *, change: str) -> Redraft[Bdd]:
    """`roots` are the ids where the change begins: QN-n and ANS-n of an answer, R-n of an edit."""
    drafted = _drafted(state, previous)
    before, after = _part(state, previous), _part(state, drafted)
    accepted = set(check_bdd(BddGiven(state=state), previous))
    rounds = Rounds(
        previous,
        settle=lambda writer, wanted: _settled(writer, state, previous, before, after, wanted, change),
        put_together=lambda settled: put_together(previous, drafted, settled),
        broken=lambda made: [one for one in check_bdd(BddGiven(state=state), made) if one not in accepted],
        named=trace.ids_in,
    )
    return await trace.repaired(ai, rounds, roots)


def _drafted(state: ClarifierState, previous: Bdd) -> Bdd:
    """The whole draft by rule, which is computed in no time: it says what comes, goes and how."""
    plain = _unedited(previous, state.edits)
    drafted = paired(draft_bdd(BddGiven(state=state, previous=plain)), plain)
    return _with_edits(drafted, previous, state.edits)


def _unedited(previous: Bdd, edits: Iterable[Edit]) -> Bdd:
    """As the drafter had worded it, so that it knows its own statements again."""
    previous = as_drafted(previous, edits := tuple(edits))
    was = {e.target: read_back(Requirement, e.before) for e in edits if e.before is not None and not is_quality(e)}
    known = {r.id for r in previous.requirements}
    back = [r for name, r in was.items() if name not in known]
    told = tuple(was.get(r.id, r) for r in previous.requirements)
    return previous.model_copy(update={"requirements": (*told, *back)})


def _with_edits(drafted: Bdd, previous: Bdd, edits: Iterable[Edit]) -> Bdd:
    """What a person worded stays, even when the drafter has no such statement any more."""
    done = with_measures(drafted, previous, edits := tuple(edits))
    for edit in (one for one in edits if one.kind is ChangeKind.REQUIREMENT and not is_quality(one)):
        if edit.is_dropped:
            done = _without(done, edit.target)
            continue
        there = next((r for r in done.requirements if r.id == edit.target), None)
        old = there or next((r for r in previous.requirements if r.id == edit.target), None)
        if old is None:
            continue
        title = old.title if is_same(old.text, edit.words) else retitled(old.title, old.text, edit.words)
        new = old.model_copy(
            update={
                "text": as_sentence(edit.words),
                "title": edit.title or title or title_of(edit.words),
                "sources": tuple(dict.fromkeys((*old.sources, edit.message_id))),
            }
        )
        others = tuple(new if r.id == edit.target else r for r in done.requirements)
        done = done.model_copy(update={"requirements": others if there else (*others, new)})
        if there is None:
            done = _with_proofs(done, previous, edit.target)
    return done


def _without(bdd: Bdd, name: str) -> Bdd:
    features = [
        f.model_copy(update={"scenarios": tuple(s for s in f.scenarios if s.requirements != (name,))})
        for f in bdd.features
    ]
    return bdd.model_copy(
        update={
            "requirements": tuple(r for r in bdd.requirements if r.id != name),
            "features": tuple(f for f in features if f.scenarios),
        }
    )


def _with_proofs(bdd: Bdd, previous: Bdd, name: str) -> Bdd:
    """The scenarios of a kept requirement stay with it."""
    known = {s.id for f in bdd.features for s in f.scenarios}
    features = list(bdd.features)
    for feature in previous.features:
        kept = tuple(s for s in feature.scenarios if name in s.requirements and s.id not in known)
        if not kept:
            continue
        at = next((i for i, f in enumerate(features) if f.id == feature.id), None)
        if at is None:
            features.append(feature.model_copy(update={"scenarios": kept}))
        else:
            features[at] = features[at].model_copy(update={"scenarios": (*features[at].scenarios, *kept)})
    return bdd.model_copy(update={"features": tuple(features)})


def _part(state: ClarifierState, bdd: Bdd) -> Part[Value]:
    return trace.part(nodes_of(bdd), bdd_graph(state, bdd, 0).edges)


async def _settled(
    writer: Writer,
    state: ClarifierState,
    previous: Bdd,
    before: Part[Value],
    after: Part[Value],
    roots: set[str],
    change: str,
) -> Settled[Value]:
    said = {e.target for e in state.edits if not e.is_dropped}
    is_ours = trace.is_offline(previous)

    async def rewrite(key: str, old: Value | None, new: Value | None) -> Value | None:
        if not is_ours and old is not None and new is None and key not in roots:
            new = old  # the rules cannot know another generator's statements; the one who writes decides
        if new is None or key in said or wrap(new) is None or (is_ours and old == new):
            return new
        given = NodeGiven(
            language=previous.language,
            change=change,
            node=wrap(new) or BddNode(),
            rests_on=_words(after, before, key),
            drafted=wrap(new),
        )
        return unwrap(await writer.write(key, REDRAFT, given))

    return await trace.settle(before, after, roots, rewrite, held=said)


def _words(after: Part[Value], before: Part[Value], key: str) -> tuple[str, ...]:
    """The statements that a node names, so that it can be written without the whole document."""
    names = after.named.get(key) or before.named.get(key) or frozenset()
    found = [(name, after.nodes.get(name) or before.nodes.get(name)) for name in sorted(names)]
    return tuple(f"{name}: {text}" for name, one in found if (text := _text(one)))


def _text(value: Value | None) -> str:
    if isinstance(value, Scenario):
        return value.title
    return str(getattr(value, "text", "") or getattr(value, "name", "")) if value is not None else ""


def edited(bdd: Bdd, edit: Edit, earlier: Iterable[Edit]) -> Edit:
    """The edit with what the drafter had written before any person did. Raises BadInput for what is not there."""
    if is_quality(edit):
        return measured(bdd, edit, earlier)
    known = {r.id: r for r in bdd.requirements}
    first = next((e for e in earlier if e.target == edit.target and e.before is not None), None)
    if edit.target not in known:
        ids = some_of(known)
        raise BadInput(sentence("no-such-requirement", id=edit.target, ids=ids))
    if edit.is_dropped and len(known) == 1:
        raise BadInput(sentence("only-requirement", id=edit.target))
    if not edit.is_dropped and not any(letter.isalnum() for letter in edit.words):
        raise BadInput(sentence("says-nothing", id=edit.target))
    if not edit.is_dropped and is_same(known[edit.target].text, edit.words):
        raise BadInput(sentence("says-that", id=edit.target))
    before = first.before if first else known[edit.target].model_dump(mode="json")
    return edit.model_copy(update={"before": before})
