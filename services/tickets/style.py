"""Weak spots by the Quality User Story criteria: each a warning that a person should see, none blocks the stage."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from services.core.contracts import Bdd, Finding, Hld, Level, Ticket, TicketSet, TicketType, finding
from services.tickets.invest import doubts
from services.tickets.words import TITLE_LIMIT, ends_open, is_statement, stems

_VOICE = re.compile(
    r"\b(as (?:an?|the|one of)\b.{1,120}?\bI want\b|in order to\b|como .{1,120}?,? (?:yo )?quiero\b|"
    r"als .{1,120}?\bmöchte ich\b)",
    re.IGNORECASE | re.DOTALL,
)
_REASON = re.compile(r"\bso that\b|\bin order to\b|\bpara que\b|\bdamit\b|\*\*(Why|Por qué|Warum)\*\*", re.IGNORECASE)
_SECOND_DEED = re.compile(
    r" (?:and|then) (?:then )?(?:see|view|find|pay|cancel|get|send|receive|show|check|edit|change|delete|remove|export|"
    r"import|approve|reject|sign|close|share|compare|track|mark|print|download|upload|rate|search|filter|create|add|register|"
    r"book|reserve|publish|submit|record|order|invite|request|report|buy|sell|plan|schedule|notify|confirm|update|review)\b|"
    r"^\S+(?:ar|er|ir)(?:se)?\b.* [ye] \w+(?:ar|er|ir)(?:se)?\b|(?-i:\b[a-zäöüß]+en und (?:\S+ ){0,4}[a-zäöüß]+en\b)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"[(\[{]|[.;!?] \w")
_SOLUTION = re.compile(
    r"\b(buttons?|drop-?downs?|click\w*|check-?box\w*|endpoints?|json|sql|graphql|rest api|stored procedures?|"
    r"postgres\w*|redis|kafka|react|angular|django|bot(?:ón|ones)|clics?|desplegables?|schaltfläche\w*|klick\w*)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(fast|quick(?:ly)?|easy|easily|user[- ]friendly|intuitiv\w*|efficient\w*|robust|appropriate\w*|adequate\w*|"
    r"as needed|if possible|etc|and so on|and/or|various|seamless\w*|timely|"
    r"rápid[oa]s?|rápidamente|fácil(?:es|mente)?|eficient\w+|adecuad[oa]s?|si es posible|diversos|"
    r"schnell\w*|benutzerfreundlich\w*|effizient\w*|angemessen\w*|gegebenenfalls|ggf|usw|möglichst|zeitnah\w*)\b",
    re.IGNORECASE,
)
_BOX = re.compile(
    r"^(?:handle|manage|gestionar|verwalten)\b|\babwickeln$|"
    r"\b(?:back-?end|front-?end|database|infrastructure|user interface|base de datos|datenbank|infrastruktur)\b",
    re.IGNORECASE,
)
_TURNING = "not no never without only except nunca sin solo nicht kein keine nie ohne nur"
_TURNS = frozenset(_TURNING.split())


def weaknesses(ticket_set: TicketSet, bdd: Bdd, hld: Hld) -> Iterator[Finding]:
    asked = [f"{r.title} {r.text}" for r in bdd.requirements]
    asked += [" ".join([w.title, w.text, *w.acceptance]) for w in hld.work]
    own_words = " ".join(asked).casefold()
    for ticket in ticket_set.tickets:
        yield from _title(ticket, ticket_set.language)
        if ticket.type is TicketType.STORY:
            yield from _story(ticket)
            yield from _wording(ticket, own_words)
        if ticket.type is TicketType.EPIC and _BOX.search(ticket.title):
            text = f"The epic {ticket.id} is named after a box or a layer: “{ticket.title}”."
            yield _warn("value", ticket.id, text, "Name what somebody can do when it is finished.")
    yield from _uniform(ticket_set)
    yield from _alike(ticket_set)
    yield from doubts(ticket_set, bdd, hld)


def _warn(rule: str, where: str, text: str, mend: str) -> Finding:
    return finding(Level.WARNING, f"tickets.{rule}", where, text, mend=mend)


def _title(ticket: Ticket, language: str) -> Iterator[Finding]:
    title = ticket.title.strip()
    if len(title) > TITLE_LIMIT:
        text = f"The title of {ticket.id} has {len(title)} characters."
        yield _warn("short-title", ticket.id, text, f"Shorten it to {TITLE_LIMIT}; the description has room.")
    if ends_open(title):
        text = f"The title of {ticket.id} breaks off: “{title}”."
        yield _warn("whole-title", ticket.id, text, "End it with a whole phrase.")
    is_work = ticket.type in (TicketType.STORY, TicketType.TASK) and not ticket.work
    is_work = is_work and "walking-skeleton" not in ticket.labels
    if title and (len(title.split()) < 2 or (is_work and is_statement(title, language))):
        text = f"The title of {ticket.id} says no deed: “{title}”."
        yield _warn("full-sentence", ticket.id, text, "Begin with what is to be done.")


def _story(ticket: Ticket) -> Iterator[Finding]:
    told = f"{ticket.title}\n{ticket.description}"
    if not _VOICE.search(told):
        text = f"{ticket.id} does not say who wants what."
        yield _warn("well-formed", ticket.id, text, "Write it as: As a …, I want …, so that ….")
    if not _REASON.search(told):
        text = f"{ticket.id} says what, but not why."
        yield _warn("sound", ticket.id, text, "Name the goal that it moves, or drop it.")
    if _SECOND_DEED.search(ticket.title):
        text = f"{ticket.id} holds two deeds: “{ticket.title}”."
        yield _warn("atomic", ticket.id, text, "Make a story of each deed, and give each its scenarios.")
    if _NOTE.search(ticket.title):
        text = f"The title of {ticket.id} carries a note: “{ticket.title}”."
        yield _warn("minimal", ticket.id, text, "Move the note into the description.")


def _wording(ticket: Ticket, own_words: str) -> Iterator[Finding]:
    for said in (ticket.title, *(c.text for c in ticket.acceptance_criteria)):
        solution = _SOLUTION.search(said)
        if solution and solution[0].casefold() not in own_words:  # what the person asked for is no solution of ours
            text = f"{ticket.id} speaks of the solution (“{solution[0]}”)."
            yield _warn("problem-oriented", ticket.id, text, "Say what the person achieves, not by what means.")
        vague = _VAGUE.search(said)
        if vague and not re.search(r"\d", said):
            text = f"{ticket.id} says “{vague[0]}” without a number."
            yield _warn("unambiguous", ticket.id, text, "Put a number and its unit, or ask.")


def _uniform(ticket_set: TicketSet) -> Iterator[Finding]:
    """Titles of stories have one form: all as sentences of a person, or all as deeds."""
    stories = [t for t in ticket_set.tickets if t.type is TicketType.STORY]
    forms = {t.id: bool(_VOICE.match(t.title.strip())) for t in stories}
    usual = Counter(forms.values()).most_common(1)[0][0] if forms else False
    for ticket in (t for t in stories if forms[t.id] is not usual):
        wanted = "As a …, I want …" if usual else "a deed in the imperative"
        text = f"The title of {ticket.id} has another form than the other stories'."
        yield _warn("uniform", ticket.id, text, f"Write it as {wanted}.")


def _without(title: str, words: frozenset[str]) -> str:
    return " ".join(word for word in title.casefold().split() if word not in words)


def _alike(ticket_set: TicketSet) -> Iterator[Finding]:
    """Stories that say nearly the same, and those that say the opposite in the same words."""
    language = ticket_set.language
    stories = [t for t in ticket_set.tickets if t.type is TicketType.STORY]
    words = {t.id: stems(_without(t.title, _TURNS), language) for t in stories}
    turns = {t.id: _TURNS & set(t.title.casefold().split()) for t in stories}
    figures = {t.id: tuple(re.findall(r"\d+", t.title)) for t in stories}
    for place, one in enumerate(stories):
        for other in stories[:place]:
            a, b = words[one.id], words[other.id]
            if not a or len(a & b) / len(a | b) < 0.85:
                continue
            pair = f"{one.id} and {other.id}"
            if turns[one.id] != turns[other.id] or (figures[one.id] != figures[other.id] and figures[other.id]):
                text = f"{pair} contradict each other: “{one.title}”, “{other.title}”."
                yield _warn("conflict-free", one.id, text, "Decide which one holds.")
            elif one.covers == other.covers or figures[one.id] == figures[other.id]:
                text = f"{pair} say nearly the same: “{one.title}”, “{other.title}”."
                yield _warn("unique", one.id, text, "Join them, or say what is different.")
