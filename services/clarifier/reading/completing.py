"""What a statement lacks by itself: the thing spoken of last, an active verb, the words that no grammar took apart."""

from __future__ import annotations

import re

from services.clarifier.reading.model import SAID, Term
from services.clarifier.reading.packs import Pack
from services.clarifier.reading.statements import Grammar, Statement
from services.clarifier.reading.unheard import WISH
from services.clarifier.reading.word_forms import german_lemma

_MANY = {
    "en": r"^(?:one|two|three|four|five|\d+)\s",
    "es": r"^(?:much[oa]s|algun[oa]s|vari[oa]s|poc[oa]s|otr[oa]s|casi tod[oa]s (?:los|las)|la mayoría de (?:los|las))\s",
}
_CONTENT = re.compile(
    r"^(?P<what>(?:was|wie|wer|wann|wo|ob|wem|wen|warum|welche\w*)\s.{3,}) (?P<verb>[a-zäöüß]+(?:en|ern|eln))$"
)
_HANGING = re.compile(
    r"^(?P<lead>[^,]{3,60}), (?P<what>(?:was|wie|wer|wann|wo|ob|wem|wen|welche\w*)\s[^,]{4,}\s\w+) (?P<verb>[a-zäöüß]+(?:en|ern|eln))$"
)
_PASSIVE = re.compile(r"^(?P<no>nichts? )?(?P<done>\w+) werden$")
_ABLE = frozenset(
    "read have know speak understand own like leer tener saber hablar entender lesen haben wissen sprechen "  # noqa: SIM905
    "verstehen".split()
)
_NOBODY = frozenset("some most many others algunos algunas muchos muchas manche einige viele".split())  # noqa: SIM905
_DUTY = re.compile(r"\b(?:must|shall|should|muss|müssen|soll|sollen|deben?)\b", re.I)


def one_of_many(noun: str, language: str) -> str:
    """ "two attorneys", "muchos productores": who they are, without how many."""
    bare = re.sub(_MANY[language], "", noun, flags=re.I) if language in _MANY else noun
    return bare.split(" ")[0] if language == "es" else bare


def is_duty(sentence: str) -> bool:
    return _DUTY.search(sentence) is not None


_SUFFERED = ("wait", "struggle", "suffer")  # what nobody asks for


def tells_a_trait(statement: Statement) -> bool:
    """ "Many growers do not read well": how people are, and no ban."""
    if statement.role == "thing":
        return statement.subject.casefold() in _NOBODY
    if statement.role != "actor" or statement.is_duty:
        return False
    return statement.verb in (_ABLE if statement.is_negated else _SUFFERED)


def is_asked(target: Term, phrase: str) -> bool:
    """ "say which line": it is told of something else."""
    return (
        re.search(rf"\b(?:which|what|welche\w*|qué|cuál\w*) {re.escape(target.singular)}\b", phrase, re.I) is not None
    )


def is_measure(term: Term, data: Pack) -> bool:
    """ "4 Stunden" is a length of time and nothing that one could approve; nor is a name."""
    is_name = data.language != "de" and term.singular != term.singular.lower()
    units = data.words("units")
    return is_name or term.key in units or term.plural.casefold() in units


def completed(statement: Statement, last: Term | None, data: Pack) -> None:
    """ "a vet approves", "darf nicht freigegeben werden": with what was spoken of last, in the active."""
    if statement.verb == SAID:
        return
    if data.language == "de":
        _make_active(statement, last)
        _turn_headline(statement)
        content = _CONTENT.match(statement.phrase)  # "was Anteile bringen sehen": the content stands last
        hanging = _HANGING.match(statement.phrase) if content is None else None
        if hanging:
            statement.phrase = f"{hanging['lead']} {hanging['verb']}, {hanging['what']}"
        if content:
            statement.phrase = f"{content['verb']}, {content['what']}"
    is_of_last = last is not None and statement.subject.casefold().endswith(last.plural.casefold())
    if data.language == "es" and is_of_last and statement.kind == "pay" and last is not None and not last.is_person:
        statement.role, statement.actor, statement.subject = "system", "", ""  # "se le cobra": no thing takes money
    wanted = re.match(r"^(?:wants?|needs?) (?!to\b)(?P<what>.+)$", statement.phrase) if data.language == "en" else None
    if wanted and statement.role == "actor" and _UNTIL_THEN.search(wanted["what"]):
        statement.phrase, statement.verb, statement.kind = f"have {wanted['what']}", "have", "restrict"
        statement.is_duty = True
    elif wanted and statement.role == "actor":
        statement.phrase, statement.verb, statement.kind = f"see {wanted['what']}", "see", "read"
    is_bare = statement.role == "actor" and len(statement.phrase.split()) == 1
    is_about_last = statement.kind in ("decide", "update") or statement.verb in ("prüfen", "check", "revisar")
    if is_about_last and is_bare and last is not None:
        pattern = {"en": "{deed} the {thing}", "es": "{deed} {thing}", "de": "{thing} {deed}"}[data.language]
        deed = re.sub(r"(?<=[aei]r)l[oa]s?$", "", statement.phrase) if data.language == "es" else statement.phrase
        statement.phrase = pattern.format(deed=deed, thing=last.plural)
        statement.target = statement.target or last.plural


# "need 20 lessons before they can book", "need a certificate to use the ropes": a rule, and no wish to see something
_UNTIL_THEN = re.compile(r"\s(?:before|until|unless|in order to|to (?!the\b|an?\b|each\b|their\b))\s?\w", re.I)
_DEEDS = ("create", "reserve", "order", "pay", "decide", "talk", "notify", "update")
_WITH = re.compile(r"^(?P<verb>[a-zäöüß]+(?:en|ern|eln))(?P<rest>(?: (?:mit|per|über|online|am|im|bei)\b.*)?)$")


# "Nach der Fahrt Kilometerstand eintragen": when, and no part of what is entered
_WHEN_DE = re.compile(
    r"^(?:nach|vor|bei|während|in|an|auf|zu|ab) (?:der|dem|den|die|das|einem|einer|jedem|jeder) (?-i:[A-ZÄÖÜ])[\wäöüß-]+ (?=(?:der |die |das |den )?(?-i:[A-ZÄÖÜ]))",
    re.I,
)


def _head(subject: str) -> str:
    """ "Fristen aus dem Postfach" are Fristen."""
    subject = _WHEN_DE.sub("", subject)
    return re.split(r"\s(?:und|aus|in|im|mit|von|vom|für|auf|an|am|bei|je|pro|zu|zum|zur)\s", subject)[0]


def _turn_headline(statement: Statement) -> None:
    """ "Schäden melden mit Foto": what is done stands first, as in a headline; damages report nothing."""
    found = _WITH.match(statement.phrase)
    if statement.role == "thing" and statement.kind in _DEEDS and found and statement.subject:
        statement.phrase = f"{statement.subject}{found['rest']} {found['verb']}"
        statement.target = statement.target or _head(statement.subject)
        statement.role, statement.subject = "nobody", ""


def _make_active(statement: Statement, last: Term | None) -> None:
    passive = _PASSIVE.match(statement.phrase)
    done = german_lemma(passive["done"]) if passive else ""
    if passive is None or not done.endswith("n") or done == passive["done"]:
        return
    statement.phrase, statement.verb = f"{last.plural} {done}" if last else done, done
    statement.is_negated = statement.is_negated or passive["no"] is not None
    statement.role, statement.actor, statement.subject = "system", "", ""


FEWEST = 4  # words of a piece in which a thing may be named
_COPULA_DE = re.compile(
    r"^(?P<who>(?:(?:der|die|das|alle|jede[rs]?|ein\w*) )?[A-ZÄÖÜ][\wäöüß\-]+) (?P<verb>ist|sind|bleibt|bleiben|hat|haben|kostet|kosten|gilt|gelten|dauert|dauern) "
    r"(?P<rest>[^,;:]{3,120})$"
)


def in_own_words(piece: str, grammar: Grammar, data: Pack) -> Statement:
    """What no grammar took apart stands as it was said: nothing that is asked for is lost in silence."""
    wish = WISH.get(data.language, WISH["en"]).match(piece)
    piece = piece[wish.end() :] if wish else piece
    said = _COPULA_DE.match(piece) if data.language == "de" else None
    if said:
        nouns = [noun for noun in grammar.noun_phrases(said["who"]) if not grammar.is_actor(noun)]
        phrase = f"{said['verb']} {said['rest']}"
        return Statement("thing", phrase, "", "", subject=said["who"], target=nouns[-1] if nouns else "")
    deed, _, rest = piece.partition(" ")
    is_short = len(piece.split()) < FEWEST  # "must be auditable" names no thing
    nouns = [] if is_short else [noun for noun in grammar.noun_phrases(rest) if not grammar.is_actor(noun)]
    target = nouns[0] if nouns else ""
    if wish is not None and data.language == "en" and wish[0].rstrip().casefold().endswith(" to"):
        # A verb that no list knows is one all the same behind "I want to".
        who = "user" if wish[0].casefold().startswith("i") else "team member"
        return Statement("actor", piece, deed.casefold(), "use", actor=who, target=target)
    return Statement("thing", piece[:1].upper() + piece[1:], SAID, target=target)
