"""Whether the form of a German requirement is understood: somebody who does it, and its verb in one piece."""

from __future__ import annotations

import re

from services.clarifier.reading.fault_words import listed
from services.clarifier.reading.faults import is_finite_de
from services.clarifier.reading.german_order import AUXILIARIES, OPENS_SUBORDINATE, PARTICLES, finite
from services.clarifier.reading.packs import pack
from services.clarifier.reading.word_forms import german_lemma

_BODY = re.compile(
    r"^(?:(?P<case>.+?),? )?(?:(?:muss|darf) das System|Das System (?:muss|darf)) (?:nicht )?(?P<body>.+)\.$"
)
_THAT = re.compile(r"(?:sicherstellen|dafür sorgen|verhindern), dass (?P<said>.+)$")
_WHOLE = re.compile(r"Folgendes (?P<how>sicherstellen|bieten): (?P<said>.+)$")
_POINTS = listed(
    "er sie es ihn ihm ihnen dieser diese dieses diesen diesem derjenige diejenigen dort dabei dafür damit daraus davon "
    "dazu daran darin darauf darüber"
)
_LEADS = listed("man jeder jede jedes alle niemand keiner jemand beide wer was nur nichts mehrere einige viele")
_LED = listed("beim im am zum zur vom ans ins pro je ohne per als wie")
_TIMES = listed("später früher vorher nachher anschließend zuerst zuletzt jederzeit morgens mittags abends nachts")
_MODAL = listed("kann können muss müssen soll sollen darf dürfen will wollen")
_BACK = listed("er sie es")


def german_form(text: str) -> str:
    found = _BODY.match(text)
    if found is None:
        return "frame"
    case, body = found["case"] or "", found["body"]
    whole = _WHOLE.match(body)
    if whole is not None:
        return _whole(whole["said"], is_thing=whole["how"] == "bieten")
    that = _THAT.match(body)
    return _clause(that["said"], case) if that is not None else ""


def _words(said: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’-][^\W_]*)*|,", said)


def _whole(said: str, *, is_thing: bool) -> str:
    """What stands as it was typed: one clause with whom it is of, or a thing, and no half of either."""
    words = _words(re.sub(r"\([^()]*\)", "", said))
    low, data = [word.lower() for word in words], pack("de")
    is_helping = low[0] in data.words("modals") | _MODAL | AUXILIARIES
    is_verb = (is_finite_de([*low, ""], 0) or bool(finite(low[0]))) and not german_lemma(words[0])[:1].isupper()
    if low[0] in _POINTS or is_helping or (is_verb and low[0] not in _LEADS):
        return "no-subject"  # "Muss auch gehen", "Springt ein anderer ein"
    if is_thing:
        is_cut = low[0] in data.words("adverbs") or "sofort" in low or low[-1] in data.verb_class
        return "cut" if is_cut else ""  # "Giftige Funde sofort ans Krankenhaus", "auch ohne Empfang Fotos machen"
    after = [low[at + 1] for at, word in enumerate(words[:-1]) if word == ","]
    if low[0] in ("wer", "was") and after:
        after = after[1:]  # "Wer mit dem Auto kommt, trägt freie Plätze ein": the clause is who does it
    return "two-demands" if any(one not in OPENS_SUBORDINATE | {"und", "oder"} for one in after) else ""


def _clause(said: str, case: str) -> str:
    words = _words(said)
    main = words[: words.index(",")] if "," in words else words
    low = [word.lower() for word in main]
    if len(words) > len(main) and main[-1] in PARTICLES:
        return "particle"
    if "," in words and _ENDS_TWICE.search(" ".join(words)):
        return "order"
    if "man" in low[1:] and not any(word in OPENS_SUBORDINATE for word in low[: low.index("man", 1)]):
        return "order"
    if _hangs(words, low) or _is_modal_alone(words) or _is_mixed(main):
        return "order"
    if _is_left_over(words, main, low):
        return "rest"
    if (
        low[0] in pack("de").words("adverbs") | _TIMES
        and len(main) > 1
        and main[1][:1].islower()
        and main[1].endswith("n")
        and low[1] not in pack("de").words("prepositions")
    ):
        return "no-subject"  # "Später sehen können"
    if _is_small_noun(main[0]):
        return "capital"
    if not case and _points(main, low):
        return "pronoun"
    is_back = bool(case) and low[0] in _BACK
    return "" if is_back or _has_who(main, low) else "no-subject"


def _hangs(words: list[str], low: list[str]) -> bool:
    """ "… sehen können, was da ist, und anfragen": a deed behind the end, without what helps it."""
    last = len(words) - 1 - words[::-1].index(",") if "," in words else 0
    tail = [word.lower() for word in words[last + 1 :]]
    return (
        bool(last and tail)
        and tail[0] == "und"
        and bool(_MODAL & set(low))
        and tail[-1].endswith("n")
        and tail[-1] not in _MODAL
    )


def _is_modal_alone(words: list[str]) -> bool:
    """ "… selbst eintragen, am Handy sollen": the infinitive that it helps stands elsewhere."""
    last = words[-1].lower()
    if len(words) < 3 or last not in _MODAL or words[-2].lower() in _MODAL:
        return False
    return "," in words[-5:] and not (words[-2][:1].islower() and words[-2].endswith("n"))


_HALF = re.compile(r"bis (?:ge[a-zäöüß]+(?:t|en)|[a-zäöüß]+iert|(?:ver|be|er|ent|zer)[a-zäöüß]+t) \w")


def _is_mixed(main: list[str]) -> bool:
    """ "der Wart jedes Gerät scannen und sieht": one verb helped, and one that stands by itself; "bis repariert wird"."""
    if _HALF.search(" ".join(main)) or _is_cut_off(main):
        return True
    for at in range(2, len(main) - 1):
        if main[at] not in ("und", "oder") or not main[at - 1][:1].islower() or not main[at - 1].endswith("en"):
            continue
        rest = main[at + 1 :]
        is_verb = german_lemma(main[at - 1]) == main[at - 1] and main[at - 1] not in _MODAL | AUXILIARIES
        if is_verb and rest[-1].endswith("t") and not any(word[:1].isupper() for word in rest):
            return True
    return False


def _is_cut_off(main: list[str]) -> bool:
    """ "ein Gerät vorher an und beschreiben kurz melden": the verb of "an" went elsewhere; "zu oder ab" stay together."""
    led = PARTICLES | pack("de").words("prepositions")
    return any(
        word in ("und", "oder") and main[at - 1] in PARTICLES and main[at + 1] not in led
        for at, word in enumerate(main[1:-1], start=1)
    )


# "…, nachdem er geprüft hat fahren können", "…, bei dem niemand dran ist soll": a verb behind the end of what hangs on.
_ENDS_TWICE = re.compile(
    r"\b(?:ist|sind|war|hat|haben|wird) (?:[a-zäöüß]+en (?:können|kann|müssen|muss|sollen|soll)|soll|muss|kann|darf|[a-zäöüß]+en)$"
)
_JOINS = listed("aber doch jedoch sondern denn")
_WISHES = listed("wäre wären wär hätte hätten würde würden")
_BACKWARD = listed("vorher nachher danach sonst dann daran darauf davon")


def _is_left_over(words: list[str], main: list[str], low: list[str]) -> bool:
    """A word that joined it to another sentence, a wish, or a first part that ends before its verb."""
    if _JOINS & set(low) or (_WISHES & set(low)) or low[0] in _BACKWARD:
        return True
    after = words[len(main) + 1].lower() if len(words) > len(main) + 1 else ""
    is_list = after in OPENS_SUBORDINATE | _RELATIVE | {"und", "oder", ""} or main[-1][:1].isupper()
    return not is_list and not (is_finite_de([*low, ""], len(low) - 1) or finite(low[-1]) or low[-1].endswith("n"))


_RELATIVE = listed("der die das den dem denen deren dessen mit ohne um")


def _is_small_noun(word: str) -> bool:
    """ "berater Urlaub haben"."""
    data = pack("de")
    closed = data.words("determiners") | data.words("prepositions") | data.words("adverbs") | _LEADS
    return len(word) > 4 and word.islower() and word not in closed and german_lemma(word)[:1].isupper()


def _points(main: list[str], low: list[str]) -> bool:
    """ "dass Mitglieder sie bewerten"; "diese Liste" names what it points at."""
    for at, word in enumerate(low):
        if word not in _POINTS or (at and main[at] != word):
            continue
        is_named = word.startswith("dies") and any(one[:1].isupper() for one in main[at + 1 : at + 3])
        if not is_named and not (word == "es" and {"gibt", "geht"} & set(low)):
            return True
    return False


_DONE = re.compile(r"(?:[a-zäöü]{2,5}ge|ge|be|ver|er|ent|zer|über)[a-zäöüß]+(?:t|en)$|[a-zäöüß]+iert$")


def _has_who(main: list[str], low: list[str]) -> bool:
    """A noun or a word for somebody that no preposition leads: "auch ohne Netz gehen kann" has none."""
    if low[-1] == "wird" and len(low) > 2 and _DONE.match(low[-2]):
        return True  # "nur gegen Unterschrift abgeholt wird": by whom is left open
    prepositions, led = pack("de").words("prepositions") | _LED, False
    for word, small in zip(main, low, strict=True):
        if small in prepositions:
            led = True
        elif small in _LEADS and not led:
            return True
        elif word[:1].isupper():
            if not led:
                return True
            led = False
    return not led and not any(word[:1].isupper() for word in main) and low[0] in _LEADS
