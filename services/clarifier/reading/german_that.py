"""A German main clause as what stands behind "dass": its verb at the end, its separable part back on it."""

from __future__ import annotations

import re

from services.clarifier.reading.faults import is_finite_de
from services.clarifier.reading.german_attributes import is_attribute
from services.clarifier.reading.german_order import (
    OPENS_SUBORDINATE,
    finite,
    is_infinitive,
)
from services.clarifier.reading.german_phrases import is_person
from services.clarifier.reading.german_they import ARTICLE, BACK, LEADS, named_many
from services.clarifier.reading.packs import pack
from services.clarifier.reading.word_forms import german_lemma
from services.clarifier.reading.words import gender_de, tokens


def both_particles(text: str) -> str:
    """ "sagt zu oder ab" → "sagt zu oder sagt ab"."""
    return _BOTH.sub(r"\g<verb> \g<rest>\g<one> oder \g<verb> \g<other>", text)


_BOTH = re.compile(
    r"(?P<verb>[a-zäöüß]+(?:t|en)) (?P<rest>(?:\w+ ){0,6}?)(?P<one>an|ab|ein|aus|zu|auf|hin) oder (?P<other>ab|aus|zurück|weg|an|um)$"
)
_ALONE = frozenset("derjenige diejenige diejenigen jeder jede jedes alle niemand keiner jemand man".split())  # noqa: SIM905


def _does(words: list[str], at: int) -> bool:
    return is_finite_de([*words, ""], at) or bool(finite(words[at]))


def _small(text: str) -> str:
    """ "Offene Mängel" within a sentence: what stands before a noun is none."""
    first, _, rest = text.partition(" ")
    is_led = is_attribute(first, rest.partition(" ")[0])
    return text[:1].lower() + text[1:] if is_led or first.lower() in _ALONE else text


_OBJECT = re.compile(r"^(?P<who>(?:\S+ ){1,5}?[a-zäöüß]+(?:t|en)) (?P<back>sie|ihn|es)(?P<rest>(?: \S.*)?)$")


_NO_PLACE = "".join(
    rf"(?<!\b{word} )"
    for word in ("an", "auf", "in", "bei", "mit", "von", "zu", "aus", "für", "über", "unter", "vor", "nach")
)  # "leihen Gurte an der Theke aus": where, and seldom what is spoken of next


def named_again(piece: str, before: str) -> str:
    """ "Die Warte teilt sie zu" behind "Die Meldung enthält den Raum": the report is shared out, where nothing else fits."""
    found = _OBJECT.match(piece)
    words = tokens(found["who"]) if found else []
    if found is None or not _does(words, len(words) - 1) or (found["back"] == "es" and words[-1] in ("gibt", "geht")):
        return piece  # "ohne Prüfung gibt es keinen Vertrag"
    if found["back"] == "sie" and words[0].lower() in pack("de").words("prepositions") and words[-1].endswith("n"):
        return named_many(found, before)
    gender, mine = BACK[found["back"]], {word for word in words if word[:1].isupper()}
    told = [noun for noun in things_of(before) if noun not in mine and _is_meant(noun, gender)]
    led = [noun for noun in told if re.search(rf"{_NO_PLACE}\b(?i:{LEADS}) (?:[a-zäöüß]+ )?{noun}\b", before)]
    nouns = set(led or told)
    if len(nouns) != 1:
        return piece
    return f"{found['who']} {ARTICLE[gender]} {nouns.pop()}{found['rest']}"


def things_of(text: str) -> list[str]:
    """The things in it, and no people."""
    words = [word for word in tokens(text) if word[:1].isalpha()]
    people = pack("de").words("actors")
    return [
        word
        for at, word in enumerate(words)
        if word[:1].isupper()
        and len(word) > 2
        and (at or german_lemma(word)[:1].isupper())
        and not {word.lower(), german_lemma(word).lower()} & people
        and word.lower() not in pack("de").words("determiners")
        and word.lower() not in _ALONE
    ]


def _is_meant(noun: str, gender: str) -> bool:
    is_many = noun != german_lemma(noun) and german_lemma(noun)[:1].isupper()
    return gender == "f" if is_many else gender_de(noun) == gender


_ME = re.compile(r"\b(?:ich|wir|mich|mir|uns|mein\w*|unser\w*)\b", re.I)
_MY_WISH = re.compile(
    r"^(?:ich|wir) (?:möchten?|will|wollen|würden? gern\w*|muss|müssen|sollten?) (?P<deed>\S.+)$", re.I
)
_ASKS_WHAT = re.compile(r",?\s(?=(?:was|wer|wen|wem|wie|ob|wann|wo|welche[rsnm]?|dass)\s)")
_FRONTED = re.compile(
    r"^(?P<front>[^,]{3,60}?) (?P<wish>möchten?|will|wollen|muss|müssen) (?P<who>ich|wir) (?P<deed>\S.+)$", re.I
)


def _wish_first(words: str) -> str:
    """ "Bei Schäden möchte ich entscheiden" → "ich möchte bei Schäden entscheiden"."""
    found = _FRONTED.match(words)
    if found is None or found["front"].split()[0].lower() in OPENS_SUBORDINATE:
        return words
    front = found["front"]
    is_small = front.split()[0].lower() in pack("de").words("prepositions") | pack("de").words("adverbs")
    front = front[:1].lower() + front[1:] if is_small else front
    return f"{found['who']} {found['wish']} {front} {found['deed']}"


def one_can(words: str, *, is_that: bool) -> str:
    """ "ich möchte abends sehen was fertig ist" → "abends sehen kann, was fertig ist"; "" where it is nobody's own wish."""
    wish = _MY_WISH.match(_wish_first(words))
    own = re.match(r"(?:ich|wir|man)\s(?P<deed>\S.+)$", words, re.I) if is_that else None
    found = wish or own
    if found is None or _ME.search(re.sub(r"\s(?:ich|wir|man)\s", " ", found["deed"])):
        return ""
    main, *after = _ASKS_WHAT.split(found["deed"], maxsplit=1)
    deeds = [_to_do(deed, is_own=wish is None) for deed in re.split(r",?\sund\s(?:(?:ich|wir|man)\s)?", main)]
    if not all(deeds):
        deeds = [_to_do(main, is_own=wish is None)]
    return f"{' und '.join(deeds)} kann{''.join(f', {one}' for one in after)}" if all(deeds) else ""


def _to_do(deed: str, *, is_own: bool) -> str:
    """ "ein Foto mache" → "ein Foto machen"; "" where no verb ends it."""
    lead, _, verb = deed.strip(" ,.").removesuffix(" kann").removesuffix(" können").rpartition(" ")
    said = f"{verb}n" if is_own and verb.endswith("e") else verb
    return f"{lead} {said}" if lead and is_infinitive(said) else ""


_WE_NEED = re.compile(
    r"^(?:(?:wir|ich) (?:brauchen?|bräuchten?|hätten? gern\w*|wünschen? (?:uns|mir)|wollen|will|möchten?)|"
    r"(?:brauchen?|bräuchten?|hätten?|wünschen?) (?:wir|ich)(?: (?:uns|mir|gern\w*|auch|noch))*|gewünscht (?:ist|wird)|gesucht wird|es braucht) "
    r"(?P<what>(?:eine?n?|den|die|das|zwei|drei|mehrere)\s.+)$",
    re.I,
)


def needed(words: str) -> tuple[str, str]:
    """ "wir brauchen eine Liste, die alle sehen": the thing, and the clause that hangs on it; "" for none."""
    found = _WE_NEED.match(words)
    if found is None or _ME.search(found["what"]):
        return "", ""
    main, comma, after = found["what"].partition(", ")
    return ("", "") if is_infinitive(main.split()[-1]) else (main, comma + after)


_WANTS = re.compile(
    r"^(?P<who>(?:(?i:der|die|das|jede[rs]?|eine?|alle|unser|unsere) )?(?:[a-zäöüß]+ )?[A-ZÄÖÜ][\w-]+(?: (?:im|in|am|an|vom|von|der|des|mit|über) [^,]{2,40}?)?) "
    r"(?P<verb>will|wollen|möchten?|braucht|brauchen|bräuchten?) (?P<what>[^,]+)(?P<after>,.*)?$"
)


# "Im Coworking wollen die Leute Boxen buchen": where or when stands first.
_FRONT = re.compile(
    r"^(?P<front>(?:im|in|am|an|auf|bei|beim|ab|nach|vor|zum|zur) [^,]{3,40}?) (?P<verb>will|wollen|möchten?) "
    r"(?P<who>(?:die|der|das|alle|unsere|viele) [A-ZÄÖÜ][\w-]+) (?P<what>.+)$",
    re.I,
)


def wanted(words: str) -> str:
    """ "Der Chef will eine Liste" → "der Chef eine Liste bekommt"; "Gäste wollen umbuchen" → "Gäste umbuchen können"."""
    if (led := _FRONT.match(words)) is not None:
        front = led["front"][:1].lower() + led["front"][1:]
        words = f"{led['who']} {led['verb']} {front} {led['what']}"
    found = _WANTS.match(words)
    if found is None or re.search(r"\b(?:nicht|kein\w*|nie\w*|dass)\b", found["what"]):
        return ""
    is_many = found["verb"].endswith("n")
    last = found["what"].split()[-1]
    noun = next((word for word in reversed(found["who"].split()) if word[:1].isupper()), "")
    if found["verb"].startswith("br") and not is_person(noun):
        return ""  # "jede Wanderung braucht ein Zeugnis": it gets none
    if is_infinitive(last):
        does = "können" if is_many else "kann"
    elif found["verb"].startswith(("br", "w", "m")) and re.search(r"[A-ZÄÖÜ]", found["what"]):
        does = "bekommen" if is_many else "bekommt"
    else:
        return ""
    who = found["who"]
    return _small(f"{_article_small(who)} {found['what']} {does}{found['after'] or ''}")


def _article_small(who: str) -> str:
    first = who.split()[0].lower()
    return who[:1].lower() + who[1:] if first in pack("de").words("determiners") or first in _ALONE else who
