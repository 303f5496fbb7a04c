"""A new draft under the old ids: a statement that only came out in other words is the same statement."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from services.clarifier.drafting.ids import norm
from services.core.contracts import Bdd
from services.core.values import Value, read_back

V = TypeVar("V", bound=Value)
LIKE = 0.6
_ID = re.compile(r"\b[A-Z]{1,3}-\d+\b")


def paired(drafted: Bdd, previous: Bdd) -> Bdd:
    """`drafted` with the ids of `previous` wherever one of its new statements takes the place of a gone one."""
    names: dict[str, str] = {}
    for field in ("goals", "personas", "requirements", "quality", "constraints", "assumptions", "risks"):
        names |= _pairs(getattr(previous, field), getattr(drafted, field), _likeness)
    drafted = _renamed(drafted, names)
    drafted = _renamed(drafted, _pairs(previous.features, drafted.features, _overlap))
    old = [s for f in previous.features for s in f.scenarios]
    new = [s for f in drafted.features for s in f.scenarios]
    return _renamed(drafted, _pairs(old, new, _same_proof))


def _pairs(old: Sequence[V], new: Sequence[V], likeness: Callable[[V, V], float]) -> dict[str, str]:
    """New id → the old id that it takes over: the likest first, each once."""
    before, after = {_id(one) for one in old}, {_id(one) for one in new}
    gone = [one for one in old if _id(one) not in after]
    come = [one for one in new if _id(one) not in before]
    scored = [(likeness(a, b), i, j) for i, a in enumerate(gone) for j, b in enumerate(come)]
    found: dict[str, str] = {}
    for score, i, j in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if score >= LIKE and _id(come[j]) not in found and _id(gone[i]) not in found.values():
            found[_id(come[j])] = _id(gone[i])
    return found


def _likeness(old: Value, new: Value) -> float:
    for exact in ("attribute", "kind"):
        if getattr(old, exact, None) != getattr(new, exact, None):
            return 0.0
    question = getattr(old, "question_id", "")
    if question and question == getattr(new, "question_id", ""):
        return 1.0
    words = difflib.SequenceMatcher(None, norm(_words(old)).split(), norm(_words(new)).split(), autojunk=False)
    return words.ratio()


def _words(value: Value) -> str:
    return str(getattr(value, "text", "") or getattr(value, "name", ""))


def _overlap(old: Any, new: Any) -> float:
    """Features are the same when they show the same requirements."""
    one = {r for s in old.scenarios for r in s.requirements}
    other = {r for s in new.scenarios for r in s.requirements}
    return len(one & other) / max(1, min(len(one), len(other)))


def _same_proof(old: Any, new: Any) -> float:
    if old.requirements != new.requirements or old.kind != new.kind:
        return 0.0
    return 0.7 + 0.3 * difflib.SequenceMatcher(None, old.title, new.title, autojunk=False).ratio()


def _id(value: Value) -> str:
    return str(getattr(value, "id", ""))


def _renamed(bdd: Bdd, names: dict[str, str]) -> Bdd:
    if not names:
        return bdd
    return read_back(Bdd, _rename(bdd.model_dump(mode="json"), names))


def _rename(value: Any, names: dict[str, str]) -> Any:
    """Ids stand as whole strings, but in the one sentence of a feature that lists its requirements."""
    if isinstance(value, dict):
        done = {key: _rename(one, names) for key, one in value.items()}
        if "scenarios" in done:
            done["description"] = _listed(done["description"], names)
        return done
    if isinstance(value, list):
        return [_rename(one, names) for one in value]
    return names.get(value, value) if isinstance(value, str) else value


def _listed(text: str, names: dict[str, str]) -> str:
    return _ID.sub(lambda found: names.get(found[0], found[0]), text)
