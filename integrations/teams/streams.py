"""What I am doing now, in the chat with one person: Teams shows it as a line, and the next message takes its place.

A message that ends such a stream has its id before it is sent, so that a second try is refused instead of doubled: the
one protection where the app may not read along. Kept in memory: a process that dies loses it, as it loses the line.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from integrations.teams.client import Json, TeamsClient
from integrations.teams.places import Place
from services.core import markup
from services.core.chat import Progress, Reply
from services.core.errors import AppError
from services.tenancy import ChatScope

log = structlog.get_logger(__name__)

SECONDS = 2.0  # a sign is not worth more of a post's lease
LONGEST = 110.0  # Teams ends a stream after two minutes
PAUSE = 1.0  # between two lines, as Teams wants it
LACKING_SECONDS = 900.0  # so long nobody tries again where Teams refused one
WORDS = 900
KEPT = 10_000


@dataclass(slots=True)
class Stream:
    """`ends_with`: the operation and part whose message was sent to end it, and whose answer never came."""

    id: str
    thread: str
    begun: float
    told_at: float
    said: str
    sequence: int = 1
    ends_with: tuple[str, int] | None = None

    def final(self) -> Json:
        return {"type": "streaminfo", "streamType": "final", "streamId": self.id}


class Streams:
    """At most one a chat, which is as many as Teams shows; what goes wrong with a line is no trouble of the post."""

    def __init__(
        self, client: TeamsClient, *, pause: float = PAUSE, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._client = client
        self._clock = clock
        self._pause = pause
        self._open: OrderedDict[str, Stream] = OrderedDict()  # by conversation
        self._lacking: dict[str, float] = {}

    async def follow(self, place: Place, thread: str, reply: Reply) -> None:
        """Of a reply without steps, and outside a chat with one person, nothing follows."""
        card = next((one for one in reply.blocks if isinstance(one, Progress)), None)
        name, now = place.conversation.id, self._clock()
        if card is None or not card.doing or place.conversation.scope is not ChatScope.PERSONAL:
            return
        if self._lacking.get(name, 0.0) > now:
            return
        said, stream = markup.one_line(card.doing, WORDS), self.of(place, thread)
        if stream is None and name in self._open:
            return  # another plan's
        if stream is not None and (stream.said == said or now - stream.told_at < self._pause or stream.ends_with):
            return
        try:
            async with asyncio.timeout(SECONDS):
                await self._tell(place, thread, stream, said)
        except (AppError, TimeoutError) as error:
            log.info("stream_not_told", error=str(error))
            self._lacking[name] = now + LACKING_SECONDS
            self._forget_old()

    def of(self, place: Place, thread: str) -> Stream | None:
        """The one that the next message there may end."""
        name = place.conversation.id
        stream = self._open.get(name)
        if stream is not None and self._clock() - stream.begun > LONGEST and stream.ends_with is None:
            del self._open[name]
            return None
        return stream if stream is not None and stream.thread == thread else None

    def over(self, place: Place) -> None:
        self._open.pop(place.conversation.id, None)

    async def _tell(self, place: Place, thread: str, stream: Stream | None, said: str) -> None:
        sequence = 1 if stream is None else stream.sequence + 1
        told: Json = {"type": "streaminfo", "streamType": "informative", "streamSequence": sequence}
        if stream is not None:
            told["streamId"] = stream.id
        activity: Json = {"type": "typing", "text": said, "entities": [told]}
        id_ = await self._client.send(place.conversation.service_url, place.conversation.id, activity)
        now = self._clock()
        if stream is not None:
            stream.sequence, stream.said, stream.told_at = sequence, said, now
        elif id_:
            self._open[place.conversation.id] = Stream(id_, thread, now, now, said)
            self._forget_old()

    def _forget_old(self) -> None:
        while len(self._open) > KEPT:
            self._open.popitem(last=False)
        if len(self._lacking) > KEPT:
            self._lacking.clear()
