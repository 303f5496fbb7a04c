"""What a person wrote in Teams, as the words that a person sees: mentions by name, signs instead of entities."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from bot.teams.delivery import list_of, text_of

_TAG = re.compile(r"<at[^<>]*>(.*?)</at>", re.IGNORECASE | re.DOTALL)
FILE = "application/vnd.microsoft.teams.file.download.info"
_BREAK = re.compile(r"<br\s*/?>|</p>|</div>|</li>", re.IGNORECASE)
_HTML = re.compile(r"<[^<>]+>")


@dataclass(frozen=True, slots=True)
class Spoken:
    """`text` is without the mentions of the bot; `to_other`: it begins with somebody else's. `quoted`: the message
    that it answers, where a chat has no threads."""

    text: str
    is_mention: bool = False
    to_other: bool = False
    quoted: str = ""
    has_files: bool = False
    named: tuple[tuple[str, str], ...] = ()  # name and the platform's id of who else is mentioned


def spoken(body: dict[str, Any]) -> Spoken:
    bot, raw = text_of(body, "recipient", "id"), text_of(body, "text").strip()
    quoted, before = _quote(body)
    is_mention = to_other = False
    named: list[tuple[str, str]] = []
    for entity in list_of(body, "entities"):
        if entity.get("type") != "mention":
            continue
        who, tag = text_of(entity, "mentioned", "id"), text_of(entity, "text")
        if who == bot and bot:
            is_mention = True
            raw = raw.replace(tag, " ") if tag else raw
        elif tag:
            named.append((html.unescape(_HTML.sub("", tag)), who))
            to_other = to_other or (raw.startswith(tag) and not is_mention)
    text = html.unescape(_TAG.sub(lambda found: "@" + found[1], raw)).replace("\u00a0", " ").replace("\r", "")
    first, _, below = text.lstrip(" \n:,").rstrip().partition("\n")
    text = re.sub(r"[ \t]+", " ", first)
    text = f"{text.rstrip()}\n{below}" if below else text.rstrip(" :,")  # what stands below may be meant to the letter
    if before and text.replace("\n", " ").startswith(before):
        text = text[len(before) :].strip()
    has_files = not quoted and any(_is_file(one) for one in list_of(body, "attachments"))
    return Spoken(text, is_mention, to_other, quoted, has_files, tuple(named))


def _is_file(attachment: dict[str, Any]) -> bool:
    """In a chat with one person Teams tells the file; elsewhere no more than that the message shows one."""
    kind = text_of(attachment, "contentType")
    if kind == "text/html":
        return any(tag in text_of(attachment, "content").lower() for tag in ("<attachment", "<img"))
    return kind == FILE or kind.startswith(("image/", "video/", "audio/"))


def plain_html(text: str) -> str:
    """The words of a message that is told as HTML."""
    said = _HTML.sub("", _BREAK.sub("\n", text))
    return re.sub(r"\n{3,}", "\n\n", html.unescape(said).replace("\u00a0", " ")).strip()


def _quote(body: dict[str, Any]) -> tuple[str, str]:
    """The quoted message's id and its words."""
    for attachment in list_of(body, "attachments"):
        if attachment.get("contentType") == "text/html":
            found = _Quote()
            found.feed(text_of(attachment, "content"))
            if found.id:
                return found.id, " ".join("".join(found.words).split())
    return "", ""


class _Quote(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.id = ""
        self.words: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "blockquote":
            return
        told = dict(attrs)
        if self._depth or (told.get("itemtype") or "").endswith("/Reply"):
            self._depth += 1
            self.id = self.id or (told.get("itemid") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "blockquote" and self._depth:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.words.append(data)
