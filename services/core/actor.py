"""Who acts: the tenant, the person or machine, and the role, without which no transaction opens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    OWNER = "owner"
    ADMIN = "admin"
    MANAGER = "manager"
    CONTRIBUTOR = "contributor"
    CONTRACTOR = "contractor"
    SYSTEM = "system"  # the worker, acting for a tenant


@dataclass(frozen=True, slots=True)
class Actor:
    """`tenant_id` binds every row; `member_id` is None for the system; `request_id` follows logs and events. `scopes`
    is what a key may be used for; None for a person."""

    tenant_id: UUID
    member_id: UUID | None
    role: Role
    name: str = ""
    request_id: str = ""
    scopes: frozenset[str] | None = None


def system(tenant_id: UUID, *, request_id: str = "") -> Actor:
    """The worker's actor for one tenant."""
    return Actor(tenant_id, None, Role.SYSTEM, "Threadwright", request_id)
