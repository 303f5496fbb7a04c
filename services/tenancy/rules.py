"""What needs no database: the shape of API keys, and the tenant of a single machine."""

from __future__ import annotations

import hashlib
import secrets
from uuid import UUID, uuid4, uuid5

from services.core.actor import Actor, Role
from services.core.chat import Platform

KEY_PREFIX = "tw_"
REFRESH_PREFIX = "twr_"
KEY_BYTES = 32  # of randomness, so that a plain hash is enough

# One machine without accounts is one tenant; its id is always this, so that two processes make the same one.
LOCAL_TENANT = uuid5(UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8"), "https://threadwright.invalid/local")
LOCAL_MEMBER = uuid5(LOCAL_TENANT, "owner")

# Where somebody can write whom nobody has let in; whoever sits at the machine, or has a key, was let in already.
SHARED = frozenset((Platform.SLACK, Platform.TEAMS))


def new_tenant() -> Actor:
    """The actor of a tenant that does not exist yet: all it can make is that tenant's own rows."""
    return Actor(uuid4(), None, Role.SYSTEM, "Threadwright")


def local_actor(name: str = "", *, request_id: str = "") -> Actor:
    """Whoever sits at the machine owns its tenant."""
    return Actor(LOCAL_TENANT, LOCAL_MEMBER, Role.OWNER, name or "You", request_id)


def new_secret(prefix: str = KEY_PREFIX) -> str:
    return prefix + secrets.token_urlsafe(KEY_BYTES)


def hash_secret(secret: str) -> bytes:
    return hashlib.sha256(secret.strip().encode(errors="replace")).digest()
