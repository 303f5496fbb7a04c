"""One thing that Teams told, with all that is needed to act on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from integrations.teams import ConnectedTeams
from services.core.actor import Actor, system
from services.core.chat import Platform, ThreadRef
from services.core.deps import Deps
from services.core.errors import BadInput
from services.tenancy import ChatScope, Conversation

_SCOPES = {"personal": ChatScope.PERSONAL, "groupchat": ChatScope.GROUP, "channel": ChatScope.CHANNEL}


@dataclass(frozen=True)
class Delivery:
    """`key` is the delivery's own id, the same however often it comes; `row` the inbox's, and `attempt` how often
    that was begun."""

    deps: Deps
    teams: ConnectedTeams
    tenant_id: UUID
    workspace: str
    key: str
    row: UUID
    attempt: int
    body: dict[str, Any]

    @property
    def system(self) -> Actor:
        return system(self.tenant_id, request_id=self.key)

    @property
    def event_id(self) -> str:
        return f"teams:{self.key}"

    @property
    def bot(self) -> str:
        return text_of(self.body, "recipient", "id")

    @property
    def user(self) -> str:
        """The person's id in the directory, which is the same everywhere in the organisation."""
        return text_of(self.body, "from", "aadObjectId") or text_of(self.body, "from", "id")

    @property
    def name(self) -> str:
        return text_of(self.body, "from", "name").strip() or self.user

    @property
    def locale(self) -> str:
        return text_of(self.body, "locale")[:2].lower()

    @property
    def at(self) -> datetime:
        """When it was told."""
        try:
            found = datetime.fromisoformat(text_of(self.body, "timestamp"))
        except ValueError:
            return datetime.now(UTC)
        return found if found.tzinfo else found.replace(tzinfo=UTC)

    @property
    def scope(self) -> ChatScope:
        told = text_of(self.body, "conversation", "conversationType").lower()
        return _SCOPES.get(told, ChatScope.GROUP if self.body["conversation"].get("isGroup") else ChatScope.PERSONAL)

    @property
    def channel(self) -> str:
        return need(self.body, "conversation", "id").partition(";")[0]

    @property
    def root(self) -> str:
        """The first message of the channel's thread that this was said in; empty elsewhere."""
        return text_of(self.body, "conversation", "id").partition(";messageid=")[2]

    def place(self, thread: str = "") -> ThreadRef:
        return ThreadRef(platform=Platform.TEAMS, workspace=self.workspace, channel=self.channel, thread=thread)

    def conversation(self) -> Conversation:
        data = self.body.get("channelData")
        is_here = self.scope is ChatScope.CHANNEL and text_of(data, "channel", "id") in ("", self.channel)
        name = text_of(data, "channel", "name") if is_here else text_of(self.body, "conversation", "name")
        is_personal = self.scope is ChatScope.PERSONAL
        return Conversation(
            id=self.channel,
            scope=self.scope,
            service_url=need(self.body, "serviceUrl"),
            name=name[:200],
            team=text_of(data, "team", "id"),
            team_group=text_of(data, "team", "aadGroupId"),
            user_id=self.user if is_personal else "",
        )


def text_of(value: Any, *path: str) -> str:
    """What stands at the end of the path when it is text, else empty: a payload is somebody else's."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""


def list_of(value: Any, name: str) -> list[dict[str, Any]]:
    """The objects of a list; none when it is no list."""
    found = value.get(name) if isinstance(value, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def need(value: Any, *path: str) -> str:
    """Raises BadInput when it is not there."""
    found = text_of(value, *path)
    if not found:
        raise BadInput(f"Teams sent something without its {'.'.join(path)}.")
    return found
