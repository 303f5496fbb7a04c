"""`/plan feedback` and the thumbs below a document: what a person thinks of what was written, and why."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from handlers import documents, replies
from handlers.call import Call, need_plan, words_of
from handlers.steps import WRITTEN_BY
from services import ai
from services.core.chat import Reply
from services.core.errors import BadInput
from services.core.markup import one_line
from services.core.tx import Tx

UP = ("up", "good", "+", "+1", "👍", "gut", "hoch", "bien", "arriba")
DOWN = ("down", "bad", "-", "-1", "👎", "schlecht", "runter", "mal", "abajo")
LONGEST = 2000  # characters of a reason


@dataclass(frozen=True, slots=True)
class Thumb:
    """On one version of a document; 0 is the newest."""

    document: str
    version: int
    is_good: bool
    reason: str = ""


async def feedback(call: Call) -> Reply | None:
    """`/plan feedback hld down WHY`, `/plan feedback bdd 2 up`, or a button. Only the person sees the answer."""
    thumb = _pressed(call.incoming.values) if "document" in call.incoming.values else _said(words_of(call))
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        version, _ = await give(tx, plan.id, thumb, member=call.person_id or call.incoming.user)
    return replies.thumb_taken(
        call.words, thumb.document, version, is_good=thumb.is_good, has_reason=bool(thumb.reason)
    )


async def give(tx: Tx, initiative_id: UUID, thumb: Thumb, *, member: str) -> tuple[int, bool]:
    """The version that it was said of, and whether what was asked for it is on record. Raises BadInput, NotFound."""
    if thumb.document not in WRITTEN_BY:
        raise BadInput(replies.sentence("feedback-how", names=", ".join(WRITTEN_BY)))
    newest = documents.latest(thumb.document, await documents.versions(tx, thumb.document, initiative_id))
    version = thumb.version or newest
    documents.within(thumb.document, version, newest)
    written = await documents.load(tx, thumb.document, initiative_id, version)
    how = written.made[0] if written.made else None
    is_recorded = await ai.say_of_document(
        tx,
        initiative_id,
        document=(thumb.document, version),
        member=member,
        prompt=(WRITTEN_BY[thumb.document], how.prompt.partition("@")[2] if how else ""),
        model=how.model if how else written.generator,
        is_good=thumb.is_good,
        reason=thumb.reason,
        take=how.take if how else "",
    )
    return version, is_recorded


def _pressed(values: dict[str, str]) -> Thumb:
    number = values.get("version", "")
    version = int(number) if number.isdecimal() and len(number) < 8 else 0
    return Thumb(values["document"], version, values.get("thumb") == "up", _reason(values.get("reason", "")))


def _said(text: str) -> Thumb:
    """Raises BadInput."""
    name, _, rest = text.strip().partition(" ")
    word, _, reason = rest.strip().partition(" ")
    version = 0
    digits = word.lower().removeprefix("v")
    if digits.isdecimal() and len(digits) < 8:
        version = int(digits)
        word, _, reason = reason.strip().partition(" ")
    thumb = word.casefold().rstrip(":,")
    if thumb not in (*UP, *DOWN):
        raise BadInput(replies.sentence("feedback-how", names=", ".join(WRITTEN_BY)))
    return Thumb(name.casefold(), version, thumb in UP, _reason(reason))


def _reason(text: str) -> str:
    return one_line(text.replace("\x00", " "), LONGEST)
