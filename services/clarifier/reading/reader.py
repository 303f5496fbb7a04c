"""Read a text: sentences → statements → actors, nouns and facts, in bounded time and in a fixed order."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.reading import facts, shapes
from services.clarifier.reading.alone import alone
from services.clarifier.reading.asides import put_back, taken_out
from services.clarifier.reading.background import introduces_us, is_background, only_counts, tells_of_us, wants_no_more
from services.clarifier.reading.clean import readable, sentences
from services.clarifier.reading.colloquial import written_out
from services.clarifier.reading.complaints import told_plainly
from services.clarifier.reading.completing import (
    completed,
    in_own_words,
    is_asked,
    is_duty,
    is_measure,
    tells_a_trait,
)
from services.clarifier.reading.corrections import corrected, without_topic
from services.clarifier.reading.english_ruled import is_ruled
from services.clarifier.reading.english_sentences import English
from services.clarifier.reading.examples import by_their_kind
from services.clarifier.reading.frames import Framed, framed
from services.clarifier.reading.gathering import WHY, Gathering, drop_lacked
from services.clarifier.reading.german import German
from services.clarifier.reading.honest import keep_honest
from services.clarifier.reading.limits import rule_of
from services.clarifier.reading.literal import literal
from services.clarifier.reading.model import SAID, Clause, Fact, Holding, Reading, Term, Text
from services.clarifier.reading.mood import discourse
from services.clarifier.reading.packs import Pack, pack
from services.clarifier.reading.people import settle
from services.clarifier.reading.pronouns import resolve
from services.clarifier.reading.refusals import on_condition
from services.clarifier.reading.salience import keep_weightiest
from services.clarifier.reading.soundness import is_sound, is_trait
from services.clarifier.reading.spanish import Spanish
from services.clarifier.reading.speech import spoken_plainly
from services.clarifier.reading.statements import Grammar, SentenceParts, Statement
from services.clarifier.reading.typed import CASE, MAX_SENTENCES, units
from services.clarifier.reading.unheard import unheard

MAX_CLAUSES = 40
FEWEST_WORDS = 3  # before words that are addressed to the bot; fewer are only their beginning


def grammar(language: str) -> Grammar:
    """The grammar of `language`; English for one that has none."""
    match language:
        case "es":
            return Spanish()
        case "de":
            return German()
        case _:
            return English()


@lru_cache(maxsize=64)
def read(text: str, language: str, source: str = "M-1") -> Reading:
    """Everything the drafter knows about a text; the same text always reads the same."""
    reading = Reading((data := pack(language)).language, source)
    clean = written_out(readable(text), data.language)
    reading.folded = clean.casefold()
    unparted = corrected(sentences(clean))
    told, reading.swaps = alone(unparted[:MAX_SENTENCES], data.language)  # the rest is only counted
    found = spoken_plainly(told, data.language)
    reading.left_out = found[MAX_SENTENCES:] + unparted[MAX_SENTENCES:]
    reading.sentences = found[:MAX_SENTENCES]
    reading.texts[source] = Text(unparted[:MAX_SENTENCES], reading.sentences)
    _Reader(reading, data, text).run()
    return reading


class _Reader(Gathering):
    """The state of one pass over the sentences."""

    def __init__(self, reading: Reading, data: Pack, typed: str = "") -> None:
        super().__init__(reading, data, grammar(data.language))
        self.typed = typed
        self.talk = discourse(units(typed), data.language)
        self.last_actor = ""
        self.last_target: Term | None = None
        self.has_begun = False  # a sentence that is more than background has been read

    def run(self) -> None:
        for index, sentence in enumerate(self.reading.sentences):
            self._sentence(index, sentence)
        keep_weightiest(self.reading, self.nouns, MAX_CLAUSES)
        keep_honest(self.reading, self.typed, self.grammar, self.actors, self.nouns, self._actor, self._heard)
        drop_lacked(self.nouns, self.terms, self.reading.folded)
        if not self.nouns and self.reading.product_phrase:
            self._nouns_of_product()
        self.reading.actors = [self.terms[key] for key, _ in self.actors.most_common(8)]
        ranked = sorted(
            self.nouns.items(),
            key=lambda pair: (-pair[1], list(self.nouns).index(pair[0]) if len(self.nouns) < 400 else 0),
        )
        self.reading.nouns = [(self.terms[key], float(score)) for key, score in ranked[:40]]
        settle(self.reading)
        by_their_kind(self.reading)
        facts.add_whole_text(self.reading, self.data)

    def _sentence(self, index: int, sentence: str) -> None:
        source = self.reading.source
        addressed = self.data.pattern("injection").search(sentence)
        if addressed:
            before = sentence[: addressed.start()].strip(" ,;:-")
            if len(before.split()) < FEWEST_WORDS:
                self.reading.facts.append(Fact("injection", sentence, "", source, index))
                return
            # What stands before it in the same breath is still the idea.
            self.reading.facts.append(Fact("injection", sentence[addressed.start() :], "", source, -1))
            self.reading.sentences[index] = sentence = before
        outside, is_whole = facts.out_of_scope(sentence, self.data, source, index)
        self.reading.facts += outside
        if is_whole:
            return
        sentence = facts.without(sentence, outside)
        if (frame := framed(sentence, self.data.language)) is not None:
            self._framed(index, sentence, frame)
            return
        rest = self.reading.sentences[index + 1 :]
        if (
            is_background(sentence, self.data.language)
            or wants_no_more(sentence)
            or only_counts(sentence)
            or tells_of_us(sentence, self.data.language, rest, self.reading.sentences[:index])
            or (index == 0 and introduces_us(sentence, self.data.language) and rest)
        ):
            self._background(index, sentence)
            return
        rule = rule_of(sentence, self.data.language)
        if rule is not None:
            self._rule(index, *rule)
            return
        parts = self._parts(sentence)
        self.has_begun = True
        is_wish = any(s.role in ("actor", "system", "nobody") for s in parts.statements)
        is_problem = self._tells_of_trouble(re.sub(r"\s\([^)]*\)", "", sentence), parts) and not self.talk.wants(
            sentence
        )
        is_rule = is_duty(sentence) and bool(parts.statements or parts.holdings)
        if is_problem and not ((is_wish or is_rule) and facts.has_modal(sentence, self.data)):
            self.reading.facts.append(Fact("problem", sentence.lstrip("• "), "", source, index))
            self._people(sentence)
            return
        is_odd = any(not is_sound(one, self.data) for one in parts.statements if not is_trait(one))
        parts.statements = [one for one in parts.statements if is_sound(one, self.data) or is_trait(one)]
        self._take(index, sentence, parts)
        if is_odd and not parts.statements:
            self._clause(index, in_own_words(sentence.lstrip("• ").strip(" .;"), self.grammar, self.data))
            return
        for piece in unheard(sentence, parts, self.data, is_begun=bool(self.reading.clauses)):
            self._clause(index, in_own_words(piece, self.grammar, self.data))

    def _framed(self, index: int, sentence: str, frame: Framed) -> None:
        self.has_begun = True
        words, source = sentence.lstrip("• "), self.reading.source
        self.reading.facts += [Fact(kind, words, value, source, index) for kind, value in frame.facts]
        if frame.is_background:
            self._background(index, sentence)
        for statement in frame.statements:
            self._clause(index, statement)

    def _parts(self, sentence: str) -> SentenceParts:
        """What the sentence says: shapes that need no verb first, then its clauses."""
        bare, asides = taken_out(self._topic(sentence))
        is_first = not self.has_begun
        if isinstance(self.grammar, Spanish) and self.last_target is not None:
            self.grammar.last = self.last_target.plural
        parts, rest = shapes.read(bare, self.data.language, self.grammar)
        if parts is None:
            parts = self.grammar.read(bare, is_first=is_first, last_actor=self.last_actor)
        elif rest:
            more = self.grammar.read(rest, is_first=False, last_actor=self.last_actor)
            parts.statements += more.statements
            parts.holdings += more.holdings
        put_back(parts, asides)
        return parts

    def _topic(self, sentence: str) -> str:
        topic, rest = without_topic(sentence, self.data.language, self.grammar)
        for noun in self.grammar.noun_phrases(topic):
            if not self.grammar.is_actor(noun):
                self._noun(noun, 1.0)
        return rest

    def _rule(self, index: int, phrase: str, verb: str, about: str) -> None:
        """A bare limit, "max 60 climbers at the same time", is a rule that the system keeps."""
        nouns = self.grammar.noun_phrases(about)
        target = nouns[0] if nouns and not self.grammar.is_actor(nouns[0]) else ""
        self._clause(index, Statement("system", phrase, verb, "restrict", target=target))
        self._people(about)

    def _background(self, index: int, sentence: str) -> None:
        """Context: it feeds the problem, and its nouns weigh little."""
        self.reading.facts.append(Fact("problem", sentence.lstrip("• "), "", self.reading.source, index))
        for noun in self.grammar.noun_phrases(sentence):
            if not self.grammar.is_actor(noun):
                self._noun(noun, 0.5)

    def _tells_of_trouble(self, sentence: str, parts: SentenceParts) -> bool:
        """Strong words always do, weaker ones only where nobody does something that the product knows; a case never."""
        sentence = told_plainly(sentence.partition(", ")[2] or sentence if CASE.match(sentence) else sentence)
        is_rule = self.data.language == "en" and is_ruled(sentence)
        acts = is_rule or any(s.kind and s.role in ("actor", "system", "nobody") for s in parts.statements)
        hints = not acts and bool(self.data.pattern("problem_hint").search(sentence))
        is_told = hints or bool(self.data.pattern("problem").search(sentence))
        return is_told and not (parts.product or on_condition(sentence))

    def _take(self, index: int, sentence: str, parts: SentenceParts) -> None:
        reading = self.reading
        if parts.product and reading.product is None:
            self._product(parts.product)
        if parts.background:
            reading.facts.append(Fact("problem", parts.background, "", reading.source, index))
        if parts.purpose:
            reading.facts.append(Fact("goal", parts.purpose, "", reading.source, index))
            self._for_whom(parts.purpose)
        self._holdings(parts)
        for statement in parts.statements:
            if is_trait(statement) or (tells_a_trait(statement) and not facts.has_modal(sentence, self.data)):
                reading.facts.append(Fact("problem", sentence.lstrip("• "), "", reading.source, index))
                continue
            self._clause(index, statement)
        self._first_person(parts)
        self._people(sentence)
        for text in [s.phrase.partition(" ")[2] for s in parts.statements] + [
            s.condition for s in parts.statements if s.condition
        ]:
            for noun in self.grammar.noun_phrases(WHY.sub("", text)):
                if not self.grammar.is_actor(noun):
                    self._noun(noun, 1.0)

    def _holdings(self, parts: SentenceParts) -> None:
        reading = self.reading
        for owner, held in parts.holdings:
            names = [noun for item in held for noun in self._fact_of(item)]
            nouns = self.grammar.noun_phrases(owner)
            if nouns and names:
                owner_term = self._noun(nouns[-1], 3.0)
                reading.holdings.append(
                    Holding(owner_term, tuple(self.grammar.as_term(n) for n in names), reading.source)
                )

    def _heard(self, statement: Statement, index: int, last: Term | None) -> Clause:
        """The clause of a statement that is tried out, whose "it" is `last`."""
        kept, self.last_target = self.last_target, last
        self._clause(index, statement)
        self.last_target = kept
        return self.reading.clauses.pop()

    def _clause(self, index: int, statement: Statement) -> None:
        if statement.verb == SAID:  # a quote is what was typed
            statement.phrase = literal(self.typed, statement.phrase) or statement.phrase
        resolve(statement, self.last_target, self.data)
        completed(statement, self.last_target, self.data)
        actor = self._actor(statement.actor, 2.0) if statement.actor else None
        if actor:
            self.last_actor = actor.plural
        target = None
        if (why := WHY.search(statement.phrase)) and statement.target in why[0]:
            statement.target = ""
        if statement.target:
            is_person = self.grammar.is_actor(statement.target)
            target = self._actor(statement.target, 0.5) if is_person else self._noun(statement.target, 3.0)
        is_thing = target is not None and not target.is_person and not is_measure(target, self.data)
        if target is not None and is_thing and target.key not in self.data.words("not_entities"):
            self.last_target = self.last_target if is_asked(target, statement.phrase) else target
        if statement.role == "thing" and statement.subject:
            nouns = self.grammar.noun_phrases(statement.subject)
            if nouns:
                one, swaps = nouns[-1].casefold(), self.reading.swaps  # what "it" stood for was counted already
                is_again = any(
                    new.casefold().startswith(f"the {one} ") and one not in old.casefold() for new, old in swaps
                )
                target = self._noun(nouns[-1], 0.0 if is_again else 2.5)
                if not self.grammar.is_actor(nouns[-1]) and not is_measure(target, self.data):
                    self.last_target = target
        self.reading.clauses.append(
            Clause(
                self.reading.source,
                index,
                statement.role,
                statement.phrase,
                statement.verb,
                statement.kind,
                statement.subject,
                actor,
                target,
                statement.condition,
                statement.is_negated,
                len(self.reading.clauses),
                statement.is_duty,
            )
        )
