"""What "it", "them", "they", "he" and "their" stand for in simple sentences that follow one another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from services.clarifier.reading.english_ones import OF_THINGS
from services.clarifier.reading.english_persons import CHILDREN, GONE, Center
from services.clarifier.reading.english_phrases import (
    DETERMINERS,
    has_own,
    is_single,
    led_by,
    name_of,
    names_two,
    phrases,
)
from services.clarifier.reading.english_sayings import PAYABLE, is_paid, is_weather
from services.clarifier.reading.english_spans import TIMES, Span, Words, clause, head_of, is_many, is_person, text_of
from services.clarifier.reading.english_tags import LEADS, NOUNS, Word
from services.clarifier.reading.english_words import as_term, is_actor
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import is_plural_en

_PROGRAMS = frozenset(["cli", "script", "api", "library", "sdk", "job", "service", "crawler", "scraper"])
MONEY = frozenset("euro euros dollar dollars pound pounds cent cents penny pence franc francs percent".split())  # noqa: SIM905
# What somebody is told by: "the owner gets a nudge; after seven days it opens for others".
TOLD = frozenset("nudge reminder message mail email e-mail sms ping push notification alert alarm warning".split())  # noqa: SIM905
_WITH = re.compile(r"\bwith (an? [a-z-]+)")
_WHERE = frozenset(["for", "in", "at", "on", "into", "onto", "as"])  # said of the deed, and nothing that acts
_ANY = frozenset(["something", "anything"])
_SOMEBODY = frozenset(["somebody", "someone", "anybody", "anyone", "whoever"])
_MAKES = frozenset("want wants need needs like likes prefer prefers order orders get gets have has".split())  # noqa: SIM905
_BE = frozenset(["VBZ", "VBB", "VBI"])
# Done to people rather than to things.
_TO_PEOPLE = frozenset(
    "tell ask remind notify inform text call invite help thank warn pay email message teach train".split()  # noqa: SIM905
)


@dataclass(slots=True)
class Referents:
    """What was last spoken of in a sentence, as it is said again: "the model", "the segments"."""

    center: Center = field(default_factory=Center)  # who "they" are in the sentence behind
    before: str = ""  # the things of the sentence before: "lend readers. Members reserve one"
    people: list[str] = field(default_factory=list)  # who did something so far in the text, of many
    seen_in_case: set[str] = field(default_factory=set)  # the same, of its case: "when a machine reaches 500 hours, …"
    seen: set[str] = field(default_factory=set)  # the single things of this sentence
    is_built: bool = False  # the sentence before named what is to be built
    thing: str = ""
    things: str = ""
    person: str = ""
    persons: str = ""
    topic: str = ""  # the thing that was last said to do or be something: "the bike is ready"
    many: str = ""  # who last did something, of many and without an article
    whoever: str = ""  # "if somebody leaves, their licences …"
    doers: str = ""  # the same, where it is many of what is no person: "won quotes become orders, lost ones …"
    it: str = ""  # what "it" was so far: it stays so until something else is told of
    of_case: str = ""  # the people that the case tells of: "until guests pay, their seats are held"
    case_topic: str = ""  # the thing that the case tells of: "if a treatment runs late, the trip moves with it"
    it_is_in_case: bool = False  # the case tells of a child, or of something that is not named
    singles: set[str] = field(default_factory=set)  # every single thing so far, also behind a preposition
    is_torn: bool = False  # two single things were just named of one deed: "scan the code next to an exhibit"

    @property
    def meant(self) -> str:
        """The one thing that "it" can mean in the sentence behind: what something was done to, or what did it."""
        told = self.seen or self.seen_in_case
        return next(iter(told)) if len(told) == 1 else ""

    def hear(self, words: Words) -> None:
        """A sentence that stays as it is."""
        self.topic = self.thing = ""
        self.seen, self.seen_in_case = set(), set()
        said = clause(words)
        if said is not None and (head := head_of(said.subject)) is not None and head.tag in NOUNS:
            self._keep(name_of(said.subject), head, is_less=True, is_subject=True)
        if said is not None and len(said.subject) == 1 and said.subject[0].tag == "NN2" and is_person(said.subject):
            self.people.append(said.subject[0].low)
        self.things = ""
        self.is_built = any(word.low in pack("en").words("system_nouns") | _PROGRAMS for word in words[:9])
        self._heard(words[said.at + 1 :] if said is not None else words)

    def case(self, words: Words, text: str) -> str:
        said = self._named(words, text, "")
        own = clause(words[1:]) if len(words) > 2 else None
        if own is not None and (head := head_of(own.subject)) is not None and head.tag in NOUNS:
            self._keep(name_of(own.subject), head, is_less=True, is_subject=True)
            words = words[words.index(own.subject[-1]) + 1 :]
        self.whoever = "that person" if own is not None and own.subject[0].low in _SOMEBODY else self.whoever
        self.case_topic, self.of_case = self.topic, ""
        self.is_torn = own is not None and _has_thing(own)
        self.it_is_in_case = own is not None and bool((CHILDREN | _ANY) & {word.low for word in own.subject})
        if own is not None and (lead := head_of(own.subject)) is not None and lead.tag == "NN2" and is_actor(lead.low):
            self.of_case = self.persons
        self._heard(words)
        if own is not None and own.subject[0].low in _SOMEBODY:
            self.person = self.persons = ""  # "when somebody leaves the orchestra their keys …": that person's
        self.seen_in_case, self.seen = self.seen_in_case | self.seen, set()
        return said

    def who(self, subject: Words, text: str) -> str:
        """Who does it, named: "he", "their manager", "friends who use it"."""
        who, head = text_of(subject, text), head_of(subject)
        low = who.lower()
        if subject[0].tag == "DPS" and low.split(" ")[0] in ("their", "his", "her", "its") and len(subject) > 1:
            who = self._owned(who, low)
        elif low == "they" and (they := self._they(text[subject[0].start :])):
            who = they
        elif low.endswith(" ones") and (many := self.doers or self.things):
            who = f"{who[:-5]} {many.split(' ')[-1]}"
        elif low == "both" and len(both := list(dict.fromkeys(self.people))) == 2:
            who = f"{both[0][:1].upper()}{both[0][1:]} and {both[1]}"
        elif low.split(" ")[0] == "others" or (low == "another one" and self.person):
            who = self._other(who)
        elif low == "you":
            who = "Users" if "users" in self.people else self.many or "Users"
            self.people.append("users") if who == "Users" else None
        else:
            who = self._named(subject, text, "")
        if head is not None and head.tag == "NN2" and len(subject) == 1 and is_person(subject):
            self.people.append(head.low)
        self.many = who if len(subject) == 1 and is_many(subject) and subject[0].tag in NOUNS else self.many
        self.doers = who if head_of(subject) is not None and is_many(subject) and not is_person(subject) else ""
        self.whoever = "that person" if head is not None and head.tag == "PNI" else self.whoever
        if subject[0].low in ("everything", "all", "anything"):
            self.thing = who[:1].lower() + who[1:]
        elif head is not None and head.tag in NOUNS:
            self._keep(name_of(subject), head, is_less=True, is_subject=True)
        return who

    def _they(self, text: str) -> str:
        """ "They have to be gone" of things; else the many who last did something."""
        if self.things and GONE.match(text):
            return self.things
        return self.many if self.persons and self.persons == f"the {self.many.lower()}" else ""

    def _other(self, who: str) -> str:
        """ "Others can join", "another one takes it"."""
        if who.lower() == "another one":
            return f"{who[:7]} {self.person.removeprefix('the ')}"
        return f"other {self.people[-1] if self.people else 'people'}{who[6:]}"

    def _owned(self, who: str, low: str) -> str:
        """ "Their manager", with whose manager it is."""
        if low.startswith("their ") and self.of_case and self.of_case == self.persons:
            return who
        owner = self.person or (f"the {_one(self.persons)}" if self.persons else "")
        owner = (self.thing or self.topic) if low.startswith("its ") else owner or self.whoever
        return f"{owner}'s {who.split(' ', 1)[1]}" if owner else who

    def deed(self, words: Words, text: str, who: str) -> str:
        at = next((i for i in range(2, len(words)) if _is_aside(words, i, text)), len(words))
        said = self._named(words[:at], text, who)
        self.it_is_in_case = False
        self._heard(words[:at])
        self.is_torn = names_two(words[:at])
        is_told = self.topic and self.topic.removeprefix("the ") in who.lower()
        if is_told and any(word.tag in _BE for word in words[:2]):
            self.it = self.topic  # "the audio is made from it, but a curator has to listen to it": to the audio
        if at < len(words):  # "posts a summary, which the next one acknowledges": what it is was just said
            said = f"{said}, {self._named(words[at:], text, who)}"
        return said

    def _named(self, words: Words, text: str, who: str) -> str:
        if not words:
            return ""
        out, at = "", words[0].start
        for index, word in enumerate(words):
            is_back = word.tag == "PNP" or word.low == "ones" or (word.low == "one" and _stands_bare(words, index))
            new = self._meant(words, index, who) if is_back else ""
            if new:
                is_short = (
                    index + 1 < len(words) and words[index + 1].tag == "VBZ" and words[index + 1].start == word.end
                )
                out += text[at : word.start] + new + (" is" if is_short else "")  # "it's"
                at = words[index + 1].end if is_short else word.end
        return out + text[at : words[-1].end]

    def _meant(self, words: Words, at: int, who: str) -> str:
        low = words[at].low
        if low == "it":
            return self._it(words, at, who)
        if low == "them":
            verb = words[at - 1].low if at else ""
            people = "" if self.persons and self.persons.lower().removeprefix("the ") in who.lower() else self.persons
            if self.doers and self.things and self.things.split(" ")[-1] not in self.doers.lower():
                return ""  # "plans end unless I extend them": the plans, or the things of the sentence before
            return (people or self.things) if verb.rstrip("s") in _TO_PEOPLE else (self.things or people)
        if low == "ones":
            if at and words[at - 1].low == "which":
                return ""  # "see which ones are out"
            return (self.things or self.before).split(" ")[-1]
        if low == "one":
            return self._one(words, at, who)
        if low in ("he", "she", "him"):
            return self.person
        if low == "they" and self.doers and any(word.low in OF_THINGS for word in words[at + 1 : at + 2]):
            return ""
        is_same = self.persons.removeprefix("the ") in who.lower() or is_plural_en(who.split(" ")[-1].lower())
        # "patients see where they are", "alumni say what they can": themselves
        return self.persons if low == "they" and not is_same else ""

    def _it(self, words: Words, at: int, who: str) -> str:
        does = at == 0 or words[at - 1].tag in ("CJS", "AVQ", "CJC", "PUN")  # "if it isn't collected"
        is_who = self.topic.removeprefix("the ") in who.lower() and bool(self.thing)  # "the bot tells when it's dry"
        if at + 1 < len(words) and is_weather(words[at + 1 : at + 3]):
            return ""  # "when it rains"
        if does and is_paid(words[at + 1 : at + 4]) and not PAYABLE & set((self.topic or self.thing).split()):
            return ""  # "the card stays locked until it's paid": what is owed, and no card
        behind = words[at + 1 : at + 3]
        is_made = at and words[at - 1].low in _MAKES and behind and behind[0].tag in ("VVN", "VVD", "AJ0")
        if is_made or any(word.low == "done" for word in behind[1:]):
            return ""  # "whether they want it pasteurised", "logs that it was done": of which nothing was said
        if self.it_is_in_case:
            return ""  # "once a child has had fever it may only come back …": not the fever
        is_any = not does and any(word.low in ("anything", "everything", "something") for word in words[:at])
        if (self.is_torn and not self.it) or is_any:
            return ""  # "scan the code next to an exhibit and hear a story about it"
        if has_own(words[:at]):
            return ""
        is_hung = any(word.tag in ("CJS", "AVQ") for word in words[:at])  # "the batch is locked until QA frees it"
        is_own = not (does or is_hung) and self.topic.removeprefix("the ") in who.lower()
        topic = self.case_topic if is_own and self.case_topic else self.topic
        meant = self.it or (self.topic if does and not is_who else "") or self.thing or topic
        if does and at == 0 and not self.it and self.singles - {meant}:
            return ""  # "a cutter is used after an induction, and it expires": one of two
        self.it = meant
        return self.it

    def _one(self, words: Words, at: int, who: str) -> str:
        """ "Members with a licence …, without one only …", "reserve one": one of the readers."""
        if at and words[at - 1].low == "without" and (has := _WITH.search(who)) is not None:
            return has[1]
        many = (self.things or self.before).split(" ")[-1]
        self.it = self.it or (f"the {as_term(many).singular}" if many else "")
        return f"one of the {many}" if many else ""

    def _heard(self, words: Words) -> None:
        """Takes the noun phrases of a deed in, the first one behind its verb last: that is what is spoken of."""
        for phrase, is_behind in reversed(phrases(words)):
            head = head_of(phrase)
            is_thing = head is not None and is_single(phrase) and head.low not in pack("en").words("units")
            if is_thing and not (is_behind and led_by(words, phrase) in _WHERE):
                self.singles.add(f"the {name_of(phrase)}")
            is_time = head is not None and head.low in TIMES and any(word.tag == "CRD" for word in phrase)
            is_kept = not is_behind or (head is not None and (head.tag == "NN2" or is_actor(head.low)))
            if head is not None and not is_time and is_kept:
                self._keep(name_of(phrase), head, is_less=is_behind)

    def _keep(self, phrase: str, head: Word, *, is_less: bool, is_subject: bool = False) -> None:
        if (
            not any(letter.isalpha() for letter in phrase)
            or phrase == "system"
            or (head.tag == "NP0" and not is_actor(head.low))
            or (head.low in TIMES and not is_subject)
            or head.low in MONEY | TOLD
        ):
            return
        said, is_many = f"the {phrase}", head.tag == "NN2" or head.low == "people"
        if (is_actor(head.low) or is_actor(phrase)) and not head.low.startswith("e-"):
            if is_many:
                self.persons, self.person = said, "" if is_less else self.person
            else:
                self.person = said
        elif is_many:
            self.things = self.things if is_less and self.things else said
        elif is_subject:
            self.topic = said
            self.seen.add(said)
        else:
            self.thing = self.thing if is_less and self.thing else said
            self.seen.add(said)


def _has_thing(case: Span) -> bool:
    """ "If no van has the part": of two single things "it" may be either."""
    behind = case.words[case.at + 1 :]
    plain = [one for one, is_behind in phrases(behind) if not is_behind and is_single(one)]
    return is_single(case.subject) and any(one[0].tag in DETERMINERS for one in plain)


def _is_aside(words: Words, at: int, text: str) -> bool:
    return words[at].low in ("who", "which") and text[words[at - 1].end : words[at].start].strip() == ","


def _stands_bare(words: Words, at: int) -> bool:
    """ "take one", and neither "one slot" nor "the first one" nor "one by one"."""
    around = {word.low for word in words[max(0, at - 1) : at + 2]}
    if around & {"by", "after"} and sum(word.low in ("one", "another") for word in words[max(0, at - 2) : at + 3]) > 1:
        return False
    before = words[at - 1].tag if at else ""
    behind = words[at + 1].tag if at + 1 < len(words) else "PUN"
    return at > 0 and before not in LEADS | {"PRF", "VBZ", "VBB"} and behind not in NOUNS | {"AJ0", "PRF", "ORD"}


def _one(many: str) -> str:
    return as_term(many.removeprefix("the ")).singular
