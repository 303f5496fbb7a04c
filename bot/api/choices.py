"""`/v1/channels` and `/v1/organisation`: what an admin chooses for a channel or for everybody; and the languages of a
plan."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from fastapi import Path
from pydantic import BaseModel, Field

from bot.api.acting import Act, Body
from bot.api.connections import ConnectionName
from bot.api.door import asks, router
from bot.auth import Caller, Dependencies
from handlers import access, connections, language, members
from handlers import channel as ruling
from handlers.administration import removed
from handlers.administration_values import RemovedLine
from services import tenancy, tickets
from services.core.chat import Platform, ThreadRef
from services.core.tx import Tx
from services.tenancy import ChannelRule, Hears, Joining
from services.workflow import Initiative

channels = router("/channels", "channels")
organisation = router("/organisation", "organisation")
plans = router("/initiatives/{initiative_id}/languages", "initiatives")

PLACE = r"^[A-Za-z0-9_][A-Za-z0-9_.:@-]{0,199}$"
Where = Annotated[Platform, Path()]
Workspace = Annotated[str, Path(pattern=PLACE, description="As the platform calls it: Slack's team, Teams' tenant.")]
Channel = Annotated[str, Path(pattern=PLACE, description="As the platform calls it.")]
Language = Literal["en", "es", "de", "auto"]


class NewRule(Body):
    """`mention` or `all` words begin a plan, or `never`; `is_ai_excluded`: no model is asked about what is said."""

    hears: Hears
    is_ai_excluded: bool = Field(strict=True)


class ConnectionOf(BaseModel):
    """`connection` is where the channel's new plans are published, null while no tracker is connected; `known` are all
    that there are, the usual one first."""

    connection: str | None
    known: list[str]


class NewConnectionOf(Body):
    connection: ConnectionName | None = Field(description="Null: the usual one again.")


class LanguagesView(BaseModel):
    """Of the bot in the plan's threads, of its documents, and of the idea; `auto` follows the idea."""

    chat: str
    documents: str
    idea: str


class NewLanguage(Body):
    language: Language


class LanguageView(BaseModel):
    """Of the bot in every new plan; `auto`: of the idea."""

    language: str


class JoiningView(BaseModel):
    """`open`: whoever a workspace of ours knows; `invited`: whom a member let in. `removed`, for who may change it: for
    whose sake newcomers of which platforms need an admin's word although it is open, until it is opened once more."""

    mode: Joining
    removed: list[RemovedLine] = []


class NewJoining(Body):
    mode: Joining


@channels.get("/{platform}/{workspace}/{channel}/rule", openapi_extra=asks("plan.channel"))
async def rule(
    platform: Where, workspace: Workspace, channel: Channel, caller: Caller, deps: Dependencies
) -> ChannelRule:
    """What begins a plan there, and whether a model may read along; what nobody has set is the usual."""
    async with deps.open_tx(caller) as tx:
        return await tenancy.channel_rule(tx, _place(platform, workspace, channel))


@channels.put(
    "/{platform}/{workspace}/{channel}/rule",
    openapi_extra=asks("plan.channel.set", body={"hears": "mention", "is_ai_excluded": True}),
)
async def set_rule(platform: Where, workspace: Workspace, channel: Channel, body: NewRule, act: Act) -> ChannelRule:
    async with act.deps.open_tx(act.actor) as tx:
        made = ChannelRule(hears=body.hears, is_ai_excluded=body.is_ai_excluded)
        await ruling.ruled(tx, _place(platform, workspace, channel), made)
    return made


@channels.get("/{platform}/{workspace}/{channel}/connection", openapi_extra=asks("plan.project"))
async def connection(
    platform: Where, workspace: Workspace, channel: Channel, caller: Caller, deps: Dependencies
) -> ConnectionOf:
    async with deps.open_tx(caller) as tx:
        return await _connection(tx, _place(platform, workspace, channel))


@channels.put(
    "/{platform}/{workspace}/{channel}/connection",
    openapi_extra=asks("plan.project.set", body={"connection": "shop"}),
)
async def set_connection(
    platform: Where, workspace: Workspace, channel: Channel, body: NewConnectionOf, act: Act
) -> ConnectionOf:
    where = _place(platform, workspace, channel)
    async with act.deps.open_tx(act.actor) as tx:
        await connections.chosen_for(tx, where, body.connection or "")
        return await _connection(tx, where)


@organisation.get("/language", openapi_extra=asks("plan.language"))
async def usual_language(caller: Caller, deps: Dependencies) -> LanguageView:
    async with deps.open_tx(caller) as tx:
        return LanguageView(language=(await tenancy.get_settings(tx)).language)


@organisation.put("/language", openapi_extra=asks("plan.language.default", body={"language": "de"}))
async def set_usual_language(body: NewLanguage, act: Act) -> LanguageView:
    """Plans that have begun keep theirs."""
    async with act.deps.open_tx(act.actor) as tx:
        await language.for_everyone(tx, body.language)
    return LanguageView(language=body.language)


@organisation.get("/joining", openapi_extra=asks("team.joining"))
async def who_joins(caller: Caller, deps: Dependencies) -> JoiningView:
    async with deps.open_tx(caller) as tx:
        return await _joining(tx, (await tenancy.get_settings(tx)).joining)


@organisation.put("/joining", openapi_extra=asks("team.joining.set", body={"mode": "invited"}))
async def set_who_joins(body: NewJoining, act: Act) -> JoiningView:
    async with act.deps.open_tx(act.actor) as tx:
        return await _joining(tx, await members.let_in(tx, body.mode))


async def _joining(tx: Tx, mode: Joining) -> JoiningView:
    gone = await members.shut_by(tx)
    return JoiningView(mode=mode, removed=removed(gone))


@plans.get("", openapi_extra=asks("plan.language"))
async def languages(initiative_id: UUID, caller: Caller, deps: Dependencies) -> LanguagesView:
    async with deps.open_tx(caller) as tx:
        return _languages(await access.plan(tx, caller, initiative_id))


@plans.put("/{of}", openapi_extra=asks("plan.language.set", body={"language": "es"}))
async def set_language(
    initiative_id: UUID, of: Literal["chat", "documents"], body: NewLanguage, act: Act
) -> LanguagesView:
    """`chat`: of the bot in the plan's threads; `documents`: of what is written from now on."""
    said = body.language if of == "chat" else f"document {body.language}"
    await act.do("plan.language.set", language.choose, act.call(await act.plan(initiative_id), rest=said))
    return _languages(await act.plan(initiative_id))


def _languages(plan: Initiative) -> LanguagesView:
    return LanguagesView(chat=plan.chat_language, documents=plan.document_language, idea=plan.language)


def _place(platform: Platform, workspace: str, at: str) -> ThreadRef:
    return ThreadRef(platform=platform, workspace=workspace, channel=at, thread="-")


async def _connection(tx: Tx, where: ThreadRef) -> ConnectionOf:
    here, known = await tickets.account_in(tx, where), await tickets.accounts(tx)
    return ConnectionOf(connection=here.name if here else None, known=[one.name for one in known])
