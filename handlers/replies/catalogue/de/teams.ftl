# Die Teams-App, wie ihre Seite im Store und ihre Befehlsliste sie beschreiben, und ihre persönliche Registerkarte.

app-full-name = Threadwright: aus einer Idee wird ein Plan
app-short = Aus einer groben Idee wird ein geklärter, entworfener, zerlegter Plan.
app-full = Erzähl Threadwright eine Idee. Es stellt die wenigen Fragen, auf die es ankommt, schreibt den fachlichen Entwurf und den Grobentwurf, zerlegt in Tickets, schätzt und verteilt sie und veröffentlicht in Jira, wenn ein Mensch zustimmt.
app-plan-message = Diese Nachricht planen
app-plan-message-why = Diese Nachricht als Idee eines Plans nehmen
app-tab = Meine Seite
# Was ein Befehl tut; der Befehl selbst bleibt englisch.
app-command =
    { $name ->
        [idea] Einen Plan aus einer groben Idee anfangen: idea TEXT
        [status] Wo der Plan steht und wer dran ist
        [show] Der fachliche Entwurf; auch hld, tickets, estimates
        [enough] Keine Fragen mehr: mit dem schreiben, was bekannt ist
        [approve] Zustimmen, wo etwas auf Zustimmung wartet
        [change] Eine Antwort oder Anforderung ändern: change QN-2 …
        [stop] Den Plan anhalten
        [track] Deine eigene Zeit, mit deiner eigenen Einwilligung
        [home] Deine offenen Fragen, Zustimmungen und Tickets
       *[help] Was ich noch kann
    }
tab-signing-in = Einen Moment: Teams sagt mir, wer du bist.
tab-no-sign-in = Teams hat mir nicht gesagt, wer du bist, also kann ich deine Seite hier nicht zeigen. Schreib mir in unserem Chat `home`, dann zeige ich sie dort.
tab-not-member = Ich kenne dich hier noch nicht. Schreib mir zuerst in unserem Chat.
view-voted = Du hast zugestimmt; es braucht noch jemanden.
view-not-yours = Inhaber, Admins und Manager stimmen zu; du siehst hier, was auf sie wartet.
