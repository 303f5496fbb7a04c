"""Replies that say whose question it is: "ask Maria", "das weiß Maria", "pregunta a la tesorera"."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.drafting.catalogue import FOLDER
from services.clarifier.reading.yaml_files import load_yaml
from services.clarifier.wording import bare, flat, phrases, strip_all

_MOST = 14  # words of such a reply
_NAME = r"(?P<who>\S+(?: \S+){0,2})"


def referred(raw: str, question: str) -> tuple[str, bool] | None:
    """Who is to be asked, as it was written, and whether that is a name; False for "the treasurer" or "my boss". None
    for words that send nobody to anybody."""
    said = _AT_THE.sub("a el", bare(strip_all(flat(raw), "polite", "polite")))
    if len(said.split()) > _MOST:
        return None
    if (self_asked := _sent(said, "refer_self", raw)) is not None:
        return self_asked[0], False
    asked = _sent(said, "refer", raw)
    if asked is not None:
        return asked
    named = None if _WHO.match(question) else _sent(said, "refer_named", raw)
    return named if named is not None and named[1] else None


_AT_THE = re.compile(r"\bal\b")
_WHO = re.compile(r"\W*(?:[\w\s]{1,12}\b)?(?:who|whose|whom|quién(?:es)?|wer|wem|wen|wessen)\b", re.I)


def _sent(said: str, name: str, raw: str) -> tuple[str, bool] | None:
    for pattern in _patterns(name):
        found = pattern.fullmatch(said)
        who = found["who"] if found else ""
        if who and who.split()[0] in phrases("somebody"):
            return who, False
        if who and not set(who.split()) & phrases("nobody_named"):
            return _as_written(who, raw)
    return None


def _as_written(who: str, raw: str) -> tuple[str, bool] | None:
    """The name in the writer's own letters; small letters name nobody that could be asked, unless an @ says so."""
    tokens = [token.strip(".,;:!?'\"()") for token in raw.split()]
    size = len(who.split())
    for start in range(len(tokens) - size + 1):
        part = " ".join(tokens[start : start + size])
        if bare(flat(part)).removesuffix("'s") == who:
            is_name = all(word.lstrip("@")[:1].isupper() or word.startswith("@") for word in part.split())
            return (part.removesuffix("'s").removesuffix("’s"), True) if is_name else None
    return None


@lru_cache(maxsize=4)
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """Each phrase of the catalogue with a place for the name; those with more words of their own first."""
    told = str(load_yaml(FOLDER / "replies.yaml")[name]).split("|")
    parted = [[bare(flat(part)) for part in one.split("{who}")] for one in told]
    found = []
    for before, after in sorted(parted, key=lambda pair: -sum(len(part) for part in pair)):
        head = rf"{re.escape(before)} " if before else ""
        joint = "'" if after.startswith("s ") else " " if after else ""  # "Maria's call"
        found.append(re.compile(rf"{head}{_NAME}{joint}{re.escape(after)}"))
    return tuple(found)
