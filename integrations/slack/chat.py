"""The Chat port over Slack's Web API, and what only one person sees."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar
from uuid import UUID

from integrations.slack.canvases import Canvases
from integrations.slack.client import SlackClient
from integrations.slack.encoding import Mark, mark_of
from integrations.slack.errors import InvalidBlocks
from integrations.slack.presence import Presence
from integrations.slack.render import render
from integrations.slack.rich import Json
from integrations.slack.send import Sender
from integrations.slack.typed import Typed
from integrations.slack.uploads import Uploads
from integrations.slack.views import home
from services.core.chat import File, Picture, Platform, Posted, Reply, ThreadRef
from services.core.errors import BadInput, NotFound, Throttled
from services.core.ports import Blobs
from services.core.words import sentence

T = TypeVar("T")

PAGE = 200  # Slack gives an app outside its marketplace 15 at a time, whatever is asked for
ASIDE = "aside"  # the key of what nobody looks for again
ECHO = "echo"  # the id of what a card says already
SKEW = 600.0  # seconds that our clock and Slack's may differ
KEPT = 1_000


class SlackChat:
    """A post that takes several messages has their ids, in order, as its own, with spaces between."""

    def __init__(
        self,
        client: SlackClient,
        blobs: Blobs,
        *,
        has_canvases: bool = False,
        commands: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`commands`: what is typed in this app → the command that it is."""
        self._client = client
        self._typed = Typed(commands)
        self._sender = Sender(client, Uploads(client, blobs), Canvases(client, is_on=has_canvases))
        self.presence = Presence(client)
        self._half_done: OrderedDict[str, dict[int, str]] = OrderedDict()  # by key: what an earlier try left behind
        self._searched: OrderedDict[str, tuple[list[tuple[Mark, str, int]], str]] = OrderedDict()  # and how far
        self._direct: dict[tuple[str, str], str] = {}

    async def post(self, thread: ThreadRef, reply: Reply, *, key: str) -> Posted:
        if reply.is_echo:
            return Posted(external_id=ECHO)
        there = self._half_done.pop(key, {})
        sent = await self._sender.send(thread, self._typed.of(reply), key=key, there=there)
        await self.presence.follow(thread, reply)
        return Posted(external_id=" ".join(sent))

    async def find(self, thread: ThreadRef, *, key: str) -> Posted | None:
        """None as well when only a part of it is there; the next `post` with that key then goes on from it."""
        found = await self._marked(thread, key)
        there = {mark.part: ts for mark, ts, _ in found}
        parts = max((mark.parts for mark, _, _ in found), default=1)
        if all(part in there for part in range(parts)) and all(files >= mark.files for mark, _, files in found):
            return Posted(external_id=" ".join(there[part] for part in range(parts)))
        if there:
            _keep(self._half_done, key, there)
        return None

    async def edit(self, thread: ThreadRef, posted: Posted, reply: Reply) -> None:
        """What it has grown by is posted below, and found there by the next edit."""
        reply = self._typed.of(reply)
        parts = dict(enumerate(posted.external_id.split()))
        key = f"more:{parts[0]}"
        if len(render(reply)) > len(parts):
            parts |= {mark.part: ts for mark, ts, _ in await self._marked(thread, key)}
        await self._sender.send(thread, reply, key=key, there=parts)
        await self.presence.follow(thread, reply)

    async def permalink(self, thread: ThreadRef) -> str:
        asked = {"channel": thread.channel, "message_ts": thread.thread}
        return str((await self._client.call(thread.workspace, "chat.getPermalink", params=asked))["permalink"])

    async def whisper(
        self, thread: ThreadRef, user: str, reply: Reply, *, key: str = ASIDE, was_tried: bool = False
    ) -> None:  # fmt: skip
        """Only that person sees it: in the thread, or in a direct message, where it stays, when it has files or the
        thread is not theirs to see; without a channel (on the app's home) it is told there as well."""
        if not user:
            raise BadInput(sentence("slack-no-user"))
        is_direct = thread.channel.startswith("D")
        if thread.channel and not is_direct and not any(isinstance(one, File | Picture) for one in reply.blocks):
            try:
                await self._aside(thread, user, self._typed.of(reply))
                return
            except NotFound:
                pass
        there = thread if is_direct else await self.direct(thread.workspace, user)
        if not was_tried or await self.find(there, key=key) is None:
            await self.post(there, reply, key=key)

    async def direct(self, workspace: str, user: str) -> ThreadRef:
        """Where one person is told something in private."""
        channel = await self._direct_channel(workspace, user)
        return ThreadRef(platform=Platform.SLACK, workspace=workspace, channel=channel, thread="")

    async def begin(self, workspace: str, channel: str, reply: Reply, *, key: str) -> str:
        """A first message in a channel; its id is the thread's."""
        thread = ThreadRef(platform=Platform.SLACK, workspace=workspace, channel=channel, thread="")
        return (await self._sender.send(thread, self._typed.of(reply), key=key, there={}))[0]

    async def open_view(self, workspace: str, trigger: str, view: Json) -> None:
        """Within three seconds of what a person did."""
        await self._client.call(workspace, "views.open", json={"trigger_id": trigger, "view": view})

    async def show_home(self, workspace: str, user: str, reply: Reply) -> None:
        await self._client.call(workspace, "views.publish", json={"user_id": user, "view": home(self._typed.of(reply))})

    async def _aside(self, thread: ThreadRef, user: str, reply: Reply) -> None:
        where = {"channel": thread.channel, "user": user, **({"thread_ts": thread.thread} if thread.thread else {})}
        for message in render(reply):
            given: dict[str, Any] = {**where, "text": message.text, "blocks": list(message.blocks)}
            try:
                await self._client.call(thread.workspace, "chat.postEphemeral", json=given)
            except InvalidBlocks:
                for plain in render(reply, has_tables=False, has_plans=False):
                    given = {**where, "text": plain.text, "blocks": list(plain.blocks)}
                    await self._client.call(thread.workspace, "chat.postEphemeral", json=given)
                return

    async def _direct_channel(self, workspace: str, user: str) -> str:
        if (workspace, user) not in self._direct:
            if len(self._direct) > KEPT:
                self._direct.clear()
            opened = await self._client.call(workspace, "conversations.open", json={"users": user})
            self._direct[workspace, user] = str(opened["channel"]["id"])
        return self._direct[workspace, user]

    async def _marked(self, thread: ThreadRef, key: str) -> list[tuple[Mark, str, int]]:
        """The messages of that operation: mark, id, and how many files hang at each. Only what is newer than the
        key's own time is asked for: Slack may give 15 messages a minute."""
        asked: dict[str, Any] = {"channel": thread.channel, "include_all_metadata": True, "limit": PAGE}
        method = "conversations.replies" if thread.thread else "conversations.history"
        if thread.thread:
            asked["ts"] = thread.thread
        since = _made_at(key)
        if since is not None:
            asked["oldest"] = f"{since - SKEW:.6f}"
        found, cursor = self._searched.pop(key, ([], ""))
        while True:
            try:
                page = await self._client.call(
                    thread.workspace, method, params={**asked, **({"cursor": cursor} if cursor else {})}
                )
            except Throttled:
                _keep(self._searched, key, (found, cursor))  # else a long thread would be begun anew every minute
                raise
            for message in page.get("messages") or ():
                mark = mark_of(message)
                if mark is not None and mark.operation == key:
                    found.append((mark, str(message["ts"]), len(message.get("files") or ())))
            cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
            if not page.get("has_more") or not cursor:
                return found


def _keep(kept: OrderedDict[str, T], key: str, value: T) -> None:
    kept[key] = value
    while len(kept) > KEPT:
        kept.popitem(last=False)


def _made_at(key: str) -> float | None:
    """Seconds; from the version 7 UUID that a key begins with, or the message that it belongs to."""
    head, _, rest = key.partition(":")
    try:
        if head == "more":
            return float(rest)
        made = UUID(head)
    except ValueError:
        return None
    return (made.int >> 80) / 1000 if made.version == 7 else None
