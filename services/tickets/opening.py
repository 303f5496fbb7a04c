"""A connection opened for a call: with its secret in the clear, for as long as the call takes."""

from __future__ import annotations

from dataclasses import replace

from pydantic import SecretStr

from services import crypto
from services.core.errors import BadInput
from services.core.issues import Site
from services.core.ports import Grants
from services.core.words import sentence
from services.tickets.accounts import Account, OpenTx, place_of
from services.tickets.grants import Opener, access

LEASE_SECONDS = 60.0  # of one renewal


async def open_site(
    vault: crypto.Vault,
    open_tx: OpenTx,
    account: Account,
    *,
    grants: Grants | None = None,
    lease: float = LEASE_SECONDS,
    spent: SecretStr | None = None,
) -> Site:
    """Renews access that was granted in a browser when its time is over, or when `spent` was refused. Raises
    NotAllowed when it is lost."""
    site = Site(account.kind, account.base_url, account.project, SecretStr(""), account.user)
    if account.cloud_id:
        if grants is None:
            raise BadInput(sentence("jira-not-connected"))
        site = replace(site, gateway=grants.gateway(account.cloud_id))
    if account.grant_id is not None and grants is not None:
        opener = Opener(vault, open_tx, grants, account.tenant_id, account.grant_id, lease)
        return replace(site, secret=await access(opener, spent=spent), user="")
    key = await vault.key(account.tenant_id, open_tx, key_id=crypto.key_id_of(account.sealed))
    secret = crypto.open_sealed(key, account.sealed, place_of(account.tenant_id, account.id))
    return replace(site, secret=SecretStr(secret.decode()))
