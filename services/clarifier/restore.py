"""An earlier version of the draft as the newest one: ids stay what they were, and the log stays whole."""

from __future__ import annotations

from services.clarifier.parts import nodes_of
from services.core.contracts import Bdd
from services.trace import Redraft


def differing(old: Bdd, new: Bdd) -> frozenset[str]:
    """The keys of what two versions do not have in common, or not in the same words."""
    one, other = nodes_of(old), nodes_of(new)
    return frozenset(key for key in {*one, *other} if one.get(key) != other.get(key))


def restored(current: Bdd, wanted: Bdd) -> Redraft[Bdd]:
    """`changed` are the keys in which the two differ."""
    changed = differing(current, wanted)
    if not changed:
        return Redraft(current)
    old, new = nodes_of(current), nodes_of(wanted)
    living = {key for key in new if ":" not in key}
    gone = ({key for key in old if ":" not in key} | set(current.retired) | set(wanted.retired)) - living
    retired = tuple(sorted(gone, key=lambda one: (one.split("-")[0], int(one.split("-")[1]))))
    return Redraft(wanted.model_copy(update={"log": current.log, "retired": retired}), changed)
