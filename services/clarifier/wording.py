"""The closed phrases people answer with, compared as people write them: any case, accents or not, a slip or two."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from services.clarifier.drafting.catalogue import FOLDER
from services.clarifier.reading.yaml_files import load_yaml

_EMOJI = {":+1:": "👍", ":thumbsup:": "👍", ":ok_hand:": "👌", ":white_check_mark:": "✅", "+1": "👍"}
_KEPT = "👍👌✅🙏🙂😊😀😅🤷🤔"
ONE_SLIP, TWO_SLIPS = 7, 12  # letters from which a phrase may be misspelt once, and twice
STEM = 7
BEGINNING, ENDING = 5, 4  # letters that two forms of a word share, and those that one has more
_BOUND = 60  # a longer reply is no closed phrase
_MEANINGS = ("agree", "refuse", "decide", "later", "enough", "more")


def flat(text: str) -> str:
    """Small letters, no punctuation, one space between words; accents stay."""
    for code, sign in _EMOJI.items():
        text = text.replace(code, sign)
    text = text.casefold().replace("’", "'").replace("`", "'").replace("´", "'")
    text = re.sub(r"\.(?=\w\b)", "", text)  # "z.b."
    kept = re.sub(rf"[^\w\s'{_KEPT}]", " ", text)
    return re.sub(r"\s+", " ", re.sub(rf"([{_KEPT}])", r" \1 ", kept)).strip(" '")


def bare(text: str) -> str:
    """Without accents: "mas tarde" is "más tarde"."""
    return text if text.isascii() else _unaccented(text)


@lru_cache(maxsize=4096)
def _unaccented(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")


@lru_cache(maxsize=64)
def phrases(name: str) -> frozenset[str]:
    """The phrases called `name` in replies.yaml, flat and without accents."""
    line = str(load_yaml(FOLDER / "replies.yaml")[name])
    return frozenset(bare(flat(part)) for part in line.split("|")) - {""}


@lru_cache(maxsize=64)
def _longest_first(name: str) -> tuple[str, ...]:
    return tuple(sorted(phrases(name), key=lambda phrase: (-len(phrase), phrase)))


def is_one_of(words: str, name: str) -> bool:
    """Whether flat words are one of the phrases, give or take a slip."""
    said = bare(words)
    known = phrases(name)
    if said in known:
        return True
    if not said or len(said) > _BOUND or any(said in phrases(other) for other in _MEANINGS):
        return False
    if _is_stretched(said) and _short(said) in _shortened(name):
        return True
    if len(said) < ONE_SLIP - 1 or re.search(r" [a-e]$", said):  # a letter by itself names an option
        return False
    return any(slips(said, phrase) <= _allowed(phrase) for phrase in known if len(phrase) >= ONE_SLIP)


def _allowed(phrase: str) -> int:
    return 2 if len(phrase) >= TWO_SLIPS else 1


@lru_cache(maxsize=64)
def _shortened(name: str) -> frozenset[str]:
    return frozenset(_short(phrase) for phrase in phrases(name))


def _short(text: str) -> str:
    return re.sub(r"(\w)\1+", r"\1", text)


def _is_stretched(text: str) -> bool:
    return bool(re.search(r"(\w)\1\1|(\w)\2$", text))


def is_near(one: str, other: str) -> bool:
    """The same word, another form of it, or one slip apart in a long one."""
    short, long = sorted((one, other), key=len)
    if len(short) >= BEGINNING and len(long) - len(short) <= ENDING and long.startswith(short):  # "remind", "reminder"
        return True
    return one[:STEM] == other[:STEM] or (min(len(one), len(other)) >= 5 and slips(one, other) <= 1)


def slips(one: str, other: str) -> int:
    """Letters added, lost, changed or swapped; counting stops at three."""
    if abs(len(one) - len(other)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        last, row_before, row = row, before, [i]
        for j, right in enumerate(other, start=1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, row_before[j - 2] + 1)
            row.append(cost)
        before = last
        if min(row) > 2:
            return 3
    return row[-1]


def strip_start(words: str, name: str) -> str:
    """Without one of the phrases at its start."""
    said = bare(words)
    for phrase in _longest_first(name):
        if said.startswith(phrase + " "):
            return words[len(phrase) :].strip()
    return words


def strip_end(words: str, name: str) -> str:
    said = bare(words)
    for phrase in _longest_first(name):
        if said.endswith(" " + phrase):
            return words[: -len(phrase)].strip()
    return words


def strip_all(words: str, start: str, end: str) -> str:
    """Without such phrases at either end, however many, as long as something is left."""
    for _ in range(6):
        less = strip_end(strip_start(words, start), end)
        if less == words or not less:
            break
        words = less
    return words
