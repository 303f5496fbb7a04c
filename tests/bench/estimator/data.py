"""A folder of histories: one CSV a project, packed or not; beside them what the literature says."""

from __future__ import annotations

import csv
import gzip
import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np

from services.estimator.past import PastTicket

PUBLISHED = "published.csv"
NAMES = {  # of the columns, without case, blanks and underscores
    "key": ("issuekey", "key", "jirakey", "id"),
    "title": ("title", "summary"),
    "description": ("description", "descriptiontext", "body"),
    "points": ("storypoint", "storypoints", "points", "custom_storypoints"),
    "split": ("splitmark", "split"),
    "created": ("created", "creationdate", "createddate"),
    "kind": ("issuetype", "type"),
    "components": ("components", "component"),
    "assignee": ("assignee", "assigneeid"),
}
TRAIN, VALIDATION = 0.6, 0.8


@dataclass(frozen=True)
class Project:
    """In the order in which its issues were created; `validation` and `test` are where those parts begin."""

    name: str
    tickets: tuple[PastTicket, ...]
    validation: int
    test: int

    @property
    def points(self) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return np.array([one.points for one in self.tickets], dtype=np.float64)


@dataclass(frozen=True)
class Figure:
    """One row of the literature."""

    project: str
    method: str
    variant: str
    mae: float
    mdae: float | None
    kind: str


def projects(folder: Path) -> list[Project]:
    """Raises FileNotFoundError with words when there is nothing to read."""
    files = [one for one in sorted(folder.glob("*.csv*")) if one.name != PUBLISHED]
    found = [project for one in files if (project := _project(one)) is not None]
    if not found:
        raise FileNotFoundError(
            f"{folder} holds no histories: give a folder of CSV files (.csv or .csv.gz) with the columns issuekey, "
            "title, description and storypoint: make bench-estimator DATA=FOLDER"
        )
    return found


def published(folder: Path, names: set[str]) -> list[Figure]:
    """Of these projects; of the data set that most of them stand in, for names recur."""
    file = folder / PUBLISHED
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["project"] in names and row["mae"]]
    sets = sorted({row["dataset"] for row in rows})
    best = max(sets, key=lambda one: len({r["project"] for r in rows if r["dataset"] == one}), default="")
    return [
        Figure(
            row["project"],
            row["method"],
            row["variant"],
            float(row["mae"]),
            float(row["mdae"]) if row["mdae"] else None,
            row["kind"],
        )
        for row in rows
        if row["dataset"] == best
    ]


def _project(file: Path) -> Project | None:
    raw = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    csv.field_size_limit(10**9)
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig", "replace"))))
    columns = _columns(list(rows[0])) if rows else {}
    if not {"title", "points"} <= columns.keys():
        return None
    kept = [(row, points) for row in rows if (points := _number(row.get(columns["points"]))) is not None]
    tickets = [_ticket(row, columns, points, place) for place, (row, points) in enumerate(kept)]
    marks = [(row.get(columns["split"]) or "").strip().lower() for row, _ in kept] if "split" in columns else []
    if not marks:
        order = sorted(range(len(tickets)), key=lambda i: (tickets[i].created or datetime.min).replace(tzinfo=None))
        tickets = [tickets[i] for i in order]
        validation, test = round(TRAIN * len(tickets)), round(VALIDATION * len(tickets))
    else:
        parts = {"train": 0, "val": 1, "valid": 1, "validation": 1, "test": 2}
        order = sorted(range(len(tickets)), key=lambda i: parts.get(marks[i], 2))
        tickets = [tickets[i] for i in order]
        validation = sum(1 for mark in marks if parts.get(mark, 2) == 0)
        test = sum(1 for mark in marks if parts.get(mark, 2) < 2)
    name = file.name.removesuffix(".gz").removesuffix(".csv")
    return Project(name, tuple(tickets), validation, test) if 0 < validation < test < len(tickets) else None


def _columns(names: list[str]) -> dict[str, str]:
    plain = {name: "".join(name.lower().split()).replace("_", "") for name in names if name}
    return {
        meaning: name
        for meaning, spellings in NAMES.items()
        for name in [next((n for n in plain if plain[n] in spellings), None)]
        if name is not None
    }


def _ticket(row: dict[str, str], columns: dict[str, str], points: float, place: int) -> PastTicket:
    def of(meaning: str) -> str:
        return row.get(columns.get(meaning, ""), "") or ""

    return PastTicket(
        key=of("key") or str(place),
        title=of("title"),
        description=of("description"),
        points=points,
        kind=of("kind"),
        components=tuple(one.strip() for one in of("components").split(",") if one.strip()),
        assignee=of("assignee"),
        created=_moment(of("created")),
    )


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def _number(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if np.isfinite(value) else None
