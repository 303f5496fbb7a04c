"""The problem: in the idea's own words what is wrong today; where it says nothing of it, that it does not."""

from __future__ import annotations

import re

from services.clarifier.drafting.draft import Making, Need
from services.clarifier.drafting.slots import capital
from services.clarifier.drafting.texts import say
from services.clarifier.drafting.troubles import LABELLED, core, halved, is_habit, is_trouble, spared, troubles
from services.clarifier.drafting.whom import who_en
from services.clarifier.reading.clean import clip, plain
from services.clarifier.reading.english_spans import clause
from services.clarifier.reading.english_tags import tagged
from services.clarifier.reading.model import Fact
from services.clarifier.reading.trouble import trouble
from services.clarifier.reading.typed import units

MOST_TOLD = 12  # sentences of how things are
FEWEST = 3  # words that say anything
MOST_QUOTED = 170  # letters of a sentence that is quoted

Told = tuple[str, str, int]  # words, source, where they begin in the idea


def problem(making: Making) -> tuple[str, tuple[str, ...]]:
    """Text and sources. Who writes and what is wrong today stand as they were typed; nothing is made up."""
    told, is_trouble = _told(making)
    sources = tuple(dict.fromkeys(source for _, source, _ in told))
    text = " ".join(capital(clip(plain(words), 300).rstrip(".!;, ") + ".") for words, _, _ in told)
    if is_trouble or any(_INTRODUCES.match(words) is None for words, _, _ in told):
        return text, sources
    form = _unsaid(making)
    return f"{text} {form}".strip(), sources or (making.reading.source,)


# Who writes, and no more: "We run a seed library".
_INTRODUCES = re.compile(
    r"(?!.*\b(?:because|but|and|always|never|still)\b)(?:we|i|our|my|the|an?|\d[\d.,]*)['’]?\w*\s(?:[\w'’%,.-]+\s?){1,14}$",
    re.I,
)


def _told(making: Making) -> tuple[list[Told], bool]:
    """Each once, and no part beside its whole; in English, whether one of them says what is wrong."""
    facts = sorted(
        (fact for fact in making.reading.facts if fact.kind in ("problem", "context")),
        key=lambda fact: (fact.source != making.reading.source, fact.sentence),
    )
    idea = making.state.words_that_hold("M-1", making.state.idea.text)
    low = idea.casefold()
    is_english = making.language == "en"
    of_trouble: list[Told] = (
        [(one.words, making.reading.source, one.at) for one in troubles(idea)] if is_english else []
    )
    last, found = 0, list(of_trouble)
    for fact in facts:
        words = making.reading.typed(fact.words)
        words = LABELLED.sub("", fact.words if "?" in words else words) if is_english else words
        if is_english and not _tells(making, fact, words):
            continue
        if not is_english and any(_is_said_by(need, words) for need in making.needs):
            continue
        at = low.find(words.casefold()[:24]) if fact.source == making.reading.source else len(low)
        last = at if at >= 0 else last
        found.append((words, fact.source, last))
    if is_english:
        found = [(_whole(words, idea, found, making), source, at) for words, source, at in found]
    found.sort(key=lambda one: one[2])
    bare = [_bare(words) for words, _, _ in found]
    kept = [
        one
        for at, one in enumerate(found)
        if not any(bare[at] in other and (bare[at] != other or i < at) for i, other in enumerate(bare) if i != at)
        and not (not is_english and any(set(bare[at].split()) < set(other.split()) for other in bare))
    ][:MOST_TOLD]  # "Sie möchten wissen, ob …" of "…, weil sie wissen möchten, ob …" is the same in another order
    return kept, bool(of_trouble) if is_english else bool(kept)


def _is_said_by(need: Need, words: str) -> bool:
    """Whether the sentence is a requirement already: "Ana los puede corregir a mano"."""
    return need.clause is not None and bool(need.clause.typed) and _bare(need.clause.typed) == _bare(words)


def _whole(words: str, idea: str, found: list[Told], making: Making) -> str:
    """The sentence as it was typed where each of its parts is told: "people walk up and sometimes wait"."""
    unit = next((one for one in units(idea) if _bare(words) in _bare(one)), "")
    mine = [_bare(other) for other, _, _ in found if _bare(other) in _bare(unit)]
    rest = _bare(unit)
    for part in sorted(set(mine), key=len, reverse=True):
        rest = rest.replace(part, " ")
    is_all = len(set(mine)) > 1 and not set(rest.split()) - {"and", "but", "so", "or"}
    asked = any(need.clause is not None and _bare(need.clause.typed) in _bare(unit) for need in making.needs)
    is_half = unit != "" and not asked and clause(tagged(words)) is None  # "sometimes wait for an hour"
    return unit.strip(" .") if is_all or is_half else words


def _bare(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold().replace("’", "'")))


_ITSELF = re.compile(
    r"(?:an? |the )?(?:[\w-]+ ){0,2}?(?:tool|app|thing|bot|system|site|page|portal|platform|request)\b", re.I
)
_ELSE = re.compile(
    r"(?:but |and )?(?:nobody|no one|noone|others?) (?:else )?(?:do(?:es)?(?: not|n['’]t)?|can|may)$", re.I
)
_RULES = re.compile(r"(?:whoever|anyone who|everyone who|if|when|once)\b", re.I)


def _tells(making: Making, fact: Fact, words: str) -> bool:
    """How things are: not what is to be built, and not what a requirement says already."""
    if _ELSE.match(words.strip(" .")):
        return False
    if _ITSELF.match(words) or (_RULES.match(words) and not is_trouble(words)) or len(_bare(words).split()) < FEWEST:
        return False
    bare = _bare(words)
    return not any(
        need.clause is not None
        and need.clause.role in ("actor", "system")
        and need.clause.source == fact.source
        and _bare(need.clause.phrase) in bare
        for need in making.needs
    )


_NAMES = {
    "told": {
        "en": r"\b(?:if|when|once)\b.*\b(?:"
        r"(?:is|are|gets?|be) (?:\w+ )?(?:alerted|notified|told|informed|reminded|warned|"
        r"called|pinged)|gets? (?:an? )?(?:\w+ )?(?:warning|message|text|push|alert|call|notice|mail|e-?mail))\b",
        "es": r"\b(?:si|cuando)\b.*\b(?:avis\w+|record\w+|notific\w+|alert\w+)\b",
        "de": r"\b(?:wenn|sobald|falls)\b.*\b(?:erinner\w+|benachrichtig\w+|gewarnt|alarmiert|informiert|"
        r"bescheid|meldung)\b",
    },
    "time": {
        "en": r"\b(?:must|has to|have to|should|needs? to)\b.*\b(?:within \d+ (?:seconds|minutes|hours|days|weeks)|"
        r"within an? (?:minute|hour|day|week)|(?:by|before|until) (?:\d|noon|midnight)|at the latest)",
        "es": r"\b(?:antes de las|en menos de|como muy tarde|plazo)\b",
        "de": r"\b(?:innerhalb|spätestens|frist\w*)\b",
    },
    "barred": {
        "en": r"\b(?:nobody|no one|never|must not|may not|mustn['’]t)\b",
        "es": r"\b(?:nadie|nunca|no (?:puede|debe)\w*)\b",
        "de": r"\b(?:niemand|nie|darf nicht|dürfen nicht)\b",
    },
}  # fmt: skip


def _unsaid(making: Making) -> str:
    """That it is not said, and what is asked for first, or a case, a time or a refusal that the idea names."""
    language = making.language
    need = first_step(making)
    if need is not None and need.clause is not None and need.actor is not None and need.clause.verb not in _TAKES_IN:
        who = who_en(need.actor) if language == "en" else need.actor.plural
        return capital(say(language, "problem_unsaid_who", who=who, first=need.clause.phrase))
    said = [one for one in units(making.state.words_that_hold("M-1", making.state.idea.text)) if len(one.split()) > 3]
    for kind, forms in _NAMES.items():
        found = next((one for one in said if re.search(forms[language], one, re.I)), "")
        if found:
            words = clip(plain(found).strip(" .!"), MOST_QUOTED)
            return say(language, f"problem_unsaid_{kind}", words=words)
    return say(language, "problem_unsaid", thing=making.main_thing().plural)


_TAKES_IN = frozenset("get receive see view have use look know recibir ver tener erhalten bekommen sehen haben".split())  # noqa: SIM905


def first_step(making: Making) -> Need | None:
    """The first thing that somebody does with what the idea is about: nobody builds a product for getting a text."""
    weights = {term.key: weight for term, weight in making.reading.nouns}
    doing = [
        need
        for need in making.needs
        if need.clause is not None
        and need.clause.role in ("actor", "nobody")
        and not need.clause.is_negated
        and need.clause.target is not None
        and need.actor is not None
    ]
    active = [need for need in doing if need.clause is not None and need.clause.verb not in _TAKES_IN]
    heavy = [n for n in active if n.clause and n.clause.target and weights.get(n.clause.target.key, 0) >= 2]
    return next(iter([*heavy, *active, *doing]), None)


def goals_of_trouble(making: Making) -> list[tuple[str, str, tuple[str, ...]]]:
    """What the idea wants to be rid of, half as often, or half of what it counts itself; at most two."""
    language = making.language
    if language != "en":
        return _of_facts(making)
    found: list[tuple[str, str, tuple[str, ...]]] = []
    for one in troubles(making.state.words_that_hold("M-1", making.state.idea.text))[:2]:
        kind, what = spared(one.words)
        said = clip((what or core(one.words)).strip(" ."), 110)
        half = halved(said)
        if kind == "none":
            text, measure = say(language, "gap_none", what=said), say(language, "goal_no_more_measure", what=said)
        elif not kind and is_habit(one.words):
            text, measure = say(language, "gap_habit", words=said), say(language, "gap_habit_measure")
        else:
            text = say(language, "gap_pain", words=said)
            measure = say(language, "gap_pain_counted", was=half[0], half=half[1]) if half[0] else ""
            measure = measure or say(language, "gap_pain_measure")
        found.append((capital(text), measure, (making.reading.source,)))
    return found or _of_facts(making)


def _of_facts(making: Making) -> list[tuple[str, str, tuple[str, ...]]]:
    language = making.language
    for fact in making.reading.of("problem"):
        if language == "en":
            said = core(fact.words) if is_trouble(fact.words) else ""
        else:
            said = trouble(fact.words, language)
        if said and not fact.words.startswith("Today it is "):
            text = say(language, "gap_pain", words=clip(plain(said).strip(" ."), 110))
            return [(capital(text), say(language, "gap_pain_measure"), (fact.source,))]
    return []
