# Was der Bot sagt, während er die Idee klärt. Er duzt immer.

started = Ich lege los: **{ $title }** ist Initiative { $number }. Ich frage nur, was den Plan verändert; antworte hier, sag `genug`, wann immer du willst, und beginne eine Zeile mit `!aside`, wenn sie nicht für mich ist.
started-summary = Initiative { $number } begonnen: { $title }

question-of = Frage { $number } von { $budget }
question-place = Frage { $number }
question = **{ $place }.** { $question }
question-summary = { $place }: { $question }
question-because = Ich würde ({ $letter }) nehmen: { $reason }
question-hint =
    { $has ->
        [recommended] Antworte mit einem Buchstaben, mit `ja` für die empfohlene Antwort oder mit eigenen Worten; `genug` beendet die Fragen.
        [options] Antworte mit einem Buchstaben oder mit eigenen Worten; `genug` beendet die Fragen.
       *[nothing] Antworte mit eigenen Worten; `genug` beendet die Fragen.
    }
question-own = Eigene Antwort geben
question-own-send = Antworten
# Buttons, and what pressing one says in the transcript: words that are understood when they are typed.
question-decide = Entscheide du
question-decide-said = entscheide du
question-enough = Genug gefragt
question-enough-said = genug
question-given = **{ $person }** hat geantwortet: **{ $answer }**.
question-left = Offen gelassen; im Entwurf steht es als Annahme. `/plan ask { $question }` stellt sie noch einmal.
question-stopped = Der Plan wurde angehalten, bevor jemand geantwortet hat; `/plan retry` macht dort weiter, wo er war.
question-left-summary = Eine Frage blieb offen

noted = Notiert: **{ $answer }**.
noted-summary = Notiert: { $answer }
delegated = Ich nehme **{ $answer }**, meine Empfehlung; im Entwurf steht das als Annahme.
deferred = Bleibt offen: { $question } kommt als offene Frage in den Entwurf, und ich stelle sie nicht noch einmal. `/plan ask { $question }` holt sie zurück.
no-hurry = Keine Eile: { $question } bleibt offen, bis du antwortest. „Nicht jetzt“ lässt sie in dieser Runde aus.
no-hurry-summary = Die Frage wartet auf dich
confirmed = Bestätigt: **{ $answer }**.
same-again = Das war schon die Antwort: **{ $answer }**.
changed = Geändert von **{ $before }** zu **{ $answer }**; beides bleibt im Protokoll.
our-recommendation = meiner Empfehlung ({ $answer })
told = In die Idee aufgenommen: **{ $words }**.
told-still-open = Frage { $number } ist noch offen: { $question }
told-counts = Es gelten die neueren Worte, beide bleiben im Thread. War das nicht so gemeint, sag es noch einmal.
changed-of = Geändert von **{ $before }** (von { $person }) zu **{ $answer }**; beides bleibt im Protokoll.
redone = Was darauf beruht, folgt; ein fertiger Plan ändert sich erst, wenn du die Karte übernimmst, die gleich kommt.
# What an answer contradicts; $where: the idea, an earlier answer or message.
contradicts =
    { $where ->
        [idea] Das widerspricht der Idee ({ $source }): „{ $words }“.
        [answer] Das widerspricht einer früheren Antwort ({ $source }): „{ $words }“.
       *[message] Das widerspricht einer früheren Nachricht ({ $source }): „{ $words }“.
    }
leaves = „{ $words }“ verlässt den Entwurf.
newer-counts = Es gelten die neueren Worte, das Protokoll behält beide. War das nicht so gemeint, antworte noch einmal.
no-such-question = Es gibt keine Frage { $name }; die Fragen sind { $known }.
no-question-yet = Es gibt keine Frage { $name }; bisher wurde nichts gefragt.
no-such-question-summary = Keine Frage { $name }
question-for = { $place }, für { $person }
reminder = Das wartet noch auf eine Antwort: **{ $question }**
reminder-for = { $person }, das wartet noch auf deine Antwort: **{ $question }**
reminder-yes = `ja` nimmt meine Empfehlung, **{ $answer }**.
reminder-else = `nicht jetzt` lässt sie offen, und `genug` macht ohne weitere Fragen weiter. Ich erinnere nicht noch einmal.
reminder-summary = Noch offen: { $question }
parked = Seit einer Weile hat niemand geantwortet, darum ruht die Initiative { $number }, **{ $title }**. Nichts geht verloren: Jede Antwort hier oder `/plan retry` macht damit weiter.
parked-summary = Ruht: { $title }

# Several people.
agreed = { $person } stimmt { $other } zu: **{ $answer }**.
differs = { $author } sagt **{ $answer }**, anders als zuvor gesagt; { $person } entscheidet.
differs-summary = Zwei Antworten: { $answer }
dispute = **Verschiedene Antworten auf { $id }.** { $question }
dispute-why = Bis { $person } entscheidet, bleibt die Frage offen, und nichts wird angenommen.
dispute-hint = { $person } antwortet mit einer Nummer, einem Namen oder anderen Worten.
dispute-summary = Verschiedene Antworten auf { $id }; { $person } entscheidet
dispute-decided = Entschieden von { $person }: **{ $answer }**.
dispute-decided-summary = { $id } ist entschieden
decided = { $person } hat entschieden: **{ $answer }**.
stays-in-log = Was { $person } sagte, **{ $answer }**, bleibt im Protokoll.
proposed = { $author } schlägt **{ $answer }** vor; das Wort hat { $person }.
proposal = **{ $person }, ist es so?** { $id }: { $question }
proposal-line = { $author } schlägt vor: **{ $answer }**
proposal-done = { $person } hat geantwortet: **{ $answer }**.
proposal-take = Ja, so ist es
proposal-hint = { $person } antwortet mit `ja`, einem Buchstaben der Frage oder anderen Worten.
proposal-summary = { $id }: ein Vorschlag
owner-named = Fragen zu **{ $topic }** gehen ab jetzt an { $person }; was andere dazu sagen, ist ein Vorschlag, der bestätigt wird.
owner-named-summary = Zu { $topic } wird { $person } gefragt
decider-named = Antworten zwei Personen verschieden, entscheidet ab jetzt { $person }.
decider-named-summary = { $person } entscheidet
ambiguous-options = Was davon meinst du bei Frage { $question }: { $options }? Eigene Worte sind auch recht.
explained = { $why } Mehr muss man dafür nicht wissen: ein Buchstabe oder eigene Worte genügen. Im Zweifel nähme ich **{ $answer }**; mit `entscheide du` überlässt du es mir.
explained-further = Was jede davon im Entwurf ändern würde: { $moves }. Ein Buchstabe, eigene Worte, `entscheide du` oder `später`: alles ist recht.
ambiguous-words = Ich weiß nicht, was du meinst. Sag es mit eigenen Worten: { $question }
ambiguous-summary = Welche meinst du?
aside = Gehört nicht zum Plan; macht ruhig weiter.
aside-summary = Nicht Teil des Plans
enough = Dann genug gefragt. Was noch offen ist, steht im Entwurf als Annahme und ist so gekennzeichnet.
enough-summary = Fragen beendet
asking-more = Gern: Ich sehe nach, was den Plan noch ändern würde.
nothing-more = Ich habe nichts mehr zu fragen: Keine Antwort, die mir einfällt, würde den Plan noch ändern. Was dir sonst wichtig ist, sag hier mit eigenen Worten.
asking-more-summary = Weitere Fragen
thinking = Einen Moment, ich überlege, was ich fragen soll; was du sagst, geht nicht verloren.
thinking-summary = Einen Moment
closed = Hier ist keine Frage offen. `mehr fragen` öffnet eine, `/plan change QN-2 deine Worte` ändert eine Antwort, und `/plan status` sagt, wo wir stehen.
closed-summary = Keine offene Frage

coverage = Was ich bisher weiß
coverage-topic = Thema
coverage-status = Wie klar
coverage-because = Begründung
coverage-summary =
    { $total ->
        [one] { $clear } von { $total } Thema ist klar
       *[other] { $clear } von { $total } Themen sind klar
    }
coverage-mark =
    { $status ->
        [clear] ● klar
        [partial] ◐ teilweise
       *[missing] ○ fehlt
    }
category =
    { $category ->
        [functional_scope] Was es tut
        [domain_data] Daten
        [user_experience] Personen und Oberflächen
        [quality_attributes] Qualitätszahlen
        [integrations] Andere Systeme
        [edge_cases] Grenzfälle
        [constraints] Vorgaben und Abwägungen
        [terminology] Begriffe
        [completion_signals] Wann es fertig ist
       *[leftovers] Sonstiges
    }
