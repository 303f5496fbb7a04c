"""Keys for programs: made, listed and revoked; a secret is shown once, to the one who asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from uuid import UUID

from handlers import replies
from handlers.call import Call
from services import audit, tenancy
from services.core.chat import Reply
from services.core.errors import BadInput, NotAllowed, NotFound
from services.core.markup import one_line
from services.core.tx import Tx
from services.tenancy import ApiKey, IssuedKey, Scope

USUAL = (Scope.READ.value, Scope.WRITE.value)
USUAL_DAYS = 90
_DAYS = re.compile(r"^(\d{1,4})d$", re.IGNORECASE)
_SCOPES = frozenset(scope.value for scope in Scope)


async def show(call: Call) -> Reply | None:
    """`/team keys`: one's own; `/team keys all`: everybody's."""
    is_all = call.rest.strip().casefold() == "all"
    async with call.deps.open_tx(call.actor) as tx:
        found = await tenancy.list_api_keys(tx, member_id=None if is_all else call.actor.member_id)
    return replies.api_keys(call.words, found)


async def make(call: Call) -> Reply | None:
    """`/team key NAME [read write approve admin] [90d]`; read and write for 90 days when nothing is said."""
    words, days = call.rest.split(), USUAL_DAYS
    scopes = [word.lower() for word in words if word.lower() in _SCOPES]
    names = [word for word in words if word.lower() not in _SCOPES and not _DAYS.match(word)]
    for word in words:
        if found := _DAYS.match(word):
            days = int(found[1])
    if not names:
        raise BadInput(replies.sentence("api-key-how"))
    async with call.deps.open_tx(call.actor) as tx:
        made = await issued(tx, name=" ".join(names)[:80], scopes=scopes or USUAL, days=days)
    return replies.api_key_made(call.words, made)


async def revoke(call: Call) -> Reply | None:
    """`/team revoke KEY`: by its name, or the beginning of its id."""
    word = call.rest.strip()
    if not word:
        raise BadInput(replies.sentence("api-key-which"))
    async with call.deps.open_tx(call.actor) as tx:
        is_all = tenancy.may(call.actor, "team.keys.others")
        known = await tenancy.list_api_keys(tx, member_id=None if is_all else call.actor.member_id)
        meant = [one for one in known if _is_meant(one, word)]
        if len(meant) > 1:
            raise BadInput(replies.sentence("api-key-several", name=one_line(word, 60)))
        if not meant:
            raise NotFound(replies.sentence("api-key-unknown"))
        gone = await revoked(tx, meant[0].id)
    return replies.api_key_revoked(call.words, gone.name)


async def issued(
    tx: Tx, *, name: str, scopes: Iterable[str], days: int, id_: UUID | None = None
) -> IssuedKey:  # fmt: skip
    """For the one who asks; `id_` as issue_api_key takes it. Raises NotAllowed for whoever is no member."""
    if tx.actor.member_id is None:
        raise NotAllowed(replies.sentence("link-only-members"))
    made = await tenancy.issue_api_key(tx, tx.actor.member_id, name=name, scopes=scopes, days=days, id_=id_)
    await audit.record(tx, "api_key.made", f"api_key/{made.id}", {"scopes": list(made.scopes), "days": days})
    return made


async def revoked(tx: Tx, key_id: UUID) -> ApiKey:
    gone = await tenancy.revoke_api_key(tx, key_id)
    await audit.record(tx, "api_key.revoked", f"api_key/{key_id}", {"member": str(gone.member_id)})
    return gone


def _is_meant(one: ApiKey, word: str) -> bool:
    return one.name.casefold() == word.casefold() or (len(word) >= 6 and str(one.id).startswith(word.lower()))
