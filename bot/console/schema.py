"""`threadwright schema`: the JSON Schema of each file that goes out or comes in."""

from __future__ import annotations

import json
from difflib import get_close_matches
from typing import Any

import click
from pydantic import TypeAdapter

from bot.console.inputs import FileAnswer
from services import hld
from services.core.contracts import AssignmentSet, Bdd, DuplicateSet, EstimateSet, Graph, Hld, Team, TicketSet
from services.core.errors import BadInput

DOCUMENTS: dict[str, tuple[Any, str]] = {
    "bdd": (Bdd, "bdd.json: the business draft"),
    "hld": (Hld, "hld.json: the high-level design, one typed architecture model"),
    "tickets": (TicketSet, "tickets.json: epics, stories, tasks, sub-tasks and spikes"),
    "estimates": (EstimateSet, "estimates.json: hours, points and size of each ticket"),
    "assignments": (AssignmentSet, "assignments.json: who is proposed for what, and why"),
    "duplicates": (DuplicateSet, "duplicates.json: each ticket against the issues of --backlog FILE"),
    "trace": (Graph, "trace.json: from the words in the thread to the tickets"),
    "answers": (tuple[FileAnswer, ...], "--answers FILE (YAML): what to answer without being asked"),
    "team": (Team, "--team FILE (YAML): developers with skills, hours a week and time zone"),
    "pattern": (hld.Pattern, "a design pattern of a team's own (YAML), in THREADWRIGHT_CATALOGUE__FOLDER"),
}


def json_schema(name: str) -> dict[str, Any]:
    """Draft 2020-12. Raises BadInput with the nearest name."""
    if name not in DOCUMENTS:
        near = get_close_matches(name.lower(), DOCUMENTS, n=1, cutoff=0.5)
        meant = f"did you mean “{near[0]}”?" if near else "the names are " + ", ".join(DOCUMENTS) + "."
        raise BadInput(f"“{name}” is not a schema; {meant}")
    kind, note = DOCUMENTS[name]
    mode = "validation" if name in ("answers", "team", "pattern") else "serialization"
    schema = TypeAdapter(kind).json_schema(by_alias=True, mode=mode)  # type: ignore[arg-type]
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:threadwright:{name}:1",
        "title": name,
        "description": note,
    }
    return head | {key: value for key, value in schema.items() if key not in ("title",)} | {"description": note}


@click.command(help="Print the JSON Schema of NAME; without NAME, list them.")
@click.argument("name", required=False)
def schema(name: str | None) -> None:
    if name is None:
        for key, (_, note) in DOCUMENTS.items():
            click.echo(f"{key:<12} {note}")
        return
    click.echo(json.dumps(json_schema(name), indent=2, ensure_ascii=False))
