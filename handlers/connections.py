"""Connections to issue trackers: made, chosen for a channel, and looked at, whoever asks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from pydantic import SecretStr

from handlers import replies
from handlers.call import Call, words_of
from handlers.channel import subject_of
from services import audit, crypto, tenancy, tickets
from services.core.actor import Actor, system
from services.core.chat import Reply, ThreadRef
from services.core.deps import Deps
from services.core.errors import BadInput, NotFound
from services.core.issues import IssueMapping, Site, TrackerKind
from services.core.ports import Grants, Issues
from services.core.tracker_schema import TrackerSchema
from services.core.tx import Tx
from services.tickets import Account, Checked

USUAL = ("default", "usual", "predeterminado", "standard", "-")


@dataclass(frozen=True, slots=True)
class Connected:
    account: Account
    schema: TrackerSchema


def need_issues(deps: Deps) -> Issues:
    if deps.issues is None:
        raise BadInput(replies.sentence("publish-not-connected"))
    return deps.issues


def need_grants(deps: Deps) -> Grants:
    if deps.grants is None:
        raise BadInput(replies.sentence("connect-off"))
    return deps.grants


async def open_site(deps: Deps, account: Account, *, spent: SecretStr | None = None) -> Site:
    """With access that holds for a while; `spent` was refused although its time is not over."""
    vault = crypto.vault_of(deps)
    lease = 2 * deps.settings.jira.timeout_seconds
    opened = system(account.tenant_id)
    return await tickets.open_site(
        vault, lambda: deps.open_tx(opened), account, grants=deps.grants, lease=lease, spent=spent
    )


async def connect(
    deps: Deps,
    actor: Actor,
    site: Site,
    *,
    name: str = "",
    is_default: bool = True,
    expires_at: datetime | None = None,
    cloud_id: str = "",
    grant_id: UUID | None = None,
    by: str = "",
) -> Connected:
    """Looks at the project first; a connection that is known keeps its mapping. `cloud_id`: of the site, where a token
    with scopes works at Atlassian's gateway alone; the gateway's own address says it as well."""
    site, cloud_id = _through(deps, site, cloud_id)
    schema = await need_issues(deps).discover(site)
    site = await _at_home(deps, actor, site, schema, cloud_id)
    vault = crypto.vault_of(deps)
    account_id, sealed = await tickets.seal_secret(vault, lambda: deps.open_tx(actor), actor.tenant_id, site)
    async with deps.open_tx(actor) as tx:
        before = next((one for one in await tickets.accounts(tx) if one.id == account_id), None)
        await tickets.connect(
            tx,
            account_id,
            site,
            b"" if grant_id else sealed,
            before.mapping if before else tickets.propose_mapping(schema),
            by=by or actor.name,
            expires_at=expires_at,
            name=name or (before.name if before else ""),
            is_default=is_default,
            cloud_id=cloud_id,
            grant_id=grant_id,
        )
        if grant_id is not None and (grant := await tickets.find_grant(tx, grant_id)) is not None:
            await tickets.use_grant(tx, grant)
        await tickets.tidy_grants(tx)
        account = next(one for one in await tickets.accounts(tx) if one.id == account_id)
        told = {"site": site.base_url, "project": site.project, "name": account.name}
        await audit.record(tx, "jira.connected", f"integration_account/{account_id}", told)
    return Connected(account, schema)


async def connect_granted(
    deps: Deps,
    actor: Actor,
    *,
    grant_id: UUID,
    site_id: str,
    project: str,
    name: str,
    is_default: bool,
    by: str,
) -> Connected:
    """A project of one of the sites that a consent reaches. Raises BadInput for another site."""
    async with deps.open_tx(actor) as tx:
        grant = await tickets.find_grant(tx, grant_id)
    chosen = next((one for one in grant.sites if one.id == site_id), None) if grant else None
    if chosen is None or deps.grants is None:
        raise BadInput(replies.sentence("connect-link-foreign"))
    draft = tickets.granted_account(actor.tenant_id, grant_id, chosen, project)
    assert draft.kind is TrackerKind.CLOUD
    site = await open_site(deps, draft)
    return await connect(
        deps, actor, site, name=name, is_default=is_default, cloud_id=chosen.id, grant_id=grant_id, by=by
    )


async def beside(deps: Deps, actor: Actor, like: Account, project: str, *, name: str, is_default: bool) -> Connected:
    """Another project of the same site, with the same access."""
    site = await open_site(deps, like)
    site = replace(site, project=tickets.project_key(project))
    return await connect(
        deps,
        actor,
        site,
        name=name,
        is_default=is_default,
        expires_at=like.expires_at,
        cloud_id=like.cloud_id,
        grant_id=like.grant_id,
    )


async def look(deps: Deps, actor: Actor) -> tuple[Checked, ...]:
    """Every connection of the tenant: whether it works, until when, what to mend, and which channels use it."""
    vault = crypto.vault_of(deps)
    return await tickets.check_all(
        need_issues(deps),
        deps.grants,
        vault,
        lambda: deps.open_tx(actor),
        now=deps.clock.now(),
        lease=2 * deps.settings.jira.timeout_seconds,
    )


async def choose(call: Call) -> Reply | None:
    """`/plan project` says where the channel's plans are published; a connection's name changes it."""
    where, words = call.incoming.thread, words_of(call)
    async with call.deps.open_tx(call.actor) as tx:
        if words:
            await chosen_for(tx, where, "" if words.casefold() in USUAL else words)
        known = await tickets.accounts(tx)
        here = await tickets.account_in(tx, where)
    return replies.channel_project(call.words, here, known)


async def chosen_for(tx: Tx, where: ThreadRef, name: str) -> None:
    """Where the channel's plans are published from now on; without a name: where all are.

    Raises NotAllowed, NotFound."""
    tenancy.need(tx.actor, "plan.project.set", told=replies.sentence("project-by-admin"))
    chosen = await tickets.account_named(tx, name) if name else None
    await tickets.choose_account(tx, where, chosen.id if chosen else None)
    await audit.record(tx, "jira.channel", subject_of(where), {"connection": chosen.name if chosen else ""})


async def named(tx: Tx, name: str) -> Account:
    """The one of that name, the usual one without. Raises NotFound."""
    found = await tickets.account_named(tx, name) if name else await tickets.active_account(tx)
    if found is None:
        raise NotFound(replies.sentence("publish-not-connected"))
    return found


async def disconnected(tx: Tx, account: Account) -> None:
    """Its token is forgotten; the issues stay, and are known again after the next connect."""
    await tickets.disconnect(tx, account.id)
    await tickets.tidy_grants(tx)
    await audit.record(tx, "jira.disconnected", f"integration_account/{account.id}")


async def mapped(
    deps: Deps, actor: Actor, account: Account, change: Callable[[IssueMapping, TrackerSchema], IssueMapping]
) -> tuple[Account, TrackerSchema]:
    """The mapping as `change` makes it of the one before, against the project as it is now."""
    schema = await need_issues(deps).discover(await open_site(deps, account))
    mapping = change(account.mapping, schema)
    async with deps.open_tx(actor) as tx:
        await tickets.set_mapping(tx, account.id, mapping)
        differing = sum(getattr(mapping, one) != getattr(account.mapping, one) for one in IssueMapping.model_fields)
        await audit.record(tx, "jira.mapped", f"integration_account/{account.id}", {"changes": differing})
    return replace(account, mapping=mapping), schema


def _through(deps: Deps, site: Site, cloud_id: str) -> tuple[Site, str]:
    """A scoped token of a service account works at Atlassian's gateway alone."""
    root = deps.grants.gateway("") if deps.grants is not None else ""
    if not cloud_id and root and site.base_url.startswith(root):
        cloud_id = site.base_url.removeprefix(root).partition("/")[0]
        site = replace(site, base_url=f"{root}{cloud_id}")
    if not cloud_id or site.gateway:
        return site, cloud_id
    return replace(site, gateway=need_grants(deps).gateway(cloud_id)), cloud_id


async def _at_home(deps: Deps, actor: Actor, site: Site, schema: TrackerSchema, cloud_id: str) -> Site:
    """Under the address that people open, which the gateway is not; connections that were made under the gateway's
    move along, with their issues. Raises BadInput where the site does not tell it."""
    if site.base_url != site.gateway:
        return site
    home = replace(site, base_url=schema.address.rstrip("/"))
    if not schema.address or home.base_url == home.gateway:
        raise BadInput(replies.sentence("connect-gateway-address"))
    async with deps.open_tx(actor) as tx:
        await tickets.move_home(tx, site.base_url, home.base_url, cloud_id)
    return home
