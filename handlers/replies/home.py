"""A person's own page, as neutral blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.replies.words import Words
from services.core.chat import Block, Choice, Choices, Form, Reply, Section, Table, Text
from services.core.markup import one_line, quote


@dataclass(frozen=True, slots=True)
class HomeTicket:
    plan: int
    id: str
    title: str
    after: tuple[str, ...]


def of_plan(number: int, title: str, asked: Reply) -> tuple[Block, ...]:
    """A card outside its thread: it says which plan it is about, and so do its buttons."""
    heading = Text(text=f"**#{number} {quote(title, 90)}**")
    return (heading, *(_named(block, str(number)) for block in asked.blocks))


def _named(block: Block, number: str) -> Block:
    if isinstance(block, Form):
        return block.model_copy(update={"values": {**block.values, "plan": number}})
    if not isinstance(block, Choices):
        return block
    choices, beside = (
        tuple(one.model_copy(update={"values": {**one.values, "plan": number}}) for one in given)
        for given in (block.choices, block.beside)
    )
    other = block.other.model_copy(update={"values": {**block.other.values, "plan": number}}) if block.other else None
    return block.model_copy(update={"choices": choices, "other": other, "beside": beside})


def home(
    words: Words,
    name: str,
    *,
    questions: Sequence[tuple[Block, ...]],
    approvals: Sequence[tuple[Block, ...]],
    tickets: Sequence[HomeTicket],
    consent: tuple[Block, ...],
    has_policy: bool,
    is_admin: bool,
    strangers: tuple[Block, ...] = (),
) -> Reply:
    """Nothing of it is anybody else's business."""
    hello = words("home-hello", questions=len(questions), approvals=len(approvals), tickets=len(tickets))
    blocks: list[Block] = [Section(title=words("home", name=one_line(name, 60)), text=hello)]
    blocks.append(Section(title=words("home-questions"), text="" if questions else words("home-no-questions")))
    blocks += [block for card in questions for block in card]
    blocks.append(Section(title=words("home-approvals"), text="" if approvals else words("home-no-approvals")))
    blocks += [block for card in approvals for block in card]
    blocks.append(Section(title=words("home-tickets"), text="" if tickets else words("home-no-tickets")))
    if tickets:
        blocks.append(_tickets(words, tickets))
    said = "" if consent else words("home-consent-given") if has_policy else words("track-no-policy")
    blocks.append(Section(title=words("home-consent"), text=said))
    blocks += consent
    if strangers:
        blocks += [Section(title=words("home-strangers")), *strangers]
    if is_admin:
        fields = tuple((typed, words("home-admin-line", command=what)) for typed, what in _SHORTCUTS)
        blocks += [Section(title=words("home-admin"), fields=fields), _for_admins(words)]
    return words.reply(*blocks, summary=words("home-summary"), is_private=True)


# What an admin types, the same in every language, and the line that tells what it does.
_SHORTCUTS = (
    ("/team add", "team"),
    ("/team invite", "joining"),
    ("/plan language", "language"),
    ("/plan channel", "channel"),
    ("/plan owner", "owner"),
)


def _for_admins(words: Words) -> Choices:
    """What is looked at without a word more; the answer is private."""
    looks = (
        (words("home-see-requests"), "admin-requests"),
        (words("home-see-members"), "admin-members"),
        (words("home-see-joining"), "admin-joining"),
        (words("home-see-budget"), "admin-budget"),
        (words("home-see-models"), "admin-models"),
        (words("home-see-policy"), "admin-policy"),
    )
    choices = tuple(Choice(label=label, action=action) for label, action in looks)
    return Choices(text=words("home-see"), choices=choices, hint=words("home-see-hint"))


def _tickets(words: Words, tickets: Sequence[HomeTicket]) -> Table:
    return Table(
        columns=(words("column-id"), words("column-title"), words("home-plan"), words("column-after")),
        rows=tuple((one.id, one_line(one.title, 90), f"#{one.plan}", ", ".join(one.after)) for one in tickets),
    )
