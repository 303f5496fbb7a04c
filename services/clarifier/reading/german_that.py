"""A German main clause as what stands behind "dass": its verb at the end, its separable part back on it."""

from __future__ import annotations

import re

from services.clarifier.reading.faults import is_finite_de
from services.clarifier.reading.german_attributes import is_attribute, says_how
from services.clarifier.reading.german_forms import verb_last
from services.clarifier.reading.german_order import (
    OPENS_SUBORDINATE,
    PARTICLES,
    before_tail,
    finite,
    is_gapped,
    is_infinitive,
    joined,
    nominal,
    subject_first,
    verb_at,
)
from services.clarifier.reading.german_spoken import conditional
from services.clarifier.reading.german_they import ARTICLE, BACK, LEADS, named_many
from services.clarifier.reading.packs import pack
from services.clarifier.reading.word_forms import german_lemma
from services.clarifier.reading.words import gender_de, tokens

_MODALS = frozenset("muss müssen soll sollen kann können darf dürfen wird werden".split())  # noqa: SIM905
_CASE = re.compile(
    r"^(?P<case>(?:wenn|falls|sobald|solange|bevor|nachdem)\s(?:[^,]|(?<=\d),(?=\d)){4,140}),\s(?:dann\s|so\s)?(?P<main>[a-zäöüß]+\s.+)$",
    re.I,
)


def in_case(text: str) -> tuple[str, str]:
    """ "Wenn es fertig ist, bekommt er eine Nachricht": the case, and the rest as behind "dass"; "" where it is no such sentence."""
    found = _CASE.match(_with_comma(conditional(text)))
    if found is None:
        return "", ""
    words = tokens(found["main"])
    if not _does(words, 0) or len(words) < 3:
        return "", ""
    length = nominal(words[1:])
    told = _ended(words, 0) if length else ""
    case = found["case"]
    return (f"{case[:1].upper()}{case[1:]}", told) if told else ("", "")


def _with_comma(text: str) -> str:
    """ "Wenn es fertig ist bekommt er eine Nachricht": two verbs side by side are of two clauses."""
    if "," in text or not re.match(r"(?:wenn|falls|sobald)\s", text, re.I):
        return text
    words = tokens(text)
    for at in range(2, len(words) - 2):
        if words[at].islower() and words[at + 1].islower() and _does(words, at) and _does(words, at + 1):
            return f"{joined(words[: at + 1])}, {joined(words[at + 1 :])}"
    return text


def behind_that(text: str) -> str:
    """ "Die Warte teilt den Mangel einem Gewerk zu" → "die Warte den Mangel einem Gewerk zuteilt"; "" for no main clause."""
    if ";" in text or ":" in text or is_gapped(text):
        return ""
    if (told := before_tail(text)) != (text, ""):
        return f"{main}{told[1]}" if (main := behind_that(told[0])) else ""
    text = _BOTH.sub(r"\g<verb> \g<rest>\g<one> oder \g<verb> \g<other>", text)
    words = tokens(subject_first(text))
    if not words or words[0].lower() in OPENS_SUBORDINATE:
        return ""
    if len(words) > 3 and _DONE.match(words[0]) and words[1].lower() in ("wird", "werden"):
        words = [*words[2:], words[0][:1].lower() + words[0][1:], words[1].lower()]  # "bezahlt wird bei der Abholung"
        return joined(words) if "," not in words else ""
    at = verb_at(words) or _verb(words)
    return _ended(words, at) if at else ""


_BOTH = re.compile(
    r"(?P<verb>[a-zäöüß]+t) (?P<rest>(?:\w+ ){0,6}?)(?P<one>zu|an|ein|auf|hin) oder (?P<other>ab|aus|zurück|weg)$"
)  # "sagt zu oder ab"
_DONE = re.compile(r"(?:[a-zäöü]{2,5}ge|ge|be|ver|er|ent|zer|über|unter)[a-zäöüß]+(?:t|en)$|[a-zäöüß]+iert$", re.I)


def _verb(words: list[str]) -> int:
    """The first verb behind a noun, before any comma."""
    for at in range(1, min(len(words) - 1, 12)):
        if words[at] in ",(":
            return 0
        if _does(words, at) and any(word[:1].isupper() or word.lower() in _ALONE for word in words[:at]):
            return at
    return 0


_ALONE = frozenset("derjenige diejenige diejenigen jeder jede jedes alle niemand keiner jemand man".split())  # noqa: SIM905


def _does(words: list[str], at: int) -> bool:
    return is_finite_de([*words, ""], at) or bool(finite(words[at]))


def _ended(words: list[str], at: int) -> str:
    """The verb of each deed at its end; "" where one of them is not sure."""
    comma = _comma(words)
    is_pair = any(one in ("und", "oder") and is_infinitive(words[i]) for i, one in enumerate(words[1:comma]) if i > at)
    if words[at] in _SHALL and is_pair and "können" not in words:
        return _both_helped(words, at, comma)  # one modal helps both: "scannen und sehen kann, wann …"
    if words[comma : comma + 1] == [","] and words[comma + 1].lower() in ("das", "der", "die", "dann", "es"):
        following = words[comma + 1 :]
        if len(following) > 2 and _does(following, 1) and not _does(following, len(following) - 1):
            return ""  # "…, das macht die Technik"
    if any(words[index] == "und" and verb_at(words[index + 1 :]) for index in range(at + 2, _comma(words))):
        return ""  # two sentences
    joints: list[str] = []
    parts = _deeds(words, at, joints)
    told: list[str] = []
    for part, place in parts:
        if place == 0 and len(part) == 2 and part[1] in PARTICLES:
            told.append(f"{part[1]}{part[0]}")
            continue
        said = verb_last(part, lambda index, place=place: index == place)  # type: ignore[misc]
        if not said or _has_verb_left(tokens(said), part[place]):
            return ""
        told.append(said)
    text = _small(told[0] + "".join(f" {joint} {one}" for joint, one in zip(joints, told[1:], strict=True)))
    last = re.findall(r"[^\W_]+", re.split(r", (?!eine?[nmrs]? )", text)[0])[-1:]
    return text if last and last[0][:1].islower() else ""


_SHALL = {"soll": "kann", "sollte": "kann", "sollen": "können", "sollten": "können"}


def _both_helped(words: list[str], at: int, comma: int) -> str:
    end = comma if "," in words else len(words)
    said, after = [word for i, word in enumerate(words[:end]) if i != at and word != "."], words[end:]
    if not said or not is_infinitive(said[-1]) or {"nicht", "nie", "kein", "keine", "keinen"} & set(said):
        return ""
    return _article_small(_small(joined([*said, _SHALL[words[at]], *after])))


def _comma(words: list[str]) -> int:
    return words.index(",") if "," in words else len(words) - 2


def _deeds(words: list[str], at: int, joints: list[str]) -> list[tuple[list[str], int]]:
    """ "prüft es und gibt es wieder frei" are two deeds of one."""
    found, start, place = [], 0, at
    for index in range(at + 1, len(words) - 1):
        is_next = words[index] in ("und", "oder") and _does(words, index + 1)
        if is_next and (words[index + 1] in _MODALS or not words[index + 1].endswith("en")):
            found.append((words[start:index], place - start))
            joints.append(words[index])
            start = place = index + 1
    found.append((words[start:], place - start))
    return found


def _has_verb_left(said: list[str], verb: str) -> bool:
    """A second one-of-them verb in the middle: two sentences, or a comma that was left out."""
    main = said[: said.index(",")] if "," in said else said
    return any(
        is_finite_de([*main, ""], at) and not main[at].endswith("en") and main[at] != verb and not says_how(main, at)
        for at in range(1, len(main) - 1)
        if not main[at].endswith(("t", "te"))
        or german_lemma(main[at]) not in pack("de").verb_class
        or main[at + 1] not in _MODALS
    )


def _small(text: str) -> str:
    """ "Offene Mängel" within a sentence: what stands before a noun is none."""
    first, _, rest = text.partition(" ")
    is_led = is_attribute(first, rest.partition(" ")[0])
    return text[:1].lower() + text[1:] if is_led or first.lower() in _ALONE else text


_OBJECT = re.compile(r"^(?P<who>(?:\S+ ){1,5}?[a-zäöüß]+(?:t|en)) (?P<back>sie|ihn|es)(?P<rest>(?: \S.*)?)$")


def named_again(piece: str, before: str) -> str:
    """ "Die Warte teilt sie zu" behind "Die Meldung enthält den Raum": the report is shared out, where nothing else fits."""
    found = _OBJECT.match(piece)
    words = tokens(found["who"]) if found else []
    if found is None or not _does(words, len(words) - 1):
        return piece
    if found["back"] == "sie" and words[0].lower() in pack("de").words("prepositions") and words[-1].endswith("n"):
        return named_many(found, before)
    gender, mine = BACK[found["back"]], {word for word in words if word[:1].isupper()}
    told = [noun for noun in things_of(before) if noun not in mine and _is_meant(noun, gender)]
    led = [noun for noun in told if re.search(rf"\b(?i:{LEADS}) (?:[a-zäöüß]+ )?{noun}\b", before)]
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
    r"^(?P<who>(?:(?i:der|die|das|jede[rs]?|eine?|alle) )?(?:[a-zäöüß]+ )?[A-ZÄÖÜ][\w-]+(?: (?:im|in|am|an|vom|von|der|des|mit|über) [^,]{2,40}?)?) "
    r"(?P<verb>will|wollen|möchten?|braucht|brauchen|bräuchten?) (?P<what>[^,]+)(?P<after>,.*)?$"
)


def wanted(words: str) -> str:
    """ "Der Chef will eine Liste" → "der Chef eine Liste bekommt"; "Gäste wollen umbuchen" → "Gäste umbuchen können"."""
    found = _WANTS.match(words)
    if found is None or re.search(r"\b(?:nicht|kein\w*|nie\w*|dass)\b", found["what"]):
        return ""
    is_many = found["verb"].endswith("n")
    last = found["what"].split()[-1]
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
