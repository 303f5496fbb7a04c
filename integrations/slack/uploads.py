"""Files and pictures: three steps each, kept to themselves until a message shows them."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from pathlib import PurePosixPath

from integrations.slack.client import SlackClient
from services.core import markup
from services.core.chat import File, Picture
from services.core.errors import NotFound
from services.core.ports import Blobs

KEPT = 2_000  # uploads that are remembered, so that a repeat shows the same file


class Uploads:
    def __init__(self, client: SlackClient, blobs: Blobs) -> None:
        self._client = client
        self._blobs = blobs
        self._done: OrderedDict[tuple[str, str], str] = OrderedDict()

    async def file(self, workspace: str, file: File) -> str:
        """The id of the uploaded document."""
        content = (markup.clean(file.content) or "\n").encode()  # Slack takes no empty file
        name = markup.one_line(file.name, 200) or "file.txt"
        return await self._once(workspace, content, name, markup.one_line(file.title, 200) or name)

    async def picture(self, workspace: str, picture: Picture) -> str | None:
        """The id of the uploaded picture; None when it is not there to be shown."""
        try:
            content = await self._blobs.get(picture.blob)
        except NotFound:
            return None
        name = PurePosixPath(picture.blob).name or "picture.png"
        title = markup.one_line(picture.title, 200) or name
        return await self._once(workspace, content, name, title, alt=markup.one_line(picture.alt, 1_000))

    async def _once(self, workspace: str, content: bytes, name: str, title: str, *, alt: str = "") -> str:
        key = (workspace, hashlib.sha256(b"\0".join((name.encode(), content))).hexdigest())
        if key in self._done:
            self._done.move_to_end(key)
            return self._done[key]
        given = {"filename": name, "length": len(content), **({"alt_txt": alt} if alt else {})}
        got = await self._client.call(workspace, "files.getUploadURLExternal", params=given)
        await self._client.upload(got["upload_url"], content)
        files = [{"id": got["file_id"], "title": title}]
        await self._client.call(workspace, "files.completeUploadExternal", json={"files": files})
        self._done[key] = got["file_id"]
        while len(self._done) > KEPT:
            self._done.popitem(last=False)
        return str(got["file_id"])
