"""One logical post as the messages that it takes: each once, in order, smaller where Teams wants it so."""

from __future__ import annotations

from collections.abc import Mapping

import structlog

from integrations.teams.choices import LABEL, action_sets, in_rows
from integrations.teams.client import Json, TeamsClient
from integrations.teams.encoding import Mark, stamped, view_refresh
from integrations.teams.errors import StreamOver, TooLarge
from integrations.teams.graph import CARD
from integrations.teams.links import Links
from integrations.teams.onedrive import save_button
from integrations.teams.places import Place
from integrations.teams.render import BUDGET, Message, card_of, render
from integrations.teams.rich import words
from integrations.teams.streams import Room, Streams
from services.core import markup
from services.core.chat import Citation, Reply
from services.core.errors import BadInput, NotFound, Throttled, Unavailable
from services.core.words import frame, sentence
from services.tenancy import ChatScope

log = structlog.get_logger(__name__)

ASIDE = "aside"  # the operation of what nobody tries again
LEAST_BUDGET = 2_000
STREAMS = 2  # that Teams may end before a message goes without one
VOTES = ("approve", "reject")  # actions of some people only
MOST_CITED = 20  # that Teams shows
MESSAGE: Json = {"type": "https://schema.org/Message", "@type": "Message", "@context": "https://schema.org", "@id": ""}


class Sender:
    """What a model wrote is marked as such, and people are asked what they think of it; nothing else is."""

    def __init__(self, client: TeamsClient, links: Links, streams: Streams) -> None:
        self._client = client
        self._streams = streams
        self._links = links

    async def send(self, place: Place, thread: str, reply: Reply, *, key: str, there: Mapping[int, str]) -> list[str]:
        """The ids of its messages; those `there` from an earlier try are brought up to date instead of posted again,
        and what is there beyond them goes. Raises BadInput when Teams takes it in no shape."""
        done, budget = dict(there), BUDGET
        while True:
            messages = render(reply, budget=budget)
            if not messages:
                raise BadInput(sentence("teams-refused", reason="empty"))
            try:
                await self._put_all(place, thread, reply, messages, key, done)
                break
            except TooLarge:
                if budget <= LEAST_BUDGET:
                    raise
                budget //= 2
                log.info("teams_smaller", budget=budget)
            except Throttled as error:
                if not done:
                    raise
                raise Unavailable(error.args[0], retry_after=error.retry_after) from None  # a part of it is there
        for part in sorted(done.keys() - range(len(messages))):
            address = place.address(thread)
            await self._client.delete(place.conversation.service_url, address, done.pop(part))
        return [done[part] for part in range(len(messages))]

    async def card(self, place: Place, thread: str, message: Message, mark: Mark | None = None) -> Json:
        """With the addresses of its pictures and documents in it."""
        blocks: list[Json] = []
        shown = {one.blob: await self._links.picture(place.tenant_id, one) for one in message.pictures}
        for block in message.blocks:
            if block["type"] != "Image":
                blocks.append(stamped(block, thread))
            elif (url := shown.get(block["url"].removeprefix("blob:"))) is not None:
                blocks.append({**block, "url": url})
            else:
                blocks += words(block["altText"])
        blocks = in_rows(blocks)
        for file in message.files:
            url = await self._links.file(place.tenant_id, file)
            title = markup.one_line(f"{file.title} · {file.name}" if file.title else file.name, 2 * LABEL)
            actions: list[Json] = [{"type": "Action.OpenUrl", "title": title, "url": url}]
            if place.conversation.scope is ChatScope.PERSONAL:
                actions.append(save_button(url.rpartition("/")[2], message.language))
            blocks += [stamped(row, thread) for row in action_sets(actions)]
        card = card_of(blocks, mark)
        if place.conversation.scope is not ChatScope.PERSONAL and _is_personal(blocks):
            card["refresh"] = view_refresh(thread)
        return card

    async def _put_all(
        self, place: Place, thread: str, reply: Reply, messages: tuple[Message, ...], key: str, done: dict[int, str]
    ) -> None:
        address, url = place.address(thread), place.conversation.service_url
        for part, message in enumerate(messages):
            mark = Mark(key, part, len(messages))
            card = await self.card(place, thread, message, mark)
            cited = reply.citations if part == 0 else ()
            activity = self._activity(card, message, cited, is_generated=reply.is_generated)
            if part in done:
                await self._client.update(url, address, done[part], {**activity, "id": done[part]})
            else:
                done[part] = await self._new(place, thread, activity, mark)

    async def _new(self, place: Place, thread: str, activity: Json, mine: Mark) -> str:
        """The id of a message that was not there, or of the one that an earlier try sent without hearing so."""
        url, address = place.conversation.service_url, place.address(thread)
        for _ in range(STREAMS):
            room = await self._streams.room(place, thread, mine) if mine.operation != ASIDE else None
            if room is None:
                break
            if room.held.is_sent:
                await self._client.update(url, address, room.held.message, {**activity, "id": room.held.message})
                return room.held.message
            if await self._ended(place, address, activity, room):
                await self._streams.sent(place, room)
                return room.held.message
            await self._streams.drop(place, room)
        return await self._client.send(url, address, activity)

    async def _ended(self, place: Place, address: str, activity: Json, room: Room) -> bool:
        """Whether the message stands there, with these words; False when Teams had ended its stream before."""
        url, id_ = place.conversation.service_url, room.held.message
        try:
            ending = {**activity, "entities": [*activity.get("entities", ()), room.final()]}
            await self._client.send(url, address, ending)
        except StreamOver as error:
            if not room.is_in_doubt:
                return error.is_complete
            try:  # what an earlier try sent may have had other words
                await self._client.update(url, address, id_, {**activity, "id": id_})
            except NotFound:
                return error.is_complete
        return True

    def _activity(self, card: Json, message: Message, cited: tuple[Citation, ...], *, is_generated: bool) -> Json:
        activity: Json = {
            "type": "message",
            "summary": message.text,
            "importance": "normal",
            "attachments": [{"contentType": CARD, "content": card}],
        }
        cited = cited[:MOST_CITED]
        if is_generated:
            activity |= {"channelData": {"feedbackLoop": {"type": "default"}}}
        if cited:  # each is opened at its number in the text
            numbers = " ".join(f"[{number}]" for number in range(1, len(cited) + 1))
            activity |= {"text": f"{frame(message.language, 'frame-sources')} {numbers}", "textFormat": "markdown"}
        if is_generated or cited:
            activity |= {"entities": [_made(cited, is_generated=is_generated)]}
        return activity


def _made(cited: tuple[Citation, ...], *, is_generated: bool) -> Json:
    """Teams' own signs of what a model wrote, and of what it rests on."""
    claims = [
        {
            "@type": "Claim",
            "position": position,
            "appearance": {
                "@type": "DigitalDocument",
                "name": markup.one_line(one.title, 80) or "…",
                "abstract": markup.one_line(one.text, 160) or "…",
            },
        }
        for position, one in enumerate(cited, 1)
    ]
    kinds = {"additionalType": ["AIGeneratedContent"]} if is_generated else {}
    return {**MESSAGE, **kinds, **({"citation": claims} if claims else {})}


def _is_personal(blocks: list[Json]) -> bool:
    """Not everybody may press all of its buttons."""
    return any(one.get("verb") in VOTES for block in blocks for one in block.get("actions") or ())
