"""What tenancy hands out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import Field

from services.core.actor import Actor, Role
from services.core.chat import Platform
from services.core.values import Value
from services.core.words import AUTO

MOST_QUESTIONS = 20
LONGEST_WAIT = 10_000


class Joining(StrEnum):
    """Who becomes a member of a tenant."""

    OPEN = "open"  # whoever writes in a connected workspace, as a contributor
    INVITED = "invited"  # who has a code, or whom an admin lets in


class TenantSettings(Value):
    """Of one tenant; `language` is what the bot speaks in chat: ISO 639-1, or `auto` for the language of the idea."""

    name: str = Field(min_length=1, max_length=200)
    language: str = Field(default=AUTO, pattern="^(auto|[a-z]{2,3})$")
    clarifier_budget: int = Field(default=5, ge=0, le=MOST_QUESTIONS)
    reminder_hours: int | None = Field(
        default=None, ge=0, le=LONGEST_WAIT
    )  # 0: never; None: as the installation has it
    parking_days: int | None = Field(default=None, ge=0, le=LONGEST_WAIT)
    story_points: int | None = Field(default=None, ge=1, le=100)  # a story beyond is split; None: as the installation
    story_scenarios: int | None = Field(default=None, ge=1, le=50)
    story_components: int | None = Field(default=None, ge=1, le=50)
    is_anyone_decider: bool = False  # between two people's answers; else who began the plan, or the one named
    joining: Joining = Joining.OPEN


@dataclass(frozen=True, slots=True)
class Member:
    id: UUID
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Removed:
    """No member any more, and without a known account on `platforms`."""

    id: UUID
    name: str
    platforms: tuple[Platform, ...]


@dataclass(frozen=True, slots=True)
class ChatAccount:
    """A person as a chat platform knows them; one member may have several."""

    platform: Platform
    workspace: str
    user_id: str
    name: str = ""


class InvitationKind(StrEnum):
    MEMBER = "member"
    WORKSPACE = "workspace"


@dataclass(frozen=True, slots=True)
class Invitation:
    id: UUID
    kind: InvitationKind
    role: Role
    member_id: UUID | None = None


class RequestState(StrEnum):
    TOLD = "told"  # that they are no member yet
    ASKED = "asked"
    APPROVED = "approved"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class JoinRequest:
    id: UUID
    account: ChatAccount
    state: RequestState


@dataclass(frozen=True, slots=True)
class IssuedKey:
    """`secret` is shown this once; only its hash is kept."""

    id: UUID
    secret: str
    name: str
    scopes: tuple[str, ...]
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class ApiKey:
    """Without its secret; `expires_at` is None for one that was made when keys did not end."""

    id: UUID
    member_id: UUID
    member: str
    name: str
    scopes: tuple[str, ...]
    created_at: datetime
    expires_at: datetime | None
    is_expired: bool


@dataclass(frozen=True, slots=True)
class Caller:
    """Whom a key speaks for."""

    actor: Actor
    key_id: UUID


class Hears(StrEnum):
    """What begins a plan in a channel; commands and replies in a plan's thread are heard everywhere."""

    MENTION = "mention"
    ALL = "all"  # every message that is no reply
    NEVER = "never"


class ChannelRule(Value):
    """Of one channel; `is_ai_excluded`: no model is asked about anything that is said there."""

    hears: Hears = Hears.MENTION
    is_ai_excluded: bool = False


@dataclass(frozen=True, slots=True)
class SealedTokens:
    """As services/crypto seals them; `expires_in` seconds from now, None for a token that does not expire."""

    token: bytes
    refresh_token: bytes | None = None
    expires_in: float | None = None


@dataclass(frozen=True, slots=True)
class ChatInstall:
    """`tokens` is None once it was disconnected."""

    bot_user_id: str
    scopes: str
    installed_by: str
    tokens: SealedTokens | None
    installed_at: datetime
    disconnected_at: datetime | None


class ChatScope(StrEnum):
    PERSONAL = "personal"  # with one person
    GROUP = "group"
    CHANNEL = "channel"  # of a team, with threads


class Conversation(Value):
    """Where a platform's conversation is reached. Empty words are not known; `is_left`: the app is in it no more."""

    id: str
    scope: ChatScope
    service_url: str
    name: str = ""
    team: str = ""
    team_group: str = ""
    user_id: str = ""
    is_left: bool = False


class Held(Value):
    """A message of which the platform gave the id before it had its words. Without `operation` it is a line that says
    what is done now; with it, that operation's words were, or are being, sent in its place. `age` and `quiet`: seconds
    since it was begun, and since it last said something, by the database's clock."""

    message: str
    thread: str
    operation: str = ""
    part: int = 0
    sequence: int = 1
    said: str = ""
    is_sent: bool = False
    age: float = 0.0
    quiet: float = 0.0
