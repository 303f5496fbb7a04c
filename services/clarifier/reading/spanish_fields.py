"""The clauses of a Spanish sentence: who does what, in which case, and what hangs on it.

There is no tagger for Spanish: a verb is known by its form and by what stands before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.clarifier.reading.faults import infinitive_es
from services.clarifier.reading.spanish_that import is_deed
from services.clarifier.reading.word_forms import spanish_verb

_WORD = re.compile(r"\d[\d.,:]*\d|[^\W_]+(?:[-'’][^\W_]+)*|[^\w\s]")
_CASE = re.compile(r"(?:si|cuando|mientras|en cuanto|cada vez que|una vez que|siempre que)\s", re.I)
_HANGS = re.compile(
    r"(?:que|quien(?:es)?|donde|porque|ya que|aunque|salvo que|excepto|salvo|para|sin|hasta|antes|después|tras|así que|de modo que|"
    r"como|según|incluid[oa]s?|sobre todo|por ejemplo|[\wáéíóúñ]+(?:ando|iendo|yendo)(?:l[aeo]s?)?)\b",
    re.I,
)
CLITICS = frozenset("lo la los las le les se".split())  # noqa: SIM905
_ADVERBS = frozenset("no solo sólo también además entonces luego después siempre nunca ya automáticamente".split())  # noqa: SIM905
_LEADS = frozenset(
    "el la los las un una unos unas cada todo toda todos todas nadie alguien quien ningún ninguna su sus ambos este esta estos estas".split()  # noqa: SIM905
)
_PLACES = frozenset("a al ante con de del desde durante en entre hacia hasta para por según sin sobre tras".split())  # noqa: SIM905
_HELPS = frozenset(
    "es son está están ha han hay debe deben puede pueden va van tiene tienen hace hacen da dan ve ven quiere quieren".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as it was typed. `who` does it, "" where that is not said; `deed` begins with its verb or what leans on it;
    `case` is what it depends on, `tail` what hangs on it, each with its mark."""

    who: str
    deed: str
    verb: str
    case: str = ""
    tail: str = ""
    joint: str = ""


def is_many(who: str) -> bool:
    low = who.lower().split()
    return bool(low) and (
        low[0] in ("los", "las", "unos", "unas", "todos", "todas", "sus", "ambos", "estos", "estas")
        or " y " in f" {who} "
    )


def clauses(text: str) -> list[Clause]:
    """Every clause of a sentence; none where one of them is not understood."""
    found = list[Clause]()
    case = lead = ""
    for joint, part in _parts(text):
        if _CASE.match(part):
            own, rest = _case_and_main(part)
            if case:
                return []
            case, lead = own, joint
            if not rest:
                continue
            part = rest
        is_tail = bool(found) and not case and (_HANGS.match(part) is not None or not _verb_at(part))
        if is_tail:
            found[-1] = _with_tail(found[-1], joint, part)
            continue
        clause = _clause(part, case, joint)
        if clause is None:
            return []
        found.append(clause)
        case = ""
    if case:  # a case behind its clause
        is_hung = bool(found) and lead in ("", ",")
        found = [*found[:-1], _with_tail(found[-1], ",", case)] if is_hung else []
    return found


def _with_tail(clause: Clause, joint: str, part: str) -> Clause:
    lead = f"{joint} {part}" if joint.startswith((",", ";")) else f" {joint} {part}"
    return Clause(clause.who, clause.deed, clause.verb, clause.case, clause.tail + lead, clause.joint)


def _parts(text: str) -> list[tuple[str, str]]:
    """At commas outside of brackets, and where "y" or "pero" joins two clauses."""
    found: list[tuple[str, str]] = []
    joint, start = "", 0
    for mark in re.finditer(
        r"\s*(?P<mark>[,;])\s+(?:(?P<and>y|e|pero)\s*,?\s+(?=\S))?|\s+(?P<join>y|e|pero)\s*,?\s+(?=\S)", text, re.I
    ):
        left, right = text[start : mark.start()], text[mark.end() :]
        if text[: mark.start()].count("(") > text[: mark.start()].count(")"):
            continue
        if mark["join"] and not _begins(right, left):
            continue
        if mark["mark"] and mark["and"] and not _begins(right, left) and not _CASE.match(right):
            continue
        if left.strip():
            found.append((joint, left.strip()))
        joint = f"{mark['mark'] or ''} {(mark['and'] or mark['join'] or '').lower()}".strip()
        start = mark.end()
    if text[start:].strip():
        found.append((joint, text[start:].strip(" .")))
    return found


def _begins(right: str, left: str) -> bool:
    """Whether a clause begins there: a verb first, or somebody and a verb; before it one has its own verb."""
    if _CASE.match(right):  # "con foto, edad y si está herrado" is a list
        return "," in right or bool(_case_and_main(right)[1])
    first = re.split(r"[,;]\s|\s(?:y|e|pero)\s", right, maxsplit=1)[0]
    at = _verb_at(first)
    words = [word.lower() for word in _WORD.findall(first)]
    is_first = at == 1 + sum(1 for word in words[: at - 1] if word in CLITICS | _ADVERBS) if at else False
    is_who = bool(at) and words[0] in _LEADS
    bare = _CASE.sub("", left)
    return bool(at) and (is_first or is_who) and _verb_at(bare) > 0


def _verb_at(text: str) -> int:
    """The place of the first verb that is its own, counted from 1; 0 for none. What "que" leads has a verb of its own."""
    low = [word.lower() for word in _WORD.findall(text)]
    waits = 0
    for at, word in enumerate(low):
        if word in ("que", "quien", "quienes", "donde") and at:
            waits += 1
        elif _is_verb(low, at):
            if not waits:
                return at + 1
            waits -= 1
    return 0


def _is_verb(low: list[str], at: int) -> bool:
    word = low[at]
    if word in _HELPS:
        return at > 0 or word not in ("va", "van")
    before = low[at - 1] if at else ""
    if before in CLITICS - {"la", "los", "las"} and infinitive_es(word) and infinitive_es(word) != word:
        return True
    if is_deed(low, at):
        return True
    is_form = (
        bool(spanish_verb(word)) and spanish_verb(word) != word and word.endswith(("a", "e", "an", "en", "ó", "on"))
    )
    is_led = before in _LEADS | {"de", "del", "a", "al", "en", "con", "por", "para", "y", "o", "sin"}
    behind = low[at + 1] if at + 1 < len(low) else ""
    is_bent = bool(infinitive_es(word)) and infinitive_es(word) != word and word.endswith(("a", "e", "an", "en"))
    is_form = is_form or (is_bent and at > 1 and behind in _BEHIND)
    return is_form and not is_led


_BEHIND = frozenset("que si el la los las un una unos unas cada a al su sus todo todos todas".split())  # noqa: SIM905


def _case_and_main(part: str) -> tuple[str, str]:
    """ "si se rechaza puede reclamar": the case, and what follows from it, where no comma parts them."""
    tokens = list(_WORD.finditer(part))
    low = [token[0].lower() for token in tokens]
    first = next((at for at in range(1, len(low)) if _is_verb(low, at)), 0)
    for at in range(first + 1, len(low)) if first else ():
        if low[at] in ("que", "de", "a", "y", "o", "para", "ha", "han") or low[at - 1] in (
            "que",
            "y",
            "o",
            "ha",
            "han",
        ):
            if low[at] in ("que", "y", "o"):
                return part, ""
            continue
        is_verb = low[at] in ("puede", "pueden", "debe", "deben", "recibe", "reciben") or (
            low[at] == "se" and at > first
        )
        is_who = low[at] in ("el", "la", "los", "las") and _verb_at(part[tokens[at].start() :]) in (3, 4, 5)
        if is_verb or (
            is_who and at > first + 1 and low[at - 1] not in ("con", "en", "por", "de", "a", "sin", "hasta")
        ):
            return part[: tokens[at].start()].strip(), part[tokens[at].start() :]
    return part, ""


def _clause(part: str, case: str, joint: str) -> Clause | None:
    tokens = list(_WORD.finditer(part))
    low = [token[0].lower() for token in tokens]
    at = _verb_at(part) - 1
    if at < 0:
        return None
    start = at
    while start and low[start - 1] in CLITICS | _ADVERBS:
        start -= 1
    who = part[: tokens[start].start()].strip() if start else ""
    if who and (low[0] in _PLACES or not (low[0] in _LEADS or who[:1].isupper())):
        return None  # "a los que se retrasan los llama Ana": nobody does it whose words begin so
    return Clause(who, part[tokens[start].start() :].strip(), low[at], case, "", joint)
