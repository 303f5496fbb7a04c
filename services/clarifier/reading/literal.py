"""Words as they stand in a text: for a quote, what was typed and not how it was read."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.reading.clean import plain

LONGEST = 400  # characters of a quote
MOST_TRIED = 12  # words of a beginning that is looked for
MOST = 40_000  # characters of a source that are looked through
SHORTEST = 3  # words of a beginning that is taken where the whole is not found
ALIKE = 0.6  # of the words, that a sentence must have to be the one that was said otherwise
_SENTENCE = re.compile(r"[^.!?;\n]+(?:[.,](?=\d)[^.!?;\n]+)*")


def literal(text: str, words: str) -> str:
    """`words` as they stand in `text`, whatever case, spaces and marks lie between them; empty when they do not."""
    tokens = tuple(re.findall(r"\w+", plain(words[:LONGEST])))
    if tokens and (match := _pattern(tokens).search(text[:MOST])) is not None:
        return match.group(0)
    if tokens and (found := _alike(text[:MOST], tokens)):
        return found
    counts = range(min(len(tokens) - 1, MOST_TRIED), 0, -1) if tokens else ()
    for count in counts:
        if count < SHORTEST:
            return ""
        match = _pattern(tokens[:count]).search(text[:MOST])
        if match is not None:
            return match.group(0)
    return ""


@lru_cache(maxsize=2048)
def _pattern(tokens: tuple[str, ...]) -> re.Pattern[str]:
    between = r"[^\w.!?;]{1,20}+"  # one way to match it: with several, a near miss in a long text takes for ever
    return re.compile(rf"(?<!\w){between.join(re.escape(token) for token in tokens)}(?!\w)", re.I)


def _alike(text: str, tokens: tuple[str, ...]) -> str:
    """The part of one sentence that was read in other words or another order: from its first word to its last one."""
    wanted = {token.casefold() for token in tokens if len(token) > 2 or token.isdigit()}
    if len(wanted) < SHORTEST:
        return ""
    best, span = 0, ""
    for sentence in _SENTENCE.finditer(text):
        found = [word for word in re.finditer(r"\w+", sentence.group(0)) if word.group(0).casefold() in wanted]
        shared = len({word.group(0).casefold() for word in found})
        if shared > best and shared >= ALIKE * len(wanted):
            best, span = shared, sentence.group(0)[found[0].start() : found[-1].end()]
    return span.strip(" ,:-–—•*") if len(span) <= LONGEST else ""


def balanced(words: str, typed: str) -> str:
    """With the bracket that closes what was opened, or without the one that does not; a sign stays with its number."""
    if words.count("(") > words.count(")"):
        at = typed.find(words)
        closes = typed.find(")", at + len(words)) if at >= 0 else -1
        if 0 <= closes <= at + len(words) + 2:
            return typed[at : closes + 1]
        words = words[: words.rindex("(")]
    if words.count(")") > words.count("("):
        words = words.replace(")", "", 1)
    at = typed.find(words)
    sign = re.match(r"\s?[%€$£°]", typed[at + len(words) :]) if at >= 0 else None
    return words.strip(" ,;:-–—.") + (sign[0] if sign else "")
