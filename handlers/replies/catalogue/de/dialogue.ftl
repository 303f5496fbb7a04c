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

noted = Notiert: **{ $answer }**.
noted-assumed = Notiert: **{ $answer }** (meine Empfehlung, da du Ja gesagt hast).
noted-summary = Notiert: { $answer }
changed = Geändert von **{ $before }** zu **{ $answer }**; beides bleibt im Protokoll.
changed-redo = Geändert von **{ $before }** zu **{ $answer }**; beides bleibt im Protokoll. Der Entwurf und alles, was auf ihm beruht, wird in neuen Versionen neu geschrieben.
changed-summary = Antwort geändert
ambiguous-letters = Ich weiß nicht, welche du meinst. Wähle { $letters }, sag `ja` für meine Empfehlung oder schreib ein paar Worte mehr zu: { $question }
ambiguous-words = Ich weiß nicht, was du meinst. Sag es mit eigenen Worten: { $question }
ambiguous-summary = Welche meinst du?
aside = Gehört nicht zum Plan; macht ruhig weiter.
aside-summary = Nicht Teil des Plans
enough = Dann genug gefragt. Was noch offen ist, steht im Entwurf als Annahme und ist so gekennzeichnet.
enough-summary = Fragen beendet
asking-more = Gern: Das würde ich als Nächstes fragen.
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
