"""Which patterns of the catalogue fit a draft, and the words that make them fit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from services.core.contracts import Entity
from services.hld.brief import Brief, Statement, people_in
from services.hld.cues import any_of, denies, find_word, find_words, is_head, pieces, plain, quoted, says
from services.hld.patterns import Fits, Pattern
from services.hld.wording import short
from services.hld.words import Words

QUOTED = 3  # how many hits are quoted as the reason
FIRM = ("requirement", "entity", "integration", "constraint")  # kinds of statements that say something for certain
LEFT_OUT = 2.0  # more evidence that a pattern needs of which the draft leaves a part out
LONGEST = 90  # letters of a quoted sentence


@dataclass(frozen=True, slots=True)
class Hit:
    statement: Statement
    word: str
    is_weak: bool = False

    @property
    def points(self) -> float:
        return self.statement.weight * (0.5 if self.is_weak else 1.0)

    def told(self, words: Words) -> str:
        """The word and the sentence that it stands in; a name is its own sentence."""
        sentence = short(self.statement.text.removeprefix(". "), LONGEST)
        if plain(sentence) == plain(self.word):
            return words("why.says", id=self.statement.id, word=self.word)
        return words("why.says_in", id=self.statement.id, word=self.word, sentence=sentence)


@dataclass(slots=True)
class Choice:
    """A pattern that was taken, what spoke for it and what it is about in this draft."""

    pattern: Pattern
    hits: tuple[Hit, ...]
    score: float
    needed_by: str = ""
    requirements: tuple[str, ...] = ()
    entities: list[Entity] = field(default_factory=list)  # those that it will own
    integrations: tuple[str, ...] = ()

    def because(self, words: Words) -> str:
        if not self.hits:
            return words("why.needed", by=self.needed_by)
        return "; ".join(hit.told(words) for hit in self.hits[:QUOTED])

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(hit.statement.id for hit in self.hits))


_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_ON_A_PAGE = re.compile(
    r"\b(?:on|onto|in|at|to|en|a|auf|im)\s(?:\w+\s){0,2}?"
    r"(?:web ?pages?|web ?sites?|homepage|page|site|pagina(?: web)?|web|webseite|seite|app|internet)\b"
)  # where something is published, which says nothing about what it is


def _is_meant(fits: Fits, word: str, whole: str, said: str) -> bool:
    """Whether a word with several meanings has ours here: something else in the draft must speak for it, and for a verb
    what it is done to in the same statement, `said`: who publishes a shift writes no article."""
    for name, things in fits.objects.items():
        if any_of((name,)).fullmatch(word):
            rest = any_of((name,)).sub(" ", _ON_A_PAGE.sub(" ", plain(said)))
            if any_of(things).search(rest) is None:
                return False
    for name, cues in fits.senses.items():
        if any_of((name,)).fullmatch(word):
            rest = any_of((name,)).sub(" ", whole)
            if any_of(cues).search(rest) is None:
                return False
    return True


def _hit(pattern: Pattern, statement: Statement, whole: str) -> Hit | None:
    """`whole` is everything that people said, in plain letters."""
    fits = pattern.fits
    if (
        fits.rules_out
        and says(fits.rules_out, statement.text)
        and not find_word(fits.nonetheless, statement.text, fits.unless)
    ):
        return None
    if statement.kind == "problem" and fits.minimum >= 1:
        return None  # what troubles people asks for nothing; it tells only under which circumstances they work
    if fits.not_with and says(fits.not_with, whole) and not says(fits.despite, whole):
        return None
    kinds = {"entity": fits.entities, "integration": (*fits.integrations, *fits.words)}
    words = kinds.get(statement.kind, fits.words)
    found = find_words(words, statement.text, fits.unless)
    for word in (w for w in found if statement.kind != "entity" or is_head(w, statement.text)):
        # A record's name says nothing of what is done to it; that stands in what the draft asks for.
        if _is_meant(fits, word, whole, whole if statement.kind == "entity" else statement.text):
            return Hit(statement, quoted(word, statement.text), is_weak=statement.is_assumed and not fits.assumed)
    if statement.kind in ("requirement", "problem") and (pair := _pair(fits, statement.text)):
        return Hit(statement, pair, is_weak=statement.is_assumed and not fits.assumed)
    word = find_word(fits.weak, statement.text, fits.unless) if statement.kind == "requirement" else ""
    return Hit(statement, quoted(word, statement.text), is_weak=True) if word else None


def _pair(fits: Fits, text: str) -> str:
    """Two cues that mean little alone and this pattern together, in one sentence, as the text writes them."""
    sentences = _SENTENCE_END.split(text) if fits.minimum < 1 else [text]
    for ones, others in fits.together:
        for said in sentences:
            pair = {word: quoted(word, text) for cues in (ones, others) if (word := find_word(cues, said, fits.unless))}
            if len(pair) > 1:
                return " … ".join(pair.values())
    return ""


def _hits(pattern: Pattern, brief: Brief, whole: str) -> list[Hit]:
    """What speaks for a pattern, the strongest first."""
    hits = [hit for statement in brief.statements if (hit := _hit(pattern, statement, whole))]
    hits += [
        Hit(Statement(quality.id, quality.text, 1.0, "quality"), quality.attribute)
        for quality in brief.bdd.quality
        if quality.attribute in pattern.fits.attributes
    ]
    order = [statement.id for statement in brief.statements]
    return sorted(hits, key=lambda hit: (-hit.points, order.index(hit.statement.id)))


def _may_fit(fits: Fits, everything: str) -> bool:
    """Whether any of its words can be in the draft at all; most patterns end here."""
    pairs = tuple(word for ones, _ in fits.together for word in ones)
    return bool(fits.attributes) or any(
        piece in everything for piece in pieces((*fits.words, *fits.entities, *fits.integrations, *pairs))
    )


def _choose(pattern: Pattern, brief: Brief, whole: str) -> Choice | None:
    hits = _hits(pattern, brief, whole)
    score = sum(hit.points for hit in hits)
    is_firm = any(not hit.is_weak and hit.statement.kind in FIRM for hit in hits) and _is_done(hits, brief)
    is_firm = is_firm or any(hit.word in pattern.fits.attributes for hit in hits)
    # A promise that somebody asked for is as good as a requirement to a pattern that lives on promises alone.
    told = any(h.statement.kind in ("quality", "problem") and not h.is_weak for h in hits)
    is_promise = pattern.fits.minimum < 1 and told
    is_firm = is_firm or is_promise or _is_told_and_assumed(pattern.fits, hits, brief)
    named = (*pattern.fits.words, *(f"{name.rstrip('*')}*" for name in pattern.fits.entities))
    is_out = any(find_word(named, statement.text) for statement in brief.excluded)
    asked = [hit for hit in hits if hit.statement.kind == "requirement" and not hit.is_weak]
    # Who must not get a message among those who do is a rule, and no refusal of messages.
    is_out = is_out or (not asked and any(denies(pattern.fits.words, r.text) for r in brief.of_kind("requirement")))
    enough = pattern.fits.minimum + (LEFT_OUT if is_out else 0.0)
    if is_firm and not is_out and _is_told_and_assumed(pattern.fits, hits, brief):
        score = max(score, pattern.fits.minimum)
    if not is_firm or score < enough:
        return None
    return Choice(
        pattern=pattern,
        hits=tuple(hits),
        score=score,
        requirements=tuple(h.statement.id for h in hits if h.statement.kind == "requirement" and _is_about(h)),
        integrations=(
            *(h.statement.id for h in hits if h.statement.kind == "integration" and _is_about(h)),
            *(s.id for s in brief.statements if s.kind == "integration" and find_word(pattern.fits.uses, s.text)),
        ),
    )


def _is_done(hits: list[Hit], brief: Brief) -> bool:
    """A record's name alone is no deed, nor is the echo of whoever takes part: a member who has a tin makes no register
    of members. To return a thing is one."""
    people = people_in(brief.bdd)
    named = (hit for hit in hits if hit.statement.kind == "entity" and people.fullmatch(hit.statement.text))
    echoes = {plain(hit.word)[:4] for hit in named}
    return any(h.statement.kind != "entity" and not (h.is_weak and plain(h.word)[:4] in echoes) for h in hits)


def _is_told_and_assumed(fits: Fits, hits: list[Hit], brief: Brief) -> bool:
    """The problem names it ("our library lends tools") and the draft has drawn its conclusions from that."""
    is_told = any(find_word(fits.words, one.text, fits.unless) for one in brief.statements if one.kind == "problem")
    needs = [h for h in hits if h.statement.kind == "requirement" and not h.statement.is_assumed]
    if is_told and any(_confirms(fits, h, brief) for h in needs):
        return True
    drawn = [h for h in hits if h.statement.is_assumed and h.statement.kind in ("requirement", "entity")]
    return is_told and len(drawn) > 1


def _confirms(fits: Fits, hit: Hit, brief: Brief) -> bool:
    """Whether a weaker word of a requirement bears the problem out; the same word again ("reports") proves nothing."""
    is_same = plain(brief.bdd.problem).strip(" .") in plain(hit.statement.text)  # one sentence, which says it once
    weak, told = find_word(fits.weak, hit.statement.text), find_words(fits.words, brief.bdd.problem, fits.unless)
    return not is_same and bool(weak) and all(plain(word)[:4] != plain(weak)[:4] for word in told)


def _is_about(hit: Hit) -> bool:
    """Whether a statement is one of those that the pattern is about; an assumed one with its word is."""
    return not hit.is_weak or hit.statement.is_assumed


def _drop_refused(chosen: dict[str, Choice], brief: Brief, patterns: tuple[Pattern, ...]) -> None:
    """A pattern that cannot do without one that the draft leaves out falls with it: "no payments, a link to donate"."""
    refused = {
        pattern.id
        for pattern in patterns
        if pattern.id not in chosen and any(find_word(pattern.fits.words, said.text) for said in brief.excluded)
    }
    for name in [name for name, choice in chosen.items() if refused & set(choice.pattern.needs)]:
        del chosen[name]


def _add_needed(chosen: dict[str, Choice], patterns: tuple[Pattern, ...]) -> None:
    by_id = {pattern.id: pattern for pattern in patterns}
    waiting = list(chosen.values())
    while waiting:
        choice = waiting.pop()
        for name in choice.pattern.needs:
            if name not in chosen:
                chosen[name] = Choice(by_id[name], (), 0.0, needed_by=choice.pattern.name.lower())
                chosen[name].requirements = choice.requirements
                waiting.append(chosen[name])


def _claim_entities(chosen: dict[str, Choice], brief: Brief) -> None:
    """Each entity goes to one pattern at most: the one whose noun it is, the best score first."""
    ranked = sorted(chosen.values(), key=lambda choice: (-choice.score, choice.pattern.id))
    for entity in brief.bdd.entities:
        for choice in ranked:
            named = find_words(choice.pattern.fits.entities, entity.name)
            owns = any(part.owns for part in choice.pattern.components)
            if owns and any(is_head(word, entity.name) for word in named):
                choice.entities.append(entity)
                break


def _drop_echoes(chosen: dict[str, Choice]) -> None:
    """A pattern that only an entity spoke for has nothing to do once another one owns that entity."""
    for name, choice in list(chosen.items()):
        kinds = {hit.statement.kind for hit in choice.hits}
        is_owner = any(part.owns for part in choice.pattern.components)
        if kinds and not kinds & {"requirement", "integration", "constraint"} and is_owner and not choice.entities:
            del chosen[name]


def _drop_shadows(chosen: dict[str, Choice]) -> None:
    """A pattern that only an outside system spoke for has nothing to do where another one knows that system better."""
    for name, choice in list(chosen.items()):
        called = {hit.statement.id for hit in choice.hits}
        if not called or {hit.statement.kind for hit in choice.hits} != {"integration"}:
            continue
        if any(called <= set(other.integrations) and other.score > choice.score for other in chosen.values()):
            del chosen[name]


def _drop_yielding(chosen: dict[str, Choice]) -> None:
    """A pattern leaves to one that knows it better where more speaks for that one and no record is its own."""
    for name, choice in list(chosen.items()):
        better = [chosen[other] for other in choice.pattern.yields_to if other in chosen]
        owns = any(hit.statement.kind == "entity" for hit in choice.hits)
        if not owns and any(one.score > choice.score for one in better):
            del chosen[name]


def _claim_integrations(chosen: dict[str, Choice]) -> None:
    """Each outside system belongs to the pattern that names it most firmly; the others do not see it."""
    taken: set[str] = set()
    for choice in sorted(chosen.values(), key=lambda c: (not c.pattern.outside, -c.score, c.pattern.id)):
        if choice.pattern.outside is None:
            choice.integrations = ()
            continue
        # One that another pattern has taken is shared before a nameless twin of it is drawn beside it.
        choice.integrations = tuple(i for i in choice.integrations if i not in taken) or choice.integrations
        taken.update(choice.integrations)


def choose_patterns(brief: Brief, patterns: tuple[Pattern, ...]) -> tuple[Choice, ...]:
    """The patterns that fit, best first; the same draft always gives the same list."""
    bdd = brief.bdd
    spoken = (s.text for s in brief.statements if not s.is_assumed and s.kind != "purpose")
    whole = plain("\n".join([bdd.title, bdd.summary, bdd.problem, *spoken]))
    everything = "\n".join([whole, *(plain(statement.text) for statement in brief.statements)])
    near = [pattern for pattern in patterns if _may_fit(pattern.fits, everything)]
    chosen = {pattern.id: choice for pattern in near if (choice := _choose(pattern, brief, whole))}
    for name in [name for choice in chosen.values() for name in choice.pattern.instead_of]:
        chosen.pop(name, None)
    _drop_yielding(chosen)
    _drop_refused(chosen, brief, patterns)
    _add_needed(chosen, patterns)
    _claim_entities(chosen, brief)
    _drop_echoes(chosen)
    _drop_shadows(chosen)
    _claim_integrations(chosen)
    return tuple(sorted(chosen.values(), key=lambda choice: (-choice.score, choice.pattern.id)))
