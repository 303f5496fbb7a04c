"""German sentences of several that each stand alone, taken apart: who else does what, and whose verb was left out."""

from __future__ import annotations

import re
from collections.abc import Callable

from services.clarifier.reading.german_attributes import small
from services.clarifier.reading.german_capitals import capitals
from services.clarifier.reading.german_order import (
    finite,
    is_auxiliary,
    is_infinitive,
    joined,
    nominal,
    verb_at,
    verb_second,
)
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import tokens

SENTENCE = re.compile(r"(?P<said>[^.!?;\n]+(?:[.](?! |\n|$)[^.!?;\n]*)*)(?P<stop>[.!?;]*)")
_NICE_IF = re.compile(
    r"^(?:(?:es )?wär(?:e|'s|s)?(?: es)?(?: (?:echt|sehr|auch|total|wirklich|natürlich))* (?:schön|toll|gut|super|klasse|genial|hilfreich|cool|praktisch|prima|ideal|spitze|perfekt)|"
    r"(?:schön|toll|gut|super|klasse|genial|hilfreich|cool|praktisch|prima|ideal|perfekt) wär(?:e|'s|s)?(?: es)?|(?:ich|wir) (?:fände?n? (?:es )?|würde?n? mich freuen)(?:gut|schön|toll|super|klasse|cool)?),? wenn (?P<what>.{8,})$",
    re.I,
)
_WISHED = {"könnte": "kann", "könnten": "können", "müsste": "muss", "müssten": "müssen", "dürfte": "darf", "dürften": "dürfen", "sollte": "soll", "sollten": "sollen"}  # fmt: skip
_NOT_YET = re.compile(
    r"^(?P<what>[^,]*?[A-ZÄÖÜ][^,]{2,80}?),? (?:(?:das )?(?:erst ?mal|vorerst|zunächst|momentan|im moment|fürs erste|jetzt noch|bitte|zum start|noch) (?:noch )?nicht|(?:erst|kommt|kommen) (?:erst )?später)$",
    re.I,
)
_EXEMPT = re.compile(
    r"^(?P<what>[^,]{3,60}?) (?:ist|sind|bleibt|bleiben) (?:davon |hiervon |dabei )?(?:ausgenommen|außen vor)$", re.I
)
_NO_AS = re.compile(
    r"^(?P<no>(?:bitte )?keine?n? [^,]{3,60}), (?:das|die|den|der) (?:haben|machen|läuft|laufen|bleibt|gibt|regel|erledig)\w* .+$",
    re.I,
)
_SO_ON = re.compile(r"^(?P<rule>[^,]{8,120}), also (?:bitte )?(?P<where>(?:auf|in|im|bei|am) [^,]{4,60})$", re.I)
_BUT_MUST = re.compile(
    r"^(?P<rule>[^,]{6,120}), (?P<must>müssen|muss|dürfen|darf|können|kann|sollen|soll) (?:aber|jedoch|dabei|dafür) (?P<rest>[^,]{4,120})$"
)
_WANTS_THEN = re.compile(
    r"^(?P<when>(?:am|im|zum|nach|vor|bei|jeden|jede|jedes|einmal|zweimal) [^,]{3,40}?) (?P<verb>möchten?|wollen|will|brauchen|braucht|hätten?|bräuchten?) (?P<who>(?:die|der|das|unsere?|alle) (?:[a-zäöüß]+ )?[A-ZÄÖÜ][\wäöüß-]+)(?: gerne?)? (?P<what>(?:eine?n?|die|den|das) [^,]{3,80}?) (?:haben|bekommen)$",
    re.I,
)
_THEY_NEED = re.compile(
    r"^(?P<who>(?:der|die|das|unsere?|ein|eine) [^,:]{3,50}?) (?:sucht|braucht|benötigt|möchte|wünscht sich|hätte gerne?) (?P<what>(?:eine?n?) [^,:]{3,50}): (?P<rest>\S+ \S+ .+)$",
    re.I,
)
_WE_AND = re.compile(
    r"^(?P<we>wir|ich) (?P<is>(?!(?:brauch|such|woll|will|möcht)\w*)[a-zäöüß]+) (?P<what>[^,]{3,120}?),? und (?P<want>(?:brauche|suche|möchte|will|hätte|benötige|plane|wolle)n?) (?P<rest>\S.+)$",
    re.I,
)
_NO_CASE = re.compile(r"\b(?:auf (?:gar )?keinen Fall|unter keinen Umständen|keinesfalls|in keinem Fall)\b", re.I)
_GAP = re.compile(
    r"^(?P<left>[^,]{8,140}), (?:und )?(?P<who>(?:alle |die )?(?:anderen|übrigen|restlichen)|(?:(?:die|der|das|alle) )?(?:[a-zäöüß]+e[nr]? )?[A-ZÄÖÜ][\wäöüß-]+) (?P<rest>(?:nur|bar|mit|per|auf|gegen|ohne|keine?n?|erst|nach|\d|eine?n?|[a-zäöüß]+) ?.+)$"
)


def parted(text: str) -> str:
    """The text with each such sentence as several; all others as they were typed."""
    text = _NO_CASE.sub("nicht", text)
    return SENTENCE.sub(lambda found: f"{_of_one(found['said'])}{found['stop']}", text)


def _of_one(typed: str) -> str:
    start = len(typed) - len(typed.lstrip(" •"))
    lead, said = typed[:start], typed[start:].rstrip()
    if len(said) > LONGEST or len(said.split()) < FEWEST:
        return typed
    bare = capitals(said)
    turns: tuple[Callable[[str], list[str]], ...] = (
        _nice_if,
        _not_yet,
        _they_need,
        _wants_then,
        _we_and,
        _but_must,
        _gapped,
    )
    for turn in turns:
        if told := turn(bare):
            return lead + ". ".join(f"{one[:1].upper()}{one[1:]}" for one in told)
    return typed


FEWEST = 4  # words
LONGEST = 600  # characters of a sentence that is looked into


def _nice_if(said: str) -> list[str]:
    """ "Es wäre super, wenn Gäste buchen könnten und man sieht, was frei ist": each as a sentence of its own."""
    found = _NICE_IF.match(said)
    if found is None:
        return []
    pieces: list[str] = []
    for piece in re.split(
        r",? und (?:wenn )?(?=(?:man|wir|die|der|das|jede[rs]?|alle|ein|eine|[A-ZÄÖÜ])\b)", found["what"]
    ):
        if pieces and not _ends(pieces[-1]):
            pieces[-1] += f" und {piece}"
        else:
            pieces.append(piece)
    told = [_main(piece.strip(" ,")) for piece in pieces]
    return told if all(told) else []


def _ends(piece: str) -> bool:
    last = tokens(piece.split(", ")[0])[-1:]
    return bool(last) and (last[0] in _WISHED or last[0] in pack("de").words("modals") or bool(finite(last[0])))


def _main(piece: str) -> str:
    main, comma, after = piece.partition(", ")
    words = tokens(main)
    if words and words[0].lower() in ("man", "wir", "ich") and len(words) > 1:
        *deed, last = words[1:]
        if last in _WISHED or last in pack("de").words("modals"):
            return f"{joined(['Nutzer', 'können', *deed])}{comma}{after}"
        verb = finite(last) or (f"{last}n" if is_infinitive(f"{last}n") else "")
        return f"{joined(['Nutzer', 'können', *deed, verb])}{comma}{after}" if verb and verb != "sein" else ""
    words[-1:] = [_WISHED.get(words[-1], words[-1])] if words else []
    return verb_second(f"{joined(words)}{comma}{after}")


def _not_yet(said: str) -> list[str]:
    """ "Spenden erst mal nicht": left out."""
    if no := _NO_AS.match(said):
        return [no["no"]]
    if exempt := _EXEMPT.match(said):
        return [f"{exempt['what']} brauchen wir nicht"]
    found = _NOT_YET.match(said)
    words = tokens(found["what"]) if found else []
    is_said = any(finite(word) for word in words if word[:1].islower())
    return [f"{found['what']} brauchen wir nicht"] if found is not None and words and not is_said else []


def _they_need(said: str) -> list[str]:
    """ "Das Freibad sucht ein Kassensystem: Gäste kaufen Karten": what is wanted, and what is done with it."""
    found = _THEY_NEED.match(said)
    return [f"Wir brauchen {found['what']}", found["rest"]] if found is not None else []


def _wants_then(said: str) -> list[str]:
    """ "Am Abend möchte die Kasse eine Abrechnung haben": the till gets it."""
    found = _WANTS_THEN.match(said)
    if found is None or re.search(r"\b(?:nicht|kein\w*|wissen|dass)\b", said):
        return []
    when = f"{found['when'][:1].lower()}{found['when'][1:]}"
    return [f"{found['who']} {'bekommen' if found['verb'].endswith('n') else 'bekommt'} {when} {found['what']}"]


def _but_must(said: str) -> list[str]:
    """ "Kinder kommen umsonst rein, müssen aber in Begleitung sein": both of the same people."""
    on = _SO_ON.match(said)
    if on is not None:
        return [on["rule"], f"Das System läuft {on['where']}"]
    found = _BUT_MUST.match(said)
    words = tokens(small(found["rule"])) if found else []
    at = verb_at(words)
    if found is None or not at or words[0].lower() in ("wenn", "wer", "bei", "am", "im"):
        return []
    return [found["rule"], f"{joined(words[:at])} {found['must']} {found['rest']}"]


def _we_and(said: str) -> list[str]:
    """ "Wir haben eine Werkstatt und brauchen ein Tool": who we are, and what is wanted."""
    found = _WE_AND.match(said)
    if found is None or re.search(r"\bweg vo[nm]\b|\bloswerden\b|\bnicht mehr\b", found["rest"]):
        return []
    we = found["we"].capitalize()
    return [f"{we} {found['is']} {found['what']}", f"{we} {found['want']} {found['rest']}"]


def _gapped(said: str) -> list[str]:
    """ "Vereine zahlen keine Miete, Auswärtige 80 € am Tag": the verb of the second is the first one's."""
    found = _GAP.match(said)
    left = tokens(small(found["left"])) if found else []
    at = verb_at(left)
    right = tokens(found["rest"]) if found else []
    if found is None or not at or any(_is_verb(word) for word in right) or left[0].lower() in ("wenn", "wer", "bei"):
        return []
    is_modal = left[at].lower() in pack("de").words("modals")
    if is_modal and not is_infinitive(left[-1]):
        return []
    is_list = not re.match(r"(?:nur|bar|mit|per|auf|gegen|ohne|kein|erst|nach|\d)", found["rest"])
    if is_list or nominal(left) == 0:
        return []
    is_passive = is_modal and left[-1] in ("werden", "sein", "können")
    tail = left[-2:] if is_passive else left[-1:] if is_modal else []
    return [found["left"], joined([found["who"], left[at], *right, *tail])]


def _is_verb(word: str) -> bool:
    return word[:1].islower() and (bool(finite(word)) or is_infinitive(word) or is_auxiliary(word))
