"""What an English reading leaves open is settled before a draft: who is the same, what quotations speak of, and which
nouns only belong to how things are today."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from services.clarifier.drafting.binding import is_entity
from services.clarifier.drafting.noun_words import is_noun
from services.clarifier.nominal import act_of, subject_of
from services.clarifier.reading.english_spans import TIMES
from services.clarifier.reading.english_words import as_term, is_actor
from services.clarifier.reading.model import SAID, Clause, Reading, Term
from services.clarifier.reading.packs import pack
from services.clarifier.reading.volumes import volumes
from services.clarifier.reading.words import is_plural_en

OF_A_DEED = 4.0  # weight of what a deed is done to, for each of them
QUOTED = 3.0  # weight of a noun of a quotation: less than what a deed was read of, more than one said in passing
COUNTED = 2.0  # weight of what the idea has many of: "900 cases"
_LABEL = re.compile(r"^[^:]{2,40}: ")
_WHERE = re.compile(
    r"^(?:(?:i |we )?(?:want|need|would like) )?(?:something|(?:a|one) place|a page|an app|a tool) (?:where|so that) ",
    re.I,
)
_COMPARED = re.compile(r" (?:older|newer|longer|shorter|bigger|smaller|cheaper)$")
_STATES = frozenset(("be", "have", "become", "go", "come", "expire", "end", "start", "run", "break", "stop", "arrive"))
_PLAIN = frozenset("get have receive use see need want look".split())  # noqa: SIM905 - what is got is often no record


def settled(reading: Reading) -> Reading:
    """Changes the reading, a draft's own copy, and returns it."""
    if reading.language != "en":
        return reading
    _one_name_each(reading)
    _right_behind(reading)
    built = [one for one in reading.clauses if one.sentence == 0 and is_only_built(one.phrase)]
    if built and len(reading.clauses) > len(built):
        gone = {clause.target.key for clause in built if clause.target is not None}
        reading.clauses = [clause for clause in reading.clauses if clause not in built]
        reading.nouns = [one for one in reading.nouns if one[0].key not in gone]
    reading.clauses = [_going(clause, reading) for clause in reading.clauses]
    parties = _parties(reading)
    reading.nouns = [
        (term, weight) for term, weight in reading.nouns if not _COMPARED.search(term.key) and term.key not in parties
    ]
    known = {term.key for term, _ in reading.nouns} | {term.key for term in reading.actors}
    quoted = ((term, QUOTED) for term in _quoted(reading))
    for term, weight in (*_acted_on(reading), *quoted, *((term, COUNTED) for term in _counted(reading))):
        if term.key in known or term.key in TIMES:
            continue  # "pay 5 € per hour"
        known.add(term.key)
        if term.is_person:
            reading.actors.append(term)
        else:
            reading.nouns.append((term, weight))
    asked = [one for one in reading.nouns if not _only_told(one[0], reading)]
    if asked:
        reading.nouns = sorted(asked, key=lambda one: -one[1]) + [one for one in reading.nouns if one not in asked]
    return reading


def names_a_record(reading: Reading) -> bool:
    """Whether a thing is named that deeds are done to ("toggle flags", "post surplus food"), even where no deed says
    that it is kept."""
    quoted = {term.key for term in _quoted(reading)} if reading.language == "en" else set()
    done_to = {c.target.key for c in reading.clauses if c.target is not None and c.role in ("actor", "system")}
    return any(
        is_entity(term, reading) and is_noun(term, reading) and (term.key in quoted or term.key in done_to)
        for term, weight in reading.nouns
        if weight >= QUOTED
    )


def _one_name_each(reading: Reading) -> None:
    """ "scientists" of "data scientists … they compare runs" are those, where the short name never stands alone."""
    longer = {c.actor.key: c.actor for c in reading.clauses if c.actor is not None} | {a.key: a for a in reading.actors}
    same: dict[str, Term] = {}
    for key in longer:
        whole = [other for other in longer if other.endswith(f" {key}")]
        alone = len(re.findall(rf"\b{re.escape(key)}", reading.folded))
        if len(whole) == 1 and alone and alone == len(re.findall(rf"\b{re.escape(whole[0])}", reading.folded)):
            same[key] = longer[whole[0]]
    if not same:
        return
    reading.clauses = [_by(clause, same) for clause in reading.clauses]
    actors = {one.key: one for one in (same.get(term.key, term) for term in reading.actors)}
    reading.actors = list(actors.values())


def _right_behind(reading: Reading) -> None:
    """ "fill in a profile with skills and goals": the profile is filled in, and what stands behind "with" is in it."""
    weights = {term.key: weight for term, weight in reading.nouns}
    for at, clause in enumerate(reading.clauses):
        if clause.target is None or clause.verb == SAID or clause.role not in ("actor", "system"):
            continue
        act, _, behind = clause.phrase.casefold().partition(" with ")
        is_behind = re.search(rf"\b{re.escape(clause.target.key)}", behind) and clause.target.key not in act
        found = act_of(clause.phrase, is_to_name=False) if is_behind else None
        if found is None or not _is_kept(found.thing, reading):
            continue
        term, weight = as_term(found.thing), weights.get(clause.target.key, QUOTED)
        reading.clauses[at] = replace(clause, target=term)
        rest = [one for one in reading.nouns if one[0].key not in (term.key, clause.target.key)]
        reading.nouns = [(term, weight), *rest, (clause.target, 1.0)]


_SPAN = r"\d+ (?:days?|weeks?|months?|years?)"
_GOING = re.compile(
    rf"^(?P<what>[A-Za-z][\w -]*? older than {_SPAN}) (?:must|should|have to|need to|can) (?:go|go away|disappear)\b|"
    rf"^(?:the )?(?P<thing>[A-Za-z][\w-]*(?: [\w-]+)?) (?:must|should|have to|has to|needs? to) (?:go|be gone) "
    rf"(?P<when>after {_SPAN})",
    re.I,
)


def _going(clause: Clause, reading: Reading) -> Clause:
    """ "Records older than 2 years must go": the system's deed, and no record that goes somewhere."""
    found = _GOING.match(clause.typed.strip())
    if found is None or clause.role != "thing":
        return clause
    what = found["what"] or f"the {found['thing'].lower()} {found['when']}"
    term = as_term(found["thing"].lower()) if found["thing"] and _is_kept(found["thing"], reading) else None
    said = f"delete {what[:1].lower()}{what[1:]}"
    return replace(clause, role="system", verb="delete", kind="remove", phrase=said, subject="", target=term)


_BUILT = re.compile(
    r"^(?:(?:hey|hi|hello|please|ok),? )*(?:(?:can|could) (?:we|you|somebody) (?:please )?|let's |team members can )?"
    r"(?:build|make|create|develop|set up) (?:us |me )?(?:an?|some|one) (?P<what>[\w-]+(?: [\w-]+){0,2})",
    re.I,
)


# "An app for our running group of 35 people": what it is called, and nothing that it must do.
_CALLED = re.compile(
    r"(?:an? |the )?(?:[\w-]+ )?(?:app|tool|bot|site|website|platform|portal|system|software|solution) "
    r"for (?:our|my|the) (?:(?!to\b|that\b|where\b|which\b|who\b)[\w,'’-]+ ?)+$",
    re.I,
)


def is_only_built(said: str) -> bool:
    """ "Can we build a little tool for the managers?": what is to be made is no deed of the product."""
    if _CALLED.match(said.strip(" •.")):
        return True
    found = _BUILT.match(said.strip(" •"))
    kinds = pack("en").words("system_nouns")
    return found is not None and any(word in kinds for word in found["what"].lower().split())


def _acted_on(reading: Reading) -> list[tuple[Term, float]]:
    """What deeds are done to, said as one of many, with its weight: "compare runs", "override the pairs"."""
    targets = [c.target for c in reading.clauses if c.target is not None and c.role != "thing" and not c.is_negated]
    dropped = {c.target.key for c in reading.clauses if c.target is not None and c.verb == "delete"}
    times = Counter(one.key for one in targets)
    return [
        (term, OF_A_DEED * times[term.key])
        for term in {one.key: one for one in targets}.values()
        if not term.is_person
        and _is_kept(term.key, reading)
        and (term.key in dropped or re.search(rf"\b{re.escape(term.plural)}\b", reading.folded, re.I))
    ]


def _parties(reading: Reading) -> set[str]:
    """ "the ministry wants an export": one house that does something and to which nothing is done is no record."""
    done_to = {c.target.key for c in reading.clauses if c.target is not None and c.role != "thing"}
    found = set()
    for clause in reading.clauses:
        if clause.role != "thing" or clause.target is None or clause.verb in _STATES:
            continue
        key = clause.target.key
        said = f"{clause.typed} {clause.subject}".casefold()
        if key not in done_to and re.search(rf"\bthe {re.escape(key)} (?:must|wants?|needs?|should|may|\w+s)\b", said):
            found.add(key)
    return found


def _by(clause: Clause, same: dict[str, Term]) -> Clause:
    return replace(clause, actor=same.get(clause.actor.key, clause.actor)) if clause.actor is not None else clause


def _quoted(reading: Reading) -> list[Term]:
    """ "supermarkets post surplus food": what is done there, and which house does it."""
    found: list[Term] = []
    houses: list[Term] = []
    for clause in reading.clauses:
        if clause.verb != SAID or clause.is_negated:
            continue
        said = _WHERE.sub("", _LABEL.sub("", clause.phrase))
        house, act = subject_of(said), act_of(said)
        if house and is_plural_en(house) and " " not in house and _is_kept(house, reading):
            houses.append(as_term(house.lower()))
        if act is None or act.verb in _PLAIN or not _is_kept(act.thing, reading):
            continue
        found.append(as_term(act.thing))
        more = re.search(rf"\b{re.escape(act.thing)} and (?P<more>[a-z-]+s)\b", said, re.I)
        if more is not None and _is_kept(more["more"], reading):
            found.append(as_term(more["more"]))
    return found + houses


def _counted(reading: Reading) -> list[Term]:
    """ "2,300 keys across 41 buildings", "14 therapists": of what there are so many, each is known."""
    found = []
    for said in volumes(reading):
        noun = re.split(r"\s(?:a|an|per|each|every)\s", re.sub(r"^[\d.,]+ ", "", said), maxsplit=1)[0]
        term = as_term(noun.lower())
        if term.is_person or _is_kept(noun, reading):
            found.append(term)
    return found


def _is_kept(noun: str, reading: Reading) -> bool:
    data = pack("en")
    last = as_term(noun.split(" ")[-1].lower()).key
    closed = data.words("system_nouns") | data.words("pronouns_user") | {"whoever", "whatever", "each", "both"}
    return last not in closed and not is_actor(noun) and is_entity(as_term(noun.lower()), reading)


def _only_told(term: Term, reading: Reading) -> bool:
    """ "volunteers are often in basements": said of today, and nowhere in what is asked for."""
    forms = "|".join({re.escape(term.key), re.escape(term.plural.casefold())})
    told = " ".join(fact.words for fact in reading.facts if fact.kind in ("problem", "context")).casefold()
    asked = [f"{c.typed} {c.subject} {c.condition} {c.phrase}" for c in reading.clauses]
    wanted = f"{' '.join(asked)} {reading.product_phrase}".casefold()
    return re.search(rf"\b(?:{forms})\b", told) is not None and re.search(rf"\b(?:{forms})\b", wanted) is None
