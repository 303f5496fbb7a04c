"""Signs of a German requirement that was put together wrongly: a verb without its own, a lost "nicht", a cut reason.

Whatever made it: behind "dass" one finite verb comes last, and what a part of a sentence rules stays in it."""

from __future__ import annotations

import re
from itertools import pairwise

from services.clarifier.drafting.lost_parts import loses_not, parts_reason
from services.clarifier.reading.german_forms import third_person
from services.clarifier.reading.german_nouns import listed
from services.clarifier.reading.german_phrases import is_person
from services.clarifier.reading.german_tags import NOUNS, OPENERS, Tokens, tagged
from services.clarifier.reading.word_forms import german_lemma, is_german

_THAT = re.compile(r" muss (?:das System )?(?:sicherstellen|dafür sorgen|verhindern), dass (?P<said>.+)\.$")
_QUOTED = re.compile(r"\bwas die Idee sagt\b")
_CASES = "wenn|falls|sobald|solange|sofern|bevor|nachdem"
# "…, und erst wenn der Kunde zustimmt": what is done then, another statement says.
_ONLY_CASE = re.compile(rf", (?:und|aber|oder) (?:(?:erst|nur|auch) )?(?:{_CASES}) [^,]+\.$")
# "weil der Wald Bei Sturmwarnung ausfällt": a word that began the sentence.
_CAPITAL = re.compile(
    r"(?<=[a-zäöüß,] )(?:Bei|Nach|Vor|Am|Im|In|Zum|Zur|Mit|Ohne|Ab|Bis|Für|Auf|An|Aus|Wenn|Falls|Sobald|Wer|Und|Oder|"
    r"Aber|Dann|Danach|Sonst|Der|Die|Das|Den|Dem|Ein|Eine|Jeder|Jede|Jedes|Kein|Keine|Nur)\b(?! [A-Z]{2})(?!-)"
)
_TWICE = re.compile(
    r"\bdass (?:der|die|das|ein|eine) (?P<who>[A-ZÄÖÜ][\wäöüß]+) (?:den|die|das|einen|eine|ein) (?P=who) "
)


def is_ungrammatical(text: str, typed: str) -> bool:
    """Whether the requirement has such a sign beside the whole sentence that was `typed`."""
    if _QUOTED.search(text):
        return False
    if _ONLY_CASE.search(text) or _CAPITAL.search(text) or _TWICE.search(text):
        return True
    if parts_reason(text, typed, "de") or loses_not(text, typed, "de") or _loses_other(text, typed):
        return True
    that = _THAT.search(text)
    return that is not None and any(sign(tagged(f"dass {that['said']}")[1:], typed) for sign in _SIGNS)


_OTHER = re.compile(r"\b(?P<other>ander|übrig|restlich|sonstig)e[nrms]? (?P<what>[A-ZÄÖÜ][\wäöüß]{3,})", re.I)


def _loses_other(text: str, typed: str) -> bool:
    """ "verhindern, dass Eltern …", of "andere Eltern sehen sie nicht": not all of them."""
    return any(
        found["other"].lower() not in text.lower()
        and re.search(rf"\b{re.escape(found['what'])}\b", text) is not None
        and len(re.findall(rf"\b{re.escape(found['what'][:STEM])}", typed)) == 1
        for found in _OTHER.finditer(typed)
    )


STEM = 5  # letters that tell one noun from another


def _has_no_finite(words: Tokens, _: str) -> bool:
    """ "dass die Kiste gepackt", "dass der Chef bezahlen": behind "dass" there is no finite verb."""
    last = words[-1]
    if any(word.is_finite for word in words):
        return False
    if last.is_participle:
        is_sure = last.low.endswith("t") and "ge" in last.low and "ge" not in german_lemma(last.low)
        return is_sure and not is_german(f"{last.low[:-1]}en")  # and not "bestätigt", "gehört"
    is_one = len(words) > 1 and words[0].low in _ONE and words[1].tag in NOUNS and is_person(words[1].text)
    return is_one and last.is_infinitive


_ONE = frozenset(["der", "jeder", "jede", "ein"])


def _has_prefix_alone(words: Tokens, _: str) -> bool:
    """ "dass der Meister schickt die Liste ab": behind "dass" no prefix stands alone."""
    return words[-1].tag == "PTKVZ" and not any(word.text in (",", ":") for word in words)


def _is_done_nobody(words: Tokens, typed: str) -> bool:
    """ "dass der Meister begonnen wird", of "…, wird begonnen": nobody and nothing is named there."""
    if len(words) < FEWEST or words[-1].low not in ("wird", "werden") or not words[-2].is_participle:
        return False
    named = [word for word in words if word.tag in NOUNS]
    is_bare = re.search(rf", {words[-1].low} {re.escape(words[-2].low)}\b", typed) is not None
    return is_bare and len(named) == 1 and words[0].tag in ("ART", *NOUNS)


FEWEST = 3


def _ends_in_two_verbs(words: Tokens, _: str) -> bool:
    """ "Schlüsselkästen, deren Code jede Woche wechselt haben": the clause within was never closed."""
    is_led = len(words) >= FEWEST and any(word.tag in OPENERS for word in words)
    is_verb = words[-1].is_finite or words[-1].is_infinitive
    if not is_led or not is_verb or words[-2].tag in NOUNS:  # "ob der Gast zahlt"
        return False
    low = words[-2].low
    is_told = low.endswith("t") and low == third_person(german_lemma(low)) and "ge" not in low
    return is_told and not low.startswith(_PREFIXES) and not low.endswith("iert")


# Of these verbs "hat verkauft" has no "ge": both may stand last.
_PREFIXES = ("be", "ver", "er", "ent", "zer", "miss", "emp", "über", "unter", "wider", "hinter")


def _has_bare_quality(words: Tokens, _: str) -> bool:
    """ "dass Fahrer fehlende melden": what is missing stands in the part before it."""
    if len(words) < FEWEST:
        return False
    who, quality, verb = words[-3:]
    is_bare = quality.tag == "ADJ(A)" and quality.low.endswith("e") and quality.text[:1].islower()
    is_done = verb.is_finite or verb.is_infinitive
    return is_bare and is_done and who.tag in NOUNS and not quality.low.startswith(_COUNTS)


_COUNTS = ("ander", "mehr", "beid", "folgend", "all", "viel", "wenig", "einig")


_MISFIT = {
    "das": ("m", "f"),
    "dem": ("f",),
    "eine": ("m", "n"),
    "einen": ("f", "n"),
    "einem": ("f",),
    "jede": ("m", "n"),
    "jedes": ("m", "f"),
}


_SURE = (("ung", "f"), ("heit", "f"), ("keit", "f"), ("schaft", "f"), ("ion", "f"), ("tät", "f"), ("chen", "n"))


def _misfits(words: Tokens, typed: str) -> bool:
    """ "das Rechnung", "eine Gerät", where nobody typed it so."""
    return any(
        noun.tag == "NN"
        and lead.tag in ("ART", "PIAT")
        and _gender(noun.text) in _MISFIT.get(lead.low, ())
        and re.search(rf"\b{lead.low} {re.escape(noun.low)}\b", typed, re.I) is None
        for lead, noun in pairwise(words)
    )


def _gender(noun: str) -> str:
    """Of one thing, where it is sure; "" else."""
    forms = listed(noun)
    if forms is not None:
        return forms.gender if noun == forms.one != forms.many else ""
    return next((gender for end, gender in _SURE if noun.endswith(end)), "")


_SIGNS = (_misfits, _has_no_finite, _has_prefix_alone, _is_done_nobody, _ends_in_two_verbs, _has_bare_quality)
