"""One logical post as the messages that it takes: each once, with its files, and plainer where Slack wants it so."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import structlog

from integrations.slack.canvases import Canvases
from integrations.slack.client import SlackClient
from integrations.slack.encoding import Mark
from integrations.slack.errors import InvalidBlocks, TooLong
from integrations.slack.render import BUDGET, Message, render
from integrations.slack.rich import Json, words
from integrations.slack.uploads import Uploads
from services.core.chat import Reply, ThreadRef
from services.core.errors import BadInput, Throttled, Unavailable
from services.core.words import sentence

log = structlog.get_logger(__name__)

FILE_PAUSES = (0.3, 0.7, 1.5)  # Slack works on a picture for a moment before a block may show it
LEAST_BUDGET = 1_000


NEWER = ("plan", "table")  # blocks that not every workspace has


class Plainer:
    """How much of Block Kit a post may use; less after each refusal."""

    def __init__(self, lacks: frozenset[str]) -> None:
        self.lacks = lacks
        self.has_pictures = True
        self.budget = BUDGET
        self.waited = 0

    async def after(self, error: InvalidBlocks | TooLong, messages: tuple[Message, ...]) -> None:
        """Raises the error when there is nothing left to leave out."""
        if isinstance(error, TooLong) and self.budget > LEAST_BUDGET:
            self.budget //= 2
        elif isinstance(error, TooLong):
            raise error
        elif error.is_about_a_file and self.waited < len(FILE_PAUSES):
            await asyncio.sleep(FILE_PAUSES[self.waited])
            self.waited += 1
        elif error.is_about_a_file and self.has_pictures:
            self.has_pictures = False
        elif (kind := self._newest(error, messages)) is not None:
            self.lacks |= {kind}
        else:
            raise error

    def _newest(self, error: InvalidBlocks | TooLong, messages: tuple[Message, ...]) -> str | None:
        """The block to do without: the one that Slack names, else the newest that is there."""
        there = {one["type"] for message in messages for one in message.blocks}
        known = [kind for kind in NEWER if kind in there and kind not in self.lacks]
        told = error.pointers if isinstance(error, InvalidBlocks) else ""
        return next((kind for kind in known if f"type: {kind}" in told), known[0] if known else None)


class Sender:
    def __init__(self, client: SlackClient, uploads: Uploads, canvases: Canvases) -> None:
        self._client = client
        self._uploads = uploads
        self._canvases = canvases
        self._lacks: dict[str, frozenset[str]] = {}  # by workspace: blocks that it refused

    async def send(self, thread: ThreadRef, reply: Reply, *, key: str, there: Mapping[int, str]) -> list[str]:
        """The ids of its messages; those `there` from an earlier try are brought up to date instead of posted again,
        and what is there beyond them goes. Raises BadInput when Slack takes it in no shape."""
        plainer = Plainer(self._lacks.get(thread.workspace, frozenset()))
        done = dict(there)
        while True:
            lacks = plainer.lacks
            messages = render(
                reply, has_tables="table" not in lacks, has_plans="plan" not in lacks, budget=plainer.budget
            )  # fmt: skip
            if not messages:
                raise BadInput(sentence("slack-refused", reason="no_text"))
            try:
                await self._put_all(thread, messages, key, done, plainer)
                break
            except (InvalidBlocks, TooLong) as error:
                await plainer.after(error, messages)
                log.info("slack_plainer", lacks=sorted(plainer.lacks), budget=plainer.budget)
            except Throttled as error:
                if not done:
                    raise
                raise Unavailable(error.args[0], retry_after=error.retry_after) from None  # a part of it is there
        if plainer.lacks:  # it took it without these: remembered, so that the next post is not refused first
            self._lacks[thread.workspace] = plainer.lacks
        for part in sorted(done.keys() - range(len(messages))):
            await self._client.call(thread.workspace, "chat.delete", json={"channel": thread.channel, "ts": done[part]})
        return [done[part] for part in range(len(messages))]

    async def _put_all(
        self, thread: ThreadRef, messages: tuple[Message, ...], key: str, done: dict[int, str], plainer: Plainer
    ) -> None:
        for part, message in enumerate(messages):
            message, links = await self._linked(thread, message)
            files, blocks = await self._uploaded(thread.workspace, message, has_pictures=plainer.has_pictures)
            blocks += links
            given: Json = {"channel": thread.channel, "text": message.text, "blocks": blocks}
            if part not in done:
                mark = Mark(key, part, len(messages), len(files))
                sent = await self._client.call(thread.workspace, "chat.postMessage", json=_posted(thread, given, mark))
                done[part] = str(sent["ts"])
                if not files:
                    continue
            given |= {"ts": done[part], **({"file_ids": ",".join(files)} if files else {})}
            await self._client.call(thread.workspace, "chat.update", json=given)

    async def _linked(self, thread: ThreadRef, message: Message) -> tuple[Message, list[Json]]:
        """The message without the files that became canvases, and the blocks that link those."""
        found = [(file, await self._canvases.of(thread, file)) for file in message.files]
        links = [link for _, link in found if link is not None]
        return replace(message, files=tuple(file for file, link in found if link is None)), links

    async def _uploaded(self, workspace: str, message: Message, *, has_pictures: bool) -> tuple[list[str], list[Json]]:
        """The ids of what hangs at the message, and its blocks with the pictures' own ids in them; a picture that no
        block may show hangs at it."""
        files = list(await asyncio.gather(*(self._uploads.file(workspace, one) for one in message.files)))
        drawn = await asyncio.gather(*(self._uploads.picture(workspace, one) for one in message.pictures))
        shown = {one.blob: found for one, found in zip(message.pictures, drawn, strict=True)}
        if not has_pictures:
            files += [one for one in shown.values() if one is not None]
        blocks: list[Json] = []
        for block in message.blocks:
            if block["type"] != "image":
                blocks.append(block)
                continue
            file_id = shown.get(block["slack_file"]["id"])
            if file_id is None or not has_pictures:
                blocks += words(block["alt_text"])
            else:
                blocks.append({**block, "slack_file": {"id": file_id}})
        return files, blocks


def _posted(thread: ThreadRef, given: Json, mark: Mark) -> dict[str, Any]:
    posted = {**given, "metadata": mark.metadata(), "unfurl_links": False, "unfurl_media": False}
    return {**posted, "thread_ts": thread.thread} if thread.thread else posted
