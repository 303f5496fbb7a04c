"""The CSV: Jira's columns, parents first, links, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import pytest

from services.core.contracts import AcceptanceCriterion, Assignment, AssignmentSet, Ticket, TicketSet, TicketType
from services.estimator.offline import EstimateGiven, estimate_offline
from services.tickets import to_csv
from services.tickets.csv_export import LINKS, harmless
from services.tickets.offline import SliceGiven, slice_offline
from tests.tickets.ideas import IDEAS, bakery
from tests.tickets.importer import imported


def rows(text: str) -> list[dict[str, list[str]]]:
    read = list(csv.reader(io.StringIO(text, newline="")))
    head = read[0]
    result = []
    for row in read[1:]:
        assert len(row) == len(head)
        cells: dict[str, list[str]] = {}
        for name, cell in zip(head, row, strict=True):
            cells.setdefault(name, []).append(cell)
        result.append(cells)
    return result


@pytest.mark.parametrize("name", IDEAS)
def test_round_trip(name: str) -> None:
    bdd, hld = IDEAS[name]()
    ticket_set = slice_offline(SliceGiven(bdd=bdd, hld=hld))
    estimates = estimate_offline(EstimateGiven(ticket_set=ticket_set, hld=hld))
    owners = AssignmentSet(
        generator="x", assignments=(Assignment(ticket_id=ticket_set.tickets[1].id, developer_id="ana", reasons=()),)
    )
    read = {row["Threadwright Id"][0]: row for row in rows(to_csv(ticket_set, estimates, owners))}
    hours = {e.ticket_id: e.p50_hours for e in estimates.estimates}
    assert len(read) == len(ticket_set.tickets)
    for ticket in ticket_set.tickets:
        row = read[ticket.id]
        assert row["Summary"] == [ticket.title]
        assert row["Description"] == [ticket.description]
        assert row["Issue Id"] == [ticket.id[2:]]
        parent = (ticket.parent or "")[2:]
        assert row["Parent"] == [parent]
        assert row["Parent Id"] == [parent if ticket.type is TicketType.SUBTASK else ""]
        assert [label for label in row["Labels"] if label] == list(ticket.labels)
        assert row["Original Estimate"] == [str(round(hours[ticket.id] * 3600)) if ticket.id in hours else ""]
        blocked = {f"T-{cell}" for cell in row.get(LINKS, []) if cell}
        assert blocked == {t.id for t in ticket_set.tickets if ticket.id in t.depends_on}
    assert read[ticket_set.tickets[1].id]["Assignee"] == ["ana"]


def test_parents_stand_above_their_children() -> None:
    bdd, hld = bakery()
    ticket_set = slice_offline(SliceGiven(bdd=bdd, hld=hld))
    seen: set[str] = set()
    for row in rows(to_csv(ticket_set, None, None)):
        parent = row["Parent Id"][0] or row["Parent"][0]
        assert not parent or parent in seen
        seen.add(row["Issue Id"][0])


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1", "\u00a0=1"])
def test_a_formula_becomes_text(cell: str) -> None:
    assert harmless(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "Reserve a loaf", "a = b", "10 % - 20 %", "**Why**: -", "'quoted'", "¿Qué?"])
def test_ordinary_text_is_left_alone(cell: str) -> None:
    assert harmless(cell) == cell


def test_no_hostile_cell_leaves_unguarded() -> None:
    evil = '=HYPERLINK("http://x","y")\n-1'
    ticket = Ticket(
        id="T-1",
        type=TicketType.EPIC,
        title=evil,
        description=evil,
        labels=(evil,),
        acceptance_criteria=(AcceptanceCriterion(text=evil),),
    )
    ticket_set = TicketSet(generator="x", title="x", tickets=(ticket,), waves=(), critical_path=())
    owners = AssignmentSet(generator="x", assignments=(Assignment(ticket_id="T-1", developer_id="@me", reasons=()),))
    (row,) = rows(to_csv(ticket_set, None, owners))
    assert row["Summary"] == ["'" + evil.replace("\n", " ")]
    assert not [c for cells in row.values() for c in cells if c.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("name", IDEAS)
def test_the_importer_rebuilds_the_plan(name: str) -> None:
    bdd, hld = IDEAS[name]()
    ticket_set = slice_offline(SliceGiven(bdd=bdd, hld=hld))
    estimates = estimate_offline(EstimateGiven(ticket_set=ticket_set, hld=hld))
    found = imported(to_csv(ticket_set, estimates, None))
    assert {f"T-{one.number}": f"T-{one.parent}" if one.parent else None for one in found.values()} == {
        t.id: t.parent for t in ticket_set.tickets
    }
    waits = {(f"T-{one.number}", f"T-{other}") for one in found.values() for other in one.blocks}
    assert waits == {(before, t.id) for t in ticket_set.tickets for before in t.depends_on}
    for ticket in ticket_set.tickets:
        one = found[ticket.id[2:]]
        assert (one.summary, one.labels) == (ticket.title, list(ticket.labels))
        assert one.type.casefold().replace("-", "") in (ticket.type.value, "task")
    hours = {e.ticket_id: e.p50_hours for e in estimates.estimates}
    assert sum(one.seconds or 0 for one in found.values()) == sum(round(h * 3600) for h in hours.values())


def test_words_that_would_break_a_file_arrive_as_they_are() -> None:
    nasty = 'He said "no", then\r\nleft; 5,5 | {code} ; \\"'
    tickets = (
        Ticket(id="T-1", type=TicketType.EPIC, title="A\nB " + "long " * 80, description=nasty),
        Ticket(id="T-2", type=TicketType.SPIKE, title=nasty, description="x" * 40_000, parent="T-1",
               labels=("two words", "um,laut")),
        Ticket(id="T-3", type=TicketType.TASK, title=" ", description="", parent="T-1", depends_on=("T-2", "T-1")),
    )  # fmt: skip
    ticket_set = TicketSet(generator="x", title="x", tickets=tickets, waves=(), critical_path=())
    found = imported(to_csv(ticket_set, None, None))
    assert found["1"].description == nasty and found["1"].summary.startswith("A B long")
    assert found["2"].labels == ["two-words", "um,laut"] and found["2"].blocks == ["3"]
    assert found["3"].summary == "T-3" and len(found["2"].description) <= 32_767


def test_nobody_is_called_by_what_stands_in_a_ticket() -> None:
    """Jira's importer reads its cells as wiki markup."""
    named = "[~admin] [~accountid:5b10] @here"
    ticket = Ticket(
        id="T-1",
        type=TicketType.TASK,
        title=f"Ask {named}",
        description=f"=1+1, {named}",
        acceptance_criteria=(AcceptanceCriterion(text=named, scenario="S-1"),),
        labels=("[~x]",),
    )
    told = to_csv(TicketSet(generator="g", title="T", tickets=(ticket,), waves=(), critical_path=()), None, None)
    assert "[~" not in told and "accountid:5b10" in told
