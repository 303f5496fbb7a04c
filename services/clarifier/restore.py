"""An earlier version of the draft as the newest one: ids stay what they were, and the log stays whole."""

from __future__ import annotations

from services.clarifier.parts import nodes_of
from services.core.contracts import Bdd
from services.core.values import content_hash
from services.trace import Redraft


def restored(current: Bdd, wanted: Bdd) -> Redraft[Bdd]:
    """`changed` are the keys in which the two differ."""
    old, new = nodes_of(current), nodes_of(wanted)
    changed = {key for key in {*old, *new} if key not in old or key not in new or _differ(old[key], new[key])}
    if not changed:
        return Redraft(current)
    living = {key for key in new if ":" not in key}
    gone = ({key for key in old if ":" not in key} | set(current.retired) | set(wanted.retired)) - living
    retired = tuple(sorted(gone, key=lambda one: (one.split("-")[0], int(one.split("-")[1]))))
    return Redraft(wanted.model_copy(update={"log": current.log, "retired": retired}), frozenset(changed))


def _differ(one: object, other: object) -> bool:
    return content_hash(one.model_dump(mode="json")) != content_hash(other.model_dump(mode="json"))  # type: ignore[attr-defined]
