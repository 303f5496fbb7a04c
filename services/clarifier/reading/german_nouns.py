"""German nouns: gender by ending, plural by the dictionary, else by ending."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from services.clarifier.reading.packs import pack
from services.clarifier.reading.word_forms import german_lemma, is_german


@dataclass(frozen=True, slots=True)
class NounForms:
    one: str
    many: str
    gender: str


@lru_cache(maxsize=1)
def _listed() -> dict[str, NounForms]:
    """By both numbers, in small letters."""
    found: dict[str, NounForms] = {}
    for row in pack("de").noun_forms.split():
        forms = NounForms(*row.split("/"))
        found.setdefault(forms.many, forms)
        found[forms.one] = forms
    return found


@lru_cache(maxsize=8192)
def listed(noun: str) -> NounForms | None:
    """The forms of a noun that ends with a listed one: "Einmachgläser" is one "Einmachglas"; a "Kontrast" has no "Ast"."""
    word, known = noun.lower(), _listed()
    if ends := _END.search(word):
        return NounForms(noun[: ends.end(1)] + "ende", noun[: ends.end(1)] + "enden", "n")
    for cut in range(len(word) - 1):
        forms = known.get(word[cut:])
        if forms and (cut == 0 or (len(word) - cut >= _TAIL and _is_lead(noun[:cut]))):
            lead = noun[:cut]
            if cut and german_lemma(noun).casefold() not in (noun.casefold(), f"{lead}{forms.one}".casefold()):
                continue  # "Geräte" is of "Gerät", and of no "Rat"
            bare = (forms.one, forms.many) if cut else (_as(noun, forms.one), _as(noun, forms.many))
            return NounForms(lead + bare[0], lead + bare[1], forms.gender)
    return None


_TAIL = 3  # letters that the listed end of a compound has
_END = re.compile(
    r"((?:monats|jahres|tages|wochen|quartals|semester|schul|saison|schicht|kurs|ferien|projekt|halbjahres|spiel))ende[ns]?$"
)
_BEFORE = frozenset("an ab auf aus bei be ein ent er ge nach um unter ver vor zer zu zwischen über rück mit".split())  # noqa: SIM905


def _as(noun: str, form: str) -> str:
    return form[:1].upper() + form[1:] if noun[:1].isupper() else form


def _is_lead(lead: str) -> bool:
    """Whether a compound may begin so: with a word, bare or with what joins it to the next."""
    low = lead.lower()
    bare = [low, *(low.removesuffix(joint) for joint in ("s", "es", "n", "en", "e", "er") if low.endswith(joint))]
    return low in _BEFORE or any(
        len(one) > 2 and (is_german(one.capitalize()) or is_german(one) or is_german(one + "en")) for one in bare
    )


# "Lektor", "Redakteur", "Professor"; a "Stadttor" is none.
_WHO_DOES = re.compile(r"(?:[kaeiou]tor|pastor|investor|[ens]sor|[klnrst]eur|nieur|loge|[^p]ath|onom)$")


def gender_de(noun: str) -> str:
    data = pack("de")
    if _WHO_DOES.search(noun.lower()):
        return "m"
    if known_forms := listed(re.split(r"[\s\-]", noun)[-1]):
        return known_forms.gender
    word = re.split(r"[\s\-]", noun)[-1].lower()
    for size in range(len(word), 2, -1):  # the last part of a compound decides
        known = data.genders.get(word[-size:])
        if known:
            return known
    if re.search(
        r"(?:ung|heit|keit|schaft|ion|tät|ei|(?<!e)in|enz|anz|ik|ur|schrift|schicht|fahrt|kunft|sicht|macht|e)$", word
    ):
        return "f"
    if re.search(r"(?:chen|lein|um|ment|tum|ett|nis)$", word):
        return "n"
    return "m"


# Who is called so is bent weakly: "Kommandanten", "Polizisten".
_WEAK = re.compile(
    r"(?:(?<!restaur)(?<!croiss)ant|(?<![egmtwl])(?<!fr)(?<!zw)ist|(?<=al)ist|kandidat|soldat|diplomat|demokrat|bürokrat|patient|klient|student|"
    r"präsident|assistent|dirigent|referent|interessent|absolvent|konsument|dozent|produzent|agent|regent|abonnent|rezensent|pilot|fotograf)$"
)


def plural_de(noun: str) -> str:
    """A guess by ending; the text's own plural goes before it."""
    if forms := listed(noun):
        return forms.many
    if len(noun) > 1 and noun.isupper():
        return f"{noun}s"  # "PDFs"
    word = noun.lower()
    irregular = pack("de").irregular_plurals
    for size in range(len(word), 2, -1):
        if word[-size:] in irregular:
            tail = irregular[word[-size:]]
            return noun[: len(noun) - size] + (tail if size < len(word) else tail[:1].upper() + tail[1:])
    if _OR.search(word) or _WEAK.search(word):
        return noun + "en"
    if found := _plural_listed(noun):
        return found
    return _plural_by_ending(noun, word)


def is_plural_s(one: str) -> bool:
    """Whether "Slots" and "Bands" are several, and no genitive: the dictionary has no other plural of it."""
    is_bent = one.endswith(("el", "er", "en", "s", "x", "z")) or listed(one) is not None
    return one == "Band" or not (is_bent or _plural_listed(one) or is_german(f"{one}e"))


def _plural_by_ending(noun: str, word: str) -> str:
    rule = next((pair for pair in _RULES if pair[0].search(word)), None)
    if rule:
        return rule[0].sub(rule[1], noun)
    if re.search(r"(?:ung|heit|keit|schaft|ion|tät|ei|enz|anz|ik|ur)$", word):
        return noun + "en"
    if word.endswith("in") and not word.endswith("ein"):
        return noun + "nen"
    if word.endswith("e"):
        return noun + "n"
    if re.search(r"(?:er|(?<!i)el|en|chen|lein|s)$", word):  # "Artikel", and "Spiele"
        return noun
    if word[-1:] in "aiouy":
        return noun + "s"
    return noun + ("en" if gender_de(noun) == "f" else "e")


_RULES = (
    (re.compile(r"nis$"), "nisse"),  # "Verzeichnis"
    (re.compile(r"(?<=[ei])um$"), "en"),  # "Museum", "Ministerium"
    (re.compile(r"(?<=tr)um$"), "en"),  # "Zentrum"
    (re.compile(r"ikum$"), "ika"),  # "Praktikum"
    (re.compile(r"ismus$"), "ismen"),
    (re.compile(r"ion$"), "ien"),  # "Stadion"; what ends in "-tion" never comes here
    (re.compile(r"(?<!f)(?<!m)on$"), "ons"),  # "Bonbon"
)
_OR = re.compile(r"[aeiou](?:[kgnst][ts]|[tsn])or$")  # "Sensor", "Traktor"
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


_DAY = re.compile(
    r"(?:(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?)(?:abende?|morgen|mittage?|nachmittage?|vormittage?|nächte|nacht)?$",
    re.I,
)


def is_day(noun: str) -> bool:
    """ "Montagabend" is when, and nothing that anybody keeps."""
    return _DAY.match(noun) is not None
