"""Which of an idea's sentences asks for the whole, in words that can stand as a heading."""

from __future__ import annotations

import re

from services.clarifier.reading.complaints import is_complaint
from services.clarifier.reading.mood import Discourse, Mood, discourse
from services.clarifier.reading.mood_words import TALK, TURN
from services.clarifier.reading.packs import pack
from services.clarifier.reading.typed import leans_back, pieces, units
from services.clarifier.reading.undemanded import is_undemanded
from services.clarifier.reading.unframed import unframed
from services.clarifier.reading.unwanted import forbidden
from services.clarifier.reading.wholes import BORDER, whole

LONGEST = 90  # characters of a heading that says something; a name is shorter


def wish(text: str, language: str) -> str:
    """The first wish that says what is asked for, without "I would like" where that is certain; "" where none is."""
    known = tuple(forbidden(one, language) for one in units(text))
    told = _asked(known, discourse(known, language), language)
    wanted = [one for one in told if _is_explicit(BORDER.split(one, maxsplit=1)[0] + "?" * one.endswith("?"), language)]
    wanted = [one for one in wanted if one == told[0] or not _NEED.match(one)]  # what one of many needs is no whole
    wanted = [one for one in wanted if not _REFUSES.search(one)]  # what nobody wants names nothing
    plain = [one for one in told if not (_OWN_DOING.search(one) or _REFUSES.search(one))]
    firm = [one for one in plain if not _NEGATED.search(one) and not _OF_EACH.match(one)]
    for said in dict.fromkeys([*wanted, *firm, *plain]):
        if is_complaint(said):
            continue  # "wants to get rid of the clipboard" is trouble, and names nothing
        for found in _parts(unframed(said, language), language):
            cut = whole(found, language, LONGEST)
            cut = re.sub(r"^Let (?:its|their|our) (?=\w+s\b)", "Let ", cut)
            if cut and not _points_back(cut, language) and not _SAYS_LITTLE.search(cut):
                return cut[:1].upper() + cut[1:]
    return ""


_REFUSES = re.compile(
    r"\b(?:wollen|brauchen|möchten|will|brauche) (?:wir|ich)\b[^.;]*\b(?:nicht|kein\w*)\b|"
    r"\b(?:wir|ich) (?:wollen|brauchen|möchten|will|brauche) (?:\w+ ){0,3}(?:nicht|kein\w*)\b|"
    r"^no (?:quiero|queremos|necesito|necesitamos)\b|^(?:we|i) (?:don['’]t|do not) (?:want|need)\b",
    re.I,
)
# "Each bag has a tag" tells of its things, and not what is asked for.
_OF_EACH = re.compile(
    r"^(?:each|every|all|jede[rs]?|alle|cada|todos los|todas las) [^\W\d]\w*(?: \w+)? (?:has|have|had|hat|haben|tiene|tienen|lleva|llevan)\b",
    re.I,
)


def _parts(said: str, language: str) -> list[str]:
    """ "that the families note them and that the kitchen sees the menus": each is a wish of its own."""
    parts = re.split(r",?\sy\s(?=que\s)", said) if language == "es" and said.startswith("que ") else []
    return [said, *parts[1:]]


def _asked(known: tuple[str, ...], talk: Discourse, language: str) -> list[str]:
    """What is demanded, each from where its piece begins to the end of its sentence."""
    found = []
    for unit in known[:12]:
        bare = pack(language).pattern("injection").split(unit, maxsplit=1)[0]
        parts = pieces(bare, language)
        if joined := _AND_WANTS.search(bare):
            found.append(bare[joined.start("wants") :])
            continue
        for at, piece in enumerate(parts):
            needs = at == 0 and _is_explicit(piece, language) and talk.mood(unit, piece) is Mood.TODAY
            is_asked = needs or (talk.mood(unit, piece) is Mood.DEMAND and not is_undemanded(piece, language))
            if (
                len(piece.split()) < 3
                or LABEL.fullmatch(piece)
                or leans_back(piece, language)
                or not is_asked
                or TALK.search(piece)
            ):
                continue
            is_one = all(talk.mood(unit, more) is Mood.DEMAND for more in parts[at + 1 :])
            found.append(bare[bare.index(piece) :] if is_one and piece in bare else piece)
    return found


_AND_WANTS = re.compile(
    r"^(?:we|i|wir|ich|somos|soy|tenemos|tengo|gestionamos|llevamos|llevo)\b.*?(?:,| (?:and|und|y)) "
    r"(?P<wants>(?:want|need|would like|suchen?|brauchen?|wollen|will|möchten?|queremos|quiero|necesitamos|necesito|buscamos|busco) .+)",
    re.I,
)  # "we run a bakery and want a page"
_NEED = re.compile(
    r"^(?:(?:the|an?|our|my|every|each|der|die|das|unsere?|ein|eine|jede[rs]?|el|la|los|las|nuestr[oa]s?|un|una|cada) )?[^\W\d][\w-]+(?: [\w,-]+){0,5}? "
    r"(?:wants?|needs?|would like|braucht|brauchen|will|wollen|möchten?|quieren?|necesitan?) ",
    re.I,
)
_WANTS = re.compile(r"^(?:want|need|suchen?|brauchen?|wollen|möchten?|queremos|necesitamos|buscamos)\b", re.I)
LABEL = re.compile(
    r"^(?:(?:notes?|minutes|protokoll|notizen|acta|notas|wish ?list|wunschliste|lista de deseos|agenda|besprechung|reunión|meeting)\b"
    r"(?: (?:from|of|for|vom|von|der|de|del|para)\b[^:]*| (?:vorstand\w*|vorstandssitzung)?[\d. /-]*)?:?\s*)",
    re.I,
)


def is_asking(said: str) -> bool:
    """ "need a portal": the bare verb of a wish."""
    return _WANTS.match(said) is not None


_NEGATED = re.compile(r"\b(?:not|never|no|nobody|nicht|nie|kein\w*|niemand|nadie|nunca|ningun\w*)\b|n['’]t\b", re.I)
_SAYS_LITTLE = re.compile(
    r"\b(?:easy to use|simple to use|user[- ]friendly|fácil(?:es)? de usar|einfach zu bedienen|benutzerfreundlich)\b|"
    r"^(?:an? |una? |eine? )?(?:thing|something|sache|etwas|cosa|algo) (?:for|para|für)\b",
    re.I,
)
_OWN_DOING = re.compile(
    r"^(?:[\w'’]+ ){0,4}(?:i|we|ich|wir|yo|me|nos)\b|^(?:somos|soy|tengo|tenemos|llev[oa]|llevamos|estamos|hacemos)\b",
    re.I,
)


def _is_explicit(said: str, language: str) -> bool:
    tongue = language if language in TURN else "en"
    return any(pattern.search(said) for pattern in (TURN[tongue], _NEED, _AND_WANTS, _WANTS))


_BACK_TO = {
    "en": re.compile(r"^(?:let )?(?:[\w'’-]+ ){1,6}(?:it|them|this|those)\b|^(?:it|they|that|this|those)\b", re.I),
    "es": re.compile(
        r"^que (?:no )?(?:les?|lo) \w+[ae]n? |^hay que (?:\w+ )*?\w+rlo\b|^\w+[aei]r(?:l[aeo]|se l[ao])s?\b|^(?:que )?(?:\w+ ){0,4}(?:lo|la|los|las|le|les) (?!del?\b)(?=\w+(?:[aeo]n|á|é)\b(?! del?\b))", re.I
    ),
    "de": re.compile(r"^(?:das|dies|so) (?:muss|soll|sollte|müsste|geht)\b|\b(?:es|ihn|damit|daran|davon)\b", re.I),
}  # fmt: skip


def _points_back(said: str, language: str) -> bool:
    """ "the families note them": of what, another sentence says."""
    return _BACK_TO.get(language, _BACK_TO["en"]).search(BORDER.split(said, maxsplit=1)[0]) is not None


_FIRST = re.compile(
    r"^(?:[\w'’]+ ){0,3}(?:i|we)\b|^(?:\w+ ){0,3}(?:ich|wir|mir)\b|^(?:quiero|queremos|necesit(?:o|amos)|me|nos|somos|tengo|tenemos|llevo)\b",
    re.I,
)


def is_own_voice(said: str) -> bool:
    """Whether somebody speaks of themselves in it, which a heading shows as their words."""
    return _FIRST.search(said) is not None
