"""An earlier version of the design as the newest one, when it still fits the draft."""

from __future__ import annotations

from services.core.contracts import Bdd, Hld, Level
from services.core.errors import BadInput
from services.core.values import content_hash
from services.core.words import sentence
from services.hld.ids import every_id
from services.hld.parts import nodes_of
from services.hld.rules import findings
from services.trace import Redraft


def differing(old: Hld, new: Hld) -> frozenset[str]:
    """The keys of what two versions do not have in common, or not in the same words."""
    one, other = nodes_of(old), nodes_of(new)
    return frozenset(key for key in {*one, *other} if one.get(key) != other.get(key))


def restored(current: Hld, wanted: Hld, bdd: Bdd) -> Redraft[Hld]:
    """Raises BadInput when it speaks of what the draft does not have any more."""
    fitted = wanted.model_copy(update={"entities": bdd.entities, "title": bdd.title, "bdd_hash": content_hash(bdd)})
    known = {one.id for one in findings(current, bdd)}
    broken = [one for one in findings(fitted, bdd) if one.level is Level.ERROR and one.id not in known]
    if broken:
        raise BadInput(sentence("version-unfit", where=broken[0].where, first="bdd"))
    changed = differing(current, fitted)
    if not changed:
        return Redraft(current)
    kept = {d.id for d in fitted.decisions}
    past = {d.id: d for d in (*fitted.superseded, *current.superseded, *current.decisions) if d.id not in kept}
    done = fitted.model_copy(update={"superseded": tuple(past.values())})
    used = {name for name in every_id(done) if name not in done.retired}
    gone = sorted((set(every_id(current)) | set(done.retired)) - used)
    return Redraft(done.model_copy(update={"retired": tuple(gone)}), changed)
