"""Read a text: sentences → statements → actors, nouns and facts, in bounded time and in a fixed order."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from services.clarifier.reading import facts
from services.clarifier.reading.background import is_background, tells_of_us
from services.clarifier.reading.clean import readable, sentences
from services.clarifier.reading.english_sentences import English
from services.clarifier.reading.german import German
from services.clarifier.reading.limits import rule_of
from services.clarifier.reading.model import Clause, Fact, Holding, Reading, Term
from services.clarifier.reading.packs import Pack, pack
from services.clarifier.reading.people import unify
from services.clarifier.reading.spanish import Spanish
from services.clarifier.reading.statements import Grammar, SentenceParts, Statement

MAX_SENTENCES = 400
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
    data = pack(language)
    reading = Reading(data.language, source)
    clean = readable(text)
    reading.folded = clean.casefold()
    found = sentences(clean)
    reading.left_out = found[MAX_SENTENCES:]
    reading.sentences = found[:MAX_SENTENCES]
    _Reader(reading, data).run()
    return reading


class _Reader:
    """The state of one pass over the sentences."""

    def __init__(self, reading: Reading, data: Pack) -> None:
        self.reading = reading
        self.data = data
        self.grammar = grammar(data.language)
        self.actors: Counter[str] = Counter()
        self.nouns: Counter[str] = Counter()
        self.terms: dict[str, Term] = {}
        self.last_actor = ""
        self.last_target: Term | None = None
        self.has_begun = False  # a sentence that is more than background has been read

    def run(self) -> None:
        for index, sentence in enumerate(self.reading.sentences):
            self._sentence(index, sentence)
        self._salient()
        if not self.nouns and self.reading.product_phrase:
            self._nouns_of_product()
        self.reading.actors = [self.terms[key] for key, _ in self.actors.most_common(8)]
        ranked = sorted(
            self.nouns.items(),
            key=lambda pair: (-pair[1], list(self.nouns).index(pair[0]) if len(self.nouns) < 400 else 0),
        )
        self.reading.nouns = [(self.terms[key], float(score)) for key, score in ranked[:40]]
        unify(self.reading)
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
        rest = self.reading.sentences[index + 1 :]
        if is_background(sentence, self.data.language) or tells_of_us(sentence, self.data.language, rest):
            self._background(index, sentence)
            return
        rule = rule_of(sentence, self.data.language)
        if rule is not None:
            self._rule(index, *rule)
            return
        parts = self.grammar.read(sentence, is_first=not self.has_begun, last_actor=self.last_actor)
        self.has_begun = True
        is_wish = any(s.role in ("actor", "system", "nobody") for s in parts.statements)
        is_problem = self._tells_of_trouble(sentence, parts)
        if is_problem and not (is_wish and facts.has_modal(sentence, self.data)):
            self.reading.facts.append(Fact("problem", sentence.lstrip("• "), "", source, index))
            self._people(sentence)
            return
        self._take(index, sentence, parts)

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
        """Strong words always do, weaker ones only where nobody does something that the product knows."""
        if parts.product:
            return False
        acts = any(s.kind and s.role in ("actor", "system", "nobody") for s in parts.statements)
        hints = bool(self.data.pattern("problem_hint").search(sentence)) and not acts
        return hints or bool(self.data.pattern("problem").search(sentence))

    def _take(self, index: int, sentence: str, parts: SentenceParts) -> None:
        reading = self.reading
        if parts.product and reading.product is None:
            self._product(parts.product)
        if parts.background:
            reading.facts.append(Fact("problem", parts.background, "", reading.source, index))
        if parts.purpose:
            reading.facts.append(Fact("goal", parts.purpose, "", reading.source, index))
        self._holdings(parts)
        for statement in parts.statements:
            self._clause(index, statement)
        self._first_person(parts)
        self._people(sentence)
        for text in [s.phrase.partition(" ")[2] for s in parts.statements] + [
            s.condition for s in parts.statements if s.condition
        ]:
            for noun in self.grammar.noun_phrases(text):
                if not self.grammar.is_actor(noun):
                    self._noun(noun, 1.0)

    def _holdings(self, parts: SentenceParts) -> None:
        reading = self.reading
        for owner, held in parts.holdings:
            names = [noun for item in held for noun in self.grammar.noun_phrases(item)[:1]]
            nouns = self.grammar.noun_phrases(owner)
            if nouns and names:
                owner_term = self._noun(nouns[-1], 3.0)
                reading.holdings.append(
                    Holding(owner_term, tuple(self.grammar.as_term(n) for n in names), reading.source)
                )

    def _first_person(self, parts: SentenceParts) -> None:
        """ "reminds me": whoever writes is a user, when nobody else is named."""
        speaks = any(re.search(r"\bthe user\b|\btheir\b", s.phrase) for s in parts.statements)
        if speaks and not self.actors and self.data.language == "en":
            self._actor("user", 0.1)

    def _product(self, phrase: str) -> None:
        reading = self.reading
        reading.product_phrase = phrase.strip()
        nouns = self.grammar.noun_phrases(phrase)
        if nouns:
            reading.product = self.grammar.as_term(nouns[0])
            for noun in nouns:
                kept = [word for word in noun.split(" ") if word.lower() not in self.data.words("system_nouns")]
                if kept and len(kept) < len(noun.split(" ")):
                    self._noun(" ".join(kept), 1.5)
        for part in re.findall(r"\b([^\W\d_]{3,})-[^\W\d_]+ing\b", phrase):  # "tool-lending": about tools
            self._noun(part.lower(), 5.0)

    def _nouns_of_product(self) -> None:
        """A two-word idea is about its own words."""
        blocked = self.data.words("not_entities") | self.data.words("system_nouns")
        for noun in self.grammar.noun_phrases(self.reading.product_phrase):
            kept = [word for word in noun.split(" ") if word.casefold() not in blocked]
            if kept:
                self._noun(" ".join(kept), 2.0)

    def _lowered(self, noun: str) -> str:
        """The first word of a sentence is written small, a name is not."""
        if self.data.language == "de" or not noun[:1].isupper() or noun[1:2].isupper():
            return noun
        if any(re.search(rf"[\w,] {re.escape(noun)}\b", sentence) for sentence in self.reading.sentences):
            return noun
        return noun[:1].lower() + noun[1:]

    def _people(self, sentence: str) -> None:
        product = self.reading.product
        for noun in self.grammar.noun_phrases(sentence):
            if self.grammar.is_actor(noun) and not (product and product.singular.casefold() == noun.casefold()):
                self._actor(noun, 0.5)

    def _resolve(self, statement: Statement) -> None:
        """ "reserve them": what was last spoken of."""
        if self.data.language == "de" and statement.phrase.endswith("en können"):  # "sollen buchen können"
            statement.phrase = statement.phrase.removesuffix(" können")
            statement.verb = statement.phrase.rpartition(" ")[2]
            statement.kind = self.data.verb_class.get(statement.verb, statement.kind)
        if self.last_target is None:
            return
        if self.data.language == "de":
            statement.phrase = re.sub(r"^sie(?= )", f"die {self.last_target.plural}", statement.phrase)
        if self.data.language != "en":
            return
        match = re.match(
            r"^(\S+(?: (?:up|for|on|back|out|with|about))?) (it|them|those|these)(?= |$)(?! (?:to|is|was|are))",
            statement.phrase,
        )
        if match:
            noun = self.last_target.plural if match[2] in ("them", "those", "these") else self.last_target.singular
            statement.phrase = f"{match[1]} the {noun}{statement.phrase[match.end() :]}"
            statement.target = (
                statement.target if statement.target and statement.target in statement.phrase[:40] else noun
            )

    def _clause(self, index: int, statement: Statement) -> None:
        self._resolve(statement)
        actor = self._actor(statement.actor, 2.0) if statement.actor else None
        if actor:
            self.last_actor = actor.plural
        target = None
        if statement.target:
            is_person = self.grammar.is_actor(statement.target)
            target = self._actor(statement.target, 0.5) if is_person else self._noun(statement.target, 3.0)
        if target is not None and not target.is_person and target.key not in self.data.words("not_entities"):
            self.last_target = target
        if statement.role == "thing" and statement.subject:
            nouns = self.grammar.noun_phrases(statement.subject)
            if nouns:
                target = self._noun(nouns[-1], 2.5)
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
            )
        )

    def _actor(self, noun: str, weight: float) -> Term:
        noun = noun.split(" ")[0] if self.data.language == "es" else noun
        found = self.grammar.as_term(noun if self.data.language == "de" else noun.lower())
        person = Term(found.singular, found.plural, found.gender, True)
        key = person.key
        self.terms.setdefault(key, person)
        self.actors[key] += weight  # type: ignore[assignment]
        return self.terms[key]

    def _noun(self, noun: str, weight: float) -> Term:
        found = self.grammar.as_term(self._lowered(noun))
        key = found.key
        self.terms.setdefault(key, found)
        last = key.split(" ")[-1]
        blocked = self.data.words("not_entities")
        if key not in blocked and last not in blocked and found.plural.casefold() not in blocked:
            self.nouns[key] += weight  # type: ignore[assignment]
        return self.terms[key]

    def _salient(self) -> None:
        """Keep at most `MAX_CLAUSES`, the weightiest, in their order; say which sentences were left out."""
        clauses = self.reading.clauses
        if len(clauses) <= MAX_CLAUSES:
            return

        def weight(clause: Clause) -> float:
            known = self.nouns[clause.target.key] if clause.target and clause.target.key in self.nouns else 0
            who = {"actor": 4.0, "system": 4.0, "nobody": 1.0, "thing": 1.0}[clause.role]
            return who + min(8.0, float(known)) + (3.0 if clause.kind else 0.0) - clause.sentence / 500

        kept = sorted(sorted(clauses, key=weight, reverse=True)[:MAX_CLAUSES], key=lambda c: c.order)
        keep = {clause.sentence for clause in kept}
        dropped = {clause.sentence for clause in clauses} - keep
        self.reading.left_out += [self.reading.sentences[i] for i in sorted(dropped)]
        self.reading.clauses = kept
