"""A document as a canvas, where the workspace has canvases; elsewhere it stays a file."""

from __future__ import annotations

import hashlib
from collections import OrderedDict

import structlog

from integrations.slack.client import SlackClient
from integrations.slack.rich import Json
from services.core import markup
from services.core.chat import File, ThreadRef
from services.core.errors import BadInput, Disconnected, NotAllowed, NotFound, Throttled, Unavailable
from services.core.words import sentence

log = structlog.get_logger(__name__)

LONGEST = 1_000_000  # characters; Slack takes a mebibyte
KEPT = 2_000
MARKDOWN = "text/markdown"


class Canvases:
    """`is_on` is the deployment's setting: an install of before it lacks the scope."""

    def __init__(self, client: SlackClient, *, is_on: bool) -> None:
        self._client = client
        self._is_on = is_on
        self._lacking: set[str] = set()  # workspaces that refused one
        self._made: OrderedDict[tuple[str, str, str], str] = OrderedDict()

    async def of(self, thread: ThreadRef, file: File) -> Json | None:
        """The block that links it; None when it goes as a file. Raises Unavailable."""
        is_wanted = self._is_on and file.media_type == MARKDOWN and len(file.content) <= LONGEST
        if not is_wanted or thread.workspace in self._lacking or thread.channel.startswith("D"):
            return None  # a canvas is shared with a channel; in a direct message the file is there at once
        title = markup.one_line(file.title, 150) or markup.one_line(file.name, 150)
        try:
            url = await self._once(thread, title, markup.clean(file.content))
        except (Disconnected, Throttled, Unavailable):
            raise
        except (BadInput, NotAllowed, NotFound) as error:
            self._lacking.add(thread.workspace)
            log.info("canvas_refused", workspace=thread.workspace, error=str(error))
            return None
        link = {"type": "link", "url": url, "text": title}
        return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [link]}]}

    async def _once(self, thread: ThreadRef, title: str, content: str) -> str:
        """The address of a canvas that everybody in the channel may read."""
        digest = hashlib.sha256(f"{title}\0{content}".encode()).hexdigest()
        key = (thread.workspace, thread.channel, digest)
        if key in self._made:
            self._made.move_to_end(key)
            return self._made[key]
        given = {"title": title, "document_content": {"type": "markdown", "markdown": content}}
        made = str((await self._client.call(thread.workspace, "canvases.create", json=given))["canvas_id"])
        access = {"canvas_id": made, "access_level": "read", "channel_ids": [thread.channel]}
        await self._client.call(thread.workspace, "canvases.access.set", json=access)
        found = await self._client.call(thread.workspace, "files.info", params={"file": made})
        url = str((found.get("file") or {}).get("permalink") or "")
        if not url.startswith("https://"):
            raise BadInput(sentence("slack-refused", reason="no permalink"))
        self._made[key] = url
        while len(self._made) > KEPT:
            self._made.popitem(last=False)
        return url
