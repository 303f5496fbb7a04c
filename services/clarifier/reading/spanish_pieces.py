"""Pieces of Spanish sentences: the lead of a wish, and who acts."""

from __future__ import annotations

import re
from collections.abc import Callable

from services.clarifier.reading.model import SAID
from services.clarifier.reading.packs import pack
from services.clarifier.reading.statements import Statement
from services.clarifier.reading.words import is_word, tokens

# "todos ven el calendario": people, and no word that stands before a noun.
EVERYBODY = frozenset(("todos", "todas", "cualquiera", "nadie"))
BEFORE_VERB = EVERYBODY | frozenset("no se me nos le les lo también que alguien ambos ambas".split())  # noqa: SIM905


TOLD = re.compile(r"\b(?:no se|se|me|nos|los|las|lo) [a-záéíóúñ]+(?:a|e|o|an|en)\b", re.I)  # a clause, and no name


def subject(words: list[str], index: int, negated: bool) -> str:
    kept = words[: index - 1] if negated else words[:index]
    while kept and kept[-1].lower() in ("se", "me", "nos", "le", "les", "también", "no", "que", "lo"):
        kept = kept[:-1]
    return join(kept)


def join(words: list[str]) -> str:
    text = re.sub(r"\s+([,.:;!?)%])", r"\1", " ".join(words))
    text = re.sub(r"\b(mi|mis|nuestr[oa]s?)\b", lambda m: "sus" if m[1].endswith("s") else "su", text)
    return text.strip(" ,;:.!?–—-")


def strip_lead(text: str) -> str:
    pattern = re.compile(rf"^(?:{pack('es').request_leads.replace(chr(10), '').rstrip('| ')} )", re.I)
    for _ in range(3):
        shorter = pattern.sub("", text, count=1).strip()
        if shorter == text or not shorter:
            break
        text = shorter
    return text


_LIMIT = re.compile(r"(?:m[aá]x|m[ií]n|como máximo|como mínimo|hasta|a partir de)\b\.?", re.I)


def offer(item: str, nouns: list[str]) -> Statement:
    """A listed thing without a verb, and the nouns in it: the system has to offer it."""
    if _LIMIT.match(item):
        return Statement("thing", item, SAID, "")  # "max 1 hora por persona": a limit, and no thing
    phrase = f"ofrecer {item[:1].lower() + item[1:]}"
    return Statement("system", phrase, "ofrecer", "read", target=nouns[0] if nouns else "")


def written(chunk: str, verb: str, verb_of: Callable[[str], str]) -> str:
    """The verb as it stood, for rules about things."""
    bare = verb.removesuffix("se")
    return next((word for word in tokens(chunk) if verb_of(word) in (verb, bare)), verb)


def may_follow(previous: str) -> bool:
    """Whether a verb can stand behind this word."""
    if previous in BEFORE_VERB:
        return True
    data = pack("es")
    return is_word(previous) and not any(previous in data.words(name) for name in ("determiners", "prepositions"))
