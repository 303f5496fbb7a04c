"""What the document asks back: vague words, what it could not take up, and answers that were put off."""

from __future__ import annotations

from services.clarifier.drafting.answering import Answered
from services.clarifier.drafting.counted_lists import is_size
from services.clarifier.drafting.draft import Making, Need
from services.clarifier.drafting.likeness import has_number, vague_words
from services.clarifier.drafting.lost import lost_clauses, told_only
from services.clarifier.drafting.replied import additions
from services.clarifier.drafting.texts import joined, say
from services.clarifier.drafting.troubles import is_told
from services.clarifier.reading.clean import clip, plain
from services.clarifier.telling import as_wish, told_apart
from services.core.contracts import Bdd, Category, OpenQuestion, QualityRequirement

MAX_LOST = 8


def _vague(making: Making, quality: tuple[QualityRequirement, ...]) -> list[OpenQuestion]:
    """A word that no two people measure alike, in a requirement without a number, asks for one."""
    settled = " ".join(q.text for q in quality).casefold()
    for need in making.needs:  # a quality that only repeats the deed settles nothing
        settled = settled.replace(need.title.casefold(), " ")
    blocked: dict[str, list[Need]] = {}
    for need in making.needs:
        for word in vague_words(need.text, making.language) if need.clause and not has_number(need.text) else ():
            if word not in settled:
                blocked.setdefault(word, []).append(need)
    found = []
    for word, needs in list(blocked.items())[:4]:
        text = say(making.language, "vague_question", word=word, title=needs[0].title)
        ids = tuple(need.id for need in needs)
        ident = making.ids.take("OQ", text)
        found.append(
            OpenQuestion(
                id=ident, text=text, category=Category.QUALITY_ATTRIBUTES, blocks=ids, sources=needs[0].sources
            )
        )
    return found


def _cases(making: Making) -> list[OpenQuestion]:
    """Statements that tell no case of their own get theirs from the team, and none that could stand anywhere."""
    needs = making.to_show
    if not needs:
        return []
    text = say(making.language, "cases_question", ids=joined([need.id for need in needs], making.language))
    sources = tuple(dict.fromkeys(source for need in needs for source in need.sources))
    ident = making.ids.take("OQ", text)
    return [OpenQuestion(id=ident, text=text, category=Category.COMPLETION_SIGNALS, sources=sources)]


def open_questions(
    making: Making, answered: Answered, quality: tuple[QualityRequirement, ...]
) -> tuple[OpenQuestion, ...]:
    found = [*_vague(making, quality), *_cases(making)]
    if making.asks_what_is_kept:
        text = say(making.language, "kept_question")
        ident, said = making.ids.take("OQ", text), (making.reading.source,)
        found.append(OpenQuestion(id=ident, text=text, category=Category.DOMAIN_DATA, sources=said))
    if making.reading.left_out:
        listed = "; ".join(f"“{clip(plain(text), 60)}”" for text in making.reading.left_out[:6])
        text = say(making.language, "left_out", list=listed)
        found.append(
            OpenQuestion(
                id=making.ids.take("OQ", text),
                text=text,
                category=Category.FUNCTIONAL_SCOPE,
                sources=(making.reading.source,),
            )
        )
    for kind, key in (("unstated", "lost"), ("asked", "asked")):
        for fact in dict.fromkeys((fact.words, fact.source) for fact in making.reading.of(kind)):
            if is_size(fact[0]):
                continue  # stands among the constraints
            text = say(making.language, key, words=clip(plain(fact[0]).rstrip(" .?"), 300))
            ident = making.ids.take("OQ", text)
            found.append(OpenQuestion(id=ident, text=text, category=Category.FUNCTIONAL_SCOPE, sources=(fact[1],)))
    for text, category, sources in answered.open_questions:
        found.append(OpenQuestion(id=making.ids.take("OQ", text), text=text, category=category, sources=sources))
    return tuple(found)


def with_lost(making: Making, bdd: Bdd) -> Bdd:
    """What no statement took up is asked about, so that nothing of the idea is lost."""
    idea = making.state.words_that_hold("M-1", making.state.idea.text)
    lost = lost_clauses(idea, bdd)
    if making.language == "en":
        lost = [clause for clause in lost if not is_told(clause, idea) and not is_size(clause)]
    asked = []
    for clause in lost[:MAX_LOST]:
        text = say(making.language, "lost", words=clip(plain(clause), 160))
        ident = making.ids.take("OQ", text)
        asked.append(
            OpenQuestion(id=ident, text=text, category=Category.FUNCTIONAL_SCOPE, sources=(making.reading.source,))
        )
    told = [(one.id, making.state.words_that_hold(one.id, one.text)) for one in told_apart(making.state)]
    for source, words in (*told, *additions(making.state, making.language)):
        for clause in lost_clauses(words, bdd)[:MAX_LOST] if lost_clauses(as_wish(words), bdd) else ():
            text = say(making.language, "lost", words=clip(plain(clause), 160))
            ident = making.ids.take("OQ", text)
            asked.append(OpenQuestion(id=ident, text=text, category=Category.FUNCTIONAL_SCOPE, sources=(source,)))
    only = [one for one in told_only(making.state.idea.text, bdd) if making.language != "en" or not is_told(one, idea)]
    only = only[:MAX_LOST]
    if only:
        text = say(
            making.language, "told_or_wished", list="; ".join(f"“{clip(plain(one), 90)}”" for one in only[:MAX_LOST])
        )
        ident, said = making.ids.take("OQ", text), (making.reading.source,)
        asked.append(OpenQuestion(id=ident, text=text, category=Category.FUNCTIONAL_SCOPE, sources=said))
    return bdd.model_copy(update={"open_questions": (*bdd.open_questions, *asked), "retired": making.ids.retired()})
