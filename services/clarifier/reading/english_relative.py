"""What a sentence of English tells behind "which" and "who", as a sentence of its own."""

from __future__ import annotations

import re

from services.clarifier.reading.english_phrases import first_thing, last_phrase
from services.clarifier.reading.english_spans import Words, clause, text_of
from services.clarifier.reading.english_tags import NOUNS, SUBORDINATE, tagged

Said = tuple[str, str]  # a simple sentence, and the words that were typed


def begun(said: str) -> str:
    return said[:1].upper() + said[1:]


def _of_who(words: Words, at: int, said: str, typed: str) -> list[Said]:
    main, who = clause(words), last_phrase(words[: at - 1])
    if not who or at + 1 >= len(words):
        return [(said, typed)]
    done = text_of(words[at + 1 :], said)
    if main is not None and (they := first_thing(main.subject)):
        done = re.sub(r"\bthey\b", they, done)  # "a guide, who is told when they arrive"
    name = re.sub(r"^an? ", "the ", text_of(who, said))
    return [(text_of(words[: at - 1], said), typed), (begun(f"{name} {done}"), typed)]


def _is_ours(words: Words, at: int) -> bool:
    """ "a deposit that we return when …": told of somebody else, in a case of its own."""
    is_that = words[at].low == "that" and at + 2 < len(words) and words[at - 1].tag in NOUNS
    is_case = any(word.tag in SUBORDINATE - {"CJT"} for word in words[at + 2 :])
    return is_that and words[at + 1].low in ("we", "they") and words[at + 2].tag == "VVB" and is_case


def related(said: str, typed: str) -> list[Said]:
    """ "They pay a deposit, which they get back at the end": they get the deposit back at the end."""
    words = tagged(said)
    at = next((i for i, word in enumerate(words) if i > 1 and word.low == "who" and words[i - 1].text == ","), 0)
    if at:  # "invite guests, who get a code"
        return _of_who(words, at, said, typed)
    at = next((i for i, word in enumerate(words) if i and (word.low == "which" or _is_ours(words, i))), 0)
    main, own = clause(words), clause(words[at + 1 :]) if at else None
    if main is None or main.at >= at or words[at - 1].tag == "PRP":
        return [(said, typed)]
    what = first_thing(words[main.at + 1 : at])
    is_aside = words[at - 1].text == ","
    behind = words[at + 1 :]
    left = text_of(words[: at - 1] if is_aside else words[:at], said)
    if not what:
        return [(said, typed)]
    if own is None:
        is_done = is_aside and len(behind) > 1 and behind[0].tag in ("VBZ", "VBB", "VM0")
        return [(left, typed), (begun(f"{what} {text_of(behind, said)}"), typed)] if is_done else [(said, typed)]
    verb = own.at + len(own.aux)
    verb += 2 if len(own.words) > verb + 2 and own.words[verb + 1].tag == "CJC" else 0  # "confirms or changes"
    rest = own.words[verb + 1 :]
    if not rest or not (is_aside or any(word.tag in SUBORDINATE for word in rest)) or rest[0].tag in ("AT0", "DPS"):
        return [(said, typed)]
    done = f"{text_of(own.words[: verb + 1], said)} {what} {text_of(rest, said)}"
    return [(left, typed), (begun(done), typed)]
