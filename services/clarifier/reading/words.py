"""Nouns in each language: singular, plural, gender, article; rules first, exceptions from the language pack."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.reading.german_nouns import NounForms, is_plural_s, listed
from services.clarifier.reading.german_nouns import gender_de as gender_de
from services.clarifier.reading.german_nouns import plural_de as plural_de
from services.clarifier.reading.model import Term
from services.clarifier.reading.packs import pack
from services.clarifier.reading.spanish_forms import infinitive
from services.clarifier.reading.word_forms import german_lemma, is_form

# "90-minute", "24/7", "-15", "°C" and "mm/s" are one token each.
TOKEN = re.compile(
    r"(?:(?<=\s)[-−](?=\d))?\d[\d.,:]*\d(?:[^\W\d_]+)?(?:[-–/][^\W_]+)*|(?<=\s)[-−]\d+(?:[^\W\d_]+)?|"
    r"[^\W_]+-(?=\s(?:und|oder|bzw)\b)|[^\W_]+(?:['’\-/&+.][^\W_]+)*['’]?|°[CFcf]?|[^\w\s]|_"
)
_SINGULAR_ENDINGS = ("ss", "us", "is", "ous", "sis")


def tokens(text: str) -> list[str]:
    return TOKEN.findall(text)


def is_word(token: str) -> bool:
    return token[:1].isalnum()


# Those who are called by the initials of what they do; in capitals, since "5 pm" is nobody.
BY_INITIALS = re.compile(r"(?<![^ ])(?:PM|PO|GP|VP|DJ|TA|RA|MD|BA|SRE|DBA|CSM|EM|PA|RN)s?$")
DATES = frozenset(
    "January February March April May June July August September October November December "  # noqa: SIM905
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
_INITIALS = re.compile(r"(?<![^ ])[A-Z]{2,4}s$")  # "PMs", "URLs"


@lru_cache(maxsize=8192)
def singular_en(noun: str) -> str:
    if _INITIALS.search(noun):
        return noun[:-1]
    first, _, last = noun.rpartition(" ")
    word = last.lower()
    known = {many: one for one, many in pack("en").irregular_plurals.items()}
    if word in known:
        last = known[word]
    elif word in pack("en").words("uncountable") or word.endswith(_SINGULAR_ENDINGS) or len(word) < 4:
        pass
    elif last[-2:].isupper():
        pass  # "macOS"
    elif _MEN.search(word):
        last = last[:-2] + "an"
    elif word.endswith("ies"):
        last = last[:-3] + "y"
    elif word.endswith(("ches", "shes", "sses", "xes", "zes")):
        last = last[:-2]
    elif word.endswith("s") and not word.endswith("'s"):
        last = last[:-1]
    return f"{first} {last}" if first else last


_MAN = re.compile(r"(?<=\w\w)(?<!hu)(?<!ger)(?<!sha)(?<!talis)man$")  # "craftsman"
_MEN = re.compile(r"(?<=\w\w)(?<!speci)(?<!abdo)(?<!regi)(?<!sta)men$")


@lru_cache(maxsize=8192)
def plural_en(noun: str) -> str:
    first, _, last = noun.rpartition(" ")
    word = last.lower()
    known = pack("en").irregular_plurals
    if word in known:
        last = known[word]
    elif word in pack("en").words("uncountable") or word in known.values() or _MEN.search(word):
        pass
    elif _MAN.search(word):
        last = last[:-2] + "en"
    elif word.endswith(("s", "x", "z", "ch", "sh")):
        last += "es"
    elif word.endswith("y") and word[-2:-1] not in "aeiou":
        last = last[:-1] + "ies"
    else:
        last += "s"
    return f"{first} {last}" if first else last


def article_en(phrase: str) -> str:
    """ "a" or "an" by sound, or nothing before a noun that is not counted."""
    word = re.split(r"[\s\-]", phrase, maxsplit=1)[0].lower()
    data = pack("en")
    if phrase.split(" ")[-1].lower() in data.words("uncountable"):
        return ""
    if word in data.words("a_exceptions") or re.match(r"(?:uni[^n]|us[aeiu]|eu|one)", word):
        return "a"
    if word in data.words("an_exceptions") or re.fullmatch(r"[AEFHILMNORSX]{2,5}", phrase.split(" ")[0]):
        return "an"
    return "an" if word[:1] in "aeiouàáéíóú" else "a"


def is_plural_en(noun: str) -> bool:
    if _INITIALS.search(noun):
        return True
    word = noun.split(" ")[-1].lower()
    if word in pack("en").irregular_plurals.values() or _MEN.search(word):
        return True
    return word.endswith("s") and singular_en(word) != word


_PLAIN = {"á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u"}
_ACCENT = {plain: accented for accented, plain in _PLAIN.items()}
_ACCENTED = re.compile(r"([áéíóú])([^aeiouáéíóú]+)enes$")
_STRESSED = re.compile(r"([aeiou])([^aeiouáéíóú]+)en$")


def plural_es(noun: str) -> str:
    first, _, rest = noun.partition(" ")
    bent = _plural_word_es(first)
    if rest and not re.match(r"(?:de|del|para|con|a|en|sin|por)\b", rest):  # an adjective agrees
        rest = " ".join(_plural_word_es(word) for word in rest.split(" "))
    return f"{bent} {rest}" if rest else bent


def _plural_word_es(word: str) -> str:
    if word.endswith("s") or not word:
        return word
    if re.search(r"[^aeiouáéíóúlrndzjsxy]$|ing$", word.lower()) or word.lower() in ("email", "app"):
        return word + "s"  # no Spanish noun ends so: "pallet", "bot", "web"
    if _STRESSED.search(word):
        return _STRESSED.sub(lambda m: _ACCENT[m[1]] + m[2] + "enes", word)
    if word.endswith("z"):
        return word[:-1] + "ces"
    if word.endswith("ión"):
        return word[:-3] + "iones"
    if word[-1] in "aeiouéáó":
        return word + "s"
    return word[:-2] + {"án": "an", "ón": "on", "én": "en", "ín": "in", "és": "es"}.get(word[-2:], word[-2:]) + "es"


def singular_es(noun: str) -> str:
    first, _, rest = noun.partition(" ")
    one = _singular_word_es(first)
    if rest and one != first and not re.match(r"(?:de|del|para|con|a|en|sin|por)\b", rest):
        rest = " ".join(_singular_word_es(word) for word in rest.split(" "))
    return f"{one} {rest}" if rest else one


# One, for all their ending: "el autobús", "el interés".
_ONE_ES = re.compile(r"(?:interés|estrés|compás|ciprés|bús|lés|cés|gués|qués|revés|ciempiés)$")


def _singular_word_es(word: str) -> str:
    low = word.lower()
    if low.endswith("iones"):
        return word[:-5] + "ión"
    if _ACCENTED.search(low):  # "exámenes" is of "examen", "órdenes" of "orden"
        return _ACCENTED.sub(lambda m: _PLAIN[m[1]] + m[2] + "en", low)
    if low.endswith("ces"):
        return word[:-3] + "z"
    if low.endswith(
        (
            "ores",
            "ales",
            "eles",
            "iles",
            "oles",
            "ules",
            "ares",
            "eres",
            "ades",
            "udes",
            "enes",
            "ines",
            "ones",
            "anes",
            "edes",
        )
    ):
        stem = word[:-2]
        accent = {"enes": "en", "ines": "ín", "ones": "ón", "anes": "án"}.get(low[-4:])
        return stem[:-2] + accent if accent and accent != "en" else stem
    if low.endswith("s") and len(low) > 3 and low[-2] in "aeioéáóú" and not _ONE_ES.search(low):
        return word[:-1]
    return word


def gender_es(noun: str) -> str:
    data = pack("es")
    word = noun.split(" ")[0].lower()
    if word in data.genders:
        return data.genders[word]
    if re.search(r"(?:a|ción|sión|dad|tad|tud|umbre|ez|eza)$", word) and not re.search(
        r"(?:ma|(?:(?<!v)is|au|eo|plane|come|poe|profe|atle|pira)ta|día|mapa)$", word
    ):
        return "f"
    return "f" if re.search(r"(?:[^e]ta|ista-f)$", word) and not word.endswith("ista") else "m"


@lru_cache(maxsize=8192)
def is_known_word(word: str, language: str) -> bool:
    """Whether the dictionary has it, in any form."""
    return is_form(word, language) or is_form(word.casefold(), language)


def lemma(word: str, language: str) -> str:
    """The word as a dictionary lists it. English and Spanish bend by rule; only German looks into a dictionary."""
    if language == "de":
        return german_lemma(word) if word else word
    low, known = word.lower(), pack(language).verb_class
    if language == "es":
        return infinitive(low, known) or singular_es(word)
    for stem in (low, *(low.removesuffix(ending) for ending in ("s", "es", "ed", "d", "ing"))):
        found = next((one for one in (stem, stem + "e", stem[:-1]) if one in known), "")
        if found and low.startswith(found[:-1]):
            return found
    return singular_en(word)


def term(noun: str, language: str, *, is_person: bool = False) -> Term:
    """Both numbers of a noun phrase as it stands in the text."""
    words = noun.strip(" '’.-")
    if language == "es":
        one = singular_es(words)
        many = words if one != words else plural_es(one)
        return Term(one, many, gender_es(one), is_person)
    if language == "de":
        return _term_de(words, is_person=is_person)
    one = singular_en(words)
    return Term(one, plural_en(one), "", is_person)


_ALWAYS_MANY = dict.fromkeys(
    ["eltern", "leute", "geschwister", "großeltern", "ferien", "kosten", "daten", "möbel"], NounForms("", "", "m")
)


_TAIL = 5  # letters by which the end of a compound is known


def _of_compound(word: str) -> str:
    """ "Trocknungskammern": its end is known as many, "Kammern"."""
    for cut in range(3, len(word) - _TAIL + 1):
        tail = word[cut:].capitalize()
        one = lemma(tail, "de")
        if one != tail and one[:1].isupper() and tail.startswith(one[:-1]):
            return word[:cut] + one.lower()
    return word


def _of_quality(word: str) -> NounForms | None:
    """ "Auswärtige": a quality as a noun, which no dictionary has as one."""
    one = lemma(word, "de")
    return (
        NounForms(word, word, "m") if word[:1].isupper() and one.islower() and word == f"{one.capitalize()}e" else None
    )


def _many_de(typed: str, one: str) -> str:
    """As it was typed, but for the dative: "den Fahrern"."""
    if typed == f"{one}s" and is_plural_s(one):
        return typed
    many = plural_de(one)
    is_dative = typed == f"{many}n" and (many.endswith(("er", "el")) or lemma(many, "de") == one)
    return many if one == typed or typed.endswith("s") or is_dative else typed


def _term_de(words: str, *, is_person: bool) -> Term:
    *first, last = words.split(" ")
    lead = " ".join([*first, ""])
    if forms := _ALWAYS_MANY.get(last.casefold()) or listed(last) or _of_quality(last):
        return Term(lead + (forms.one or last), lead + (forms.many or last), forms.gender, is_person)
    one = lemma(last, "de")
    one = _of_compound(last) if one == last else one
    if (
        one == last.removesuffix("n") + "r" and last[:1].isupper()
    ):  # an adjective as a noun, where the noun is one itself
        one = next((form for form in (last, last.removesuffix("n")) if lemma(form, "de") == form), one)
    one = one.replace("ß", "ss") if "ss" in last else one  # dictionaries still list "Schloß"
    if not one[:1].isupper() or one.lower()[:2] != last.lower()[:2]:
        one = last
    if one.endswith("n") and last == one and last[:-1] and lemma(last[:-1], "de") == last[:-1] and last.endswith("en"):
        one = last
    if one == last and not last.endswith("usbilder"):
        for single, several in pack("de").irregular_plurals.items():
            if last.lower().endswith(several) and single != several:
                one = last[: len(last) - len(several)] + (single if len(last) > len(several) else single.capitalize())
                break
    many = _many_de(last, one)
    if (
        re.search(r"(?:[mtdrnbghs]ende|angestellte|beamte|freiwillige)[nr]?$", last.lower())
        and "wochen" not in last.lower()
    ):
        one = re.sub(r"[nr]$", "", last)  # "Teilnehmende"
        return Term(lead + one, lead + one, "m", is_person)
    if is_person and re.search(r"(?:ung|tion|haltung|verein|stadt|feuerwehr|technik|küche)$", one.lower()):
        many = one if one == last else many  # a group is spoken of as one, where it was
    return Term(lead + one, lead + many, gender_de(one), is_person)
