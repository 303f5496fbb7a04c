"""What every finished plan must be, whatever the idea was."""

from __future__ import annotations

import csv
import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import jsonschema
import networkx as nx
from gherkin.parser import Parser

from bot.console.schema import json_schema

DIAGRAMS = ("context", "containers", "deployment", "trust-boundaries", "data-model", "flow-main", "flow-failure")
JSON_FILES = ("bdd", "hld", "tickets", "estimates", "assignments", "trace")
EXPECTED = {
    *(f"{name}.json" for name in JSON_FILES),
    "bdd.md",
    "hld.md",
    "tickets.csv",
    "thread.md",
    *(f"diagrams/{name}.{kind}" for name in DIAGRAMS for kind in ("mmd", "svg", "png")),
}


def read(out: Path, name: str) -> Any:
    return json.loads((out / f"{name}.json").read_text(encoding="utf-8"))


def check(out: Path, *, has_pictures: bool = True) -> None:
    """Files complete, schemas kept, features parsed, tickets covered and acyclic, every ticket traced to the thread."""
    found = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    features = {name for name in found if name.startswith("features/") and name.endswith(".feature")}
    assert found - features == {name for name in EXPECTED if has_pictures or not name.endswith((".svg", ".png"))}
    assert features
    for name in JSON_FILES:
        jsonschema.Draft202012Validator(json_schema(name)).validate(read(out, name))
    _features(out, features)
    if has_pictures:
        _diagrams(out)
    _tickets(out)
    _trace(out)


def _features(out: Path, names: set[str]) -> None:
    requirements = {one["id"] for one in read(out, "bdd")["requirements"]}
    tagged: set[str] = set()
    for name in names:
        feature = Parser().parse((out / name).read_text(encoding="utf-8"))["feature"]
        assert feature is not None
        for child in feature["children"]:
            tagged |= {tag["name"].removeprefix("@") for tag in child.get("scenario", {}).get("tags", ())}
    assert requirements <= tagged, "every requirement has a scenario"


def _diagrams(out: Path) -> None:
    for name in DIAGRAMS:
        svg = (out / "diagrams" / f"{name}.svg").read_text(encoding="utf-8")
        assert ET.fromstring(svg).tag.endswith("svg")
        assert (out / "diagrams" / f"{name}.png").read_bytes().startswith(b"\x89PNG")
        assert (out / "diagrams" / f"{name}.mmd").read_text(encoding="utf-8").strip()


def _tickets(out: Path) -> None:
    tickets = read(out, "tickets")["tickets"]
    ids = {one["id"] for one in tickets}
    graph = nx.DiGraph((before, one["id"]) for one in tickets for before in one["depends_on"])
    assert nx.is_directed_acyclic_graph(graph)
    assert set(graph.nodes) <= ids
    bdd = read(out, "bdd")
    wanted = {one["id"] for one in bdd["requirements"]} | {one["id"] for one in bdd["quality"]}
    covered = {cover for one in tickets for cover in one["covers"]}
    assert wanted <= covered
    assert covered <= wanted
    scenarios = {scenario["id"] for feature in bdd["features"] for scenario in feature["scenarios"]}
    named = {item["scenario"] for one in tickets for item in one["acceptance_criteria"] if item["scenario"]}
    assert named <= scenarios
    estimated = {one["ticket_id"] for one in read(out, "estimates")["estimates"]}
    assert estimated == {one["id"] for one in tickets if one["type"] != "epic"}
    with (out / "tickets.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(tickets)
    assert not [cell for row in rows for cell in row.values() if cell and cell[0] in "=+@\t\r"]


def _trace(out: Path) -> None:
    graph = read(out, "trace")
    kinds = {node["id"]: node["kind"] for node in graph["nodes"]}
    walk = nx.DiGraph((edge["from"], edge["to"]) for edge in graph["edges"])
    for ticket in read(out, "tickets")["tickets"]:
        causes = {kinds[node] for node in nx.ancestors(walk, ticket["id"])}
        assert "message" in causes, f"{ticket['id']} does not lead back to the thread"


__all__ = ["DIAGRAMS", "check", "read"]
