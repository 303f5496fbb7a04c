"""By which words a sentence shows what it is for: a wish, how things are today, a question to somebody, a doubt."""

from __future__ import annotations

import re


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.I)


# Whoever writes turns from what is to what should be; what stands before it is how things are.
TURN = {
    "en": _any(
        r"(?<!which )(?<!that )(?<!who )(?<!where )(?<!things )\b(?:i|we|they)(?:['’]d| would|['’]ll)?(?: (?:really|also|just|all|now|only|still))*(?:['’]d)? (?:want|need|like to|love|wish|prefer|like (?=\w+ to\b)|would like)\b(?! to thank| (?:track|sight|count)| (?:at least |about |around |some )?(?:\d|two|three|four|five|six|seven|eight|nine|ten)\b)",
        r"\b(?:i|we)(?:['’]d| would)(?: (?:really|also|just|all|much))* (?:like|love|prefer|be happy|be glad|appreciate)\b",
        r"^(?:(?:if|when|once|whenever|as soon as) [^,]+, )?the (?:[a-z-]+ ){1,2}would like to [a-z]",
        r"\b(?:wish ?list|what (?:(?:i|we|they|the \w+)(?:['’]d| would)?(?: really)? (?:want|need|imagine|have in mind|agreed|decided|like)))\b",
        r"^(?:so )?(?:the |our |my |here['’]s the )?(?:idea|plan|proposal|wish|wishes|goal|dream|ask)(?: is\b|:)",
        r"\b(?:i(?:['’]m| am)? imagin(?:e|ing)|i picture|i have in mind|(?:i['’]m|we['’]re|i am|we are) (?:looking for|thinking of|imagining|after an? ))\b",
        r"\b(?:have |has |was |were |been )?(?:decided|agreed|resolved|ruled) that\b",
        r"\bwhat (?:(?:would|could|should|might) (?:fix|help|solve|change|improve)|(?:do|would|did) (?:you|we|they|people)(?: all)? (?:need|want|like|have in mind))\b(?=.*\?)",
        r"\b(?:can|could) we\b(?=.*\?)|^(?:how|what) about\b|^let['’]s\b|\bwould be (?:nice|great|good|lovely|cool|ideal)\b|\binstead[:,]|^instead (?:an?|one|the)\b|^from now on\b|^(?:give|let|show|send|ask|remind|offer|assign) (?:them|everyone|everybody|people|us|(?:each|every|all) [a-z]+)\b|^what if\b|^(?:we )?(?:need(?:ed|s)?|want(?:ed|s)?|requirements?|must[- ]haves?|asks?|goals?)\s?:",
    ),
    "de": _any(
        r"\b(?:wir|ich|man)(?: \w+){0,2}? (?:wünsch\w+|möcht\w+|hätten? (?:\w+ )?gern\w*|wollen|will|brauch\w*|bräucht\w+)\b",
        r"\b(?:wünsch\w+|möcht\w+|hätten?|wollen|will|brauch\w*|bräucht\w+) (?:wir|ich)\b",
        r"\b(?:stell(?:e|en)? (?:ich|wir) (?:mir|uns)(?: \w+){0,2} vor|(?:ich|wir) stellen? (?:mir|uns)(?: \w+){0,2} vor|(?:mir|uns) schweb\w+ (?:\w+ )?vor|schweb\w+ (?:mir|uns) (?:\w+ )?vor)\b",
        r"^(?:gewünscht|gesucht|gebraucht|wunsch(?:liste|zettel)?|unser wunsch|(?:die |unsere |meine )?(?:idee|vorstellung|plan|ziel)|anforderung(?:en)?|(?:gewünschte |angedachte )?lösung|soll(?:zustand)?)(?: wär\w*| ist)?\s?:|^(?:die |unsere |meine )?(?:idee|vorstellung)(?: wäre| ist|,)",
        r"\b(?:künftig|in zukunft|ab (?:jetzt|sofort)|stattdessen|(?:schön|schöner|toll|gut|super|ideal|besser|am besten|klasse|prima|praktisch|perfekt) wäre?)\b|^am (?:besten|liebsten)\b|\b(?:könnten|können) wir\b(?=.*\?)",
        r"\b(?:braucht|bräuchte|sucht) (?:\w+ )?(?:etwas|was|eine?n?)\b|\bwas (?:würde|könnte) (?:\w+ )?(?:helfen|fehlt)|\bwas (?:braucht|bräuchtet|brauchst|wollt|willst|wünscht) (?:ihr|du|man)\b(?=.*\?)|^(?:(?:wir haben|es wurde|man hat) )?(?:beschlossen|vereinbart|festgelegt)\b|\b(?:hat|haben|wurde) (?:\w+ ){0,3}(?:entschieden|beschlossen|vereinbart|festgelegt), dass\b",
    ),
    "es": _any(
        r"\b(?:queremos|quiero|quisiéra\w*|quisiera|querríamos|querría|necesito|necesitamos|(?:nos|me) (?:gustaría|encantaría|vendría bien|haría falta|hace falta)|^hace falta que|(?:buscamos|busco) (?=(?:un|una|algo|alguna?|cómo|la manera)\b)|imagino|imaginamos|proponemos|propongo|estaría (?:bien|genial|bueno)|(?:lo (?:mejor|ideal|suyo) )?sería (?:bueno|genial|ideal|mejor|útil)|lo (?:mejor|ideal|suyo) sería|ojalá)\b",
        r"^(?:la |nuestra |mi )?(?:idea|propuesta|lista de deseos)(?: es\b|:| sería\b)|^(?:[^:.!?]{2,30}, )?(?:una? )?(?:idea|propuesta|petición|solución|objetivo|necesidad|requisitos?)(?: \w+){0,2}:|\blo que (?:queremos|quiero|necesitamos|necesito|imagino|pido|pedimos|acordamos)\b|\ben su lugar\b|^a partir de ahora\b|^(?:se (?:busca|necesita|requiere|precisa|solicita|desea)n?|pedimos|pido)\b|^(?:se )?(?:acordó|acordamos|acordado|decidido|decidimos|se ha (?:acordado|decidido))\b|\b(?:ha|han|hemos) (?:decidido|acordado) que\b|\b(?:decidió|acordó|decidieron|acordaron) que\b",
        r"\b(?:podemos|podríamos)\b(?=.*\?)|\bqué (?:necesit\w+|quer[ée]is|quieres|har(?:ía|íamos) falta|ayudaría|lo arreglaría)\b(?=.*\?)",
    ),
}
# Asks something of the product or of people, whoever says it.
OWN = {
    "en": _any(
        r"\b(?:wants?|needs?|should|shouldn['’]t|must|mustn['’]t|shall|ought|ha(?:s|ve) to|may not|cannot|would|only|never|no more than|at most|at least|max|within|required|requires)\b",
        r"\b(?:can|can['’]t|may)\b",
    ),
    "de": _any(
        r"\b(?:soll\w*|muss|müssen|müsste\w*|darf|dürfen|kann|können|könnte\w*|braucht|brauchen|nur|höchstens|mindestens|nie|niemals|spätestens)\b"
    ),
    "es": _any(
        r"\b(?:deb[eí]\w*|tien\w+ que|tendrí\w+|pued\w+|podr\w+|nunca|solo|sólo|como máximo|máx\w*|mínimo|sería\w*)\b"
    ),
}
OBLIGES = {
    "en": _any(
        r"\b(?:should|shouldn['’]t|must|shall|ought|would)\b|^(?:each|every) [\w ]{2,30} (?:needs?|requires?|has) "
    ),
    "de": _any(r"\b(?:soll\w*|müsste\w*)\b"),
    "es": _any(r"\b(?:deb[eé]\w*|debería\w*|tendrí\w+)\b"),
}
# How it goes today.
TODAY = {
    "en": _any(
        r"^(?:many|most|some|several|half|a lot) (?:of (?:our|the) )?[\w -]{3,40}? (?:have|has|got) (?:no|bad|poor|little|hardly any|patchy|terrible)\b|^there(?:['’]s| is| are) no [\w -]{3,40}?(?: in| at| on| down| up|$)|"
        r"\byesterday\b|\b(?:complain|grumble|moan)s?\b|^(?:the |our )?(?:old |new )?[\w-]+ (?:is|are) (?:broken|dead|gone|full|falling apart)$|^today it is\b|^(?:and |but )?right now\b|\b(?:we|i|they|everyone|everybody)\b[^,;]*\bright now\b|\b(?:we|i|they|people|everyone|everybody) still (?!(?:need|want|see|can|could|must|should|get|have|has|be|would|know|like)\b)[a-z]+\b|\b(?:currently|today we|nowadays|at the moment|these days|so far(?! (?:counts?|is|are|goes|go|stays?|remains?|moves?))|up to now|until now|(?<!to )(?<!with )(?<!than )(?<!as )(?<!from )(?<!of )(?<!the )last (?:week|month|year|time|night)(?!['’]s)|this (?:week|month|year) we|always (?:gets? (?:lost|forgotten|stuck|mixed|too)|forgets?)|(?:a|such a|total|complete) (?:mess|chaos|nightmare|pain)|is chaos|gets? forgotten|goes? missing|gets? lost)\b|\b(?:by|via|over|on|with) (?:[a-z]+ )?(?:radio|phone|paper|hand|mail|e-?mail|fax|excel|whatsapp|letters?) today\b"
    ),
    "de": _any(
        r"\bgestern hat\b|^problem: |\bbeschwer(?:t|en) sich\b|\bso nicht (?:weiter|mehr)\b|\b(?:das|so) geht (?:das )?so nicht\b|\b(?:bisher|bislang|derzeit|aktuell|momentan|zurzeit|im moment|zur zeit|heute (?:läuft|machen|geht|führ\w+)|letzte[nsr]? (?:woche|monat|jahr|mal)|keiner weiß|niemand weiß|(?:ein|das|totales) chaos|geh(?:t|en) verloren)\b"
    ),
    "es": _any(
        r"^(?:ayer|anoche|anteayer)\b|^no hay (?:presupuesto|dinero|plata|tiempo|personal|cobertura|internet|señal|luz)\b|\bse quejan?\b|\b(?:actualmente|hasta ahora|ahora mismo|ahora (?:lo |los |las )?\w+mos|hoy (?:va|se|lo|por hoy|en día)|en este momento|un lío|un caos|se pierden?|llaman? para preguntar)\b"
    ),
}
# By which means, and how often it goes wrong: told of today where a wish follows.
# "Donors who fainted last time get flagged": of whom it is told, at any time.
_OF_WHOM = re.compile(r"\b(?:who|that|which) [^,;]*?\blast (?:time|week|month|year|night)\b", re.I)


def without_whom(unit: str) -> str:
    """The sentence with blanks where it tells of whom it speaks, so that each word keeps its place."""
    return _OF_WHOM.sub(lambda found: " " * len(found[0]), unit)


HABIT = {
    "en": _any(
        r"\b(?:by hand|on paper|paper|in excel|spreadsheets?|google (?:form|sheet)s?|whatsapp|from memory|by (?:phone|e-?mail|mail|fax|text(?:ing)?)|phone calls?|whiteboard|notebook|post-?its?|sometimes|(?<!than )twice (?:an? (?!day\b|week\b|month\b|season\b|term\b|year\b)|we|i|it|this|last|already|the)\b|(?:happened|booked|promised|sold) twice|twenty calls|keeps? (?:forgetting|losing|asking|calling|ringing)|(?:calls?|phones?|rings?|mails?|texts?) (?:us |me |in )?to (?:ask|say|complain|find out)|ends? up (?:with|in|on|at)|chaos|forgotten|nobody (?:knows|finds|remembers|can (?:find|tell|remember|say|keep|follow|read)))\b"
    ),
    "de": _any(
        r"\b(?:strichliste\w*|zettel\w*|excel\w*|whatsapp|per hand|von hand|telefonisch|per (?:mail|fax|telefon)|papier\w*|chaos|streit|verloren|vergess\w+|pinnwand|karteikarten?|heft)\b"
    ),
    "es": _any(
        r"\b(?:pizarra|cuaderno|libreta|whatsapp|a mano|en papel|en excel|por teléfono|por correo|sin avisar|olvid\w+|hoja de cálculo|llaman?)\b"
    ),
}
# What somebody did, or what is with us, and nobody builds.
US = {
    "en": _any(
        r"^(?:and |but |so |ok,? |well,? |context: )?(?:(?:right now|today|currently|at the moment),? )?(?:i|we)(?:['’](?:ve|re|m))?(?: (?:all|just|currently|now|already|still|also|usually))* (?:have|had|are|am|were|was|run|ran|manage|operate|own|coach|breed|use|work|do|did|lose|lost|forget|forgot|talk|talked|spoke|think|thought|believe|guess|know|juggle|buy|count|met|got|made|tried|started|write|keep (?:the|our|an?) .{0,40}\b(?:in|on)\b|sort|call|phone|text)\b",
        r"^(?:hey|hi|hello)?[,! ]*my [a-z]+ and i (?!want|need|would)[a-z]+\b|^as an? [\w -]{3,40}?,? i (?:spend|lose|waste|get|have|am|keep)\b",
        r"^(?:and |but |so )?(?:somebody|someone|people|everybody|everyone|they|half of \w+|most \w+) (?:always|often|usually|sometimes|constantly|regularly|keeps?(?= [a-z]+ing\b)) [a-z]+|^(?:i|we) (?:always|often|usually|sometimes) (?!keep)[a-z]+",
        r"^(?:hi|hello|hey|dear)\b.{0,30}\bhere$|^(?:(?:hi|hello|hey)[,!]? )?(?:an? )?[\w-]+(?: [\w-]+)? here (?:with|from|at|in|who)\b|^(?:context|background):|^there(?:['’]s| is| are)\b|^what (?:drives|annoys|bugs|bothers) (?:me|us)\b|\b(?:and|,) (?:nobody|no one) (?!is [a-z]+ed\b|gets\b|sees\b)\w+s\b",
        r"^(?:and |but |so )?(?:the |our |my |an? )?(?:(?!of |who |that |which |if |when |an? |the |each |every )[\w-]+ ){1,4}(?<!gets )(?<!get )(?<!is )(?<!are )(?<!be )(?<!been )(?<!what )(?<!what was )(?<!who )(?:was|were|(?P<past>voted|agreed|said|told|asked|decided|lost|left|went|came|found|tried|complained|moved|bought|happened|finished))\b(?! (?:to|by|for)\b)(?!.*\b(?:must|should|shall|need|want)\b)",
        # How people reach us so far.
        r"\b(?:phone|ring|call|e-?mail|text|message|fax|write(?: to)?) (?:us|me|(?:the|our) (?:office|desk|front desk|reception|shop|school|club|restaurant|practice|secretary|hotline|coach|landlord|landlady|owner|boss|manager|organi[sz]er|teacher|trainer))\b(?!.*\b(?:must|should|can|could|want|need|if|when)\b)|^(?:and )?(?:then )?(?:we )?(?:call|phone|ring|ask|e-?mail|text) around\b",
        r"^(?:our|my|the) [\w ]{2,30} gets? (?:about |around |some |over )?\d[\d.,]* (?:\w+ )?(?:calls|e-?mails|mails|requests|messages|letters|enquiries|inquiries)\b",
    ),
    "de": _any(
        r"^(?:und |aber |also )?(?:wir|ich) (?:haben?|sind|bin|hatten?|waren?|betreiben|betreibe|nutzen|arbeiten|machen|verlieren|glaube|denke|meine|führen?)\b(?!.*\b(?:soll|muss|müssen|nicht|keine?n?)\b)",
        r"^(?:unser\w*|der|die|das) (?:[\w-]+ ){1,3}(?:hat|haben) \d[\w.]* |^unsere? (?:[\wäöüß-]+ ){1,4}(?:läuft|laufen|findet|finden|trifft|treffen|teilt|teilen|liegt|liegen|besteht|öffnet)\b(?!.*\b(?:soll|sollen|muss|müssen)\b)|^(?:bei uns|hintergrund:)|^es gibt\b|^(?:und |aber )?(?:jemand|irgend(?:wer|jemand)|die leute|alle|viele|manche) \w+ (?:\w+ )?(?:immer|oft|ständig|dauernd|meistens|manchmal)\b|^immer (?:vergisst|fehlt|kommt|ruft|sagt)\b|^was (?:mich|uns) (?:nervt|ärgert|stört)\b|\b(?:und|,) (?:keiner|niemand) \w+t\b",
        r"\b(?:rufen|ruft|schreiben|schreibt|mailen|faxen) uns\b(?!.*\b(?:soll|sollen|muss|müssen|können|wenn)\b)|^(?:und )?dann (?:rufen|telefonieren|fragen) wir\b",
    ),
    "es": _any(
        r"^(?:y |pero )?(?:siempre (?:hay|falta|se)|(?:la gente|alguien|todos|muchos) siempre)\b",
        r"^(?:y |pero |es que )?(?:somos|tenemos|llevo|llevamos|soy|trabajamos|usamos|utilizamos|apunto|apuntamos|servimos|hacemos|hemos|he|estamos|perdemos|creo|yo creo|repartimos|gestionamos|organizamos|vendemos)\b(?!.*\b(?:deb\w+|que no|quer\w+)\b)",
        r"^(?:en|desde) (?:el|la|los|las|nuestr[oa]s?|mi) [\wáéíóúñ ]{3,30}?,? (?:vendemos|prestamos|alquilamos|fabricamos|criamos|cultivamos|atendemos)\b"
        r"(?!.*\b(?:deb\w+|quer\w+|cuando|si)\b)",
        r"\bnos (?:llaman?|escriben?|mandan? (?:un|una) \w+)\b(?!.*\b(?:deb\w+|pued\w+|quer\w+|cuando|si)\b)",
    ),
}
# What goes wrong when somebody calls or comes: "people ring and nobody is there".
NOBODY_THERE = {
    "en": _any(r"\band (?:nobody|no one|no-one) (?:is(?! [a-z]+ed\b)|['’]s(?! [a-z]+ed\b)|answers?|picks? up|comes?|turns? up|replies|calls? back|opens?)\b"),
    "de": _any(r"\bund (?:niemand|keiner) (?:ist da|da ist|geht (?:ran|dran)|macht auf|antwortet|meldet sich|ruft zurück|kommt)\b"),
    "es": _any(r"\by (?:no hay (?:nadie|nada)|nadie (?:contesta|responde|abre|viene|lo coge|atiende|aparece|llama))\b"),
}  # fmt: skip
# A doubt, a view or a share of talk: nobody has decided it.
DOUBT = {
    "en": _any(
        r"\b(?:i['’]m|we['’]re) (?:thinking|wondering)\b|\bmight be (?:nice|useful|good|worth)\b|^open(?: questions?)?:|^questions?:|^(?:and |but )?(?:i|we) (?:think|guess|suppose|believe|reckon|wonder)\b|\bnot sure\b|\bno idea (?:if|whether|how)\b|\b(?:let['’]s see|we['’]ll see|what do (?:you|y['’]all|you guys) think)\b|^(?:peter|\w+), you said\b|^(?:maybe|perhaps)\b|^(?!(?:sales|finance|management|marketing|reception|accounting|support|legal|purchasing|procurement|security|production|maintenance|logistics|operations|compliance|housekeeping|administration|dispatch|engineering|staff|insurance|insurers?|police|council|government|authority|parliament|headquarters|inspectors?|auditors?|regulators?|parents|teachers|customers)\b)(?-i:[A-Z])[a-z]+ (?:(?<!Everyone )(?<!Everybody )(?<!Nobody )(?<!Anyone )wants|says(?! (?:yes|no|ok|okay|when|whether|if|who|which|how)\b)|thinks|reckons|suggests|believes|feels|wonders|said)\b",
        r"\b(?:i|we|nobody|no one|they) (?:still |just |really )*(?:don['’]t|do not|doesn['’]t|didn['’]t) (?:yet |really )?know\b|\b(?:is|are|remains?) (?:still |as yet )?(?:undecided|unclear|up in the air|an open question)\b",
        r"\b(?:considering|debating|toying with)\b|^(?:(?:mr|mrs|ms|dr)\.? )?[\w-]+(?: \w+)? (?:asks?|asked|wonders|wondered) (?:whether|if|who|how|what|when|where)\b",
    ),
    "de": _any(
        r"^(?:ich|wir) (?:glaube|denke|meine|vermute|glauben|denken)n?\b|\b(?:bin|sind) (?:mir|uns) (?:da )?nicht sicher\b|\bmal sehen\b|^vielleicht\b|^(?-i:[A-ZÄÖÜ])[a-zäöüß]+ (?:meint|findet|sagt|glaubt|denkt|schlägt vor|meinte|sagte)\b|\bkeine ahnung\b|\beigentlich\b",
        r"^(?:(?:herr|frau|der|die|das|unser\w*) )?(?-i:[A-ZÄÖÜ])[\w-]+ (?:fragt|fragte|fragen(?: sich)?|überlegt|überlegen), (?:ob|wer|wie|was|wann|wo)\b|\b(?:ich|wir) (?:überleg\w+|frage?n? (?:mich|uns)|zweifl\w+)\b",
        r"\b(?:weiß|wissen) (?:ich|wir|niemand|keiner|man)\b.*\bnicht\b|\b(?:ich|wir|niemand|keiner) (?:weiß|wissen)\b.*\bnicht\b|\b(?:ist|sind|bleib(?:t|en)) (?:\w+ )?(?:noch |mir |uns )*(?:unklar|offen|ungeklärt|nicht (?:klar|entschieden|geklärt))$",
        r"\b(?:müssen|sollten|wollen) (?:wir|uns) (?:\w+ )?(?:noch|mal|später|erst)\b.*\b(?:reden|sprechen|klären|überlegen|entscheiden|nachdenken|diskutieren)$",
    ),
    "es": _any(
        r"^(?:yo )?(?:creo|pienso|supongo|opino)\b|\bno (?:sé|sabemos|estoy segur\w|tengo claro)\b|\bya veremos\b|^(?:quizás?|tal vez|a lo mejor)\b|^(?-i:[A-ZÁÉÍÓÚ])[a-záéíóúñ]+ (?:dice|cree|opina|piensa|sugiere|propone|dijo)\b",
        r"\b(?:está|queda|sigue) (?:aún |todavía )?(?:sin|por) (?:decidir|aclarar|ver|definir)\b|\bno (?:está|tenemos|hemos) (?:claro|decidido)\b",
        r"\b(?:(?:me|nos) pregunt\w+|est(?:oy|amos) (?:pensando|dudando)|dud[oa]\w*) si\b|\b(?:pregunta|preguntan|preguntó|duda) (?:si|quién|cómo|qué|cuándo|dónde)\b|^(?:eso |esto )?(?:queda|está|sigue) (?:pendiente|por (?:ver|decidir|aclarar|hablar))$|\b(?:hay|tenemos) que (?:hablar|verlo|pensar|decidir|aclarar)\w*\b",
    ),
}
# A question to people, not a wish in the form of one.
WISHED = {
    "en": _any(
        r"^(?:\w+,? )?(?:what if\b)|^(?:\w+,? )?(?:can|could|may|might|should) (?:we|i|people|\w+s)\b(?! (?:get hold|ask|talk))"
    ),
    "de": _any(r"^(?:\w+,? )?(?:können|könnten|kann|könnte) (?:wir|man|ich)\b"),
    "es": _any(r"^(?:\w+,? )?(?:podemos|podríamos|se puede|se podría)\b"),
}
# Nothing but talk: thanks, greetings, what one follows up on.
TALK = _any(
    r"^(?:esto|eso|así) no puede (?:ser|seguir)(?: así)?$|^(?:this|that|it) can(?:['’]t|not) go on(?: like (?:this|that))?$|^(?:das|so) (?:geht|kann) (?:das )?(?:so )?nicht(?: (?:weiter|weitergehen|mehr|sein))*$",
    r"^(?:(?:hey|hi|hello),? )?(?:could|can|should) (?:we|you|someone|somebody) (?:please |maybe )?(?:build|make|create|have|get|set up|develop) (?:something|an? (?:app|tool|bot|system|thing))$|"
    r"^(?:please )?keep (?:it|this|things|everything) (?:really |very )?(?:simple|easy|short|small)$|"
    r"^what (?:we|i) (?:need|want)(?: for [^:]{2,60})?$|^was wir (?:für [^:,]{2,50} )?brauchen$|^lo que (?:necesitamos|queremos)(?: para [^:]{2,50})?$",
    r"^what (?:(?:would|could|should|might) (?:fix|help|solve|change|improve)|(?:do|would|did) (?:you|we|they|people)(?: all)? (?:need|want|like|have in mind))\b.{0,30}$",
    r"^(?:das |dies |es )?(?:wird|muss|ist|bleibt) (?:(?:noch|erst|später) )?(?:geklärt|offen|entschieden|besprochen|geprüft|zu klären)(?: werden)?$|^(?:eso |esto )?(?:queda|está|sigue) (?:pendiente|por (?:ver|decidir|aclarar))$|^(?:(?:this|that|it) )?(?:is |to be |still )+(?:being )?(?:clarified|decided|discussed)$",
    r"^(?:the |our |an? |el |la |der |die |das )?[\w-]+ (?:wants?|needs?|likes?|asked for|quieren?|piden?|necesitan?|will|wollen|braucht|brauchen) (?:that|this|it|those|eso|esto|das)(?: too| anyway| so| auch| so| también| así)?$",
    r"^(?:thema|topic|agenda|tema|top \d+|tagesordnung|orden del día|protokoll|minutes|acta|present|anwesend|asistentes)\b:?\s[^.:;]{2,70}$",
    r"^(?:can|could|may|shall) (?:i|we) (?:talk|speak|chat|discuss|meet|have a (?:word|chat))\b|^(?:podemos|podríamos) hablar\b|^(?:können|könnten) wir (?:\w+ ){0,3}(?:reden|sprechen)\b",
    r"^(?:ich bitte|wir bitten|bitte) um (?:\w+ )?(?:rückmeldung|antwort|feedback|hilfe|verständnis|meinung|geduld)\b|^(?:please )?(?:let me know|get back to (?:me|us))\b|^looking forward\b|^(?:quedo|quedamos) a la espera\b|^espero (?:vuestra|su|tu) respuesta\b",
    r"^(?:(?:i['’]m |we['’]re |always )?happy|glad) to (?:hear|help|talk|discuss|answer|chat)\b",
    r"^(?:please )?(?:see|find|read) (?:below|attached|the (?:mail|message|thread) below)\b[^.;]{0,90}$|^(?:can|could|should) we (?:do|try) (?:something|anything) (?:about|against|with) (?:it|this|that)$|^(?:siehe|s\.) unten\b[^.;]{0,60}$",
    r"^right,? |^(?:thx|thanks?(?: you)?|cheers|danke\w*|gracias|vielen dank|saludos|lg|vg|viele grüße)\b.{0,30}$",
    r"^(?:following up (?:on|from)|as (?:discussed|promised|agreed)|re:|quick one|brain ?dump|(?:ok |hi |hey )?(?:team|all|everyone|folks)[,:] |wie (?:besprochen|vereinbart)|como (?:hablamos|quedamos|comentamos))\b[^.;]{0,60}$",
)
# Whose it is, told first: "The museum lends paintings."
HOUSE = _any(
    r"^(?:our|my) [\w' -]{3,40}? (?:waters?|looks? after|cares? for|cleans?|repairs?|maintains?|delivers?|cooks?|teach(?:es)?|collects?|runs?|feeds?) (?:about |around |over |some )?\d",
    r"^(?:our|my) [\w'’ -]{3,40}? (?:is|are) (?:an? |all |mostly )?[a-z-]+(?: [a-z-]+)?[.]?$",
    r"^(?:the |our |my |a )?(?:[\w-]+ )?(?:museum|library|school|club|company|council|hospital|clinic|restaurant|bakery|association|society|church|parish|theat(?:re|er)|charity|brigade|firm|university|college|hotel|farm|brewery|trust|co-?op\w*|lab|laboratory|studio|shop|store|gym|zoo|town|city|village) "
    r"(?:lends|runs|organi[sz]es|sells|offers|keeps|rents|serves|teaches|provides|hires|employs|has|makes|produces|owns|operates|orders|collects|repairs)\b",
    r"^(?:der|die|das|unsere?|ein|eine) (?:\w+ )?(?:[\wäöüß-]*(?:museum|bibliothek|bücherei|schule|verein|firma|gemeinde|praxis|klinik|krankenhaus|bäckerei|theater|hochschule|universität|hotel|brauerei|genossenschaft|labor|werkstatt|stadt|kirche)) (?:pflegt|betreut|verleiht|betreibt|verkauft|bietet|hat|organisiert|vermietet|führt|stellt|besitzt|sammelt)\b",
    r"^(?:el|la|nuestr[oa]|un|una) (?:museo|biblioteca|escuela|club|empresa|ayuntamiento|hospital|clínica|restaurante|panadería|asociación|parroquia|teatro|universidad|hotel|granja|taller|tienda|cooperativa|laboratorio|banco de alimentos|grupo de vecinos) (?:reparte|cuida|mantiene|presta|organiza|vende|ofrece|tiene|alquila|lleva|gestiona|sirve|recoge)\b",
)
# What is somebody else's, or stays as it is.
OUT = {
    "en": _any(
        r"^(?:won['’]t[- ]have|not needed|out of scope|not in scope|later):\s",
        r"\b(?:is|are) none of (?:this|the|our) [\w ]{2,20}['’]s (?:business|concern)|\bstays? (?:exactly )?as (?:it is|they are|is)\b|^(?:please )?(?:leave|don['’]t touch)\b.{3,60}(?:alone|as it is)?$|\b(?:so |and )?(?:please )?no (?:up|cross)?\w*selling\b|\b(?:not|isn['’]t|aren['’]t) (?:our|this|part of this) (?:problem|concern|job|project)\b|\b(?:is|are) \w+ elsewhere$|\bleave (?:that|it|this) out\b|\bstays? (?:in|on) (?:the (?:cupboard|drawer|archive|safe)|paper)\b|\bis (?:handled|done|kept) (?:elsewhere|by (?:another|somebody else))",
        r"\b(?:we['’]ll|we will|let['’]s|we) (?:do|discuss|look at|talk about|see to|deal with|leave|come back to) .{2,60}\b(?:later|another (?:time|day)|next (?:year|time|phase)|in (?:a|the) (?:second|later|next) (?:phase|step|version)|for now)$|\b(?:is|are) (?:a |for )?(?:later|another (?:time|day|story|matter|topic)|a (?:second|later) phase)$",
    ),
    "de": _any(
        r"\bbleib(?:t|en),? wie (?:sie|er|es) (?:ist|sind|war|waren)\b|\b(?:fass|rühr)(?:t|en|st)? \w+ (?:\w+ )?nicht an\b|\bgeh(?:t|en) (?:das|uns|dieses) .{0,30}nichts an\b|\bist nicht (?:teil|gegenstand|unsere sache)\b|\bnicht anfassen\b",
        r"\b(?:kommt|kommen|machen wir|klären wir|sehen wir(?: uns)?|besprechen wir|lassen wir) (?:\w+ ){0,2}?(?:später|ein andermal|nächstes (?:jahr|mal)|in (?:einer|der) (?:zweiten|nächsten|späteren) phase|erstmal weg)\b|\b(?:ist|sind) (?:ein anderes thema|eine andere (?:sache|geschichte)|etwas anderes)\b",
    ),
    "es": _any(
        r"\b(?:eso|esto|ese|esa) no l[oa]s? toqu\w+\b|\bno (?:lo|la|los|las)? ?(?:toquéis|toquen|toquemos|tocar)\b|\ben otr[oa] (?:app|aplicación|programa|sistema|herramienta)\b|\b(?:se queda|sigue) como está\b|\bquedan? fuera\b|^(?!.*\b(?:si|cuando|quien|sin) ).*\bno entra\b|\bno forma parte\b",
        r"^(?:y |pero )?(?:lo de(?:l)?|el tema de(?:l)?) .+\b(?:va|van) (?:aparte|por separado)$|\bl[oa]s? (?:vemos|hablamos|dejamos|hacemos|miramos|veremos|hablaremos|dejaremos|haremos) (?:\w+ )?(?:en \w+(?: \w+)?|otro día|más adelante|después|luego|para (?:más adelante|otro \w+|otra \w+|después))$|\b(?:es|son) otr[oa] (?:tema|historia|asunto|cosa)$",
    ),
}
# What they need, without what it does: "the club needs something for its hours".
VAGUE = _any(
    r"\b(?:needs?|wants?|looking for|would like) (?:something|a (?:new )?(?:app|tool|system|site|website|thing|solution))(?: for [\w' -]{2,50})?$",
    r"\b(?:braucht|brauchen|sucht|suchen|bräuchte\w*|möchte\w*) (?:etwas|was|eine? (?:neue )?(?:app|lösung|software|seite|plattform)|ein (?:neues )?(?:system|werkzeug|tool|programm|portal))(?: für [\wäöüß -]{2,50})?$",
    r"\b(?:necesita\w*|busca\w*|quiere\w*) (?:algo|una? (?:app|aplicación|sistema|programa|web|herramienta))(?: para [\wáéíóúñ ]{2,50})?$",
)
# What people want of it, told before anybody turns to what is wanted: "sponsors want to see the weight".
WANT_TO = re.compile(
    r"^(?!(?:we|i|everybody|nobody)\b)[a-z][\w -]{2,40}? wants? to (?:see|know|get|book|choose|find|be able to)\b", re.I
)
# A question whose answer is a wish.
WANTED = _any(
    r"\bwhat (?:would|could|should|might) (?:fix|help|solve|change|improve)\b|\bwhat (?:do|would|did|does) (?:you|we|they|he|she|people|the \w+)(?: all)? (?:need|want|like|have in mind)\b",
    r"\bwas (?:würde|könnte) (?:\w+ )?helfen\b|\bwas (?:braucht|bräuchtet|brauchst|wollt|willst|wünscht) (?:ihr|du|man)\b",
    r"\bqué (?:necesit\w+|quer[ée]is|quieres|haría falta|ayudaría|lo arreglaría)\b",
)


# What is to be built, and behind a colon what is done with it.
FOR_HOUSE = re.compile(
    r"^(?:for|para|für) (?:our|my|the|an?|nuestr[oa]|mi|el|la|una?|unser\w*|mein\w*|die|das|den|eine?n?) [^:.;]{3,60}: (?:\S+ ){3}",
    re.I,
)
PRODUCT = re.compile(
    r"^(?:an? |una? |eine?n? )?(?:[\w-]+ )?(?:app|platform|website|tool|system|aplicación|plataforma|web|herramienta|sistema|página|"
    r"plattform|webseite|anwendung|programm) (?:for|para|für|zum|zur|de|del) [^:.;]{2,60}: (?:\S+ ){4}",
    re.I,
)
