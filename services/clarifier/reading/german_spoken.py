"""Hurried and spoken German said plainly: commas put in, lists of deeds, wishes in "dass", cases with what follows."""

from __future__ import annotations

import re

from services.clarifier.reading.german_commas import with_commas
from services.clarifier.reading.german_going_on import each_deed
from services.clarifier.reading.german_object_first import object_first
from services.clarifier.reading.german_order import (
    JOINED,
    OPENS_SUBORDINATE,
    PARTICLES,
    finite,
    is_auxiliary,
    is_infinitive,
    joined,
    main_clauses,
    nominal,
    verb_at,
    verb_second,
)
from services.clarifier.reading.packs import pack
from services.clarifier.reading.word_forms import german_lemma
from services.clarifier.reading.words import tokens

_THAT = re.compile(
    r"^(?:(?:wir|ich) (?:wollen|will|möchten?|brauchen?|wünschen? (?:uns|mir)|hätten? gern[e]?)|wichtig ist(?: uns)?|es soll so sein)[^,:]{0,20}, dass (?P<rest>.+)$",
    re.I,
)
_NEXT_THAT = re.compile(r",?\s(?:und\s)?dass\s", re.I)


def that_clauses(text: str) -> list[str]:
    """ "Wir wollen, dass A, dass B und dass C": each as a sentence of its own."""
    found = _THAT.match(text.strip(" .!"))
    pieces = _NEXT_THAT.split(found["rest"]) if found else []
    told = [verb_second(piece) for piece in pieces]
    return told if told and all(told) else [text]


_VERB_FIRST = re.compile(
    r"^(?P<verb>[A-ZÄÖÜa-zäöü][a-zäöüß]+)\s(?P<rest>(?:[^,;:]|(?<=\d),(?=\d)){4,160}),\s(?P<main>[a-zäöüß]+\s.+)$"
)


def conditional(text: str) -> str:
    """ "Nimmt er eine Meldung nicht an, bekommt die Leitung …" is "Wenn er … nicht annimmt, die Leitung bekommt …"."""
    found = _VERB_FIRST.match(text)
    verb = found["verb"][:1].lower() + found["verb"][1:] if found else ""
    if found is None or not finite(verb) or not nominal(found["rest"].split(" ")):
        return text
    main = found["main"].split(" ")
    if not finite(main[0]):
        return text
    *before, last = found["rest"].split(" ")
    told = f"{' '.join(before)} {last}{verb}" if last in PARTICLES else f"{found['rest']} {verb}"
    return f"Wenn {told}, {found['main']}"


_CONDITION = re.compile(
    r"^(?P<c>(?:wenn|falls|sobald)\s(?:[^,]|(?<=\d),(?=\d)){4,140}),\s(?:dann\s)?(?P<main>[a-zäöüß]+\s.+)$", re.I
)


def main_first(text: str) -> str:
    """Behind a condition the verb stands first: "…, bekommt die Leitung" → "…, die Leitung bekommt"."""
    found = _CONDITION.match(text)
    words = tokens(found["main"]) if found else []
    if found is None or not words or not finite(words[0]):
        return text
    length = nominal(words[1:])
    if not length or words[1].lower() in ("den", "dem", "einen", "einem"):
        return text
    return f"{found['c']}, {joined([*words[1 : 1 + length], words[0], *words[1 + length :]])}"


_NO_MORE_OF = re.compile(
    r"^(?P<who>[^,;]{3,60}?)\s(?:soll|sollen|will|wollen|möchten?)\s.+(?P<no>\s(?:und|oder)\s(?P<what>nicht mehr\s[a-zäöüß ]{3,30}))$"
)
_ASKED = re.compile(
    r"(?<=[a-zäöüß0-9])\s(?=(?:wann|warum|weil|dass|damit|ob|wie viele?|wie lange|wie oft|welche[rsnm]?|wer|wem|wen)\s[^,.;]{3,})"
)
_QUESTIONS = frozenset("wann warum wie wo wer wem wen was ob welche welcher welches welchen welchem".split())  # noqa: SIM905
_KEEP = re.compile(
    r"^(?P<what>\d+\s(?:Jahre|Monate|Wochen|Tage))(?:\slang)?\s(?P<verb>aufbewahren|speichern|archivieren)$"
)
_TOLD = re.compile(
    r"^(?P<what>(?:eine?\s)?(?:Alarm|Meldung|Nachricht|E-?Mail|Mail|SMS|Info|Hinweis|Erinnerung|Warnung)\b[^,;]*)$",
    re.I,
)
_ALL_OF_THEM = re.compile(
    r"^(?P<what>(?:(?:die|alle)\s)?[A-ZÄÖÜ][\wäöüß\-]+), die (?P<case>[^,;]{4,100}), (?:sollen|müssen) (?P<how>(?:[^,;]*\s)?)(?P<done>\w+) werden$"
)


def _deeds(text: str) -> list[str]:
    """ "Boote reservieren, Fahrtenbuch führen, Schäden melden": what users can do, each by itself; [] where it is not that."""
    pieces = re.split(r",\s(?:und\s)?|\sund\s", text.strip(" .!"))
    lead = ""
    told: list[str] = []
    for piece in pieces:
        words = piece.split(" ")
        if not words or not is_infinitive(words[-1]) or any(is_auxiliary(word) or word.endswith(":") for word in words):
            return []
        if len(words) > 1:
            if not nominal(words) and words[0].lower() not in pack("de").words("prepositions"):
                return []
            lead = " ".join(words[:-1])
        elif not lead:
            return []
        told.append(f"{lead} {words[-1]}")
    return told if len(told) > 1 or len(tokens(text)) > 2 else []


def listed_deeds(text: str) -> list[str]:
    bullet = "• " if text.startswith("•") else ""
    told = _deeds(text.lstrip("• "))
    return [f"{bullet}Nutzer können {deed}" for deed in told] if len(told) > 1 else [text]


def _asked(text: str) -> str:
    """The comma that hurried people leave out: "sehen wie viel sie ernten müssen"."""

    def comma(found: re.Match[str]) -> str:
        said = text[: found.start()].rpartition(", ")[2].lower().split(" ")
        before = said[-1]
        if found.string[found.end() :][:4] not in ("weil", "dass", "dami") and _QUESTIONS & set(said):
            return " "
        is_open = before in OPENS_SUBORDINATE or before in JOINED or before in pack("de").words("prepositions")
        return " " if is_open or before in ("und", "nicht", "nur", "erst") else ", "

    return _ASKED.sub(comma, text)


def _system_does(text: str) -> str:
    """What nobody is named for is the system's: "läuft auf unserem Server", "4 Wochen vorher Bescheid geben"."""
    keep = _KEEP.match(text)
    if keep:
        return f"Das System muss die Daten {keep['what']} {keep['verb']}"
    found = _ALL_OF_THEM.match(text)
    verb = german_lemma(found["done"]) if found else ""
    if found and is_infinitive(verb):
        return f"Wenn {found['what']} {found['case']}, das System muss sie {found['how']}{verb}"
    words = tokens(text)
    first = words[0][:1].lower() + words[0][1:] if words else ""
    alone = len(words) > 2 and first in ("läuft", "funktioniert", "arbeitet") and not nominal(words[1:])
    return f"Das System {first} {joined(words[1:])}" if alone else text


def _behind_condition(text: str) -> str:
    """ "Wenn der TÜV abläuft, 4 Wochen vorher Bescheid geben", "…, Alarm an den Bootswart"."""
    found = re.match(r"^(?P<c>(?:wenn|falls|sobald)\s[^,]{4,140}),\s(?P<main>[^,;]+)$", text, re.I)
    words = tokens(found["main"]) if found else []
    if not found or not words or verb_at(words):
        return text
    if _TOLD.match(found["main"]):
        return f"{found['c']}, das System muss {found['main']} senden"
    is_deed = is_infinitive(words[-1]) and not any(is_auxiliary(word) or finite(word) for word in words[:-1])
    return f"{found['c']}, das System muss {found['main']}" if is_deed else text


_WISH = re.compile(r"^(?:will|möchte|würde gern[e]?) (?=[a-zäöüß]+n\b)", re.I)  # nobody is named: whoever writes
_AS_SAID = re.compile(
    r"^wie (?:ja )?(?:schon )?(?:besprochen|abgesprochen|vereinbart|gesagt|angekündigt)[,:]?\s+(?=\S)", re.I
)
_FOR_OURS = re.compile(r"^für (?P<our>unser(?:e|en)?) (?P<who>[A-ZÄÖÜ][^:]{2,60}): (?P<rest>.+)$", re.I)
_NEED_FOR = re.compile(
    r"^(?:brauchen|bräuchten|suchen|wollen) wir (?P<for>für [^,;:]{3,40}?) (?P<what>eine?n? [A-ZÄÖÜ][\w\-]+)(?P<rest>.*)$",
    re.I,
)
# Two cases of one person: "wer nicht kommt und nicht absagt, kommt auf die Warteliste".
_WHOEVER = re.compile(r"^wer (?P<case>[^,]+? (?:und|oder) [^,]+), (?P<verb>[a-zäöüß]+) (?P<rest>[^,;]+)$", re.I)
_NO_THING = re.compile(
    r"^(?P<who>[^,;]{3,40}?) (?P<modal>darf|dürfen|kann|können|soll|sollen) (?:da )?(?P<no>keine?n?|nichts) (?P<rest>[^,;]+)$",
    re.I,
)


def _spoken(text: str) -> list[str]:
    """ "wie besprochen brauchen wir für die Hallen eine Verwaltung", "Für unseren Verein: Boote reservieren, …"."""
    text = _WISH.sub("Wir wollen ", _AS_SAID.sub("", text))
    need = _NEED_FOR.match(text)
    if need:
        return [f"Wir brauchen {need['what']} {need['for']}{need['rest']}"]
    ours = _FOR_OURS.match(text)
    if ours and _deeds(ours["rest"]):
        who = re.sub(r"^un?nser|^unser", "ein", ours["our"], flags=re.I)
        return [f"Wir haben {who} {ours['who']}", ours["rest"]]
    whoever = _WHOEVER.match(text)
    if whoever and finite(whoever["verb"]):
        return [f"Wenn jemand {whoever['case']}, er {whoever['verb']} {whoever['rest']}"]
    barred = _NO_THING.match(text)
    if barred:
        words = barred["rest"].split(" ")
        if barred["no"].lower() == "keine" and len(words) > 1 and words[1][:1].isupper():
            words[0] = re.sub(r"(?<=[a-zäöüß]{3}e)n$", "", words[0])  # "keine fremden Daten", "fremde Daten nicht"
        modal = {"soll": "darf", "sollen": "dürfen"}.get(barred["modal"].lower(), barred["modal"].lower())
        if barred["no"].lower() == "nichts":
            return [f"{barred['who']} {modal} nicht etwas {barred['rest']}"]
        if len(words) > 1 and is_infinitive(words[-1]):
            return [f"{barred['who']} {modal} {' '.join(words[:-1])} nicht {words[-1]}"]
    return [text]


def ordered(text: str) -> list[str]:
    """The plain sentences of one sentence."""
    bullet = "• " if text.startswith("•") else ""
    bare = with_commas(_asked(text.lstrip("• ").strip().rstrip(" .!")))
    more = _NO_MORE_OF.match(bare)
    if more:
        return [*ordered(bullet + bare[: more.start("no")]), f"{bullet}{more['who']} wollen {more['what']}"]
    listed = [one for said in _spoken(bare) for one in listed_deeds(said)]
    if len(listed) > 1:
        return [bullet + one for one in listed]
    bare = listed[0]
    found: list[str] = []
    *before, last = bare.split(", ")
    kept = [", ".join(before), last] if before and _KEEP.match(last) else [bare]
    for piece in [one for said in kept for one in that_clauses(said)]:
        piece = _behind_condition(main_first(conditional(_system_does(piece))))
        whole = piece.lower().startswith(("wenn ", "falls ", "sobald "))
        found += (
            [piece] if whole else [deed for clause in main_clauses(piece) for deed in each_deed(object_first(clause))]
        )
    if len(found) == 1 and found[0] == text.lstrip("• ").strip().rstrip(" .!"):
        return [text]
    return [bullet + one[:1].upper() + one[1:] for one in found]


_LISTED_DE = re.compile(
    r"^(?!(?:Wir|Ich|Wer)\b)(?P<who>(?:(?:Die|Der|Das|Alle|Jede[rs]?)\s)?[A-ZÄÖÜ][\wäöüß]+)\s(?P<rest>[a-zäöüß]+(?:en|t)\s.+)$"
)
_NEXT_DEED_DE = re.compile(
    r",\s(?!(?:mit|seit|nicht|erst|zuerst|statt|oft|dort|jetzt|meist|damit|samt|sonst|neben|wegen|zwischen|gegen|deren|dessen|den|jeden|"
    r"einen|allen|dann|wenn|denn|wann)\b)(?=[a-zäöüß]+(?:en|t)\s)(?![^()]*\))"
)
_OTHERS_DE = re.compile(
    r"^(?:wer|wen|wem)\s|,\s(?:und\s)?(?:wer|der|die|das|alle|jede[rs]?)\s", re.I
)  # who does the rest
_TWO_DE = re.compile(
    r"^(?P<who>(?:das|der|die)\s\w+|\w+)\s(?P<modal>soll|sollen|muss|müssen|kann|können|will|wollen)\s(?P<a>[^,]+?\s[a-zäöüß]+(?:en|ern|eln))\sund\s"
    r"(?P<b>(?:den|die|das|dem|ein\w*|alle|jede\w*)\s[^,]+?\s[a-zäöüß]+(?:en|ern|eln))$",
    re.I,
)


def same_subject(text: str) -> list[str]:
    """ "Nutzer registrieren sich, öffnen das Schloss, zahlen pro Stunde": three deeds of the same people."""
    bare = text.rstrip(". ")
    found = _LISTED_DE.match(bare)
    pieces = _NEXT_DEED_DE.split(found["rest"]) if found and not _OTHERS_DE.search(found["rest"]) else []
    if found and len(pieces) > 1 and all(len(piece.split()) > 1 for piece in pieces):
        return [f"{found['who']} {piece}" for piece in pieces]
    *before, last = re.split(r",\s(?![^()]*\))", bare)
    two = _TWO_DE.match(last)
    if two is None:
        return [text]
    who = two["who"][:1].upper() + two["who"][1:]
    return [
        *([", ".join(before)] if before else []),
        f"{who} {two['modal']} {two['a']}",
        f"{who} {two['modal']} {two['b']}",
    ]
