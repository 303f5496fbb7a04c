"""Recorded answers of a good, a mediocre and a broken model, as its attempts at one step after the other.

`recorded/<idea>/<prompt id>.yaml` has the good `answer`, and what the two lesser models answered instead: each attempt
is a list of changes to the good answer, the first characters of it (`cut`), or other words (`text`).
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from services.core import yamls

FOLDER = Path(__file__).parent / "recorded"
MODELS = ("good", "mediocre", "broken")
_KEYS = ("id", "ticket_id", "entity", "quality")  # what names an item of a list


def ideas() -> tuple[str, ...]:
    return tuple(sorted(path.name for path in FOLDER.iterdir() if path.is_dir()))


def attempts(idea: str, step: str, model: str, given: Any) -> list[str]:
    """The texts that this model answered, one after the other; `given` is the step's, as JSON values."""
    raw = _read(FOLDER / idea / f"{step}.yaml")
    good = _copied(raw["answer"], given)
    if model == "good":
        return [_text(good)]
    return [_attempt(one, good) for one in raw[model]]


def part(idea: str, step: str, place: str) -> Any:
    """A copy of what stands at that place of the good answer."""
    return copy.deepcopy(_find(_read(FOLDER / idea / f"{step}.yaml")["answer"], place.split(".")))


@lru_cache(maxsize=64)
def _read(path: Path) -> dict[str, Any]:
    raw: dict[str, Any] = yamls.loaded(path.read_text(encoding="utf-8"))
    assert set(raw) == {"answer", "mediocre", "broken"}, path
    return raw


def _attempt(attempt: dict[str, Any], good: Any) -> str:
    if "text" in attempt:
        return str(attempt["text"])
    if "cut" in attempt:
        return _text(good)[: attempt["cut"]]
    changed = copy.deepcopy(good)
    for change in attempt["change"]:
        change_in(changed, change)
    return _text(changed)


def change_in(answer: Any, change: dict[str, Any]) -> None:
    if "add" in change:
        _find(answer, change["add"].split(".")).append(change["item"])
        return
    *parents, last = (change.get("set") or change["drop"]).split(".")
    place = _find(answer, parents)
    key = _key(place, last)
    if "set" in change:
        place[key] = change["to"]
    else:
        del place[key]


def _find(node: Any, path: list[str]) -> Any:
    for part in path:
        node = node[_key(node, part)]
    return node


def _key(node: Any, part: str) -> Any:
    """A field's name, an item's place, or the place of the item with that id."""
    if not isinstance(node, list):
        return part
    if part.isdigit():
        return int(part)
    return next(place for place, item in enumerate(node) if part in [item.get(key) for key in _KEYS])


def _copied(node: Any, given: Any) -> Any:
    if isinstance(node, list):
        return [_copied(one, given) for one in node]
    if not isinstance(node, dict):
        return node
    if set(node) == {"copy"}:
        return _find(given, node["copy"].split("."))
    return {key: _copied(one, given) for key, one in node.items()}


def _text(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False)


def files() -> Iterator[tuple[str, str]]:
    """(idea, prompt id) of every recording."""
    for idea in ideas():
        for file in sorted((FOLDER / idea).glob("*.yaml")):
            yield idea, file.stem
