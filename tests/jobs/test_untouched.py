"""Several ideas times each kind of change: what a change does not reach is byte for byte as it was."""

from __future__ import annotations

import hashlib
import unicodedata
from itertools import pairwise
from typing import Any

import pytest

from handlers.papers import Papers
from integrations.llm.offline import OfflineAi
from jobs.impact import graphs, impact
from services import clarifier, hld, tickets, trace
from services.clarifier import BddGiven
from services.clarifier.parts import NAMED, STATED
from services.clarifier.parts import nodes_of as bdd_nodes
from services.clarifier.steps import check_bdd
from services.core.contracts import Bdd, ChangeKind, Edit, Graph, Hld, Level
from services.core.ports import A, AiStep, Filled, G, Usage
from services.core.values import Value, content_hash
from services.hld.parts import KEYS
from services.hld.parts import nodes_of as hld_nodes
from tests.jobs.ideas import IDEAS, SIGNING_IN, changed, edits_of, is_refused, papers_of, with_answer

KINDS = ("requirement", "requirement dropped", "decision", "decision reworded", "ticket", "answer")
SCENES = [(idea, kind) for idea in range(len(IDEAS)) for kind in KINDS]


def artifacts(papers: Papers) -> dict[str, str]:
    """Canonical JSON of every node, and the text of every feature file and diagram, by name."""
    assert papers.bdd is not None and papers.hld is not None and papers.tickets is not None
    assert papers.estimates is not None and papers.assignments is not None
    found: dict[str, Value] = {**bdd_nodes(papers.bdd), **hld_nodes(papers.hld)}
    found |= {ticket.id: ticket for ticket in papers.tickets.tickets}
    found |= {f"EST-{one.ticket_id}": one for one in papers.estimates.estimates}
    found |= {f"ASG-{one.ticket_id}": one for one in papers.assignments.assignments}
    texts = {name: content_hash(value) for name, value in found.items()}
    for name, text in (*clarifier.feature_files(papers.bdd).items(), *hld.diagrams(papers.hld).items()):
        texts[name] = hashlib.sha256(text.encode()).hexdigest()
    return texts


def reachable(papers: Papers, roots: set[str]) -> set[str]:
    """Everything that lies forward of the roots in the whole graph: no change may reach further."""
    graph = Graph(
        nodes=tuple(node for one in graphs(papers) for node in one.nodes),
        edges=tuple(edge for one in graphs(papers) for edge in one.edges),
    )
    known = {node.id for node in graph.nodes}
    return {node.id for root in roots & known for node in trace.path_forward(graph, root).nodes}


@pytest.mark.parametrize(("idea", "kind"), SCENES)
async def test_what_a_change_does_not_reach_stays_byte_for_byte(idea: int, kind: str) -> None:
    papers = await papers_of(IDEAS[idea])
    edit = edits_of(papers)[kind]
    before, ripple = await changed(papers, edit)
    after = ripple.after
    old, new = artifacts(before), artifacts(after)
    found = impact(before, ripple)
    named = {one.id for one in (*found.added, *found.changed, *found.dropped)}
    moved = {name for name in {*old, *new} if old.get(name) != new.get(name)}
    in_graph = {name for name in moved if name.split("-")[0] in ("R", "Q", "S", "D", "CMP", "T")}
    assert in_graph <= named, "the card names whatever moves"
    for name in ("bdd", "hld", "tickets", "estimates", "assignments"):
        if name not in ripple.documents:
            assert after.of(name) is before.of(name), name
    assert len([name for name in old if name not in moved]) > len(old) * 0.4, sorted(moved)
    assert after.bdd is not None and after.hld is not None and after.tickets is not None
    state = after.with_edits()
    assert set(check_bdd(BddGiven(state=state), after.bdd)) <= set(
        check_bdd(BddGiven(state=state), papers.bdd or after.bdd)
    )
    found_now = (*hld.findings(after.hld, after.bdd), *tickets.findings(after.tickets, after.bdd, after.hld))
    assert [one for one in found_now if one.level is Level.ERROR] == [], kind
    roots = {edit.target, edit.target.replace("QN-", "ANS-")}
    assert {one.id for one in found.changed} <= reachable(before, roots) | reachable(after, roots | named)


@pytest.mark.parametrize("kind", KINDS)
async def test_the_same_change_again_changes_nothing(kind: str) -> None:
    """An applied edit is replayed over the next draft and comes out the same: nothing overwrites it."""
    papers = await papers_of(IDEAS[0])
    edit = edits_of(papers)[kind]
    _, ripple = await changed(papers, edit)
    after = ripple.after
    assert after.bdd is not None and after.bdd.requirements
    again = edits_of(after)["ticket"].model_copy(update={"title": "A name that was never there before"})
    _, second = await changed(after, again)
    assert set(second.documents) <= {"tickets", "estimates", "assignments"}, "neither draft nor design moves"
    assert second.after.estimates is not None and after.estimates is not None
    hours = {one for one in second.after.estimates.estimates if one not in after.estimates.estimates}
    assert {one.ticket_id for one in hours} <= {again.target}, "its name may change what it takes, nobody else's"
    if edit.kind is not ChangeKind.TICKET:
        return
    assert second.after.tickets is not None
    assert len([t for t in second.after.tickets.tickets if t.title == again.title]) == 1


class CountingAi:
    """A model that gives every node back as the rules would have it, and is asked one node at a time."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def fill(self, step: AiStep[G, A], given: G) -> Filled[A]:
        value = step.offline(given)
        self.asked.append(_name(value))
        assert step.check(given, value) == []
        return Filled(value, "openai/fake node@1.0.0", usage=(Usage("openai/fake", 10, 5, 1),))

    async def ping(self) -> str:
        return "A counting model."


def _name(value: Value) -> str:
    body: dict[str, Any] = value.model_dump(mode="json")
    if "ticket_id" in body:
        return f"EST-{body['ticket_id']}"
    if "id" in body:
        return str(body["id"])
    return str(next(one["id"] for one in body.values() if one is not None))


@pytest.mark.parametrize(("idea", "kind"), [(0, kind) for kind in KINDS] + [(2, "requirement"), (3, "answer")])
async def test_a_model_is_asked_once_for_each_dirty_node_and_for_no_other(idea: int, kind: str) -> None:
    papers = await papers_of(IDEAS[idea])
    edit = edits_of(papers)[kind]
    ai = CountingAi()
    before, ripple = await changed(papers, edit, ai=ai)
    found = impact(before, ripple)
    old, new = artifacts(before), artifacts(ripple.after)
    written = {name for name in new if old.get(name) != new[name] and _is_node(name)}
    said = {edit.target, ripple.after.edits[-1].replaced_by if ripple.after.edits else ""}
    assert sorted(ai.asked) == sorted(written - said), "model calls = dirty nodes, but those that a person worded"
    assert found.model_calls == len(ai.asked)
    assert found.model_tokens == 15 * len(ai.asked)


def _is_node(name: str) -> bool:
    kinds = ("R", "Q", "S", "D", "CMP", "T", "EST", "G", "P", "E", "I", "C", "A", "K", "OQ")
    return ":" not in name and "." not in name and name.split("-")[0] in kinds


async def test_an_open_answer_does_not_leak_into_another_change() -> None:
    papers = with_answer(await papers_of(IDEAS[1]))
    edit = edits_of(papers)["requirement"]
    _, ripple = await changed(papers, edit)
    after = ripple.after
    assert after.bdd is not None and papers.bdd is not None
    assert not any("ANS-90" in one.sources for one in after.bdd.requirements)
    assert [entry.answer_id for entry in after.bdd.log] == [entry.answer_id for entry in papers.bdd.log]


async def test_a_person_s_words_are_kept_when_the_drafter_would_drop_the_statement() -> None:
    papers = await papers_of(SIGNING_IN)
    assert papers.bdd is not None
    cited = [r for r in papers.bdd.requirements if all(source.startswith("ANS-") for source in r.sources)]
    assert cited, "an answer gives a requirement here"
    edit = edits_of(papers)["requirement"].model_copy(update={"target": cited[0].id, "words": "My own words stay here"})
    _, ripple = await changed(papers, edit)
    question = next(a.question_id for a in papers.state.answers if a.id == cited[0].sources[0])
    answer = edits_of(papers)["answer"].model_copy(update={"target": question})
    _, later = await changed(ripple.after, answer)
    assert later.after.bdd is not None
    kept = {r.id: r.text for r in later.after.bdd.requirements}
    assert kept[cited[0].id] == "My own words stay here."


def test_no_list_of_a_document_is_forgotten_when_it_is_taken_apart() -> None:
    """A field that joins a contract must be carried over by a change as well."""
    lists = {name for name, info in Hld.model_fields.items() if str(info.annotation).startswith("tuple")}
    assert lists - set(KEYS) == {"entities", "superseded", "retired", "made"}
    lists = {name for name, info in Bdd.model_fields.items() if str(info.annotation).startswith("tuple")}
    assert lists - {*STATED, *NAMED} == {"problem_sources", "log", "features", "domains", "retired", "made"}


SPACED = {
    "a blank at the end": lambda text: f"{text} ",
    "two blanks": lambda text: text.replace(" ", "  ", 1),
    "a blank that does not break": lambda text: text.replace(" ", "\u00a0", 1),
    "marks without a width": lambda text: f"\u200b{text}\u2060",
    "letters in parts": lambda text: unicodedata.normalize("NFD", text),
    "a line break": lambda text: text.replace(" ", "\n", 1),
}
NOTHING = {"blanks": "   ", "stops": "...", "no width": "\u200b\u200b", "a dash": "–"}


@pytest.mark.parametrize("how", SPACED)
async def test_words_that_look_the_same_are_no_change(how: str) -> None:
    papers = await papers_of(IDEAS[2])
    assert papers.bdd is not None and papers.hld is not None and papers.tickets is not None
    requirement, decision, ticket = papers.bdd.requirements[1], papers.hld.decisions[0], papers.tickets.tickets[2]
    who = {"message_id": "M-80", "author": "Ada"}
    for edit in (
        Edit(kind=ChangeKind.REQUIREMENT, target=requirement.id, words=SPACED[how](requirement.text), **who),
        Edit(kind=ChangeKind.DECISION, target=decision.id, words=SPACED[how](decision.decision), **who),
        Edit(kind=ChangeKind.TICKET, target=ticket.id, title=SPACED[how](ticket.title), **who),
    ):
        assert is_refused(papers, edit), edit.target


@pytest.mark.parametrize("words", NOTHING.values(), ids=NOTHING)
async def test_words_that_say_nothing_are_no_change(words: str) -> None:
    papers = await papers_of(IDEAS[1])
    assert papers.bdd is not None and papers.hld is not None and papers.tickets is not None
    who = {"message_id": "M-80", "author": "Ada"}
    for edit in (
        Edit(kind=ChangeKind.REQUIREMENT, target=papers.bdd.requirements[0].id, words=words, **who),
        Edit(kind=ChangeKind.DECISION, target=papers.hld.decisions[0].id, words=words, **who),
        Edit(kind=ChangeKind.TICKET, target=papers.tickets.tickets[2].id, title=words, **who),
    ):
        assert is_refused(papers, edit), edit.target


@pytest.mark.parametrize("idea", range(len(IDEAS)))
async def test_words_taken_back_leave_no_trace_but_their_source(idea: int) -> None:
    papers = await papers_of(IDEAS[idea])
    assert papers.bdd is not None
    told = papers.bdd.requirements[1]
    more = f"{told.text.rstrip('.')} (7)."
    _, there = await changed(
        papers, Edit(kind=ChangeKind.REQUIREMENT, target=told.id, words=more, message_id="M-80", author="Ada")
    )
    _, back = await changed(
        there.after,
        Edit(kind=ChangeKind.REQUIREMENT, target=told.id, words=told.text, message_id="M-81", author="Ada"),
    )
    old, new = artifacts(papers), artifacts(back.after)
    moved = {name for name in {*old, *new} if old.get(name) != new.get(name)}
    assert {name for name in moved if name.split("-")[0] in ("R", "S", "E", "D", "CMP", "F")} <= {told.id}
    now = next(one for one in (back.after.bdd or papers.bdd).requirements if one.id == told.id)
    assert now.model_copy(update={"sources": told.sources}) == told


async def test_a_title_stays_while_the_new_words_hold_it_and_refuse_no_more() -> None:
    papers = await papers_of(IDEAS[0])
    assert papers.bdd is not None
    told = papers.bdd.requirements[1]
    for words, is_kept in ((f"{told.text.rstrip('.')}, 42 times.", True), ("The system shall sing.", False)):
        _, ripple = await changed(
            papers, Edit(kind=ChangeKind.REQUIREMENT, target=told.id, words=words, message_id="M-80", author="Ada")
        )
        now = next(one for one in (ripple.after.bdd or papers.bdd).requirements if one.id == told.id)
        assert (now.title == told.title) is is_kept


def _stands_in(papers: Papers) -> bool:
    return papers.tickets is not None and any(one.subject.startswith("identity:") for one in papers.tickets.tickets)


@pytest.mark.parametrize("words", [IDEAS[0], SIGNING_IN])
async def test_a_task_that_stood_in_for_a_sign_in_goes_when_a_requirement_brings_one(words: str) -> None:
    drafts = [await papers_of(words, questions=asked) for asked in range(1, 6)]
    # The answer about signing in, whichever question it is.
    before, after = next((a, b) for a, b in pairwise(drafts) if _stands_in(a) and not _stands_in(b))
    assert before.tickets is not None and before.bdd is not None and after.bdd is not None and after.hld is not None
    assert any(one.subject.startswith("identity:") for one in before.tickets.tickets)
    new = {one.id for one in after.bdd.requirements} - {one.id for one in before.bdd.requirements}
    made = (await tickets.redraft(OfflineAi(), after.bdd, after.hld, before.tickets, new, change="x")).document
    assert new <= {name for one in made.tickets for name in one.covers}
    assert not any(one.subject.startswith("identity:") for one in made.tickets)
