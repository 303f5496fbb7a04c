"""Members, their roles, and the keys of their programs."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.replies.words import Words
from services.core.chat import Reply, Table, Text
from services.core.markup import code, one_line, quote
from services.tenancy import ApiKey, IssuedKey, Member


def members(words: Words, found: Sequence[Member]) -> Reply:
    rows = tuple((one_line(one.name, 60), words("role", role=one.role.value)) for one in found)
    table = Table(title=words("members"), columns=(words("team-name"), words("member-role")), rows=rows)
    return words.reply(table, summary=words("members"), is_private=True)


def member_role(words: Words, name: str, role: str) -> Reply:
    said = words("member-role-changed", name=quote(name, 60), role=words("role", role=role))
    return words.text(said, summary=words("members"), is_private=True)


def member_removed(words: Words, name: str) -> Reply:
    return words.text(words("member-removed", name=quote(name, 60)), summary=words("members"), is_private=True)


def api_keys(words: Words, found: Sequence[ApiKey]) -> Reply:
    if not found:
        return words.text(words("api-keys-none"), summary=words("api-keys-none"), is_private=True)
    rows = tuple(
        (
            str(one.id)[:13],
            one_line(one.name, 60),
            one_line(one.member, 60),
            ", ".join(one.scopes),
            words.day(one.expires_at.date()) if one.expires_at else "",
        )
        for one in found
    )
    columns = (
        words("column-id"),
        words("team-name"),
        words("api-key-of"),
        words("api-key-may"),
        words("api-key-until"),
    )
    return words.reply(
        Table(title=words("api-keys"), columns=columns, rows=rows), summary=words("api-keys"), is_private=True
    )


def api_key_made(words: Words, made: IssuedKey) -> Reply:
    """For the one who asked alone."""
    told = words("api-key-made", name=quote(made.name, 60), scopes=", ".join(made.scopes), day=made.expires_at.date())
    blocks = (Text(text=told), Text(text=code(made.secret, 200)))
    return words.reply(*blocks, summary=words("api-key-summary"), is_private=True)


def api_key_revoked(words: Words, name: str) -> Reply:
    return words.text(words("api-key-revoked", name=quote(name, 60)), summary=words("api-keys"), is_private=True)
