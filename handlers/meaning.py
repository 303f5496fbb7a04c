"""What words in a chat are: a reply, a command, an idea, a thread to plan, or nothing for us; on every platform."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from handlers.router import FAMILIES, PLAN
from services.tenancy import ChannelRule, Hears

SHORTEST_IDEA = 3  # words; less is a greeting, and is answered with help
# These do something at once when they stand alone; with words behind them they are the person's words.
_ALONE = frozenset(
    ("approve", "reject", "retry", "stop", "publish", "undo", "export", "help", "status", "apply", "discard")
)  # fmt: skip
_THREAD_WORDS = re.compile(
    r"^(please |bitte |por favor )?(plan|planea|plane)( (this|the|este|esto|el|diesen|den|das))?"
    r"( (thread|hilo|hier))?[.!]?$",
    re.IGNORECASE,
)


class What(StrEnum):
    NOTHING = "nothing"
    REPLY = "reply"  # in a plan's thread
    ASIDE = "aside"  # in a plan's thread, to somebody else
    COMMAND = "command"
    IDEA = "idea"
    THREAD = "thread"  # the whole thread is the idea


@dataclass(frozen=True, slots=True)
class Meant:
    what: What
    command: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """`words` are without the mention of the bot; `to_other` when they begin with somebody else's."""

    words: str
    is_mention: bool
    is_direct: bool  # a direct message to the bot
    is_in_thread: bool
    has_plan: bool  # the thread has one
    to_other: bool = False


def meant(seen: Seen, rule: ChannelRule) -> Meant:
    is_addressed = seen.is_mention or seen.is_direct
    if seen.has_plan:
        return _in_plan(seen)
    if is_addressed and rule.hears is not Hears.NEVER:
        return _to_us(seen)
    if rule.hears is Hears.ALL and not seen.is_in_thread and len(seen.words.split()) >= SHORTEST_IDEA:
        return Meant(What.IDEA, text=seen.words)
    return Meant(What.NOTHING)


def goes_on(words: str, *, asks: bool) -> bool:
    """In a chat with the bot alone, outside its threads: whether the words are for the newest plan there and no idea
    of their own. While that waits for an answer they all are, but for `idea …`."""
    command = commanded(words, has_plan=True)
    if command is not None:
        return command.command != "idea"
    return asks or len(words.split()) < SHORTEST_IDEA


def _in_plan(seen: Seen) -> Meant:
    is_addressed = seen.is_mention or seen.is_direct
    if seen.to_other and not seen.is_mention:
        return Meant(What.ASIDE, text=seen.words)
    command = commanded(seen.words, has_plan=True) if is_addressed or seen.words.startswith("/") else None
    return command or Meant(What.REPLY, text=seen.words)


def _to_us(seen: Seen) -> Meant:
    command = commanded(seen.words, has_plan=False)
    if command is not None:
        return command
    is_short = len(seen.words.split()) < SHORTEST_IDEA
    if seen.is_in_thread and not seen.is_direct:
        is_bare = is_short or _THREAD_WORDS.match(seen.words) is not None
        return Meant(What.THREAD, text="" if is_bare else seen.words)
    return Meant(What.COMMAND, command="help") if is_short else Meant(What.IDEA, text=seen.words)


def commanded(words: str, *, has_plan: bool) -> Meant | None:
    """`idea …`, `plan status`, `track start X`, in a plan also `show bdd`; None when it is just words."""
    head, _, rest = words.strip().removeprefix("/").partition(" ")
    name, rest = head.lower().rstrip(":"), rest.strip()
    if name == "idea" and rest:
        return Meant(What.COMMAND, command="idea", text=rest)
    if name in FAMILIES:
        verb = rest.partition(" ")[0].lower()
        is_known = verb in FAMILIES[name][0] or (not rest and has_plan) or rest.startswith("#")
        return Meant(What.COMMAND, command=name, text=rest) if is_known else None
    if name not in PLAN:
        return None
    is_bare = not rest or re.fullmatch(r"#\d{1,9}", rest) is not None
    if is_bare or (has_plan and name not in _ALONE):
        return Meant(What.COMMAND, command="plan", text=f"{name} {rest}".strip())
    return None
