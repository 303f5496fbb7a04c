"""The link to a plan's pages, for one person."""

from __future__ import annotations

from handlers.replies.words import Words
from services.core.chat import Reply
from services.core.markup import quote


def page(words: Words, title: str, number: int, link: str, *, minutes: int) -> Reply:
    said = words("page-link", title=quote(title, 90), number=str(number), link=link, minutes=minutes)
    return words.text(said, summary=words("page-link-summary"), is_private=True)
