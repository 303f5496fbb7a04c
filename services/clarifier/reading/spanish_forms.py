"""Spanish forms: the third person of an infinitive, and the subjunctive of what a rule demands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from services.clarifier.reading.packs import pack
from services.clarifier.reading.word_forms import spanish_verb

_THIRD = {
    "pedir": "pide", "ver": "ve", "hacer": "hace", "tener": "tiene", "poder": "puede", "elegir": "elige", "dar": "da",
    "cerrar": "cierra", "enviar": "envía", "encontrar": "encuentra", "mostrar": "muestra", "recordar": "recuerda",
    "probar": "prueba", "jugar": "juega", "volver": "vuelve", "devolver": "devuelve", "seguir": "sigue", "ir": "va",
    "conseguir": "consigue", "servir": "sirve", "medir": "mide", "poner": "pone", "salir": "sale", "traer": "trae",
    "perder": "pierde", "entender": "entiende", "regar": "riega", "contar": "cuenta", "aprobar": "aprueba",
    "corregir": "corrige", "proponer": "propone", "predecir": "predice", "impedir": "impide", "sugerir": "sugiere",
    "almorzar": "almuerza", "empezar": "empieza", "comenzar": "comienza", "renovar": "renueva", "venir": "viene",
    "decir": "dice", "exigir": "exige", "recoger": "recoge", "escoger": "escoge", "ofrecer": "ofrece", "oír": "oye",
    "introducir": "introduce", "traducir": "traduce", "conducir": "conduce", "evaluar": "evalúa", "ser": "es",
    "estar": "está", "obtener": "obtiene", "mantener": "mantiene", "distribuir": "distribuye", "incluir": "incluye",
    "invertir": "invierte", "repetir": "repite", "vestir": "viste", "mover": "mueve", "resolver": "resuelve",
}  # fmt: skip
# Whose stem or stress changes as well.
_CHANGED = (
    "atender:atiende extender:extiende defender:defiende encender:enciende tender:tiende ascender:asciende "
    "descender:desciende verter:vierte querer:quiere despertar:despierta calentar:calienta sentar:sienta "
    "sentir:siente consentir:consiente mentir:miente preferir:prefiere transferir:transfiere referir:refiere "
    "requerir:requiere adquirir:adquiere convertir:convierte divertir:divierte advertir:advierte hervir:hierve "
    "herir:hiere sembrar:siembra apretar:aprieta quebrar:quiebra fregar:friega negar:niega plegar:pliega "
    "desplegar:despliega cegar:ciega segar:siega tropezar:tropieza gobernar:gobierna enterrar:entierra "
    "nevar:nieva helar:hiela confesar:confiesa pensar:piensa manifestar:manifiesta colgar:cuelga "
    "descolgar:descuelga acordar:acuerda acostar:acuesta apostar:apuesta costar:cuesta demostrar:demuestra "
    "comprobar:comprueba rodar:rueda sonar:suena soñar:sueña soltar:suelta volar:vuela rogar:ruega forzar:fuerza "
    "esforzar:esfuerza reforzar:refuerza tostar:tuesta colar:cuela moler:muele morder:muerde doler:duele "
    "llover:llueve oler:huele soler:suele cocer:cuece torcer:tuerce envolver:envuelve remover:remueve "
    "promover:promueve dormir:duerme morir:muere despedir:despide expedir:expide competir:compite "
    "derretir:derrite freír:fríe reír:ríe sonreír:sonríe teñir:tiñe perseguir:persigue regir:rige "
    "construir:construye destruir:destruye contribuir:contribuye sustituir:sustituye constituir:constituye "
    "instruir:instruye disminuir:disminuye concluir:concluye excluir:excluye atribuir:atribuye huir:huye "
    "intuir:intuye restituir:restituye retribuir:retribuye diluir:diluye continuar:continúa actuar:actúa "
    "situar:sitúa graduar:gradúa efectuar:efectúa puntuar:puntúa tatuar:tatúa insinuar:insinúa habituar:habitúa "
    "acentuar:acentúa valuar:valúa devaluar:devalúa ampliar:amplía vaciar:vacía confiar:confía "
    "desconfiar:desconfía guiar:guía criar:cría variar:varía desviar:desvía espiar:espía enfriar:enfría "
    "fotografiar:fotografía reenviar:reenvía fiar:fía liar:lía aullar:aúlla reunir:reúne prohibir:prohíbe "
    "aislar:aísla caer:cae creer:cree leer:lee poseer:posee contener:contiene retener:retiene detener:detiene "
    "sostener:sostiene convenir:conviene intervenir:interviene prevenir:previene provenir:proviene "
    "deshacer:deshace rehacer:rehace contradecir:contradice maldecir:maldice prever:prevé entregar:entrega "
    "integrar:integra"
)
_THIRD |= dict(row.split(":") for row in _CHANGED.split())
_WISHED = {
    "es": "sea", "son": "sean", "está": "esté", "están": "estén", "hay": "haya", "ha": "haya", "han": "hayan",
    "tiene": "tenga", "tienen": "tengan", "puede": "pueda", "pueden": "puedan", "debe": "deba", "deben": "deban",
    "va": "vaya", "van": "vayan", "hace": "haga", "hacen": "hagan", "sale": "salga", "salen": "salgan", "da": "dé",
    "pone": "ponga", "ponen": "pongan", "dice": "diga", "dicen": "digan", "ve": "vea", "ven": "vean", "dan": "den",
    "viene": "venga", "vienen": "vengan", "sabe": "sepa", "saben": "sepan", "cabe": "quepa", "caben": "quepan",
    "elige": "elija", "eligen": "elijan", "recoge": "recoja", "recogen": "recojan", "ofrece": "ofrezca",
    "ofrecen": "ofrezcan", "sigue": "siga", "siguen": "sigan", "dura": "dure", "duran": "duren", "trae": "traiga",
}  # fmt: skip

# Verbs made of others bend as those do: "obtiene" as "tiene", "consigue" as "sigue".
_OF_KIN = (
    ("tiene", "tenga"), ("viene", "venga"), ("pone", "ponga"), ("sigue", "siga"), ("trae", "traiga"), ("hace", "haga"),
    ("dice", "diga"), ("duce", "duzca"), ("cae", "caiga"), ("oye", "oiga"), ("prevé", "prevea"),
    ("adquiere", "adquiera"), ("requiere", "requiera"), ("quiere", "quiera"), ("cuece", "cueza"), ("tuerce", "tuerza"),
)  # fmt: skip
STRESSED = re.compile(r"[áéíóú][^aeiouáéíóú]+[aeiou]+[^aeiou]+[aeiou]+s?$")  # "límite", "número": nobody does it


def third_person(phrase: str) -> str:
    """ "reservar la pista" → "reserva la pista"."""
    verb, _, rest = phrase.partition(" ")
    bare = verb.removesuffix("se")
    is_self = verb.endswith("se") and bare[-2:] in ("ar", "er", "ir")
    bent = _THIRD.get(bare) or (bare[:-2] + ("a" if bare.endswith("ar") else "e") if _is_infinitive(bare) else bare)
    return " ".join(part for part in ("se" if is_self else "", bent, rest) if part)


def _is_infinitive(word: str) -> bool:
    return bool(re.search(r"[a-zñ](?:ar|er|ir|ír)$", word))


def subjunctive(verb: str) -> str:
    """ "tarda" → "tarde", "venden" → "vendan": what stands after "garantizar que"."""
    low = verb.lower()
    if low in _WISHED.values():
        return verb  # so already
    if low in _WISHED:
        return _WISHED[low]
    many = low.endswith("n")
    for form, wished in _OF_KIN:
        if low.removesuffix("n").endswith(form):
            return low.removesuffix("n")[: -len(form)] + wished + ("n" if many else "")
    stem, vowel = low.removesuffix("n")[:-1], low.removesuffix("n")[-1:]
    if vowel == "a":
        stem = re.sub(r"c$", "qu", stem) if stem.endswith("c") else re.sub(r"g$", "gu", stem)
        stem = stem[:-1] + "c" if stem.endswith("z") else stem
        return stem + ("en" if many else "e")
    if vowel == "e":
        stem = stem[:-1] + "j" if stem.endswith("g") else stem
        stem = stem[:-1] + "zc" if re.search(r"[aeiou]c$", stem) else stem
        stem = stem[:-1] + "z" if re.search(r"[nrl]c$", stem) else stem  # "vence" → "venza"
        return stem + ("an" if many else "a")
    return verb


def demanded(text: str, verb: str) -> str:
    """The rule with its verb in the subjunctive: "el envío tarda 48 horas" → "el envío tarde 48 horas"."""
    bent = subjunctive(verb)
    return re.sub(rf"\b{re.escape(verb)}\b", bent, text, count=1) if bent != verb else text


_ENDINGS = (
    ("amos", "ar"), ("emos", "er"), ("imos", "ir"), ("emos", "ar"), ("amos", "er"), ("amos", "ir"), ("an", "ar"),
    ("en", "er"), ("en", "ir"), ("en", "ar"), ("an", "er"), ("an", "ir"), ("a", "ar"), ("e", "er"), ("e", "ir"),
    ("e", "ar"), ("a", "er"), ("a", "ir"),
)  # fmt: skip
# How the last sound of a stem is written or changes before another ending: "recojan" is of "recoger".
_SOUNDS = (
    ("ie", "e"), ("ue", "o"), ("ue", "u"), ("i", "e"), ("qu", "c"), ("gu", "g"), ("j", "g"), ("zc", "c"), ("c", "z"),
    ("lg", "l"), ("ng", "n"), ("í", "i"), ("ú", "u"), ("uy", "u"), ("ig", ""),
)  # fmt: skip


_LAST = frozenset(["qu", "gu", "j", "zc", "c", "lg", "ng", "uy", "ig"])  # how a stem ends, and nothing inside it


def _changed(stem: str) -> list[str]:
    """The stem with one change of its sounds, then with one of its end and one of its vowel: "elij" is of "elegir"."""
    once = [one for written, sound in _SOUNDS if (one := _exchanged(stem, written, sound))]
    return once + [two for one in once for written, sound in _SOUNDS if (two := _exchanged(one, written, sound))]


def _exchanged(stem: str, written: str, sound: str) -> str:
    at = stem.rfind(written)
    after = len(stem) - at - len(written)
    is_there = at >= 0 and (after == 0 if written in _LAST else after <= 3)
    return stem[:at] + sound + stem[at + len(written) :] if is_there else ""


ODD = {
    "vea": "ver", "vean": "ver", "ve": "ver", "ven": "ver", "haga": "hacer", "hagan": "hacer", "diga": "decir",
    "digan": "decir", "sepa": "saber", "sepan": "saber", "vaya": "ir", "vayan": "ir", "va": "ir", "van": "ir",
    "den": "dar", "dan": "dar", "da": "dar", "oiga": "oír", "oigan": "oír",
}  # fmt: skip


def infinitive(form: str, known: Mapping[str, str]) -> str:
    """The known verb that a form of the present or the subjunctive belongs to; "" for none."""
    if form == "entre":  # "between", nearly always
        return ""
    if form in ODD and ODD[form] in known:
        return ODD[form]
    for ending, bare in _ENDINGS:
        if not form.endswith(ending):
            continue
        stem = form[: -len(ending)]
        if stem + bare in known:
            return stem + bare
        for changed in _changed(stem):
            if changed + bare in known:
                return changed + bare
    return ""


_WITH_PRONOUN = re.compile(r"(\w+[aei]r)(?:me|nos|te|se|l[aeo]s?|(?:me|nos|te|se)l[ao]s?)")


def has_pronoun(word: str, verb_of: Callable[[str], str]) -> bool:
    """ "repartirnos", "avisarles": a deed, and nobody called so."""
    found = _WITH_PRONOUN.fullmatch(word)
    return found is not None and (
        verb_of(found[1]) == found[1] or (len(found[1]) > 5 and spanish_verb(found[1]) == found[1])
    )


def was(word: str) -> bool:
    """ "tenían" of "los que tenían reserva", "queremos": what they did or we do, and no thing."""
    return re.search(r"(?:aban|ían|aron|ieron|amos|emos|imos)$", word) is not None and spanish_verb(word) != ""


_HUMAN = frozenset(["order", "pay", "reserve", "rate", "decide", "talk", "create", "read", "receive"])
_THINGS_DO = frozenset(
    [
        "mostrar",
        "medir",
        "enviar",
        "emitir",
        "generar",
        "llegar",
        "tardar",
        "durar",
        "costar",
        "caducar",
        "vencer",
        "contar",
        "llevar",
    ]
)
# "Las cancelaciones se devuelven": no deed is somebody, but for those that people form.
_NO_ONE = re.compile(
    r"(?<!asocia)(?<!federa)(?<!direc)(?<!administra)(?<!organiza)(?<!redac)(?<!recep)(?<!delega)(?<!funda)(?<!comi)(?<!corpora)"
    r"(?<!institu)(?:ción|sión|ciones|siones)$|(?:miento|mientos|aje|ajes)$"
)


def _is_closed(head: str) -> bool:
    """ "a veces", "el que", "sería genial que": no noun of anybody."""
    data = pack("es")
    names = ("prepositions", "determiners", "conjunctions", "adverbs", "negations", "be", "modals", "weak_objects")
    return len(head) < FEWEST_LETTERS or _WOULD.search(head) is not None or any(head in data.words(n) for n in names)


FEWEST_LETTERS = 3
_WOULD = re.compile(r"^(?:estar|ser|quedar|vendr|molar)ían?$")


def acts(subject: str, verb: str, kind: str) -> bool:
    """Whether a subject that names no known person does what only people and their firms do: "los restaurantes"."""
    data = pack("es")
    head = subject.split(" ")[0]
    one = head.removesuffix("s")
    blocked = (
        data.words("not_actors") | data.words("system_nouns") | data.words("not_entities") | set(data.attribute_type)
    )
    if (
        head in blocked
        or one in blocked
        or verb in _THINGS_DO
        or _NO_ONE.search(head)
        or has_pronoun(head, spanish_verb)
        or not head.isalpha()
        or _is_closed(head)
        or one in ("uno", "una", "otro", "otra", "alguno", "alguna", "cualquiera")
    ):
        return False
    return kind in _HUMAN
