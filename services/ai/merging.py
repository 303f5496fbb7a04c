"""Long inputs in parts: how words are cut, and how the answers to the parts become one, by rule and without a model.

Items of a list are the same when their words are; the later one is dropped and its sources go to the first. Everything
else gets the next number that nobody had, and every mention of an old id is written anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Plain = dict[str, Any]  # a document as JSON values

_ID = re.compile(r"\b[A-Z]{1,4}-\d+\b")
_SENTENCE = re.compile(r"(?<=[.!?;:])\s+")
_NEAR = 0.8  # shared words over all words
_FIGURE = 4  # words that a figure counts for


@dataclass(frozen=True, slots=True)
class Numbered:
    """A list whose items have ids `PREFIX-n`: `words` are the fields by which two items are the same.

    `inner` are lists inside the items, merged where two items are the same.
    """

    name: str
    prefix: str
    words: tuple[str, ...]
    is_exact: bool = False
    inner: tuple[Numbered, ...] = ()


def cut(text: str, most: int) -> tuple[str, ...]:
    """Pieces of at most `most` words, at paragraphs where possible, else at sentences, else between words."""
    pieces: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text):
        for piece in [paragraph] if _count(paragraph) <= most else _by_sentence(paragraph, most):
            if pieces and _count(pieces[-1]) + _count(piece) <= most:
                pieces[-1] = f"{pieces[-1]}\n\n{piece}"
            else:
                pieces.append(piece)
    return tuple(piece for piece in pieces if piece.strip()) or (text,)


def _by_sentence(paragraph: str, most: int) -> list[str]:
    found: list[str] = []
    for sentence in _SENTENCE.split(paragraph):
        words = sentence.split(" ")
        for start in range(0, len(words), most):
            piece = " ".join(words[start : start + most])
            if found and _count(found[-1]) + _count(piece) <= most:
                found[-1] = f"{found[-1]} {piece}"
            else:
                found.append(piece)
    return found


def _count(text: str) -> int:
    return len(text.split())


def groups(items: Sequence[str], most: int) -> tuple[tuple[str, ...], ...]:
    """Even groups of at most `most`, in order."""
    count = max(1, -(-len(items) // most))
    size = max(1, -(-len(items) // count))
    return tuple(tuple(items[start : start + size]) for start in range(0, len(items), size))


def merged(
    parts: Sequence[Plain], lists: Sequence[Numbered], kept: Iterable[str] = (), said: str = ""
) -> tuple[Plain, list[Plain]]:
    """The first part with every numbered list joined, and all parts with their new ids.

    `kept` are ids of an earlier version: they stay what they were and no new item gets one of them. What people `said`
    is never rewritten: their “A-4” is paper.
    """
    book = _Book(frozenset(kept), frozenset(_ID.findall(said)))
    first: Plain = {}
    rewritten = []
    for part in parts:
        new = book.enter(part, lists)
        rewritten.append(new)
        for rule in lists:
            _join(first.setdefault(rule.name, []), new.get(rule.name, []), rule)
    return {**rewritten[0], **first}, rewritten


class _Book:
    """Which ids are given, and which item of a list they stand for."""

    def __init__(self, kept: frozenset[str], said: frozenset[str]) -> None:
        self._kept = kept
        self._said = said
        self._taken: set[str] = set()
        self._seen: dict[tuple[str, str], list[tuple[frozenset[str], str]]] = {}

    def enter(self, part: Plain, lists: Sequence[Numbered]) -> Plain:
        """The part with every id that another item has, or had, exchanged."""
        ids: dict[str, str] = {}
        for rule in lists:
            self._assign(part.get(rule.name, []), rule, ids)
        prose = {old: new for old, new in ids.items() if old not in self._said}
        new: Plain = _exchanged(part, ids, prose)
        return new

    def _assign(self, items: Sequence[Plain], rule: Numbered, ids: dict[str, str], parent: str = "") -> None:
        """`parent` is the new id of the item that the list stands in: only there is anything a repetition."""
        for item in items:
            words = _words(item, rule)
            same = self._same(words, rule, parent)
            ids[item["id"]] = same or self._fresh(item["id"], rule.prefix)
            if same is None:
                self._seen.setdefault((rule.name, parent), []).append((words, ids[item["id"]]))
            for inner in rule.inner:
                self._assign(item.get(inner.name, []), inner, ids, ids[item["id"]])

    def _same(self, words: frozenset[str], rule: Numbered, parent: str) -> str | None:
        least = 1.0 if rule.is_exact else _NEAR
        for other, ident in self._seen.get((rule.name, parent), []):
            if words and len(words & other) / len(words | other) >= least:
                return ident
        return None

    def _fresh(self, wanted: str, prefix: str) -> str:
        if wanted in self._taken or not re.fullmatch(rf"{prefix}-\d+", wanted):
            used = (*self._taken, *self._kept)
            numbers = [int(ident.rpartition("-")[2]) for ident in used if re.fullmatch(rf"{prefix}-\d+", ident)]
            wanted = f"{prefix}-{max(numbers, default=0) + 1}"
        self._taken.add(wanted)
        return wanted


def _words(item: Plain, rule: Numbered) -> frozenset[str]:
    text = " ".join(str(item.get(name) or "") for name in rule.words).casefold()
    words = re.findall(r"\w+", text)
    if rule.is_exact:
        return frozenset(words)
    # A figure tells two rules apart whatever else they share, so it stands for several words.
    figures = {f"{word}#{copy}" for word in words if word[0].isdigit() for copy in range(_FIGURE)}
    return frozenset(word[:6] for word in words if len(word) > 2) | figures


def _exchanged(node: Any, ids: Mapping[str, str], prose: Mapping[str, str]) -> Any:
    """Every mention, alone or inside a sentence, at once: R-1 → R-4 and R-4 → R-7 do not meet."""
    if isinstance(node, str):
        return ids.get(node) or _ID.sub(lambda found: prose.get(found[0], found[0]), node)
    if isinstance(node, list):
        new = [_exchanged(one, ids, prose) for one in node]
        return list(dict.fromkeys(new)) if _are_ids(new) else new
    if isinstance(node, dict):
        return {key: _exchanged(one, ids, prose) for key, one in node.items()}
    return node


def _are_ids(values: list[Any]) -> bool:
    return all(isinstance(one, str) and _ID.fullmatch(one) for one in values)


def _join(have: list[Plain], new: Sequence[Plain], rule: Numbered) -> None:
    by_id = {item["id"]: item for item in have}
    inner = {one.name for one in rule.inner}
    for item in new:
        old = by_id.get(item["id"])
        if old is None:
            old = {**item, **{name: [] for name in inner}}
            have.append(old)
            by_id[item["id"]] = old
        else:
            lists = {name: value for name, value in item.items() if isinstance(value, list) and name not in inner}
            old |= {name: _both(old.get(name, []), value) for name, value in lists.items()}
        for one in rule.inner:
            _join(old[one.name], item.get(one.name, []), one)


def _both(have: list[Any], new: list[Any]) -> list[Any]:
    """What either part says of the same item, each once: words, and what has a name ("size" of a costume). Anything
    else, such as the steps of a scenario, makes sense only as one part wrote it."""
    if not have or not new:
        return have or new
    if all(isinstance(one, str) for one in (*have, *new)):
        return list(dict.fromkeys([*have, *new]))
    if not all(isinstance(one, dict) and one.get("name") for one in (*have, *new)):
        return have
    found: dict[str, Any] = {}
    for one in (*have, *new):
        found.setdefault(str(one["name"]).casefold(), one)
    return list(found.values())


def joined(parts: Sequence[Plain], name: str, *keys: str) -> list[Plain]:
    """A list without ids: the first item with the same keys stays."""
    found: dict[tuple[str, ...], Plain] = {}
    for part in parts:
        for item in part.get(name, []):
            found.setdefault(tuple(str(item.get(key)).casefold() for key in keys), item)
    return list(found.values())
