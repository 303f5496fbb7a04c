"""Slots: the idea's nouns set into the catalogue's sentences with the right article and number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from services.clarifier.reading.model import Term
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import article_en, gender_de, gender_es, plural_de, plural_en, plural_es

_ALL = "\x01"  # before an article that the sentence may have already
_PART_OF = re.compile(rf"\b(most|some|half|few|none|any) (?={_ALL}the )", re.I)
_ALL_OF = re.compile(rf"\b(the|an?|all|each|every|no|other|these|those|their|its|our|many|two) {_ALL}the ", re.I)
_SLOT = re.compile(r"\{(?:([A-Za-zÄÖÜäöü]+):)?([A-Za-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Slots:
    """`terms` are nouns that bend; `words` stand as they are."""

    language: str
    terms: dict[str, Term]
    words: dict[str, str] = field(default_factory=dict)

    def plus(self, **terms: Term) -> Slots:
        return Slots(self.language, {**self.terms, **terms}, self.words)

    def with_words(self, **words: str) -> Slots:
        return Slots(self.language, self.terms, {**self.words, **words})


def declared(text: str, language: str, *, is_person: bool = False) -> Term:
    """ "loan / loans" or "loan" as the catalogue writes it; "Fahrzeug / Fahrzeuge / n" names the gender."""
    parts = [part.strip() for part in text.split("/")]
    one = parts[0]
    many = parts[1] if len(parts) > 1 else {"es": plural_es, "de": plural_de}.get(language, plural_en)(one)
    guess = {"es": gender_es, "de": gender_de}.get(language, lambda _noun: "")(one)
    return Term(one, many, parts[2] if len(parts) > 2 else guess, is_person)


def render(template: str, slots: Slots) -> str:
    """The sentence with its nouns; an unknown slot is a mistake in the catalogue and raises KeyError."""

    def fill(match: re.Match[str]) -> str:
        article, name = match.group(1) or "", match.group(2)
        key = name[:1].lower() + name[1:]
        if key in slots.words:
            value = slots.words[key]
        elif key in slots.terms:
            value = _with_article(article.lower(), slots.terms[key], slots.language)
        elif key.endswith("s") and key[:-1] in slots.terms:
            value = _with_article(article.lower(), slots.terms[key[:-1]], slots.language, is_plural=True)
        else:
            raise KeyError(name)
        is_capital = (article or name)[:1].isupper()
        return capital(value.removeprefix(_ALL)) if is_capital else value

    text = _SLOT.sub(fill, template)
    text = _PART_OF.sub(r"\1 of ", text)
    text = _ALL_OF.sub(r"\1 ", text).replace(_ALL, "")
    if slots.language == "es":
        text = re.sub(r"\b([Dd])e el\b", r"\1el", re.sub(r"\b([Aa]) el\b", r"\1l", text))
    return re.sub(r"\s+", " ", text).strip()


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _with_article(article: str, term: Term, language: str, *, is_plural: bool = False) -> str:
    noun = term.plural if is_plural else term.singular
    if not article:
        is_body = is_plural and term.is_person and term.plural == term.singular and language == "en"
        return f"{_ALL}the {noun}" if is_body else noun  # "the committee": many people, one name
    if language == "es":
        return _spanish(article, noun, term, is_plural)
    if language == "de":
        return _german(article, noun, term, is_plural)
    if article in ("a", "an"):
        return f"{article_en(noun)} {noun}".strip()
    return f"{article} {noun}"


def _spanish(article: str, noun: str, term: Term, is_plural: bool) -> str:
    is_female = term.gender == "f"
    if article == "o":  # of an adjective or pronoun that speaks of it: "prestad{o:thing}"
        return "a" if is_female else "o"
    if article in ("los", "las") and not is_plural:
        noun, is_plural = term.plural, True
    table = {
        "un": ("una" if is_female else "un"),
        "una": ("una" if is_female else "un"),
        "el": ("la" if is_female else "el"),
        "la": ("la" if is_female else "el"),
        "los": ("las" if is_female else "los"),
        "las": ("las" if is_female else "los"),
        "otro": ("otra" if is_female else "otro"),
        "ese": ("esa" if is_female else "ese"),
        "mismo": ("la misma" if is_female else "el mismo"),
        "ningun": ("ninguna" if is_female else "ningún"),
    }
    if is_plural and article in ("el", "la"):
        return f"{'las' if is_female else 'los'} {noun}"
    return f"{table.get(article, article)} {noun}"


_GERMAN = {
    "der": {"m": "der", "f": "die", "n": "das"},
    "den": {"m": "den", "f": "die", "n": "das"},
    "dem": {"m": "dem", "f": "der", "n": "dem"},
    "ein": {"m": "ein", "f": "eine", "n": "ein"},
    "einen": {"m": "einen", "f": "eine", "n": "ein"},
    "einem": {"m": "einem", "f": "einer", "n": "einem"},
    "jeder": {"m": "jeder", "f": "jede", "n": "jedes"},
    "jeden": {"m": "jeden", "f": "jede", "n": "jedes"},
    "jedem": {"m": "jedem", "f": "jeder", "n": "jedem"},
    "kein": {"m": "kein", "f": "keine", "n": "kein"},
    "keinen": {"m": "keinen", "f": "keine", "n": "kein"},
    "eines": {"m": "eines", "f": "einer", "n": "eines"},
    "das": {"m": "der", "f": "die", "n": "das"},
    "eine": {"m": "ein", "f": "eine", "n": "ein"},
    "dieser": {"m": "dieser", "f": "diese", "n": "dieses"},
    "diesen": {"m": "diesen", "f": "diese", "n": "dieses"},
}


def _german(article: str, noun: str, term: Term, is_plural: bool) -> str:
    if is_plural and article == "dat":
        return noun if noun[-1:] in "ns" else f"{noun}n"
    if is_plural:
        return f"{'die' if article in ('der', 'den', 'das') else article} {noun}"
    forms = _GERMAN.get(article)
    weak = noun
    if term.is_person and term.gender != "f" and noun.casefold().endswith(_LIKE_ADJECTIVES):
        ending = {"ein": "r", "kein": "r"}.get(article, "" if article == "der" else "n")
        return f"{forms['m'] if forms else article} {noun}{ending}"
    if article == "eines" and term.gender in ("m", "n") and not noun.endswith("s"):
        weak = noun + ("es" if len(noun) < 6 else "s")
    if (
        term.gender == "m"
        and article in ("den", "dem", "einen", "einem", "jeden", "jedem", "keinen")
        and _is_weak(noun)
    ):
        weak = noun + ("n" if noun.endswith("e") or noun.endswith(("bar", "err")) else "en")
    return f"{forms[term.gender or 'm'] if forms else article} {weak}"


# "ein Freiwilliger", "der Freiwillige", "einem Freiwilligen"
_LIKE_ADJECTIVES = (
    "freiwillige", "angehörige", "angestellte", "jugendliche", "erwachsene", "vorsitzende", "verantwortliche",
    "beschäftigte", "reisende", "studierende", "auszubildende", "verwandte", "vorgesetzte", "mitarbeitende",
    "ehrenamtliche", "delegierte", "berechtigte", "selbständige", "selbstständige", "pflegebedürftige",
)  # fmt: skip
_WEAK = [
    "kunde",
    "kollege",
    "nachbar",
    "patient",
    "student",
    "lieferant",
    "junge",
    "experte",
    "herr",
    "mensch",
    "ist",
    "ent",
    "ant",
]


def _is_weak(noun: str) -> bool:
    low = noun.lower()
    return low.endswith(tuple(_WEAK)) and low not in pack("de").words("not_actors")
