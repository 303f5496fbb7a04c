"""Requirements that a person has worded or dropped: their words stand, and the scenarios follow them."""

from __future__ import annotations

import re

from services.clarifier.drafting import requirements
from services.clarifier.drafting.draft import Making, Need
from services.clarifier.drafting.slots import capital
from services.clarifier.reading.clean import clip, plain
from services.clarifier.reading.reader import read
from services.core.contracts import ChangeKind, Edit
from services.core.markup import typed

TITLE = 80
_FRAME = re.compile(
    r"^(?:(?:the system (?:shall|must|should) )?(?:make sure|ensure|see to it) that"
    r"|(?:el sistema debe )?(?:garantizar (?:que|lo siguiente:)|asegurar(?:se de)? que)"
    r"|(?:das system muss )?(?:dafür sorgen|sicherstellen), dass) ",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"\b(?:no|not|n't|never|nobody|cannot|only|nicht|kein\w*|nie|niemand|nur|nunca|nadie|sólo|solo|impedir)\b"
)


def apply(making: Making) -> None:
    """After the ids are given, so that the statement is still found by the drafter's own words."""
    edits = [one for one in making.state.edits if one.kind is ChangeKind.REQUIREMENT]
    last = {one.target: one for one in edits}
    for need in [one for one in making.needs if one.id in last]:
        edit = last[need.id]
        if edit.is_dropped:
            making.needs.remove(need)
            continue
        told = (one.message_id for one in edits if one.target == need.id)
        need.sources = tuple(dict.fromkeys((*need.sources, *told)))
        if not is_same(need.text, edit.words) or edit.title:  # words taken back leave everything as it was
            _reword(making, need, edit)


def is_same(text: str, words: str) -> bool:
    """Whether a sentence says these words already; how they are spaced or encoded is no difference."""
    return typed(text) == sentence(words)


def sentence(words: str) -> str:
    """The person's words as one sentence."""
    text = capital(plain(typed(words)).strip())
    return text if text.endswith((".", "!", "?", "…")) else text + "."


def title_of(words: str) -> str:
    said = capital(plain(typed(words)).strip().rstrip("."))
    return clip(capital(_FRAME.sub("", said)), TITLE)


def retitled(title: str, text: str, words: str) -> str:
    """A title goes on as long as the new words hold it and refuse neither more nor less; otherwise "" for a new one."""
    kept, new = title.rstrip("….").casefold(), typed(words).casefold()
    refuses = len(_REFUSES.findall(text.casefold())) != len(_REFUSES.findall(new))
    return title if kept and kept in new and not refuses else ""


def _reword(making: Making, need: Need, edit: Edit) -> None:
    reading = read(edit.words, making.language, edit.message_id)
    found = requirements.stated(making, reading, (edit.message_id,))
    said = found[0] if len(found) == 1 else None
    kept = edit.title or retitled(need.title, need.text, edit.words)
    need.title = kept or title_of(said.title if said else edit.words)
    need.text = sentence(edit.words)
    need.clause = said.clause if said else None
    need.forms, need.slots = (), None
    if said is not None:
        need.actor = said.actor or need.actor
        need.touches = tuple(dict.fromkeys((*said.touches, *need.touches)))
