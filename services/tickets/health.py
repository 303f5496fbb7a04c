"""Whether a connection works, and until when; each fault with the way to mend it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from services import crypto
from services.core.contracts import TicketType
from services.core.errors import AppError
from services.core.ports import Grants, Issues
from services.core.tracker_schema import TrackerSchema
from services.core.words import Sentence, sentence
from services.tickets.accounts import Account, OpenTx, Place, accounts, channels
from services.tickets.grants import Grant, find_grant
from services.tickets.mapping import misfits
from services.tickets.opening import LEASE_SECONDS, open_site
from services.tickets.watching import Watched, watched

EXPIRY_DAYS = 30  # so long before a token runs out it is told
IDLE_DAYS = 90  # after which Atlassian ends a consent that nobody used
LONGEST_DAYS = 365  # after which it ends in any case


class Health(StrEnum):
    WORKS = "works"
    NOTE = "note"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Checked:
    """One connection as it was found: what is to be mended, in words, and where it is used."""

    account: Account
    health: Health
    mend: tuple[Sentence | str, ...] = ()
    schema: TrackerSchema | None = None
    runs_out: datetime | None = None
    channels: tuple[Place, ...] = ()


async def check_all(
    issues: Issues,
    grants: Grants | None,
    vault: crypto.Vault,
    open_tx: OpenTx,
    *,
    now: datetime,
    lease: float = LEASE_SECONDS,
) -> tuple[Checked, ...]:
    """Asks every tracker of the tenant at once, the default one first; never raises for what one of them answers."""
    async with open_tx() as tx:
        known, places = await accounts(tx), await channels(tx)
    mine = [tuple(place for place in places if place.account_id == account.id) for account in known]
    asked = (
        _checked(issues, grants, vault, open_tx, account, used, now, lease)
        for account, used in zip(known, mine, strict=True)
    )
    return tuple(await asyncio.gather(*asked))


async def _checked(
    issues: Issues,
    grants: Grants | None,
    vault: crypto.Vault,
    open_tx: OpenTx,
    account: Account,
    places: tuple[Place, ...],
    now: datetime,
    lease: float,
) -> Checked:
    try:
        schema = await issues.discover(await open_site(vault, open_tx, account, grants=grants, lease=lease))
    except AppError as error:
        said = error.args[0] if error.args and isinstance(error.args[0], Sentence) else str(error)
        return Checked(account, Health.BROKEN, (said,), None, account.expires_at, places)
    grant = None
    if account.grant_id is not None:
        async with open_tx() as tx:
            grant = await find_grant(tx, account.grant_id)  # after it was used, and perhaps renewed
    ends = ends_at(account, grant)
    async with open_tx() as tx:
        watch = await watched(tx, account.id)
    fits = misfits(schema, account.mapping, list(TicketType))
    mend = (*_ending(account, ends, now), *_silent(watch, now), *fits)
    return Checked(account, Health.NOTE if mend else Health.WORKS, mend, schema, ends, places)


def _silent(watch: Watched, now: datetime) -> tuple[Sentence, ...]:
    """Changes of people do not come back: the comparison fails, or the webhook has ended. One that was never begun is
    begun by the next night."""
    if watch.error:
        return (sentence("jira-not-compared", error=watch.error),)
    if watch.hook_expires_at is not None and watch.hook_expires_at <= now:
        return (sentence("jira-hook-ended", day=str(watch.hook_expires_at.date())),)
    return ()


def ends_at(account: Account, grant: Grant | None) -> datetime | None:
    """When somebody has to connect it again; None where nobody knows."""
    if grant is None:
        return account.expires_at
    return min(grant.renewed_at + timedelta(days=IDLE_DAYS), grant.created_at + timedelta(days=LONGEST_DAYS))


def _ending(account: Account, ends: datetime | None, now: datetime) -> tuple[Sentence, ...]:
    if ends is None or ends - now > timedelta(days=EXPIRY_DAYS):
        return ()
    day, is_over = str(ends.date()), "yes" if ends <= now else "no"
    if account.grant_id is not None:
        return (sentence("jira-grant-ends", day=day, over=is_over),)
    return (sentence("jira-token-ends", day=day, over=is_over, name=account.name),)
