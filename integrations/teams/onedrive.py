"""A document into the OneDrive of the person who wants it, when that person agrees: in a chat with one person only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from integrations.teams.client import Json, TeamsClient
from integrations.teams.links import Links
from integrations.teams.places import Place
from services.core.addresses import parts_of
from services.core.errors import BadInput, NotFound
from services.core.words import frame, sentence

SAVE = "save-file"  # the button's action
CONSENT = "application/vnd.microsoft.teams.card.file.consent"
INFO = "application/vnd.microsoft.teams.card.file.info"
FILE = "tw-file"
DRIVES = (".sharepoint.com", ".sharepoint.us", ".sharepoint.cn", ".sharepoint-mil.us")  # where Teams keeps files


def save_button(token: str, language: str) -> Json:
    """Beside a document's link."""
    data = {"tw": {"action": SAVE, "values": {"file": token}}}
    title = frame(language, "frame-save")
    plain: Json = {"type": "Action.Submit", "title": title, "data": data, "associatedInputs": "None"}
    return {**plain, "type": "Action.Execute", "verb": SAVE, "fallback": plain}


class OneDrive:
    """`has_plain`: an address without encryption is taken as well, which only tests have."""

    def __init__(self, client: TeamsClient, links: Links, *, has_plain: bool) -> None:
        self._client = client
        self._links = links
        self._has_plain = has_plain

    async def offer(self, place: Place, token: str, language: str) -> None:
        """Asks whether the document may be put there. Raises NotFound for one that is not this tenant's, or gone."""
        name, content = await self._opened(place.tenant_id, token)
        context = {FILE: token}
        asked = {
            "description": frame(language, "frame-save-why", file=name),
            "sizeInBytes": len(content),
            "acceptContext": context,
            "declineContext": context,
        }
        await self._send(place, {"contentType": CONSENT, "name": name, "content": asked}, name)

    async def agreed(self, place: Place, value: Mapping[str, Any], card: str) -> None:
        """What the person said: puts the document there, shows it, and takes the question away."""
        url = place.conversation.service_url
        context, upload = value.get("context"), value.get("uploadInfo")
        if value.get("action") == "accept" and isinstance(context, dict) and isinstance(upload, dict):
            name, content = await self._opened(place.tenant_id, str(context.get(FILE) or ""))
            await self._client.upload(self._checked(str(upload.get("uploadUrl") or "")), content)
            shown = {"uniqueId": upload.get("uniqueId"), "fileType": upload.get("fileType")}
            info = {"contentType": INFO, "name": upload.get("name") or name, "content": shown}
            await self._send(place, {**info, "contentUrl": upload.get("contentUrl")}, name)
        if card:
            await self._client.delete(url, place.conversation.id, card)

    async def _opened(self, tenant_id: UUID, token: str) -> tuple[str, bytes]:
        linked, content = await self._links.open(token)
        if not linked.blob.startswith(f"{tenant_id}/"):
            raise NotFound(sentence("teams-link-old"))
        return linked.name, content

    async def taken(self, url: str, *, most: int) -> bytes:
        """What a person sent. Raises BadInput for what is no address of a drive."""
        host = self._host(url)
        if not self._has_plain and not host.endswith(DRIVES):
            raise BadInput(sentence("teams-value-foreign"))
        return await self._client.download(url, most=most)

    def _host(self, url: str) -> str:
        """Raises BadInput for what is no address of a drive."""
        told = parts_of(url)
        if told is None or not told.hostname or (told.scheme != "https" and not self._has_plain):
            raise BadInput(sentence("teams-value-foreign"))
        return told.hostname

    def _checked(self, url: str) -> str:
        self._host(url)
        return url

    async def _send(self, place: Place, attachment: Json, summary: str) -> None:
        activity: Json = {"type": "message", "summary": summary, "attachments": [attachment]}
        await self._client.send(place.conversation.service_url, place.conversation.id, activity)
