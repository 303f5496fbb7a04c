"""A card of a shared conversation, as the person who looks should see it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from bot.teams.delivery import Delivery, text_of
from bot.teams.door import same_card
from handlers import viewing
from integrations.teams import CARD, ConnectedTeams, view_refresh
from services import tenancy, workflow
from services.core.actor import Actor
from services.core.chat import Platform
from services.core.deps import Deps
from services.tenancy import ChatAccount

Json = dict[str, Any]
NO_ROW = UUID(int=0)


async def viewed(deps: Deps, teams: ConnectedTeams, workspace: str, body: Json) -> Json:
    """Raises NotFound, Disconnected or Unavailable: then the card stays as it is."""
    tenant_id = await teams.places.tenant(workspace)
    delivery = Delivery(deps, teams, tenant_id, workspace, key="view", row=NO_ROW, attempt=1, body=body)
    account = ChatAccount(Platform.TEAMS, workspace, delivery.user, delivery.name)
    async with deps.open_tx(delivery.system) as tx:
        found = await workflow.find_message(tx, delivery.place(delivery.root), text_of(body, "replyToId"))
        plan = await workflow.find_by_thread(tx, found[0]) if found is not None else None
        if found is None or plan is None:
            return same_card()
        member = await tenancy.find_member(tx, account)
        actor = Actor(tenant_id, member.id, member.role, member.name) if member is not None else None
        seen = await viewing.seen_by(tx, actor, plan.id, found[1])
    if seen == found[1]:
        return same_card()
    card = await teams.card_at(found[0], seen)
    if card is None:
        return same_card()
    card["refresh"] = view_refresh(found[0].thread)  # so that Teams asks again
    return {"statusCode": 200, "type": CARD, "value": card}
