"""A backlog beside a plan: the headless files, and the file that is named in a terminal."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from bot.console.collect import Plan, against
from bot.console.schema import json_schema
from bot.console.talk import with_file
from services.core.contracts import AssignmentSet, BacklogIssue, Graph, Team
from services.core.errors import BadInput
from services.estimator.offline import EstimateGiven, estimate_offline
from services.tickets.offline import SliceGiven, slice_offline
from tests.tickets.ideas import bakery


def test_the_headless_files_say_what_is_proposed_for_each_ticket() -> None:
    bdd, hld = bakery()
    ticket_set = slice_offline(SliceGiven(bdd=bdd, hld=hld))
    estimates = estimate_offline(EstimateGiven(ticket_set=ticket_set, hld=hld))
    nobody = AssignmentSet(generator="x", assignments=())
    plan = Plan(bdd, hld, ticket_set, estimates, nobody, Graph(), Team(developers=()), {})
    story = next(t for t in ticket_set.tickets if t.subject == "story:R-1")
    written = against(plan, (BacklogIssue(key="SHOP-7", summary=story.title),))
    found = json.loads(written["duplicates.json"])
    jsonschema.Draft202012Validator(json_schema("duplicates")).validate(found)
    assert found["issues"] == 1 and len(found["duplicates"]) == len(ticket_set.tickets)
    rows = {row["Threadwright Id"]: row for row in csv.DictReader(io.StringIO(str(written["tickets.csv"])))}
    marked = rows[story.id]
    assert (marked["Backlog Verdict"], marked["Backlog Issue"], marked["Backlog Decided By"]) == (
        "skip", "SHOP-7", "proposed",
    )  # fmt: skip
    assert [row["Threadwright Id"] for row in rows.values() if row["Backlog Verdict"] == "skip"] == [story.id]


def test_a_file_that_is_named_in_a_terminal_is_read_into_the_command(tmp_path: Path) -> None:
    path = tmp_path / "backlog.csv"
    path.write_text("Issue key,Summary\nSHOP-1,Reserve a loaf\n", encoding="utf-8")
    assert with_file("plan", f"duplicates {path}") == "duplicates\nIssue key,Summary\nSHOP-1,Reserve a loaf\n"
    for rest in ("duplicates", "duplicates skip T-4", "duplicates link T-4 SHOP-1", "show tickets"):
        assert with_file("plan", rest) == rest
    assert with_file("team", f"duplicates {path}") == f"duplicates {path}"
    with pytest.raises(BadInput, match="does not exist"):
        with_file("plan", "duplicates nowhere.csv")
