"""A tenant's connections to projects of issue trackers, and which channel publishes where; their secrets are sealed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from pydantic import SecretStr

from services import crypto
from services.core.addresses import parts_of
from services.core.chat import ThreadRef
from services.core.errors import BadInput, NotFound
from services.core.grants import GrantedSite
from services.core.issues import IssueMapping, Site, TrackerKind
from services.core.tx import Tx
from services.core.values import read_back
from services.core.words import sentence
from services.tickets import account_queries as queries

OpenTx = Callable[[], AbstractAsyncContextManager[Tx]]
_TABLE = "tickets.integration_account"
_PROJECT = re.compile(r"[A-Z][A-Z0-9_]{0,254}")
_NAME = re.compile(r"[\w][\w.-]{0,39}")


@dataclass(frozen=True, slots=True)
class Account:
    """One connection, by its `name`; `sealed` is of no use without the tenant's key. `grant_id`: the access was granted
    in a browser. `cloud_id`: requests go through Atlassian's gateway."""

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
    name: str = ""
    grant_id: UUID | None = None
    cloud_id: str = ""
    is_default: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """A channel whose plans go into a project of their own."""

    account_id: UUID
    platform: str
    workspace: str
    channel: str


def site_of(kind: TrackerKind, url: str, project: str, *, user: str, secret: SecretStr) -> Site:
    """Raises BadInput that names what is wrong; whether the address may be reached is the client's to find out."""
    parts = parts_of(url.strip())
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise BadInput(sentence("jira-url"))
    base = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
    if parts.username or parts.password:
        raise BadInput(sentence("jira-url-secret"))
    key = project_key(project)
    if kind is TrackerKind.CLOUD and "@" not in user:
        raise BadInput(sentence("jira-needs-email"))
    if not secret.get_secret_value().strip():
        raise BadInput(sentence("jira-needs-token"))
    return Site(kind, base, key, SecretStr(secret.get_secret_value().strip()), user.strip())


def project_key(words: str) -> str:
    """Raises BadInput."""
    key = words.strip().upper()
    if not _PROJECT.fullmatch(key):
        raise BadInput(sentence("jira-project-key", key=key[:40]))
    return key


def granted_account(tenant_id: UUID, grant_id: UUID, site: GrantedSite, project: str) -> Account:
    """A connection that is not written down yet, so that its project can be looked at first. Raises BadInput."""
    return Account(
        id=uuid4(),
        tenant_id=tenant_id,
        kind=TrackerKind.CLOUD,
        base_url=site.url,
        site=told.hostname or "" if (told := parts_of(site.url)) else "",
        project=project_key(project),
        user="",
        sealed=b"",
        mapping=IssueMapping(),
        created_by="",
        created_at=datetime.now(UTC),
        expires_at=None,
        grant_id=grant_id,
        cloud_id=site.id,
    )


async def seal_secret(vault: crypto.Vault, open_tx: OpenTx, tenant_id: UUID, site: Site) -> tuple[UUID, bytes]:
    """The row's id, and the secret sealed for it; a connection that is known keeps its id."""
    async with open_tx() as tx:
        values = {"tenant": tenant_id, "base_url": site.base_url, "project": site.project}
        known = (await tx.execute(queries.KNOWN, values)).scalar_one_or_none()
    account_id = UUID(str(known)) if known else uuid4()
    key = await vault.key(tenant_id, open_tx)
    return account_id, crypto.seal(key, site.secret.get_secret_value().encode(), place_of(tenant_id, account_id))


async def move_home(tx: Tx, old: str, new: str, cloud_id: str) -> None:
    """Connections under the gateway's address, to the one that people open."""
    host = urlsplit(new).hostname or ""
    values = {"tenant": tx.tenant_id, "old": old, "new": new, "site": host, "cloud_id": cloud_id}
    await tx.execute(queries.MOVE_HOME, values)


def name_of(words: str, project: str) -> str:
    """What people call a connection by; the project's key where nobody says. Raises BadInput."""
    name = (words.strip() or project).lower()
    if not _NAME.fullmatch(name):
        raise BadInput(sentence("jira-name", name=name[:40]))
    return name


async def connect(
    tx: Tx,
    account_id: UUID,
    site: Site,
    sealed: bytes,
    mapping: IssueMapping,
    *,
    by: str,
    expires_at: datetime | None = None,
    name: str = "",
    is_default: bool = True,
    grant_id: UUID | None = None,
    cloud_id: str = "",
) -> UUID:
    """Beside the connections that there are; one of the same name, or to the same project, is replaced. The first one
    is the default whatever is said."""
    where = {"tenant": tx.tenant_id, "id": account_id}
    named = name_of(name, site.project) if name else await _free_name(tx, account_id, site)
    await tx.execute(queries.RENAMED_OFF, {**where, "name": named})
    if is_default:
        await tx.execute(queries.NO_DEFAULT, where)
    made = await tx.execute(
        queries.PUT,
        {
            **where,
            "kind": site.kind.value,
            "base_url": site.base_url,
            "site": urlsplit(site.base_url).hostname or "",
            "project": site.project,
            "user_name": site.user,
            "secret": sealed,
            "mapping": mapping.model_dump_json(),
            "by": by,
            "expires_at": expires_at,
            "name": named,
            "grant": grant_id,
            "cloud_id": cloud_id,
            "is_default": is_default,
        },
    )
    await tx.execute(queries.SOME_DEFAULT, {"tenant": tx.tenant_id})
    return UUID(str(made.scalar_one()))


async def _free_name(tx: Tx, account_id: UUID, site: Site) -> str:
    """Two sites may have a project of the same key."""
    usual = name_of("", site.project)
    taken = {one.name for one in await accounts(tx) if one.id != account_id}
    host = (urlsplit(site.base_url).hostname or "").partition(".")[0]
    return usual if usual not in taken else name_of(f"{usual}-{host}"[:40], site.project)


async def disconnect(tx: Tx, account_id: UUID | None = None) -> bool:
    """The secret is forgotten, the issues stay known; the default one when none is named. False when nothing was
    connected."""
    chosen = account_id or getattr(await active_account(tx), "id", None)
    if chosen is None:
        return False
    done = (await tx.execute(queries.OFF, {"tenant": tx.tenant_id, "accounts": [chosen]})).one_or_none()
    await tx.execute(queries.SOME_DEFAULT, {"tenant": tx.tenant_id})
    return done is not None


async def accounts(tx: Tx) -> tuple[Account, ...]:
    """The default one first."""
    rows = await tx.execute(queries.ACTIVE, {"tenant": tx.tenant_id})
    return tuple(_account(tx, row) for row in rows.mappings())


async def active_account(tx: Tx) -> Account | None:
    """The default one."""
    return next(iter(await accounts(tx)), None)


async def account_named(tx: Tx, name: str) -> Account:
    """Raises NotFound with the names that there are."""
    rows = await tx.execute(queries.BY_NAME, {"tenant": tx.tenant_id, "name": name.strip().lower()})
    row = rows.mappings().one_or_none()
    if row is not None:
        return _account(tx, row)
    known = ", ".join(one.name for one in await accounts(tx))
    if not known:
        raise NotFound(sentence("jira-not-connected"))
    raise NotFound(sentence("jira-no-connection", name=name[:40], names=known))


async def account_for(tx: Tx, initiative_id: UUID, where: ThreadRef) -> Account | None:
    """Where a plan is published: where it has issues already, else as its channel says, else the default."""
    rows = await tx.execute(queries.FOR_PLAN, {"initiative": initiative_id, **_channel(tx, where)})
    row = rows.mappings().one_or_none()
    return None if row is None else _account(tx, row)


async def account_in(tx: Tx, where: ThreadRef) -> Account | None:
    """Where a new plan of the channel is published."""
    return await account_for(tx, UUID(int=0), where)


async def choose_account(tx: Tx, where: ThreadRef, account_id: UUID | None) -> None:
    """For the channel's plans from now on; None: the default again."""
    if account_id is None:
        await tx.execute(queries.NO_CHANNEL, _channel(tx, where))
        return
    await tx.execute(queries.SET_CHANNEL, {**_channel(tx, where), "account": account_id, "by": tx.actor.name})


async def channels(tx: Tx) -> tuple[Place, ...]:
    rows = await tx.execute(queries.CHANNELS, {"tenant": tx.tenant_id})
    return tuple(Place(row[0], row[1], row[2], row[3]) for row in rows.all())


async def set_mapping(tx: Tx, account_id: UUID, mapping: IssueMapping) -> None:
    values = {"tenant": tx.tenant_id, "account": account_id, "mapping": mapping.model_dump_json()}
    if (await tx.execute(queries.SET_MAPPING, values)).one_or_none() is None:
        raise NotFound(sentence("jira-not-connected"))


async def link_person(tx: Tx, account: Account, developer_id: str, tracker_account: str) -> None:
    """Whose tickets they become there; an empty account: nobody's."""
    people = {name: one for name, one in account.mapping.people.items() if name != developer_id}
    if tracker_account:
        people[developer_id] = tracker_account
    await set_mapping(tx, account.id, account.mapping.model_copy(update={"people": people}))


def _channel(tx: Tx, where: ThreadRef) -> dict[str, Any]:
    return {
        "tenant": tx.tenant_id,
        "platform": where.platform.value,
        "workspace": where.workspace,
        "channel": where.channel,
    }


def _account(tx: Tx, row: Any) -> Account:
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
        mapping=read_back(IssueMapping, json.loads(mapping) if isinstance(mapping, str) else mapping),
        created_by=row["created_by"],
        created_at=row["created_at"],
        expires_at=row["expires_at"],
        name=row["name"],
        grant_id=row["grant_id"],
        cloud_id=row["cloud_id"],
        is_default=row["is_default"],
    )


def place_of(tenant_id: UUID, account_id: UUID) -> crypto.Place:
    return crypto.Place(tenant_id, _TABLE, "secret", str(account_id))
