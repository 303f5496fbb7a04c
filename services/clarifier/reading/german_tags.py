"""What part of speech each word of a German sentence is there: the Hanover tagger, and where the place of a verb tells more.

Tags are those of STTS, the form of a verb in brackets: "VV(FIN)", "VM(INF)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from services.clarifier.reading.tagging import Tagged, tagger
from services.clarifier.reading.word_forms import german_lemma

MODEL = "morphmodel_ger.pgz"
NOUNS = frozenset(["NN", "NE", "NNA", "NNI", "FM"])
DETERMINERS = frozenset(["ART", "PPOSAT", "PIAT", "PDAT", "CARD", "PWAT"])
OPENERS = frozenset(["KOUS", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT"])
JOINS = frozenset(["und", "aber", "sondern", "sowie", "oder"])

_WORD = re.compile(
    r"(?:max|min|inkl|exkl|ca|ggf|evtl|bzw|z\.\s?B|Nr|Std)\.|\d[\d.,:]*\d(?:\w+)?|\w+(?:[-/.&]\w+)*-?|[^\w\s]"
)
_OURS = {
    "max.": "ADV", "min.": "ADV", "ca.": "ADV", "ggf.": "ADV", "evtl.": "ADV", "z.B.": "ADV", "inkl.": "APPR", "bzw.": "KON", "maximal": "ADV", "mindestens": "ADV", "höchstens": "ADV", "per": "APPR", "via": "APPR",
    "pro": "APPR", "app": "NN", "mail": "NN", "push": "NN", "ok": "ADJ(D)", "jeder": "PIAT", "jede": "PIAT",
    "jedes": "PIAT", "jeden": "PIAT", "jedem": "PIAT", "alle": "PIAT", "beide": "PIAT", "niemand": "PIS", "jemand": "PIS",
    "wer": "PWS", "dass": "KOUS", "sobald": "KOUS", "falls": "KOUS", "sodass": "KOUS", "ob": "KOUS", "wobei": "PWAV",
    "womit": "PWAV", "bevor": "KOUS", "nachdem": "KOUS", "weil": "KOUS", "solange": "KOUS", "sofern": "KOUS",
    "obwohl": "KOUS", "wenn": "KOUS", "und": "KON", "oder": "KON", "aber": "KON", "sonst": "ADV", "dann": "ADV",
    "andernfalls": "ADV", "ansonsten": "ADV", "danach": "PROAV", "anschließend": "ADV", "daraufhin": "PROAV", "wann": "PWAV",
    "wohin": "PWAV", "wem": "PWS", "wen": "PWS", "was": "PWS", "gibts": "VV(FIN)", "kriegt": "VV(FIN)",
}  # fmt: skip


def _does(word: Token, told: list[Token], behind: list[Token]) -> bool:
    """ "verspätet sich der Zug", "… und fotografiert beschädigte Ware": a verb that may say how something is as well."""
    is_form = word.low.endswith("iert") or (word.low.endswith("t") and german_lemma(word.low).endswith("n"))
    if not is_form or not behind:
        return False
    if behind[0].tag == "PRF" and not told:
        return True
    if behind[0].text == "," and told and told[-1].tag in NOUNS and told[0].tag in DETERMINERS | NOUNS:
        # "die Wäscherei vermerkt, was fehlt"
        return word.tag == "VV(PP)" and not word.low.startswith("ge") and not any(one.is_finite for one in told)
    return bool(told) and told[-1].tag == "KON" and behind[0].tag in DETERMINERS | NOUNS | {"ADJ(A)"}


_AWAY = frozenset("laufen kommen rennen fahren fliegen tragen schleichen ziehen gehen".split())  # noqa: SIM905
_WHICH = frozenset(["welche", "welcher", "welches", "welchen"])
UNITS = frozenset("min std sek kg km cm mm qm ml mg kw kwh gb mb ms".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Token(Tagged):
    """With what a tag says of a verb's form."""

    @property
    def is_finite(self) -> bool:
        return self.tag.endswith("(FIN)")

    @property
    def is_infinitive(self) -> bool:
        return self.tag in ("VV(INF)", "VA(INF)", "VM(INF)")

    @property
    def is_participle(self) -> bool:
        return self.tag.endswith("(PP)")


Tokens = tuple[Token, ...]


@lru_cache(maxsize=4096)
def tagged(text: str) -> Tokens:
    """The words and marks of a sentence, in their order."""
    found = [(one[0], one.start(), one.end()) for one in _WORD.finditer(text)]
    if not found:
        return ()
    tags = [tag for _, _, tag in tagger(MODEL).tag_sent([word for word, _, _ in found])]
    words = [Token(word, start, end, tag) for (word, start, end), tag in zip(found, tags, strict=True)]
    return _of_it(_known(_verb_first(words)))


def _verb_first(words: list[Token]) -> list[Token]:
    """ "Fehlen mehr als drei Leute, entscheidet der Chorleiter": no noun, as its clause has no other verb."""
    first = words[0]
    comma = next((at for at, word in enumerate(words) if word.text == ","), 0)
    is_form = (
        first.tag in ("NNI", "NN", "VV(INF)") and german_lemma(first.low).endswith("n") and first.low.endswith("n")
    )
    if not is_form or comma < FEWEST_WORDS or not words[comma + 1 : comma + 2] or not words[comma + 1].is_finite:
        return words
    if any(word.is_finite or word.is_infinitive for word in words[1:comma]) or words[1].tag in ("KON", *NOUNS):
        return words
    return [Token(first.text, first.start, first.end, "VV(FIN)"), *words[1:]]


FEWEST_WORDS = 3  # of a case, its verb first


def _of_it(words: Tokens) -> Tokens:
    """ "schickt ein Foto davon": a photo of it, and nobody sends it off; "bis das geklärt ist": till it is so."""
    words = tuple(
        Token(w.text, w.start, w.end, "KOUS")
        if w.low == "bis" and words[at + 1 : at + 2] and words[at + 1].tag in ("PDS", "PPER")
        else w
        for at, w in enumerate(words)
    )
    if not any(word.low == "davon" for word in words) or any(german_lemma(word.low) in _AWAY for word in words):
        return words
    return tuple(Token(w.text, w.start, w.end, "PROAV") if w.low == "davon" else w for w in words)


def _is_until(word: Token, tag: str, behind: list[Token]) -> bool:
    """ "bis 12 Uhr", "bis wann er ihn braucht"."""
    if word.low not in ("bis", "seit", "während") or not behind:
        return False
    return (tag == "KOUS" and behind[0].tag == "CARD") or behind[0].low == "wann"


def _is_led_noun(word: Token, tag: str, told: list[Token]) -> bool:
    if not told:
        return False
    is_asked = tag.startswith("V") and told[-1].low in _WHICH and german_lemma(word.low.capitalize())[:1].isupper()
    is_led = told[-1].tag in ("ART", "PDS") and len(told) > 1 and told[-2].tag == "APPR"
    if tag == "VV(FIN)" and (is_led or told[-1].tag == "APPRART"):
        return german_lemma(word.low.capitalize())[:1].isupper()  # "einen Code für das schloss"
    if tag == "ADJ(D)" and word.text[:1].isupper():
        return told[-1].tag in DETERMINERS | {"ADJ(A)", "APPR"}
    return is_asked or (tag == "FM" and told[-1].tag in DETERMINERS | {"ADJ(A)", "APPRART"})


def _known(words: list[Token]) -> Tokens:
    """Words of which we know better, and what stands within brackets as no verb."""
    told = list[Token]()
    depth = 0
    for at, word in enumerate(words):
        depth += (word.text == "(") - (word.text == ")")
        tag = _OURS.get(word.low, word.tag)
        behind = words[at + 1 : at + 2]
        if depth and tag.startswith("V"):
            tag = "XY"
        elif _is_until(word, tag, behind):
            tag = "APPR"
        elif word.low == "welche" and behind and behind[0].tag in NOUNS:
            tag = "PWAT"
        elif (
            tag.startswith("V")
            and told
            and told[-1].low in _WHICH
            and german_lemma(word.low.capitalize())[:1].isupper()
        ):
            tag = "NN"  # "welche boxen genutzt werden"
        elif word.low == "wie" and told and told[-1].text == ",":
            tag = "PWAV"
        elif tag.startswith("V") and word.text[:1].isupper() and at and told[-1].text not in (":", "„", '"', "-"):
            tag = "NN"  # "der Wart"
        elif _is_led_noun(word, tag, told):
            tag = "NN"  # "die dispo", "welche boxen genutzt werden"
        elif tag in ("ADJ(D)", "VV(PP)") and _does(word, told, behind):
            tag = "VV(FIN)"
        told.append(Token(word.text, word.start, word.end, tag))
    return tuple(told)


def is_small_noun(word: Token) -> bool:
    """Typed small; "30 min" and "5 kg" are written so."""
    return (
        word.tag in ("NN", "NNI", "NNA", "NE") and word.text.islower() and word.low not in UNITS and len(word.text) > 1
    )
