"""Words about one artifact: kept as a message and cited, heard as no answer and read as no part of the idea."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from services.clarifier import queries
from services.clarifier.drafting.assemble import spoken
from services.clarifier.reading.clean import plain
from services.clarifier.state import ClarifierState, Heard, HeardKind
from services.core.contracts import Bdd, Message
from services.core.tx import Tx


async def was_heard(tx: Tx, initiative_id: UUID, event_id: str) -> bool:
    """Whether the event came before."""
    return await queries.find_heard(tx, initiative_id, event_id) is not None


async def note(tx: Tx, initiative_id: UUID, *, event_id: str, author: str, text: str) -> Message:
    """The message's M-n; the same event gives the same message."""
    session = await queries.lock_session(tx, initiative_id)
    before = await queries.find_heard(tx, initiative_id, event_id)
    if before is not None:
        return before.message
    number = session.last_message + 1
    said = Message(id=f"M-{number}", author=author, text=text, is_aside=True)  # the edit itself says what it means
    await queries.add_message(tx, initiative_id, event_id, said)
    await queries.set_session(tx, initiative_id, last_message=number)
    await queries.set_heard(tx, initiative_id, event_id, Heard(kind=HeardKind.ASIDE, message=said))
    return said


async def overhear(tx: Tx, initiative_id: UUID, said: Iterable[tuple[str, str, str]]) -> int:
    """What was said in the thread before it was planned, as (event, author, words): it counts like the idea's own words
    and answers nothing. How many of it were new."""
    session = await queries.lock_session(tx, initiative_id)
    number = session.last_message
    for event_id, author, text in said:
        if await queries.find_heard(tx, initiative_id, event_id) is not None:
            continue
        number += 1
        message = Message(id=f"M-{number}", author=author, text=text)
        await queries.add_message(tx, initiative_id, event_id, message)
        await queries.set_heard(tx, initiative_id, event_id, Heard(kind=HeardKind.NOTED, message=message))
    if number > session.last_message:
        await queries.set_session(tx, initiative_id, last_message=number)
    return number - session.last_message


def unheard(state: ClarifierState, bdd: Bdd) -> frozenset[str]:
    """Where a change of the draft would begin: questions and answers that it does not know of yet, and what they
    replace; messages that were said since. An answer that only says again what the draft knows begins nothing."""
    known = {entry.answer_id for entry in bdd.log}
    heard = {entry.question_id: entry.answer for entry in bdd.log if not entry.superseded_by}
    found: set[str] = set()
    for answer in state.live_answers():
        if answer.id not in known and heard.get(answer.question_id) != plain(answer.text):
            earlier = {a.id for a in state.answers if a.question_id == answer.question_id}
            found |= {answer.question_id, *earlier, *(words.source for words in answer.overrules)}
    cited = set(_cited(bdd))
    newest = max((_number(name) for name in cited if name.startswith("M-")), default=1)
    said = {m.id for m in spoken(state)} | {m.id for m in state.messages if m.overrules and not m.is_aside}
    new = [m for m in state.messages if m.id in said - cited and _number(m.id) > newest]
    return frozenset(found | {m.id for m in new} | {words.source for m in new for words in m.overrules})


def as_heard(state: ClarifierState, bdd: Bdd, also: frozenset[str]) -> ClarifierState:
    """The dialogue as the draft knows it, and what is now to be heard as well: other open answers stay out."""
    known = {entry.answer_id for entry in bdd.log} | also
    left_out = {a.message_id for a in state.answers if a.id not in known}
    heard = tuple(a for a in state.answers if a.id in known)
    told = tuple(m for m in state.messages if m.id not in left_out or m.id in {a.message_id for a in heard})
    return state.model_copy(update={"answers": heard, "messages": told})


def _cited(bdd: Bdd) -> set[str]:
    groups = (bdd.goals, bdd.personas, bdd.requirements, bdd.quality, bdd.entities, bdd.constraints, bdd.assumptions)
    return {source for group in groups for one in group for source in one.sources}


def _number(name: str) -> int:
    digits = name.rpartition("-")[2]
    return int(digits) if digits.isdigit() else 0
