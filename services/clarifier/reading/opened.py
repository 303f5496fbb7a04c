"""A wish without its lead, and a list of wishes as the wishes of it: "we want: book online, a fee of 8 euros if dirty"."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.asked_on import asks_on
from services.clarifier.reading.case_ends import case_end
from services.clarifier.reading.english_joints import joints_of
from services.clarifier.reading.english_weights import THING
from services.clarifier.reading.faults import is_finite_de
from services.clarifier.reading.german_fields import hangs_on
from services.clarifier.reading.german_order import is_infinitive, is_told_of
from services.clarifier.reading.kinds import is_third, kind_of
from services.clarifier.reading.leads import without_talk
from services.clarifier.reading.made_of import made_of, made_of_de
from services.clarifier.reading.mood_words import TURN
from services.clarifier.reading.spanish_which import several_deeds
from services.clarifier.reading.typed import says_something
from services.clarifier.reading.words import is_plural_en

_COLON = re.compile(r"^(?P<lead>[^:.;\"“„«]{2,60}):\s+(?=\S)")
_NAMES_LIST = re.compile(
    r"^(?:(?:the |our |my |die |unsere |la |nuestra )?(?:ideas?|wish(?:es| list)?|wishlist|plan|proposal|requirements?|must[- ]haves?|(?:we )?need(?:ed|s)?|(?:we )?want(?:ed|s)?|asks?|goals?|features?|rules?|(?:must|should|could)[- ]have|nice to have|gewünscht|gesucht|gebraucht|wunschliste|wünsche|anforderungen|regeln|idee|requisitos|reglas|lista de deseos|propuesta))$",
    re.I,
)
# "that", between the wish and what is wished; the same word again begins the next one.
_THAT = {
    "en": re.compile(
        r"^(?:so,? )?(?:(?:i|we)(?:['’]d| would)? (?:really )?(?:want|wish|like|love|need|imagine|hope)|(?:the|our|my) (?:idea|plan|wish|goal) is|(?:[\w-]+ ){1,4}?(?:have |has |was |were |been )*(?:decided|agreed|resolved|ruled))(?: it)?(?: so)? that\s",
        re.I,
    ),
    "de": re.compile(
        r"^(?:also )?(?:(?:wir|ich) (?:wünsch\w+|möcht\w+|hätten? (?:\w+ )?gern\w*|wollen|will|brauch\w*|stellen? (?:mir|uns)(?: \w+){0,2} vor)(?: (?:mir|uns|gern\w*))*|(?:die |unsere |meine )?(?:idee|wunsch|ziel) (?:ist|wäre)|(?:[\w-]+ ){1,5}?(?:hat|haben|wurde) (?:\w+ ){0,3}(?:entschieden|beschlossen|vereinbart|festgelegt)),? (?:dass|das(?= (?:ich|wir|man)\b))\s",
        re.I,
    ),
    "es": re.compile(
        r"^(?:(?:nos|me) (?:gustaría|encantaría)|queremos|quiero|quisiera|quisiéramos|necesitamos|necesito|(?:la|nuestra|mi) idea (?:es|sería)|proponemos|imagino|imaginamos|(?:[\w-]+ ){0,4}?(?:(?:ha|han|hemos|se ha) (?:decidido|acordado)|decidió|acordó|decidieron|acordaron)) que\s",
        re.I,
    ),
}
# "a system in which …": what is done there.
_IN_WHICH = {
    "en": re.compile(r"^what if\s", re.I),
    "de": re.compile(
        r"^(?:(?:ich|wir) (?:hätten? (?:\w+ )?gern\w*|brauch\w+|bräucht\w+|möcht\w+|woll\w+|such\w+|stellen? (?:mir|uns) vor)|gesucht|gewünscht|gebraucht)(?: ist| wird)?,? (?:eine?n? )?(?:\w+ )?(?:was|etwas|\w*(?:system|app|tool|software|seite|plattform|werkzeug|lösung|programm|portal|liste|formular)),? "
        r"(?:in de[mr]|mit de[mr]|über d(?:as|ie|en)|bei de[mr]|wo|womit)\s",
        re.I,
    ),
    "es": re.compile(
        r"^(?:queremos|quiero|quisiera|quisiéramos|querría|necesitamos|necesito|(?:nos|me) gustaría(?: tener)?|buscamos|busco) (?:una? )?(?:\w+ )?(?:algo|app|aplicación|sistema|programa|web|página|herramienta|plataforma)\s(?:donde|en (?:el|la) (?:que|cual)|con (?:el|la) (?:que|cual)|para que)\s",
        re.I,
    ),
}
_AGAIN = {
    "en": re.compile(r",?\s(?:and\s)?that\s(?=(?:the|a|an|each|every|all|no|nobody|they|we|it|[a-z]+s)\b)|,\sand\sthat\s", re.I),
    "de": re.compile(r",?\s(?:und\s)?dass\s|,?\sund\s(?=(?:der|die|das|jede[rs]?|alle|ein|eine|niemand)\s(?-i:[A-ZÄÖÜ]))", re.I),
    "es": re.compile(
        r"\sy\s(?=(?:el|la|los|las|cada)\s\w+\s(?:l[aeo]s?\s|se\s|no\s)?\w{4,}(?:e|en|a|an)\b)|,?\s(?:y\s)que\s|,\sque\s(?=(?:yo|el|la|los|las|un|una|cada|nadie|todos|todas|ning[uú]n\w*|se|no|al|en|haya|si|cuando)\b|\w{4,}(?:e|en|a|an)\s(?:el|la|los|las|un|una|su|sus|qué|si)\b)",
        re.I,
    ),
}  # fmt: skip
_INFORM = re.compile(  # "what I imagine is a form which …", "I'd love a small thing where I can …"
    r"^(?:so,? |ok,? )?(?:what (?:i|we)(?:['’]d| would)? (?:imagine|want|need|like|have in mind)(?: instead)? (?:is|are)|(?:i|we)(?:['’]d| would)? (?:really |just )?(?:want|like|love|need|imagine))\s(?!to\b|it\b|them\b|that\b)",
    re.I,
)
_WHERE = re.compile(
    r"^(?:an? )?(?:[\w-]+ ){0,2}?(?:thing|tool|app|site|place|page|system|something|form|portal|platform|service|website|board|list) (?:where|with which|[io]n which|so that|that lets) (?P<rest>.+)$",
    re.I,
)
_BUILT = re.compile(
    r"^an? (?:[\w-]+ ){0,3}?\w+ (?:where|with which|[io]n which|that lets)\s(?:the |our |all )?[\w-]+s\b", re.I
)
_WHO_TO = re.compile(
    r"^(?P<who>(?!an? |one |some )(?:[\w-]+ ){0,3}[\w-]+) to (?P<deed>(?!be\b)[a-z]+ .+)$"
)  # "volunteers to say when they are free"
_BRACKETS = re.compile(r"\([^()]*\)|\"[^\"]*\"|“[^”]*”|„[^“]*“|«[^»]*»")


def opened(piece: str, language: str) -> tuple[list[str], bool]:
    """The wishes of a piece, each for itself and without what only leads to them; and whether they stood behind "that"."""
    piece = without_talk(piece)
    text = without_lead(piece.strip(), language)
    if language == "en" and (deeds := made_of(_INFORM.sub("", piece.strip()))):
        return deeds, False
    if language == "de" and (deeds := made_of_de(piece)):
        return deeds, True
    parts = [text]
    that = _THAT[language].match(piece.strip()) or _IN_WHICH[language].match(piece.strip())
    if that is not None:
        parts = _again(piece.strip()[that.end() :], language)
        parts = [one for part in parts for one in several_deeds(part)] if language == "es" else parts
    found = [one.strip(" ,.;") for part in parts for one in items(part, language, is_led=text != piece.strip())]
    return [one for one in found if one] or [piece], that is not None


def wishes_that(text: str, language: str) -> bool:
    """ "Queremos que …": one sentence, in which only the next "que" begins anew."""
    return _THAT[language].match(text.strip()) is not None or bool(language == "de" and made_of_de(text))


def is_list(text: str, language: str) -> bool:
    """ "Need: a list of what is out, reminders when it is over, print a label": behind the colon each is a wish."""
    found = _COLON.match(text.strip()) if language == "en" else None
    return found is not None and _NAMES_LIST.match(found["lead"].strip()) is not None and text.count(", ") > 1


def _again(text: str, language: str) -> list[str]:
    """Parted where the next "that" begins; in German without the word only where a verb has ended what stands before."""
    found, start = [], 0
    for match in _AGAIN[language].finditer(text):
        before = re.findall(r"[^\W_]+", text[start : match.start()])
        if (
            language == "de"
            and "dass" not in match[0]
            and not (before and (is_finite_de([*before, ""], len(before) - 1) or _is_mine(before)))
        ):
            continue
        found.append(text[start : match.start()])
        start = match.end()
    found.append(text[start:])
    me = re.match(r"(?:ich|wir)\s", text, re.I) if language == "de" else None
    return [f"{me[0]}{one}" if me and at and _is_mine(one.split()) else one for at, one in enumerate(found)]


def _is_mine(words: list[str]) -> bool:
    """ "die Maße eintippe": whoever writes does it."""
    last = words[-1].strip(" ,.") if words else ""
    return last.endswith("e") and last[:1].islower() and is_infinitive(f"{last}n")


def without_lead(piece: str, language: str) -> str:
    """ "What we agreed: the list is public" → "the list is public"."""
    colon = _COLON.match(piece)
    if colon and len(piece[colon.end() :].split()) > 1:
        lead = colon["lead"].strip()
        if _NAMES_LIST.match(lead) or (TURN[language].search(f"{lead}:") and len(lead.split()) < 9):
            return piece[colon.end() :]
    if language == "en":
        informed = _INFORM.match(piece)
        rest = piece[informed.end() :] if informed else piece
        where = _WHERE.match(rest) if informed or _BUILT.match(rest) else None
        if where is not None:
            return where["rest"]
        who = _WHO_TO.match(rest) if informed else None
        if who is not None:
            return f"{who['who']} can {who['deed']}"
        return rest
    return piece


def items(text: str, language: str, *, is_led: bool = False) -> list[str]:
    """ "parents top up, kid shows card, balance goes down": each segment a deed or a thing of its own, or the text whole."""
    if language == "en" and _LOOSE.match(text):
        parts = _LOOSE_AGAIN.split(_LOOSE.sub("", text))
        return [one for part in parts for one in items(part, language, is_led=is_led)]
    if language == "en" and _IF.match(text) and (end := case_end(text.split(",")[0])):
        words = text.split(" ")
        text = f"{' '.join(words[:end])}, {' '.join(words[end:])}"  # "If a prop is broken the master marks it"
    case = _CASE.match(text)
    if case is not None:
        return [f"{case['case']}, {one}" for one in _in_case(case["rest"], language)]
    if named := _under_name(text, language):
        return named
    if (_HANGS.match(text) and language != "es") or ": " in _BRACKETS.sub("", text):
        return [text]
    both = _parted(text, language) if language == "en" and "," not in text else [text]
    return both if len(both) == 2 else _listed(text, language, is_led=is_led)


_IF = re.compile(r"(?:if|when|once|whenever)\b", re.I)
_HANGS = re.compile(r"(?:if|when|once|unless|wenn|sobald|falls|si|cuando|quien|wer|whoever)\b", re.I)


def _under_name(text: str, language: str) -> list[str]:
    """ "Laundry: one set a bed, the laundry collects on Tuesday, it …": each that somebody does stands for itself."""
    name = re.match(r"^(?P<name>[^:,;.\"“„«]{3,30}): (?P<rest>[^:]+)$", text)
    if name is None or _NAMES_LIST.match(name["name"]) or says_something(name["name"], language):
        return []
    segments = _segments(name["rest"], language)
    kinds = [kind_of(one, language) for one in segments]
    if (
        len(segments) < 2
        or "clause" not in kinds[1:]
        or any(_LEANS.match(one) or _HANGS.match(one) for one in segments[1:])
    ):
        return []
    return [one if kind == "clause" else f"{name['name']}: {one}" for one, kind in zip(segments, kinds, strict=True)]


def _in_case(text: str, language: str) -> list[str]:
    rest = _segments(text, language)
    is_each = len(rest) > 1 and all(kind_of(one, language) == "clause" for one in rest)
    return rest if is_each else _parted(text, language)


def _listed(text: str, language: str, *, is_led: bool) -> list[str]:
    """Split at the commas where each segment says something of its own."""
    segments = _segments(text, language)
    clear = joints_of(text) if language == "en" else {}
    ends = [text[text.rfind(one) :].strip(" .;,!") for one in segments]
    kinds = [clear.get(end) or kind_of(one, language) for one, end in zip(segments, ends, strict=True)]
    if len(segments) < 2 or not all(kinds):
        return [text]
    if set(kinds) == {"clause"} and len(segments) == 2:
        return segments if not any(_LEANS.match(one) for one in segments[1:]) else [text]
    if kinds == ["thing", "clause"] and len(segments[0].split()) > 2 and not _LEANS.match(segments[1]):
        return segments if segments[1].split()[0].lower() not in _NOBODIES else [text]
    if len(segments) < 3:
        return [text]
    if is_led and (set(kinds) != {"thing"} or _long(segments)):
        return _with_who(segments, kinds, language)
    more, first = set(kinds[1:]), text.split()[0]
    if language == "en" and kinds[0] == "thing" and more <= {"deed", "clause"} and is_plural_en(first):
        kinds[0] = "clause"  # "parents top up": no list knows the verb
    if kinds[0] == "clause" and more <= {"clause", "deed"}:
        return _with_who(segments, kinds, language)
    if kinds[0] in ("clause", "deed") and "clause" in more and language == "en":
        return _with_who(segments, kinds, language, is_hung=True)
    return [text]


_NOBODIES = ("nobody", "no", "none", "niemand", "keiner", "nadie")
_LOOSE = re.compile(r"^(?:where|so that|and that|that)\s(?=\w+ \w+)", re.I)
_LOOSE_AGAIN = re.compile(r",\s(?:and\s)?(?:that|which|where|so that)\s", re.I)
_CASE = re.compile(
    r"^(?P<case>(?:if|when|once|whenever|as soon as|wenn|sobald|falls|si|cuando)\s[^,]{3,90}),\s(?:then\s|dann\s)?(?P<rest>.+)$",
    re.I,
)
_LEANS = re.compile(
    r"(?:außer|sofern|auch|und zwar|am besten|möglichst|unless|except|salvo|excepto)\b|(?:it|they|he|she|then|that|which|this|who|so|er|sie|es|dann|das|die|der|lo|la|los|las|le|les|se|luego|eso|que)\b(?! [A-ZÄÖÜ])(?!(?<=la) \w+ (?!de\b))",
    re.I,
)


def _parted(text: str, language: str) -> list[str]:
    """What follows in a case, where each side says something: "he gets a mail and it's put into the inventory"."""
    found = re.split(
        r",?\s(?:and|und|y)\s(?:then\s)?(?=(?:it|they|the|a|an|der|die|das|el|la|los|las|se)(?:['’]s)?\s\S+\s)|,\sand\s",
        text,
    )
    is_whole = len(found) > 1 and all(kind_of(one, language) == "clause" for one in found)
    return found if is_whole and len(found) < 4 else [text]


def _long(segments: list[str]) -> bool:
    """ "a timeline per farm, an alert when …": not "weight, age and name"."""
    return all(len(one.split()) > 2 for one in segments) and sum(len(one.split()) for one in segments) > 4 * len(
        segments
    )


def _segments(text: str, language: str) -> list[str]:
    """Between the commas and semicolons that are not within brackets or quotation marks; a question stays with its verb."""
    held = [match.span() for match in _BRACKETS.finditer(text)]
    found, start, is_open = [], 0, False
    clear = joints_of(text) if language == "en" else {}
    for match in re.finditer(r"\s*[,;]\s+(?:(?:and|und|y|e|oh and)\s+)?", text):
        if is_open:
            is_open = False  # the comma that ends what was told of somebody, who does something only now
            continue
        after = text[match.end() :]
        is_asked_on = language == "de" and (
            asks_on(after, text[start : match.start()], language) or ("," in match[0] and hangs_on(after))
        )
        is_open = is_asked_on and is_told_of(after) and kind_of(text[start : match.start()], "de") != "clause"
        if is_asked_on or clear.get(after.strip(" .;,!")) == THING or any(a < match.start() < b for a, b in held):
            continue
        found.append(text[start : match.start()])
        start = match.end()
    found.append(text[start:])
    return [one.strip(" ,;.") for one in found if one.strip(" ,;.")]


def _with_who(segments: list[str], kinds: list[str], language: str, *, is_hung: bool = False) -> list[str]:
    """ "parents top up, set a limit": a deed behind a clause is of the same people; a short tail stays where it hangs."""
    found: list[str] = []
    who = ""
    for segment, kind in zip(segments, kinds, strict=True):
        if found and kind == "thing" and (is_hung or (len(segment.split()) < SHORTEST and not segment[:1].isdigit())):
            found[-1] = f"{found[-1]}, {segment}"  # "morning and afternoon"
            continue
        if kind == "clause" and language == "en":
            parsed = english.parse(segment)
            who = parsed.subject if parsed is not None and segment.startswith(parsed.subject) else ""
            who = who or (segment.split()[0] if is_plural_en(segment.split()[0]) else "")
        first = segment.split()[0].lower()
        is_many = bool(who) and (is_plural_en(who.split()[-1]) or who.split()[-1].lower() in _MANY)
        is_fit = who and is_many != is_third(first)
        found.append(f"{who} {segment}" if kind == "deed" and is_fit else segment)
    return found


_MANY = frozenset("staff people police crew".split())  # noqa: SIM905 - several, without an s
SHORTEST = 4  # words of a thing that stands for itself behind a clause
