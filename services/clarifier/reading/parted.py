"""Several deeds behind one subject, or sentences that only hang together: a sentence for each deed, with whose it is."""

from __future__ import annotations

import re
from collections.abc import Callable

from services.clarifier.reading import english
from services.clarifier.reading.english_joints import clear_clauses, joints_of
from services.clarifier.reading.english_shared import shared
from services.clarifier.reading.english_weights import DEED
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.faults import infinitive_es, is_finite_de, is_finite_es
from services.clarifier.reading.german_order import is_gapped
from services.clarifier.reading.itemized import ends_in_deed
from services.clarifier.reading.own_clauses import clauses_en
from services.clarifier.reading.packs import pack
from services.clarifier.reading.spanish_ours import with_people
from services.clarifier.reading.word_forms import german_lemma, is_german

_OBJECT = frozenset(
    "it them him her the a an their its his this that these those one each all every any to from back up out off by in for with at on no".split()  # noqa: SIM905
)


_NEXT = {
    "en": re.compile(
        r",\s(?=otherwise\s)|,\s(?:and |but )?(?=(?:we|it|they|that|this)\s(?:is|are|must|should|has|have|do|does|go|goes|get|gets|\w+s)\b)",
        re.I,
    ),
    "es": re.compile(
        r",\s(?=si no\b)|\sy\s(?=(?:(?:el|la|los|las) (?:primer[oa]s?|resto)|quien)\s)|\sy\s(?=se\s[\wáéíóúñ]+(?:a|e|an|en)\s\w)|,?\s(?:y|pero)\s(?=(?:(?:solo|luego|después|también|además|entonces)\s)?(?:(?:lo|la|los|las|le|les)\s[\wáéíóúñ]+(?:a|e|an|en)\b|hay que\s))",
        re.I,
    ),
    "de": re.compile(
        r",\s(?=(?:sonst|andernfalls)\s)|,?\s(?:und|aber)\s(?=(?:dann |danach |nur )?(?:er|sie|es|das|wir|man)\s[a-zäöüß]+(?:t|en)\b)|,\s(?=[A-ZÄÖÜ][\wäöüß]+(?: (?:an|für|mit|von|zu|zum|zur) [A-ZÄÖÜ][\wäöüß]+)? (?:erforderlich|nötig|notwendig|möglich|pflicht)$)",
        re.I,
    ),
}


def parted(text: str, language: str) -> list[str]:
    """ "Members reserve an extractor and bring it back": a sentence for each deed, with whose it is."""
    told = _IN_CASE_ES.match(text) if language == "es" else None
    if told is not None:
        return [f"{told['case']} {told['one']}", f"{told['case']} {told['two']}"]
    joint = _NEXT.get(language, _NEXT["en"])
    whole = [piece for piece in joint.split(text) if piece] if not _CASE.match(text) else [text]
    if language == "es" and len(whole) > 1 and (who := subject_es(whole[0])):
        is_many = who.lower().startswith(("los ", "las "))
        whole = [
            whole[0],
            *(
                f"{who} {one}" if _goes_on_es(one) and one.split()[1].endswith("n") == is_many else one
                for one in whole[1:]
            ),
        ]
    if language == "es":
        whole = with_people(whole)
    one_by_one = {"de": _german, "es": _spanish}.get(language, _english)
    if language == "en":
        whole = [one for piece in whole for part in clear_clauses(piece) for one in clauses_en(part)]
    return [said for piece in whole for said in one_by_one(piece)]


# "Cuando el viento supera los 40 nudos se suspenden los servicios y se informa a los agentes": both in that case.
_IN_CASE_ES = re.compile(
    r"^(?P<case>(?:si|cuando) [^,]{5,80}?,?) (?P<one>se [\wáéíóúñ]+(?:a|e|an|en) [^,]{3,80}?),? y (?P<two>se [\wáéíóúñ]+(?:a|e|an|en) .{3,80})$",
    re.I,
)


def _goes_on_es(piece: str) -> bool:
    """ "le asigna una balda": the same one does it; "los ve el jefe": somebody else."""
    found = re.match(r"^(?:lo|la|los|las|le|les)\s[\wáéíóúñ]+\s(?P<next>\w+)", piece, re.I)
    return found is not None and found["next"].lower() not in ("el", "la", "los", "las", "nuestro", "nuestra", "cada")


_CASE = re.compile(r"^(?:if|when|once|wenn|falls|sobald|si|cuando)\s", re.I)


_JOINT = {
    "en": re.compile(r",\s+(?:(?:and|then|but)\s+)?|\s(?:and|or|then|but|&)\s+(?:then\s+)?", re.I),
    "de": re.compile(r",\s+(?:(?:und|aber)\s+)?|\s(?:und|oder|aber)\s+", re.I),
    "es": re.compile(r",\s+(?:(?:y|e|pero)\s+)?|\s(?:y|e|o|pero)\s+", re.I),
}
_MODAL_EN = re.compile(r"^(?:can|must|should|may|shall|have to|need to|want to)\s")


def _english(text: str) -> list[str]:
    whole = text
    text = shared(text)
    parsed = english.parse(text)
    subject = parsed.subject if parsed is not None else ""
    if not subject or not text.startswith(subject) or "," in subject or len(subject.split()) > 5:
        return [text]
    rest = text[len(subject) :].strip()
    helped = _MODAL_EN.match(rest)
    first = rest[helped.end() :] if helped else rest
    is_bare = helped is not None or base_verb(first.split()[0]) == first.split()[0]

    clear = joints_of(text)

    def goes_on(part: str) -> bool:
        low = part.lower().split()
        if kind := clear.get(part.strip(" .;,!")):
            return kind == DEED and len(low) > 1
        if text != whole and is_bare and base_verb(low[0]) == low[0] and part.split(" and ")[0] not in whole:
            return True  # "move lessons" of "book, move and cancel lessons"
        is_verb = bool(base_verb(low[0])) and (base_verb(low[0]) == low[0]) == is_bare
        is_noun = low[0] in pack("en").words("noun_verbs")
        return len(low) > 1 and is_verb and (low[1] in _OBJECT or low[1][:1].isdigit() or not is_noun)

    lead = f"{subject} {helped[0].strip()}" if helped else subject
    return _with(lead, first, "en", goes_on)


# "Geräte müssen alle zwölf Monate geprüft werden, Schläuche nach jedem Einsatz": the same is done to both.
_BOTH_DE = re.compile(
    r"^(?P<one>[^,]+?\s(?P<helper>müssen|muss|sollen|soll|können|kann|dürfen|darf)\s[^,]+?\s(?P<done>[a-zäöüß]+(?: werden)?)), "
    r"(?P<who>(?:die |alle |jede[rs]? )?[A-ZÄÖÜ][\wäöüß-]+) (?P<how>[^,]+)$"
)


def _german(text: str) -> list[str]:
    both = _BOTH_DE.match(text) if is_gapped(text) else None
    if both is not None:
        is_many = re.search(r"(?:e|n|er|s)$", both["who"]) is not None and not both["who"].startswith("jede")
        helper = both["helper"] if is_many == both["helper"].endswith("n") else _OTHER_DE[both["helper"]]
        return [both["one"], f"{both['who']} {helper} {both['how']} {both['done']}"]
    words = text.split()
    bare = [*(word.strip(",;") for word in words), ""]
    at = next((n for n in range(1, min(6, len(words))) if _does_de(bare, n)), 0)
    subject = " ".join(words[:at])
    if (
        not at
        or "," in subject
        or not words[at - 1][:1].isupper()
        or words[0].lower() in pack("de").words("prepositions")
    ):
        return [text]

    if bare[at].lower() in _HELPS_DE:
        return _helped_de(subject, words[at], " ".join(words[at + 1 :]))

    def goes_on(part: str) -> bool:
        found = part.split()
        is_verb = is_finite_de([*found, ""], 0) or (is_many and _is_deed_de(found[0]) and not ends_in_deed(part))
        is_like = found[0].endswith("n") == is_many or found[0] in (
            "kann",
            "muss",
            "darf",
            "soll",
            "will",
            "ist",
            "hat",
        )
        return len(found) > 1 and is_verb and is_like

    is_many = bare[at].endswith("n")
    return _with(subject, " ".join(words[at:]), "de", goes_on)


_MANY_DE = {"muss": "müssen", "soll": "sollen", "kann": "können", "darf": "dürfen"}
_OTHER_DE = _MANY_DE | {many: one for one, many in _MANY_DE.items()}
_HELPS_DE = frozenset("soll sollen muss müssen kann können darf dürfen wird werden sollte sollten".split())  # noqa: SIM905


def _helped_de(subject: str, helper: str, rest: str) -> list[str]:
    """ "Mitglieder sollen Geräte reservieren und bis zum Vortag absagen können": the same helper for each deed."""
    able = " können" if rest.endswith(" können") else ""
    rest = rest.removesuffix(" können")
    ends = re.compile(r"(?:en|ern|eln)$" if not helper.startswith("w") else r"(?:t|en)$")
    parts = [part for part in re.split(r",\s+(?:und\s+)?|\s(?:und|oder)\s+", rest) if part]
    deeds: list[str] = []
    for part in parts:
        last = part.split()[-1]
        if deeds and not (deeds[-1].split()[-1][:1].islower() and ends.search(deeds[-1].split()[-1])):
            deeds[-1] = rest[rest.index(deeds[-1]) : rest.index(part, rest.index(deeds[-1])) + len(part)]
        elif (last[:1].islower() and ends.search(last)) or not deeds:
            deeds.append(part)
        else:
            deeds.append(part)
    hangs = any(_HANGS_DE.match(part) for part in parts[1:])
    is_each = (
        len(deeds) > 1 and not hangs and all(len(deed.split()) > 1 and ends.search(deed.split()[-1]) for deed in deeds)
    )
    if not is_each:
        return [f"{subject} {helper} {rest}{able}"]
    # "dürfen Spender zurückstellen und müssen einen Grund angeben": the second has a helper of its own
    return [f"{subject} {deed if _HELPED.match(deed) else f'{helper} {deed}{able}'}" for deed in deeds]


_HANGS_DE = re.compile(
    r"(?:wer|was|wem|wen|wie|wo|ob|wann|welche\w*|dass|die|der|das|den|dem|wenn|falls|sobald|sofern|solange|soweit|damit|weil|bevor|nachdem)\b"
)
_HELPED = re.compile(r"(?:muss|müssen|soll|sollen|kann|können|darf|dürfen|will|wollen)\s")


def _is_deed_de(word: str) -> bool:
    """ "bestellen": what many do is written like what is to be done."""
    closed = ("determiners", "prepositions", "adverbs", "stopwords", "conjunctions")
    if not re.fullmatch(r"[a-zäöüß]+n", word) or any(word in pack("de").words(name) for name in closed):
        return False
    return word in pack("de").verb_class or (is_german(word) and german_lemma(word) == word)


def _does_de(words: list[str], at: int) -> bool:
    return is_finite_de(words, at) or (words[at - 1][:1].isupper() and _is_deed_de(words[at]))


_CLITICS = frozenset("lo la los las le les se no".split())  # noqa: SIM905


def _does_es(low: list[str], at: int) -> bool:
    word = low[at]
    if word in _CLITICS or re.search(r"(?:ar|er|ir|ción|dad)$", word):
        return False
    return is_finite_es(low, at) or bool(infinitive_es(word))


def subject_es(text: str) -> str:
    """ "Los vecinos" of "Los vecinos pueden buscar …"; "" where nobody stands first."""
    words = text.split()
    low = [word.lower().strip(",;") for word in words]
    at = next((n for n in range(2, min(7, len(low))) if _does_es(low, n) and low[n - 1] not in ("de", "del")), 0)
    while at > 1 and low[at - 1] in _CLITICS:
        at -= 1
    subject = " ".join(words[:at])
    starts = low[:1] and low[0] in ("el", "la", "los", "las", "cada", "nuestro", "nuestra", "un", "una")
    return subject if starts and at and "," not in subject else ""


_LEAD_ES = frozenset("el la los las un una unos unas ningún ninguna su sus".split())  # noqa: SIM905
_CARRIED = re.compile(r"^(?:se|hay|es|son|est|funcion|exist|cab|qued|falt|entr|sal|caduc|import|pued|deb)")


def lacks_subject_es(part: str, subject: str) -> bool:
    """ "no deben ver los datos": who it is (`subject`), was said before."""
    low = part.lower().split()
    at = 1 if low[0] == "no" and len(low) > 1 else 0
    is_many = subject.lower().startswith(("los ", "las "))
    if at and _CARRIED.search(low[at]) is None and len(low) > at + 1 and low[at + 1] in _LEAD_ES:
        # "…, pero no ve los mensajes": the same one does not
        return bool(subject and infinitive_es(low[at])) and low[at].endswith("n") == is_many
    named = ("debe", "deben", "puede", "pueden", "tiene", "tienen", "debería", "deberían")
    return bool(subject) and low[at] in named and low[at].endswith("n") == is_many


_THEN_ES = frozenset("luego después también además entonces solo sólo".split())  # noqa: SIM905


def _spanish(text: str) -> list[str]:
    words, subject = text.split(), subject_es(text)
    if not subject:
        return [text]
    at = len(subject.split())
    verb = next((word.lower().strip(",;") for word in words[at:] if word.lower() not in _CLITICS), "")
    is_many = verb.endswith("n")

    def goes_on(part: str) -> bool:
        found = [word.strip(",;.") for word in part.lower().split() if word not in _THEN_ES]
        bare = next((word for word in found if word not in _CLITICS), "")
        is_verb = bool(infinitive_es(bare)) and not re.search(r"(?:ar|er|ir|ción|dad|s)$", bare)
        is_noun = found[found.index(bare) + 1 : found.index(bare) + 2] in (["de"], ["del"]) if bare else True
        return len(found) > 1 and is_verb and not is_noun and bare.endswith("n") == is_many and found.index(bare) < 3

    return _with(subject, " ".join(words[at:]), "es", goes_on)


def _with(lead: str, rest: str, language: str, goes_on: Callable[[str], bool]) -> list[str]:
    """The deeds, each behind its subject; what is no deed of its own stays with the one before."""
    found: list[str] = []
    start = at = 0
    while True:
        joint = _JOINT[language].search(rest, at)
        if joint is None:
            break
        left, right = rest[start : joint.start()], rest[joint.end() :]
        if len(left.split()) > 1 and right and goes_on(right):
            found.append(f"{lead} {left}")
            start = joint.end()
        at = joint.end()
    found.append(f"{lead} {rest[start:]}")
    return [one.strip(" ,;") for one in found]
