"""Statements of German whose form shows that they are no German, or lean on what stands in another statement."""

from __future__ import annotations

import re

from services.clarifier.drafting.miscased_german import is_miscased
from services.clarifier.drafting.ungrammatical_german import is_ungrammatical
from services.clarifier.reading.german_fields import pieces
from services.clarifier.reading.german_phrases import is_person
from services.clarifier.reading.german_tags import NOUNS, Tokens, tagged
from services.clarifier.reading.german_units import is_done, subject_of, units

_ILL = re.compile(
    r"\b(?:sollen|müssen|dürfen|wollen) können\b|"
    r"\b(?:warum|weshalb|wie|wann|wo|ob) (?:muss|müssen|kann|können|soll|darf)\.$|"
    r"[a-zäöüß]zu[a-zäöüß]+en ist\.$|"
    r"\b(?:wird|werden|ist|sind|hat|haben) [a-zäöüß]+(?:t|en) (?:muss|müssen|kann|können|soll|sollen|darf|dürfen)\.$|"
    r"\bdass (?:außer|es sei denn)\b|\w (?:ab|an|auf|ein|vor|zu) (?:was|wer|wann|ob) "
)
_THAT = re.compile(r"muss (?:das System )?(?:sicherstellen|dafür sorgen), dass (?P<said>.+)\.$")
_WHOLE = re.compile(r" muss Folgendes sicherstellen: (?P<said>.+)\.$")
# "die kann man nicht buchen", "der Auftrag ruht so lange", "Enkel fahren ab 16 damit".
_POINTS = frozenset("das die der den dem denen dies dieses".split())  # noqa: SIM905
_BACK = re.compile(
    r"\b(?:so lange|solange(?= \w+$)|davon|darauf|darin|daran|daraus|darüber|darunter|dafür|dagegen|damit|danach|dazu|"
    r"davor|daneben|stattdessen|ebenfalls|ebenso|dort)\b(?!,? (?:dass|ob|wie|was|wer|wann|zu|bis)\b)"
)
_THEIRS = re.compile(r"(?:nur|auch|immer|jeweils)? ?(?P<owner>ihre?|seine?)(?:[nmrs])? ")


def is_ill(text: str, typed: str) -> bool:
    """ "…, dass außer die Wohnung vermietet wird", "…, dass man die nicht buchen kann", "…: Nichts ändern können"."""
    if _ONLY_THEN.search(typed) and not _ONLY_THEN.search(text) and _CASE.match(text):
        return True  # "bekommt den Code erst, wenn bezahlt ist"
    if is_ungrammatical(text, typed) or _ILL.search(text) or _is_relative_open(tagged(text.rstrip("."))):
        return True
    if _GETS.search(text) and not _GETS.search(typed) and _NEEDS.search(typed) and not _is_somebody(text):
        return True  # "jede Wanderung braucht ein Zeugnis": nobody gets one
    if is_miscased(text, typed) or _BENT.search(text) or _moves_only(text, typed):
        return True
    if _JOINED.search(text) and not _JOINED.search(typed):
        return True  # "eine SMS und der erste schicken"
    if (thing := _OFFERS.search(text)) is not None and _has_deed_in(thing["what"]):
        return True
    if (that := _THAT.search(text)) is not None:
        return any(sign(that["said"], typed) for sign in _SIGNS)
    whole = _WHOLE.search(text)
    return whole is not None and (
        _has_no_verb(whole["said"])
        or _is_only_case(whole["said"])
        or _has_nobody(whole["said"], typed)
        or _leans(whole["said"], typed)
        or _is_put_together(whole["said"], typed)
    )


# "einen Bot, der bei jedem Release fragt ob Tests grün sind bieten": a thing is offered, and no deed within it.
_OFFERS = re.compile(r"\bmuss (?:das System )?(?P<what>(?:eine?n?|die|den|das) .+) (?:bieten|anbieten)\.$")


def _has_deed_in(what: str) -> bool:
    return "," not in what and any(word.is_finite for word in tagged(what))


# "Wichtig wäre noch dass man …": what one thinks of it, and no rule.
_NICE = re.compile(r"(?:\w+ ){0,2}(?:wär|wäre|fänd|fände|hätte|würde)\b|(?:\w+ ){0,3}wichtig,? (?:dass|wenn) ", re.I)


_ONLY_THEN = re.compile(r"\b(?:erst|nur),? (?:wenn|nachdem|sobald|falls)\b", re.I)
_CASE = re.compile(r"(?:Wenn|Sobald|Falls|Nachdem) ")
_BOUND = re.compile(
    r"\b(?P<lead>mindestens|höchstens|maximal|ausschließlich|spätestens|frühestens) (?P<what>[\wäöüß.,]+)", re.I
)
_LEFT_OUT = re.compile(
    r"\b(?:er|sie|es|ihn|ihm|ihr|ihnen|man|jede[rmn]?|wer|wem|alle|wir|ich|uns|dies\w*|der|die|beide)\b", re.I
)


def _loses_bound(said: str, typed: str) -> bool:
    """ "56 Tage mindestens liegen", of "mindestens 56 Tage": what it is the least of stands elsewhere."""
    low = said.casefold()
    return any(found["lead"].casefold() in low and found[0].casefold() not in low for found in _BOUND.finditer(typed))


def _puts_somebody(said: str, typed: str) -> bool:
    """ "dass Hafenmeister Gastlieger …", of "Gastlieger sollen …": who does it is said, and is another."""
    first = said.split()[0]
    is_new = first[:1].isupper() and first[:4].casefold() not in typed.casefold()
    return is_new and first not in ("Nutzer", "Teammitglieder") and _LEFT_OUT.search(typed) is None


_GETS = re.compile(r"\bbekomm(?:t|en)\b")
_NEEDS = re.compile(r"\bbrauch(?:t|en)\b", re.I)


def _may_instead(said: str, typed: str) -> bool:
    """ "… angerufen werden kann", of "soll angerufen werden": they shall, and not only may."""
    is_free = re.search(r"\b(?:kann|können|darf|dürfen|könnte\w*|möglich|\w+bar)\b", typed, re.I) is not None
    is_bound = re.search(r"\b(?:soll|sollen|muss|müssen)\b", typed, re.I) is not None
    return is_bound and not is_free and re.search(r" (?:werden|sein) (?:kann|können)$", said) is not None


def _is_somebody(text: str) -> bool:
    that = _THAT.search(text)
    words = tagged(f"dass {that['said']}")[1:] if that is not None else ()
    noun = next((word.text for word in words if word.tag in NOUNS), "")
    return not noun or is_person(noun)


def _is_verb_within(said: str, _: str) -> bool:
    """ "was nach 4 Wochen keiner holt das Sozialkaufhaus wollte": behind "dass" its verb comes last."""
    words = tagged(f"dass {said.partition(',')[0]}")[1:]
    if any(word.tag == "VM(FIN)" and words[at + 1].tag != "KON" for at, word in enumerate(words[:-2])):
        return True  # "die Fühler müssen weiter funktionieren alten"
    at = next((at for at, word in enumerate(words) if word.is_finite), len(words))
    behind = words[at + 1 : at + 3]
    return len(behind) > 1 and behind[0].tag in ("ART", "PPOSAT", "PIAT", "PDAT") and behind[1].tag in NOUNS


def _is_cut(said: str, typed: str) -> bool:
    """ "eine Mappe hat, in der Aufmaß": of a list within only the first; "wer zum Einsatz angibt, …": what they do, and
    not who it is."""
    last = " ".join(said.split()[-2:])
    if ", " in said and re.search(rf"{re.escape(last)}, [A-ZÄÖÜ]\w+ (?:und|oder) [A-ZÄÖÜ]\w+ [a-zäöüß]", typed):
        return True
    if _WITHIN.search(said):
        return True  # "… und auf die auch die Monteure zugreifen": of what, another statement says
    return said.startswith(("wer ", "was ")) and sum(word.is_finite for word in tagged(said)) < WHOEVER


_WITHIN = re.compile(
    r"\b(?:und|oder) (?:auf|in|an|mit|für|von|bei|über|unter|nach|aus) (?:der|die|das|dem|denen) "
    r"(?:auch|nur|noch|schon|immer) "
)
WHOEVER = 2  # verbs: of whom it is told, and what they do


def _is_only_case(said: str) -> bool:
    """ "Was die Versicherung nicht trägt", "Wird dem Gast verrechnet": the one without what follows, or the other."""
    words = tagged(said)
    is_whoever = words[0].low in ("was", "wer") and "," not in said
    return bool(words) and "," not in said and (is_whoever or words[0].is_finite)


def _is_put_together(said: str, typed: str) -> bool:
    """ "Trocknen Nichts kostet dabei" of "wobei Trocknen nix kostet": its words were turned, and no verb is second."""
    words = tagged(said)
    is_typed = said.casefold() in typed.casefold()
    return not is_typed and len(words) > WHOEVER and len(words) < SHORT and not any(w.is_finite for w in words[1:2])


SHORT = 6  # words


def _is_relative_open(words: Tokens) -> bool:
    """ "Chemikalien die stehen vier Wochen vorher auf der Liste": who is told of, the comma left out."""
    return any(
        word.tag in NOUNS and behind.low in ("die", "der") and verb.is_finite
        for word, behind, verb in zip(words, words[1:], words[2:-1], strict=False)
    )


def _leans(said: str, typed: str) -> bool:
    """Whether it points at what is named in the part of the sentence before it, and not in itself."""
    if len(said.split()) >= len(typed.split()):
        return False
    words = tagged(said)
    back = _BACK.search(said)
    named = tagged(said[: back.start()]) if back is not None else ()
    if back is not None and sum(word.tag in NOUNS for word in named) < FEWEST:
        return True  # "dass der Auftrag so lange ruht": as long as what?
    return any(
        word.tag in ("PDS", "PIS", "PRELS", "ART") and word.low in _POINTS and _is_alone(words, at)
        for at, word in enumerate(words[:-1])
    )


FEWEST = 2  # nouns before a word that points back to one of them, as one is who does it


def _is_alone(words: Tokens, at: int) -> bool:
    """ "man die nicht buchen kann": it leads neither a noun nor a clause."""
    behind = words[at + 1 : at + 2]
    is_led = at == 0 or (words[at - 1].text not in (",", "(") and words[at - 1].tag not in ("APPR", "KON"))
    return is_led and bool(behind) and behind[0].tag in ("PTKNEG", "ADV", "APPR", "VV(FIN)", "VM(FIN)", "VA(FIN)")


def _is_theirs_first(said: str, typed: str) -> bool:
    """ "…, dass nur ihre Einträge Eltern sehen", of "Eltern sehen nur ihre Einträge": whose they are stands behind."""
    found = _THEIRS.match(said)
    return found is not None and re.search(rf"[a-zäöüß]+(?:en|t) (?:\w+ ){{0,2}}{found[0].strip()}", typed) is not None


def _has_nobody(said: str, typed: str) -> bool:
    """ "Ohne Anmeldung muss warten", of "Ohne Anmeldung kann man kommen, muss aber warten": who, is said before."""
    found = units(pieces(tagged(said))) if len(said.split()) < len(typed.split()) else []
    return any(subject_of(one) is None and not is_done(one) and not one.is_deed and one.front for one in found)


def _has_no_verb(said: str) -> bool:
    """ "Nichts ändern können", "Wichtig wäre noch dass man …": nobody is said to do it."""
    if _NICE.match(said):
        return True
    words = tagged(said)
    is_rule = re.search(r"\b(?:nur|pro|je|maximal|höchstens|mindestens|ab|bis)\b|\d", said) is not None
    return not is_rule and not any(word.is_finite for word in words)


def _ends_open(said: str, _: str) -> bool:
    """ "eine Sperre, deren Länge vom Land abhängt gilt": two verbs of two clauses."""
    words = tagged(said)
    return "," in said and len(words) > 1 and words[-1].is_finite and words[-2].tag == "VV(FIN)"


def _parts_list(said: str, typed: str) -> bool:
    """ "mit Name ist, Abteilung und Datum zu erfassen", of "ist mit Name, Abteilung …": a verb within a list."""
    return any(found[0].casefold() not in typed.casefold() for found in _VERB_IN_LIST.finditer(said))


_VERB_IN_LIST = re.compile(
    r"\b(?:ist|sind|hat|haben|wird|werden|[a-zäöüß]{3,}t), [A-ZÄÖÜ][\w-]+(?=, [A-ZÄÖÜ]| und | oder )"
)
# "nicht geändert können", "sicherstellen: Sondern nur …": cut from "können nicht geändert, sondern nur ergänzt werden".
_BENT = re.compile(
    r"\b(?:nicht |nur |auch )?(?:[a-zäöü]{0,5}ge[a-zäöüß]+t|[a-zäöüß]{3,}iert) "
    r"(?:können|kann|müssen|muss|sollen|soll|dürfen|darf)\.$|"
    r"(?:: |dass )sondern\b",
    re.I,
)
_ONLY_WHO = re.compile(r"\bnur (?:noch )?(?P<who>(?:die|der|das|den|dem|eine?|unsere?) [A-ZÄÖÜ][\wäöüß-]+)", re.I)


def _moves_only(text: str, typed: str) -> bool:
    """ "dass die Leitung nur noch etwas ändern kann", of "kann nur noch die Leitung etwas ändern": she alone can."""
    low = text.casefold()
    return any(
        found["who"].casefold() in low
        and re.search(rf"\bnur (?:noch )?{re.escape(found['who'].casefold())}", low) is None
        for found in _ONLY_WHO.finditer(typed)
    )


_DONE = re.compile(
    r"(?:die|der|das|den|dem|eine?) [A-ZÄÖÜ][\wäöüß-]+ (?:[a-zäöüß]+ )?[a-zäöüß]+(?:t|en) (?:wird|werden)"
)


def _is_done_as_well(said: str, typed: str) -> bool:
    """ "dass der Chef gerufen wird", of "ein Mangel sperrt die Anlage und der Chef wird gerufen": when, is lost."""
    who = " ".join(said.split()[:2])
    return (
        _DONE.fullmatch(said) is not None
        and re.search(rf"(?<!,)\bund {re.escape(who)} (?:wird|werden)\b", typed) is not None
    )


_JOINED = re.compile(r"\bund (?:der|er) [a-zäöüß]+ [a-zäöüß]+en\b")
_AFTER_VERB = re.compile(
    r"\b(?P<last>[a-zäöüß]+t|werden|sind|können|sollen), (?P<what>[A-ZÄÖÜ][\wäöüß-]+(?: [a-zäöüß]+)*? [a-zäöüß]+en)$"
)


def _goes_on_bare(said: str, _: str) -> bool:
    """ "…, dass jeder Mangel zugeordnet wird, Frist setzen": a note behind a clause, and no part of it."""
    found = _AFTER_VERB.search(said)
    return found is not None and not any(word.is_finite for word in tagged(found["what"]))


_SIGNS = (
    _is_done_as_well,
    _goes_on_bare,
    _parts_list,
    _loses_bound,
    _ends_open,
    _puts_somebody,
    _may_instead,
    _leans,
    _is_theirs_first,
    _is_verb_within,
    _is_cut,
)
