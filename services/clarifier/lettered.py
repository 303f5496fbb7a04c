"""Letters, numbers and ordinals that name an option, alone or among other words."""

from __future__ import annotations

import re

from services.clarifier.counting import ranges
from services.clarifier.meanings import Meaning, Reading, which
from services.clarifier.phrased import is_talk
from services.clarifier.wording import ONE_SLIP, bare, flat, is_one_of, phrases, slips, strip_all, strip_start
from services.core.contracts import Question

LETTERS = "abcde"


def lettered(raw: str, words: str, question: Question, language: str) -> Reading | None:
    """Letters, numbers and ordinals, with or without words around them."""
    known = [option.letter for option in question.options]
    sure = _UNSURE.sub("", raw)
    raw, words = (raw, words) if sure == raw else (sure, flat(sure))
    taken_back = _TAKEN_BACK.search(raw)
    if taken_back and taken_back[1].lower() in known:
        return Reading(Meaning.OPTION, taken_back[1].lower())
    picked = _letters(words, question)
    if picked is not None:
        if len(set(picked)) == 1 and picked[0] in known and not _is_in_options(words, picked[0], question):
            return Reading(Meaning.OPTION, picked[0])
        between = tuple(dict.fromkeys(letter for letter in picked if letter in known))
        return Reading(Meaning.AMBIGUOUS, follow_up=which(question, language), between=between)
    either = _EITHER.match(raw)
    named = _letters(flat(either["which"]), question) if either else None
    if named and len(set(named) & set(known)) > 1:
        between = tuple(dict.fromkeys(letter for letter in named if letter in known))
        return Reading(Meaning.AMBIGUOUS, follow_up=which(question, language), between=between)
    instead = _instead(strip_all(words, "choose", "trail"), known)
    if instead:
        return Reading(Meaning.OPTION, instead)
    said_no = _SAID_NO.fullmatch(words)
    ruled_out = said_no[1] if said_no is not None else ""
    among = tuple(one for one in known if one != ruled_out) if ruled_out in known else _among_talk(raw, known)
    if len(among) == 1:
        return Reading(Meaning.OPTION, among[0])
    if among:
        return Reading(Meaning.AMBIGUOUS, follow_up=which(question, language), between=among)
    barred = _barred(words, known)
    if barred:
        return Reading(Meaning.AMBIGUOUS, follow_up=which(question, language), between=barred)
    return _headed(raw, known, question, language)


_ARTICLE = r"(?:(?:the|la|el|die|das|option|opción) )?"
_EITHER = re.compile(  # "either the first or the third would work", and no "first or second week of May"
    rf"^\W*(?:either |entweder |bien |o )?(?P<which>{_ARTICLE}\w+ (?:or|oder|o) {_ARTICLE}\w+)(?:$|\s*[,;.:–—-]|\s(?:"
    r"one |both |would |will |could |is |are |works? |seems? |sounds? |fine|ok|for |depending|ser[ií]an? |estarían? |"
    r"valen? |me |nos |para |según |wären? |ist |sind |geht|gehen |passt|passen |für |je nach)).*$",
    re.I | re.S,
)
# "Either b or c, not sure": nothing is said behind the letters.
_UNSURE = re.compile(
    r"\s*[,;.–-]+\s*(?:(?:but|pero|aber|though|aunque)\s+)?(?:(?:i'm|i am|we're|we are)\s+)?(?:"
    r"not (?:(?:quite|really|so) )?sure(?: which(?: one)?)?|unsure|no (?:lo )?(?:estoy|estamos) (?:muy )?segur[oa]s?|"
    r"no (?:lo )?s(?:é|abemos)(?: cuál)?|(?:(?:ich bin|bin|wir sind|sind) )?(?:mir |uns )?(?:noch )?nicht "
    r"(?:ganz |so )?sicher(?: welche[rs]?)?|weiß (?:ich )?(?:noch )?nicht(?: genau)?(?: welche[rs]?)?)\W*$",
    re.I,
)


def _headed(raw: str, known: list[str], question: Question, language: str) -> Reading | None:
    """A letter or number with words behind it: "b, but only at weekends", "b because most are over 60"."""
    core = re.sub(r"^\W*(?:option|opción|opcion|antwort|variante)\s+", "", raw, flags=re.I)
    core = re.sub(r"^\W*(?:die|der|das|la|el)\s+(?=[a-e][,;:]\s)", "", core, flags=re.I)  # "die b, aber erst ab 2027"
    head = re.match(r"^[(\[*_]*([a-eA-E]|[1-5])[*_]*(?:\s*[).:\],;]|\s*[-–—]|[ \t]*(?=\n))[*_]*\s+(\S.*)$", core, re.S)
    head = head or re.match(rf"^([a-eA-E])\s+((?:{_ADDING}|{_REASON})\s.+)$", core, re.S | re.I)
    head = head or re.match(
        r"^([1-5])\s+((?:and also|and then|but|plus|pero|y también|y además|aber|und auch|und außerdem)\s\S+\s.+)$",
        core, re.S | re.I,
    )  # fmt: skip
    head = head or (_NUMBERED.match(core) if not ranges(question) else None)
    letter = _as_letter(head.group(1).lower()) if head else ""
    if head is None and (head := _PLACED.match(raw)):
        named = _letters(flat(head.group("place")), question) or []
        letter = named[0] if len(named) == 1 else ""
    if head and letter in known:
        behind = head.group(2)
        rest = [one for one in flat(behind).split() if one not in phrases("besides")]
        if len(rest) == 1 and rest[0] in known and rest[0] != letter:  # "a but also c"
            return Reading(Meaning.AMBIGUOUS, follow_up=which(question, language), between=(letter, rest[0]))
        also = "" if is_talk(flat(behind)) else behind.strip(" ,;–-")
        return Reading(Meaning.OPTION, letter, also=also)
    return None


_NUMBERED = re.compile(  # "2 and for the tools 400 or so"; "2 and a half hours" is a number
    r"^([1-5])\s+((?:and|y|und)\s+(?!(?:an? |one |ein(?:e|en)? )?(?:half|halb|quarter|viertel)|medi[oa]\b|\d)"
    r"\S+(?:\s+\S+){2,})$",
    re.I | re.S,
)
_PLACED = re.compile(  # "the second one, and we are 80": with an article, for "first, they pay" tells an order of deeds
    r"^\W*(?P<place>(?:(?:the|la|el|lo|die|der|das|den)\s+[\w]+(?:\s+(?:one|option|answer|opción|respuesta|antwort|"
    r"variante|möglichkeit))?)|(?:option|number|opción|número|nummer|antwort)\s+\w+)"
    r"(?:\s*[,;:.–—]\s*|\s+-\s+|\s+(?=(?:but|pero|aber|because|since|as long as|if|unless|porque|ya que|si|weil|denn|"
    r"da|wenn|falls)\s|(?:and|y|und)\s(?:we|i|there|they|it|our|somos|son|hay|tenemos|nuestr[oa]s?|wir|ich|es|sie|unsere?)\s\S+\s))(?P<rest>\S.*)$",
    re.I | re.S,
)
_ADDING = "but|and|with|plus|only|pero|y|con|solo|sólo|aber|und|mit|nur"
_REASON = "because|since|as long as|if|unless|until|porque|ya que|si|hasta|weil|denn|da|wenn|falls|bis"
_TAKEN_BACK = re.compile(  # "b – no, c!", "b, ach nein, c"; "b, no c" rules c out
    r"\b[a-e1-5]\b[^\w]+(?:(?:ach |ay |oh )?(?:no|nein|nope),?\s*[,:!.–-]|wait,?(?: no,?)?|actually,?|oops,?|sorry,?|"
    r"ups,?|perdón,?|doch lieber|lieber doch)\s*(?:option |opción |la |die )?([a-e])\W*$",
    re.I,
)


def _instead(words: str, known: list[str]) -> str:
    """The one that is meant where another is named only to be put aside: "b, not a", "nicht a, sondern b"."""
    first, second = _RATHER.fullmatch(words), _BUT.fullmatch(words)
    letter = first[1] if first else second[1] if second else ""
    return letter if letter in known else ""


_RATHER = re.compile(
    r"([a-e]) (?:and not|not|instead of|rather than|over|y no|no|en vez de|en lugar de|und nicht|nicht|statt|anstatt"
    r"|als) "
    r"(?:option |la |die )?(?!\1)[a-e]"
)
_BUT = re.compile(r"(?:not|no|nicht) (?:la |die )?[a-e] (?:but|sino|sondern) (?:rather |la |die )?([a-e])")


def _barred(words: str, known: list[str]) -> tuple[str, ...]:
    """What is left where a letter alone is ruled out: "anything but c", "ni la a ni la b"."""
    ruled = _NEITHER.search(words)
    if ruled is not None and {ruled[1], ruled[2]} <= set(known):
        return tuple(letter for letter in known if letter not in (ruled[1], ruled[2])) or tuple(known)
    head, _, last = words.rpartition(" ")
    if last not in known or not is_one_of(head, "except"):
        return ()
    return tuple(letter for letter in known if letter != last)


_SAID_NO = re.compile(r"(?:option |opción |la |el |die |das )?([a-e]) (?:no|not|nope|nein|nicht)(?: gracias| danke)?")
_RULING_OUT = frozenset(
    ("except", "not", "never", "nicht", "nie", "niemals", "kein", "keine", "keinen", "nunca", "sin", "without")
)
_NEITHER = re.compile(
    r"\b(?:neither|ni|weder)\s+(?:la\s+|die\s+)?([a-e])\s+(?:nor|ni|noch)\s+(?:la\s+|die\s+)?([a-e])$"
)


def _among_talk(raw: str, known: list[str]) -> tuple[str, ...]:
    """The letters among words that say nothing else: "b for sure", "die B natürlich", "b, no wait, c". A small "a" is a
    word of two languages: it counts as a letter at an end, and beside another one."""
    tokens = flat(raw).split()
    ends = {tokens[-1], *(tokens[:1] if re.match(r"\W*\w\s*[^\w\s]", raw) else ())}
    is_capital, others = bool(re.search(r"\bA\b", raw)), {one for one in tokens if one in known} - {"a"}
    letters = [one for one in tokens if one in known and (one != "a" or one in ends or is_capital or others)]
    rest = [one for one in tokens if one not in letters and one not in _JOINING]
    if not letters or not rest or set(rest) & _RULING_OUT or not is_talk(" ".join(rest)):
        return ()
    return tuple(dict.fromkeys(letters))


def _letters(words: str, question: Question) -> list[str] | None:
    """The letters or numbers that the reply consists of; None when it is made of other words."""
    for said in (words, strip_all(words, "choose", "trail")):
        if said in ("a", "an") and said != words and strip_start(words, "choose") != said:
            continue
        joined = _OR_MAYBE.sub(r"\1", re.sub(r"^no (?=[1-5]$)", "", said))  # "No. 2", and "no, 2" as well
        parts = [part for part in re.split(r"\s+(?:or|and|o|y|oder|und)\s+|\s+", joined) if part not in _BESIDE]
        if parts and all(re.fullmatch(r"[a-z]|\d", part) for part in parts):
            return [_as_letter(part) for part in parts]
        parts = re.split(r"\s+(?:or|and|o|y|oder|und)\s+", said)
        places = [_ordinal(_AN_ARTICLE.sub("", part), len(question.options)) for part in parts]
        if places and all(places):
            return [LETTERS[place - 1] if place <= len(LETTERS) else "z" for place in places]
    return None


_AN_ARTICLE = re.compile(r"^(?:the|la|el|lo|die|der|das|den) (?=\w)")
_AS_FIGURE = re.compile(r"([1-9])(?:ª|º|ra|da|er|do|ro|ta|st|nd|rd|th|te[rs]?|a|o)")  # "la 2ª", "2nd"
_OR_MAYBE = re.compile(r"\b(or|o|oder) (?:maybe|perhaps|possibly|vielleicht|eventuell|quizas?|quizás?|tal vez)\b")
_JOINING = frozenset(("or", "and", "o", "y", "oder", "und", "bzw"))
_BESIDE = frozenset(
    ("either", "entweder", "both", "ambas", "ambos", "beide", "bien", "la", "el", "die", "option", "opción")
)  # "either a or b", "la a o la b"


def _ordinal(words: str, count: int) -> int:
    said = bare(words)
    if said in phrases("ordinal_last"):
        return count
    if count % 2 and said in phrases("ordinal_middle"):
        return (count + 1) // 2
    if figure := _AS_FIGURE.fullmatch(words):
        return int(figure[1])
    for place in range(1, 6):
        if len(said) > ONE_SLIP - 2 and any(slips(said, one) == 1 for one in phrases(f"ordinal_{place}")):
            return place
        if said in phrases(f"ordinal_{place}") or said in phrases(f"word_{place}"):
            return place
    return 0


def _is_in_options(words: str, letter: str, question: Question) -> bool:
    """ "2" may also be the 2 of "2 hours before": then it is asked back."""
    if not words.isdigit():
        return False
    having = {o.letter for o in question.options if re.search(rf"(?<!\d){words}(?!\d)", o.text)}
    return bool(having) and having != {letter}


def _as_letter(part: str) -> str:
    return "abcdefghi"[int(part) - 1] if part.isdigit() and part != "0" else part
