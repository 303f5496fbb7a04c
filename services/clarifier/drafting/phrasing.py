"""Sentences about clauses, in each language: the requirement, its title, and the person in its scenarios."""

from __future__ import annotations

import re

from services.clarifier.drafting.slots import capital
from services.clarifier.reading import english, german_clauses, german_forms, spanish_forms
from services.clarifier.reading.clean import clip
from services.clarifier.reading.english_forms import head_noun
from services.clarifier.reading.model import Clause, Term
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import is_plural_en

PEOPLE = (
    "Amara",
    "Ben",
    "Chiara",
    "Daan",
    "Elif",
    "Farid",
    "Greta",
    "Hugo",
    "Ines",
    "Jonas",
    "Kavya",
    "Luca",
    "Mina",
    "Noor",
    "Olga",
    "Pablo",
    "Quinn",
    "Rosa",
    "Sami",
    "Tara",
    "Uma",
    "Viktor",
    "Wanda",
    "Yusuf",
)
_PASSIVE_RECEIVE = frozenset(["get", "receive", "hear", "lose", "wait", "know", "miss", "understand"])


def clean_condition(condition: str) -> str:
    return re.sub(r"\s+", " ", condition).strip(" ,.")


def requirement(clause: Clause, actor: Term | None, language: str) -> str:
    """One EARS-like sentence."""
    return {"es": _spanish, "de": _german}.get(language, _english)(clause, actor)


def _english(clause: Clause, actor: Term | None) -> str:
    condition = clean_condition(clause.condition)
    lead = f"{capital(condition)}, the system" if condition else "The system"
    phrase = clause.phrase
    who = _only_en(clause) or _written(clause, actor) or _who_en(actor)
    if clause.role == "system":
        return f"{lead} shall {'not ' if clause.is_negated else ''}{phrase}."
    if clause.role == "thing":
        return f"{lead} shall {_thing_en(clause)}."
    if clause.is_negated:
        return f"{lead} shall keep {who} from {english.gerund(phrase)}."
    if clause.verb in _PASSIVE_RECEIVE or clause.is_duty:
        verb = (
            phrase
            if actor is None or is_plural_en(who) or who.startswith("the ") is False
            else english.third_person(phrase)
        )
        return f"{lead} shall make sure that {who} {verb}."
    return f"{lead} shall let {who} {phrase}."


def _only_en(clause: Clause) -> str:
    """ "only certified volunteers": whoever else is refused, so every word of it stays."""
    found = re.match(r"^only\s+(?:an?\s+|the\s+|our\s+)?(?P<who>.+)$", clause.subject, re.I)
    if found is None:
        return ""
    head = head_noun(found["who"])
    many = found["who"] if is_plural_en(head) else english.as_term(found["who"]).plural
    return f"only {many}"


def _written(clause: Clause, actor: Term | None) -> str:
    """ "families with a subsidy": a subject that says more than the bare noun keeps its words."""
    subject = re.sub(r"^(?:the|our|all|every|each|an?)\s+", "", clause.subject, flags=re.I)
    if actor is None or not re.search(r"\s(?:with|without|of|from|in|at|outside|under|over|who|for)\s", f" {subject} "):
        return ""
    if subject.lower().startswith("people ") or is_plural_en(head_noun(subject)):
        return subject[:1].lower() + subject[1:]
    return ""


def _who_en(actor: Term | None) -> str:
    if actor is None:
        return "users"
    if actor.plural == actor.singular:
        return f"the {actor.plural}"
    return actor.plural


def _thing_en(clause: Clause) -> str:
    subject = re.sub(r"^(?:the|a|an)\s+", "", clause.subject, flags=re.I)
    subject = subject[:1].lower() + subject[1:] if not subject[:2].isupper() else subject
    is_many = is_plural_en(head_noun(subject))
    if clause.verb == "have":
        owner = re.sub(r"^(?:each|every|all|any)\s+|\s+(?:each|all)$", "", subject)
        one = english.as_term(owner).singular
        return f"keep for each {one} {clause.phrase.removeprefix('have ')}"
    phrase = clause.phrase
    if clause.verb == "be":
        if phrase.startswith("be "):
            phrase = ("are " if is_many else "is ") + phrase[3:]
        if clause.is_negated and " not " not in f" {phrase} " and not phrase.startswith(("isn't", "aren't")):
            phrase = phrase.replace("are ", "are not ", 1).replace("is ", "is not ", 1)
    elif clause.is_negated:
        phrase = f"{'do' if is_many else 'does'} not {phrase}"
    elif not is_many:
        phrase = english.third_person(phrase)
    article = "" if is_many or re.match(r"(?:each|every|all|any|no)\b", subject) else "the "
    return f"make sure that {article}{subject} {phrase}"


def _spanish(clause: Clause, actor: Term | None) -> str:
    condition = clean_condition(clause.condition)
    lead = f"{capital(condition)}, el sistema" if condition else "El sistema"
    if clause.role == "system":
        return f"{lead} {'no ' if clause.is_negated else ''}debe {clause.phrase}."
    if clause.role == "thing":
        return f"{lead} debe garantizar que {_thing_es(clause)}."
    who = _only(clause) + (_named_es(clause) or _written_es(clause, actor) or _who_es(actor, clause.subject))
    if clause.is_negated:
        return _spoken_es(f"{lead} debe impedir a {who} {clause.phrase}.")
    if clause.is_duty:
        verb, _, rest = spanish_forms.third_person(clause.phrase).partition(" ")
        is_many = who.startswith(("los ", "las ", "solo los", "solo las"))
        reflexive = "se " if verb == "se" else ""
        if reflexive:
            verb, _, rest = rest.partition(" ")
        bent = spanish_forms.subjunctive(f"{verb}n" if is_many else verb)
        return f"{lead} debe garantizar que {who} {reflexive}{bent} {rest}".strip() + "."
    if clause.verb in ("recibir", "obtener", "conseguir", "ver-llegar"):
        return _spoken_es(f"{lead} debe hacer llegar a {who} {clause.phrase.partition(' ')[2] or 'el aviso'}.")
    return _spoken_es(f"{lead} debe permitir a {who} {clause.phrase}.")


def _spoken_es(text: str) -> str:
    """ "a solo las" → "solo a las", "a el" → "al"."""
    text = re.sub(r"\ba (solo|únicamente|solamente) ", r"\1 a ", text)
    return re.sub(r"\ba el\b", "al", text)


def _thing_es(clause: Clause) -> str:
    subject = clause.subject[:1].lower() + clause.subject[1:] if not clause.subject[:2].isupper() else clause.subject
    verb, _, rest = clause.phrase.partition(" ")
    negated = "no " if clause.is_negated else ""
    if verb == "se":
        negated, (verb, _, rest) = f"{negated}se ", rest.partition(" ")
    return " ".join(f"{subject} {negated}{spanish_forms.subjunctive(verb)} {rest}".split())


_ONLY = re.compile(r"^(?:only|solo|sólo|únicamente|solamente|nur|ausschließlich)\s+", re.I)


def _only(clause: Clause) -> str:
    """ "solo una veterinaria": nobody else may; the word stands before whoever may."""
    found = _ONLY.match(clause.subject)
    return f"{found[0].lower().replace('sólo', 'solo')}" if found else ""


def _named_es(clause: Clause) -> str:
    """ "el guarda", "la recepción": one of a kind stays one."""
    found = re.match(r"(?:el|la)\s+[^\W\d]+(?:\s+(?:de|del)\s+[^\W\d]+)?$", clause.subject, re.I)
    return clause.subject[:1].lower() + clause.subject[1:] if found else ""


def _written_es(clause: Clause, actor: Term | None) -> str:
    """ "las familias con hijos": a subject that says more than the bare noun."""
    subject = _ONLY.sub("", clause.subject)
    bare = re.sub(r"^(?:los|las|tod[oa]s l[oa]s)\s+", "", subject, flags=re.I)
    if (
        actor is None
        or bare == subject
        or not re.match(rf"{re.escape(actor.plural)}\s+(?:con|sin|de|del|en|que)\s", bare, re.I)
    ):
        return ""
    return f"{'las' if actor.gender == 'f' else 'los'} {bare}"


def _who_es(actor: Term | None, subject: str = "") -> str:
    if actor is None:
        return "los usuarios"
    article = re.search(r"\b(el|un|los|la|una|las)\s", subject, re.I)  # the text knows the gender better than a rule
    is_female = article[1].lower() in ("la", "una", "las") if article else actor.gender == "f"
    return f"{'las' if is_female else 'los'} {actor.plural}"


def _german(clause: Clause, actor: Term | None) -> str:
    condition = clean_condition(clause.condition)
    lead = f"{capital(condition)}, muss das System" if condition else "Das System muss"
    if clause.role == "system":
        return (
            f"{lead} {'nicht ' if clause.is_negated else ''}{clause.phrase}."
            if not clause.is_negated
            else f"{lead.replace('muss', 'darf')} nicht {clause.phrase}."
        )
    if clause.role == "thing":
        return f"{lead} sicherstellen, dass {german_clauses.verb_last(clause)}."
    one = _one_de(clause, actor)
    if clause.is_duty and not clause.is_negated:
        does = german_forms.does(clause.phrase) if one else clause.phrase
        return f"{lead} sicherstellen, dass {one or (actor.plural if actor else 'Nutzer')} {does}."
    if one and not clause.is_negated and clause.verb not in ("bekommen", "erhalten", "empfangen"):
        return f"{lead} dafür sorgen, dass {one} {german_forms.can(clause.phrase).replace(' können', ' kann', 1)}."
    who = _only(clause) + (_written_de(clause, actor) or (actor.plural if actor else "Nutzer"))
    if actor is not None and actor.plural == actor.singular and actor.gender == "f":
        who = f"{_only(clause)}die {actor.plural}"
        received = {"bekommen": "bekommt", "erhalten": "erhält", "empfangen": "empfängt"}.get(clause.verb, "")
        can = german_forms.can(clause.phrase).replace(" können", " kann", 1)
        does = f"{clause.phrase.removesuffix(clause.verb)}{received}" if received else can
        return f"{lead} dafür sorgen, dass {who} {does}."
    if clause.is_negated:
        return f"{lead} verhindern, dass {who} {german_forms.can(clause.phrase)}."
    if clause.verb in ("bekommen", "erhalten", "empfangen"):
        return f"{lead} dafür sorgen, dass {who} {clause.phrase}."
    return f"{lead} dafür sorgen, dass {who} {german_forms.can(clause.phrase)}."


def _one_de(clause: Clause, actor: Term | None) -> str:
    """ "der Vorstand", "jeder Pächter": one of a kind, or each of them, stays one."""
    found = re.match(r"(?P<only>nur\s+)?(?P<det>der|die|das|jede[rs]?)\s+(?P<noun>[^\W\d]+)$", clause.subject, re.I)
    if found is None or actor is None or found["noun"] != actor.singular:
        return ""
    if found["det"].lower() == "die" and actor.gender != "f":  # "die Pächter" are many
        return ""
    return f"{(found['only'] or '').lower()}{found['det'].lower()} {found['noun']}"


def _written_de(clause: Clause, actor: Term | None) -> str:
    """ "Familien mit Kindern", "eine andere Pflegekraft": a subject that says more than the bare noun."""
    subject = re.sub(r"^(?:die|alle|unsere)\s+", "", _ONLY.sub("", clause.subject), flags=re.I)
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
    return isinstance(clause, Clause) and bool(_ONLY.match(clause.subject))


def who_may(clause: Clause, actor: Term, language: str) -> tuple[str, str]:
    """The people as they are named in sentences, and the verb of permission that goes with them."""
    if language == "es":
        who = _only(clause) + (_named_es(clause) or _written_es(clause, actor) or _who_es(actor, clause.subject))
        return who, "pueden" if re.match(r"(?:solo )?(?:los|las)\b", who) else "puede"
    if language == "de":
        one = _one_de(clause, actor)
        return (one, "darf") if one else (_only(clause) + (_written_de(clause, actor) or actor.plural), "dürfen")
    return _only_en(clause) or _written(clause, actor) or _who_en(actor), "may"


def title(clause: Clause, language: str) -> str:
    """The shortest words that name the statement."""
    if clause.role == "thing":
        if clause.verb == "have" and language == "en":
            return clip(capital(f"{clause.phrase.removeprefix('have ')}: {clause.subject}"), 70)
        is_one = language == "en" and clause.verb != "be" and not is_plural_en(clause.subject.split(" ")[-1])
        phrase = english.third_person(clause.phrase) if is_one else clause.phrase
        return clip(capital(f"{clause.subject} {phrase}"), 70)
    phrase = clause.phrase
    if clause.is_negated:
        lead = {"es": "No ", "de": "Nicht: "}.get(language, "Never ")
        return clip(lead + phrase, 70)
    return clip(capital(phrase), 70)


def does(clause: Clause, language: str) -> str:
    """ "borrows a drill": the phrase after a name."""
    return bent(clause.phrase, language)


def bent(phrase: str, language: str) -> str:
    """The third person; in German for a clause whose verb stands last."""
    match language:
        case "es":
            return spanish_forms.third_person(phrase)
        case "de":
            return german_forms.does(phrase)
        case _:
            return english.third_person(phrase)


def to_do(phrase: str, language: str) -> str:
    """The phrase after "tries to": German needs its "zu"."""
    return german_forms.to_do(phrase) if language == "de" else phrase


def person(index: int) -> str:
    return PEOPLE[index % len(PEOPLE)]


def is_known(language: str) -> bool:
    return pack(language).language == language
