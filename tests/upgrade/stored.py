"""Which fields the values have that we store: `python -m tests.upgrade.stored` writes them into fields.json.

That is done with a release, when every process that serves knows them. A field that was added since is not in the list,
and has to be one that the version before can live without (docs/adr/0009).
"""

from __future__ import annotations

import ast
import importlib
import json
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from services.core import contracts

ROOT = Path(__file__).parents[2]
FIELDS = Path(__file__).with_name("fields.json")
# What `services.core.documents` reads back by the kind that it is given, and a model's answers by the step's.
DOCUMENTS: dict[str, type[BaseModel]] = {
    "bdd": contracts.Bdd,
    "hld": contracts.Hld,
    "tickets": contracts.TicketSet,
    "estimates": contracts.EstimateSet,
    "assignments": contracts.AssignmentSet,
    "trace": contracts.Graph,
}


def roots() -> set[type[BaseModel]]:
    """Every class that somewhere in the product is the first argument of `read_back`."""
    found: set[type[BaseModel]] = set(DOCUMENTS.values())
    for folder in ("services", "handlers", "jobs", "bot", "integrations"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            if "read_back(" in text:
                found |= set(_read_in(text, ".".join(path.relative_to(ROOT).with_suffix("").parts)))
    return found


def _read_in(text: str, module: str) -> Iterator[type[BaseModel]]:
    names = vars(importlib.import_module(module.removesuffix(".__init__")))
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "read_back":
            kind = names.get(node.args[0].id) if isinstance(node.args[0], ast.Name) else None
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                yield kind


def stored() -> dict[str, type[BaseModel]]:
    """The roots and whatever stands in their fields, at any depth, by module and name."""
    todo, found = list(roots()), dict[str, type[BaseModel]]()
    while todo:
        one = todo.pop()
        name = f"{one.__module__}.{one.__qualname__}"
        if name not in found:
            found[name] = one
            todo += [kind for field in one.model_fields.values() for kind in _within(field.annotation)]
    return found


def _within(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in typing.get_args(annotation):
        yield from _within(part)


def fields() -> dict[str, list[str]]:
    return {name: sorted(kind.model_fields) for name, kind in sorted(stored().items())}


if __name__ == "__main__":
    FIELDS.write_text(json.dumps(fields(), indent=1) + "\n")
