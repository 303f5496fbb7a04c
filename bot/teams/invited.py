"""An organisation that joins a tenant which is there already, by the code that one of its admins made."""

from __future__ import annotations

import re
from uuid import UUID

from handlers import joining
from services import audit, tenancy
from services.core.actor import system
from services.core.chat import Platform
from services.core.deps import Deps
from services.core.errors import AppError, NotAllowed
from services.tenancy import ChatAccount

_CODE = re.compile(r"\bteam\s+join\s+\S*?(join-[A-Za-z0-9_-]+)")


def code_in(text: str) -> str:
    """Of `team join CODE`, or with the address that the code came in; empty for anything else."""
    found = _CODE.search(text)
    return found[1] if found else ""


async def admit(deps: Deps, workspace: str, code: str, user: str, name: str) -> UUID | None:
    """The tenant that has the organisation from now on; again is no harm. None for a code that invites no
    organisation, or no more. Raises Unavailable."""
    try:
        tenant_id, invitation = await joining.opened(deps, code)
        async with deps.open_tx(system(tenant_id)) as tx:
            used = await tenancy.use_workspace_invitation(tx, invitation, Platform.TEAMS, workspace)
            await tenancy.link_workspace(tx, Platform.TEAMS, workspace)
            if user:
                await tenancy.link(tx, ChatAccount(Platform.TEAMS, workspace, user, name), role=used.role)
            told = {"workspace": workspace, "platform": Platform.TEAMS.value}
            await audit.record(tx, "workspace.invited", f"invitation/{used.id}", told)
    except NotAllowed:
        return None
    except AppError as error:
        if error.kind == "conflict":  # it is another tenant's
            return None
        raise
    return tenant_id
