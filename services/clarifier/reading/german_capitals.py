"""Nouns that were typed small get their capital letter again: German knows a noun by nothing else."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.reading.german_order import finite, is_infinitive
from services.clarifier.reading.packs import pack
from services.clarifier.reading.word_forms import german_lemma, is_german

_SENTENCE = re.compile(r"[^.!?\n]+")
_WORD = re.compile(r"[A-Za-zÄÖÜäöüß][\wäöüß\-]*")
_CLOSED = [
    "determiners",
    "prepositions",
    "conjunctions",
    "adverbs",
    "modals",
    "be",
    "negations",
    "pronouns_user",
    "pronouns_system",
    "conditions",
]
_WAITS = frozenset("soll sollen kann können muss müssen darf dürfen will wollen möchte möchten".split())  # noqa: SIM905
FEWEST = 3  # words in small letters that show that somebody types without capitals
_LEADS = re.compile(
    r"^(?:d(?:er|ie|as|en|em|es)|ein(?:e[nmrs]?)?|kein(?:e[nmrs]?)?|(?:mein|dein|sein|ihr|unser)(?:e[nmrs]?)?|jede[rsnm]?|alle[nmrs]?|"
    r"bei|mit|für|von|vom|zum|zur|im|am|beim|ins|ans|aufs|per|pro|je|ohne|aus|nach|in|an|auf|\d+|welche[rsnm]?)$"
)


def capitals(text: str) -> str:
    """The text with its nouns in capitals, sentence by sentence; one that has capitals of its own stays."""
    return _SENTENCE.sub(lambda found: _sentence(found[0]), text)


def _sentence(text: str) -> str:
    words = _WORD.findall(text)
    if len(words) < FEWEST or any(word[0].isupper() and not word.isupper() for word in words[1:]):
        return text
    before = ""
    waits = any(word.lower() in _WAITS for word in words)

    def written(found: re.Match[str]) -> str:
        nonlocal before
        word, lead = found[0], before
        before = word.lower()
        digit = re.search(r"\d+\s*$", text[: found.start()])
        if waits and re.match(r"\s*(?:[,.;:]|$)", text[found.end() :]) and is_infinitive(word):
            return word  # "sollen online einen Termin anfragen"
        return word[:1].upper() + word[1:] if word[0].islower() and _is_noun(word, "1" if digit else lead) else word

    return _WORD.sub(written, text)


@lru_cache(maxsize=8192)
def _is_noun(word: str, lead: str) -> bool:
    data, low = pack("de"), word.lower()
    if (
        len(low) < 3
        or low == "weiß"
        or (lead == "1" and is_infinitive(low))  # "Kinder unter 7 kommen"
        or any(low in data.words(name) for name in _CLOSED)
        or low in data.particles.split()
    ):
        return False
    is_led = _LEADS.match(lead) is not None
    noun, other = word.capitalize(), is_german(low)
    is_known = is_german(noun) and german_lemma(noun)[:1].isupper()
    if low in data.words("actors") or german_lemma(noun).lower() in data.words("actors"):
        return True
    if is_known and (not other or german_lemma(low)[:1].isupper()):
        return True
    if lead == "alle" and is_infinitive(low):
        return False  # "alle bekommen eine SMS"
    is_verb = bool(finite(low)) or is_infinitive(low) or (low.endswith("e") and is_infinitive(f"{low}n"))
    if is_known and is_led and not re.search(r"(?:e|en|er|es|em)$", low):
        return True
    if is_known and is_led and is_infinitive(german_lemma(low)) and german_lemma(low) != low:
        return True  # "seine aufgaben": of the verb "aufgeben" as well
    if is_known and low.endswith("e") and lead in ("wenn", "falls", "sobald", "dass", "ob"):
        return True  # "wenn teile bestellt werden": behind it stands who or what, and no verb
    if is_known and is_led and is_verb and lead not in ("zu", "die", "das"):
        return True
    # A compound that no dictionary has: "ersatzwagen".
    return (
        not other and not is_verb and len(low) > 5 and not re.search(r"(?:lich|isch|ig|bar|sam|los)(?:e[nmrs]?)?$", low)
    )
