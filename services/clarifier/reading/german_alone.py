"""German sentences that lean on the ones before, or are of several clauses, made to stand alone, one deed each."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.reading.german_referents import Memory
from services.clarifier.reading.german_retold import Said
from services.clarifier.reading.german_simple import simple
from services.clarifier.reading.packs import pack

_NAMED = re.compile(r"^(?P<name>[^:.;]{3,90}): (?P<rest>\S+ \S+ .+)$")


@lru_cache(maxsize=32)  # one text is read by several, one after the other
def alone_german(said: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Said, ...], tuple[int, ...]]:
    """The sentences, what was put for what, and for each where those of the same sentence begin."""
    memory, told, swaps, begins = Memory(), list[str](), list[Said](), list[int]()
    for at, sentence in enumerate(said):
        bullet = "• " if sentence.startswith("•") else ""
        bare = sentence.lstrip("• ")
        if pack("de").pattern("injection").search(bare):
            begins.append(len(told))
            told.append(sentence)
            continue
        begun = len(told)
        for one, typed in _of_one(bare, memory, is_first=at == 0):
            swaps += [(one.strip(" ."), typed.strip(" ."))] if one.casefold() not in bare.casefold() else []
            begins.append(begun)
            told.append(bullet + one)
    return tuple(told), tuple(swaps), tuple(begins)


_NEEDS = re.compile(r"\b(?:brauch\w*|bräucht\w*|such\w*|benötig\w*|will|wollen|möcht\w*|wünsch\w*|hätt\w*)\b", re.I)


def _of_one(text: str, memory: Memory, *, is_first: bool) -> list[Said]:
    named = _NAMED.match(text) if is_first else None
    said = simple(named["rest"], memory) if named is not None else []
    if named is not None and (len(said) > 1 or _NEEDS.search(named["name"])):
        return [(named["name"], named["name"]), *said]
    return simple(text, memory)
