"""Sentences that only say what the product leaves out: who is shut out, what stays elsewhere, what comes later."""

from __future__ import annotations

import re

from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import is_plural_en

_NOT_FOR = re.compile(
    r"^(?:it is |it's |es ist )?(?:not for|no (?:es )?para|nicht für)\s+(?P<what>[^\W\d][\w\- ]{3,40})$", re.I
)
_NOT_DONE = re.compile(
    r"^(?:no (?:hacemos|ofrecemos|damos|aceptamos|tenemos)|we (?:don't|do not) (?:do|offer|provide|take|accept|sell|ship)|(?:we |i |it )?(?:don't|do not|doesn't|does not) (?:want|need)(?: to)?(?: any)?)\s"
    r"(?P<what>(?!that\b|it\b|anyone|people|anybody)[^\W\d][\w\-]*(?: [\w\-]+){0,3})$",
    re.I,
)  # "no hacemos envíos", "don't want fines"
_STAYS = re.compile(
    r"^(?P<what>(?:the|our|el|la|los|las|die|der|das|unsere?)\s[\w\- ]{2,40}?)\s(?:stays?|remains?|se queda[n]?|sigue[n]?|bleib(?:t|en))\s"
    r"(?:on|in|at|with|en|auf|in|im|bei)\s.*(?:\b(?:old|existing|current|excel|paper|antigu\w+|actual|papel|alte\w*|bisherige\w*|papier)\b.*)$",
    re.I,
)
_LATER = re.compile(
    r"^(?:(?:maybe |perhaps )?(?:later|eventually|someday|in phase 2|in v2)|más adelante|(?:vielleicht )?später|irgendwann)(?: on)?[,:]? "
    r"(?:maybe |perhaps |quizás? |tal vez |vielleicht |evtl\.? |also |auch |también )?(?P<what>[^\W\d][\w\-]*(?: [\w\-]+){0,3})$",
    re.I,
)  # "later maybe trailers"
_ELSEWHERE = re.compile(
    r"^(?P<what>(?:(?:the|our|el|la|los|las|die|der|das|unsere?) )?[^\W\d][\w\-]+(?: (?:and |y |und )?[\w\-]+)?) (?:(?:stays?|remains?|se quedan?|siguen?|bleib(?:t|en)) "
    r"(?:in|on|with|en|con|bei) (?-i:[A-ZÄÖÜ])[\w\-]+(?: [\w\-]+)?|l[oa]s? (?:llevan?|hacen?|gestionan?) (?:ya )?(?:el|la|un|una|otr[oa]) [\w ]{3,30}|"
    r"(?:macht|machen|erledigt) (?:weiter(?:hin)?|nach wie vor) [\w\- ]{3,30}|(?:rechnet|macht|erledigt) (?:das|die|der|unsere?) \w+(?:büro|kanzlei|berater\w*|buchhaltung))$",
    re.I,
)  # "invoices stay in Xero", "el cobro lo lleva la gestoría", "Rechnungen macht weiter Lexware"
_NOT_A = re.compile(
    r"^(?:it['’]?s |this is )?not an? (?P<what>(?!\w+ (?:must|should|can|may|is)\b)[\w-]+(?: [\w-]+){0,2})$", re.I
)  # "not a player"
_NOT_SO = re.compile(
    r"^(?:it (?:is|must be) |it['’]s |es muss )?(?:not|nicht|no(?: es)?) (?:in )?(?P<what>real[- ]?time|live|instant(?:ly)?|(?:in )?echtzeit|en tiempo real|tiempo real|public|öffentlich|público)$",
    re.I,
)  # "not realtime"
_NO_MORE = re.compile(
    r"^(?:no more|no longer any|nunca más|no más|schluss mit|nie wieder)\s+(?P<what>[^\W\d][\w\- ]{2,50})$", re.I
)
_NOT_THIS = re.compile(
    r"^(?P<what>[^\W\d][\w\- ]{2,40}?),? (?:(?:is not|isn't|are not|aren't) part of (?:this|it|the \w+)|auf (?:gar )?keinen fall|"
    r"(?:brauch\w*|benötig\w*|wollen|will|machen|mache|bieten) (?:wir|ich) (?:(?:erst ?mal|vorerst|zunächst|jetzt|hier|da|dafür|eigentlich|noch|ja|auch) )*nicht(?: an)?|no,? (?:eso|esto|gracias|para eso)\b.*)$",
    re.I,
)  # "invoicing isn't part of this", "Fotos von Kindern auf keinen Fall"


# "Mientras no lo acepte, no se toca el coche": a rule
_IN_CASE = re.compile(r"(?:mientras|si|cuando|hasta que|while|until|unless|if|when|solange|wenn|falls|bis)\s", re.I)
_NOTHING_HERE = re.compile(
    r"^(?P<what>[^\W\d][\w\- ]{2,40}?) (?:hat|haben) (?:[\wäöüß]+ ){0,5}nichts (?:zu suchen|verloren)$", re.I
)  # "Patientendaten haben in dem System nichts zu suchen"
# What is named first and put aside behind it: "Alarmierung läuft über Divera, das bleibt außen vor".
_ASIDE = re.compile(
    r"^(?!.*\b(?:si|cuando|quien|wenn|falls|wer|if|when) )(?P<what>[^.;:]{3,120}?)(?:,|\sund|\sand|\sy)?\s(?:"
    r"(?:(?:das|dies|die|der|es) )?(?:bleib(?:t|en) (?:\w+ )?(?:außen vor|draußen|wie (?:es|sie) (?:ist|sind|war))|(?:soll\w*|komm\w+|muss|müssen|gehör\w+) (?:hier |da )?nicht (?:hier |mit |da )?(?:rein|hinein|dazu)|"
    r"(?:ist|sind) (?:ein )?(?:ganz )?(?:anderes|eigenes|andere) (?:thema|system|projekt|baustelle)|(?:haben|machen) wir (?:schon|woanders))|"
    r"(?:(?:but )?(?:that|this|it|they)(?:['’]s| is| are) |is |are )(?:another|a different|a separate) (?:system|topic|story|project|matter|tool)|"
    r"(?:(?:that|this|it|they) )?(?:stays? out(?: of (?:this|it|scope))?|stays? as (?:it is|they are)|remains? untouched)|"
    r"(?:(?:eso|esto) )?(?:se )?(?:queda\w* fuera|no entran?\b|no se tocan?|(?:es|son) otro (?:tema|sistema|proyecto)))(?:\b.{0,40})?$",
    re.I,
)
_KEPT_SYSTEM = re.compile(
    r"^(?:we|i) already have (?-i:[A-Z])\w+(?:[ .](?-i:[A-Z])\w+)?(?:,| and| so)? (?:keep|use|we (?:keep|use|want to keep)|it (?:must|should) stay|it stays)\b",
    re.I,
)
_ASIDE_FIRST = re.compile(
    r"^(?:(?:was )?nicht (?:dazu|hierher|hier rein|hinein|rein) gehör\w+:?|nicht (?:dabei|enthalten|dazu):|not (?:included|covered|(?:in|part of) (?:this|it|scope|here|v\d|version (?:1|one)|the (?:first version|mvp)|mvp|phase (?:1|one))):|(?:no entra|fuera):|(?:we|i) already have|ya tenemos|(?:not|kein teil|no forma parte)(?: of (?:this|it|the first version))?:)\s(?P<what>[^.;,]{3,60})",
    re.I,
)


_STILL = re.compile(
    r"^(?P<deed>(?-i:[A-ZÄÖÜ])[a-zäöüß]+en) tut (?:man|wir|ich) (?:\w+ ){0,3}?(?:weiterhin|weiter|nach wie vor)\b|"
    r"^(?:die |der |das )?(?P<what>(?!(?:man|wir|ich|jede[rs]?|alle|die|der|das|den|eine?|unsere?) )(?-i:[A-ZÄÖÜ])[\wäöüß-]+)\s(?!(?:müssen|muss|sollen|soll) )[a-zäöüß]+\s(?:wir |ich )?(?:[\wäöüß]+ ){0,3}?(?:weiterhin|weiter|nach wie vor)\b|"
    r"^(?P<have>[\wäöüß-]+) hab(?:e|en)? (?:ich|wir) schon\b|^de (?:la |el |los |las |l)?(?P<de>[\wáéíóúñ]+) se encargan? |"
    r"^(?P<tool>[^,.;:]{3,40}?) (?:is|are) (?:\w+ly )?\w+ (?:in|by|with) (?:another|a different|a separate) (?:tool|system|app|program)\b|"
    r"^(?P<later>[^,.;:]{3,40}?) (?:comes?|follows?|kommt|folgt|viene|vendrá) (?:later|später|irgendwann|después|más adelante)\b",
    re.I,
)  # what goes on elsewhere as it does, or comes later
_NOTHING = re.compile(
    r"^(?:mit )?(?:der |die |das |den |dem )?(?P<de>[^,.;:]{3,40}?) hat (?:das|dies|es) (?:hier )?(?:nichts|nix) zu tun$|"
    r"^(?:this|that|it) (?:has|got) nothing to do with (?P<en>[^,.;:]{3,50})$|"
    r"^(?:esto|eso)? ?no tiene (?:nada )?que ver con (?P<es>[^,.;:]{3,50})$|"
    r"^no se (?:gestiona|incluye|contempla|cubre|aborda)n?\s(?P<es_no>[^,.;:]{3,50})$|"
    r"^(?P<de_no>[^,.;:]{3,50}?) (?:wird|werden) (?:hier |damit )?nicht (?:behandelt|abgedeckt|unterstützt|verwaltet|einbezogen)$|"
    r"^(?P<en_no>[^,.;:]{3,50}?) (?:is|are) not (?:covered|included|handled|managed|supported)(?: here| by this)?$|"
    r"^(?:the |our )?\w+ (?:doesn't|does not|don't|do not|won't|will not) (?P<not>[^,.;:]{3,40}?) (?:through|with|in|via|by|on) (?:this|it|the (?:app|system|site))$",
    re.I,
)  # "mit der Buchhaltung hat das nichts zu tun"


_NOBODY_WANTS = re.compile(
    r"^(?:Keiner|Niemand) (?:will|braucht) (?:hier |bei uns )?(?P<what>[A-ZÄÖÜ][\wäöüß-]+)(?:, (?:also|das) .{3,30})?$"
)  # "Ranglisten will keiner, also weglassen"


def named_first(text: str) -> str:
    """ "Alarmierung" of "Alarmierung machen wir weiter": the words before anybody does something."""
    words = re.split(
        r"\s(?:machen|macht|laufen|läuft|geh(?:t|en)|bleib(?:t|en)|gehör\w+|haben|hat|erledig\w+|is|are|stays?|remains?|goes|runs?|sigue\w*|van?|lleva\w*|hacemos|queda\w*|está\w*|no|wir|we)\s",
        f"{text} ",
        maxsplit=1,
        flags=re.I,
    )
    return words[0].split(",")[0].strip()


def left_out(text: str) -> tuple[str, str] | None:
    """The kind of the fact, and the words that name the thing; None for a sentence that says something else."""
    ended = _NO_MORE.match(text)
    if ended:
        return "no_more", ended["what"]
    still = _STILL.match(text) or _NOTHING.match(text)
    if still:
        return "scope_out", re.sub(
            r"^(?:las?|los|el|die|der|das|the) ", "", next(words for words in still.groups() if words), flags=re.I
        )
    if _KEPT_SYSTEM.match(text):
        return None  # "we already have Stripe, keep it": to be used, and not left out
    aside = _ASIDE_FIRST.match(text) or (None if _IN_CASE.match(text) else _ASIDE.match(text))
    if aside and len(named_first(aside["what"]).split()) <= 5:
        return "scope_out", named_first(aside["what"])
    for pattern in (
        _NOBODY_WANTS,
        _NOT_SO,
        _NOT_A,
        _LATER,
        _ELSEWHERE,
        _NOT_FOR,
        _STAYS,
        _NOT_DONE,
        _NOT_THIS,
        _NOTHING_HERE,
    ):
        found = pattern.match(text)
        if found and not (pattern is _LATER and _does(found["what"])):
            return "scope_out", found["what"]
    return None


def _does(words: str) -> bool:
    """ "later cancellations count as taken": what is later is what they speak of, and not when it comes."""
    first, *rest = words.split()
    return len(rest) > 1 and is_plural_en(first.lower()) and bool(base_verb(rest[0].lower()))


_VERBAL = re.compile(r"(?:ly|ing|ed)\b|\b(?:ever|please|at|now|yet|here|anywhere|thanks|nunca|nie|jetzt|hier)\b", re.I)


def _closed() -> frozenset[str]:
    data = [pack(language) for language in ("en", "es", "de")]
    names = ("prepositions", "determiners", "conjunctions", "adverbs", "modals", "be", "negations")
    return frozenset[str]().union(*(one.words(name) for one in data for name in names))


_GOES_ON = re.compile(
    r"^\s*(?:and|but|or|so|y|pero|und|aber|oder)\b|\b(?:can|must|should|shall|puede|debe|kann|muss|soll)\w*\b", re.I
)


def whole_refusal(words: str, after: str) -> tuple[str, str]:
    """What follows the words, and the words with it where they end open: "no selling of data", "no export to the maker"."""
    rest = re.split(r"[.,;:!?]", after, maxsplit=1)[0]
    more = rest if len(rest.split()) <= 3 and not _GOES_ON.search(rest) else ""
    if re.search(r"\b(?:to|from|into|an|auf|aus|zu|zwischen|a|al|para|en|con)$", words) and rest.strip():
        kept = re.sub(r" (?:por (?:ahora|el momento)|de momento|todavía|vorerst|for now)$", "", f" {rest.strip()}")
        more = f" {' '.join(kept.split()[:6])}"
    is_open = re.search(
        r"\b(?:of|for|with|to|from|into|on|in|at|about|de|a|al|para|en|con|von|mit|für|an|auf|aus|zu|zwischen)$", words
    )
    is_name = bool(more) and not {word.lower() for word in more.split()} & _closed() and not _VERBAL.search(more)
    return more, f"{words}{more}" if more and (is_open or is_name) else words


_IS_NOT_DE = re.compile(
    r"(?:(?:die|der|das|eine?) )?(?P<what>(?!(?:das|dies|es|wer|was|wenn)\b)[^,;:]{3,80}?) (?:ist|sind|wird|werden)(?: \w+)?",
    re.I,
)
_AGAIN_ES = re.compile(r"\b(?:nada|nadie|ning[uú]n\w*|nunca|tampoco)\b", re.I)


def named_before(before: str, language: str) -> str:
    """ "Eine Anbindung an das Archiv ist", behind which "nicht Bestandteil des Projekts" stands: the connection."""
    found = _IS_NOT_DE.fullmatch(before) if language == "de" else None
    return found["what"] if found is not None else ""


def denies_again(bare: str, language: str) -> bool:
    """ "que el sistema haga nada": without the "no" before it, it says the contrary."""
    return language == "es" and _AGAIN_ES.search(bare) is not None
