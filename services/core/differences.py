"""What differs between two texts, word by word: lines that are alike are compared in themselves."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal

from services.core.values import Value

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_SPACELESS = re.compile(  # Thai, Lao, Burmese, Khmer; kana; Han: nothing stands between their words
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff]"
)
LIKE = 0.35  # of the words of two lines, for one to be the other in new words
LONGEST = 4000  # characters of one line that are compared word by word; beyond, it is taken as a whole


class Piece(Value):
    """A run of words in one line."""

    how: Literal["same", "added", "removed"]
    text: str


class Changed(Value):
    """One line that is not as it was; `line` counts in the newer text, for a removed line where it would stand."""

    line: int
    pieces: tuple[Piece, ...]


def differences(before: str, after: str) -> tuple[Changed, ...]:
    """In the order of the newer text; empty when both say the same."""
    old, new = before.splitlines(), after.splitlines()
    found: list[Changed] = []
    for how, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how != "equal":
            found += _block(old[i1:i2], new[j1:j2], j1 + 1)
    return tuple(found)


def _block(old: Sequence[str], new: Sequence[str], first: int) -> Iterator[Changed]:
    """Lines that were reworded stand as one; the others come or go whole."""
    partners = _partners(old, new)
    at = 0
    for place, text in enumerate(new):
        partner = partners.get(place)
        if partner is None:
            if text.strip():
                yield Changed(line=first + place, pieces=(Piece(how="added", text=text),))
            continue
        for gone in old[at:partner]:
            if gone.strip():
                yield Changed(line=first + place, pieces=(Piece(how="removed", text=gone),))
        yield Changed(line=first + place, pieces=tuple(_words(old[partner], text)))
        at = partner + 1
    for gone in old[at:]:
        if gone.strip():
            yield Changed(line=first + len(new), pieces=(Piece(how="removed", text=gone),))


def tokens(text: str) -> list[str]:
    """Words, white space and signs. A mark belongs to the letter before it, so that no word of a script with vowel
    signs falls apart; where nothing stands between words, each letter is one."""
    if text.isascii():
        return _TOKEN.findall(text)
    found: list[str] = []
    for char in text:
        if found and (_clings(found[-1], char) or _goes_on(found[-1], char)):
            found[-1] += char
        else:
            found.append(char)
    return found


_JOINERS = "\u200d\u200c\ufe0f"  # between the parts of one sign, and of one word


def _clings(token: str, char: str) -> bool:
    """A mark or a joiner, or what a joiner joins."""
    is_mark = unicodedata.category(char)[0] == "M" or char in _JOINERS
    return not token.isspace() and (is_mark or token[-1] == _JOINERS[0])


def _goes_on(token: str, char: str) -> bool:
    """Whether a character is of one run with those before it."""
    if char.isspace():
        return token.isspace()
    if not (char.isalnum() or char == "_") or _SPACELESS.match(char):
        return False
    return (token[0].isalnum() or token[0] == "_") and not _SPACELESS.match(token[0])


def _partners(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """New line → the old one that it rewords, in order and without crossing."""
    found: dict[int, int] = {}
    start = 0
    before = [_said(text) for text in old]
    for place, text in enumerate(new):
        said = _said(text)
        scored = [(_likeness(before[at], said), -at) for at in range(start, len(old))]
        best = max(scored, default=(0.0, 0))
        if best[0] >= LIKE:
            found[place] = -best[1]
            start = -best[1] + 1
    return found


def _said(text: str) -> frozenset[str]:
    return frozenset(one for one in tokens(text.casefold()) if one[0].isalnum() or one[0] == "_")


def _likeness(old: frozenset[str], new: frozenset[str]) -> float:
    return len(old & new) / max(len(old | new), 1)


def _words(old: str, new: str) -> list[Piece]:
    if max(len(old), len(new)) > LONGEST:
        return [Piece(how="removed", text=old), Piece(how="added", text=new)]
    one, other = tokens(old), tokens(new)
    runs: list[tuple[str, str, str]] = []  # what stayed, what went, what came
    for how, i1, i2, j1, j2 in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if how == "equal":
            runs.append(("".join(other[j1:j2]), "", ""))
        else:
            runs.append(("", "".join(one[i1:i2]), "".join(other[j1:j2])))
    return [piece for run in _joined(runs) for piece in _pieces(*run)]


def _joined(runs: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """A space between two changes belongs to both, so that a phrase is struck and written as one."""
    done: list[tuple[str, str, str]] = []
    for place, (same, gone, come) in enumerate(runs):
        is_between = 0 < place < len(runs) - 1 and bool(same) and not same.strip()
        if is_between:
            gone, come, same = same, same, ""
        if not same and done and not done[-1][0]:
            done[-1] = ("", done[-1][1] + gone, done[-1][2] + come)
        else:
            done.append((same, gone, come))
    return done


def _pieces(same: str, gone: str, come: str) -> Iterator[Piece]:
    if same:
        yield Piece(how="same", text=same)
    if gone:
        yield Piece(how="removed", text=gone)
    if come:
        yield Piece(how="added", text=come)
