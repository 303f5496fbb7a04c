"""German sentences whose verb was left out, or whose object is a clause, in an order that the grammar reads."""

from __future__ import annotations

import re

from services.clarifier.reading.fault_words import listed
from services.clarifier.reading.german_apart import LONGEST, SENTENCE
from services.clarifier.reading.german_capitals import capitals
from services.clarifier.reading.german_forms import third_person
from services.clarifier.reading.german_order import (
    PARTICLES,
    finite,
    is_auxiliary,
    is_infinitive,
    joined,
    nominal,
    verb_at,
)
from services.clarifier.reading.packs import pack
from services.clarifier.reading.word_forms import german_lemma
from services.clarifier.reading.words import tokens

_SETTLES = listed("fest bestimmen entscheiden regeln wissen sehen sagen eintragen wählen angeben auswählen prüfen")
_WHAT_FIRST = re.compile(
    r"^(?P<what>(?:wer|was|wie|wo|wann|ob|wem|wen|welche[rsnm]?) [^,]{4,100}), (?P<verb>[a-zäöüß]+) (?P<rest>[^,]{3,80})(?P<more>, .+)?$",
    re.I,
)
_ACTS = re.compile(r"(?:in|er|leitung|wart|amt|büro|rat|vorstand|chef|verwaltung|team|kommission|wir|ich)$")
_ONLY = re.compile(
    r"^(?P<what>[^,]{3,60}?),? nur(?P<how>,? (?:wenn|falls|sobald|nachdem|solange) .+| (?:mit|nach|für|durch|bei|auf|gegen|über|von) [^,]+)$"
)
_ELSE = re.compile(r"^(?P<rule>[^,]{6,120}), (?:sonst|ansonsten|andernfalls) (?P<then>[a-zäöüß]+ .+)$", re.I)
_DEMANDS = re.compile(
    r"^(?P<who>(?:Der|Die|Das|Unsere?|Alle|Viele) (?:[a-zäöüß]+ )?[A-ZÄÖÜ][\wäöüß-]+(?: (?:im|in|am|der|des|vom|von|aus) [^,]{2,30}?)?) (?P<verb>verlangt|verlangen|fordert|fordern|erwartet|erwarten) (?P<what>[^,]*\b(?:eine?n?|die|den|das|[A-ZÄÖÜ])[^,]+)$"
)
_OFTEN = re.compile(
    r"^(?P<when>(?:(?:Jede[nsr]?|Alle|Pro|Je|Am|Zum|Zur|Nach|Vor|Bei)\s(?:[a-zäöüß\d]+ )*?[A-ZÄÖÜ][\wäöüß-]+|(?:Ein|Zwei)mal (?:pro|im|am|je|in der) [A-ZÄÖÜ]\w+|Täglich|Wöchentlich|Monatlich|Jährlich|Abends|Morgens|Außerdem|Zusätzlich|Dazu)(?: noch)?) "
    r"(?P<what>(?:(?:eine?n?) (?:[a-zäöüß]+ )*)?(?P<noun>[A-ZÄÖÜ][\wäöüß-]+)(?: .+)?)$"
)
_MADE = re.compile(
    r"(?:report|bericht|liste|übersicht|auswertung|statistik|zusammenfassung|mail|nachricht|erinnerung|protokoll|export|datei|pdf|diagramm|digest|summary|hinweis|meldung|rechnung|etikett|beleg)(?:en|e|n|s)?$",
    re.I,
)


def turned(text: str) -> str:
    """The text with each sentence of such a shape said in full; all others as they were typed."""
    return SENTENCE.sub(lambda found: f"{_sentence(found['said'])}{found['stop']}", text)


def _sentence(typed: str) -> str:
    start = len(typed) - len(typed.lstrip(" •"))
    lead, said = typed[:start], typed[start:].rstrip()
    if len(said) > LONGEST or len(said.split()) < 3:
        return typed
    bare = capitals(said)
    for turn in (_gapped, _what_first, _only, _otherwise, _demanded, _often, _each_deed):
        if told := turn(bare):
            return f"{lead}{told}"
    return typed


_GAPPED = re.compile(
    r"^(?P<who>[A-ZÄÖÜ][\wäöüß-]+(?<!st)) (?P<verb>[a-zäöüß]+en) (?P<what>(?:den|die|das|alle|ihre?n?|unsere?n?) [A-ZÄÖÜ][\wäöüß-]+)"
    r"(?P<how> [^,]+)?, (?P<other>(?:die )?[A-ZÄÖÜ][\wäöüß-]+) (?:(?:aber|dagegen|gar|überhaupt|hingegen) )*nicht$"
)


def _gapped(said: str) -> str:
    """ "Schüler sehen den Plan erst ab 7 Uhr, Eltern gar nicht": who does not is somebody else."""
    found = _GAPPED.match(said)
    if found is None or not finite(found["verb"]):
        return ""
    other = f"{found['other'][:1].upper()}{found['other'][1:]}"
    first = f"{found['who']} {found['verb']} {found['what']}{found['how'] or ''}"
    return f"{first}. {other} {found['verb']} {found['what']} nicht"


def _what_first(said: str) -> str:
    """ "Wer abholen darf, legen die Eltern fest" → "Die Eltern legen fest, wer abholen darf"."""
    found = _WHAT_FIRST.match(said)
    if found is None or not finite(found["verb"]):
        return ""
    words = tokens(found["rest"])
    size = nominal(words) or int(words[0].lower() in ("wir", "ich"))
    particle = words[-1] if words[-1] in PARTICLES else ""
    is_many = found["verb"].endswith("n")
    settles = bool({particle, f"{particle}{finite(found['verb'])}"} & _SETTLES)
    if (
        found["what"].lower().startswith("wer ") and not is_many
    ):  # "Wer das Boot nimmt, trägt das Ziel ein": who does it
        settles = settles and _ACTS.search(words[size - 1]) is not None
    if (
        not size
        or (not is_many and not settles)
        or (is_many and found["what"].lower().startswith("wer ") and not settles)
    ):
        return ""
    told = joined([*words[:size], found["verb"], *words[size:]])
    more = re.sub(r"^, (?:(?:und|aber) )?", "", found["more"] or "")
    more = f". {more[:1].upper()}{more[1:]}" if more else ""
    what = found["what"][:1].lower() + found["what"][1:]
    return f"{told[:1].upper()}{told[1:]}, {what}{more}"


def _is_many(words: list[str]) -> bool:
    first, noun = words[0].lower(), words[-1]
    if first in ("der", "das", "ein", "eine", "einen", "jede", "jeder", "jedes"):
        return False
    lemma = german_lemma(noun)
    return first == "alle" or (lemma != noun and lemma[:1].isupper())


def _only(said: str) -> str:
    """ "Fotos nur wenn die Eltern zustimmen" → "Fotos sind nur erlaubt, wenn die Eltern zustimmen"."""
    found = _ONLY.match(said)
    words = tokens(found["what"]) if found else []
    if found is None or not words or nominal(words) != len(words):
        return ""
    how = found["how"].strip(" ,")
    is_case = how.split(" ")[0] in ("wenn", "falls", "sobald", "nachdem", "solange")
    if not is_case and any(finite(word) for word in tokens(how)):
        return ""
    does = "sind" if _is_many(words) else "ist"
    return f"{found['what']} {does} nur erlaubt, {how}" if is_case else f"{found['what']} {does} nur {how} erlaubt"


def _otherwise(said: str) -> str:
    """ "Ruhezeiten müssen eingehalten werden, sonst ist kein Tausch möglich": the rule, and the case that breaks it."""
    found = _ELSE.match(said)
    words = tokens(found["rule"]) if found else []
    at = verb_at(words)
    if found is None or not at or words[at] not in ("muss", "müssen") or not finite(found["then"].split(" ")[0]):
        return ""
    *rest, last = words[at + 1 :]
    verb = (
        {"sein": "sind"}.get(last, last)
        if words[at] == "müssen"
        else {"werden": "wird", "sein": "ist", "haben": "hat"}.get(last, third_person(last))
    )
    no = rest[-1:] if last in ("werden", "sein") and rest else []
    told_of = [*words[:at], *rest[: len(rest) - len(no)]]
    of_all = next(
        (n for n, word in enumerate(told_of) if word.lower() in ("alle", "jeder", "jede", "jedes")), len(told_of)
    )
    every = [one.lower() if not n else one for n, one in enumerate(told_of[of_all:])]  # "nicht alle Karten zurück sind"
    told = joined([*told_of[:of_all], "nicht", *every, *no, verb])
    return f"{found['rule']}. Wenn {_small(told)}, {found['then']}"


def _small(text: str) -> str:
    first = text.split(" ", 1)[0].lower()
    closed = pack("de").words("determiners") | pack("de").words("prepositions") | pack("de").words("adverbs")
    return text[:1].lower() + text[1:] if first in closed else text


def _demanded(said: str) -> str:
    """ "Das Amt verlangt einmal im Jahr eine Liste" → "Das Amt bekommt einmal im Jahr eine Liste"."""
    found = _DEMANDS.match(said)
    if found is None or re.search(r"\b(?:nicht|kein\w*|von|zu)\b", found["what"]):
        return ""
    return f"{found['who']} {'bekommen' if found['verb'].endswith('n') else 'bekommt'} {found['what']}"


def _often(said: str) -> str:
    """ "Jede Woche ein Report mit den Zeiten" → "Jede Woche wird ein Report mit den Zeiten erstellt"."""
    found = _OFTEN.match(said)
    if found is None or not _MADE.search(found["noun"]) or "," in said:
        return ""
    words = tokens(said)
    if any(finite(word) or is_infinitive(word) for word in words if word[:1].islower()):
        return ""
    what = re.sub(r"^einen ((?:[a-zäöüß]+en )*)", lambda one: "ein " + one[1].replace("en ", "er "), found["what"])
    is_many = _is_many(tokens(f"{what.split(found['noun'])[0]}{found['noun']}"))
    return f"{found['when']} {'werden' if is_many else 'wird'} {what} erstellt"


def _each_deed(said: str) -> str:
    """ "Praxen können Aufträge anlegen, Scans hochladen und den Status sehen": three sentences of the same people."""
    said, *asked = _ASKS.split(said, maxsplit=1)
    words = tokens(said)
    at = verb_at(words)
    if not at or words[at].lower() not in pack("de").words("modals") or not {"und", ","} & set(words):
        return ""
    if any(word in (",", ";", ":", "(") for word in words[:at]):
        return ""
    deeds: list[list[str]] = [[]]
    for n, word in enumerate(words[at + 1 :], at + 1):
        is_joint = word in (",", "und", "oder") and is_infinitive(words[n - 1]) and not is_auxiliary(words[n - 1])
        if is_joint and word != "oder":
            deeds.append([])
        elif not (word == "und" and not deeds[-1]):
            deeds[-1].append(word)
    is_each = all(
        len(deed) > (0 if asked and deed is deeds[-1] else 1)
        and is_infinitive(deed[-1])
        and "," not in deed
        and not _hangs(deed)
        for deed in deeds
    )
    if len(deeds) < FEWEST or not is_each:
        return ""
    return ". ".join(joined([*words[: at + 1], *deed]) for deed in deeds) + "".join(f", {one}" for one in asked)


FEWEST = 2  # deeds
_ASKS = re.compile(r",\s(?=(?:was|wer|wem|wen|wann|wo|ob|wie|welche[rsnm]?)\s)")


def _hangs(deed: list[str]) -> bool:
    if any(is_auxiliary(word) for word in deed):
        return True  # "…, müssen aber einen Grund nennen"
    return any(finite(word) and not is_infinitive(word) for word in deed if word[:1].islower()) or (deed[0].lower() in (
        "wenn", "falls", "sobald", "damit", "um", "die", "der", "das", "was", "wer", "wie", "wo", "nicht",
    ) and nominal(deed) == 0)  # fmt: skip
