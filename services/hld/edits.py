"""Decisions that a person took: another alternative replaces the old one by link, other words reword it."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from typing import Any

from services.core.contracts import Alternative, ChangeKind, Decision, Edit, Hld
from services.core.cutting import some_of
from services.core.errors import BadInput
from services.core.markup import one_line, typed
from services.core.values import read_back
from services.core.words import sentence
from services.hld.ids import every_id, slug

TITLE = 100


def edited(hld: Hld, edit: Edit, earlier: Iterable[Edit]) -> Edit:
    """The edit, ready to be replayed over every later design. Raises BadInput with what there is instead."""
    found = next((d for d in hld.decisions if d.id == edit.target), None)
    if found is None:
        gone = next((d for d in hld.decisions if d.supersedes == edit.target), None)
        if gone:
            raise BadInput(sentence("decision-replaced", id=edit.target, by=gone.id))
        ids = some_of(d.id for d in hld.decisions)
        raise BadInput(sentence("no-decision", id=edit.target, ids=ids))
    if edit.is_dropped:
        raise BadInput(sentence("decision-kept", id=edit.target))
    words = typed(edit.words).casefold()
    if not any(letter.isalnum() for letter in words):
        raise BadInput(sentence("decision-says-nothing", id=edit.target))
    if words in (typed(found.decision).casefold(), typed(found.title).casefold()):
        raise BadInput(sentence("says-that", id=edit.target))
    first = next((e for e in earlier if edit.target in (e.target, e.replaced_by) and e.before is not None), None)
    before = first.before if first else found.model_dump(mode="json")
    chosen = _alternative(found, edit.words)
    if chosen is None:
        return edit.model_copy(update={"before": before})
    number = max(int(name[2:]) for name in every_id(hld) if name.startswith("D-") and name[2:].isdigit())
    return edit.model_copy(update={"before": before, "title": chosen.name, "replaced_by": f"D-{number + 1}"})


def _alternative(decision: Decision, words: str) -> Alternative | None:
    """The one that is meant: by its name, or nearly."""
    wanted = typed(words).casefold()
    for one in decision.alternatives:
        ratio = difflib.SequenceMatcher(None, wanted, one.name.casefold(), autojunk=False).ratio()
        if wanted == one.name.casefold() or ratio > 0.85:
            return one
    return None


def moved(previous: Hld, edits: Iterable[Edit]) -> set[str]:
    """Decisions that a person's edit has yet to reach."""
    there = {d.id: d for d in previous.decisions}
    roots: set[str] = set()
    for edit in edits:
        new = edit.replaced_by or edit.target
        if (edit.replaced_by and new not in there) or (new in there and edit.message_id not in there[new].why):
            roots |= {edit.target, new}
    return roots


def unedited(previous: Hld, edits: Iterable[Edit]) -> Hld:
    """As the designer had decided, so that it knows its own decisions again; ids that people's edits took stay used."""
    done = previous
    for edit in reversed([e for e in edits if e.kind is ChangeKind.DECISION]):
        now = edit.replaced_by or edit.target
        if edit.before is None or now not in {d.id for d in done.decisions}:
            continue
        was = read_back(Decision, edit.before)
        back = tuple(was if d.id == now else d for d in done.decisions)
        retired = tuple(dict.fromkeys((*done.retired, *({now} - {was.id}))))
        rest = tuple(d for d in done.superseded if d.id != was.id)
        done = done.model_copy(update={"decisions": back, "superseded": rest, "retired": retired})
        done = _renamed(done, now, was.id, keep=retired)
    return done


def replay(hld: Hld, edits: Iterable[Edit]) -> Hld:
    """Every edit over the design, in the order in which people said them."""
    done = hld
    for edit in (e for e in edits if e.kind is ChangeKind.DECISION):
        old = next((d for d in done.decisions if d.id == edit.target), None)
        if old is None:
            continue
        new = _replacing(old, edit) if edit.replaced_by else _reworded(old, edit)
        rest = tuple(new if d.id == old.id else d for d in done.decisions)
        done = done.model_copy(update={"decisions": rest})
        if edit.replaced_by:
            done = _renamed(done, old.id, new.id, keep=tuple(n for n in done.retired if n != new.id))
            kept = tuple(d for d in done.superseded if d.id not in (old.id, new.id))
            done = done.model_copy(update={"superseded": (*kept, old)})
            fixed = tuple(d.model_copy(update={"supersedes": old.id}) if d.id == new.id else d for d in done.decisions)
            done = done.model_copy(update={"decisions": fixed})
    return done


def _replacing(old: Decision, edit: Edit) -> Decision:
    why_not = next((a.why_not for a in old.alternatives if a.name == edit.title), "")
    others = tuple(a for a in old.alternatives if a.name != edit.title)
    gave_way = Alternative(name=old.title, why_not=f"It gave way to the choice of {edit.author} ({edit.message_id}).")
    return old.model_copy(
        update={
            "id": edit.replaced_by,
            "title": one_line(edit.title, TITLE),
            "decision": one_line(edit.title) + ".",
            "trade_off": why_not or old.trade_off,
            "why": f"{edit.author} decided it ({edit.message_id}): “{one_line(edit.words, 300)}”",
            "alternatives": (gave_way, *others),
            "supersedes": old.id,
            "key": f"{old.key.partition(':')[0]}:{slug(edit.title)}" if old.key else "",
        }
    )


def _reworded(old: Decision, edit: Edit) -> Decision:
    words = one_line(edit.words)
    return old.model_copy(
        update={
            "title": one_line(edit.title or words, TITLE),
            "decision": words if words.endswith((".", "!", "?", "…")) else words + ".",
            "why": f"{edit.author} worded it so ({edit.message_id}). Before: {old.title}. {old.why}",
        }
    )


def _renamed(hld: Hld, old: str, new: str, *, keep: tuple[str, ...]) -> Hld:
    """Whoever named the old decision names the new one."""
    if old == new:
        return hld.model_copy(update={"retired": keep})

    def swap(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: swap(one) for key, one in value.items()}
        if isinstance(value, list):
            return [swap(one) for one in value]
        return new if value == old else value

    body = json.loads(hld.model_dump_json())
    told = {**swap(body), "superseded": body["superseded"], "retired": list(keep)}
    return read_back(Hld, told)
