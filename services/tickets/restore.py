"""An earlier version of the tickets as the newest one, when it still fits the draft and the design."""

from __future__ import annotations

from services.core.contracts import Bdd, Hld, Level, TicketSet
from services.core.errors import BadInput
from services.core.values import content_hash
from services.core.words import sentence
from services.tickets.rules import findings
from services.trace import Redraft


def differing(before: TicketSet, after: TicketSet) -> frozenset[str]:
    """The ids of tickets that two versions do not have in common, or not in the same words."""
    old, new = {t.id: t for t in before.tickets}, {t.id: t for t in after.tickets}
    return frozenset(name for name in {*old, *new} if old.get(name) != new.get(name))


def restored(current: TicketSet, wanted: TicketSet, bdd: Bdd, hld: Hld) -> Redraft[TicketSet]:
    """Raises BadInput when it speaks of what is not there any more."""
    living = {t.id for t in wanted.tickets}
    subjects = {t.id: t.subject or f"id:{t.id}" for t in current.tickets}
    retired = {**wanted.retired, **current.retired, **subjects}
    done = wanted.model_copy(
        update={
            "retired": {name: subject for name, subject in retired.items() if name not in living},
            "bdd_hash": content_hash(bdd),
            "hld_hash": content_hash(hld),
        }
    )
    known = {one.id for one in findings(current, bdd, hld)}
    broken = [one for one in findings(done, bdd, hld) if one.level is Level.ERROR and one.id not in known]
    if broken:
        raise BadInput(sentence("version-unfit", where=broken[0].where, first="hld"))
    changed = differing(current, done)
    return Redraft(done, changed) if changed else Redraft(current)
