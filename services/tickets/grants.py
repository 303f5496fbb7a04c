"""Access that was granted in a browser: renewed by one at a time, written down before it is used, never told."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from pydantic import SecretStr

from services import crypto
from services.core.errors import BadInput, NotAllowed, Unavailable, Unsure
from services.core.grants import GrantedSite, Tokens
from services.core.ports import Grants
from services.core.tx import Tx
from services.core.values import read_back
from services.core.words import Sentence, sentence
from services.tickets import grant_queries as queries
from services.tickets.accounts import OpenTx

_TABLE = "tickets.integration_grant"
MARGIN = 120.0  # seconds before its end, from which an access token is not begun with
LOOK_AGAIN = 0.1


@dataclass(frozen=True, slots=True)
class Grant:
    """What people may know of it."""

    id: UUID
    state: str
    sites: tuple[GrantedSite, ...]
    created_by: str
    created_at: datetime
    renewed_at: datetime


@dataclass(frozen=True, slots=True)
class Opener:
    """What it takes to use the access of one grant; `lease` is how long one renewal may take."""

    vault: crypto.Vault
    open_tx: OpenTx
    grants: Grants
    tenant_id: UUID
    grant_id: UUID
    lease: float

    @property
    def place(self) -> crypto.Place:
        return crypto.Place(self.tenant_id, _TABLE, "sealed", str(self.grant_id))

    @property
    def values(self) -> dict[str, Any]:
        return {"tenant": self.tenant_id, "id": self.grant_id}


async def keep_grant(
    vault: crypto.Vault, open_tx: OpenTx, tenant_id: UUID, tokens: Tokens, sites: Sequence[GrantedSite], *, by: str
) -> UUID:
    """Waits for the choice of a site; what is not chosen within an hour is destroyed."""
    grant_id = uuid4()
    key = await vault.key(tenant_id, open_tx)
    sealed = crypto.seal(key, _written(tokens), crypto.Place(tenant_id, _TABLE, "sealed", str(grant_id)))
    listed = json.dumps([site.model_dump() for site in sites])
    values = {"id": grant_id, "tenant": tenant_id, "sealed": sealed, "sites": listed}
    async with open_tx() as tx:
        await tx.execute(queries.PUT, {**values, "seconds": tokens.seconds, "by": by})
    return grant_id


async def find_grant(tx: Tx, grant_id: UUID) -> Grant | None:
    row = (await tx.execute(queries.FIND, {"tenant": tx.tenant_id, "id": grant_id})).mappings().one_or_none()
    if row is None:
        return None
    listed: Any = row["sites"]
    sites = tuple(read_back(GrantedSite, one) for one in (json.loads(listed) if isinstance(listed, str) else listed))
    return Grant(row["id"], row["state"], sites, row["created_by"], row["created_at"], row["renewed_at"])


async def use_grant(tx: Tx, grant: Grant) -> None:
    """A site was chosen: earlier connections to the sites that it reaches use it as well. Raises BadInput."""
    values = {"tenant": tx.tenant_id, "id": grant.id}
    if (await tx.execute(queries.USE, values)).one_or_none() is None:
        raise BadInput(sentence("jira-link-used"))
    await tx.execute(queries.TAKE_OVER, {**values, "sites": [site.id for site in grant.sites]})


async def tidy_grants(tx: Tx) -> None:
    """What no connection uses any more is destroyed."""
    await tx.execute(queries.TIDY, {"tenant": tx.tenant_id})


async def access(opener: Opener, *, spent: SecretStr | None = None) -> SecretStr:
    """A token that holds for a while; `spent` is one that was refused although its time is not over. Raises
    NotAllowed when the access is lost, Unavailable when nobody answers."""
    until = time.monotonic() + 2 * opener.lease
    while True:
        async with opener.open_tx() as tx:
            row = (await tx.execute(queries.LOOK, opener.values)).mappings().one_or_none()
            if row is None or row["state"] == "off":
                raise NotAllowed(sentence("jira-grant-gone"))
            if row["state"] == "lost":
                raise NotAllowed(_lost(row["is_in_doubt"]))
            is_fresh = row["left_seconds"] > MARGIN
            epoch = None
            if not is_fresh and not row["is_renewing"]:
                claimed = await tx.execute(queries.CLAIM, {**opener.values, "lease": opener.lease})
                epoch = int(claimed.scalar_one())
        tokens = None if row["is_renewing"] and not is_fresh else await _opened(opener, bytes(row["sealed"]))
        if tokens is not None and is_fresh:
            if spent is None or tokens.access != spent:
                return tokens.access
            async with opener.open_tx() as tx:
                await tx.execute(queries.SPENT, {**opener.values, "epoch": row["epoch"]})
        elif tokens is not None and epoch is not None:
            renewing = asyncio.ensure_future(_renew(opener, tokens.refresh, epoch, was_in_doubt=row["is_in_doubt"]))
            found = await asyncio.shield(renewing)  # whoever asked may go; the answer is written down all the same
            if found is not None:
                return found
        elif time.monotonic() > until:
            raise Unavailable(sentence("jira-grant-busy"), retry_after=5)
        else:
            await asyncio.sleep(LOOK_AGAIN)


async def _renew(opener: Opener, refresh: SecretStr, epoch: int, *, was_in_doubt: bool) -> SecretStr | None:
    """None when somebody else wrote newer ones down meanwhile."""
    values = {**opener.values, "epoch": epoch}
    try:
        async with asyncio.timeout(opener.lease / 2):
            tokens = await opener.grants.renew(refresh)
    except NotAllowed:
        async with opener.open_tx() as tx:
            await tx.execute(queries.LOSE, values)
            if not was_in_doubt:
                await tx.execute(queries.GIVE_BACK, {**values, "is_in_doubt": False})
        raise NotAllowed(_lost(was_in_doubt)) from None
    except (Unsure, TimeoutError):
        await _give_back(opener, values, is_in_doubt=True)
        raise Unavailable(sentence("jira-grant-busy"), retry_after=1) from None
    except Unavailable:
        await _give_back(opener, values, is_in_doubt=was_in_doubt)
        raise
    key = await opener.vault.key(opener.tenant_id, opener.open_tx)
    sealed = crypto.seal(key, _written(tokens), opener.place)
    async with opener.open_tx() as tx:
        kept = await tx.execute(queries.KEEP, {**values, "sealed": sealed, "seconds": tokens.seconds})
        return tokens.access if kept.one_or_none() is not None else None


def _lost(was_in_doubt: bool) -> Sentence:
    return sentence("jira-grant-cut") if was_in_doubt else sentence("jira-grant-refused")


async def _give_back(opener: Opener, values: dict[str, Any], *, is_in_doubt: bool) -> None:
    async with opener.open_tx() as tx:
        await tx.execute(queries.GIVE_BACK, {**values, "is_in_doubt": is_in_doubt})


async def _opened(opener: Opener, sealed: bytes) -> Tokens:
    key = await opener.vault.key(opener.tenant_id, opener.open_tx, key_id=crypto.key_id_of(sealed))
    told = json.loads(crypto.open_sealed(key, sealed, opener.place))
    return Tokens(SecretStr(told["access"]), SecretStr(told["refresh"]))


def _written(tokens: Tokens) -> bytes:
    told = {"access": tokens.access.get_secret_value(), "refresh": tokens.refresh.get_secret_value()}
    return json.dumps(told).encode()
