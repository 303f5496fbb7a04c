"""German as it is typed, with what is asked for said plainly: umlauts, greetings, what one wishes, how it is to be done."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.reading.german_apart import parted
from services.clarifier.reading.german_capitals import capitals
from services.clarifier.reading.german_forms import third_person
from services.clarifier.reading.german_order import PARTICLES, finite, is_auxiliary, is_infinitive, joined, nominal
from services.clarifier.reading.german_turned import turned
from services.clarifier.reading.packs import pack
from services.clarifier.reading.word_forms import german_lemma, is_german
from services.clarifier.reading.words import tokens

# Words of no other language that are typed where the keys have no umlauts.
_WITHOUT = re.compile(
    r"\b(?:fuer|ueber\w*|koenn\w+|moecht\w+|muess\w+|duerf\w+|waer\w*|haett\w+|wuerd\w+|zurueck\w*|naechst\w+|"
    r"spaet\w*|weiss|heisst|ausser\w*|strasse\w*|gross\w*|traegt|enthaelt|erhaelt|waehlt|gehoer\w+|schoen\w*|pruef\w+|bestaetig\w+|loesch\w+|aender\w+|verfueg\w+)\b",
    re.I,
)
_PAIRED = re.compile(
    r"\b(?:fuer|ueber|zurueck|naechst\w+|(?:koenn|moecht|muess|duerf|haett|wuerd|pruef|loesch)\w+)\b", re.I
)
_PAIR = re.compile(r"(?<![aeoqAEOQ])(?:ae|oe|ue|Ae|Oe|Ue)(?!u)")
_UMLAUT = {"ae": "ä", "oe": "ö", "ue": "ü", "Ae": "Ä", "Oe": "Ö", "Ue": "Ü"}
_WORD = re.compile(r"[^\W\d_]{3,}")
_LONG = 4  # letters of a known part of a compound


def spelled(text: str) -> str:
    """A German text without umlauts, "Auftraege ueber das Portal", as it is spelled; of one that has some, only the
    words that are none without them; any other text as it is."""
    if _WITHOUT.search(text) is None:
        return text
    if re.search(r"[äöü]", text, re.I):
        return _PAIRED.sub(lambda found: _spelled(found[0]), text)
    return _WORD.sub(lambda found: _spelled(found[0]), text)


@lru_cache(maxsize=4096)
def _spelled(word: str) -> str:
    if word.isupper() or (_is_known(word) and _WITHOUT.fullmatch(word) is None):  # dictionaries list "fuer" as well
        return word
    told = _PAIR.sub(lambda found: _UMLAUT[found[0]], word)
    sharp = word.replace("ss", "ß")
    for one in (told, sharp, told.replace("ss", "ß")):
        if one != word and (_is_known(one) or _is_compound(one)):
            return one
    return told if told != word and word.islower() and _is_verb(told) else word


def _is_known(word: str) -> bool:
    return is_german(word) or is_german(word.lower()) or is_german(word.capitalize())


def _is_verb(word: str) -> bool:
    parts = [word.removeprefix(one) for one in PARTICLES if word.startswith(one)]
    return any(_is_known(part) for part in parts if len(part) >= _LONG)


def _is_compound(word: str) -> bool:
    """ "Rückrufliste": both parts are known, and the umlaut stands in one of them."""
    return any(
        (_is_known(word[:cut]) and _is_known(word[cut:]))
        or (word[cut - 1] == "s" and _is_known(word[: cut - 1]) and _is_known(word[cut:]))
        for cut in range(_LONG, len(word) - _LONG + 1)
    )


_GREETING = re.compile(
    r"^(?P<a>\s*)(?:(?:sehr )?geehrte[rs]? [^,.!:\n]{3,40}|liebe[rs]? (?-i:[A-ZÄÖÜ])\w+|(?:moin(?: moin)?|servus|grüezi|grüß (?:gott|dich|euch)|hi|hallo|hey|huhu|"
    r"guten (?:tag|morgen|abend)|na)(?: (?:zusammen|alle|allerseits|leute|team|ihr(?: lieben)?|an alle|liebes? team))?)\s?[,!]\s+(?=\S)",
    re.I,
)
_ASIDE = re.compile(
    r"(?:(?<=[.!?;]\s)|(?<=\n)|^)(?:ach ja|ach so|ah ja|übrigens|ps|p\.s\.|nachtrag)\s?[,:]\s*(?=\S)", re.I
)
# What is asked of whoever builds it, as a question or an order.
_BUILD = re.compile(
    r"(?:(?<=[.!?;]\s)|(?<=\n)|^)(?:(?:kann|könnt|könntet|können|könnten|kannst|könntest) (?:ihr|sie|du|man|jemand|wer)(?: bitte| mal| vielleicht)?(?: uns| mir)?(?: bitte| mal| vielleicht)?|"
    r"(?:ihr|du|sie) (?:müsstet|müsstest|müssten|sollt|solltet|könntet|könntest)(?: uns| mir)?) "
    r"(?P<what>(?:(?:eine?n?|ne[n]?|'ne?n?) )?(?:[a-zäöüß]+e[nsr]? )*?[\wäöüß-]+(?: für [^?!.,:\n]{3,50}?)?) "
    r"(?:bauen|basteln|machen|entwickeln|programmieren|erstellen|schreiben|aufsetzen|einrichten|entwerfen|konzipieren|planen)"
    r"(?P<for> für [^?!.,:\n]{3,50}?)?(?P<rest>, [^?!\n]{6,}?)?[?!](?P<end>\s|$)",
    re.I,
)
_KIND = (
    r"(?:was|etwas|sowas|[\wäöüß-]*(?:app|anwendung|programm|tool|bot|system|dienst|skript|seite|webseite|website|software|werkzeug|plattform|"
    r"portal|lösung|formular|kalender|liste|tafel|board|dashboard|terminal|buch|plan|planer|register|verzeichnis|kartei|verwaltung))"
)
_NEED = (
    r"(?:(?:wir|ich)(?: \([^()]{3,80}\))? (?:brauchen?|bräuchten?|benötigen?|suchen?|wollen|will|möchten?|wünschen? (?:uns|mir)|hätten? (?:\w+ )?gerne?)|"
    r"(?:brauchen?|bräuchten?|benötigen?|suchen?|wünschen?|hätten?) (?:wir|ich)(?: (?:uns|mir))?(?: gerne?)?|"
    r"(?:schön|toll|super|gut|cool|genial|ideal|praktisch|klasse|perfekt) (?:wäre?|fänd\w*(?: ich| wir)?)|(?:es )?wäre (?:schön|toll|super|cool|genial),?|"
    r"(?:die |meine |unsere )?idee(?: ist| wäre)?:?|gesucht(?: wird| ist)?:?|(?:mir|uns) schwebt vor:?|(?:mir|uns) schwebt|"
    r"(?:ich|wir) stellen? (?:mir|uns)(?: das so)? vor:?|(?:ich|wir) plane?n?)"
)
_USE = re.compile(
    rf"(?:(?<=[.!?;:]\s)|(?<=\n)|^)(?P<need>{_NEED}) (?P<what>(?:(?:eine?n?|ne[n]?|'ne?n?|so eine?n?) )?(?:[a-zäöüß]+ )*?(?P<kind>{_KIND})(?: für [^,.;:?!]{{3,40}})?),? "
    r"(?P<link>wo|womit|worüber|wodurch|worin|(?:in|mit|bei|auf|über|durch) (?:der|dem|das|die|den))(?: man)? (?P<rest>[^.;:?!\n]{8,300}?)(?P<stop>[.;:?!]|$|\n)",
    re.I,
)


def said_plainly(text: str) -> str:
    """The text in which a wish for a tool and what is done with it are two sentences; what is no German stays as it is."""
    text = _ASIDE.sub("", _GREETING.sub(r"\g<a>", spelled(text)))
    text = re.sub(r"(?<=\w)@(?=[\s,.;]|$)", "", text)  # "support@" is a box for mail, and no person who is called
    if not re.search(r"\b(?:wir|ich|ihr|du|sie|uns|mir|die|der|das|und|ein\w*)\b", text, re.I):
        return text
    text = _HERE.sub(_who_we_are, text)
    text = _IMAGINE.sub(r"Wir brauchen \g<what>, ", text)
    text = parted(_GLADLY.sub(_gladly, text))
    text = _PARENTHESIS.sub(r"Wir sind \g<who>. Wir \g<verb> ", text)
    text = _BUILD.sub(_built, text)
    text = _FOR_US.sub(lambda us: f"Wir brauchen {us['what']} {us['for'][:1].lower()}{us['for'][1:]}", text)
    text = re.sub(
        r"\b([Bb])enötig(en?|t)\b(?= (?:wir|ich)\b)|(?<=[Ww]ir )([b])enötig(en)\b|(?<=[Ii]ch )([b])enötig(e)\b",
        _needs,
        text,
    )
    text = _SEEK.sub(r"\g<who> brauche\g<n> \g<rest>", text)
    text = _RUN.sub(r"\g<we> brauche\g<n> eine Lösung für \g<what>", text)
    text = _PROPOSED.sub(_proposed, _REMIND.sub(_reminds, text))
    return turned(_USE.sub(_used, text))


def _needs(found: re.Match[str]) -> str:
    first = found[1] or found[3] or found[5]
    return f"{first}rauch{found[2] or found[4] or found[6]}"


# "Wir (Pflegeheim, 3 Häuser) suchen": who they are stands in brackets.
_PARENTHESIS = re.compile(r"(?:(?<=[.!?]\s)|(?<=\n)|^)Wir \((?P<who>[^()]{4,80})\) (?P<verb>[a-zäöüß]+en) ", re.I)
_FOR_US = re.compile(
    r"(?:(?<=[.!?]\s)|(?<=\n)|^)(?P<for>(?i:für) [^,.;:?!]{4,50}?) (?:(?:brauch|benötig|such|bräucht)(?:en|ten?|e)) (?:wir|ich) "
    r"(?P<what>(?:(?:dringend|unbedingt|noch) )?(?:eine?n?) [^,.;:?!]{3,60}?)(?=[.;:?!,]|$|\n)",
    re.I,
)
_SEEK = re.compile(
    rf"(?:(?<=[.!?]\s)|(?<=\n)|^)(?P<who>Wir|Ich) suche(?P<n>n?) (?P<rest>(?:eine?n? )(?:[a-zäöüß]+ )*{_KIND})", re.I
)
_REMIND = re.compile(
    r"(?:(?<=[.!?]\s)|(?<=\n)|^)(?:bitte )?erinner(?:e|n sie|t)? (?:mich|uns|(?P<who>(?:die|den|alle) [\wäöüß-]+)) ?(?:bitte|daran)?,? (?P<when>(?:wenn|sobald|falls|bevor|dass) )",
    re.I,
)


_RUN = re.compile(
    r"(?:(?<=[.!?]\s)|(?<=\n)|^)(?P<we>Wir|Ich) (?:wolle|will|möchte|würde)(?P<n>n?)(?: gerne?| endlich)? (?P<what>(?:unsere?n?|die|den|das|alle) [^.,;:\n]{3,50}?) (?:digitalisieren|digital abbilden|automatisieren|modernisieren)(?=[.\n]|$)",
    re.I,
)


_GLADLY = re.compile(
    r" (?P<deed>[a-zäöüß]+), (?P<how>(?:am (?:liebsten|besten)|gerne?|möglichst|idealerweise|wenn möglich|zur Not) (?:auch )?(?:per|mit|über|als|in|auf|am|im|via|direkt)\b[^,.;!?\n()]{2,40})(?=[,.;!?\n]|$)",
    re.I,
)


def _gladly(found: re.Match[str]) -> str:
    """ "… festhalten, am liebsten per Spracheingabe" → "… am liebsten per Spracheingabe festhalten"."""
    return f" {found['how']} {found['deed']}" if is_infinitive(found["deed"]) else found[0]


_HERE = re.compile(
    r"^(?:(?:hey|hi|hallo|moin),? )?(?P<who>(?P<how>kleine[rs]?|große[rs]?|junge[rs]?|neue[rs]?) [^.,;!?\n]{3,50}) hier(?=[.!,]|$)",
    re.I,
)
_IMAGINE = re.compile(
    rf"(?:(?<=[.!?]\s)|(?<=\n)|^)(?:ich|wir) stellen? (?:mir|uns)(?: da| das so)? (?P<what>(?:eine?n?|ne[n]?|so was wie eine?n?) (?:[a-zäöüß]+ )*?{_KIND}) vor,? (?=(?:wo|womit|(?:in|mit|bei|auf|über) (?:der|dem|das|die|den))\b)",
    re.I,
)


def _who_we_are(found: re.Match[str]) -> str:
    """ "hey, kleine Agentur hier" → "Wir sind eine kleine Agentur"."""
    return f"Wir sind {'eine' if found['how'].lower().endswith('e') else 'ein'} {found['who'][:1].lower()}{found['who'][1:]}"


def _reminds(found: re.Match[str]) -> str:
    who = found["who"] or "Nutzer"
    return f"{who[:1].upper()}{who[1:]} bekommen eine Erinnerung, {found['when']}"


_PROPOSED = re.compile(
    r"(?:(?<=[.!?]\s)|(?<=\n)|^)(?:(?:meine |unsere )?(?:idee|vorschlag|wunsch)(?: wäre| ist)?:?|gesucht:?|gebraucht wird:?) (?:eine?n? )?"
    rf"(?P<what>(?:[a-zäöüß]+ )*?{_KIND}),? (?P<who>der|die|das) (?=[^.!?;\n]{{6,200}})",
    re.I,
)


def _proposed(found: re.Match[str]) -> str:
    """ "Idee: ein Bot, der Mails sortiert" → "Wir brauchen einen Bot, der Mails sortiert"."""
    who = found["who"].lower()
    article = {"der": "einen", "die": "eine", "das": "ein"}[who]
    what = re.sub(r"\b([a-zäöüß]+)er (?=.*\S)", r"\1en ", found["what"]) if who == "der" else found["what"]
    return f"Wir brauchen {article} {what}, {who} "


def _built(found: re.Match[str]) -> str:
    rest = found["rest"] or ""
    return f"Wir brauchen {found['what']}{found['for'] or ''}{rest}.{found['end']}"


def _used(found: re.Match[str]) -> str:
    """ "Wir brauchen ein Portal, über das Praxen Aufträge anlegen": the portal, and what they can do."""
    pieces: list[str] = []
    for piece in re.split(r" und (?=(?:[A-ZÄÖÜ]|(?:die|der|das|alle|jede[rs]?) )\S*)", capitals(found["rest"])):
        last = (tokens(_AFTER.split(pieces[-1], maxsplit=1)[0]) or [""])[-1] if pieces else ""
        if pieces and not (last.endswith("t") and _ends(last)):  # "einplant": somebody else begins behind it
            pieces[-1] += f" und {piece}"
        else:
            pieces.append(piece)
    each = [_can(piece) for piece in pieces]
    told = ". ".join(each) if all(each) else _can(capitals(found["rest"]))
    if not told:
        return found[0]
    is_thing = found["kind"].lower() not in ("was", "etwas", "sowas")
    lead = f"Wir brauchen {_article(found['what'])}. " if is_thing else "Wir brauchen eine Lösung. "
    return f"{lead}{told}{found['stop'] or '.'}"


def _article(what: str) -> str:
    return re.sub(r"^(?:'ne|ne) ", "eine ", re.sub(r"^(?:'nen|nen) ", "einen ", what, flags=re.I), flags=re.I)


_AFTER = re.compile(
    r", (?=(?:damit|wenn|sobald|falls|weil|ohne dass|ohne|am liebsten|am besten)\b)|,?\s(?=(?:was|wer|wem|wen|wann|wo|ob|welche[rsnm]?|wie (?:viele?|lange|oft)) \S+ )"
)


def _can(rest: str) -> str:
    """ "Praxen Aufträge anlegen und den Status sehen" → "Praxen können Aufträge anlegen und den Status sehen"; "" where
    no one is named who does it, or where the verb does not stand last."""
    main, *after = _AFTER.split(rest.strip(" ,"), maxsplit=1)
    words = list(tokens(main))
    size = 1 if words and words[0].lower() in ("wir", "ich", "man", "jeder", "alle") else nominal(words)
    if not size or len(words) < size + 2 - len(after):
        return ""
    who, body = words[:size], words[size:]
    while body and body[0].lower() in ("und", "oder", "aus", "im", "in", "vom", "von", "der", "des"):
        more = nominal(body[1:]) if body[0].lower() not in ("der", "des") else nominal(body)
        if not more or len(body) < more + 3:
            return ""
        take = more + (body[0].lower() not in ("der", "des"))
        who, body = [*who, *body[:take]], body[take:]
    modal = body[-1].lower() if is_auxiliary(body[-1]) and body[-1].lower() in pack("de").words("modals") else ""
    if modal:
        body = body[:-1]
    if not body or not _ends(body[-1]):
        return ""
    is_many = modal.endswith("en") if modal else body[-1].endswith("n")
    does = {"soll": "soll", "sollen": "sollen", "muss": "muss", "müssen": "müssen"}.get(
        modal, "können" if is_many else "kann"
    )
    if who[0].lower() in ("jeder", "alle") and len(who) == 1:
        who = [who[0], "Nutzer"]
    if who[0].lower() in ("wir", "ich", "man"):
        who, does = ["Nutzer"], "können"
    said = joined([*who, does, *_infinitives(body)])
    said = said[:1].upper() + said[1:]
    return f"{said}, {after[0]}" if after else said


def _ends(word: str) -> bool:
    return bool(_infinitive(word))


def _infinitive(word: str) -> str:
    """ "anlegt", "anlegen", "melde" → the infinitive; "" for what is no verb."""
    if not word[:1].islower():
        return ""
    if is_infinitive(word):
        return word
    for particle in ("", *sorted(PARTICLES, key=len, reverse=True)):
        rest = word.removeprefix(particle) if word.startswith(particle) else ""
        if rest and len(rest) > 2 and (told := finite(rest)) and told != "sein":
            return f"{particle}{told}"
        if rest.endswith("e") and is_infinitive(f"{rest}n"):
            return f"{particle}{rest}n"
    lemma = german_lemma(word)
    return lemma if lemma != word and lemma[:1].islower() and third_person(lemma) == word else ""


def _infinitives(body: list[str]) -> list[str]:
    """Each verb that ends a deed: before a comma, an "und", and last."""
    return [
        (_infinitive(word) or word) if at + 1 == len(body) or body[at + 1] in (",", "und", "oder") else word
        for at, word in enumerate(body)
    ]
