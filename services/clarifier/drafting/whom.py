"""How the people of a statement are named in its sentence, in each language."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.english_forms import head_noun
from services.clarifier.reading.model import Clause, Term
from services.clarifier.reading.packs import pack
from services.clarifier.reading.reader import grammar
from services.clarifier.reading.words import is_plural_en


def only_en(clause: Clause) -> str:
    """ "only certified volunteers": whoever else is refused, so every word of it stays."""
    found = re.match(r"^only\s+(?:an?\s+|the\s+|our\s+)?(?P<who>.+)$", clause.subject, re.I)
    if found is None:
        return ""
    head = head_noun(found["who"])
    many = found["who"] if is_plural_en(head) else english.as_term(found["who"]).plural
    return f"only {many}"


def written(clause: Clause, actor: Term | None) -> str:
    """ "families with a subsidy": a subject that says more than the bare noun keeps its words."""
    subject = re.sub(r"^(?:the|our|all|every|each|an?)\s+", "", clause.subject, flags=re.I)
    if actor is not None and (several := _several(subject)):
        return several
    one = _ONE_OF.match(clause.subject)  # "a member who has paid", and no other
    if one is not None and actor is not None and not is_plural_en(head_noun(subject)):
        return f"{one['det'].lower()} {one['rest']}"
    is_ruled = clause.is_negated or clause.is_duty
    if (
        actor is not None
        and is_ruled
        and re.match(r"(?:two|three|four|five|several|both) [\w-]+(?: [\w-]+)?$", subject, re.I)
    ):
        return subject.lower()  # "two wardens may never sell the same bed", "two members must agree": each alone may
    if actor is not None and (which := _which(subject, actor)):
        return which
    if actor is None or not re.search(r"\s(?:with|without|of|from|in|at|outside|under|over|who|for)\s", f" {subject} "):
        return ""
    if subject.lower().startswith("people ") or is_plural_en(head_noun(subject)):
        return subject[:1].lower() + subject[1:]
    return ""


def _several(subject: str) -> str:
    """ "teachers and the janitor": each of them, in the plural; "" where it is one kind of people, or no people."""
    parts = re.split(r",\s(?:and\s|or\s)?|\s(?:and|or)\s", subject)
    names = [re.sub(r"^(?:the|our|all|every|each|an?)\s+", "", part, flags=re.I) for part in parts]
    if len(names) < 2 or any(len(name.split(" ")) > 2 or not english.is_actor(name) for name in names):
        return ""
    many = [name if is_plural_en(head_noun(name)) else english.as_term(name).plural for name in names]
    link = " or " if re.search(r"\sor\s", subject) else " and "
    return (", ".join(many[:-1]) + link + many[-1]).lower()


def _which(subject: str, actor: Term) -> str:
    """ "injured runners": none but those, so the word stays."""
    low, many = subject.lower(), f" {actor.plural.lower()}"
    lead = low.removesuffix(many)
    data = pack("en")
    closed = [data.words(name) for name in ("determiners", "adverbs", "conjunctions", "prepositions", "pronouns_user")]
    is_word = re.fullmatch(r"(?!.*ly$)[a-z]+(?:-[a-z]+)*", lead) is not None and lead != low
    which = low if is_word and not any(lead in words for words in closed) and lead not in _NOT_WHICH else ""
    return f"the {which}" if which and actor.singular == actor.plural else which  # "the right department gets it"


_COUNTED = re.compile(r"(?:two|three|four|five|several|both) [\w-]+(?: [\w-]+)?$", re.I)
_NOT_WHICH = frozenset("some most many few several half both other others only even just two three four five".split())  # noqa: SIM905
_ONE_OF = re.compile(
    r"^(?P<det>an?|each|every|any|the)\s(?P<rest>[^,;]+?\s(?:who|with|without|under|over)\s[^,;]+|(?:second|third|different|other)\s[a-z-]+)$",
    re.I,
)


def who_en(actor: Term | None) -> str:
    if actor is None:
        return "users"
    if actor.plural == actor.singular:
        return f"the {actor.plural}"
    return actor.plural


ONLY = re.compile(r"^(?:only|solo|sólo|únicamente|solamente|nur|ausschließlich)\s+", re.I)


def only(clause: Clause) -> str:
    """ "solo una veterinaria": nobody else may; the word stands before whoever may."""
    found = ONLY.match(clause.subject)
    return f"{found[0].lower().replace('sólo', 'solo')}" if found else ""


def named_es(clause: Clause) -> str:
    """ "el guarda", "la recepción": one of a kind stays one."""
    found = re.match(r"(?:el|la)\s+[^\W\d]+(?:\s+(?:de|del)\s+[^\W\d]+)?$", clause.subject, re.I)
    return clause.subject[:1].lower() + clause.subject[1:] if found else ""


def written_es(clause: Clause, actor: Term | None) -> str:
    """ "las familias con hijos", "el cocinero y la camarera": a subject that says more than the bare noun."""
    if actor is not None and (several := _several_es(clause.subject)):
        return several
    subject = ONLY.sub("", clause.subject)
    bare = re.sub(r"^(?:los|las|tod[oa]s l[oa]s)\s+", "", subject, flags=re.I)
    if (
        actor is None
        or bare == subject
        or not re.match(rf"{re.escape(actor.plural)}\s+(?:con|sin|de|del|en|que)\s", bare, re.I)
    ):
        return ""
    return f"{'las' if actor.gender == 'f' else 'los'} {bare}"


def _several_es(subject: str) -> str:
    """ "los médicos y las enfermeras": each of them, in the plural; "" where it is one kind of people, or no people."""
    parts = re.split(r",\s(?:[yeo]\s)?|\s[yeo]\s", ONLY.sub("", subject))
    names = [
        re.sub(r"^(?:el|la|los|las|un|una|cada|nuestr[oa]s?|tod[oa]s l[oa]s)\s+", "", part, flags=re.I)
        for part in parts
    ]
    if len(names) < 2 or not all(grammar("es").is_actor(name) for name in names):
        return ""
    terms = [grammar("es").as_term(name) for name in names]
    many = [f"{'las' if term.gender == 'f' else 'los'} {term.plural.lower()}" for term in terms]
    return ", ".join(many[:-1]) + (" o " if re.search(r"\so\s", subject) else " y ") + many[-1]


def who_es(actor: Term | None, subject: str = "") -> str:
    if actor is None:
        return "los usuarios"
    article = re.search(r"\b(el|un|los|la|una|las)\s", subject, re.I)  # the text knows the gender better than a rule
    is_female = article[1].lower() in ("la", "una", "las") if article else actor.gender == "f"
    return f"{'las' if is_female else 'los'} {actor.plural}"


def one_de(clause: Clause, actor: Term | None) -> str:
    """ "der Vorstand", "jeder Pächter": one of a kind, or each of them, stays one."""
    found = re.match(
        r"(?P<only>nur\s+)?(?P<det>der|die|das|jede[rs]?)\s+(?P<noun>[^\W\d]+(?:-[^\W\d]+)*)$", clause.subject, re.I
    )
    if found is None or actor is None or found["noun"] != actor.singular:
        return ""
    if found["det"].lower() == "die" and actor.gender != "f":  # "die Pächter" are many
        return ""
    return f"{(found['only'] or '').lower()}{found['det'].lower()} {found['noun']}"


def written_de(clause: Clause, actor: Term | None) -> str:
    """ "Familien mit Kindern", "eine andere Pflegekraft": a subject that says more than the bare noun."""
    subject = re.sub(r"^(?:die|alle|unsere)\s+", "", ONLY.sub("", clause.subject), flags=re.I)
    if (
        actor is None
        or not subject.startswith(actor.plural)
        or not re.search(r"\s(?:mit|ohne|aus|von|in|über|unter)\s", subject)
    ):
        return ""
    return subject


def is_only(need: object) -> bool:
    """Whether the statement gives a right to some and to nobody else."""
    clause = getattr(need, "clause", None)
    return isinstance(clause, Clause) and bool(ONLY.match(clause.subject))


def who_may(clause: Clause, actor: Term, language: str) -> tuple[str, str]:
    """The people as they are named in sentences, and the verb of permission that goes with them."""
    if language == "es":
        who = only(clause) + (named_es(clause) or written_es(clause, actor) or who_es(actor, clause.subject))
        return who, "pueden" if re.match(r"(?:solo )?(?:los|las)\b", who) else "puede"
    if language == "de":
        one = one_de(clause, actor)
        return (one, "darf") if one else (only(clause) + (written_de(clause, actor) or actor.plural), "dürfen")
    return only_en(clause) or written(clause, actor) or who_en(actor), "may"
