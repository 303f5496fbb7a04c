"""Slack's markup as the words that a person sees: mentions by name, links by what they say, entities as signs."""

from __future__ import annotations

import re
from collections.abc import Mapping

_TOKEN = re.compile(r"<([^<>]*)>")
_MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^<>]*)?>")
_FENCE = "```"
_STYLE = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])")


def mentioned(text: str) -> tuple[str, ...]:
    """The ids of the people who are named, in order."""
    return tuple(dict.fromkeys(_MENTION.findall(text)))


def without(text: str, user: str) -> str:
    """The text without the mentions of one user (the bot's own)."""
    bare = re.sub(rf"\s*<@{re.escape(user)}(?:\|[^<>]*)?>[ \t]*[:,]?", " ", text) if user else text
    return bare.strip()


def addressee(text: str) -> str:
    """Whom the message begins with, by id; empty when with nobody."""
    found = _MENTION.match(text.strip())
    return found[1] if found else ""


def plain(text: str, names: Mapping[str, str]) -> str:
    """`names`: user id → name; whoever is not in it keeps the id."""
    seen = _TOKEN.sub(lambda found: _said(found[1], names), text)
    parts = seen.split(_FENCE)  # between two of them stands what is meant letter by letter
    seen = _FENCE.join(one if at % 2 else _STYLE.sub(r"\1", one) for at, one in enumerate(parts))
    return seen.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def _said(token: str, names: Mapping[str, str]) -> str:
    head, _, label = token.partition("|")
    match head[:1]:
        case "@":
            return "@" + (names.get(head[1:]) or label or head[1:])
        case "#":
            return "#" + (label or head[1:])
        case "!":
            return _special(head[1:], label)
        case _:
            return _link(head, label)


def _special(head: str, label: str) -> str:
    if head.startswith("date^"):
        return label
    if label:
        return label
    return "@" + head.partition("^")[0]


def _link(address: str, label: str) -> str:
    bare = re.sub(r"^(mailto|tel):", "", address)
    if not label or label in (bare, re.sub(r"^https?://", "", bare)):
        return bare
    return f"{label} ({bare})"
