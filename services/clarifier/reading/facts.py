"""Facts that stand beside the clauses: systems by name, numbers, limits, quality words, what is out of scope."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from services.clarifier.reading.background import is_left_behind
from services.clarifier.reading.budgets import BUDGET
from services.clarifier.reading.compared import is_compared
from services.clarifier.reading.left_out import denies_again, left_out, named_before, whole_refusal
from services.clarifier.reading.model import Fact, Reading
from services.clarifier.reading.named_systems import named_systems
from services.clarifier.reading.packs import Pack
from services.clarifier.reading.refusals import (
    begins_with_verb,
    is_no_refusal,
    on_condition,
    rules_without,
    says_which,
)
from services.clarifier.reading.yaml_files import load_yaml
from services.core.values import Value

FOLDER = Path(__file__).parent.parent / "catalogue"

Direction = Literal["in", "out", "both"]


class KnownSystem(Value):
    """An outside system: `words` find it, the rest describes what crosses."""

    name: str
    names: dict[str, str] = Field(default_factory=dict)  # in other languages, where it is no proper name
    words: str
    implied: str = ""  # words that need such a system without naming one
    loosely: str = ""  # words that do so where none of `unless` is said: a deposit can be paid by bank transfer
    unless: str = ""
    refused: str = ""  # words that, left out, rule out what the others imply
    purpose: dict[str, str]
    direction: Direction
    data: dict[str, str]
    data_class: Literal["public", "internal", "personal", "sensitive"] = "internal"


class KnownQuality(Value):
    """A quality that a word asks for, with the number that makes it testable."""

    attribute: str
    words: str
    text: dict[str, str]
    measure: dict[str, str]
    if_wrong: dict[str, str] = Field(default_factory=dict)  # what changes when the number is a guess and a wrong one


@lru_cache(maxsize=1)
def systems() -> tuple[KnownSystem, ...]:
    rows = load_yaml(FOLDER / "systems.yaml")
    return tuple(KnownSystem.model_validate(row) for row in rows)


@lru_cache(maxsize=1)
def qualities() -> tuple[KnownQuality, ...]:
    rows = load_yaml(FOLDER / "qualities.yaml")
    return tuple(KnownQuality.model_validate(row) for row in rows)


@lru_cache(maxsize=512)
def finder(words: str) -> re.Pattern[str]:
    """Whole words, any case; `|` between alternatives, `*` for any ending."""
    parts = [
        re.escape(word.strip()).replace(r"\*", r"\w*").replace(r"\ ", r"[\s\-]+")
        for word in words.split("|")
        if word.strip()
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.I)


_OWN = re.compile(
    r"\b(?:our|the company's|existing|nuestro|nuestra|unser|unsere|unserem|unserer|bestehende[sn]?)\s+((?:\w+\s+)?(?:erp|crm|pos|till|accounting system|booking system|"
    r"ticket system|hr system|intranet|wiki|data warehouse|warehouse system|payroll|lims|ehr|his|pms|kis|buchhaltung|warenwirtschaft|kassensystem|sistema de \w+))\b",
    re.I,
)
_MONEY = re.compile(
    r"(?:[€$£]\s?\d[\d.,]*\s?(?:k|m)?|\d[\d.,]*\s?(?:k\s)?(?:€|\$|£|euros?|eur|dollars?|usd|pounds?|gbp|dólares|pesos|chf|franken)(?!\w))",
    re.I,
)
_LOSS = re.compile(
    r"\bcosts? (?:us|the|them|our)\b|\b(?:we|i) lose\b|\bkostet (?:uns|das)\b|\bnos cuesta\b|\bperdemos\b", re.I
)
_ALLOWED = re.compile(
    r"\b(?:approv\w+|sign-?off|aprob\w+|autori\w+|freigeb\w*|freigegeben|genehmig\w*|frei)\b", re.I
)  # a rule, no budget
_BY_WHEN = re.compile(
    r"\b(?:(?:by|before|until|launch(?:es)? in|ready (?:by|in|for)|live (?:by|in)|within|deadline(?: is)?)\s+(?:the\s+)?(?:end of\s+)?(?:next\s+)?"
    r"(?:\d+\s+(?:weeks?|months?|days?)|(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|christmas|easter|q[1-4]|20\d\d)(?:\s+20\d\d)?)"
    r"|(?:antes de(?:l)?|para|en)\s+(?:\d+\s+(?:semanas|meses)|(?:fin de\s+)?(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|navidad|verano))"
    r"|(?:bis|innerhalb von|in)\s+(?:zum\s+)?(?:ende\s+)?(?:\d+\s+(?:wochen|monaten?)|(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|weihnachten|sommer|herbst|frühjahr)))\b",
    re.I,
)
_SCALE = re.compile(
    r"\b(?:about|around|some|up to|over|more than|at least|roughly|unos|unas|hasta|más de|etwa|rund|bis zu|über|mehr als)?\s*(\d[\d.,]*\s?(?:k|million|millones|millionen|mil|tausend|thousand|hundred)?)\s+((?:[^\W\d]|-)+(?:\s+(?:[^\W\d]|-)+)?)",
    re.I,
)


def has_modal(sentence: str, data: Pack) -> bool:
    words = set(sentence.casefold().split())
    return bool(words & (data.words("modals") - {"would", "will"})) or bool(words & {"want", "need", "needs", "wants"})


def out_of_scope(sentence: str, data: Pack, source: str, index: int) -> tuple[list[Fact], bool]:
    """ "no login", "payments are not needed": what is refused, and whether the sentence says nothing else."""
    return ([], False) if on_condition(sentence) else _refused(sentence, data, source, index)


def _refused(sentence: str, data: Pack, source: str, index: int) -> tuple[list[Fact], bool]:
    text = sentence.lstrip("• ").rstrip(". !")
    shut_out = left_out(text)
    if shut_out:
        kind, what = shut_out
        return [Fact(kind, text, what.strip() if kind == "no_more" else _bare(what), source, index)], True
    match = data.pattern("out_of_scope").search(text)
    if match:
        before, after = text[: match.start()].strip(" ,:"), text[match.end() :].strip(" ,:")
        bare = named_before(before, data.language) or _bare(
            after if len(after) > 2 else re.split(r"[,;:]| and | but | y | und ", before)[-1]
        )
        bare = text if denies_again(bare, data.language) else bare
        is_open = _STANDS_FOR.fullmatch(bare) is not None  # "we don't want it to be slow"
        return ([] if is_open else [Fact("scope_out", text, bare, source, index)]), not is_open
    found: list[Fact] = []
    for match in _refusals(data.language).finditer(text):
        words = match.group("what").strip()
        is_quality = any(finder(quality.words).search(match.group(0)) for quality in qualities())
        is_rule = _RULED.match(text[match.end() - len(words.split()[-1]) :]) if len(words.split()) > 1 else None
        is_rule = is_rule or _RULED.match(text[match.end() :].strip())
        if data.language == "de" and re.match(
            r"(?:[a-zäöü]{2,6})?ge[a-zäöüß]+(?:t|en)\b|[a-zäöüß]+(?:iert|isiert)\b", words
        ):
            continue  # "Daten werden keine gespeichert": a deed, and no thing that is left out
        if is_rule or _BOUNDED.match(text[match.end() :]):  # "no parent can see …" refuses a deed, not a thing
            continue
        is_ruled = is_no_refusal(text, match) or says_which(text, match, data.language)
        is_ruled = is_ruled or begins_with_verb(text, data.language)
        is_ruled = is_ruled or (data.language == "en" and rules_without(text, match.start(), words))
        if is_ruled or words.casefold().split(" ")[-1] in _WITHIN:
            continue  # "no circuit over 16 A"
        if _says_how(match.group(0)) or _MAY_NOT.search(text[: match.start()]):
            continue
        if words and words.casefold().split()[0] not in _NOT_REFUSED and not is_quality:
            more, words = whole_refusal(words, text[match.end() :])
            found.append(Fact("scope_out", (match.group(0) + more).strip(" ,"), _bare(words), source, index))
    return found, False


_STANDS_FOR = re.compile(r"it|this|that|them|they|das|es|dies|sie|eso|esto|lo", re.I)
# "No family gets more than one garden": of how many, how long or until when, whatever the deed is.
_BOUNDED = re.compile(
    r"\W*(?:\w+\s){0,3}?(?:(?:more|fewer|less|longer|later|earlier|sooner) than|mehr als|weniger als|länger als|später als|"
    r"más (?:de|que)|menos (?:de|que)|without|ohne|sin|unless|after|during|before|bevor|antes de|until|bis zu)\b",
    re.I,
)
_WITHIN = frozenset("over above below under between then at on beyond inside outside within near only".split())  # noqa: SIM905
_MAY_NOT = re.compile(
    r"\b(?:darf|dürfen|kann|können|soll|sollen|nimmt|nehmen|(?:be)?zahl(?:t|en)|bekomm(?:t|en)|erhält|erhalten|krieg(?:t|en)|sieht|sehen)$",
    re.I,
)  # "dürfen keine Rennboote nehmen", "zahlen keine Miete"
_RULED = re.compile(
    r"^(?:(?:of|from|in|with) (?:\w+ ){1,3}?)?(?:can|may|must|should|shall|will|is|are|puede|pueden|debe|deben|darf|dürfen|kann|können|soll|sollen)\b(?! (?:needed|required|necessary))",
    re.I,
)


def _says_how(words: str) -> bool:
    """ "without calling the office" is how it is done, "no network" where it has to work: neither is left out."""
    bare = words.strip(" ,")
    return _DEED.match(bare) is not None or _NO_NET.match(bare) is not None


_NO_NET = re.compile(
    r"^(?:and |but |y |und )?(?:no|without|sin|keine?|ohne)\s(?:internet|network|signal|reception|coverage|red|cobertura|señal|conexión|netz|empfang|wlan)\b",
    re.I,
)
_DEED = re.compile(
    r"^(?:and |but |y |und )?(?:without (?!(?:pricing|advertising|marketing|billing|messaging|tracking|shipping|booking|training|scheduling)\b)\w+ing|"
    r"sin \w+(?:ar|er|ir)(?:l[aoe]s?)?|ohne (?:(?:[\w\- ]+ )?zu|(?:[\w\-]+ )?\w+zu\w+en))\b",
    re.I,
)

_NOT_REFUSED = frozenset(
    "one more longer matter later less idea way need problem doubt time other asking having being".split()  # noqa: SIM905
)


@lru_cache(maxsize=4)
def _refusals(language: str) -> re.Pattern[str]:
    marker = {
        "en": r"no|without(?: any| an?| the)?",
        "es": r"sin(?: ning[uú]n[ao]?| una?)?|nada de|no (?:necesitamos|queremos|quiero|hace falta|incluye|debe tener)|ni de",
        "de": r"ohne(?: eine?n?)?|keine?n?|kein",
    }[language]
    return re.compile(
        rf"(?:^|,\s*|\s)(?:and |but |y |und )?(?:{marker})\s+(?P<what>[^\W\d][\w\-]*(?:\s+(?!(?:ni|y|und|oder|noch)\b)[\w\-]+)?)(?=[\s,.;!]|$)",
        re.I,
    )


def without(sentence: str, facts: list[Fact]) -> str:
    """The sentence without the words of the facts."""
    for fact in facts:
        sentence = sentence.replace(fact.words, " ")
    return re.sub(r"^(•?\s?)[,;]\s*", r"\1", re.sub(r"\s+", " ", sentence).strip(" ,"))


def _bare(words: str) -> str:
    words = re.sub(r"^(?:to )?(?:do|have|build|include|handle|deal with|bother with)\s+", "", words.strip(), flags=re.I)
    words = re.split(
        r"\s+in (?:this|here|it|the (?:tool|app|system))\b|,\s(?:that|which|it|this)\b", words, maxsplit=1
    )[0]
    if re.fullmatch(r"[\w-]+ (?:and|y|und) [\w-]+", words):
        return words  # "prescriptions and invoices"
    cut = re.split(
        r"\s+(?:for|por ahora|de momento|vorerst|zunächst|in the first|yet|now|at first|please|and|but|or|to|is|are|für (?:den anfang|jetzt|die erste version|das erste|heuer)|fürs erste|und|aber|y|pero|necesario|needed|required)\b",
        words,
        maxsplit=1,
    )[0]
    cut = re.sub(r"\s(?:ever|at all|whatsoever|anywhere|thanks|involved)$", "", cut.strip(" ,."), flags=re.I)
    return re.sub(r"^(?:an?|the|any|to|of|for|el|la|los|las|una?|eine?n?|den|die|das)\s+", "", cut.strip(" ,.")).strip()


def add_whole_text(reading: Reading, data: Pack) -> None:
    """Systems, limits, scale and quality words of the text without what it refuses."""
    refused = {fact.value.casefold() for fact in reading.facts if fact.kind == "scope_out"}
    for index, sentence in enumerate(reading.sentences):
        if any(fact.kind == "injection" and fact.sentence == index for fact in reading.facts):
            continue
        _systems(reading, sentence, index, refused)
        _limits(reading, sentence, index)
        for quality in qualities():
            match = finder(quality.words).search(sentence)
            if match and not any(fact.kind == "quality" and fact.value == quality.attribute for fact in reading.facts):
                reading.facts.append(Fact("quality", match.group(0), quality.attribute, reading.source, index))


def _is_only_like(sentence: str, match: re.Match[str]) -> bool:
    """ "WhatsApp-style coordination", "something like Slack": what it is to be like, and nothing to connect."""
    behind = re.match(r"[\s-]?(?:style|like|type|clone|ähnlich\w*|artig\w*)\b", sentence[match.end() :], re.I)
    before = re.search(
        r"\b(?:something|a bit|kind of|etwas|so was|algo) (?:like|wie|como) $", sentence[: match.start()], re.I
    )
    return behind is not None or before is not None or is_compared(sentence, match.group(0))


def _systems(reading: Reading, sentence: str, index: int, refused: set[str]) -> None:
    known = {fact.value for fact in reading.facts if fact.kind == "system"}
    for system in systems():
        match = finder(system.words).search(sentence)
        if match and _is_only_like(sentence, match):
            continue
        if match and is_left_behind(sentence, match.group(0)):
            known.add(system.name)
        elif match and system.name not in known and not any(match.group(0).casefold() in words for words in refused):
            reading.facts.append(Fact("system", match.group(0), system.name, reading.source, index))
    for words, name in named_systems(sentence):
        if is_compared(sentence, name):
            continue
        is_known = any(name.casefold() in one.casefold() or one.casefold() in name.casefold() for one in known)
        is_listed = any(finder(system.words).search(name) for system in systems())
        if not is_known and not is_listed and name.casefold() not in refused:
            known.add(name)
            reading.facts.append(Fact("system", words, name, reading.source, index))
    for match in _OWN.finditer(sentence):
        name = match.group(1).strip()
        name = name.upper() if len(name) <= 4 else name
        if name not in known:
            reading.facts.append(Fact("system", match.group(0), name, reading.source, index))


def _limits(reading: Reading, sentence: str, index: int) -> None:
    source = reading.source
    money = _MONEY.search(sentence)
    if money and BUDGET.search(sentence) and not _LOSS.search(sentence) and not _ALLOWED.search(sentence):
        reading.facts.append(Fact("budget", sentence.lstrip("• "), money.group(0), source, index))
    when = _BY_WHEN.search(sentence)
    if when:
        reading.facts.append(Fact("time", sentence.lstrip("• "), when.group(0), source, index))
    reading.facts += [Fact("number", m.group(0).strip(), m.group(2), source, index) for m in _SCALE.finditer(sentence)]
