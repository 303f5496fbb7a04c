"""Whether statements say what a piece of the text says: soundly, and the whole of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.fault_words import AUXILIARIES, SPEAKS, listed
from services.clarifier.reading.faults import fault, infinitive_es, is_finite_de, words_of
from services.clarifier.reading.model import Clause, Term
from services.clarifier.reading.packs import Pack
from services.clarifier.reading.pronouns import is_doubled, pointing, stands_for_one
from services.clarifier.reading.statements import Grammar
from services.clarifier.reading.thing_faults import fault_of_thing
from services.clarifier.reading.typed import CASE, says_something
from services.clarifier.reading.word_forms import german_lemma

STEM = 4  # letters by which a word is known again in another form
MOST_LOST = 0.2  # of the words of a piece, that its statements may leave out
_WORDS = re.compile(r"[^\W_]+(?:[.,:]\d+)*")
_NO = {
    "en": re.compile(r"\b(?:no|not|never|nobody|none|nothing|cannot|without|neither)\b|n['’]t\b", re.I),
    "de": re.compile(r"\b(?:nicht|nichts|nie|niemals|niemand|kein\w*|ohne|weder)\b", re.I),
    "es": re.compile(r"\b(?:no|nunca|jamás|nadie|nada|ningun[ao]?|ningún|sin|tampoco)\b", re.I),
}
_ONLY = {
    "en": re.compile(r"\b(?:only|at least|up to|just|except|unless|until|before|after|both|each other)\b", re.I),
    "de": re.compile(r"\b(?:nur|mindestens|bis|außer|erst|spätestens|frühestens|vor|nach)\b", re.I),
    "es": re.compile(r"\b(?:solo|sólo|solamente|mínimo|hasta|salvo|excepto|antes|después|tras)\b", re.I),
}
# Words that frame a wish or that a sentence of a document says in its own way.
_SMALL = {
    "en": "would like want wants need needs should must have has able possible also just please can then system app users user "
    "place something tool shown team know let lets allow allows most least max maximum charge costs cost show nobody",
    "de": "möchten möchte wollen will brauchen braucht sollen sollte müssen können dürfen auch dann bitte gerne künftig system wird "
    "werden wurde team etwas was ort wissen lassen kosten kostet zeigen niemand erlauben höchstens maximal",
    "es": "queremos quiero necesitamos necesita hace falta debe deben deberían puede pueden poder también luego sistema hay que "
    "algo sitio lugar saber cuesta costar mostrar permitir nadie garantizar cobrar máximo max más",
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
_TIMES = {
    "en": "every each on at after before by during in within once",
    "de": "jeden jede jedes am im nach vor bei während innerhalb bis spätestens",
    "es": "cada el los en tras después antes durante al a",
}
_BARE = listed("it they he she er sie es él ella ellos ellas lo los la las el")


def why_not(part: str, before: str, clauses: list[Clause], beside: str, grammar: Grammar, data: Pack) -> str:
    """What is amiss, "" for nothing. `before` is what was said before the piece, `beside` what facts say of it."""
    language = data.language
    wrong = next((wrong for clause in clauses if (wrong := _unsound(part, clause, data))), "")
    if wrong:
        return wrong
    said = " ".join(_said(clause, data) for clause in clauses)
    if pointing(part, language) - pointing(said, language):
        told = " ".join(f"{c.actor.plural if c.actor else ''} {c.phrase}" for c in clauses)
        if not is_doubled(part, language) and not stands_for_one(part, before, told, grammar, language):
            return "pronoun"
    is_denied = bool(_NO[language].search(said)) or any(clause.is_negated for clause in clauses)
    if bool(_NO[language].search(part)) != is_denied:
        return "no"
    if _found(_ONLY[language], part) - _found(_ONLY[language], said):
        return "only"
    mine, theirs = stems(_ASKER.sub("", part), data), stems(f"{said} {beside}", data) | _deeds_in(part, clauses, data)
    mine -= {
        _stem(word) for word in pointing(part, language) - pointing(said, language)
    }  # says by now for what it stood
    lost = {word for word in mine if not _is_like_one(word, theirs)}
    if any(word[:1].isdigit() for word in lost) or len(lost) > len(mine) * MOST_LOST:
        return "lost"
    phrases = stems(" ".join(c.phrase.replace(c.verb, " ") if c.verb else c.phrase for c in clauses), data)
    known = mine | (stems(before, data) if pointing(part, language) else frozenset())
    made_up = {word for word in phrases if not _is_like_one(word, known)}
    return "made-up" if made_up else ""


# "The brigade wants to know who comes": the document says "show who comes".
_ASKER = re.compile(
    r"^(?:the|our|an?|die|der|das|unsere?|el|la|los|las|nuestr[oa]s?)\s[^,:]{3,40}?\s(?:(?:wants?|needs?|would like) to (?:know|see)|(?:will|wollen|möchten?) (?:wissen|sehen),?|quieren? (?:saber|ver))\s",
    re.I,
)


def _found(pattern: re.Pattern[str], text: str) -> set[str]:
    return {word.casefold() for word in pattern.findall(text)}


def _is_like_one(word: str, others: frozenset[str]) -> bool:
    return word in others or (not word.isdigit() and any(word[:3] == other[:3] for other in others))


def _said(clause: Clause, data: Pack) -> str:
    """The statement's words, without a subject that is a mere pronoun."""
    is_bare = clause.subject.casefold() in data.words("pronouns_user") | _BARE
    return f"{'' if is_bare else clause.subject} {clause.actor.plural if clause.actor else ''} {clause.condition} {clause.phrase}"


def _deeds_in(part: str, clauses: list[Clause], data: Pack) -> frozenset[str]:
    """The forms of the statements' verbs in the piece: "piden" is of "pedir", "tragen … ein" of "eintragen"."""
    verbs = {clause.verb.removesuffix("se") for clause in clauses if clause.verb}
    bases: dict[str, Callable[[str], str]] = {"es": infinitive_es, "de": german_lemma, "en": base_verb}
    found = set()
    for word in _WORDS.findall(part):
        base = bases[data.language](word.casefold()).casefold()
        if base and (base in verbs or (data.language == "de" and any(verb.endswith(base) for verb in verbs))):
            found.add(_stem(word))
    return frozenset(found)


def _unsound(part: str, clause: Clause, data: Pack) -> str:
    if clause.condition and _is_no_case(part, clause.condition, data.language):
        return "condition"
    if clause.role == "thing":
        is_may = _MAY.get(data.language, _MAY["en"])
        lost = is_may.search(part) and not is_may.search(f"{clause.subject} {clause.phrase}") and not clause.is_negated
        return "may" if lost else fault_of_thing(clause, data, part)
    wrong = "subject" if clause.subject.startswith(("außer ", "sofern ")) else _misread(part, clause, data)
    if wrong:
        return wrong
    if clause.role == "actor" and len(clause.subject.split()) > 2 and _says_more(clause, data):
        return "subject"
    is_ours = clause.role == "nobody" and _WE[data.language].match(part)
    if (clause.role == "system" or is_ours) and _OWNED.match(clause.phrase):
        return "pronoun"
    if _is_short(part, clause, data):
        return "short"
    who = {"de": "jemand", "es": "alguien"}.get(data.language, "somebody")
    phrase = _OWN_CLAUSE.sub(rf"\1 {who}", clause.phrase) if clause.role == "actor" else clause.phrase
    if _ENSURES.match(phrase):
        return ""
    wrong = fault(phrase, data.language)
    if wrong:
        return wrong
    return "" if clause.actor is None or _is_named(part, clause.actor, data) else "actor"


# "describe what they lost": who does it, within what is done.
_OWN_CLAUSE = re.compile(
    r"\b(what|which \w+|where|when|how|was|wo|wie|welche\w* \w+|wann)\s(?:they|he|she|sie|er)\b", re.I
)
_ENSURES = re.compile(r"^(?:make sure that|sicherstellen, dass|garantizar que)\s\S+(?:\s\S+)+$")
_KEPT = re.compile(
    r"^(?:an? |the |every |each |all )?[\w' -]{3,40}? (?:\w+ed|kept|sent|held|paid|made|done|shown) (?:for|until|within|in|by|at|on|to)\b"
)


def _misread(part: str, clause: Clause, data: Pack) -> str:
    """A participle or a noun that was taken for what the system does, a thing for somebody."""
    if data.language == "en" and clause.role == "system" and _only_done(clause.verb, part):
        return "second-verb"
    if data.language == "en" and clause.role == "system" and _is_many(part, clause.verb):
        return "second-verb"
    if data.language == "es" and clause.role == "actor" and clause.actor is not None:
        is_thing = clause.actor.singular not in data.words("actors")
        if is_thing and (clause.verb in _OF_THINGS or (clause.verb == "ver" and re.search(r"\bvan?\b", part))):
            return "actor"  # "cada carro lleva una etiqueta"
    return ""


_OF_THINGS = frozenset("llevar tener contener ir costar durar pesar valer".split())  # noqa: SIM905


def _is_many(part: str, verb: str) -> bool:
    """ "Reports for the council go out": many of them, and nothing that is reported."""
    found = re.match(r"^(\w+s) (?:for|of|from|to|in|on)\b", part)
    return found is not None and base_verb(found[1].lower()) == verb


_BLOCKS = re.compile(r"\b[a-z]+s ([a-z]+) (?!of|for|to|in|at|on|by|with|and|or|from|per)[a-z]")  # "ones block new …"
_MAY = {
    "en": re.compile(r"\b(?:can|may|could)\b", re.I),
    "de": re.compile(r"\b(?:kann|können|darf|dürfen)\b", re.I),
    "es": re.compile(r"\bpued\w+\b", re.I),
}


def _only_done(verb: str, part: str) -> bool:
    """ "recordings marked as sealed stay closed": the verb only says which ones."""
    forms = [
        word
        for word in words_of(part.lower())
        if base_verb(word) == verb or (word.endswith("ed") and word.startswith(verb[:-1]))
    ]
    helped = re.search(rf"\b(?:is|are|be|been|gets?|was|were)\s(?:\w+ly\s)?{verb[:-1]}\w*ed\b", part, re.I)
    return bool(forms) and all(word.endswith("ed") for word in forms) and helped is None


def _says_more(clause: Clause, data: Pack) -> bool:
    """Whether who does it is told with a deed of its own, that is lost: "El técnico coloca trampas", "a list that starts
    itself when HR"."""
    told = _WHICH.search(clause.subject) if clause.actor is not None else None
    if told is not None and clause.actor is not None:
        return _stem(clause.actor.singular.split()[-1]) not in stems(clause.subject[: told.start()], data)
    return says_something(re.sub(r"\s(?:who|that|which|whose|que|die|der|das)\s.*$", "", clause.subject), data.language)


_WHICH = re.compile(r"\s(?:that|which|when|where|if|once|que|cuando|si)\s", re.I)
_OWNED = re.compile(r"(?:\w+ )?(?:its|their|his|her|sus?|ihre?[nmrs]?|seine?[nmrs]?) (?!own\b)\w", re.I)  # whose?
_OFFERS = ("offer", "provide", "anbieten", "ofrecer", "apply")


def _is_short(part: str, clause: Clause, data: Pack) -> bool:
    """A deed without what it is done to: "buchen", "online beantragen"; or a name that only looks like one."""
    words = clause.phrase.split()
    if len(words) < 2:
        return True
    if (
        clause.verb in _OFFERS
        and says_something(part, data.language)
        and not re.search(rf"\b{clause.verb[:4]}", part, re.I)
    ):
        return True  # nobody said "offer", and somebody does something else
    if clause.verb in _OFFERS:
        rest = " ".join(words[:-1] if data.language == "de" else words[1:])
        if re.match(r"an? [a-z]+[^su]s\s[a-z]+\s(?:on|for|to|from|of|in|by)\b", rest):
            return True  # "offer a tariffs depend on"
        if ":" in rest or _KEPT.match(rest):
            return True
        if data.language == "en" and _BLOCKS.search(rest):
            return any(base_verb(found) == found for found in _BLOCKS.findall(rest))
        return says_something(re.sub(r"\s(?:that|who|which|die|der|das|que)\s.*$", "", rest), data.language)
    if data.language == "de":
        return not any(word[:1].isupper() or word[:1].isdigit() for word in words) and len(words) < 4
    if data.language == "en" and clause.role == "nobody" and clause.verb in data.words("noun_verbs"):
        return words[1] not in data.words("determiners") and not words[1].endswith("s") and not words[1][:1].isdigit()
    return False


def _is_no_case(part: str, condition: str, language: str) -> bool:
    """A condition says something of somebody who is named; "every evening" is a time and needs no verb."""
    words = words_of(condition)
    low = [word.lower() for word in words]
    if not low or SPEAKS[language] & set(low) or low[-1] in ("no", "y", "and", "und", "nicht"):
        return True
    if not CASE.match(condition):
        return low[0] not in _TIMES[language].split()
    named = {"er", "sie", "es", "they", "it", "he", "she", "we", "ich", "wir"} & set(low[1:4])
    if named and (language == "de" or not re.search(rf"\w{{3,}}.*\b{re.escape(words[0])}\b", part, re.I)):
        return True
    if language == "de":
        return len(low) < 3 or not (is_finite_de([*words, ""], len(words) - 1) or low[-1].endswith("n"))
    if language == "en":
        return not any(base_verb(word) or word in AUXILIARIES for word in low[2:])
    return not says_something(" ".join(words[1:]), language) and not infinitive_es(low[-1])


def _is_named(part: str, actor: Term, data: Pack) -> bool:
    """Whether the piece names them as those who do something, or speaks of us or of anybody."""
    wanted = {_stem(word) for word in _WORDS.findall(f"{actor.singular} {actor.plural}") if len(word) > 2}
    words = re.findall(r"[^\W_]+|[,;:]", part)
    for at, word in enumerate(words):
        if _stem(word) not in wanted:
            continue
        before = [one.casefold() for one in words[max(0, at - 2) : at]]
        if (
            data.language == "de"
            and word == actor.plural != actor.singular
            and re.match(r"[a-zäöüß]+t$", (words[at + 1 :] or [""])[0])
        ):
            continue  # "Fahrtkosten rechnet die Buchhaltung ab": many, and one does it
        is_of_thing = len(before) == 2 and before[1] in ("der", "des") and words[at - 2][:1].isupper() and at > 2
        led = [one for one in before if one in data.words("prepositions")]
        if not is_of_thing and (not led or led[-1] in ("a", "als", "as", "for", "para", "für")):
            return True
    if wanted & {_stem(word) for word in words}:
        return False  # named, but as those whom it is about
    return bool(_WE[data.language].search(part) or _ANYBODY[data.language].search(part))


def _stem(word: str) -> str:
    low = word.casefold()
    return low if low[:1].isdigit() else low.translate(_PLAIN)[:STEM]


_PLAIN = str.maketrans("äöüáéíóú", "aouaeiou")


def stems(text: str, data: Pack) -> frozenset[str]:
    """The words that carry what is said, each by its beginning."""
    names = ("stopwords", "prepositions", "determiners", "conjunctions", "modals", "negations", "system_nouns")
    small = frozenset(_SMALL[data.language].split())
    return frozenset(
        _stem(word)
        for word in _WORDS.findall(text)
        if (len(word) > 2 or word.isdigit())
        and word.casefold() not in small
        and not any(word.casefold() in data.words(name) for name in names)
    )
