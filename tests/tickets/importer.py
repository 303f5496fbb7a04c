"""Reads a CSV file as Jira's importer does: by its header, row by row, and refuses what the importer refuses."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

MULTIPLE = ("Labels", "Outward issue link (Blocks)")
LEVELS = {"Epic": 1, "Story": 0, "Task": 0, "Sub-task": -1}


@dataclass
class Imported:
    """One issue as it stands after the import."""

    number: str
    type: str
    summary: str
    description: str
    parent: str = ""
    labels: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    points: float | None = None
    seconds: int | None = None


def imported(text: str) -> dict[str, Imported]:
    """By Issue Id. Raises ValueError with what the importer says."""
    table = csv.reader(io.StringIO(text, newline=""), strict=True)
    head = next(table)
    if "Summary" not in head:
        raise ValueError("The header row must contain a column for Summary data.")
    doubled = {name for name in head if head.count(name) > 1}
    if doubled - set(MULTIPLE):
        raise ValueError(f"{doubled} hold one value each.")
    found: dict[str, Imported] = {}
    links: list[tuple[str, str]] = []
    for row in table:
        if len(row) != len(head):
            raise ValueError(f"A row has {len(row)} fields instead of {len(head)}.")
        one = _issue(head, row, found)
        if one.number in found:
            raise ValueError(f"{one.number} is there twice.")
        found[one.number] = one
        links += [(one.number, other) for other in one.blocks]
    if missing := [link for link in links if link[1] not in found]:
        raise ValueError(f"Links to nothing: {missing}")
    return found


def _issue(head: list[str], row: list[str], found: dict[str, Imported]) -> Imported:
    cells = dict(zip(head, row, strict=True))
    many = {name: [cell for at, cell in zip(head, row, strict=True) if at == name and cell] for name in MULTIPLE}
    summary, kind = cells["Summary"], cells["Issue Type"]
    if not summary.strip() or "\n" in summary or len(summary) > 255:
        raise ValueError(f"Summary: {summary!r}")
    if any(len(cell) > 32_767 for cell in row):
        raise ValueError("A cell is longer than Jira takes.")
    if any(" " in label for label in many["Labels"]):
        raise ValueError(f"A label contains spaces: {many['Labels']}")
    parent = cells["Parent"]
    if parent and (parent not in found or LEVELS[found[parent].type] != LEVELS[kind] + 1):
        raise ValueError(f"{cells['Issue Id']} does not fit into {parent}.")
    if kind == "Sub-task" and not cells["Parent Id"] == parent != "":
        raise ValueError("A sub-task needs its parent.")
    estimate, points = cells["Original Estimate"], cells["Story Points"]
    return Imported(
        number=cells["Issue Id"],
        type=kind,
        summary=summary,
        description=cells["Description"],
        parent=parent,
        labels=many["Labels"],
        blocks=many[MULTIPLE[1]],
        points=float(points) if points else None,
        seconds=int(estimate) if estimate else None,
    )
