"""German nouns: gender by ending, plural by the dictionary, else by ending."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.reading.packs import pack
from services.clarifier.reading.word_forms import german_lemma, is_german


def gender_de(noun: str) -> str:
    data = pack("de")
    word = re.split(r"[\s\-]", noun)[-1].lower()
    for size in range(len(word), 2, -1):  # the last part of a compound decides
        known = data.genders.get(word[-size:])
        if known:
            return known
    if re.search(
        r"(?:ung|heit|keit|schaft|ion|tät|ei|in|enz|anz|ik|ur|schrift|schicht|fahrt|kunft|sicht|macht|e)$", word
    ):
        return "f"
    if re.search(r"(?:chen|lein|um|ment|tum|ett|nis)$", word):
        return "n"
    return "m"


def plural_de(noun: str) -> str:
    """A guess by ending; the text's own plural goes before it."""
    word = noun.lower()
    irregular = pack("de").irregular_plurals
    for size in range(len(word), 2, -1):
        if word[-size:] in irregular:
            tail = irregular[word[-size:]]
            return noun[: len(noun) - size] + (tail if size < len(word) else tail[:1].upper() + tail[1:])
    listed = _plural_listed(noun)
    if listed:
        return listed
    if re.search(r"(?:ung|heit|keit|schaft|ion|tät|ei|enz|anz|ik|ur)$", word):
        return noun + "en"
    if word.endswith("in") and not word.endswith("ein"):
        return noun + "nen"
    if word.endswith("e"):
        return noun + "n"
    if re.search(r"(?:er|el|en|chen|lein|s)$", word):
        return noun
    if word[-1:] in "aiouy":
        return noun + "s"
    return noun + ("en" if gender_de(noun) == "f" else "e")


_UMLAUTS = (("au", "äu"), ("a", "ä"), ("o", "ö"), ("u", "ü"))


@lru_cache(maxsize=8192)
def _plural_listed(noun: str) -> str:
    """The form that the dictionary leads back to the noun; "" where it lists none, or where two could be it."""
    if not re.fullmatch(r"[A-ZÄÖÜ][a-zäöüß]{2,}", noun) or not is_german(noun) or german_lemma(noun) != noun:
        return ""
    if noun.endswith(("er", "el", "en", "chen", "lein", "s", "e")):
        return ""
    bent = [noun]
    for plain, changed in _UMLAUTS:
        at = noun.lower().rfind(plain)
        if at >= 0:
            vowel = changed.capitalize() if at == 0 else changed
            bent.append(noun[:at] + vowel + noun[at + len(plain) :])
            break
    endings = ("en", "er", "e", "s", "n") if re.search(r"(?:t|schaft|ung)$", noun) else ("er", "e", "en", "s", "n")
    for ending in endings:
        for stem in reversed(bent):
            form = stem + ending
            # "-e", "-er" and "-en" without an umlaut may be the dative or an adjective of another noun.
            if is_german(form) and german_lemma(form) == noun and (stem != noun or _is_many(noun, ending)):
                return form
    return ""


def _is_many(noun: str, ending: str) -> bool:
    """Whether the form without an umlaut is the plural, and not the genitive or the old dative of the singular."""
    if ending == "s":
        return noun[-1:] in "aiouy" and gender_de(noun) != "m"
    if ending in ("en", "n"):
        return gender_de(noun) == "f" and not noun.endswith("ein")
    return ending == "e" and (gender_de(noun) != "f" or noun.endswith("ein"))
