"""Noun phrases of a tagged German sentence: how far one goes, whether it can be who does something, and how many they are."""

from __future__ import annotations

import re

from services.clarifier.reading.german_nouns import gender_de
from services.clarifier.reading.german_tags import DETERMINERS, NOUNS, Token, Tokens
from services.clarifier.reading.german_turns import PEOPLE
from services.clarifier.reading.packs import pack
from services.clarifier.reading.word_forms import german_lemma
from services.clarifier.reading.words import term

FOCUS = frozenset("nur auch selbst sogar ausschließlich allein".split())  # noqa: SIM905
_ALONE = frozenset(["PPER", "PIS", "PDS", "PWS"])
_GENITIVE = frozenset("des eines dieses jedes unseres seines ihres meines eures".split())  # noqa: SIM905
_MANY = frozenset("alle beide viele mehrere einige wenige zwei drei vier fünf sechs sieben acht zehn zwölf".split())  # noqa: SIM905


def noun_of(word: Token) -> str:
    """With its capital letter."""
    return word.text[:1].upper() + word.text[1:]


def phrase_end(words: Tokens, start: int) -> int:
    """Where the noun phrase that begins at `start` ends; `start` where none begins."""
    end = _one(words, start)
    while start < end < len(words) - 1:
        if (words[end].low in _GENITIVE and _is_bent(words, end)) or (
            words[end].low in ("der", "einer") and _is_of(words, end)
        ):
            more = _one(words, end)
        elif words[end].low in ("und", "oder", "sowie") and words[end].tag == "KON":
            more = _one(words, end + 1)
            more = more if more > end + 1 else end
        else:
            break
        if more <= end:
            break
        end = more
    return end


def _is_bent(words: Tokens, at: int) -> bool:
    """ "des Tages", "des Kunden", and not "jedes Gerät"."""
    end = _one(words, at)
    return end > at and words[end - 1].low.endswith(("s", "n"))


def _is_of(words: Tokens, at: int) -> bool:
    """ "die Liste der Fahrer", "der Schule": whose it is, for somebody that is no single man."""
    end = _one(words, at)
    head = words[end - 1] if end > at else None
    if head is None or words[at - 1].tag not in NOUNS:
        return False
    noun = noun_of(head)
    return gender_de(one_of(noun)) != "m" or numbers(words[at + 1 : end]) == {"p"}


def _one(words: Tokens, start: int) -> int:
    at = start
    while at < len(words) and words[at].low in FOCUS and words[at].tag in ("ADV", "KON"):
        at += 1
    if at < len(words) and words[at].tag in _ALONE:
        return at + 1
    first = at
    while at < len(words) and (words[at].tag in DETERMINERS or words[at].tag in ("ADJ(A)", "TRUNC")):
        if at > first and words[at].low.startswith("ein") and words[at].tag == "ART":
            break  # "alle | eine SMS"
        at += 1
    end = at
    while end < len(words) and words[end].tag in NOUNS and (end == at or words[end].tag in ("NE", "FM", "NN")):
        if end > at and words[end].tag == "NN" and is_person(noun_of(words[end - 1])):
            break  # "wollen die Leute | Boxen buchen"
        end += 1
    if end > at:
        return end
    if at > first and at < len(words) and words[at].low.startswith("andere"):
        return at + 1  # "eine andere"
    is_alone = at == first + 1 and words[first].tag == "PIAT"  # "werden alle informiert"
    is_alone = is_alone or (at > first and words[at - 1].low.startswith("andere"))
    return at if is_alone or (at - first > 1 and _is_called(words, first, at)) else start


def _is_called(words: Tokens, first: int, at: int) -> bool:
    """ "der Nächste", "der nächste bekommt": an adjective that names somebody."""
    behind = words[at : at + 1]
    return words[at - 1].text[:1].isupper() or (words[first].tag == "ART" and (not behind or behind[0].is_finite))


def head_of(words: Tokens) -> Token | None:
    """The noun that it is about."""
    end = _one(words, 0)
    return words[end - 1] if end else None


def one_of(noun: str) -> str:
    """ "Kunden" → "Kunde", "Aufgaben" → "Aufgabe"."""
    return term(noun, "de").singular


def numbers(words: Tokens) -> set[str]:
    """Whether it is one ("s") or many ("p"), both where its form is of both."""
    if any(word.low in ("und", "sowie") and word.tag == "KON" for word in words):
        return {"p"}
    head = head_of(words)
    if head is None:
        return set()
    first = next((word for word in words if word.low not in FOCUS), words[0])
    low = first.low
    if first.tag in _ALONE:
        return {"p"} if low in ("wir", "alle", "beide", "viele", "einige") else {"s", "p"} if low == "sie" else {"s"}
    if low in _MANY or (first.tag == "CARD" and low not in ("1", "ein", "eine")):
        return {"p"}
    if first.tag == "PIAT" and head is first:
        return {"p"} if low.startswith(("alle", "beide", "viele", "einige", "mehrere", "andere")) else {"s"}
    noun = noun_of(head)
    is_one = low in ("der", "das", "dem") or low.startswith(("jed", "ein"))
    if is_one and first.tag in DETERMINERS:
        return {"s"}
    return _numbers_of(noun, low, has_lead=first is not head)


def _numbers_of(noun: str, low: str, *, has_lead: bool) -> set[str]:
    if noun.casefold() in ("leute", "eltern", "geschwister", "kosten"):
        return {"p"}
    known = term(noun, "de")
    one, many = known.singular, known.plural
    is_bent = re.search("[äöü]", noun[1:]) is not None and re.search("[äöü]", one[1:]) is None
    if one != noun and many == noun and (is_bent or (noun.startswith("Ge") and gender_de(one) == "n")):
        return {"p"}  # "die Aufträge", "die Geräte"
    if one != noun and many == noun and low == "die" and noun.endswith("e"):
        return {"s", "p"}  # "die Leitwarte", which a dictionary has as many as well
    if one != noun and many == noun:
        weak = noun.endswith("n") and gender_de(one) == "m" and not has_lead
        return {"p"} if not weak or not has_lead else {"s", "p"}
    if many == noun or noun.casefold() in ("eltern", "leute", "daten", "kosten"):
        is_die = low in ("die", "diese", "unsere", "ihre", "seine", "meine", "keine", "solche")
        return {"p"} if is_die and gender_de(one) != "f" else {"s", "p"}
    if german_lemma(noun) != noun and german_lemma(noun)[:1].isupper() and noun.endswith(("n", "e", "er", "s")):
        return {"p"}
    return {"s"}


def may_be_who(words: Tokens) -> bool:
    """Whether its form can be the nominative."""
    first = next((word for word in words if word.low not in FOCUS), words[0])
    low = first.low
    if first.tag in ("PPER", "PIS", "PDS", "PWS"):
        return low not in (
            "ihn",
            "ihm",
            "ihnen",
            "mich",
            "mir",
            "uns",
            "dich",
            "dir",
            "euch",
            "den",
            "dem",
            "einen",
            "jemanden",
        )
    head = head_of(words)
    if head is not None and head.tag == "ADJ(A)" and head is not first and not head.low.endswith(("en", "em")):
        return low in ("der", "die", "das") and numbers(words) == {"s"}  # "der Nächste"
    if low == "der":
        return head is not None and numbers(words) == {"s"} and gender_de(one_of(noun_of(head))) == "m"
    if first.tag in DETERMINERS and first.tag != "CARD":
        return not low.endswith(("en", "em", "es")) and low not in ("den", "dem", "des", "einer")
    return not (first.tag == "ADJ(A)" and low.endswith(("en", "em")))


def is_surely_who(words: Tokens) -> bool:
    """Whether it is the nominative and nothing else: "der Kunde", "er", "wir"."""
    first = next((word for word in words if word.low not in FOCUS), words[0])
    head = head_of(words)
    is_one = (
        first.low == "ein" and head is not None and gender_de(one_of(noun_of(head))) == "m"
    )  # "prüft es ein Helfer"
    named = first.low in ("der", "er", "wir", "ich", "man", "jeder", "dieser", "keiner")
    return (named or is_one) and may_be_who(words)


def is_person(noun: str) -> bool:
    data = pack("de")
    low, one = noun.lower(), one_of(noun).lower()
    known = data.words("actors")
    if {low, one} & data.words("not_actors"):
        return False
    is_listed = bool({low, one} & known) or any(one.endswith(actor) for actor in known if len(actor) > _LONG)
    return is_listed or PEOPLE.search(low) is not None or _WORKS.search(one) is not None


_LONG = 4  # letters of somebody who ends a compound
_WORKS = re.compile(r"(?:arbeiter|leiter|meister|wart|lehrer|helfer|fahrer|führer|bauer|pfleger|trainer|leitung|chef)$")


def verb_numbers(verb: Token) -> set[str]:
    """ "zahlt" is of one, "zahlen" of many."""
    low = verb.low
    return {"p"} if low in ("sind", "seid") or (low.endswith("n") and low not in ("kann", "bin")) else {"s"}
