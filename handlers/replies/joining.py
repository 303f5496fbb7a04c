"""What the bot says to somebody who is no member yet, and to those who decide about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handlers.replies.words import Words
from services.core.chat import Block, Choice, Choices, Notice, Platform, Reply, Text
from services.core.markup import code, one_line, quote
from services.tenancy import ChatAccount, JoinRequest, Removed, RequestState

MOST_GONE = 10  # of a list; the page has them all


def link_card(words: Words, tenant: str, state: RequestState, *, is_kept: bool, is_doubted: bool = False) -> Reply:
    """For one person alone. `is_doubted`: others join by writing, but somebody who was removed may be behind this."""
    said = words("link-card", tenant=quote(tenant, 80))
    if is_doubted:
        said += " " + words("link-doubted")
    if is_kept:
        said += " " + words("link-kept")
    if state is RequestState.TOLD:
        ask = Choice(label=words("link-ask"), action="join-ask", style="primary")
        block: Block = Choices(text=f"{said}\n{words('link-how')}", choices=(ask,))
    else:
        block = Text(text=f"{said}\n{words('link-state', state=state.value)}")
    return words.reply(block, summary=words("link-summary"), is_private=True)


def link_asked(
    words: Words, tenant: str, request: JoinRequest, admins: Sequence[ChatAccount], *, may_be_back: bool = False
) -> Reply:
    """To the one who asks; and a card to each admin. `may_be_back`: the admin is told to look who it is."""
    account = request.account
    if request.state is RequestState.ASKED and not admins:
        said = words("link-asked-nobody")
    else:
        said = words("link-state", state=request.state.value)
    notice = words("join-wanted", name=quote(account.name, 80), tenant=quote(tenant, 80), account=code(account.user_id))
    if may_be_back:
        notice += " " + words("join-doubted")
    notices = tuple(
        Notice(
            workspace=admin.workspace,
            user=admin.user_id,
            text=notice,
            summary=words("join-wanted-summary", name=one_line(account.name, 60)),
            choices=_verdicts(words, request),
        )
        for admin in admins
    )
    reply = words.text(said, summary=words("link-summary"), is_private=True)
    return reply.model_copy(update={"notices": notices})


def member_already(words: Words) -> Reply:
    return words.text(words("member-already"), summary=words("joined-summary"), is_private=True)


def joined(words: Words, tenant: str, *, role: str, kept: int) -> Reply:
    said = words("joined", tenant=quote(tenant, 80), role=role)
    if kept:
        said += " " + words("joined-kept", count=kept)
    return words.text(said, summary=words("joined-summary"), is_private=True)


def join_requests(words: Words, found: Sequence[JoinRequest]) -> Reply:
    if not found:
        return words.text(words("join-none"), summary=words("join-none"), is_private=True)
    blocks = tuple(
        Choices(
            text=words("join-waits", name=quote(one.account.name, 80), account=code(one.account.user_id)),
            choices=_verdicts(words, one),
        )
        for one in found
    )
    return words.reply(*blocks, summary=words("join-list", count=len(found)), is_private=True)


def join_decided(words: Words, request: JoinRequest, tenant: str, *, kept: int) -> Reply:
    """To the admin; and to the one who asked."""
    name = request.account.name
    said = words("join-said", state=request.state.value, name=quote(name, 80))
    told = words("join-told", state=request.state.value, tenant=quote(tenant, 80))
    if kept and request.state is RequestState.APPROVED:
        told += " " + words("joined-kept", count=kept)
    summary = words("join-told-summary", state=request.state.value)
    notice = Notice(workspace=request.account.workspace, user=request.account.user_id, text=told, summary=summary)
    plain = words("join-said", state=request.state.value, name=one_line(name, 60))
    reply = words.text(said, summary=plain, is_private=True)
    return reply.model_copy(update={"notices": (notice,)})


def invitation(words: Words, kind: str, given: str, *, link: str, whom: str, hours: int) -> Reply:
    """`kind`: "member" or "self"."""
    said = words("invitation", kind=kind, who="person" if whom else "anybody", whom=quote(whom, 60), hours=hours)
    lines = [said, code("/team join " + given, 300), *([link] if link else [])]
    return words.text("\n".join(lines), summary=words("invitation-summary"), is_private=True)


def workspace_invitation(words: Words, given: str, link: str, ways: frozenset[Platform], *, hours: int) -> Reply:
    """A Slack workspace is linked in a browser, an organisation by what is written to the bot in its Teams; the code
    is the same, and good for one of them."""
    lines = []
    if Platform.SLACK in ways:
        said = words("invitation", kind="workspace", who="anybody", whom="", hours=hours)
        lines += [said, link or words("invitation-no-address")]
    if Platform.TEAMS in ways:
        is_also = "also" if lines else "alone"
        lines += [words("invitation-teams", also=is_also, hours=hours), code(f"team join {given}", 300)]
    if not lines:
        lines = [words("invitation-no-way")]
    return words.text("\n".join(lines), summary=words("invitation-summary"), is_private=True)


def joining(words: Words, mode: str, gone: Sequence[Removed]) -> Reply:
    shut = [shut_by(words, one_line(one.name, 60), one.platforms) for one in gone[:MOST_GONE]]
    said = "\n".join((words("joining-is", joining=mode), *shut, words("joining-how")))
    return words.text(said, summary=words("joining-summary"), is_private=True)


def shut_by(words: Words, name: str, platforms: Iterable[str]) -> str:
    """Who was removed, for whose sake newcomers need an admin's word."""
    return words("joining-shut-by", name=name, platforms=", ".join(where.title() for where in platforms))


def _verdicts(words: Words, request: JoinRequest) -> tuple[Choice, ...]:
    def verdict(name: str, style: str) -> Choice:
        values = {"request": str(request.id), "verdict": name}
        return Choice.model_validate(
            {"label": words("join-verdict", verdict=name), "action": "join", "values": values, "style": style}
        )

    return (verdict("approve", "primary"), verdict("decline", "default"))
