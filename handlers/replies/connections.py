"""Which project a channel's plans are published into."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.replies.words import Words
from services.core.chat import Reply, Text
from services.core.markup import code, one_line, quote
from services.tickets import Account


def person_linked(words: Words, name: str, account: str, *, project: str) -> Reply:
    """Empty: nobody any more."""
    who, where = quote(name, 80), one_line(project, 60)
    said = words("person-unlinked", name=who, project=where)
    if account:
        said = words("person-linked", name=who, account=code(account), project=where)
    return words.text(said, summary=words("person-linked-summary", name=one_line(name, 80)), is_private=True)


def channel_project(words: Words, here: Account | None, known: Sequence[Account]) -> Reply:
    if here is None:
        return words.text(words("project-none"), summary=words("project-none-summary"), is_private=True)
    project, name = one_line(here.project, 60), one_line(here.name, 40)
    blocks = [Text(text=words("project-here", project=project, site=one_line(here.site, 100), name=code(name)))]
    if len(known) > 1:
        names = ", ".join(f"{code(one.name)} ({one_line(one.project, 60)})" for one in known)
        blocks.append(Text(text=words("project-hint", names=names)))
    return words.reply(*blocks, summary=words("project-here-summary", project=project), is_private=True)
