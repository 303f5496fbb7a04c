"""What is wrong today: told so that somebody builds something, and asked of nobody."""

from __future__ import annotations

import re

_COMPLAINT = re.compile(
    r"^(?:hi \w+, )?(?:the |our |my )?[\w'’ -]{3,60}? wants? to (?:get rid of|stop using|ditch|move away from|replace) (?:the |our |its |their |all )?(?:paper\w*|clipboards?|spreadsheets?|excel\w*|whatsapp\w*|lists?|notebooks?|diar(?:y|ies)|phone calls|binders?)\b|"
    r"^(?:die |den |das |el |la |the )?(?:papier|zettel|listen?|excel\w*|telefon\w*) (?:wollen|will|möchten?) (?:wir|ich) (?:endlich |gern )?loswerden\b|"
    r"^(?:we|i) (?:want|need|would like|['’]d like) to get rid of (?:the |our |all )?(?:paper|spreadsheets?|excel|whatsapp|lists?|diary|phone calls)\b|"
    r"^(?:queremos|quiero) (?:(?:deshacer\w+|librar\w+) del? (?:papel|excel|whatsapp|cuaderno))\b|(?:^|\sy )(?:queremos|quiero|quisiera) dejar de (?:usar|utilizar|apuntar|llevar|hacer|depender)\b|^(?:(?:wir|ich) )?(?:will|wollen|möchten?) (?:endlich )?weg (?:vom?|von)\b|"
    r"\b(?:nobody|no one) (?:can |could |really |ever )*(?:prove|tell|find|know|knows|see|sees|remember|remembers|finds)\b|"
    r"\b(?:niemand|keiner) (?:weiß|findet|sieht|kann (?:\w+ ){0,3}(?:beweisen|nachweisen|sagen|finden|wissen))\b|"
    r"\bbut (?:half|most|many|some|none|nobody) of (?:them|it|those)\b|\b(?:is|are) always (?:booked|full|late|empty|broken|wrong|missing|busy|occupied|out of date|outdated)\b|"
    r"\b(?:and|but) (?:nobody|no one) (?:ever |really )?[a-z]+s (?:them|it|that|these|any of)\b|"
    r"\b(?:is|are) (?:just |such )?a (?:mess|nightmare|pain)\b|\bist (?:ein )?(?:chaos|durcheinander)\b|\bes un (?:lío|caos|desastre)\b|"
    r"\bnadie (?:sabe|encuentra|recuerda|puede (?:demostrar|probar|saber|encontrar|decir))\b",
    re.I,
)


_ONE_OF_US = re.compile(
    r"\b(?:one of us|einer von uns|eine von uns|uno de nosotros|una de nosotras)\b(?!.*\b(?:should|must|can|soll|sollte|muss|kann|darf|debe|debería|puede)\b)|"
    r"\b(?:people|they|customers|clients|leute|kunden|la gente|los clientes) (?:keep |still )?(?:ring|call|phone|rufen|llaman?)\b.*\b(?:times|mal|veces)\b",
    re.I,
)  # how it goes today, told as a scene


_IN_CASE = re.compile(
    r"(?:wenn|falls|sobald|if|when|once|si|cuando|en cuanto)\b|(?-i:[A-ZÄÖÜ])[a-zäöüß]+t (?:eine?r?|jemand) von uns\b",
    re.I,
)


_LOSES = re.compile(
    r"(?:(?:the|our|my|many|most|some) )?(?:[\w-]+ ){0,3}?(?:los(?:es?|ing)|wast(?:es?|ing)|struggl(?:es?|ing)|suffers?) "
    r"(?:about |around |roughly |up to |almost |nearly )*(?:\d[\d.,]* ?(?:%|percent|hours?|days?|minutes?|euros?|€|customers|orders|members)|a lot|too much|too many|an? (?:hour|day|week|fortune)|half (?:an?|the|their|our) \w+|hours|days|time|money|track|with|from)(?!\w)[^;]*$",
    re.I,
)  # "our clinic loses 15 % of its appointments to no-shows"


_ENDS_UP = re.compile(
    r"(?:[\w'’-]+ ){1,5}?(?:ends?|ending) up (?:all over|everywhere|nowhere|anywhere|in (?:the wrong|spam|the bin)|with (?:an?|no|too|the wrong)|on (?:the floor|somebody))\b",
    re.I,
)  # "they end up all over the place"


_EXCEPT = re.compile(  # a rule: "nobody sees the ratings except their manager"
    r"(?:nobody|no one) [a-z]+s? .{3,60}\b(?:except|apart from|other than|but) (?:the|their|his|her|our|an?)\b", re.I
)
_STILL = re.compile(
    r"(?:the |our |my )?[\w -]{3,50} (?:is|are) still (?:being )?(?:run|done|kept|managed|handled|organi[sz]ed|planned|tracked|written)\b",
    re.I,
)
_TAKES = re.compile(
    r"[\w' -]{3,50} takes? (?:(?:us|me|them|everyone|everybody|staff|people) |ages\b|forever\b|too long\b|far too)",
    re.I,
)
_KEEPS = re.compile(
    r"(?!.*\b(?:system|app|bot|tool|until|should|must)\b)(?!(?:if|when|once|to|please)\b)(?:[\w'’-]+ ){1,8}?(?:keeps? (?:on )?|(?:is|are) (?:always|constantly|forever) )"
    r"(?:losing|forgetting|missing|mixing|asking|calling|ringing|complaining|wasting|searching|chasing|arguing|fighting|double-?booking|overbooking|misplacing|ignoring|breaking|turning up|showing up|running out|promising|changing|retyping|copying|emailing|guessing|repeating|bothering|interrupting|cancell?ing)\b",
    re.I,
)  # "parents keep losing the slips"
_ROWS = re.compile(
    r"(?:[\w'’-]+ ){0,4}?(?:has|have|gets?|there(?:['’]s| is| are)|it['’]s|we['’]ve) (?:got )?(?:constant|constantly|endless|regular|regularly|frequent|always|daily|weekly|"
    r"a lot of|lots of|too many|so many|way too many|too much) (?:[\w-]+ )?(?:fights?|trouble|problems?|arguments?|complaints?|chaos|confusion|disputes?|stress|delays?|mistakes|"
    r"no-shows?|misunderstandings?|discussions?|frustration|conflicts|rows|fines|losses)\b",
    re.I,
)  # "our HOA has constant fights about the parking"
_WANTS_LESS = re.compile(
    r"(?:(?:the|our|an?|my) )?(?:[\w'’-]+ ){1,4}?wants? (?:fewer|less|no more) [\w' -]{3,40}$", re.I
)  # "a dentist group wants fewer phone calls"
_WANTS_BELOW = re.compile(
    r"(?:we|i) (?!want|need|would)[a-z]+ .{3,60}? and (?:want|would like|need) to (?:get|go|come|be) (?:below|under|down to|to (?:less|fewer) than)\b",
    re.I,
)  # "we throw away 60 meals a day and want to get below 20"
_UNDER_CONTROL = re.compile(
    r"(?:i|we) (?:need|want|have|would like) to (?:get|bring|have) .{3,60} (?:under control|off our (?:backs|desks)|out of the way)\b",
    re.I,
)
_TOO = re.compile(
    r"(?!.*\b(?:must|should|can|cannot|may|need|want)\b)(?!(?:if|when|once|an? |each|every|any|whoever|who)\b)(?:[\w'’-]+ ){2,9}?"
    r"(?:(?:far |way |much )?too (?:late|long|slow|slowly|much|many|often|expensive|early|complicated)(?: (?:time|money|paper|calls))?$|"
    r"(?:eats?|costs?|takes?|steals?|ruins?) (?:up )?(?:(?:our|my|us|me|half|all) )[\w' -]{2,40}$|drives? (?:us|me|everybody|everyone|people) (?:crazy|mad|nuts)\b|"
    r"(?:cancels?|loses?|wastes?|misses|forgets?|throws?|spends?|gets?|has|have) (?:away )?(?:far |way )?too (?:many|much|few)\b)",
    re.I,
)  # "photographers deliver too late", "tests eat our Mondays"
_OFTEN_SO = re.compile(
    r"(?:[\w'’-]+ ){1,6}?(?:is|are) (?:often|usually|mostly|sometimes|regularly|constantly|frequently|always|forever) (?:broken|late|empty|full|wrong|missing|sick|busy|down|lost|dirty|closed|gone|outdated|occupied|unclear|incomplete)$",
    re.I,
)  # "one is often broken"
_FORGETS = re.compile(
    r"(?:and |but )?(?:everybody|everyone|nobody|half of \w+(?: \w+)?|people|they|some|most people) (?:always |often |constantly |usually )?(?:forgets?|ignores?|loses?|complains?|argues?|guess(?:es)?)\b(?! (?:it|one) (?:is|gets))",
    re.I,
)
_NEVER_KNOW = re.compile(
    r"(?:we|i)\b[^.;]*\b(?:never|don['’]?t|do not|have no idea|no idea|can never|hardly)(?: (?:really|ever|actually))? (?:know|find|remember|see|tell|what|who|where|which|when)\b",
    re.I,
)  # "we run 12 trucks and never know where they should stand"
_MUST_STOP = re.compile(
    r"(?:the |all |these |those )?(?:complaints?|chaos|mess|errors?|double bookings?|phone calls|calls|paperwork|guessing|fights?)\b[^;:]* must (?:finally )?(?:stop|end)$",
    re.I,
)


# How it goes today, told by how often: "a veces alguien lo abre", "siguen contando a mano", "die Lektoren verlieren ständig …".
_NO_DEMAND = (
    r"(?!.*\b(?:deb\w+|tienen? que|pued[ea]n?|podr\w+|quier\w+|quer\w+|necesit\w+|hay que|avis\w+|si|cuando|"
    r"soll\w*|muss|müssen|darf|dürfen|kann|können|will|wollen|möchte\w*|brauch\w*|wenn|falls|sobald|dann)\b)"
)
_GOES = re.compile(
    _NO_DEMAND + r"(?:"
    r"(?:y |pero )?(?:a veces|de vez en cuando|cada dos por tres|más de una vez|casi nunca|casi siempre) (?!por)\S+ |"
    r"(?:[\wáéíóúñ]+ ){1,7}?sigue[n]? [\wáéíóúñ]+(?:ando|iendo|yendo)\b|"
    r"(?:[\wáéíóúñ]+ ){1,12}?siempre (?:se |nos |me |les? )?(?:sale|acaba|termina)n? [\wáéíóúñ]+(?:ando|iendo)\b|"
    r"(?:[\wáéíóúñ]+ ){1,6}?(?:nunca|no) (?:me |nos |le |les |se )?(?:cierran?|cuadran?|coinciden?|aparecen?|se aclaran?|se entera \w+)(?: (?:nunca|entre sí|bien|a tiempo))?$|"
    r"(?:und |aber )?(?:manchmal|ständig|andauernd|dauernd|immer wieder|immer öfter|regelmäßig|oft|häufig) (?:\w+t|\w+en|ist|sind|hat|wird) |"
    r"(?:und |aber )?(?:[\wäöüß-]+ ){1,4}?(?:verliert|verlieren|vergisst|vergessen|verwechselt|verwechseln|streitet|streiten|sucht|suchen|verpasst|verpassen|verschwindet|verschwinden|fehlt|fehlen|scheitert|scheitern|wartet|warten) (?:[\wäöüß-]+ ){0,4}?(?:ständig|dauernd|andauernd|immer wieder|oft|häufig|immer|regelmäßig|den überblick)\b|"
    r"[\wäöüß ,-]{3,60} platzt aus allen nähten|"
    r"(?:und |aber )?(?:[\wäöüß-]+ ){1,4}?(?:ist|sind) (?:nie|nicht|nicht immer|selten) (?:ganz |wirklich )?(?:klar|bekannt|ersichtlich|nachvollziehbar)\b"
    r")",
    re.I,
)


# What the whole idea is for, and no deed: "das endlich digital zu haben wäre ein Traum".
_DREAM = re.compile(
    r"(?:das|dies|alles)(?: alles| ganze)? (?:endlich|mal|einfach|ohne|digital) .{3,60} (?:wäre|wär) (?:\w+ ){0,3}\w+$|"
    r"(?:wir|ich) (?:wollen|will|möchten?|würden?) (?:das|dies)(?: alles| ganze)? (?:gern\w* )?(?:endlich|mal|jetzt) (?:\w+ )?(?:digital\w*|papierlos|online|einfacher|automatisch|ordentlich|sauber|in den griff)\b[^,;]*$|"
    r"(?:tener|hacer|llevar|ver)lo (?:todo |por fin |de una vez )+[^,;]{3,60} (?:sería|estaría) [^,;]{3,30}$",
    re.I,
)


def is_complaint(unit: str) -> bool:
    """ "They bring it back dented and nobody can prove who did it": what is wrong today."""
    is_case = _IN_CASE.match(unit.strip(" •")) is not None  # "if one of us falls ill, another one takes over"
    if _EXCEPT.match(unit.strip(" •")) is not None:
        return False
    bare = unit.strip(" •.!")
    if any(
        pattern.match(bare)
        for pattern in (
            _LOSES,
            _ENDS_UP,
            _STILL,
            _TAKES,
            _KEEPS,
            _ROWS,
            _WANTS_LESS,
            _WANTS_BELOW,
            _TOO,
            _UNDER_CONTROL,
            _OFTEN_SO,
            _FORGETS,
            _NEVER_KNOW,
            _MUST_STOP,
            _GOES,
            _DREAM,
        )
    ):
        return True
    return _COMPLAINT.search(unit) is not None or (_ONE_OF_US.search(unit) is not None and not is_case)


# What people are to be spared, and no deed that a product lets anybody do.
_OUR_GOAL = re.compile(
    r"our goal is (?:to (?=(?:stop|end|avoid|reduce|prevent|cut|fight)\b)(?P<end>[^.;]+)|that (?P<aim>(?:[\w'’-]+ ){1,4}?(?:stop|quit|no longer|do not have to|not have to|spend less|waste less)\b[^.;]+))",
    re.I,
)


def told_of(unit: str) -> tuple[str, str] | None:
    """The kind of fact that a sentence is which asks for nothing, and its words: trouble, or what it is all for."""
    aim = _OUR_GOAL.match(unit)
    if aim is not None:
        return "goal", aim["aim"] or aim["end"].strip()
    return ("context", unit) if is_complaint(unit) else None


EVERY_HAS = re.compile(r"(?:every|each) [\w -]{3,40} (?:has|must have) (?:an?|the|its|at least|\d)", re.I)
_WITHIN = re.compile(
    r"^(?P<deed>(?!(?:we|i|they|he|she|it)\b)(?:[\w'’-]+ ){3,}?)(?:that |which )?(?:they|she|he) [a-z]+(?: with| about)?\b[^,;]*$",
    re.I,
)


# "ve qué matrículas tienen permiso hoy": of the day on which it is looked at.
_SEEN_TODAY = re.compile(r"\b(?:qué|quién(?:es)?|cuál(?:es)?|cuánt[oa]s|dónde)\b[^,.;]* hoy\b", re.I)


def told_plainly(sentence: str) -> str:
    """The part of a sentence that may tell of trouble: no rule ("every lost quote has a reason"), and nothing that is only
    said of a thing ("singers mark passages they struggle with")."""
    if EVERY_HAS.match(sentence):
        return ""
    sentence = _SEEN_TODAY.sub("", sentence)
    found = _WITHIN.match(sentence.strip(" .!"))
    return found["deed"].strip() if found is not None else sentence
