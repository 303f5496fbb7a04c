"""What each piece of the idea is for: only what is asked of the product may become a requirement.

People tell how things are before they say what they want, ask colleagues in between, and doubt aloud. A sentence is taken
as asked for where a wish governs it; what stands before the first wish and asks for nothing itself is how things are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from services.clarifier.reading.english_fragments import is_order
from services.clarifier.reading.english_ruled import is_ruled, named_first, ruled_before
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.mood_heads import HOUSE_WANTS, NICE, is_heading, is_name_first
from services.clarifier.reading.mood_more import MAY, first_wanted, is_doubt, is_participle, tells_today
from services.clarifier.reading.mood_words import (
    DOUBT,
    FOR_HOUSE,
    HABIT,
    HOUSE,
    NOBODY_THERE,
    OBLIGES,
    OUT,
    OWN,
    PRODUCT,
    TALK,
    TODAY,
    TURN,
    US,
    VAGUE,
    WANT_TO,
    WANTED,
    WISHED,
    without_whom,
)
from services.clarifier.reading.packs import pack
from services.clarifier.reading.strict_english import tells_state

_MENTION = re.compile(r"(?:^|\s)@\s?\w+")
_QUOTE = re.compile(r"[\"“”„«»][^\"“”„«»]{3,}[\"“”„«»]")
_TOLD = re.compile(
    r"\b(?:said|told|says|complain\w*|heard|sag(?:t|en|te|ten)|meint|erzählt\w*|dijo|dijeron|dice[n]?)\b", re.I
)
_NO_TURN = re.compile(
    r"^(?:and |so )?(?:we|i) (?:want|plan|hope|need|intend) to (?:launch|go live|start|pilot|ship|roll out)\b|\bloswerden\b|\bget rid of\b|\bdeshacernos\b|^(?:i|we) (?:don['’]t|do not) (?:want|need)\b|^(?:wir|ich) (?:wollen|brauchen|will) (?:\w+ ){0,3}(?:nicht|kein\w*)\b|^no (?:queremos|quiero|necesit\w+)\b",
    re.I,
)
SHORT = 2  # sentences of a text in which nobody is introduced
_LEAVE = re.compile(r"\bleave (?:that|it|this) out\b|\blasst das (?:weg|raus)\b|\bdejadlo fuera\b", re.I)
_WHAT_IF = re.compile(r"^what if\b", re.I)
_COULD_HAVE = re.compile(
    r"^(?:and |so |\w+, )?(?:can|could) (?:we|i) (?:also |please |just )?(?:have|get)\b(?! (?:a (?:chat|call|word)|together|rid|hold))|"
    r"^(?:und )?(?:können|könnten) wir (?!.*\b(?:ob|wann|reden|sprechen|treffen)\b).*\b(?:haben|bekommen|kriegen)\b|"
    r"^(?:y )?(?:podemos|podríamos) (?:tener|recibir)\b",
    re.I,
)  # asked for, in the form of a question
_NEEDS = re.compile(r"\b(?:needs?|wants?|braucht|sucht|necesita|busca)\s(?!to\b)[^,]{2,40}$", re.I)
_WHY = re.compile(r"because (?!of\b)\w+ |(?:i|we) (?:really )?hate\b(?!.*\b(?:must|should)\b)", re.I)


_MATTERS = re.compile(
    r"it is (?:important|essential|crucial|vital) that\b|es ist wichtig, dass\b|es (?:importante|fundamental) que\b",
    re.I,
)


class Mood(StrEnum):
    DEMAND = "demand"
    TODAY = "today"  # how things are, or were
    ASKED = "asked"  # of people: a question, a doubt
    TALK = "talk"
    OUT = "out"  # somebody else's, or to stay as it is


@dataclass(frozen=True, slots=True)
class Discourse:
    """The sentences of one text, and where it turns to what is wanted."""

    units: tuple[str, ...]
    language: str
    turn: int  # the first unit that wishes, 0 where none does or the first one
    is_plain: bool = False  # every sentence is taken as asked for
    is_weak: bool = False  # nobody wishes: the turn is but the first thing that must be so

    def mood(self, unit: str, piece: str) -> Mood:
        """What `piece`, a part of `unit`, is for."""
        words = piece.strip(" .;,¡!¿")
        if self.is_plain:
            return Mood.DEMAND
        if TALK.search(words.rstrip("?").strip()):
            return Mood.TALK
        if _MATTERS.match(words):
            return Mood.DEMAND
        if _WHY.match(words):
            return Mood.TODAY
        said = self._to_people(unit, words) or self._outside(unit, piece, words)
        if said is None and (TURN[self.language].search(words) or self._is_answer(unit, piece)):
            return Mood.DEMAND
        return said or (Mood.TODAY if self._is_told(unit, piece, words) else Mood.DEMAND)

    def _is_answer(self, unit: str, piece: str) -> bool:
        """ "What would fix it?" "A printer that makes the number." """
        at = self.units.index(unit) if unit in self.units else 0
        before = self.units[at - 1] if at else ""
        is_begun = unit.startswith(piece[:12]) and not DOUBT[self.language].search(unit)
        return is_begun and before.endswith("?") and WANTED.search(before) is not None

    def wants(self, sentence: str) -> bool:
        """Behind the turn to what is wanted, "a dangerous defect closes the swing" is asked for and no trouble."""
        low = sentence.strip(" •.;").casefold()
        at = next((i for i, unit in enumerate(self.units) if unit.strip(" .;").casefold() == low), -1)
        return 0 < self.turn < at and self.mood(self.units[at], self.units[at]) is Mood.DEMAND

    def _to_people(self, unit: str, words: str) -> Mood | None:
        """A question, a doubt, or a word to a colleague."""
        bare, tongue = words.rstrip("?").strip(), self.language
        is_end = unit.rstrip(" \"'”)").endswith("?") and unit.rstrip(" ?\"'”)").endswith(bare[-12:])
        if words.endswith("?") or is_end:
            if _COULD_HAVE.match(bare):
                return Mood.DEMAND
            return Mood.DEMAND if _WHAT_IF.match(bare) and WISHED[tongue].search(bare) else Mood.ASKED
        is_wish = OWN[tongue].search(words) or TURN[tongue].search(words)
        return Mood.ASKED if _MENTION.search(words) and not is_wish else None

    def _outside(self, unit: str, piece: str, words: str) -> Mood | None:
        """What it is all about, what nobody has decided, what is somebody else's."""
        tongue = self.language
        is_named = self.units[:1] == (unit,) and re.search(rf"{re.escape(piece)}\s?:\s", unit)
        if is_named and _NEEDS.search(words) and not TURN[tongue].search(words):
            return Mood.TODAY  # "a surgery needs exercise plans: …"
        if is_doubt(words, tongue) or self._explains_doubt(unit, piece, words):
            return Mood.ASKED
        if OUT[tongue].search(words) or _LEAVE.search(unit):
            return Mood.OUT
        return Mood.TODAY if VAGUE.search(words) else None

    def _explains_doubt(self, unit: str, piece: str, words: str) -> bool:
        """ "…, some use it to poison them": why nobody has decided it."""
        before = unit[: max(0, unit.find(piece))].rstrip()
        is_wish = TURN[self.language].search(words) or OBLIGES[self.language].search(words)
        return before.endswith(",") and DOUBT[self.language].search(before.rstrip(" ,")) is not None and not is_wish

    def _is_told(self, unit: str, piece: str, words: str) -> bool:
        """How things are, or were."""
        tongue = self.language
        if _QUOTE.search(words) and _TOLD.search(words) and not OWN[tongue].search(_QUOTE.sub(" ", words)):
            return True
        is_asking, is_before = OWN[tongue].search(words) is not None, _is_pre(self, unit, piece)
        if _tells_of_us(words, tongue) and (is_before or not is_asking):
            return True
        if _GOES_ON.match(words) and unit.find(piece) > 0 and US[tongue].match(unit) and not is_asking:
            return not OBLIGES[tongue].search(words)  # "we run a bakery …, and then people come by at seven"
        if NOBODY_THERE[tongue].search(unit) and not is_asking and not TURN[tongue].search(unit):
            return True
        is_first = self.units[:1] == (unit,) and len(self.units) > SHORT and unit.startswith(piece[:20])
        if is_first and HOUSE.search(words) and not is_asking:
            return True
        now = TODAY[tongue].search(without_whom(unit))
        is_after = now is not None and now.start() <= max(0, unit.find(piece)) + len(piece)
        if is_after and not is_asking and not TURN[tongue].search(unit):
            return True  # "at the moment Ben keeps a list, and in December there is a row"
        if tongue == "en" and not is_asking and tells_state(words) and not is_ruled(words):
            return True  # "volunteers are mostly over 65"
        is_let = self.is_weak and tongue in MAY and MAY[tongue].search(words) and not HABIT[tongue].search(words)
        return is_before and not is_let and not OBLIGES[tongue].search(words) and not WANT_TO.search(words)


_GOES_ON = re.compile(
    r"(?:and |y |und )?(?:then|so|every|half|sometimes|usually|often|now|dann|jeden|oft|manchmal|luego|cada|a veces|muchas veces)\b",
    re.I,
)
_HANGS_ON = frozenset("what where who whom which that how when whether they he she it".split())  # noqa: SIM905
_DONE_TO = re.compile(
    r"(?!(?:i|we|they|he|she|you|it|who|somebody|someone|people|everybody|everyone|nobody)\b)(?:[a-z][\w-]* ){0,2}[a-z][\w-]* "
    r"(?:signed|stored|kept|filed|scanned|sent|printed|checked|paid|shown|recorded|confirmed|approved|encrypted|archived|deleted) (?:on|by|with|in|at|for|within|before|after|per|every|via|to)\b",
    re.I,
)


def _tells_of_us(words: str, tongue: str) -> bool:
    """What is with us or what somebody did; "staff register found items" and "they describe what they lost" tell a deed
    in which the past is only what the deed is about."""
    found = US[tongue].search(words)
    if found is None or not found.groupdict().get("past"):
        return found is not None
    if tongue == "en" and (_DONE_TO.match(words) or is_participle(words[found.end() :])):
        return False  # "consent form signed on a tablet": what is to be done
    before = found[0][: found.start("past") - found.start()].lower().split()
    determiners = pack("en").words("determiners")
    deed = any(
        base_verb(word) and before[at] not in determiners and word not in _HANGS_ON
        for at, word in enumerate(before[1:])
    )
    return not deed and not _HANGS_ON & set(before)


def _is_pre(discourse: Discourse, unit: str, piece: str) -> bool:
    """Whether the piece stands before the turn."""
    if unit not in discourse.units:
        return False
    at = discourse.units.index(unit)
    if at < discourse.turn:
        return True
    if at > discourse.turn or not discourse.turn:
        return False
    found = TURN[discourse.language].search(unit) or OBLIGES[discourse.language].search(unit)
    place = unit.find(piece)
    return found is not None and place >= 0 and place + len(piece) <= found.start()


NEEDED = re.compile(
    r"(?:needed|wanted|looking for|need|want)(?: now)?:? (?:an? \w|something\b|some (?:tool|app|system|way)\b)", re.I
)  # "Need a status page for our app"
_OF_PRODUCT = re.compile(
    r"\bthe (?:app|bot|tool|site|website|platform)\s(?!is\b|was\b|has\b|does\b|costs\b|crashes\b|breaks\b|fails\b|loses\b|forgets\b)[a-z]+s\b|"
    r"\bdie (?:app|plattform|webseite)\s(?!ist\b|war\b|hat\b|fällt\b)[a-zäöü]+t\b|\b(?:la app|la aplicación|la plataforma)\s(?!es\b|está\b|ha\b|no\b)[a-záéíóú]+[ae]\b",
    re.I,
)


def discourse(units: tuple[str, ...], language: str) -> Discourse:
    tongue = language if language in TURN else "en"
    strong = _turn(units, tongue)
    is_last_nice = strong > 0 and strong == len(units) - 1 and NICE.search(units[strong]) is not None
    if is_last_nice and not any(_tells(one, tongue) for one in units[:strong]):
        strong = 0  # "plans can be copied. Videos would be nice": one more wish, and no turn
    if strong and (named := named_first(units, strong, tongue)) >= 0:
        return Discourse(units, tongue, named)
    is_house = tongue == "en" and bool(units) and HOUSE_WANTS.match(units[0]) is not None
    wanted = (first_wanted(units, strong, tongue, _tells) or ruled_before(units, strong, tongue)) if strong else 0
    if strong and (is_house or wanted):
        # "our trainers want to send plans. … We'd like videos as well"
        return Discourse(units, tongue, wanted if not is_house and (tongue == "en" or _tells(units[0], tongue)) else 0)
    obliges = next((at for at, one in enumerate(units) if OBLIGES[tongue].search(one)), len(units))
    if units and (FOR_HOUSE.match(units[0]) or (strong and PRODUCT.match(units[0]))):
        return Discourse(units, tongue, 0)  # "For our tax office: clients upload …"
    if strong > 1 and is_name_first(units[0], tongue) and not any(_tells(one, tongue) for one in units[:strong]):
        return Discourse(units, tongue, 0)  # "Audio guide on visitors' phones. Visitors scan … we'd like to know which"
    if strong and obliges < strong:
        return Discourse(units, tongue, obliges)  # "the yard shall record each check … we need the photos for a year"
    if (
        strong
        and any(_OF_PRODUCT.search(one) for one in units[:strong])
        and not any(TODAY[tongue].search(one) for one in units[:strong])
    ):
        # "the app suggests a playmate … I'd love a monthly mail": told before as well
        return Discourse(units, tongue, 0)
    if strong:
        return Discourse(units, tongue, strong)
    is_named = tongue == "en" and bool(units) and (NEEDED.match(units[0]) or HOUSE_WANTS.match(units[0]))
    if units and (is_named or TURN[tongue].search(units[0])):
        return Discourse(units, tongue, 0)
    return _weakly(units, tongue)


def _weakly(units: tuple[str, ...], tongue: str) -> Discourse:
    """Of a text in which nobody says what is wanted, but something must be."""
    last = len(units) - 1 if units and units[-1].startswith("The system must offer ") else len(units)  # one more wish
    weak = next((at for at, one in enumerate(units[:last]) if OBLIGES[tongue].search(one)), 0)
    names = tongue == "en" and bool(units) and re.match("an? ", units[0], re.I) and is_heading(units[0], tongue)
    if weak and (named := named_first(units, weak, tongue)) >= 0:
        return Discourse(units, tongue, named)
    told = any(tells_today(one, tongue, names=bool(names)) for one in units[:weak])
    ordered = next((at for at, one in enumerate(units[:weak]) if at and tongue == "en" and is_order(one)), weak)
    return Discourse(units, tongue, ordered if told else 0, is_weak=True)


_MORE = re.compile(
    r"^(?:•\s?)?(?:and )?(?:in addition|additionally|also|besides|furthermore|plus|moreover|außerdem|zusätzlich|ferner|zudem|darüber hinaus|"
    r"además|también|asimismo)\b|^(?:•\s?)?(?:\w+(?:['’]\w+)? ){1,3}(?:also|außerdem|auch|zusätzlich|además|también)\b",
    re.I,
)


def _turn(units: tuple[str, ...], tongue: str) -> int:
    """Where the wishes begin: before "besides, we need a list" others were told, up to where it is told how things are."""
    at = next((at for at, one in enumerate(units) if _turns(one, tongue)), 0)
    while at > 1 and _MORE.match(units[at]) and not _tells(units[at - 1], tongue):
        at -= 1
        if not _MORE.match(units[at]):
            return next((i for i in range(at, 0, -1) if _tells(units[i - 1], tongue)), 1)
    return at


def _tells(unit: str, tongue: str) -> bool:
    told = TODAY[tongue].search(unit) or HABIT[tongue].search(unit)
    return (told is not None or _tells_of_us(unit, tongue)) and not OBLIGES[tongue].search(unit)


def _turns(unit: str, tongue: str) -> bool:
    is_sure = not _NO_TURN.search(unit) and not DOUBT[tongue].search(unit.rstrip(" .!?"))
    return is_sure and TURN[tongue].search(unit) is not None


def plainly(units: tuple[str, ...], language: str) -> Discourse:
    """For a text of which nothing else is asked for."""
    return Discourse(units, language if language in TURN else "en", 0, is_plain=True)
