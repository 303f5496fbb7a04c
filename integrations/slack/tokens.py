"""Each workspace's bot token: kept sealed with its tenant's key, renewed before it ends, by one process at a time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from functools import partial
from uuid import UUID

import structlog

from integrations.slack.oauth import Grant
from services import tenancy, workflow
from services.core.actor import Actor, system
from services.core.chat import Platform
from services.core.errors import AppError, Disconnected, Unavailable
from services.core.tx import Tx
from services.core.words import sentence
from services.crypto import Vault, key_id_of, open_sealed, seal
from services.tenancy import ChatInstall, SealedTokens

log = structlog.get_logger(__name__)

KEEP_SECONDS = 30.0  # in memory; a workspace that was disconnected is noticed after so long, by Slack at once
EARLY_SECONDS = 1800.0  # before its end a token is renewed
LEAST_SECONDS = 60.0  # a token that ends sooner is not used any more
PAUSE = 0.25

OpenTx = Callable[[Actor], AbstractAsyncContextManager[Tx]]
Refresh = Callable[[str], Awaitable[Grant]]


class Tokens:
    """`refresh` asks Slack for the next token. Neither it nor the key service is asked while a transaction is open."""

    def __init__(self, vault: Vault, open_tx: OpenTx, find: tenancy.Find, refresh: Refresh) -> None:
        self._vault = vault
        self._open_tx = open_tx
        self._find = find
        self._refresh = refresh
        self._kept: dict[str, tuple[float, str]] = {}
        self._asking: dict[str, asyncio.Task[str]] = {}

    async def token_of(self, workspace: str) -> str:
        """Raises Disconnected, Unavailable. However many ask at once, it is looked up once."""
        kept = self._kept.get(workspace)
        if kept is not None and kept[0] > time.monotonic():
            return kept[1]
        asking = self._asking.get(workspace)
        if asking is None:
            asking = self._asking[workspace] = asyncio.create_task(self._look_up(workspace))
            asking.add_done_callback(lambda _: self._asking.pop(workspace, None))
        return await asyncio.shield(asking)

    async def keep(self, tenant_id: UUID, grant: Grant) -> None:
        """An install, or one again: sealed and saved in one transaction, which also makes the workspace the tenant's;
        what was given up because we had no access is posted now. Raises Conflict when it is another tenant's."""
        sealed = await self._sealed(tenant_id, grant)
        async with self._open_tx(system(tenant_id)) as tx:
            await tenancy.link_workspace(tx, Platform.SLACK, grant.workspace, name=grant.name)
            await tenancy.save_install(
                tx,
                Platform.SLACK,
                grant.workspace,
                sealed,
                bot_user_id=grant.bot_user_id,
                scopes=grant.scopes,
                installed_by=grant.installed_by,
            )
            lost = [str(sentence("slack-disconnected")), self.uninstalled]
            revived = await workflow.revive_workspace(tx, Platform.SLACK, grant.workspace, errors=lost)
        log.info("workspace_connected", workspace=grant.workspace, revived=revived)
        self.forget(grant.workspace)

    @property
    def uninstalled(self) -> str:
        """Why a message was given up when the app was taken away: by these words it is found again."""
        return str(sentence("slack-uninstalled"))

    def forget(self, workspace: str) -> None:
        self._kept.pop(workspace, None)

    async def _look_up(self, workspace: str) -> str:
        ask = partial(tenancy.find_workspace, platform=Platform.SLACK, external_id=workspace)
        tenant_id = await self._find(ask, tenancy.itself)
        if tenant_id is None:
            raise Disconnected(sentence("slack-disconnected"))
        while True:
            install = await self._install(tenant_id, workspace)
            tokens = install.tokens
            if tokens is None:
                raise Disconnected(sentence("slack-disconnected"))
            left = tokens.expires_in
            if left is None or left > EARLY_SECONDS or tokens.refresh_token is None:
                return self._keep(workspace, await self._opened(tenant_id, workspace, "token", tokens.token), left)
            renewed = await self._renew(tenant_id, workspace, tokens)
            if renewed is not None:
                return self._keep(workspace, renewed, None)
            if left > LEAST_SECONDS:  # another process renews it, or Slack is away: this one still holds
                return await self._opened(tenant_id, workspace, "token", tokens.token)
            await asyncio.sleep(PAUSE)

    def _keep(self, workspace: str, token: str, left: float | None) -> str:
        seconds = KEEP_SECONDS if left is None else min(KEEP_SECONDS, left - EARLY_SECONDS)
        self._kept[workspace] = (time.monotonic() + seconds, token)
        return token

    async def _install(self, tenant_id: UUID, workspace: str) -> ChatInstall:
        async with self._open_tx(system(tenant_id)) as tx:
            install = await tenancy.find_install(tx, Platform.SLACK, workspace)
        if install is None:
            raise Disconnected(sentence("slack-disconnected"))
        return install

    async def _renew(self, tenant_id: UUID, workspace: str, tokens: SealedTokens) -> str | None:
        """The new token, saved before anybody uses it; None when it is not ours to fetch, or cannot be had now.
        Raises Disconnected, or Unavailable when the old one does not hold any more."""
        spent = tokens.refresh_token
        assert spent is not None
        async with self._open_tx(system(tenant_id)) as tx:
            if not await tenancy.begin_refresh(tx, Platform.SLACK, workspace, spent):
                return None
        holds = (tokens.expires_in or 0.0) > LEAST_SECONDS
        try:
            grant = await self._refresh(await self._opened(tenant_id, workspace, "refresh_token", spent))
        except Unavailable:
            if holds:
                return None
            raise
        except AppError as error:
            log.warning("token_not_renewed", workspace=workspace, error=str(error))
            if holds:
                return None
            raise Disconnected(sentence("slack-disconnected")) from error
        sealed = await self._sealed(tenant_id, grant, workspace=workspace)
        async with self._open_tx(system(tenant_id)) as tx:
            is_kept = await tenancy.refreshed(tx, Platform.SLACK, workspace, sealed, before=spent)
        return grant.token if is_kept else None

    async def _sealed(self, tenant_id: UUID, grant: Grant, *, workspace: str = "") -> SealedTokens:
        key = await self._vault.key(tenant_id, partial(self._open_tx, system(tenant_id)))
        place = partial(tenancy.token_place, tenant_id, Platform.SLACK, workspace or grant.workspace)
        token, next_one = grant.token.encode(), grant.refresh_token.encode()
        sealed = seal(key, next_one, place("refresh_token")) if next_one else None
        return SealedTokens(seal(key, token, place("token")), sealed, grant.expires_in)

    async def _opened(self, tenant_id: UUID, workspace: str, column: str, sealed: bytes) -> str:
        open_tx = partial(self._open_tx, system(tenant_id))
        key = await self._vault.key(tenant_id, open_tx, key_id=key_id_of(sealed))
        place = tenancy.token_place(tenant_id, Platform.SLACK, workspace, column)
        return open_sealed(key, sealed, place).decode()
