"""The people and the nouns of a text, gathered with how much each weighs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from services.clarifier.reading import departments
from services.clarifier.reading.completing import one_of_many
from services.clarifier.reading.english_pieces import DETERMINER
from services.clarifier.reading.model import SAID, Clause, Reading, Term
from services.clarifier.reading.packs import Pack, pack
from services.clarifier.reading.spanish_verbs import Mood, finite
from services.clarifier.reading.statements import Grammar, SentenceParts

_BEHIND = (
    "first|again|too|later|alone|together|twice|once|instead|anyway|afterwards"  # behind a thing, no part of its name
)


# Why it is wanted is nothing that is kept: "because of fire rules".
WHY = re.compile(
    r"\s(?:because of|due to|owing to|thanks to|wegen|aufgrund|debido a|por culpa de|a causa de)\s.+$", re.I
)


_LACKED = re.compile(
    r"\b(?:(?:haben|hat|besitzen|have|has|own) (?:kein\w*|no)|(?:don['’]t|do not|doesn['’]t) (?:have|own)(?: an?| any)?|no tienen?(?: una?)?) (?P<what>\w+)"
)


def _may_be_noun(key: str, language: str) -> bool:
    """ "Der Arzt" has no noun "Der", "quien la necesite" none that is "necesite"."""
    if language == "de":
        return key not in pack("de").words("determiners")
    form = finite(key) if language == "es" and " " not in key else None
    return form is None or not (form.is_known and form.mood is Mood.WISHED)


def drop_lacked(nouns: Counter[str], terms: Mapping[str, Term], folded: str) -> None:
    """ "Ältere Nachbarn haben kein Smartphone": all that is said of it is that somebody has none."""
    lacked = [found["what"] for found in _LACKED.finditer(folded)]
    for key in list(nouns) if lacked else ():
        names = tuple({terms[key].singular.casefold(), terms[key].plural.casefold()})
        said = len(re.findall(rf"\b(?:{'|'.join(map(re.escape, names))})", folded))
        if 0 < said <= sum(one.startswith(names) for one in lacked):
            del nouns[key]


def forget(clause: Clause, folded: str, actors: Counter[str], nouns: Counter[str]) -> None:
    """Whoever only a misreading named is no person of the product."""
    if clause.actor is not None:
        _less(actors, clause.actor.key, 2.0)
    if clause.target is None or clause.verb == SAID or clause.target.is_person:
        return
    if clause.target.key not in folded and clause.target.plural.casefold() not in folded:
        _less(nouns, clause.target.key, 3.0)


def _less(counted: Counter[str], key: str, weight: float) -> None:
    counted[key] -= weight  # type: ignore[assignment]
    if counted[key] <= 0:
        del counted[key]


_FOR_OURS = re.compile(r"\bfor (?:our|my) (?:[\w-]+ )??(?P<what>[a-z][\w -]{2,40})$", re.I)


class Gathering:
    """What one pass over a text has found so far."""

    def __init__(self, reading: Reading, data: Pack, grammar: Grammar) -> None:
        self.reading, self.data, self.grammar = reading, data, grammar
        self.actors: Counter[str] = Counter()
        self.nouns: Counter[str] = Counter()
        self.terms: dict[str, Term] = {}

    def _product(self, phrase: str) -> None:
        reading = self.reading
        reading.product_phrase = phrase.strip()
        nouns = self.grammar.noun_phrases(phrase)
        if nouns:
            reading.product = self.grammar.as_term(nouns[0])
            if self.data.language == "en" and re.fullmatch(r"[a-z]{4,} list", nouns[0].casefold()):
                self._noun(nouns[0].casefold(), 4.0)  # "a shared shopping list"
            for noun in nouns:
                kept = [word for word in noun.split(" ") if word.lower() not in self.data.words("system_nouns")]
                if kept and len(kept) < len(noun.split(" ")):
                    self._noun(" ".join(kept), 1.5)
        if self.data.language == "en" and (ours := _FOR_OURS.search(phrase)) is not None:
            for noun in self.grammar.noun_phrases(ours["what"])[:1]:
                if not self.grammar.is_actor(noun):
                    self._noun(noun, 0.5)  # "a portal for our shipments"
        for part in re.findall(r"\b([^\W\d_]{3,})-[^\W\d_]+ing\b", phrase):  # "tool-lending": about tools
            self._noun(part.lower(), 5.0)

    def _for_whom(self, purpose: str) -> None:
        """ "flatmates stop driving about": for whom it is."""
        whom = purpose.split(" ")[0]
        if self.data.language == "en" and whom.endswith("s") and self.grammar.is_actor(whom):
            self._actor(whom, 3.0)

    def _first_person(self, parts: SentenceParts) -> None:
        """ "reminds me": whoever writes is a user, when nobody else is named."""
        speaks = any(re.search(r"\bthe user\b|\btheir\b", s.phrase) for s in parts.statements)
        if speaks and not self.actors and self.data.language == "en":
            self._actor("user", 0.1)

    def _nouns_of_product(self) -> None:
        """A two-word idea is about its own words."""
        blocked = self.data.words("not_entities") | self.data.words("system_nouns")
        for noun in self.grammar.noun_phrases(self.reading.product_phrase):
            kept = [word for word in noun.split(" ") if word.casefold() not in blocked]
            if self.data.language == "en" and re.fullmatch(r"[a-z]{4,} list", noun.casefold()):
                self._noun(noun.casefold(), 2.0)  # "a shared shopping list"
            elif kept:
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

    def _actor(self, noun: str, weight: float) -> Term:
        noun = one_of_many(noun, self.data.language)
        if noun.split(" ")[0].casefold() in self.data.words("pronouns_user") - self.data.words("actors"):
            noun = {"de": "Teammitglied", "es": "miembro del equipo"}.get(self.data.language, "team member")
        noun = "personas" if self.data.language == "es" and noun.casefold() in ("gente", "gentes") else noun
        low = departments.written(noun)
        found = self.grammar.as_term(noun if self.data.language == "de" else low)
        is_body = self.data.language == "en" and (
            low.split(" ")[-1] in self.data.words("bodies") or departments.is_department(low)
        )
        person = Term(found.singular, found.singular if is_body else found.plural, found.gender, True)
        key = person.key
        self.terms.setdefault(key, person)
        self.actors[key] += weight  # type: ignore[assignment]
        return self.terms[key]

    def _noun(self, noun: str, weight: float) -> Term:
        noun = re.sub(rf"\s(?:{_BEHIND})$", "", noun) if self.data.language == "en" else noun
        found = self.grammar.as_term(self._lowered(noun))
        key = found.key
        self.terms.setdefault(key, found)
        last = key.split(" ")[-1]
        blocked = self.data.words("not_entities")
        is_list = (
            self.data.language == "en" and re.fullmatch(r"[a-z]{4,} list", key) is not None
        )  # "a shopping list" is kept
        if not _may_be_noun(key, self.data.language):
            return self.terms[key]
        if key not in blocked and (last not in blocked or is_list) and found.plural.casefold() not in blocked:
            self.nouns[key] += weight  # type: ignore[assignment]
        return self.terms[key]

    def _fact_of(self, item: str) -> list[str]:
        """ "a serial number" is one fact, however the words are known; "a photo of the damage" is a photo."""
        bare = DETERMINER.sub("", item) if self.data.language == "en" else ""
        if bare and len(bare.split(" ")) == 2 and bare.replace(" ", "").isalpha():
            return [bare]
        return self.grammar.noun_phrases(item)[:1]
