"""Words as people type or speak them, in the form that the grammars know: "wanna", "pa", "fürn"."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from services.clarifier.reading.english_asked_for import asked_for
from services.clarifier.reading.german_capitals import capitals
from services.clarifier.reading.packs import LANGUAGES
from services.clarifier.reading.yaml_files import load_yaml

FILE = Path(__file__).parents[1] / "catalogue" / "colloquial.yaml"
# "Build an app where …": who asks for a whole thing needs it.
_ASKED_FOR = {
    "en": (
        re.compile(
            r"(?:^|(?<=[.!?]\s))(?:please |let['’]?s |(?:can|could) you )?(?:build|make|create|develop|design|program|code|set up)"
            r"(?: me| us)? (?=(?:an? (?:[\w-]+ ){1,4}?|something )(?:where|(?:i|o)n which|with which|through which|that|which|so that)\b)",
            re.I,
        ),
        "We need ",
    ),
    "es": (
        re.compile(
            r"(?:^|(?<=[.!?]\s))(?:por favor,? )?(?:haz|haced|hagan|hacer|crea|cread|creen|crear|desarrolla|desarrollar|diseña|diseñar|montar|monta)(?:d?nos)? "
            r"(?=(?:una? (?:[\wáéíóúñ-]+ ){1,4}?|algo )(?:donde|en (?:el|la) (?:que|cual)|con (?:el|la) (?:que|cual)|para que)\b)",
            re.I,
        ),
        "Queremos ",
    ),
    "de": (
        re.compile(
            r"(?:^|(?<=[.!?]\s))(?:bitte )?(?:baut?|erstellt?|macht?|entwickelt?|programmiert?|schreibt?)(?: mir| uns)? "
            r"(?=(?:eine?n? (?:[\wäöüß-]+ )?[\wäöüß-]+|etwas|was), (?:in de[mr]|mit de[mr]|über d(?:as|ie|en)|wo|womit)\b)",
            re.I,
        ),
        "Wir brauchen ",
    ),
}
# "It has to work without signal": what is asked for as a whole.
_WHOLE = {
    "en": (
        re.compile(
            r"(?:^|(?<=[.!?]\s))(?:and )?(?:it|the whole thing|this|everything) (?:(?:all|also) )?(?P<must>has to|must|should|needs to|shall) "
            r"(?P<also>also )?(?P<does>work|run|function|be usable|be available|load)\b"
            r"(?=[^.!?]*\b(?:offline|without|signal|network|reception|internet|coverage|wi-?fi|phones?|smartphones?|tablets?|browsers?|devices?|iphones?|android|ios|windows|linux)\b)",
            re.I,
        ),
        "The system must {also}{does}",
    ),
    "es": (
        re.compile(
            r"(?:^|(?<=[.!?]\s))(?:y )?(?:(?:todo|esto) )?(?P<must>tiene que|debe|debería|ha de) (?P<also>también )?(?P<does>funcionar|poder usarse|estar disponible)\b"
            r"(?=[^.!?]*\b(?:sin|cobertura|red|internet|señal|conexión)\b)",
            re.I,
        ),
        "El sistema debe {also}{does}",
    ),
    "de": (
        re.compile(
            r"(?:^|(?<=[.!?]\s))(?:und )?(?:es|das(?: ganze)?|alles) (?P<must>muss|soll|sollte) (?P<also>auch )?(?P<does>(?=[^.!?]*\b(?:ohne|offline|netz|empfang)\b[^.!?]*\b(?:funktionieren|laufen|gehen|nutzbar sein)\b))",
            re.I,
        ),
        "Das System muss {also}{does}",
    ),
}
_EQUALS = re.compile(r"(?<=[^\W\d_)])\s+=\s+(?=[^\W\d_])")  # "later = voucher"
_ENDINGS = {  # what is left out in writing, by rule
    "de": (
        (_EQUALS, ": "),
        (re.compile(r",? es sei denn,? (?:dass )?(?=\w)"), ", außer "),
    ),
    "en": (
        (_EQUALS, " means "),
        (re.compile(r"(?<=[a-z]) '?n'? (?=[a-z])"), " and "),
        (
            re.compile(
                r"\b([Ii])ts (?=(?:valid|free|only|always|not|been|ok|easy|closed|open|full|too|the|a|an|for|ready|done|late|due|broken|missing|empty|there|gone|over|paid|approved|finished|sold|lost|damaged)\b)"
            ),
            r"\1t is ",
        ),
    ),
    "es": (
        (_EQUALS, " significa "),
        (re.compile(r"(?<=[a-záéíóúñ]) x (?=[a-záéíóúñ])"), " por "),
        # "solo pueden reservar dos": what they may, and not who
        (
            re.compile(r"\b(s[oó]lo|solamente|únicamente) (pued\w+|podr\w+) (\w+(?:ar|er|ir)(?:se)?) (?=\w)", re.I),
            r"\2 \3 \1 ",
        ),
        (re.compile(r"(?<=\w\w)([cst])ion\b"), r"\1ión"),
        (re.compile(r"\b(reun|cam|gest|av|opin)ion\b", re.I), r"\1ión"),
        # "kien", "ke", "akí": k before e and i is no Spanish letter but in a few words from elsewhere
        (re.compile(r"(?<!\w)k(?=(?:e|é|ien\w*|ier[oae]\w*|is[oie]\w*|ita\w*|eda\w*|erem\w*)(?!\w))"), "qu"),
        (re.compile(r"(?<!\w)K(?=(?:e|é|ien\w*|ier[oae]\w*|is[oie]\w*|ita\w*|eda\w*|erem\w*)(?!\w))"), "Qu"),
        (re.compile(r"(?<!\w)([aA])k(?=(?:í|i|el|ella|ello)(?!\w))"), r"\1qu"),
        (re.compile(r"\b(si|no|ya|que|se|le|la|lo|quien|cuando) a (?=\w+(?:ado|ido)\b)", re.I), r"\1 ha "),
    ),
}


# "Bot der Fragen beantwortet": what is to be built stands first, its comma left out.
_BUILT_DE = re.compile(
    r"^(?P<one>ein|eine|einen)?\s?(?P<what>[A-ZÄÖÜ]?\w*(?:Bot|bot|App|app|Tool|tool|System|system|Programm|programm|Software|software|Webseite|webseite|Plattform|plattform|Portal|portal|Formular|formular|Werkzeug|werkzeug)),? "
    r"(?P<who>der|die|das) (?=[^.,;:?!]{6,120}[a-zäöüß]+t(?:[.,;:!]|$))"
)


def _needed_de(found: re.Match[str]) -> str:
    what = found["what"]
    article = {"der": "einen", "die": "eine", "das": "ein"}[found["who"]]
    return f"Wir brauchen {article} {what}, {found['who']} "


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    read = load_yaml(FILE)
    assert isinstance(read, dict)
    return {str(language): {str(k): str(v) for k, v in words.items()} for language, words in read.items()}


@lru_cache(maxsize=4)
def _pattern(language: str) -> re.Pattern[str]:
    words = sorted(_table()[language], key=len, reverse=True)
    return re.compile(rf"(?<![\w'’])(?:{'|'.join(map(re.escape, words))})(?![\w'’])", re.I)


# "(drill, ladder, tent...)": examples, and no end of a sentence.
_AND_MORE = re.compile(r"\((?P<list>[^()\d.…]{3,80}?),?\s?(?:\.{2,}|…)\)")
_SUCH_AS = {"en": "e.g.", "es": "p. ej.", "de": "z. B."}


def written_out(text: str, language: str) -> str:
    """The text with colloquial words written out; a word in capitals is an abbreviation and stays."""
    if language not in LANGUAGES or language not in _table():
        return text
    table = _table()[language]

    def whole(found: re.Match[str]) -> str:
        said = found.group(0)
        if said.isupper() and (len(said) > 1 or language == "en"):
            return said
        meant = table[said.lower()]
        return meant[:1].upper() + meant[1:] if said[:1].isupper() else meant

    text = re.sub(r"\byes, no,? or\b", "yes or no or", text, flags=re.I)  # and no "no" that refuses something
    text = _AND_MORE.sub(rf"({_SUCH_AS[language]} \g<list>)", text)
    text = (asked_for(text) if language == "en" else "") or text
    asked, meant = _ASKED_FOR[language]
    text = asked.sub(meant, _pattern(language).sub(whole, text))
    text = _BUILT_DE.sub(_needed_de, text, count=1) if language == "de" else text
    of_whole, form = _WHOLE[language]
    text = of_whole.sub(lambda found: form.format(also=found["also"] or "", does=found["does"]), text)
    for pattern, written in _ENDINGS.get(language, ()):
        text = pattern.sub(written, text)
    text = capitals(text) if language == "de" else text
    return re.sub(r"  +", " ", text)
