"""Never a sentence that is not understood: what no grammar took apart for certain stands as the person typed it.

Each piece of the text that became statements is held against them. They stay where each is sound and where together they say
what the piece says: its numbers, its no, its people, nearly all its words, and none that it lacks. Else the piece is quoted.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.faults import AUXILIARIES, fault, is_finite_de, is_finite_es
from services.clarifier.reading.literal import literal
from services.clarifier.reading.model import SAID, Clause, Fact, Reading, Term
from services.clarifier.reading.packs import Pack, pack
from services.clarifier.reading.statements import Grammar
from services.clarifier.reading.typed import CASE as _CASE
from services.clarifier.reading.typed import leans_back, pieces, says_something, units
from services.clarifier.reading.undemanded import is_undemanded
from services.clarifier.reading.word_forms import german_lemma, is_german

STEM = 4  # letters by which a word is known again in another form
MOST_LOST = 0.2  # of the words of a piece, that its statements may leave out
_WORDS = re.compile(r"[^\W_]+(?:[.,:]\d+)*")
_NO = {
    "en": re.compile(r"\b(?:no|not|never|nobody|none|nothing|cannot|without|neither)\b|n['’]t\b", re.I),
    "de": re.compile(r"\b(?:nicht|nichts|nie|niemals|niemand|kein\w*|ohne|weder)\b", re.I),
    "es": re.compile(r"\b(?:no|nunca|jamás|nadie|nada|ningun[ao]?|ningún|sin|tampoco)\b", re.I),
}
_ONLY = {
    "en": re.compile(
        r"\b(?:only|at most|at least|up to|just|except|unless|until|before|after|both|each other)\b", re.I
    ),
    "de": re.compile(r"\b(?:nur|höchstens|mindestens|maximal|bis|außer|erst|spätestens|frühestens|vor|nach)\b", re.I),
    "es": re.compile(r"\b(?:solo|sólo|solamente|máximo|mínimo|hasta|salvo|excepto|antes|después|tras)\b", re.I),
}
_SMALL = {
    "en": frozenset(
        [
            "would",
            "like",
            "want",
            "wants",
            "need",
            "needs",
            "should",
            "must",
            "have",
            "able",
            "possible",
            "also",
            "just",
            "please",
            "can",
            "then",
            "system",
            "app",
            "users",
            "user",
            "place",
            "something",
            "tool",
        ]
    ),
    "de": frozenset(
        [
            "möchten",
            "wollen",
            "brauchen",
            "sollen",
            "sollte",
            "müssen",
            "können",
            "dürfen",
            "auch",
            "dann",
            "bitte",
            "gerne",
            "künftig",
            "system",
            "wird",
            "werden",
            "wurde",
            "etwas",
            "was",
            "ort",
        ]
    ),
    "es": frozenset(
        [
            "queremos",
            "quiero",
            "necesitamos",
            "hace",
            "falta",
            "debe",
            "deben",
            "deberían",
            "puede",
            "pueden",
            "poder",
            "también",
            "luego",
            "sistema",
            "hay",
            "que",
            "algo",
            "sitio",
            "lugar",
        ]
    ),
}
_WE = {
    "en": re.compile(r"\b(?:we|i|us|our)\b", re.I),
    "de": re.compile(r"\b(?:wir|ich|uns|man|unser\w*)\b", re.I),
    "es": re.compile(r"mos\b|\b(?:nos|yo|quiero)\b", re.I),
}
_ANYBODY = {
    "en": re.compile(r"\b(?:nobody|no one|anyone|anybody|everyone|everybody|someone|people|whoever|you|they)\b", re.I),
    "de": re.compile(r"\b(?:niemand|jeder|alle|jemand|wer|man)\b", re.I),
    "es": re.compile(r"\b(?:nadie|todos|todas|alguien|quien|se)\b", re.I),
}


def keep_honest(reading: Reading, typed: str, grammar: Grammar, actors: Counter[str], nouns: Counter[str]) -> None:
    """Replace, in place, the clauses of each piece that they do not say soundly and wholly by its quotation."""
    data = pack(reading.language)
    told = _by_unit(reading, units(typed), data)
    kept: list[Clause] = []
    for unit, clauses in told:
        kept += _of_unit(unit, clauses, reading, typed, grammar, data) if unit else clauses
    for clause in reading.clauses:
        if clause not in kept:
            _forget(clause, actors, nouns)
    reading.clauses = [replace(clause, order=order) for order, clause in enumerate(kept)]


def _forget(clause: Clause, actors: Counter[str], nouns: Counter[str]) -> None:
    """Whoever only a misreading named is no person of the product."""
    if clause.actor is not None:
        actors[clause.actor.key] -= 2.0  # type: ignore[assignment]
        if actors[clause.actor.key] <= 0:
            del actors[clause.actor.key]
    if clause.target is not None and clause.verb != SAID and not clause.target.is_person:
        nouns[clause.target.key] -= 3.0  # type: ignore[assignment]
        if nouns[clause.target.key] <= 0:
            del nouns[clause.target.key]


def _by_unit(reading: Reading, typed: tuple[str, ...], data: Pack) -> list[tuple[str, list[Clause]]]:
    """Each run of clauses with the sentence that was typed, "" where none is like it."""
    bags = [_stems(unit, data) for unit in typed]
    found: list[tuple[str, list[Clause]]] = []
    at = 0
    for clause in reading.clauses:
        mine = (
            _stems(reading.sentences[clause.sentence], data)
            if 0 <= clause.sentence < len(reading.sentences)
            else frozenset()
        )
        near = range(max(0, at - 1), min(len(bags), at + 400))
        best = max(near, key=lambda i: (len(mine & bags[i]) / (len(mine | bags[i]) or 1), -i), default=-1)
        unit = typed[best] if best >= 0 and mine & bags[best] else ""
        at = best if unit else at
        if found and unit and found[-1][0] == unit:
            found[-1][1].append(clause)
        else:
            found.append((unit, [clause]))
    return found


def _of_unit(
    unit: str, clauses: list[Clause], reading: Reading, typed: str, grammar: Grammar, data: Pack
) -> list[Clause]:
    parts = pieces(unit, data.language)
    bags = [_stems(part, data) for part in parts]
    shares: list[list[Clause]] = [[] for _ in parts]
    for clause in clauses:
        mine = _stems(f"{clause.subject} {clause.condition} {clause.phrase}", data)
        best = max(range(len(parts)), key=lambda i: (len(mine & bags[i]), -i))
        shares[best].append(clause)
    kept: list[Clause] = []
    is_begun = clauses[0].sentence > 0 and unit != units(typed)[0]
    for at, (part, mine_) in enumerate(zip(parts, shares, strict=True)):
        if is_undemanded(part, data.language, is_first=not is_begun and not at and len(units(typed)) > 1):
            if not _names_product(part, at, typed):
                reading.facts.append(Fact("context", part, "", reading.source, clauses[0].sentence))
            continue
        refused = [fact.words for fact in reading.facts if fact.kind == "scope_out"]
        facts = " ".join(
            f"{fact.words} {fact.value}" for fact in reading.facts if fact.kind in ("scope_out", "no_more")
        )
        if mine_ and all(clause.verb != SAID for clause in mine_) and is_told(part, mine_, facts, grammar, data):
            kept += mine_
        elif (mine_ or says_something(part, data.language)) and not is_aside(part, facts, refused, data):
            before = parts[at - 1] if at else _before(unit, typed)
            kept.append(_quote(part, before, clauses[0], typed, grammar, data))
    return kept


def is_aside(part: str, facts: str, refused: list[str], data: Pack) -> bool:
    """What is left out elsewhere."""
    mine = _stems(part, data)
    is_refused = any(part.startswith(one) for one in refused if len(one.split()) > 1)
    return is_refused or (bool(mine) and len(mine - _stems(facts, data)) <= len(mine) * MOST_LOST)


def _names_product(part: str, at: int, typed: str) -> bool:
    return at == 0 and part.rstrip(":") in units(typed)[0]


def _quote(part: str, before: str, like: Clause, typed: str, grammar: Grammar, data: Pack) -> Clause:
    words = balanced(literal(typed, part) or part, typed)
    nouns = [noun for noun in grammar.noun_phrases(part) if not grammar.is_actor(noun)]
    target = grammar.as_term(nouns[0]) if nouns else None
    after = before if leans_back(part, data.language) or _lacks_noun(part, grammar, data) else ""
    return Clause(like.source, like.sentence, "thing", words, SAID, target=target, after=after)


def _before(unit: str, typed: str) -> str:
    """The sentence before it."""
    known = units(typed)
    at = known.index(unit) if unit in known else 0
    return known[at - 1] if at else ""


def _lacks_noun(part: str, grammar: Grammar, data: Pack) -> bool:
    """ "the vet has to release them first": the pronoun stands for nothing that the piece names."""
    found = _BACK_AT[data.language].search(part)
    if found is None or (data.language == "es" and found["verb"] and not _does(found["verb"])):
        return False
    before = part[: found.start()]
    return len(grammar.noun_phrases(before)) < (1 if _CASE.match(part) else 2)


def balanced(words: str, typed: str) -> str:
    """With the bracket that closes what was opened, or without the one that does not."""
    if words.count("(") > words.count(")"):
        at = typed.find(words)
        closes = typed.find(")", at + len(words)) if at >= 0 else -1
        if 0 <= closes <= at + len(words) + 2:
            return typed[at : closes + 1]
        words = words[: words.rindex("(")]
    if words.count(")") > words.count("("):
        words = words.replace(")", "", 1)
    at = typed.find(words)
    sign = re.match(r"\s?[%€$£°]", typed[at + len(words) :]) if at >= 0 else None
    return words.strip(" ,;:-–—.") + (sign[0] if sign else "")


def is_told(part: str, clauses: list[Clause], facts: str, grammar: Grammar, data: Pack) -> bool:
    """Whether the clauses are sound, and say together what the piece says."""
    return why_not(part, clauses, facts, grammar, data) == ""


def why_not(part: str, clauses: list[Clause], facts: str, grammar: Grammar, data: Pack) -> str:
    language = data.language
    for clause in clauses:
        wrong = _unsound(part, clause, grammar, data)
        if wrong:
            return wrong
    said = " ".join(
        f"{c.subject if c.role == 'thing' else ''} {c.actor.plural if c.actor else ''} {c.condition} {c.phrase}"
        for c in clauses
    )
    no_typed, no_said = _NO[language].findall(part), _NO[language].findall(said)
    if _back(language, part) - _back(language, said):
        return "pronoun"
    if bool(no_typed) != bool(no_said or any(c.is_negated for c in clauses)):
        return "no"
    if {word.lower() for word in _ONLY[language].findall(part)} - {
        word.lower() for word in _ONLY[language].findall(said)
    }:
        return "only"
    mine, theirs = _stems(part, data), _stems(f"{said} {facts}", data)
    lost = {word for word in mine if word not in theirs and not any(word[:3] == other[:3] for other in theirs)}
    if any(any(c.isdigit() for c in word) for word in lost) or len(lost) > len(mine) * MOST_LOST:
        return f"lost {sorted(lost)}"
    made_up = {
        word
        for word in _stems(" ".join(f"{c.condition} {c.phrase}" for c in clauses), data)
        if not any(word[:3] == other[:3] for other in mine)
    }
    if len(made_up) > len(clauses):
        return f"made-up {sorted(made_up)}"
    return ""


def _unsound(part: str, clause: Clause, grammar: Grammar, data: Pack) -> str:
    language = data.language
    if clause.condition and _is_no_case(clause.condition, language):
        return f"condition {clause.condition}"
    if clause.role == "thing":
        return _unsound_thing(clause, grammar, data)
    if len(clause.phrase.split()) < 2 and not clause.condition:
        return "short"
    wrong = fault(clause.phrase, language)
    if wrong:
        return wrong
    if clause.actor is not None and not _is_named(part, clause.actor, clause.subject, grammar, data):
        return f"actor {clause.actor.plural}"
    return ""


def _unsound_thing(clause: Clause, grammar: Grammar, data: Pack) -> str:
    language, subject = data.language, clause.subject
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", subject)
    low = [word.lower() for word in words]
    if not words or subject.count("(") != subject.count(")"):
        return "subject"
    if language == "en":
        bad = (
            data.words("modals")
            | data.words("be")
            | data.words("conjunctions")
            | frozenset(["i", "we", "he", "she", "it", "they", "them", "this", "that's"])
        )
        if (set(low) - {"and", "or", "but"}) & bad or low[0] in data.words("prepositions"):
            return "subject"
        return fault(clause.phrase, language) if clause.verb != "be" else _open(clause.phrase)
    if language == "es":
        if (
            low[0] in ("él", "ella", "lo", "le", "les", "esto", "eso", "y", "al", "nunca", "que", "si", "no")
            or len(clause.phrase.split()) < 1
        ):
            return "subject"
        phrase = clause.phrase.lower().split()
        verb = phrase[1] if phrase[0] in ("se", "no") and len(phrase) > 1 else phrase[0]
        if low[0] in ("los", "las") and not verb.endswith("n"):
            return "number"
        if low[0] in ("el", "la", "cada") and verb.endswith("n"):
            return "number"
        rest = [verb, *phrase[phrase.index(verb) + 1 :]]
        until = next(
            (
                at
                for at, word in enumerate(rest)
                if at and word in ("que", "cuando", "si", "donde", "quien", "quién", "cómo")
            ),
            len(rest),
        )
        if any(is_finite_es(rest, at) for at in range(1, until)) or any(word.endswith("mos") for word in rest):
            return "second-verb"
        return "pronoun" if {"le", "les", "lo"} & set(rest) else _open(clause.phrase)
    if not any(_is_noun_de(word) for word in words) or low[0] in ("es", "er", "sie", "ihm", "ihn"):
        return "subject"
    whole = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*|[,;:]", f"{subject} {clause.phrase}")
    if "," in whole or {"ich", "wir", "uns", "mich"} & {word.lower() for word in whole}:
        return "second-verb"
    finite = [whole[at] for at in range(1, len(whole)) if is_finite_de(whole, at)]
    is_helped = len(finite) == 2 and finite[-1] == whole[-1] and finite[-1] in ("werden", "haben", "können")
    return "" if len(finite) < 2 or is_helped else "second-verb"


def _is_noun_de(word: str) -> bool:
    """Written large, and not only as the first word of a sentence."""
    return word[:1].isupper() and (german_lemma(word)[:1].isupper() or not is_german(word.lower()))


def _open(phrase: str) -> str:
    return "brackets" if phrase.count("(") != phrase.count(")") or phrase.endswith((",", ":", "…")) else ""


def _is_no_case(condition: str, language: str) -> bool:
    """A condition says something of somebody who is named."""
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", condition)
    low = [word.lower() for word in words]
    if len(low) < 3 or low[-1] in ("no", "y", "and", "und", "nicht"):
        return True
    if {"er", "sie", "es", "they", "it", "he", "she", "we", "ich", "wir"} & set(low[1:4]):
        return True
    if language == "de":
        return not (is_finite_de([*words, ""], len(words) - 1) or low[-1].endswith("n"))
    if language == "en":
        return not any(base_verb(word) or word in AUXILIARIES for word in low[2:])
    return not says_something(" ".join(words[1:]), language)


def _is_named(part: str, actor: Term, subject: str, grammar: Grammar, data: Pack) -> bool:
    """Whether the piece names them, or speaks of us or of anybody."""
    if any(_stem(word) in _stems(part, data) for word in _WORDS.findall(actor.singular) if len(word) > 2):
        return (
            grammar.is_actor(actor.singular)
            or grammar.is_actor(actor.plural)
            or part.lower().startswith(subject.lower()[:12])
        )
    return _WE[data.language].search(part) is not None or _ANYBODY[data.language].search(part) is not None


_BACK_AT = {
    "en": re.compile(r"\b(?:it|them|they|he|she|him|her(?= (?:to|at|by|when|if|and|or)\b|$))\b", re.I),
    "de": re.compile(r"\b(?:er|ihn|ihm|ihnen|sie|es|dem(?= (?:er|sie|wir)))\b", re.I),
    "es": re.compile(
        r"\b(?:le|les|lo(?! que| mismo)|él|ella|ellos|ellas)\b|(?<=[aei]r)(?:l[aeo]s?)\b|"
        r"(?<!\bde )(?<!\ba )(?<!\ben )(?<!\bcon )\b(?:los|las|la)(?= (?P<verb>[a-záéíóúñ]+)\b)",
        re.I,
    ),
}


def _back(language: str, text: str) -> set[str]:
    """The pronouns that stand for something said before."""
    return {
        m[0].lower() for m in _BACK_AT[language].finditer(text) if language != "es" or not m["verb"] or _does(m["verb"])
    }


def _does(word: str) -> bool:
    return is_finite_es(["no", word.lower(), "x"], 1)


def _stem(word: str) -> str:
    low = word.casefold()
    return low if low.isdigit() else low.replace("ä", "a").replace("ö", "o").replace("ü", "u")[:STEM]


def _stems(text: str, data: Pack) -> frozenset[str]:
    closed = (
        data.words("stopwords")
        | data.words("prepositions")
        | data.words("determiners")
        | data.words("conjunctions")
        | data.words("modals")
        | data.words("negations")
        | _SMALL[data.language]
    )
    return frozenset(
        _stem(word)
        for word in _WORDS.findall(text)
        if (len(word) > 2 or word.isdigit()) and word.casefold() not in closed
    )
