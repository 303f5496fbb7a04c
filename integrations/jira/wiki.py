"""The wiki markup of Jira Data Center: printed from typed parts, with every word of people escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.core import markup
from services.core.issues import Bullets, Call, Grid, Heading, Listing, Paragraph, Part, Tasks
from services.core.markup import Span

_SPECIAL = re.compile(r"([{}\[\]*_+^~|!])")
_ENTITY = re.compile(r"&(?=#|\w+;)")
_BLOCK = re.compile(r"^(?:(h[1-6]|bq)\.|#)", re.IGNORECASE)
_DASH = re.compile(r"(?<![^\W_])-|-(?![^\W_])")  # between two letters it is only a hyphen
_SMILE = re.compile(r"([:;])(?=[()DP])|(\()(?=(?:[!?xiny/+*-]|\\[*+!]|\*[rgby]|on|off|flag|flagoff)\))")
_NO_NAME = re.compile(r"[\[\]{}|\\\s]")  # of an account
_QUESTIONS = re.compile(r"\?(?=\?)")


def document(parts: Sequence[Part]) -> str:
    return "\n\n".join(_printed(part) for part in parts)


def _printed(part: Part) -> str:
    match part:
        case Heading(text=text):
            return f"h3. {_inline(text)}"
        case Paragraph(text=text, is_note=is_note):
            return _noted(_inline(text), is_note=is_note)
        case Bullets(items=items, is_note=is_note):
            return _noted("\n".join(f"* {_inline(item)}" for item in items), is_note=is_note)
        case Tasks(items=items):
            return "\n".join(f"* {_inline(item)}" for item in items)
        case Listing(text=text):
            return _listing(text)
        case Grid(columns=columns, rows=rows, calls=calls):
            head = "||" + "||".join(_cell(cell) for cell in columns) + "||"
            body = ["|" + "|".join(_cell(cell) for cell in row) + "|" for row in rows]
            return "\n".join([head, *body, *(f"|{_cell(row.head)}|{_called(row.calls)}|" for row in calls)])


def _noted(words: str, *, is_note: bool) -> str:
    return "{panel}\n" + words + "\n{panel}" if is_note else words


def addressed(account: str, text: str) -> str:
    """A line that begins by calling one person."""
    return f"{_mention(account)} {_inline(text)}"


def _called(calls: Sequence[Call]) -> str:
    return ", ".join(f"{escape(markup.one_line(one.text))} {_mention(one.account)}" for one in calls)


def _mention(account: str) -> str:
    return f"[~{_NO_NAME.sub('', account)}]"


def _cell(text: str) -> str:
    return _inline(text) or " "


def _inline(text: str) -> str:
    """On one line: a second one could begin a list or a heading of its own."""
    return " ".join("".join(_span(span) for span in line.spans) for line in markup.parse(text)).strip()


def _span(span: Span) -> str:
    words = escape(span.text)
    if span.url:
        return f"[{words}|{_url(span.url)}]"
    if span.is_code:
        return "{{" + words + "}}"
    return f"*{words}*" if span.is_bold and words.strip() else words


def _url(url: str) -> str:
    return re.sub(r"[\[\]{}|\\!]", lambda found: f"%{ord(found[0]):02X}", url)


def escape(text: str) -> str:
    """So that the words are shown as they were written, whatever stands in them."""
    text = _ENTITY.sub("&amp;", text).replace("\\", "&#92;")
    text = _SPECIAL.sub(r"\\\1", text)
    text = _DASH.sub(r"\\-", text)
    text = _SMILE.sub(lambda found: f"\\{found[0]}", text)
    text = _QUESTIONS.sub(r"\\?", text)
    return _BLOCK.sub(lambda found: f"{found[1]}&#46;" if found[1] else "&#35;", text)


def _listing(text: str) -> str:
    """Nothing is escaped inside, so its end must not be in it, and nobody may be called by it."""
    kept = re.sub(r"\{(?=noformat)|\[(?=~)", lambda found: f"{found[0]}\u200b", markup.clean(text), flags=re.IGNORECASE)
    return "{noformat}\n" + kept + "\n{noformat}"


def flat(text: object) -> str:
    return " ".join(text.split()) if isinstance(text, str) else ""
