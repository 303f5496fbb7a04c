"""Sentences about clauses, in each language: the requirement, its title, and the person in its scenarios."""

from __future__ import annotations

import re

from services.clarifier.drafting.slots import capital
from services.clarifier.drafting.texts import say
from services.clarifier.drafting.whom import (
    named_es,
    one_de,
    only,
    only_en,
    who_en,
    who_es,
    written,
    written_de,
    written_es,
)
from services.clarifier.reading import english, german_clauses, german_forms, spanish_forms
from services.clarifier.reading.clean import clip
from services.clarifier.reading.english_forms import head_noun
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.model import SAID, Clause, Term
from services.clarifier.reading.packs import pack
from services.clarifier.reading.small_letters import small
from services.clarifier.reading.words import is_plural_en

PEOPLE = (
    "Amara", "Ben", "Chiara", "Daan", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kavya", "Luca",
    "Mina", "Noor", "Olga", "Pablo", "Quinn", "Rosa", "Sami", "Tara", "Uma", "Viktor", "Wanda", "Yusuf",
)  # fmt: skip
_PASSIVE_RECEIVE = frozenset(["have", "get", "receive", "hear", "lose", "wait", "know", "miss", "understand"])


def clean_condition(condition: str) -> str:
    return re.sub(r"\s+", " ", condition).strip(" ,.;")


def requirement(clause: Clause, actor: Term | None, language: str) -> str:
    """One EARS-like sentence; what no grammar took apart stands in the person's own words."""
    if clause.verb == SAID:
        name = "as_said_after" if clause.after else "as_said"
        return say(language, name, words=quoted(clause.phrase), before=quoted(clause.after))
    return {"es": _spanish, "de": _german}.get(language, _english)(clause, actor)


def quoted(words: str) -> str:
    """Words of a person within the document's own quotation marks, as one sentence."""
    inner = re.sub(r"(?<!\d)[.!?]\s+(?=[^\W\d])", "; ", words.strip())
    return clip(re.sub(r"[“”„«»\"]", "’", inner), 300)


def _english(clause: Clause, actor: Term | None) -> str:
    condition = clean_condition(clause.condition)
    lead = f"{capital(condition)}, the system" if condition else "The system"
    phrase = clause.phrase
    who = only_en(clause) or written(clause, actor) or who_en(actor)
    if clause.role == "system":
        return f"{lead} shall {'not ' if clause.is_negated else ''}{phrase}."
    if clause.role == "thing":
        return f"{lead} shall {_thing_en(clause)}."
    if clause.is_negated:
        return f"{lead} shall keep {who} from {english.gerund(phrase)}."
    if clause.verb in _PASSIVE_RECEIVE or clause.is_duty:
        is_one = re.match(r"(?:an?|each|every|any) ", who) or (who.startswith("the ") and not is_plural_en(who))
        verb = english.third_person(phrase) if actor is not None and is_one else phrase
        return f"{lead} shall make sure that {who} {verb}."
    if _WHEN_THEY.match(condition) and (not who.startswith(("the ", "a ", "each ", "only "))):
        condition = re.sub(r"\bthey\b", who, condition, count=1)  # "When users open the fridge, … let them scan it"
        lead, who = f"{capital(condition)}, the system", "them"
    theirs = _THEIRS.sub("their", phrase) if is_plural_en(who) else phrase
    return f"{lead} shall let {who} {theirs}."


# "the driver sees his stops": "drivers" see theirs
_THEIRS = re.compile(
    r"\b(?:his or her|his|her(?! (?:the|an?|to|at|by|when|if|and|or|what|which|who|how|about|for|in|on)\b)|"
    r"its(?= own\b))(?= \w)"
)


_WHEN_THEY = re.compile(r"(?:when|if|once|after|before|as soon as) they\b", re.I)


_MUST = re.compile(r"\b(?:must|should|needs?|ha(?:s|ve) to)\b", re.I)


_OF_SOME = re.compile(r"(?:many|most|some|several|few|a few|a lot of|half)\b", re.I)  # no attribute of each


def _thing_en(clause: Clause) -> str:
    subject = re.sub(r"^(?:the|a|an)\s+", "", clause.subject, flags=re.I)
    if len(subject) == 1 and subject.isupper():  # "A goes back to stock": a name
        return f"make sure that {subject} {'not ' if clause.is_negated else ''}{english.third_person(clause.phrase)}"
    is_led = " " in subject and not subject[:2].isupper()  # "Proof of residence": no name
    subject = subject[:1].lower() + subject[1:] if is_led and subject.split(" ")[1][:1].islower() else small(subject)
    subject = re.sub(r"^(?:my|our)\s+", "", subject)
    is_many = is_plural_en(head_noun(subject)) and not subject.startswith("whoever ")
    if clause.verb == "have" and not _MUST.search(clause.typed) and not _OF_SOME.match(clause.subject):
        owner = re.sub(r"^(?:each|every|all|any)\s+|\s+(?:each|all)$", "", subject)
        head = head_noun(owner)
        one = (
            owner.replace(head, english.as_term(head).singular, 1) if head in owner else english.as_term(owner).singular
        )
        return f"keep for each {one} {re.sub(r' (?:too|as well)$', '', clause.phrase.removeprefix('have '))}"
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
    article = (
        ""
        if is_many
        or (" " not in subject and subject[:1].isupper() and not clause.subject.lower().startswith("the "))  # a name
        or re.match(
            r"(?:each|every|all|any|no|both|anything|anybody|anyone|something|someone|everything|everybody|everyone|nothing|nobody|whoever|what|it|some|most|many|about|around|up)\b",
            subject,
        )
        else "the "
    )
    typed = re.match(r"(an?)\s", clause.subject, re.I)
    article = f"{typed[1].lower()} " if typed is not None and article else article  # "a low score alone"
    return f"make sure that {article}{subject} {phrase}"


def _spanish(clause: Clause, actor: Term | None) -> str:
    condition = clean_condition(clause.condition)
    lead = f"{capital(condition)}, el sistema" if condition else "El sistema"
    if clause.role == "system":
        return f"{lead} {'no ' if clause.is_negated else ''}debe {clause.phrase}."
    if clause.role == "thing":
        return f"{lead} debe garantizar que {_thing_es(clause)}."
    who = only(clause) + (named_es(clause) or written_es(clause, actor) or who_es(actor, clause.subject))
    if clause.is_negated:
        if clause.phrase.startswith("tener que "):  # nobody is kept from having to
            return f"{lead} debe garantizar que {who} no tengan que {clause.phrase.removeprefix('tener que ')}."
        if clause.role == "nobody" and clause.verb.endswith("se"):  # "no se cobra si …": whoever does it
            _, bent, *others = spanish_forms.third_person(clause.phrase).split(" ")
            return f"{lead} debe garantizar que {' '.join(['no se', spanish_forms.subjunctive(bent), *others])}."
        return _spoken_es(f"{lead} debe impedir a {who} {clause.phrase}.")
    if clause.is_duty or german_clauses.is_rule(clause):
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
    is_short = len(clause.subject.split(" ")[0]) > 1 and clause.subject[:2].isupper()  # "IVA", and not "A los dos días"
    subject = clause.subject if is_short else clause.subject[:1].lower() + clause.subject[1:]
    verb, _, rest = clause.phrase.partition(" ")
    negated = "no " if clause.is_negated else ""
    if verb == "se":
        negated, (verb, _, rest) = f"{negated}se ", rest.partition(" ")
    return " ".join(f"{subject} {negated}{spanish_forms.subjunctive(verb)} {rest}".split())


def _german(clause: Clause, actor: Term | None) -> str:
    condition = clean_condition(clause.condition)
    comma = "," if re.match(r"(?:wenn|sobald|falls|solange|bevor|nachdem)\b", condition, re.I) else ""
    lead = f"{capital(condition)}{comma} muss das System" if condition else "Das System muss"
    if clause.role == "system":
        return (
            f"{lead} {'nicht ' if clause.is_negated else ''}{clause.phrase}."
            if not clause.is_negated
            else f"{lead.replace('muss', 'darf')} nicht {clause.phrase}."
        )
    if clause.role == "thing":
        return f"{lead} sicherstellen, dass {german_clauses.verb_last(clause)}."
    one = one_de(clause, actor)
    if (clause.is_duty or german_clauses.is_rule(clause)) and not clause.is_negated:
        does = german_forms.does(clause.phrase) if one else re.sub(r" sein$", " sind", clause.phrase)
        several = written_de(clause, actor) or (actor.plural if actor else "Nutzer")
        return f"{lead} sicherstellen, dass {one or several} {does}."
    if one and not clause.is_negated and clause.verb not in ("bekommen", "erhalten", "empfangen"):
        return f"{lead} dafür sorgen, dass {one} {german_forms.can(clause.phrase).replace(' können', ' kann', 1)}."
    who = only(clause) + (written_de(clause, actor) or (actor.plural if actor else "Nutzer"))
    if clause.phrase.endswith("t werden") or clause.phrase.endswith("en werden"):  # what is done to them
        return f"{lead} {'verhindern' if clause.is_negated else 'sicherstellen'}, dass {who} {clause.phrase}."
    if actor is not None and actor.plural == actor.singular and actor.gender == "f":
        who = f"{only(clause)}die {actor.plural}"
        received = {"bekommen": "bekommt", "erhalten": "erhält", "empfangen": "empfängt"}.get(clause.verb, "")
        can = german_forms.can(clause.phrase).replace(" können", " kann", 1)
        does = f"{clause.phrase.removesuffix(clause.verb)}{received}" if received else can
        return f"{lead} dafür sorgen, dass {who} {does}."
    if clause.is_negated:
        return f"{lead} verhindern, dass {who} {german_forms.can(clause.phrase)}."
    if clause.verb in ("bekommen", "erhalten", "empfangen"):
        return f"{lead} dafür sorgen, dass {who} {clause.phrase}."
    return f"{lead} dafür sorgen, dass {who} {german_forms.can(clause.phrase)}."


def _denied(clause: Clause, language: str) -> str:
    """ "los datos no salen de España", "cards do not open the door": a title must not say the opposite."""
    if language == "es":
        return f"{clause.subject} no {clause.phrase}"
    return _thing_en(clause).removeprefix("make sure that ").removeprefix("the ")


def main_clause(clause: Clause, language: str) -> str:
    """What is said of a thing, as a sentence of its own without its full stop."""
    if language == "en":
        return _thing_en(clause).removeprefix("make sure that ")
    no = "no " if clause.is_negated and language == "es" else ""
    subject = clause.subject[:1].lower() + clause.subject[1:] if language == "es" else clause.subject
    return f"{subject} {no}{clause.phrase}".strip()


def title(clause: Clause, language: str, *, limit: int = 70) -> str:
    """The shortest words that name the statement; at any length for a `limit` of 0."""
    most = limit or 1000
    if clause.verb == SAID:
        return clip(capital(clause.phrase), most)
    if clause.role == "thing":
        if clause.verb == "have" and language == "en":
            owner = re.sub(r"^(?:the|each|every|all|our)\s+|\s+(?:each|all)$", "", clause.subject, flags=re.I)
            return clip(
                capital(f"{clause.phrase.removeprefix('have ')} of each {english.as_term(owner).singular}"), most
            )
        if clause.is_negated and language != "de":  # German keeps its "nicht" where it stands
            return clip(capital(_denied(clause, language)), most)
        if language == "en" and clause.verb == "be" and clause.phrase.startswith("be "):
            return clip(capital(_thing_en(clause).removeprefix("make sure that ").removeprefix("the ")), most)
        if language == "de" and clause.subject.lower().startswith("wer "):
            *said, finite = clause.phrase.split(" ")
            return clip(capital(f"{clause.subject}, {' '.join([finite, *said])}"), most)
        is_one = language == "en" and clause.verb != "be" and not is_plural_en(head_noun(clause.subject))
        phrase = english.third_person(clause.phrase) if is_one else clause.phrase
        return clip(capital(f"{clause.subject} {phrase}"), most)
    phrase = clause.phrase
    if clause.is_negated:
        if language == "en" and clause.role == "actor" and clause.actor is not None:
            return clip(capital(f"{written(clause, clause.actor) or clause.actor.plural} never {phrase}"), most)
        lead = {"es": "No ", "de": "Nicht: "}.get(language, "Never ")
        return clip(lead + phrase, most)
    return clip(capital(phrase), most)


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
            first, joint, second, rest = (*phrase.split(" ", 3), "", "", "")[:4]
            is_pair = joint == "or" and base_verb(second) == second  # "accept or reject the document"
            pair = f"{english.third_person(first)} or {english.third_person(second)} {rest}".rstrip()
            return pair if is_pair else english.third_person(phrase)


def to_do(phrase: str, language: str) -> str:
    """The phrase after "tries to": German needs its "zu"."""
    return german_forms.to_do(phrase) if language == "de" else phrase


def person(index: int) -> str:
    return PEOPLE[index % len(PEOPLE)]


def is_known(language: str) -> bool:
    return pack(language).language == language
