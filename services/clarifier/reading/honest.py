"""Never a sentence that is not understood: what no grammar took apart for certain stands as the person typed it.

Each piece of the text that became statements is held against them. They stay where each is sound and where together they say
what the piece says: its numbers, its no, its people, nearly all its words, and none that it lacks. Else the piece is quoted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from services.clarifier.reading.alone import alone, turned
from services.clarifier.reading.anew import anew, bare
from services.clarifier.reading.case_ends import with_cases
from services.clarifier.reading.colloquial import written_out
from services.clarifier.reading.complaints import told_of
from services.clarifier.reading.english_said import sure_statement
from services.clarifier.reading.gathering import forget
from services.clarifier.reading.itemized import as_typed
from services.clarifier.reading.literal import balanced, literal
from services.clarifier.reading.missed import missed
from services.clarifier.reading.model import SAID, Clause, Fact, Reading, Term
from services.clarifier.reading.mood import Discourse, Mood, plainly
from services.clarifier.reading.packs import Pack, pack
from services.clarifier.reading.parted import parted
from services.clarifier.reading.pronouns import lacks_noun
from services.clarifier.reading.statements import Grammar, Statement
from services.clarifier.reading.sure import is_misread, is_sure
from services.clarifier.reading.typed import CASE, leans_back, says_something, units
from services.clarifier.reading.undemanded import is_not_ours, is_undemanded, names_it
from services.clarifier.reading.unwanted import forbidden
from services.clarifier.reading.wholeness import MOST_LOST, stems, why_not
from services.clarifier.reading.wishes import wishes

_MARKS = re.compile(r"[\[\]{}<>|`*_]|#(?![A-Za-z])")  # of a markup, that a document must not take over
_OPEN = re.compile(r"(?:^|\s)(?:sie|ihn|ihm|ihnen)\s(?!\w+(?:t|en)$)|^(?:\w+\s)?(?:it|them)\b|^(?:sie|ihn)\s", re.I)
REACH = 400  # sentences ahead of the last one in which the next is looked for


def keep_honest(
    reading: Reading,
    typed: str,
    grammar: Grammar,
    actors: Counter[str],
    nouns: Counter[str],
    person: Callable[[str, float], Term],
    heard: Callable[[Statement, int, Term | None], Clause],
) -> None:
    """Replace, in place, the clauses of each piece that they do not say soundly and wholly by its quotation."""
    said = [forbidden(written_out(one, reading.language), reading.language) for one in units(typed)]
    stands, reading.swaps = alone(said, reading.language)
    told = tuple(stands)
    honest = _Honest(
        reading, typed, told, grammar, pack(reading.language), person, heard, turned(said, told, reading.language)
    )
    told_before = list(reading.facts)
    kept = honest.kept()
    if not kept and reading.clauses:  # nothing but how things are: then that is what there is to build for
        reading.facts = told_before
        honest = replace(honest, talk=plainly(told, reading.language), about=[], tried=[])
        kept = honest.kept()
    for clause in (*reading.clauses, *honest.tried):
        if clause not in kept:
            forget(clause, reading.folded, actors, nouns)
    reading.clauses = [replace(clause, order=order) for order, clause in enumerate(kept)]


@dataclass(frozen=True, slots=True)
class _Honest:
    """One text: what was typed, in sentences, beside what was read."""

    reading: Reading
    typed: str
    units: tuple[str, ...]
    grammar: Grammar
    data: Pack
    person: Callable[[str, float], Term]
    heard: Callable[[Statement, int, Term | None], Clause]
    talk: Discourse
    about: list[Term] = field(default_factory=list)  # what was last spoken of
    tried: list[Clause] = field(default_factory=list)  # and not kept

    def kept(self) -> list[Clause]:
        kept: list[Clause] = []
        for unit, clauses in missed(self.by_unit(), self.units, self.reading):
            kept += self.of_unit(unit, clauses) if unit else self.sound(clauses)
            if kept and kept[-1].target is not None and not kept[-1].target.is_person:
                self.about.append(kept[-1].target)
        return kept

    def by_unit(self) -> list[tuple[str, list[Clause]]]:
        """Each run of clauses with the sentence that was typed, "" where none is like it."""
        # The item of a list is sought as a sentence of its own.
        bags = [
            [stems(one, self.data) for one in dict.fromkeys((unit, *as_typed(unit, self.data.language)))]
            for unit in self.units
        ]

        def alike(mine: frozenset[str], at: int) -> float:
            return max(len(mine & bag) / (len(mine | bag) or 1) for bag in bags[at])

        found: list[tuple[str, list[Clause]]] = []
        at = 0
        for clause in self.reading.clauses:
            is_known = 0 <= clause.sentence < len(self.reading.sentences)
            mine = stems(self.reading.sentences[clause.sentence], self.data) if is_known else frozenset[str]()
            near = range(max(0, at - 1), min(len(bags), at + REACH))
            best = max(near, key=lambda i: (alike(mine, i), -i), default=-1)
            unit = self.units[best] if best >= 0 and mine & bags[best][0] else ""
            at = best if unit else at
            if found and unit and found[-1][0] == unit:
                found[-1][1].append(clause)
            else:
                found.append((unit, [clause]))
        return found

    def of_unit(self, unit: str, clauses: list[Clause]) -> list[Clause]:
        is_first = unit == self.units[0]
        told = self.data.pattern("injection").search(unit)
        asked = unit[: told.start()].strip(" ,;:-") if told else unit  # words to the drafter are nobody's requirement
        parts, thats, opens, told_only = wishes(self.talk, unit, asked, self.data.language, is_first=is_first)
        for piece, mood in told_only:
            self._told(piece, mood, clauses[0])
        items = [*as_typed(asked, self.data.language), *opens, *thats]  # each item of a list is asked for
        if (aim := told_of(asked)) is not None:
            self.reading.facts.append(Fact(*aim, "", self.reading.source, clauses[0].sentence))
            return []
        kept: list[Clause] = []
        parts = with_cases(parts, asked, self.data.language)
        if not parts:
            return kept
        shares = self._shared([*parts, *(piece for piece, _ in told_only)], clauses)[: len(parts)]
        for at, (part, mine) in enumerate(zip(parts, shares, strict=True)):
            read = [clause for clause in mine if clause.verb != SAID]
            is_begun = is_first and not at and len(self.units) + len(parts) > 2
            is_head = asked.startswith(f"{part}:")
            names = is_begun and (is_head or not read or self._is_name(part, read))
            if is_undemanded(part, self.data.language, is_first=names) or is_not_ours(part):
                if not is_first or at:
                    self.reading.facts.append(Fact("context", part, "", self.reading.source, clauses[0].sentence))
                continue
            before = parts[at - 1] if at else self._before(unit)
            beside = self._beside(is_first=is_first)
            told_so: list[Clause] = []
            if part in thats and self.data.language == "de" and len(read) != 1:
                told_so = [self._quote(part, before, read[0] if read else clauses[0])]  # whole, its verb last
            elif (
                read
                and not is_misread(part, read, self.data.language)
                and not why_not(part, before, read, beside, self.grammar, self.data)
            ):
                told_so = self._acting(part, before, read, beside)
            elif (mine or part in items or says_something(part, self.data.language)) and not self._is_refused(part):
                told_so = self._singly(part, before, read, clauses[0], beside)
            kept += [replace(one, typed=one.typed or part, is_that=part in thats, before=before) for one in told_so]
        return kept

    def _is_name(self, part: str, read: list[Clause]) -> bool:
        """Said first, it may only name the product, though a deed was read in it."""
        is_thing = len(self.units) > 1 and read[0].role == "thing"
        return is_thing or names_it(part, self.data.language)

    def _told(self, piece: str, mood: Mood, like: Clause) -> None:
        kind = {Mood.ASKED: "asked", Mood.OUT: "scope_out", Mood.TALK: "talk"}.get(mood, "context")
        if mood is Mood.OUT:
            if piece.rstrip(" .!").casefold() not in {
                fact.words.rstrip(" .!").casefold() for fact in self.reading.of("scope_out")
            }:
                self.reading.facts.append(Fact(kind, piece, piece.strip(" .!"), self.reading.source, like.sentence))
            return
        self.reading.facts.append(Fact(kind, piece.rstrip(" :"), "", self.reading.source, like.sentence))

    def _acting(self, part: str, before: str, read: list[Clause], beside: str) -> list[Clause]:
        """ "Die Verwaltung prüft das Recht": whoever does what people do is somebody, though no list knows them."""
        is_one = self.data.language == "de" and len(read) == 1 and read[0].role == "thing"
        clause = self._anew(part, before, read[0], beside, None) if is_one and not read[0].condition else None
        return [clause] if clause is not None and clause.role == "actor" else read

    def _singly(self, part: str, before: str, read: list[Clause], like: Clause, beside: str) -> list[Clause]:
        """What is not understood as a whole, deed by deed: read where that is sound, heard anew, or quoted."""
        if (sure := self._sure(part, like)) is not None:
            return [sure]
        aside = " ".join(re.findall(r"\(([^()]*)\)", part))
        pieces = [part] if is_sure(part, self.data.language) else parted(part, self.data.language)
        said = [one for one in pieces if not aside or one.rstrip(" ).")[-14:] not in aside] or [part]
        kept: list[Clause] = []
        for one, own in zip(said, self._shared(said, read), strict=True):
            last = kept[-1].target if kept else self.about[-1] if self.about else None
            if len(said) > 1 and own and not why_not(one, before, own, beside, self.grammar, self.data):
                kept += own
            elif (clause := self._anew(one, before, like, beside, last)) is not None:
                kept.append(clause)
            else:
                kept.append(
                    self._quote(
                        one,
                        before,
                        own[0] if own else like,
                        is_typed=len(said) == 1 and part.casefold() in self.typed.casefold(),
                    )
                )
            before = one
        return kept

    def _anew(self, part: str, before: str, like: Clause, beside: str, last: Term | None) -> Clause | None:
        statement = anew(part, self.data.language, self.grammar)
        if statement is None:
            return None
        clause = self.heard(statement, like.sentence, last)
        if _OPEN.search(clause.phrase):  # "gibt sie aus": nobody knows what
            self.tried.append(clause)
            return None
        typed = bare(part, self.data.language)
        wrong = why_not(typed, before, [clause], beside, self.grammar, self.data) != ""
        if wrong := wrong or is_misread(part, [clause], self.data.language):
            self.tried.append(clause)
        return None if wrong else clause

    def _sure(self, part: str, like: Clause) -> Clause | None:
        """One clause of English in which every word has its place, though the lists did not know it."""
        statement = sure_statement(part) if self.data.language == "en" else None
        last = self.about[-1] if self.about else None
        if statement is None:
            return None
        clause = self.heard(statement, like.sentence, last)
        return replace(clause, verb=SAID, phrase=part, role="thing", condition="", subject="", deed=clause.verb)

    def sound(self, clauses: list[Clause]) -> list[Clause]:
        """Of what cannot be found in the text, only what stands by itself."""
        said = {clause.sentence: self.reading.sentences[clause.sentence] for clause in clauses}
        return [c for c in clauses if not why_not(said[c.sentence], "", [c], said[c.sentence], self.grammar, self.data)]

    def _shared(self, parts: list[str], clauses: list[Clause]) -> list[list[Clause]]:
        """Each clause with the piece that has most of its words."""
        bags = [stems(part, self.data) for part in parts]
        shares: list[list[Clause]] = [[] for _ in parts]
        for clause in clauses:
            mine = stems(f"{clause.subject} {clause.condition} {clause.phrase}", self.data)
            who = stems(clause.subject, self.data)  # "them" may have brought words of the piece before
            shares[max(range(len(parts)), key=lambda i: (len(mine & bags[i]) + len(who & bags[i]), -i))].append(clause)
        return shares

    def _before(self, unit: str) -> str:
        at = self.units.index(unit)
        before = self.units[at - 1] if at else ""
        return "" if self.data.pattern("injection").search(before) else before

    def _beside(self, *, is_first: bool) -> str:
        """What other parts of the document say of it."""
        told = [f"{f.words} {f.value}" for f in self.reading.facts if f.kind in ("scope_out", "no_more", "goal")]
        return " ".join([*told, self.reading.product_phrase if is_first else ""])

    def _is_refused(self, part: str) -> bool:
        """What the product leaves out is said there."""
        refused = [fact.words for fact in self.reading.facts if fact.kind == "scope_out"]
        mine = stems(part, self.data)
        is_begun = any(part.casefold().startswith(words.casefold()) for words in refused if len(words.split()) > 1)
        return is_begun or (bool(mine) and len(mine - stems(" ".join(refused), self.data)) <= len(mine) * MOST_LOST)

    def _quote(self, part: str, before: str, like: Clause, *, is_typed: bool = True) -> Clause:
        said = literal(self.typed, part) if is_typed else ""
        is_whole = len(said.split()) >= len(part.split()) and not _MARKS.search(said)
        words = balanced(said if is_whole else part, self.typed)
        nouns = [noun for noun in self.grammar.noun_phrases(part) if not self.grammar.is_actor(noun)]
        target = self.grammar.as_term(nouns[0]) if nouns else None
        aims, kind, deed = like.target, "", ""
        if aims is not None and not aims.is_person and re.search(rf"\b{re.escape(aims.plural)}\b", part, re.I):
            # What it is about is sure, though not all that is said of it.
            target, kind, deed = aims, like.kind, like.verb
        language = self.data.language
        is_open = lacks_noun(part, self.grammar, language, is_case=CASE.match(part) is not None)
        before = before.strip(" .;:,!?")
        after = before if leans_back(part, language) or is_open else ""
        return Clause(
            like.source,
            like.sentence,
            "thing",
            words,
            SAID,
            kind,
            actor=self._who(part, like),
            target=target,
            deed=deed,
            after=after,
        )

    def _who(self, part: str, like: Clause) -> Term | None:
        """Who does it, where the quotation begins with them."""
        if like.actor is not None:
            names = "|".join(re.escape(name) for name in (like.actor.plural, like.actor.singular))
            if re.match(rf"(?:\w+\s)?(?:{names})\b", part, re.I):
                return self.person(like.actor.plural, 2.0)
        found = self.grammar.noun_phrases(part)[:1]
        if not found or not self.grammar.is_actor(found[0]):
            return None
        led = part[: part.casefold().find(found[0].casefold())].casefold().split()
        begins = len(led) <= 1 and all(word in self.data.words("determiners") for word in led)
        return self.person(found[0], 2.0) if begins else None
