"""Two versions of a document compared word by word, short in the thread and whole in a file."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.replies.words import Words
from services.core.chat import File, Reply, Text
from services.core.differences import Changed, Piece, differences
from services.core.markup import clean, code, escape, one_line

SHOWN = 15  # lines
AROUND = 60  # characters of what stayed, on each side of a change
LONGEST = 400  # characters of one change


def versions_differ(words: Words, name: str, before: str, after: str, *, old: int, new: int) -> Reply:
    """Added words are bold and between [+ and +], removed ones between [- and -]: readable without any style."""
    found = differences(before, after)
    if not found:
        same = words("versions-same", old=str(old), new=str(new), name=code(name))
        return words.text(same, summary=words("versions-same-summary"))
    plus = sum(any(piece.how == "added" for piece in one.pieces) for one in found)
    minus = sum(any(piece.how == "removed" for piece in one.pieces) for one in found)
    said = words("versions-differ", old=str(old), new=str(new), name=code(name), plus=plus, minus=minus)
    shown = "\n".join(f"- {_short(one)}" for one in found[:SHOWN])
    if len(found) > SHOWN:
        shown += "\n" + words("versions-differ-more", more=len(found) - SHOWN)
    title = words("versions-differ-file")
    content = "\n".join(whole(found)) + "\n"
    return words.reply(
        Text(text=f"{said}\n{shown}"),
        File(name=f"{name}-v{old}-v{new}.diff", media_type="text/x-diff", content=content, title=title),
        summary=words("versions-differ-summary", plus=plus, minus=minus),
    )


def whole(found: Iterable[Changed]) -> list[str]:
    """Every changed line with its number."""
    marks = {"same": "{}", "added": "[+{}+]", "removed": "[-{}-]"}
    return [f"{one.line}: " + "".join(marks[p.how].format(clean(p.text)) for p in one.pieces) for one in found]


def _short(one: Changed) -> str:
    last = len(one.pieces) - 1
    return "".join(_marked(piece, is_first=place == 0, is_last=place == last) for place, piece in enumerate(one.pieces))


def _marked(piece: Piece, *, is_first: bool, is_last: bool) -> str:
    """White space around a change stays outside of its mark, which a renderer may draw as a style."""
    text = clean(piece.text).replace("\n", " ").replace("\t", " ")
    if piece.how == "same":
        return escape(_clipped(text, is_first=is_first, is_last=is_last))
    core = one_line(text, LONGEST)
    if not core:
        return ""
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    mark = f"**[+{escape(core)}+]**" if piece.how == "added" else f"[-{escape(core)}-]"
    return f"{lead}{mark}{tail}"


def _clipped(text: str, *, is_first: bool, is_last: bool) -> str:
    """The words next to a change."""
    if is_first and is_last:
        return text
    if is_first:
        return text if len(text) <= AROUND else "…" + text[-AROUND:]
    if is_last:
        return text if len(text) <= AROUND else text[:AROUND] + "…"
    return text if len(text) <= 2 * AROUND else f"{text[:AROUND]} … {text[-AROUND:]}"
