"""What a person said of a quality requirement: another figure, or that it goes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from services.core.contracts import Bdd, ChangeKind, Edit, QualityRequirement
from services.core.cutting import some_of
from services.core.errors import BadInput
from services.core.values import read_back
from services.core.words import sentence

_NAME = re.compile(r"Q-\d+")


def is_quality(edit: Edit) -> bool:
    return edit.kind is ChangeKind.REQUIREMENT and _NAME.fullmatch(edit.target) is not None


def measured(bdd: Bdd, edit: Edit, earlier: Iterable[Edit]) -> Edit:
    """The edit with what stood there before any person spoke. Raises BadInput for what cannot be its measure."""
    known = {one.id: one for one in bdd.quality}
    if edit.target not in known:
        raise BadInput(sentence("no-such-quality", id=edit.target, ids=some_of(known)))
    if not edit.is_dropped and not re.search(r"\d", edit.words):
        raise BadInput(sentence("quality-no-number", id=edit.target, measure=known[edit.target].measure))
    if not edit.is_dropped and _flat(known[edit.target].measure) == _flat(edit.words):
        raise BadInput(sentence("says-that", id=edit.target))
    first = next((e for e in earlier if e.target == edit.target and e.before is not None), None)
    before = first.before if first else known[edit.target].model_dump(mode="json")
    return edit.model_copy(update={"before": before})


def as_drafted(bdd: Bdd, edits: Iterable[Edit]) -> Bdd:
    """With the measures that the drafter had written, so that it knows its own statements again."""
    was = {e.target: read_back(QualityRequirement, e.before) for e in edits if is_quality(e) and e.before is not None}
    known = {one.id for one in bdd.quality}
    told = tuple(was.get(one.id, one) for one in bdd.quality)
    return bdd.model_copy(update={"quality": (*told, *(one for name, one in was.items() if name not in known))})


def with_measures(bdd: Bdd, previous: Bdd, edits: Iterable[Edit]) -> Bdd:
    """What a person measured stays, even when the drafter has no such statement any more."""
    found = {one.id: one for one in bdd.quality}
    before = {one.id: one for one in previous.quality}
    for edit in filter(is_quality, edits):
        old = found.get(edit.target) or before.get(edit.target)
        if edit.is_dropped:
            found.pop(edit.target, None)
        elif old is not None:
            sources = tuple(dict.fromkeys((*old.sources, edit.message_id)))
            measure = " ".join(edit.words.split()).rstrip(".")
            found[edit.target] = old.model_copy(update={"measure": measure, "sources": sources})
    return bdd.model_copy(update={"quality": tuple(found.values())})


def _flat(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")
