"""A tenant's connection to a project of an issue tracker: its secret is sealed, and opened only for a call."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from pydantic import SecretStr

from services import crypto
from services.core.errors import BadInput, NotFound
from services.core.issues import IssueMapping, Site, TrackerKind
from services.core.tx import Tx
from services.core.words import sentence
from services.tickets import account_queries as queries

OpenTx = Callable[[], AbstractAsyncContextManager[Tx]]
_TABLE = "tickets.integration_account"
_PROJECT = re.compile(r"[A-Z][A-Z0-9_]{0,254}")


@dataclass(frozen=True, slots=True)
class Account:
    """One connection; `sealed` is of no use without the tenant's key."""

    id: UUID
    tenant_id: UUID
    kind: TrackerKind
    base_url: str
    site: str
    project: str
    user: str
    sealed: bytes = field(repr=False)
    mapping: IssueMapping
    created_by: str
    created_at: datetime
    expires_at: datetime | None


def site_of(kind: TrackerKind, url: str, project: str, *, user: str, secret: SecretStr) -> Site:
    """Raises BadInput that names what is wrong; whether the address may be reached is the client's to find out."""
    parts = urlsplit(url.strip())
    base = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise BadInput(sentence("jira-url"))
    if parts.username or parts.password:
        raise BadInput(sentence("jira-url-secret"))
    key = project.strip().upper()
    if not _PROJECT.fullmatch(key):
        raise BadInput(sentence("jira-project-key", key=key[:40]))
    if kind is TrackerKind.CLOUD and "@" not in user:
        raise BadInput(sentence("jira-needs-email"))
    if not secret.get_secret_value().strip():
        raise BadInput(sentence("jira-needs-token"))
    return Site(kind, base, key, SecretStr(secret.get_secret_value().strip()), user.strip())


async def seal_secret(vault: crypto.Vault, open_tx: OpenTx, tenant_id: UUID, site: Site) -> tuple[UUID, bytes]:
    """The row's id, and the secret sealed for it; a connection that is known keeps its id."""
    async with open_tx() as tx:
        values = {"tenant": tenant_id, "base_url": site.base_url, "project": site.project}
        known = (await tx.execute(queries.KNOWN, values)).scalar_one_or_none()
    account_id = UUID(str(known)) if known else uuid4()
    key = await vault.key(tenant_id, open_tx)
    return account_id, crypto.seal(key, site.secret.get_secret_value().encode(), _place(tenant_id, account_id))


async def connect(
    tx: Tx,
    account_id: UUID,
    site: Site,
    sealed: bytes,
    mapping: IssueMapping,
    *,
    by: str,
    expires_at: datetime | None = None,
) -> UUID:
    """From now on the tenant publishes there, and nowhere else."""
    await tx.execute(queries.OFF, {"tenant": tx.tenant_id})
    made = await tx.execute(
        queries.PUT,
        {
            "id": account_id,
            "tenant": tx.tenant_id,
            "kind": site.kind.value,
            "base_url": site.base_url,
            "site": urlsplit(site.base_url).hostname or "",
            "project": site.project,
            "user_name": site.user,
            "secret": sealed,
            "mapping": mapping.model_dump_json(),
            "by": by,
            "expires_at": expires_at,
        },
    )
    return UUID(str(made.scalar_one()))


async def disconnect(tx: Tx) -> bool:
    """The secret is forgotten, the issues stay known; False when nothing was connected."""
    return (await tx.execute(queries.OFF, {"tenant": tx.tenant_id})).one_or_none() is not None


async def active_account(tx: Tx) -> Account | None:
    row = (await tx.execute(queries.ACTIVE, {"tenant": tx.tenant_id})).mappings().one_or_none()
    if row is None:
        return None
    mapping: Any = row["mapping"]
    return Account(
        id=row["id"],
        tenant_id=tx.tenant_id,
        kind=TrackerKind(row["kind"]),
        base_url=row["base_url"],
        site=row["site"],
        project=row["project_key"],
        user=row["user_name"],
        sealed=bytes(row["secret"]),
        mapping=IssueMapping.model_validate(json.loads(mapping) if isinstance(mapping, str) else mapping),
        created_by=row["created_by"],
        created_at=row["created_at"],
        expires_at=row["expires_at"],
    )


async def set_mapping(tx: Tx, account_id: UUID, mapping: IssueMapping) -> None:
    values = {"tenant": tx.tenant_id, "account": account_id, "mapping": mapping.model_dump_json()}
    if (await tx.execute(queries.SET_MAPPING, values)).one_or_none() is None:
        raise NotFound(sentence("jira-not-connected"))


async def open_site(vault: crypto.Vault, open_tx: OpenTx, account: Account) -> Site:
    """With the secret in the clear, for as long as a call takes."""
    key = await vault.key(account.tenant_id, open_tx, key_id=crypto.key_id_of(account.sealed))
    secret = crypto.open_sealed(key, account.sealed, _place(account.tenant_id, account.id))
    return Site(account.kind, account.base_url, account.project, SecretStr(secret.decode()), account.user)


def _place(tenant_id: UUID, account_id: UUID) -> crypto.Place:
    return crypto.Place(tenant_id, _TABLE, "secret", str(account_id))
