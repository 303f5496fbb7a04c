"""The small Markdown of replies: how words from outside are made safe for it, and what every renderer reads it by."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_ESCAPE_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
# C0 and C1 controls but tab and newline; the bidirectional overrides, which can make text read as what it is not.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]")
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")  # no width and no part of a letter
_SPECIAL = re.compile(r"([\\*`\[\]])")
_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)+)\]\((https?://[^\s()<>]+)\)")


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style; `text` is final: nothing in it is markup any more."""

    text: str
    is_bold: bool = False
    is_code: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `is_item` when it stood behind "- "."""

    spans: tuple[Span, ...]
    is_item: bool = False

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


# Behind a sentence (an abbreviation or a number has no capital behind it), or one of several by semicolons.
_END = re.compile(r"[.!?…][\"”“’)]*(?=\s+[\"“„¿¡(]?[^\W\d_a-zß-öø-ÿ])|;(?=\s)")


def clean(text: str) -> str:
    """Without terminal control sequences, control characters and direction overrides; newlines are "\\n"."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _CONTROL.sub("", _ESCAPE_SEQUENCE.sub("", text))


def escape(text: str) -> str:
    """Words from outside, so that the small Markdown shows them as they were written."""
    escaped = _SPECIAL.sub(r"\\\1", clean(text))
    return re.sub(r"(?m)^(\s*)- ", r"\1\\- ", escaped)


def typed(text: str) -> str:
    """What can be seen of the words that a person typed, one blank between them and each letter in one encoding."""
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFC", clean(text))).split())


def one_line(text: str, limit: int = 0) -> str:
    """Cleaned, on one line, cut at a word near `limit` characters (0: not cut)."""
    flat = " ".join(clean(text).split())
    if not limit or len(flat) <= limit:
        return flat
    head = flat[: limit - 1]
    space = head.rfind(" ")
    return (head[:space] if space > limit // 2 else head).rstrip(" ,;:.") + "…"


def sentences(text: str, limit: int) -> str:
    """On one line; what is longer than `limit` characters loses whole sentences, or parts of an enumeration by
    semicolons, from its end. A first one that is longer itself stands whole up to thrice the limit."""
    flat = one_line(text)
    if len(flat) <= limit:
        return flat
    ends = [found.end() for found in _END.finditer(flat)]
    fitting = [end for end in ends if end <= limit]
    end = fitting[-1] if fitting else min((*ends, len(flat)))
    if end > 3 * limit:
        return one_line(flat, limit)
    return flat if end == len(flat) else f"{flat[:end].rstrip(' ;')} …"


def quote(text: str, limit: int = 120) -> str:
    """`one_line`, escaped."""
    return escape(one_line(text, limit))


def code(text: str, limit: int = 120) -> str:
    """Words from outside as `code`."""
    return f"`{one_line(text, limit).replace('`', 'ʼ') or ' '}`"


def parse(text: str) -> tuple[Line, ...]:
    """Lines of spans; a mark that is not closed is plain text."""
    lines = []
    for raw in clean(text).split("\n"):
        body = raw.strip()
        is_item = body.startswith("- ")
        lines.append(Line(tuple(_spans(body[2:].lstrip() if is_item else body)), is_item))
    return tuple(lines)


def plain(text: str) -> str:
    """The words alone, for notifications."""
    return "\n".join(("- " if line.is_item else "") + line.text for line in parse(text))


def _spans(text: str, *, is_bold: bool = False) -> list[Span]:
    spans: list[Span] = []
    buffer: list[str] = []

    def flush() -> None:
        if buffer:
            spans.append(Span("".join(buffer), is_bold))
            buffer.clear()

    at = 0
    while at < len(text):
        step, found = _mark(text, at, is_bold=is_bold)
        if found:
            flush()
            spans.extend(found)
        else:
            buffer.append(text[at + step - 1])
        at += step
    flush()
    return spans


def _mark(text: str, at: int, *, is_bold: bool) -> tuple[int, list[Span]]:
    """How many characters are consumed, and the spans if they were a mark (else the last one is a plain character)."""
    char = text[at]
    if char == "\\" and at + 1 < len(text):
        return 2, []
    if char == "`" and (end := text.find("`", at + 1)) > at + 1:
        return end + 1 - at, [Span(text[at + 1 : end], is_bold, is_code=True)]
    if text.startswith("**", at) and not is_bold and (end := _closing(text, at + 2)) > at + 2:
        return end + 2 - at, _spans(text[at + 2 : end], is_bold=True)
    if char == "[" and (link := _LINK.match(text, at)):
        return link.end() - at, [Span(re.sub(r"\\(.)", r"\1", link[1]), is_bold, url=link[2])]
    return 1, []


def _closing(text: str, start: int) -> int:
    at = start
    while at < len(text) - 1:
        if text[at] == "\\":
            at += 2
        elif text.startswith("**", at):
            return at
        else:
            at += 1
    return -1
