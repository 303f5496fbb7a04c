"""The Chat port over the Bot Connector, and what only one person sees."""

from __future__ import annotations

from collections import OrderedDict
from datetime import UTC, datetime
from urllib.parse import quote, urlencode

from integrations.teams.client import Json, TeamsClient
from integrations.teams.encoding import Mark
from integrations.teams.graph import Reading
from integrations.teams.places import OpenTx, Place, Places
from integrations.teams.render import render
from integrations.teams.send import ASIDE, Sender
from integrations.teams.streams import Streams
from services import tenancy
from services.core.actor import system
from services.core.chat import Platform, Posted, Reply, ThreadRef
from services.core.errors import BadInput, NotFound
from services.core.words import sentence
from services.tenancy import ChatScope, Conversation

ECHO = "echo"  # the id of what a card says already
KEPT = 1_000


class TeamsChat:
    """A post that takes several messages has their ids, in order, as its own, with spaces between."""

    def __init__(
        self,
        client: TeamsClient,
        sender: Sender,
        places: Places,
        reading: Reading,
        open_tx: OpenTx,
        *,
        bot: str,
        streams: Streams,
    ) -> None:
        self._client = client
        self._sender = sender
        self._places = places
        self._reading = reading
        self._open_tx = open_tx
        self._bot = bot
        self._streams = streams
        self._half_done: OrderedDict[str, dict[int, str]] = OrderedDict()  # by key: what an earlier try left behind
        self._grown: OrderedDict[str, dict[int, str]] = OrderedDict()  # by first message: what edits added below

    async def post(self, thread: ThreadRef, reply: Reply, *, key: str) -> Posted:
        if reply.is_echo:
            return Posted(external_id=ECHO)
        there = self._half_done.pop(key, {})
        place = await self._places.of(thread)
        try:
            ids = await self._sender.send(place, thread.thread, reply, key=key, there=there)
        except NotFound:  # Teams may have moved the conversation
            place = await self._moved(thread, place)
            ids = await self._sender.send(place, thread.thread, reply, key=key, there=there)
        await self._streams.follow(place, thread.thread, reply)
        return Posted(external_id=" ".join(ids))

    async def find(self, thread: ThreadRef, *, key: str) -> Posted | None:
        """None as well when only a part of it is there, and where the app may not read along. In chats with one person
        the next `post` asks Teams itself about each part, by the stream that it was sent in; in a group or channel
        whose owners allow no reading, nobody can tell, and a post whose answer never came is sent again, because a
        question that is asked twice is less than one that nobody sees."""
        found = await self._reading.marked(thread, await self._places.of(thread), key)
        there = {mark.part: message for mark, message in found or ()}
        parts = max((mark.parts for mark, _ in found or ()), default=1)
        if all(part in there for part in range(parts)):
            return Posted(external_id=" ".join(there[part] for part in range(parts)))
        if there:
            _keep(self._half_done, key, there)
        return None

    async def edit(self, thread: ThreadRef, posted: Posted, reply: Reply) -> None:
        """What it has grown by is posted below."""
        if posted.external_id == ECHO:
            return
        parts = dict(enumerate(posted.external_id.split()))
        key, place = f"more:{parts[0]}", await self._places.of(thread)
        if len(render(reply)) > len(parts):
            parts |= await self._below(thread, place, key, parts[0])
        try:
            ids = await self._sender.send(place, thread.thread, reply, key=key, there=parts)
        except NotFound:
            place = await self._moved(thread, place)
            ids = await self._sender.send(place, thread.thread, reply, key=key, there=parts)
        await self._streams.follow(place, thread.thread, reply)
        if len(ids) > len(posted.external_id.split()):
            _keep(self._grown, parts[0], dict(enumerate(ids)))

    async def card_at(self, thread: ThreadRef, reply: Reply) -> Json | None:
        """The card that the reply is; None when it takes several."""
        messages = render(reply)
        if len(messages) != 1:
            return None
        return await self._sender.card(await self._places.of(thread), thread.thread, messages[0])

    async def whisper(
        self, thread: ThreadRef, user: str, reply: Reply, *, key: str = ASIDE, was_tried: bool = False
    ) -> None:  # fmt: skip
        """In the chat with that person, which is begun when there is none; once for each `key`, which Teams itself
        knows by the stream that it was sent in. Raises NotFound where it cannot be."""
        workspace = thread.workspace
        if not user:
            raise BadInput(sentence("teams-no-user"))
        tenant_id, chat, url = await self._places.personal(workspace, user)
        if chat is None:
            if not url:
                raise NotFound(sentence("teams-gone", reason="ConversationNotFound"))
            opened = await self._client.open_chat(url, workspace, user, self._bot)
            chat = Conversation(id=opened, scope=ChatScope.PERSONAL, service_url=url, user_id=user)
            async with self._open_tx(system(tenant_id)) as tx:
                await tenancy.keep_conversation(tx, Platform.TEAMS, workspace, chat, told_at=datetime.now(UTC))
        await self._sender.send(Place(tenant_id, chat), "", reply, key=key, there={})

    async def permalink(self, thread: ThreadRef) -> str:
        """Opens the thread, or the chat at that message, in Teams."""
        where = f"{quote(thread.channel, safe='')}/{quote(thread.thread, safe='')}"
        about = {"tenantId": thread.workspace, "parentMessageId": thread.thread}
        if not thread.channel.endswith(("@thread.tacv2", "@thread.skype")):
            about = {"tenantId": thread.workspace, "context": '{"contextType":"chat"}'}
        return f"https://teams.microsoft.com/l/message/{where}?{urlencode(about)}"

    async def _moved(self, thread: ThreadRef, before: Place) -> Place:
        """Raises NotFound when it is where it was."""
        place = await self._places.of(thread, is_fresh=True)
        if place.conversation.service_url != before.conversation.service_url:
            return place
        async with self._open_tx(system(place.tenant_id)) as tx:
            newest = await tenancy.service_url(tx, Platform.TEAMS, thread.workspace)
        if newest in ("", before.conversation.service_url):
            raise NotFound(sentence("teams-gone", reason="ConversationNotFound"))
        return Place(place.tenant_id, place.conversation.model_copy(update={"service_url": newest}))

    async def _below(self, thread: ThreadRef, place: Place, key: str, first: str) -> dict[int, str]:
        kept = self._grown.get(first)
        if kept is not None:
            return kept
        marked: list[tuple[Mark, str]] = await self._reading.marked(thread, place, key) or []
        return {mark.part: message for mark, message in marked}


def _keep(kept: OrderedDict[str, dict[int, str]], key: str, value: dict[int, str]) -> None:
    kept[key] = value
    while len(kept) > KEPT:
        kept.popitem(last=False)
