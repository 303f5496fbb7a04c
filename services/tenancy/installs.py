"""A platform's app in a workspace: its sealed tokens, from the install to the day it is disconnected."""

from __future__ import annotations

from uuid import UUID

from services.core.chat import Platform
from services.core.tx import Tx
from services.crypto import Place
from services.tenancy import install_queries as queries
from services.tenancy.values import ChatInstall, SealedTokens

REFRESH_LEASE_SECONDS = 30.0


def token_place(tenant_id: UUID, platform: Platform, workspace: str, column: str) -> Place:
    """Where a token is sealed for: it opens in no other tenant, workspace or column."""
    return Place(tenant_id, "tenancy.chat_install", column, f"{platform.value}:{workspace}")


async def save_install(
    tx: Tx,
    platform: Platform,
    workspace: str,
    tokens: SealedTokens,
    *,
    bot_user_id: str,
    scopes: str = "",
    installed_by: str = "",
) -> None:
    """A first install, or one again: what was disconnected is connected from now on."""
    about = {"bot_user_id": bot_user_id, "scopes": scopes, "installed_by": installed_by}
    await tx.execute(queries.SAVE, {**_place(tx, platform, workspace), **_tokens(tokens), **about})


async def find_install(tx: Tx, platform: Platform, workspace: str) -> ChatInstall | None:
    """Also one that was disconnected."""
    row = (await tx.execute(queries.FIND, _place(tx, platform, workspace))).mappings().one_or_none()
    if row is None:
        return None
    tokens = None
    if row["token"] is not None:
        left = None if row["expires_in"] is None else float(row["expires_in"])
        tokens = SealedTokens(row["token"], row["refresh_token"], left)
    return ChatInstall(
        bot_user_id=row["bot_user_id"],
        scopes=row["scopes"],
        installed_by=row["installed_by"],
        tokens=tokens,
        installed_at=row["installed_at"],
        disconnected_at=row["disconnected_at"],
    )


async def begin_refresh(tx: Tx, platform: Platform, workspace: str, before: bytes) -> bool:
    """Whether we are the one process that asks for the next token; `before` is the sealed refresh token to spend."""
    values = {**_place(tx, platform, workspace), "before": before, "lease": REFRESH_LEASE_SECONDS}
    return (await tx.execute(queries.BEGIN_REFRESH, values)).rowcount == 1


async def refreshed(tx: Tx, platform: Platform, workspace: str, tokens: SealedTokens, *, before: bytes) -> bool:
    """False when the workspace was installed again, or disconnected, meanwhile: then `tokens` are not kept."""
    values = {**_place(tx, platform, workspace), **_tokens(tokens), "before": before}
    return (await tx.execute(queries.REFRESHED, values)).rowcount == 1


async def disconnect(tx: Tx, platform: Platform, workspace: str) -> bool:
    """Destroys the tokens; False when there was nothing to destroy. The workspace stays the tenant's."""
    return (await tx.execute(queries.DISCONNECT, _place(tx, platform, workspace))).rowcount == 1


def _place(tx: Tx, platform: Platform, workspace: str) -> dict[str, object]:
    return {"tenant_id": tx.tenant_id, "platform": platform.value, "workspace": workspace}


def _tokens(tokens: SealedTokens) -> dict[str, object]:
    return {"token": tokens.token, "refresh_token": tokens.refresh_token, "expires_in": tokens.expires_in}
