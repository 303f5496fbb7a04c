"""The main clauses of a tagged Spanish sentence, each with its case, who does it, and its deeds; nothing where a word has no place.

A finite verb is of a clause that an opener leads ("que", "si", "hasta que"), or of a main clause: the first there, or one
behind a joint ("y", a comma)."""

from __future__ import annotations

from dataclasses import dataclass, field

from services.clarifier.reading.spanish_phrases import (
    CASES,
    COMES,
    LEAD_IN,
    cluster_at,
    comes_to,
    leading,
    opens,
    who_at,
)
from services.clarifier.reading.spanish_tags import Tag, Word, Words, is_many
from services.clarifier.reading.spanish_verbs import Mood

_ANYBODY = frozenset(["algo", "alguien", "nadie", "nada"])
_JOINS = frozenset(["y", "e", "o", "u", "pero", ",", ";"])


@dataclass(slots=True)
class Deed:
    """From what leans on the verb (`start`) to where the next deed begins; `at` is the finite verb."""

    start: int
    at: int
    end: int = 0
    joint: int = -1  # where the conjunction before it stands


@dataclass(slots=True)
class Unit:
    """Places in the words: the case, what stands before whoever does it, who does it, and the deeds."""

    start: int
    case: tuple[int, int]
    front: tuple[int, int]
    who: tuple[int, int]
    deeds: list[Deed]
    end: int = 0
    joint: int = -1


@dataclass(slots=True)
class _Sub:
    """A clause that hangs on: its opener, and the verb that it has."""

    at: int
    verb: int = -1

    is_case: bool = False
    is_led: bool = False  # a joint stands before it
    lead: int = 0  # where its words begin: "en cuanto"


@dataclass(slots=True)
class _Walk:
    words: Words
    units: list[Unit] = field(default_factory=list)

    def run(self) -> list[Unit]:
        at = 0
        while at < len(self.words):
            after = self._unit(at)
            if after <= at:
                return []
            at = after
        return self.units

    def _unit(self, start: int) -> int:
        """Where the next main clause begins; 0 where this one is not understood."""
        words = self.words
        joint = -1
        while start < len(words) and (
            words[start].low in _JOINS or _follows(words, start) or _follows(words, start + 1)
        ):
            joint, start = start, start + 1
        case_end = self._case_end(start)
        if case_end is None:
            return 0
        body = case_end + 1 if case_end < len(words) and words[case_end].low == "," else case_end
        body += body < len(words) and words[body].low in ("entonces", "pues")
        at = self._verb(body)
        if at < 0 or words[at].form is None:
            return 0
        cluster = cluster_at(words, at, body)
        who = who_at(words, body, cluster)
        if who is None:
            return 0
        unit = Unit(start, (start, case_end), (body, who), (who, cluster), [Deed(cluster, at)], joint=joint)
        self.units.append(unit)
        return self._rest(unit, at)

    def _verb(self, start: int) -> int:
        """The first finite verb that no opener has claimed."""
        waits = 0
        for at in range(start, len(self.words)):
            word = self.words[at]
            if opens(self.words, at):
                waits += 1
            elif word.tag is Tag.FIN:
                if not waits:
                    return at
                waits -= 1
            elif word.low == ";":
                return -1
        return -1

    def _case_end(self, start: int) -> int | None:
        """Behind the last word of the case that stands first; `start` for none, None where nothing follows from it."""
        words = self.words
        opener = leading(words, start)
        if opener < 0:
            return start
        waits, at, last = 1, opener + 1, -1
        while at < len(words):
            word = words[at]
            if opens(words, at):
                waits += 1
            elif word.tag is Tag.FIN:
                if waits:
                    waits, last = waits - 1, at
                elif (cut := self._cut(at, last)) is not None:
                    return cut
            elif word.low == "," and not waits and self._begins_main(at + 1):
                return at
            at += 1
        return None

    def _begins_main(self, at: int) -> bool:
        """Whether what stands behind the comma has a verb of its own, before any other comma."""
        stop = next((k for k in range(at, len(self.words)) if self.words[k].low == ","), len(self.words))
        return at <= self._verb(at) < stop or self._verb(at) >= stop > at

    def _cut(self, at: int, last: int) -> int | None:
        """Where the main clause of the verb `at` begins, that no comma parts from its case; None for one more of the case."""
        words = self.words
        cluster = cluster_at(words, at, last + 1)
        before = words[cluster - 1]
        if before.low in _JOINS:
            return None
        start = cluster
        while start > last + 1 and words[start - 1].tag in (Tag.NOUN, Tag.DONE, Tag.DET, Tag.PRON):
            start -= 1
            if words[start].tag in (Tag.DET, Tag.PRON) and words[start - 1].tag is not Tag.DET:
                break
        is_led = words[start].tag in (Tag.DET, Tag.PRON) and words[start - 1].tag is not Tag.PREP
        if not is_led or (start == last + 1 and self._is_theirs(last, at, cluster)):
            return cluster  # "si no contesta en 24 horas | se cancela", "si falta algo | se cobra"
        return None if words[start - 1].low in ("y", "e", "o", ",") else start

    def _is_theirs(self, last: int, at: int, cluster: int) -> bool:
        """Whether the noun between two verbs is of the first one: "si una barca tiene una fuga | se bloquea"."""
        words = self.words
        opener = next((k for k in range(last, -1, -1) if words[k].tag is Tag.OPENS), 0)
        form = words[last].form
        has_own = any(word.tag in (Tag.NOUN, Tag.PRON, Tag.DONE) for word in words[opener + 1 : last])
        is_leaning = cluster < at and words[cluster].tag is Tag.CLITIC
        return words[last + 1].low in _ANYBODY or (
            is_leaning and (has_own or (form is not None and form.verb in COMES))
        )

    def _rest(self, unit: Unit, at: int) -> int:
        """Through the deeds to the next main clause; 0 where a verb has no place."""
        words, sub, last = self.words, list[_Sub](), at
        waits = list[_Sub]()
        for k in range(at + 1, len(words)):
            if opens(words, k):
                waits.append(_sub(words, k))
                continue
            if words[k].tag is not Tag.FIN:
                continue
            if waits:
                one = waits.pop()
                one.verb = k
                sub.append(one)
                last = k
                continue
            place = self._placed(unit, k, last, sub[-1] if sub and sub[-1].verb >= unit.deeds[-1].at else None)
            if place is None:
                return 0
            if place >= 0:
                _close(unit, place)
                return place
            last = k
        if waits:
            return 0
        _close(unit, len(words))
        return len(words)

    def _is_more_of(self, unit: Unit, sub: _Sub, joint: int, cluster: int, at: int) -> bool:
        """ "anota las bicis que están en reparación y no se pueden vender": of as many as the clause that hangs on is."""
        forms = [self.words[k].form for k in (at, sub.verb, unit.deeds[-1].at)]
        if cluster != joint + 1 or any(form is None for form in forms):
            return False
        mine, own, main = (form is not None and form.is_many for form in forms)
        return mine == own != main and self.words[joint].low in ("y", "e") and self.words[joint - 1].low != ","

    def _placed(self, unit: Unit, at: int, last: int, sub: _Sub | None) -> int | None:
        """-1 for one more deed or one more verb of the clause that hangs on; else where the next main clause begins."""
        words = self.words
        cluster = cluster_at(words, at, last + 1)
        joints = [k for k in range(last + 1, cluster) if words[k].low in _JOINS or _follows(words, k)]
        if sub is not None and sub.is_case and sub.is_led and (not joints or words[joints[-1]].low == ","):
            return sub.lead  # ", en cuanto lo devuelven el voluntario revisa …"
        if not joints:
            return None
        joint = joints[-1]
        if words[joint + 1].low == "en" and words[joint + 2].low == "cuyo":
            return -1  # "…, en cuyo caso anota qué hizo"
        form = words[at].form
        if form is None:
            return None
        if sub is not None and (
            _is_of_sub(words, sub, joint, cluster, at) or self._is_more_of(unit, sub, joint, cluster, at)
        ):
            return -1
        first = joint - 1 if _follows(words, joint) else joint
        first = first - 1 if words[first - 1].low == "," and first - 1 > last else first
        if cluster == joint + 1:
            is_same = form.person == 3 and form.is_many == _many_of(words, unit) and not _is_self(words, cluster, at)
            if is_same and not _follows(words, joint) and not comes_to(words, cluster, at):
                unit.deeds[-1].end = first
                unit.deeds.append(Deed(cluster, at, joint=joint))
                return -1
            return first
        return first if who_at(words, joint + 1, cluster) is not None else None


def _follows(words: Words, at: int) -> bool:
    """ "…, así que le tiene que llegar"."""
    return 0 < at < len(words) and words[at].low == "que" and words[at - 1].low == "así"


def _close(unit: Unit, end: int) -> None:
    unit.end = unit.deeds[-1].end = end


def _is_self(words: Words, cluster: int, at: int) -> bool:
    """ "… y se avisa al dueño": by whom is left open."""
    return any(word.low == "se" for word in words[cluster:at]) and not any(
        word.low in ("lo", "la", "los", "las") for word in words[cluster:at]
    )


def _many_of(words: Words, unit: Unit) -> bool:
    form = words[unit.deeds[-1].at].form
    return form is not None and form.is_many


def _is_of_sub(words: Words, sub: _Sub, joint: int, cluster: int, at: int) -> bool:
    """Whether a verb behind a joint is one more of the clause that hangs on: "decide si llama o lo arregla él"."""
    mine, own = words[at].form, words[sub.verb].form
    if mine is None or own is None:
        return False
    if own.mood is Mood.WISHED or mine.mood is Mood.WISHED:
        return own.mood is mine.mood
    if words[joint].low in ("o", "u"):
        return words[joint - 1].low != ","
    is_comma = words[joint].low in (",", ";") or words[joint - 1].low == ","
    if own.mood is Mood.PAST and mine.mood is Mood.PAST:
        return True
    return sub.is_case and not is_comma and cluster > joint + 1


def _sub(words: Words, at: int) -> _Sub:
    lead = at
    while lead and words[lead - 1].low in LEAD_IN - {"y", "pero", "o"} and lead > at - 3:
        lead -= 1
    is_case = words[at].low in CASES or (words[at].low == "que" and at > lead)
    is_led = bool(lead) and words[lead - 1].low in _JOINS
    if is_led:
        while lead and words[lead - 1].low in _JOINS:
            lead -= 1
    return _Sub(at, -1, is_case, is_led, lead)


def agrees(words: Words, unit: Unit) -> bool:
    """Whether each deed is of as many as do it."""
    who = words[unit.who[0] : unit.who[1]]
    many = is_many(who)
    forms = [words[deed.at].form for deed in unit.deeds]
    return all(form is not None and form.person == 3 and form.is_many == many for form in forms)


def units(words: Words) -> list[Unit]:
    """The main clauses, from the first word to the last; none where one of them is not understood."""
    return _Walk(words).run() if words and any(word.tag is Tag.FIN for word in words) else []


def text_of(words: tuple[Word, ...], source: str) -> str:
    return source[words[0].start : words[-1].end] if words else ""
