"""Who is let in: the card for somebody who is no member yet, an admin's word, and codes that are good once."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from uuid import UUID

from handlers import members, replies
from handlers.call import Call
from handlers.idea import chosen
from handlers.people import mention_of
from handlers.replies import Words
from services import audit, events, tenancy
from services.core.actor import Actor, Role, system
from services.core.chat import Incoming, IncomingKind, Platform, Reply
from services.core.deps import Deps
from services.core.errors import BadInput, NotAllowed, NotFound
from services.core.markup import one_line
from services.core.tx import Tx
from services.crypto import DeploymentSeal, vault_of
from services.tenancy import (
    ChatAccount,
    Invitation,
    InvitationKind,
    Joining,
    JoinRequest,
    TenantSettings,
)

ASK = "join-ask"
DECIDE = "join"
HOURS = 48
OWN_HOURS = 1
PREFIX = "join-"
_TOKEN = ("tenancy.invitation", "token", "")
_BOTH = frozenset((Platform.SLACK, Platform.TEAMS))
_WORKSPACE = {  # what may be invited, and by which platforms' ways
    **dict.fromkeys(("workspace", "espacio", "arbeitsbereich"), _BOTH),
    **dict.fromkeys(("organisation", "organization", "organización", "organizacion"), _BOTH),
    "slack": frozenset((Platform.SLACK,)),
    "teams": frozenset((Platform.TEAMS,)),
}
_MODES = {
    Joining.OPEN: ("open", "abierto", "offen"),
    Joining.INVITED: ("invited", "invitation", "invitación", "invitacion", "eingeladen", "einladung"),
}


@dataclass(frozen=True, slots=True)
class Met:
    """`request_id`: what somebody wrote waits for that; `reply` is None when they were told a moment ago."""

    request_id: UUID
    reply: Reply | None


# --- somebody who is no member yet -----------------------------------------------------------------


async def meet(deps: Deps, tenant_id: UUID, incoming: Incoming, *, is_kept: bool, is_addressed: bool = True) -> Met:
    """Nothing of what they did is done. `is_kept`: their words are heard once they are in; `is_addressed`: they spoke
    to us, so that they are told every time and not only the first."""
    account = account_of(incoming)
    is_asking = incoming.kind is IncomingKind.ACTION and incoming.action == ASK
    async with deps.open_tx(system(tenant_id)) as tx:
        tenant = await tenancy.get_settings(tx)
        words = _words(deps, tenant, incoming)
        if is_asking:
            request, admins = await tenancy.ask(tx, account)
            may_be_back = bool(admins and await tenancy.may_be_back(tx, account.platform))
            asked = replies.link_asked(words, tenant.name, request, admins, may_be_back=may_be_back)
            return Met(request.id, asked)
        request, is_new = await tenancy.meet(tx, account)
        is_doubted = tenant.joining is Joining.OPEN and bool(await tenancy.may_be_back(tx, account.platform))
    card = replies.link_card(words, tenant.name, request.state, is_kept=is_kept, is_doubted=is_doubted)
    return Met(request.id, card if is_new or is_addressed else None)


def code_in(incoming: Incoming) -> str:
    """Of `/team join CODE`; empty for anything else. It is heard before it is asked who somebody is."""
    if incoming.kind is not IncomingKind.COMMAND or incoming.command.lower().lstrip("/") != "team":
        return ""
    verb, _, code = incoming.text.strip().partition(" ")
    return code.strip() if verb.lower() == "join" else ""


async def enter(deps: Deps, tenant_id: UUID, incoming: Incoming) -> Reply:
    """Raises NotAllowed for a code that lets nobody in here, and leaves it as it was."""
    owner, invitation_id = await opened(deps, code_in(incoming))
    if owner != tenant_id:
        raise NotAllowed(replies.sentence("code-other-tenant"))
    account = account_of(incoming)
    async with deps.open_tx(system(tenant_id, request_id=incoming.event_id)) as tx:
        await tenancy.need_active(tx)
        member = await tenancy.redeem(tx, invitation_id, account)
        request, _ = await tenancy.meet(tx, account)
        kept = await events.release_held(tx, request.id)
        await audit.record(tx, "member.joined", f"member/{member.id}", {"by": "code", "role": member.role.value})
        tenant = await tenancy.get_settings(tx)
    return replies.joined(_words(deps, tenant, incoming), tenant.name, role=member.role.value, kept=kept)


def account_of(incoming: Incoming) -> ChatAccount:
    where = incoming.thread
    return ChatAccount(where.platform, where.workspace, incoming.user, incoming.user_name or incoming.user)


# --- codes -----------------------------------------------------------------------------------------


async def code_for(deps: Deps, tenant_id: UUID, invitation: Invitation) -> str:
    """What a person copies: sealed with the deployment's key, so that nobody can make or change one."""
    table, column, row = _TOKEN
    told = tenant_id.bytes + invitation.id.bytes
    (sealed,) = await DeploymentSeal(vault_of(deps), deps.open_tx).seal(table, column, [(row, told)])
    return PREFIX + base64.urlsafe_b64encode(sealed).decode().rstrip("=")


async def opened(deps: Deps, code: str) -> tuple[UUID, UUID]:
    """Tenant and invitation. Raises NotAllowed for what was not made here."""
    table, column, row = _TOKEN
    body = code.strip().removeprefix(PREFIX)
    try:
        sealed = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
        told = await DeploymentSeal(vault_of(deps), deps.open_tx).open(table, column, row, sealed)
        return UUID(bytes=told[:16]), UUID(bytes=told[16:])
    except (binascii.Error, ValueError, NotAllowed, NotFound):
        raise NotAllowed(replies.sentence("code-unknown")) from None


# --- members and admins ------------------------------------------------------------------------------


async def joining(call: Call) -> Reply | None:
    """`/team joining` says how it is; `open` and `invited` change it."""
    word = call.rest.strip().casefold()
    async with call.deps.open_tx(call.actor) as tx:
        mode = (await tenancy.get_settings(tx)).joining
        if word:
            tenancy.need(tx.actor, "team.joining.set")
            said = next((mode for mode, names in _MODES.items() if word in names), None)
            if said is None:
                raise BadInput(replies.sentence("joining-unknown", word=one_line(word, 40)))
            mode = await members.let_in(tx, said)
        gone = await members.shut_by(tx)
    return replies.joining(call.words, mode.value, gone)


async def requests(call: Call) -> Reply | None:
    """`/team requests`: who waits to be let in."""
    async with call.deps.open_tx(call.actor) as tx:
        found = await tenancy.join_requests(tx)
    return replies.join_requests(call.words, found)


async def decide(call: Call) -> Reply | None:
    """A button of the list, or of the message that an admin got."""
    values = call.incoming.values
    try:
        request_id = UUID(values.get("request", ""))
    except ValueError:
        raise BadInput(replies.sentence("join-no-such")) from None
    return await _decided(call, request_id, is_approved=values.get("verdict") == "approve")


async def approve(call: Call) -> Reply | None:
    """`/team approve NAME`."""
    return await _decided(call, await _named(call), is_approved=True)


async def decline(call: Call) -> Reply | None:
    """`/team decline NAME`."""
    return await _decided(call, await _named(call), is_approved=False)


async def invite(call: Call) -> Reply | None:
    """`/team invite [@person]`: a code that lets one person in; `/team invite workspace` links another workspace, or
    another organisation in Teams."""
    said = call.rest.strip()
    wanted = _WORKSPACE.get(said.casefold())
    kind = InvitationKind.MEMBER if wanted is None else InvitationKind.WORKSPACE
    account = None
    if kind is InvitationKind.MEMBER and (mention := mention_of(call, said)) is not None:
        where = call.incoming.thread
        account = ChatAccount(where.platform, where.workspace, *mention)
    async with call.deps.open_tx(call.actor) as tx:
        invitation = await invited(tx, kind, account=account)
    code = await code_for(call.deps, call.actor.tenant_id, invitation)
    link = address(call.deps, kind, code)
    if wanted is not None:
        return replies.workspace_invitation(call.words, code, link, wanted & _ways(call), hours=HOURS)
    whom = account.name if account else said
    return replies.invitation(call.words, kind.value, code, link=link, whom=one_line(whom, 60), hours=HOURS)


async def invited(
    tx: Tx, kind: InvitationKind, *,
    role: Role = Role.CONTRIBUTOR, account: ChatAccount | None = None, id_: UUID | None = None,
) -> Invitation:  # fmt: skip
    """Good once, for HOURS; `id_` as tenancy.invite takes it. Raises NotAllowed, also for a role above one's own."""
    made = await tenancy.invite(tx, kind, role=role, account=account, hours=HOURS, id_=id_)
    await audit.record(tx, "member.invited", f"invitation/{made.id}", {"kind": kind.value})
    return made


def _ways(call: Call) -> frozenset[Platform]:
    """The platforms that are set up here, and the one that is spoken in."""
    settings = call.deps.settings
    is_on = {Platform.SLACK: settings.slack.is_on, Platform.TEAMS: settings.teams.is_on}
    return frozenset(one for one in _BOTH if is_on[one] or one is call.incoming.thread.platform)


async def link(call: Call) -> Reply | None:
    """`/team link`: a code by which the same person is known in another workspace or on another platform."""
    code = await own_code(call.deps, call.actor)
    link = sign_in_address(call.deps, code)
    return replies.invitation(call.words, "self", code, link=link, whom="", hours=OWN_HOURS)


async def own_code(deps: Deps, actor: Actor, *, id_: UUID | None = None) -> str:
    """By which the member's next account is theirs too, for OWN_HOURS. Raises NotAllowed for who is no member."""
    if actor.member_id is None:
        raise NotAllowed(replies.sentence("link-only-members"))
    async with deps.open_tx(actor) as tx:
        invitation = await tenancy.invite(
            tx, InvitationKind.MEMBER, role=actor.role, member_id=actor.member_id, hours=OWN_HOURS, id_=id_
        )
    return await code_for(deps, actor.tenant_id, invitation)


async def join(call: Call) -> Reply | None:
    """`/team join` without a code: with one it was heard before."""
    raise BadInput(replies.sentence("join-how"))


async def member_already(call: Call) -> Reply | None:
    """The button of a card that is old by now."""
    return replies.member_already(call.words)


def address(deps: Deps, kind: InvitationKind, code: str) -> str:
    """Where a browser goes with it; empty where the world cannot reach us."""
    base = deps.settings.web.public_url.rstrip("/")
    if not base:
        return ""
    if kind is InvitationKind.MEMBER and not deps.settings.slack.is_on and deps.logins is not None:
        return sign_in_address(deps, code)
    return f"{base}/slack/{'install' if kind is InvitationKind.WORKSPACE else 'join'}?invite={code}"


def sign_in_address(deps: Deps, code: str) -> str:
    """Where a code makes whoever signs in a member, or the member's own login one with their chat accounts."""
    base = deps.settings.web.public_url.rstrip("/")
    return f"{base}/sign-in?invite={code}" if deps.logins is not None else ""


async def _decided(call: Call, request_id: UUID, *, is_approved: bool) -> Reply:
    async with call.deps.open_tx(call.actor) as tx:
        request, kept = await decided(tx, request_id, is_approved=is_approved, by=call.name)
        tenant = await tenancy.get_settings(tx)
    return replies.join_decided(call.words, request, tenant.name, kept=kept)


async def decided(tx: Tx, request_id: UUID, *, is_approved: bool, by: str = "") -> tuple[JoinRequest, int]:
    """The request, and how many messages of theirs are heard now, or forgotten. Raises NotFound."""
    request = await tenancy.decide(tx, request_id, is_approved=is_approved)
    kept = await (events.release_held if is_approved else events.forget_held)(tx, request.id)
    told = {"by": by or tx.actor.name, "state": request.state.value}
    await audit.record(tx, "member.join_decided", f"join_request/{request.id}", told)
    return request, kept


async def _named(call: Call) -> UUID:
    said = call.rest.strip()
    mention = mention_of(call, said)
    async with call.deps.open_tx(call.actor) as tx:
        found = [one for one in await tenancy.join_requests(tx) if _is_meant(one, said, mention)]
    if len(found) != 1 or not said:
        raise NotFound(replies.sentence("join-no-such"))
    return found[0].id


def _is_meant(one: JoinRequest, said: str, mention: tuple[str, str] | None) -> bool:
    if mention is not None:
        return one.account.user_id == mention[0]
    return said.lstrip("@").casefold() in (one.account.name.casefold(), one.account.user_id.casefold())


def _words(deps: Deps, tenant: TenantSettings, incoming: Incoming) -> Words:
    return Words.of(chosen(tenant.language) or incoming.locale or chosen(deps.settings.language.chat))
