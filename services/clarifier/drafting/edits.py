"""Requirements that a person has worded or dropped: their words stand, and the scenarios follow them."""

from __future__ import annotations

from services.clarifier.drafting import requirements
from services.clarifier.drafting.draft import Making, Need
from services.clarifier.drafting.slots import capital
from services.clarifier.reading.clean import clip, plain
from services.clarifier.reading.reader import read
from services.core.contracts import ChangeKind, Edit

TITLE = 80


def apply(making: Making) -> None:
    """After the ids are given, so that the statement is still found by the drafter's own words."""
    for edit in making.state.edits:
        if edit.kind is not ChangeKind.REQUIREMENT:
            continue
        need = next((one for one in making.needs if one.id == edit.target), None)
        if need is None:
            continue
        if edit.is_dropped:
            making.needs.remove(need)
        else:
            _reword(making, need, edit)


def sentence(words: str) -> str:
    """The person's words as one sentence."""
    text = capital(plain(words).strip())
    return text if text.endswith((".", "!", "?", "…")) else text + "."


def title_of(words: str) -> str:
    return clip(capital(plain(words).strip().rstrip(".")), TITLE)


def _reword(making: Making, need: Need, edit: Edit) -> None:
    reading = read(edit.words, making.language, edit.message_id)
    found = requirements.stated(making, reading, (edit.message_id,))
    said = found[0] if len(found) == 1 else None
    need.text = sentence(edit.words)
    need.title = edit.title or (said.title if said else title_of(edit.words))
    need.sources = tuple(dict.fromkeys((*need.sources, edit.message_id)))
    need.clause = said.clause if said else None
    need.forms, need.slots = (), None
    if said is not None:
        need.actor = said.actor or need.actor
        need.touches = tuple(dict.fromkeys((*said.touches, *need.touches)))
