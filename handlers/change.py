"""Changing a plan: another answer, a requirement, a decision or a ticket in a person's words, an earlier version."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping

from handlers import applying, clarify, documents, replies
from handlers.call import Call, hold_plan, version_in, words_in, words_of
from handlers.twins import find_twin
from services import clarifier, workflow
from services.core.chat import Reply
from services.core.contracts import ChangeKind, Edit
from services.core.errors import BadInput, Conflict
from services.core.markup import one_line
from services.core.tx import Tx
from services.workflow import Change, ChangeStatus, Initiative, RunStatus

_TARGET = re.compile(r"^\s*(R|Q|D|T)-?(\d{1,6})\b[\s:,–]*(.*)$", re.IGNORECASE | re.DOTALL)
_NAMED = re.compile(r"^\s*(title|description)\s*:\s*(.*)$", re.IGNORECASE | re.DOTALL)
_PIECES = re.compile(r"\|(?=\s*[^\W\d]{3,12}\s*:)")  # a stroke before a part's name, or what is meant as one
_MERGE = re.compile(
    r"^(?:merge|join)\s+(?:with\s+)?((?:T-?\d{1,6}\b[\s,]*(?:and\s+|y\s+|und\s+)?)+)(?:\|?\s*title\s*:\s*(.+))?$",
    re.IGNORECASE | re.DOTALL,
)
_SPLIT = re.compile(r"^split\b(?:\s+into)?[\s:]*(.*)$", re.IGNORECASE | re.DOTALL)
_TICKETS = re.compile(r"T-?(\d{1,6})\b", re.IGNORECASE)
_DROP = re.compile(r"^drop\b[\s.:]*(.*)$", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"^(?:CH-?)?(\d{1,6})$", re.IGNORECASE)
_KINDS = {"R": ChangeKind.REQUIREMENT, "Q": ChangeKind.REQUIREMENT, "D": ChangeKind.DECISION, "T": ChangeKind.TICKET}
LONGEST = 4000
SYNTAX = {
    ChangeKind.REQUIREMENT: "/plan change R-4 WORDS · /plan change R-4 drop",
    ChangeKind.DECISION: "/plan change D-2 ALTERNATIVE · /plan change D-2 WORDS",
    ChangeKind.TICKET: "/plan change T-12 title: WORDS | description: WORDS · /plan change T-12 drop · "
    "/plan change T-12 merge T-13 · /plan change T-12 split [TITLE | TITLE]",
}


OF_QUALITY = "/plan change Q-1 MEASURE · /plan change Q-1 drop"


async def change(call: Call) -> Reply | None:
    """`/plan change QN-2 words`, `R-4 words`, `Q-1 measure`, `D-2 alternative`, `R-4 drop`,
    `T-12 title: … | description: …`, `T-12 merge T-13 T-14`, `T-12 split`, `T-12 split one | other`."""
    values = call.incoming.values
    if values.get("target") and not words_of(call):  # of a dialog
        call = call.behind(f"{values['target'].strip()} {values.get('words', '')}")
    found = _TARGET.match(words_of(call))
    if found is None:
        return await clarify.change(call)
    kind, name = _KINDS[found[1].upper()], f"{found[1].upper()}-{int(found[2])}"
    edit = parsed(kind, name, found[3].strip())
    async with call.deps.open_tx(call.actor) as tx:
        plan = await hold_plan(tx, call)
        await opened(tx, call, plan, edit)
    return None


async def ticket(call: Call) -> Reply | None:
    """The dialog of a ticket: another title or description, or dropped."""
    values = {name: text.strip() for name, text in call.incoming.values.items()}
    name = _dialog_ticket(values)
    told = {part: values[part] for part in ("title", "description") if values.get(part)}
    is_dropped = values.get("what") == "drop"
    if not is_dropped and not told:
        raise BadInput(replies.sentence("change-to-what", target=name, syntax=SYNTAX[ChangeKind.TICKET]))
    if sum(map(len, told.values())) > LONGEST:
        raise BadInput(replies.sentence("change-too-long", length=sum(map(len, told.values())), most=LONGEST))
    edit = Edit(kind=ChangeKind.TICKET, target=name, is_dropped=True)
    if not is_dropped:
        edit = Edit(kind=ChangeKind.TICKET, target=name, **told)
    said = "drop" if is_dropped else " | ".join(f"{part}: {text}" for part, text in told.items())
    return await _opened_by_dialog(call, edit, f"{name} {said}")


async def merge(call: Call) -> Reply | None:
    """The dialog that makes one ticket of several: the first keeps its id."""
    values = call.incoming.values
    target, others = _dialog_ticket(values), _named_tickets(values.get("others", ""))
    title = values.get("title", "").strip()
    if not others:
        raise BadInput(replies.sentence("change-to-what", target=target, syntax=SYNTAX[ChangeKind.TICKET]))
    edit = Edit(kind=ChangeKind.TICKET, target=target, merges=others, title=title)
    said = f"{target} merge {' '.join(others)}" + (f" title: {title}" if title else "")
    return await _opened_by_dialog(call, edit, said)


async def split(call: Call) -> Reply | None:
    """The dialog that takes a ticket apart: a title a line, or none for a cut by rule."""
    values = call.incoming.values
    target = _dialog_ticket(values)
    titles = " | ".join(line.strip() for line in values.get("parts", "").splitlines() if line.strip())
    edit = Edit(kind=ChangeKind.TICKET, target=target, is_split=True, words=titles)
    return await _opened_by_dialog(call, edit, f"{target} split {titles}".strip())


def _dialog_ticket(values: Mapping[str, str]) -> str:
    found = _TARGET.match(values.get("target", ""))
    if found is None or found[1].upper() != "T":
        raise BadInput(replies.sentence("dialog-no-ticket", word=one_line(values.get("target", ""), 40)))
    return f"T-{int(found[2])}"


def _named_tickets(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"T-{int(one)}" for one in _TICKETS.findall(text)))


async def _opened_by_dialog(call: Call, edit: Edit, said: str) -> Reply | None:
    if len(said) > LONGEST:
        raise BadInput(replies.sentence("change-too-long", length=len(said), most=LONGEST))
    async with call.deps.open_tx(call.actor) as tx:
        plan = await hold_plan(tx, call)
        await opened(tx, call.behind(said), plan, edit)
    return None


def parsed(kind: ChangeKind, name: str, words: str) -> Edit:
    """What a person asks for. Raises BadInput with the syntax."""
    if not words:
        syntax = OF_QUALITY if name.startswith("Q") else SYNTAX[kind]
        raise BadInput(replies.sentence("change-to-what", target=name, syntax=syntax))
    if len(words) > LONGEST:
        raise BadInput(replies.sentence("change-too-long", length=len(words), most=LONGEST))
    dropped = _DROP.match(words)
    if dropped is not None and (not dropped[1].strip() or kind is ChangeKind.TICKET):
        return Edit(kind=kind, target=name, is_dropped=True, words=dropped[1].strip())
    if kind is not ChangeKind.TICKET:
        return Edit(kind=kind, target=name, words=words)
    if (joined := _MERGE.match(words)) is not None:
        return Edit(kind=kind, target=name, merges=_named_tickets(joined[1]), title=(joined[2] or "").strip())
    if (apart := _SPLIT.match(words)) is not None:
        return Edit(kind=kind, target=name, is_split=True, words=apart[1].strip())
    told: dict[str, str] = {}
    for piece in _PIECES.split(words):
        named = _NAMED.match(piece)
        if named is None or not named[2].strip() or named[1].lower() in told:
            raise BadInput(replies.sentence("change-no-part", part=piece.strip()[:60], syntax=SYNTAX[kind]))
        told[named[1].lower()] = named[2].strip()
    return Edit(kind=kind, target=name, title=told.get("title", ""), description=told.get("description", ""))


async def restore(call: Call) -> Reply | None:
    """`/plan restore bdd 2`: that version becomes the newest, and what rests on it follows."""
    name, numbers = version_in(words_of(call))
    documents.known(name)
    if len(numbers) != 1:
        raise BadInput(replies.sentence("restore-which", name=name))
    async with call.deps.open_tx(call.actor) as tx:
        plan = await hold_plan(tx, call)
        latest = documents.latest(name, await documents.versions(tx, name, plan.id))
        documents.within(name, numbers[0], latest)
        if numbers[0] == latest:
            raise BadInput(replies.sentence("restore-newest", name=name, version=str(latest)))
        await opened(tx, call, plan, Edit(kind=ChangeKind.RESTORE, target=name, version=numbers[0]))
    return None


async def opened(tx: Tx, call: Call, plan: Initiative, edit: Edit) -> Change:
    """The words are kept as a message, and a worker computes what they would do; the same event opens it once. Raises
    Conflict where the same waits already."""
    await not_under_way(tx, plan)
    event_id = call.incoming.event_id
    if (twin := await find_twin(tx, plan.id, edit, origin=event_id)) is not None:
        raise Conflict(replies.sentence("change-twin", name=twin.name))
    if not edit.message_id:
        text = f"/plan {'restore' if edit.kind is ChangeKind.RESTORE else 'change'} {words_of(call)}"
        said = await clarifier.note(tx, plan.id, event_id=event_id, author=call.name, text=text)
        edit = edit.model_copy(update={"message_id": said.id, "author": call.name})
    made = await workflow.open_change(tx, plan.id, edit, origin=event_id, by=call.name)
    await workflow.post(
        tx, plan.id, key=f"change-{made.number}", reply=replies.change_computing(words_in(plan), made.name)
    )
    return made


async def not_under_way(tx: Tx, plan: Initiative) -> None:
    """While a stage writes, what a change rests on is about to be another."""
    runs = await workflow.stage_runs(tx, plan.id)
    if await clarifier.load_bdd(tx, plan.id) is None:
        raise documents.missing("bdd")
    if runs and runs[-1].status in (RunStatus.READY, RunStatus.RUNNING):
        raise Conflict(replies.sentence("change-while-writing"))


async def apply(call: Call) -> Reply | None:
    """`/plan apply [CH-1]`, or the button."""
    return await _decided(call, applied)


async def applied(tx: Tx, call: Call, plan: Initiative, found: Change) -> Change:
    """One person's approval, and the change itself when that was the last that was missing."""
    if found.status is not ChangeStatus.PROPOSED:
        raise Conflict(replies.change_decided(found))
    voted = await workflow.vote_change(tx, found, call.actor)
    missing = voted.people - len(voted.voters)
    key = f"said-{call.incoming.event_id}"
    if missing > 0:
        if voted.voters != found.voters:
            reply = replies.change_voted(words_in(plan), found.name, by=call.name, missing=missing)
            await workflow.post(tx, plan.id, key=key, reply=reply)
    elif not await applying.apply_change(tx, voted, by=call.name):
        await workflow.post(tx, plan.id, key=key, reply=replies.change_again(words_in(plan), found.name))
    return await workflow.find_change(tx, plan.id, found.number)


async def discard(call: Call) -> Reply | None:
    """`/plan discard [CH-1]`, or the button."""
    return await _decided(call, discarded)


async def discarded(tx: Tx, call: Call, plan: Initiative, found: Change) -> Change:
    if found.status is ChangeStatus.DISCARDED:
        return found
    await applying.discard(tx, found, by=call.name)
    reply = replies.change_discarded(words_in(plan), found.name, by=call.name)
    await workflow.post(tx, plan.id, key=f"said-{call.incoming.event_id}", reply=reply)
    return await workflow.find_change(tx, plan.id, found.number)


async def _decided(call: Call, deed: Callable[[Tx, Call, Initiative, Change], Awaitable[Change]]) -> Reply | None:
    """The change that is named, or the one that waits; by the button of its newest card."""
    async with call.deps.open_tx(call.actor) as tx:
        plan = await hold_plan(tx, call)
        found = await applying.find(tx, plan.id, _wanted(call))
        if _is_old_card(call, found):
            return replies.change_outdated(call.words, found.name)
        await deed(tx, call, plan, found)
    return None


def _wanted(call: Call) -> int | None:
    word = call.incoming.values.get("change") or words_of(call)
    if not word:
        return None
    found = _NUMBER.match(word.strip())
    if found is None:
        raise BadInput(replies.sentence("no-change-name", word=word[:40]))
    return int(found[1])


def _is_old_card(call: Call, found: Change) -> bool:
    """A button of a card that was computed before the plan moved on approves nothing."""
    revision = call.incoming.values.get("revision")
    return revision is not None and found.status is ChangeStatus.PROPOSED and revision != str(found.revision)
