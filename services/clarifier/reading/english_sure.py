"""One clause of English in which every word has its place; nothing where one has none.

Lists of verbs and forms guess. Here a clause counts as understood only where each finite verb in it is licensed: one is of
the clause itself, each further one of a word that opens a clause of its own ("who", "which", "when", "how many")."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field, replace
from functools import lru_cache

from services.clarifier.reading.english_masked import masked
from services.clarifier.reading.english_spans import Span, Words, case_end, clause, head_of, is_person, text_of
from services.clarifier.reading.english_tags import FINITE, NOUNS, SUBORDINATE, Word, tagged
from services.clarifier.reading.english_words import base_verb, guess_verb, is_actor
from services.clarifier.reading.small_letters import small

MOST = 45  # words
_OPEN = re.compile(r":(?!\d)|[;?!()\[\]{}<>|\"“”„…@#]|\s[-–—]\s")
_OTHER = re.compile(
    r"\b(?:so(?! that (?:it|they|the|nobody|everyone|everybody|people|users|customers|[a-z]+s)\b)(?! (?:it|they|the [a-z]+|nobody|everyone|everybody|people|[a-z]+s) (?:can|may|know|do|does|is|are|has|have|must|get)\b)|because|since|although|though|but|otherwise|instead|such as|e\.g|i\.e|except|rather than|not only|"
    r"currently|nowadays|at the moment|(?<!call )(?<!duty )(?<!free )(?<!open )(?<!there )(?<!available )(?<!working )right now)\b",
    re.I,
)
_SPEAKERS = frozenset("i me my mine we us you your yours ours myself ourselves".split())  # noqa: SIM905
_POINTING = frozenset("it they he she this that these those there here both others who what which".split())  # noqa: SIM905
_BACK = frozenset("it they them he she him".split())  # noqa: SIM905
_MAY = frozenset(["can", "may", "could", "might", "ca"])
_LED = frozenset(["only", "also", "always", "then", "automatically", "immediately", "never", "not", "just", "still"])
_PAST = frozenset(["VVD", "VBD", "VHD", "VDD", "VVN", "VVG"])


@dataclass(frozen=True, slots=True)
class Sure:
    """A clause in its parts, as typed; `verb` is bare, `rest` is what stands behind it."""

    case: str
    who: str
    verb: str
    rest: str
    modal: str  # "may", "should", "must" or ""
    span: Span
    is_negated: bool
    is_be: bool
    lead: tuple[str, ...] = ()  # "only", "automatically": between who does it and the verb
    is_apart: bool = False  # the verb goes on in a particle: "find out"

    def deed(self, verb: str) -> str:
        """What is done, with the form of the verb; "only see their own" says what they see, not that they only see."""
        lead = " ".join(self.lead)
        to_whom = _ONLY_TO.match(self.rest) if lead == "only" and self.verb in _GIVES else None
        if to_whom is not None:  # "only hands a child to a driver who is on the list"
            return f"{verb} {to_whom['what']} only {to_whom['to']}"
        is_behind = "only" in self.lead and not self.is_apart and self.verb in _TAKES | _GIVES and not _CASED(self.rest)
        words = (verb, lead, self.rest) if is_behind else (lead, verb, self.rest)
        return " ".join(word for word in words if word)


_CASED = re.compile(r"\b(?:after|before|if|when|once|unless|until|while|during|without|between|within)\b", re.I).search
_GIVES = frozenset("hand give show send release sell lend deliver pass rent ship forward".split())  # noqa: SIM905
_TAKES = frozenset(
    [
        "see",
        "view",
        "read",
        "access",
        "edit",
        "change",
        "get",
        "receive",
        "book",
        "borrow",
        "order",
        "use",
        "open",
        "start",
        "download",
        "take",
        "choose",
        "pick",
        "enter",
    ]
)
_ONLY_TO = re.compile(r"(?P<what>(?:an?|the|their|each|any|all|its|his|her) [\w -]+?) (?P<to>to .+)$")


@lru_cache(maxsize=4096)
def understood(text: str) -> Sure | None:
    """The one clause of the words; None where a word has no place in it."""
    bare = re.sub(r"\b(?:our|my)\b", "the", text.strip(" .;,!"), flags=re.I)
    if _TO_US.search(bare):
        bare = re.sub(r"\bme\b", "the user", bare)
    if not _OF_US.search(bare):
        bare = re.sub(r"\bus\b", "the team", bare)
    bare = _THAT_THEY.sub(r"\g<says> that ", bare)
    shown = masked(bare)
    words = tagged(shown)
    if not 3 <= len(words) <= MOST or _OPEN.search(shown) or _OTHER.search(shown):
        return None
    told, words = _case_of(words)
    if (told and not _is_case(told, words)) or (not told and words[0].tag in ("CJS", "AVQ")):
        return None
    case = text_of(told, bare)
    span = clause(words)
    if span is None or any(word.low in _SPEAKERS for word in words):
        return None
    if _is_fronted(span) or any(word.low == "like" and word.tag not in ("PRP", "VVI") for word in words):
        return None
    if not _is_named(span, case) or not _is_licensed(words[span.at + 1 :]):
        return None
    front = text_of(span.front, bare)
    if front.lower().startswith("without "):
        found = _parted(span, case, bare)
        return replace(found, rest=f"{found.rest} {small(front)}") if found is not None else None
    return _parted(span, ", ".join(one for one in (case, front) if one), bare)


def _is_fronted(span: Span) -> bool:
    """What is said before who does it has a verb of its own, or is what it is done to: "master keys only a caretaker …"."""
    is_told = any(word.tag in FINITE | SUBORDINATE for word in span.front)
    # "urgent stuff like water leaks should call the plumber": maybe told to whoever builds it.
    is_order = any(word.low == "like" for word in span.subject) and not any(
        word.tag in ("VBI", "VBZ", "VBB") for word in span.words[span.at : span.at + 2]
    )
    return is_told or is_order or any(word.low == "only" for word in span.subject[1:])


_THAT_THEY = re.compile(  # "confirm they still have it"
    r"\b(?P<says>(?:confirm|say|state|declare|agree|prove|certif(?:y|ie)|promise)s?) (?=(?:they|he|she|the [a-z]+) (?:still |also |never |already )?[a-z]+\b)",
    re.I,
)
_TO_US = re.compile(
    r"(?:^|, )the (?:system|app|bot|tool|site|website|platform)(?: (?:must|should|can|then|also|automatically))* [a-z]+ (?:me|us)\b",
    re.I,
)


_OF_US = re.compile(r"\b(?:we|i|me)\b|\bof us\b", re.I)  # then it is told of ourselves


def _case_of(words: Words) -> tuple[Words, Words]:
    """The words of the case, and those behind it."""
    ends = case_end(words)
    if ends is None:
        return (), words
    behind = words[ends:]
    return words[: ends - 1 if words[ends - 1].text == "," else ends], behind[1:] if behind[0].low == "then" else behind


def _is_named(span: Span, case: str) -> bool:
    """Whether it says who: "they" and "it" do behind a case that names many, or one thing."""
    first = span.subject[0].low
    if first not in _POINTING:
        return True
    own = clause(tagged(case)[1:]) if case and len(span.subject) == 1 else None
    if own is None or first not in ("it", "they"):
        return False
    is_one = head_of(own.subject) is not None and not is_person(own.subject) and not own.is_many
    return is_one if first == "it" else own.is_many or is_person(own.subject)


def _is_case(told: Words, main: Words) -> bool:
    """A case says something of somebody who is named, and nothing else; `main` is what stands behind it."""
    lead = 3 if [word.low for word in told[:3]] == ["as", "soon", "as"] else 1
    own = clause(told[lead:])
    if told[lead].tag == "EX0":  # "if there is no signal"
        return not any(word.tag in FINITE for word in told[lead + 2 :]) and not _SPEAKERS & {word.low for word in told}
    if own is None or own.subject[0].low in _SPEAKERS | {"they", "he", "she", "it", "this", "that"}:
        return False
    behind = own.words[own.at + 1 :]
    if [word.low for word in behind if word.tag == "PNP"] == ["it"] and _is_of_one(main):
        behind = tuple(word for word in behind if word.low != "it")  # "if nobody collects it, the reservation lapses"
    return not any(word.low in _SPEAKERS for word in told) and _is_licensed(behind)


def _is_of_one(main: Words) -> bool:
    own = clause(main)
    head = head_of(own.subject) if own is not None else None
    return head is not None and head.tag == "NN1" and not is_actor(head.low) and not own.front if own else False


def _is_licensed(behind: Words) -> bool:
    """Whether each finite verb behind that of the clause belongs to a word that opens a clause of its own."""
    opens = 0  # clauses that were opened and have no verb yet; a word may open one that never comes: "who and when"
    is_within = False
    for at, word in enumerate(behind):
        before = behind[at - 1] if at else word
        if word.tag in SUBORDINATE:
            opens, is_within = opens + 1, True
        elif word.tag == "PNP" and word.low in _BACK:
            if not is_within and not _is_near(behind, at):
                return False  # what it stands for is not here
            opens += 1 if before.tag in NOUNS and not opens else 0
        elif word.tag in FINITE and not (before.low in ("and", "or") and (is_within or _is_of_it(behind, at))):
            opens -= 1  # not of "who book and pay", "scan the code on a tool and return it"
        is_mark = word.tag == "PUN" and not (word.text == "," and _goes_on(behind[at + 1 :]))
        if opens < 0 or is_mark:
            return False
    return True


def _is_near(behind: Words, at: int) -> bool:
    """ "pick a piece by the code next to it", "scan the code on a tool and return it": it is named before."""
    if behind[at].low not in ("it", "them") or not at:
        return False
    named = "NN1" if behind[at].low == "it" else "NN2"
    is_named = any(word.tag == named and (named == "NN1" or not is_actor(word.low)) for word in behind[:at])
    is_led = behind[at - 1].tag == "PRP" and behind[at].low == "it"
    return is_named and (is_led or any(_is_of_it(behind, i) for i in range(1, at)))


def _is_of_it(behind: Words, at: int) -> bool:
    """A deed that is done to it too, where it cannot be told apart: "and return it", "and hear a story about it"."""
    if behind[at].tag not in ("VVB", "VVI") or behind[at - 1].low != "and":
        return False
    rest = behind[at + 1 :]
    ends = next((i for i, word in enumerate(rest) if word.tag == "PUN" or word.low == "and"), len(rest))
    return any(word.low in ("it", "them") and (not i or rest[i - 1].tag == "PRP") for i, word in enumerate(rest[:ends]))


def _goes_on(behind: Words) -> bool:
    """Whether what stands behind a comma is still of the same deed: what is told of a thing, or more things of a list."""
    if not behind:
        return True
    if behind[0].tag in ("PNQ", "DTQ", "VVG") or behind[0].low in _ASIDES:
        return True
    if behind[0].tag == "PRP" and len(behind) > 1 and behind[1].tag == "DTQ":
        return True  # "a link, by which they can choose a slot"
    if behind[0].low == "unless":
        return clause(behind[1:]) is not None
    if behind[0].low == "at" and len(behind) > 2 and behind[1].low in ("most", "least"):
        return behind[2].tag == "CRD"  # "…, at most two per day"
    is_list = any(word.low in ("and", "or") for word in behind)
    told = {at + 2 for at, word in enumerate(behind[:-1]) if word.tag == "VVN" and behind[at + 1].tag == "TO0"}
    own = [word for at, word in enumerate(behind) if at not in told]  # "told to come back"
    return is_list and not any(
        word.tag in FINITE | {"VVI"} or (word.tag != "VVN" and base_verb(word.low)) for word in own
    )


_ASIDES = frozenset("with without not both including except each".split())  # noqa: SIM905


@dataclass(slots=True)
class _Verb:
    """What stands before the verb, taken from the words one by one."""

    modal: str = ""
    is_negated: bool = False
    lead: list[str] = field(default_factory=list)

    def takes(self, behind: deque[Word]) -> bool | None:
        """Takes the first words where they are no verb yet; None where the clause asks for nothing."""
        word, low = behind[0], behind[0].low.replace("’", "'")
        ahead = [one.low for one in list(behind)[1:3]]
        if word.tag == "XX0" or low in ("not", "never", "n't"):
            self.is_negated = True
        elif low in ("would", "wo") or (low in _NEEDS and ahead[:1] == ["to"] and self.modal):
            return None  # "should not have to": what nobody is asked for
        elif word.tag == "VM0":
            self.modal = "may" if low in _MAY else "should" if low in ("should", "shall") else "must"
        elif low in _NEEDS and ahead[:1] == ["to"]:
            self.modal = "should" if low.startswith("need") else "must"
            behind.popleft()
        elif low in ("is", "are", "be") and ahead in (["able", "to"], ["allowed", "to"], ["permitted", "to"]):
            self.modal = "may"
            behind.popleft()
            behind.popleft()
        elif word.tag == "AV0" and len(behind) > 1:
            self.lead.append(low)
        elif not (word.tag in ("VDB", "VDZ") and len(behind) > 1 and behind[1].tag == "XX0"):
            return False
        behind.popleft()
        return bool(behind)


_NEEDS = frozenset(["has", "have", "need", "needs", "ought"])


def _parted(span: Span, case: str, text: str) -> Sure | None:
    behind = deque(span.words[span.words.index(span.subject[-1]) + 1 :])
    who = text_of(span.subject, text)
    if behind[0].tag == "AV0" and behind[0].low not in _LED:
        who = f"{who} {behind.popleft().text}"  # "a low score alone must …"
    before = _Verb()
    while took := before.takes(behind):
        pass
    is_alone = len(behind) < 2 and not before.modal and not (case and behind and behind[0].tag == "VVZ")
    if took is None or not behind or is_alone:
        return None  # but "if nobody answers, the ticket closes"
    first, is_last = behind[0], len(behind) < 2
    is_past = first.tag in ("VHB", "VHZ") and not is_last and behind[1].tag in ("VVN", "VBN")
    if first.tag in _PAST or is_past:
        return None
    is_be = first.low in ("is", "are", "be", "'s", "'re")
    verb = "be" if is_be else base_verb(first.low) or guess_verb(first.low)
    rest = text[first.end : behind[-1].end].strip()
    is_apart = not is_last and behind[1].tag == "AVP"
    return Sure(case, who, verb, rest, before.modal, span, before.is_negated, is_be, tuple(before.lead), is_apart)
