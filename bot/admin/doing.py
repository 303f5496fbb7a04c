"""What the forms of the admin's pages do: the verbs of chat, asked of the same table of rights."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.admin import draw
from bot.admin.pages import PATH, drawn, failed
from bot.auth import Dependencies
from bot.pages.forms import form_of
from bot.pages.language import words_for
from bot.sign_in import cookies
from bot.sign_in.who import who
from handlers import api_keys, budget, joining, members, sign_in
from handlers.replies import Words, sentence
from services import audit, tenancy, tracker, workflow
from services.ai import AtCap, Cap, Period
from services.ai import Scope as Capped
from services.core.actor import Actor, Role
from services.core.deps import Deps
from services.core.errors import AppError, BadInput, NotAllowed, Unavailable
from services.tenancy import InvitationKind, Joining
from services.tracker import PolicyTerms
from services.workflow import Gate

router = APIRouter(include_in_schema=False, prefix=f"{PATH}/do")
Given = Mapping[str, str]
Deed = Callable[[Deps, Actor, Words, Given], Awaitable[str]]
Kind = TypeVar("Kind", bound=StrEnum)


@router.post("/{name}")
async def do(request: Request, deps: Dependencies, name: str) -> Response:
    """What was done, or why it was not, stands above the page that it was done on."""
    words = words_for(request)
    try:
        found = await who(request, deps)
        if found is None:
            raise NotAllowed(sentence("sign-in-again"))
        form = await form_of(request)
        cookies.need_own_form(request, deps, form, found.secret)
        if name not in DEEDS:
            raise BadInput(sentence("form-wrong"))
    except AppError as error:
        return failed(words, error)
    page, verb, deed = DEEDS[name]
    status = 200
    try:
        tenancy.need(found.actor, verb)
        told = await deed(deps, found.actor, words, form)
    except AppError as error:
        told = draw.told(words.error(error))
        status = 503 if isinstance(error, Unavailable) else 422
    try:
        return await drawn(request, deps, words, found, page, told=told, status=status)
    except AppError as error:
        return failed(words, error)


async def _role(deps: Deps, actor: Actor, words: Words, form: Given) -> str:
    role = _one(Role, form.get("role", ""))
    async with deps.open_tx(actor) as tx:
        member = await members.with_role(tx, await members.found(tx, _id(form)), role)
    return draw.told(words("admin-role-done", name=member.name, role=words("role", role=role.value)))


async def _remove(deps: Deps, actor: Actor, words: Words, form: Given) -> str:
    async with deps.open_tx(actor) as tx:
        member = await members.without(tx, await members.found(tx, _id(form)))
    return draw.told(words("admin-removed", name=member.name))


async def _invite(deps: Deps, actor: Actor, words: Words, form: Given) -> str:
    async with deps.open_tx(actor) as tx:
        role = _one(Role, form.get("role", Role.CONTRIBUTOR.value))
        made = await joining.invited(tx, InvitationKind.MEMBER, role=role)
    code = await joining.code_for(deps, actor.tenant_id, made)
    link = f"{deps.settings.web.public_url.rstrip('/')}/sign-in?invite={code}"
    return draw.told(words("admin-invited", hours=joining.HOURS), secret=link)


async def _decide(deps: Deps, actor: Actor, words: Words, form: Given, *, is_approved: bool) -> str:
    async with deps.open_tx(actor) as tx:
        request, _ = await joining.decided(tx, _id(form), is_approved=is_approved)
    return draw.told(words("admin-decided", name=request.account.name, state=request.state.value))


async def _approve(deps: Deps, actor: Actor, words: Words, form: Given) -> str:
    return await _decide(deps, actor, words, form, is_approved=True)


async def _decline(deps: Deps, actor: Actor, words: Words, form: Given) -> str:
    return await _decide(deps, actor, words, form, is_approved=False)


async def _end(deps: Deps, actor: Actor, words: Words, form: Given) -> str:
    await sign_in.leave(deps, actor, _id(form))
    return draw.told(words("admin-ended"))


async def _make_key(deps: Deps, actor: Actor, words: Words, form: Given) -> str:
    scopes = [one.removeprefix("scope.") for one in form if one.startswith("scope.")]
    name, days = form.get("name", "").strip()[:80], form.get("days", "")
    if not name or not scopes or not days.isdecimal() or len(days) > 4:
        raise BadInput(sentence("api-key-how"))
    async with deps.open_tx(actor) as tx:
        made = await api_keys.issued(tx, name=name, scopes=scopes, days=int(days))
    return draw.told(words("admin-key-made", name=made.name, day=made.expires_at.date()), secret=made.secret)


async def _revoke(deps: Deps, actor: Actor, words: Words, form: Given) -> str:
    async with deps.open_tx(actor) as tx:
        gone = await api_keys.revoked(tx, _id(form))
    return draw.told(words("admin-revoked", name=gone.name))


async def _cap(deps: Deps, actor: Actor, words: Words, form: Given) -> str:
    scope = _one(Capped, form.get("scope", ""))
    period = Period.EVER if scope is Capped.INITIATIVE else _one(Period, form.get("period", ""))
    tokens, money = _number(form.get("tokens", "")), _number(form.get("dollars", ""))
    cap = Cap(
        scope=scope,
        period=period,
        tokens=None if tokens is None else int(tokens),
        micros=None if money is None else int(money * 1_000_000),
    )
    async with deps.open_tx(actor) as tx:
        await budget.capped(tx, cap)
    return draw.told(words("budget-set"))


async def _at_cap(deps: Deps, actor: Actor, words: Words, form: Given) -> str:
    choice = _one(AtCap, form.get("choice", ""))
    async with deps.open_tx(actor) as tx:
        await budget.full_means(tx, choice)
    return draw.told(words("budget-set"))


async def _joining(deps: Deps, actor: Actor, words: Words, form: Given) -> str:
    mode = _one(Joining, form.get("mode", ""))
    async with deps.open_tx(actor) as tx:
        await members.let_in(tx, mode)
    return draw.told(words("admin-saved"))


async def _gate(deps: Deps, actor: Actor, words: Words, form: Given) -> str:
    gate, people = _one(Gate, form.get("gate", "")), form.get("people", "")
    if people not in ("0", "1", "2"):
        raise BadInput(sentence("form-wrong"))
    async with deps.open_tx(actor) as tx:
        await workflow.set_gate(tx, gate, int(people))
        await audit.record(tx, "gate.set", f"gate/{gate.value}", {"people": int(people)})
    return draw.told(words("admin-saved"))


async def _policy(deps: Deps, actor: Actor, words: Words, form: Given) -> str:
    said, days = form.get("words", "").strip(), form.get("days", "")
    if not said or "\0" in said or len(said) > 10_000 or not days.isdecimal() or not 1 <= int(days[:5]) <= 3650:
        raise BadInput(sentence("form-wrong"))
    async with deps.open_tx(actor) as tx:
        await tracker.set_policy(tx, PolicyTerms(words=said, retention_days=int(days)))
    return draw.told(words("admin-saved"))


# form → the page that it is on, the verb that it takes, and what it does
DEEDS: Mapping[str, tuple[str, str, Deed]] = {
    "team.role": ("people", "team.role", _role),
    "team.remove": ("people", "team.remove", _remove),
    "team.invite": ("people", "team.invite", _invite),
    "team.approve": ("people", "team.approve", _approve),
    "team.decline": ("people", "team.decline", _decline),
    "team.sessions.end": ("access", "team.sessions.end", _end),
    "team.key": ("access", "team.key", _make_key),
    "team.revoke": ("access", "team.revoke", _revoke),
    "plan.budget.set": ("spending", "plan.budget.set", _cap),
    "plan.budget.at-cap": ("spending", "plan.budget.set", _at_cap),
    "team.joining.set": ("policies", "team.joining.set", _joining),
    "track.policy.set": ("policies", "track.policy.set", _policy),
    "gate.set": ("policies", "gate.set", _gate),
}


def _id(form: Given) -> UUID:
    try:
        return UUID(form.get("id", ""))
    except ValueError:
        raise BadInput(sentence("form-wrong")) from None


def _one(kind: type[Kind], word: str) -> Kind:
    try:
        return kind(word)
    except ValueError:
        raise BadInput(sentence("form-wrong")) from None


def _number(text: str) -> Decimal | None:
    """None for nothing; below a billion."""
    if not text.strip():
        return None
    try:
        found = Decimal(text.strip())
    except InvalidOperation:
        raise BadInput(sentence("form-wrong")) from None
    if not found.is_finite() or not 0 <= found < 10**15:
        raise BadInput(sentence("form-wrong"))
    return found
