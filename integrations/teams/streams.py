"""Messages that have their id before they have their words, in the chat with one person: what Teams calls a stream.

A line says what is done now, and the next message takes its place. And every post there begins such a stream, because
the app may read along in no chat with one person: a second try ends the same stream, and Teams refuses it when the
first one had come through. The rows say which stream is whose, so whoever takes over from a worker that died ends the
line that it began, and asks about the message that it sent.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

import structlog

from integrations.teams.client import Json, TeamsClient
from integrations.teams.encoding import Mark
from integrations.teams.errors import StreamOver
from integrations.teams.places import OpenTx, Place
from services import tenancy
from services.core import markup
from services.core.actor import system
from services.core.chat import Platform, Progress, Reply
from services.core.errors import AppError, BadInput, Throttled
from services.core.words import sentence
from services.tenancy import ChatScope, Held

log = structlog.get_logger(__name__)

SECONDS = 2.0  # a sign is not worth more of a post's lease
LONGEST = 110.0  # Teams ends a stream after two minutes
PAUSE = 1.0  # between two lines, as Teams wants it
BUSY = 1.0  # so long a post waits for another one of the same chat that is on its way
LACKING_SECONDS = 900.0  # so long nobody tries again where Teams refused one
WORDS = 900
KEPT = 10_000
NOTHING_YET = "…"  # what a message says whose words follow at once


@dataclass(frozen=True, slots=True)
class Room:
    """The message that a post may take. `is_in_doubt`: an earlier try sent the post, and its answer never came."""

    held: Held
    is_in_doubt: bool

    def final(self) -> Json:
        return {"type": "streaminfo", "streamType": "final", "streamId": self.held.message}


class Streams:
    """At most one a chat, which is as many as Teams shows; what goes wrong with a line is no trouble of the post."""

    def __init__(
        self,
        client: TeamsClient,
        open_tx: OpenTx,
        *,
        pause: float = PAUSE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._open_tx = open_tx
        self._clock = clock
        self._pause = pause
        self._lacking: dict[tuple[str, str], float] = {}  # a hint: who does not have it asks Teams once more

    async def follow(self, place: Place, thread: str, reply: Reply) -> None:
        """Of a reply without steps, and outside a chat with one person, nothing follows."""
        card = next((one for one in reply.blocks if isinstance(one, Progress)), None)
        if card is None or not card.doing or not self._may("line", place):
            return
        try:
            async with asyncio.timeout(SECONDS):
                await self._tell(place, thread, markup.one_line(card.doing, WORDS))
        except (AppError, TimeoutError) as error:
            log.info("stream_not_told", error=str(error))
            self._leave_alone("line", place, LACKING_SECONDS)

    async def room(self, place: Place, thread: str, mine: Mark) -> Room | None:
        """Whose id the message gets; None where it has to go without one. Raises Throttled, as nothing was sent, while
        another message of that chat is on its way, and Unavailable."""
        if place.conversation.scope is not ChatScope.PERSONAL:
            return None
        tenant, chat = system(place.tenant_id), (Platform.TEAMS, place.conversation.id)
        async with self._open_tx(tenant) as tx:
            there = await tenancy.held_messages(tx, *chat)
            own = next((one for one in there if (one.operation, one.part) == (mine.operation, mine.part)), None)
            if own is not None:
                return Room(own, is_in_doubt=True)
            line = _open(there)
            if line is not None and line.operation:
                raise Throttled(sentence("teams-slow"), retry_after=BUSY)
            if line is not None:
                await tenancy.give_line(tx, *chat, line.message, operation=mine.operation, part=mine.part)
                return Room(line, is_in_doubt=False)
        begun = await self._begun(place) if self._may("post", place) else ""
        if not begun:
            return None
        held = Held(message=begun, thread=thread, operation=mine.operation, part=mine.part)
        async with self._open_tx(tenant) as tx:
            await tenancy.hold_message(tx, *chat, held)
        return Room(held, is_in_doubt=False)

    async def sent(self, place: Place, room: Room) -> None:
        async with self._open_tx(system(place.tenant_id)) as tx:
            await tenancy.message_sent(tx, Platform.TEAMS, place.conversation.id, room.held.message)

    async def drop(self, place: Place, room: Room) -> None:
        """Teams ended it before a message took its place."""
        async with self._open_tx(system(place.tenant_id)) as tx:
            await tenancy.drop_message(tx, Platform.TEAMS, place.conversation.id, room.held.message)

    async def _begun(self, place: Place) -> str:
        """Empty where Teams has no stream in that chat, or one is open that nobody knows."""
        try:
            return await self._line(place, NOTHING_YET, 1)
        except BadInput as error:
            log.info("stream_not_begun", error=str(error))
            self._leave_alone("post", place, LONGEST if isinstance(error, StreamOver) else LACKING_SECONDS)
            return ""

    def _may(self, what: str, place: Place) -> bool:
        is_personal = place.conversation.scope is ChatScope.PERSONAL
        return is_personal and self._lacking.get((what, place.conversation.id), 0.0) <= self._clock()

    def _leave_alone(self, what: str, place: Place, seconds: float) -> None:
        if len(self._lacking) > KEPT:
            self._lacking.clear()
        self._lacking[what, place.conversation.id] = self._clock() + seconds

    async def _tell(self, place: Place, thread: str, said: str) -> None:
        tenant, chat = system(place.tenant_id), (Platform.TEAMS, place.conversation.id)
        mark = sha256(said.encode()).hexdigest()[:32]
        async with self._open_tx(tenant) as tx:
            line = _open(await tenancy.held_messages(tx, *chat))
            if line is not None:
                is_others = bool(line.operation) or line.thread != thread
                if is_others or line.said == mark or line.quiet < self._pause:
                    return
                await tenancy.tell_line(tx, *chat, line.message, said=mark)
        if line is not None:
            await self._line(place, said, line.sequence + 1, line.message)
        elif begun := await self._line(place, said, 1):
            async with self._open_tx(tenant) as tx:
                await tenancy.hold_message(tx, *chat, Held(message=begun, thread=thread, said=mark))

    async def _line(self, place: Place, said: str, sequence: int, message: str = "") -> str:
        told: Json = {"type": "streaminfo", "streamType": "informative", "streamSequence": sequence}
        if message:
            told["streamId"] = message
        activity: Json = {"type": "typing", "text": said, "entities": [told]}
        return await self._client.send(place.conversation.service_url, place.conversation.id, activity)


def _open(there: tuple[Held, ...]) -> Held | None:
    """The one that Teams still shows, or that is on its way."""
    return next((one for one in there if not one.is_sent and one.age <= LONGEST), None)
