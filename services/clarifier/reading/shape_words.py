"""The words of each language that a wish without a verb is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shapes:
    """The words of one language; `per` and `with_` are alternatives of a pattern."""

    wish: str  # stands before the thing that is wished for
    per: str
    with_: str
    join: str  # between the last two of a list
    keep: str  # {what} with its list
    offer: str
    show: str  # {what}: what somebody wants to know
    remind: str  # {what}
    reminders: str
    nice: str  # stands behind (or, in Spanish and German, before) what is wished for
    know: str
    asks: str  # what an indirect question begins with
    number: str
    records: str


EN = Shapes(
    wish=r"(?:(?:also|and|so|then|ideally),? )?(?:(?:we|i)(?:'d| would)?(?: also| really)? (?:want|need|like|love)(?: to have)?|(?:we|i) (?:are|am) looking for|"
    r"there (?:should|must|has to) be|what (?:we|i) need is|please(?: add| build| make)?|looking for|need)",
    per=r"per|for each|for every",
    with_=r"with|including|that holds|that lists|listing|showing",
    join=r"and",
    keep="keep {what}",
    offer="offer {what}",
    show="show {what}",
    remind="send {what}",
    reminders=r"reminders?|notices?|alerts?|notifications?",
    nice=r"would (?:also )?be (?:nice|great|good|lovely|helpful|cool|useful|a plus|handy)",
    know=r"(?:to )?(?:know|find out|see|understand|tell)",
    asks=r"how|which|what|who|whom|whose|when|where|whether|if|why",
    number=r"(?:about |around |roughly |some |up to |only |just |currently |at most )?(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|twelve)",
    records=r"records?|cards?|files?|sheets?|profiles?|entry|entries|pages?|dossiers?|folders?",
)


ES = Shapes(
    wish=r"(?:además,? |también |y )?(?:(?:quiero|queremos|necesito|necesitamos|quisiera|quisiéramos|me gustaría|nos gustaría|busco|buscamos|hace falta|hacen falta|"
    r"nos hace falta|nos hacen falta|tiene que haber|debe haber|hay que tener)(?: también)?(?: tener| llevar)?)",
    per=r"por cada|por|para cada|de cada",
    with_=r"con|que incluya|que tenga|que recoja|incluyendo",
    join=r"[ye]",
    keep="llevar {what}",
    offer="ofrecer {what}",
    show="mostrar {what}",
    remind="enviar {what}",
    reminders=r"recordatorios?|avisos?|alertas?|notificaciones|notificación",
    nice=r"(?:también )?(?:estaría|sería|vendría) (?:muy )?(?:bien|bueno|útil|genial|ideal|de ayuda)(?: tener| contar con)?",
    know=r"(?:poder )?(?:saber|conocer|averiguar)",
    asks=r"cuánt[oa]s?|cuándo|quién(?:es)?|qué|cuál(?:es)?|dónde|cómo|si|el|la|los|las",
    number=r"(?:unas |unos |alrededor de |cerca de |hasta |solo |son |aproximadamente )?(?:\d[\d.,]*|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce)",
    records=r"fichas?|expedientes?|registros?|historial(?:es)?|perfil(?:es)?|hojas?|carpetas?|páginas?",
)


DE = Shapes(
    wish=r"(?:(?:außerdem|auch|und) )?(?:(?:wir|ich) (?:brauche|brauchen|will|wollen|möchte|möchten|hätte|hätten|wünsche|wünschen|suche|suchen|benötige|benötigen)"
    r"(?: uns)?(?: auch| gerne?)?|es (?:braucht|soll|muss)(?: auch)?|gebraucht wird)",
    per=r"je|pro|für jede[nsr]?|zu jede[mr]",
    with_=r"mit|samt|inklusive",
    join=r"und",
    keep="{what} führen",
    offer="{what} anbieten",
    show="zeigen, {what}",
    remind="{what} verschicken",
    reminders=r"erinnerung(?:en)?|benachrichtigung(?:en)?|warnung(?:en)?|hinweise?",
    nice=r"(?:(?:schön|gut|toll|hilfreich|praktisch|super) wäre(?: auch)?|wäre (?:auch )?(?:schön|gut|toll|hilfreich|praktisch|super))",
    know=r"(?:wissen|sehen|erfahren|nachvollziehen(?: können)?)",
    asks=r"wie|welche[rsnm]?|was|wer|wem|wessen|wann|wo|ob|warum|wofür|woher",
    number=r"(?:etwa |rund |ca\. |circa |ungefähr |bis zu |nur |derzeit )?(?:\d[\d.,]*|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf)",
    records=r"kartei(?:en)?|karteikarten?|akten?|stammblatt|stammblätter|profile?|karten?|blatt|blätter|übersichtsblatt|datenblatt",
)


ALL = {"en": EN, "es": ES, "de": DE}


ARTICLE = {
    "en": r"(?:an?|the|one|some|our)\s+",
    "es": r"(?:una?|unos|unas|el|la|los|las)\s+",
    "de": r"(?:eine?[nmrs]?|d(?:er|ie|as|en))\s+",
}


SO_THAT = {
    "en": r"(?:,|\s)\s*(?:so(?: that)?|because|in order to)\s",
    "es": r"(?:,|\s)\s*(?:para que|de modo que|porque)\s",
    "de": r",\s*(?:damit|weil|sodass|so dass|um)\s",
}
