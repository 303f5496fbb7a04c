# Vorgangsverwaltungen: was einer Verbindung oder einem Projekt fehlt, und was ein Vorgang um die Worte des Tickets herum sagt.

approval-void = Was du gesehen hast, ist nicht mehr das, was getan würde; sieh dir die neueste Karte an und gib diese frei.

jira-url = Das ist keine Adresse eines Jira; schreib sie so: https://your-company.atlassian.net.
jira-url-secret = Schreib die Adresse von Jira ohne Namen und Passwort.
jira-project-key = „{ $key }“ ist kein Schlüssel eines Projekts; er sieht aus wie SHOP oder TEAM2.
jira-needs-email = Jira Cloud will die E-Mail-Adresse, zu der das API-Token gehört; gib sie mit --email an.
jira-needs-token = Jira will ein Token; tipp es auf die Frage ein oder setz THREADWRIGHT_JIRA__TOKEN.
jira-not-connected = Hier ist kein Jira verbunden; `threadwright jira connect` verbindet eines.
jira-http = Die Adresse von Jira muss hier mit https:// beginnen; THREADWRIGHT_JIRA__ALLOW_HTTP erlaubt http.
jira-no-host = { $host } ist nicht zu finden; prüf die Adresse von Jira.
jira-private = { $host } ist eine Adresse in einem privaten Netz, das diese Installation nicht anruft; THREADWRIGHT_JIRA__ALLOW_PRIVATE erlaubt es.
jira-redirect = { $site } schickt uns woandershin, und wir folgen nicht; verbinde mit der Adresse, unter der Jira selbst antwortet.
jira-away = { $site } antwortet nicht.
jira-busy = { $site } nimmt gerade keine weiteren Anfragen an.
jira-unsure = { $site } hat nicht gesagt, ob es getan ist; wir sehen nach, bevor wir noch einmal fragen.
jira-token = { $site } weist das Token zurück; `threadwright jira connect` nimmt ein neues.
jira-scope = { $site } wurde ohne Zugriff darauf verbunden, etwa auf Boards; verbinde es neu (`threadwright jira connect --oauth`) oder mit einem Token, dessen Scopes das enthalten.
jira-forbidden = { $site } lässt dieses Konto das nicht tun: { $words }
jira-missing = { $site } hat das nicht, oder zeigt es diesem Konto nicht: { $words }
jira-refused = { $site } hat es abgelehnt: { $words }
jira-strange = { $site } gab eine Antwort, die kein Jira gibt; prüf die Adresse von Jira.
jira-no-type = { $project } hat keine Vorgangsart für { $kind }; es hat { $types }. Wähl eine: `threadwright jira map { $kind }=NAME`.
jira-wrong-level = { $type } ist in Jira eine Unteraufgabe und kann kein { $kind } sein; wähl eine andere: `threadwright jira map { $kind }=NAME`.
jira-no-labels = { $type } hat kein Feld für Stichwörter, an denen wir unsere Vorgänge wiederfinden; nimm die Stichwörter in die Maske auf.
jira-required = { $type } verlangt { $field }; sag, was hineinkommt: `threadwright jira map { $id }=VALUE`.
jira-name = „{ $name }“ ist kein Name für eine Verbindung; Buchstaben, Ziffern, - und _ gehen.
jira-no-connection = Es gibt keine Verbindung { $name }; es gibt { $names }.
jira-link-used = Diese Zustimmung wurde schon benutzt oder ist zu alt; `threadwright jira connect --oauth` gibt einen neuen Link aus.
jira-code-refused = Atlassian nimmt diesen Code nicht an; `threadwright jira connect --oauth` gibt einen neuen Link aus.
jira-grant-gone = Der Zugang zu Jira wurde getrennt; `threadwright jira connect --oauth` verbindet ihn wieder.
jira-grant-refused = Atlassian hat den Zugang zu Jira beendet: Er wurde zurückgenommen oder 90 Tage lang nicht benutzt. `threadwright jira connect --oauth` verbindet ihn wieder.
jira-grant-cut = Eine Erneuerung des Zugangs zu Jira wurde mittendrin abgebrochen, und Atlassian nimmt den alten nicht mehr. `threadwright jira connect --oauth` verbindet ihn wieder; sonst ist nichts verloren.
jira-grant-busy = Der Zugang zu Jira wird gerade erneuert; wir versuchen es gleich noch einmal.
jira-not-compared = Was in Jira geändert wird, kommt jetzt nicht zurück ({ $error }); es wird von selbst wieder versucht.
jira-hook-ended = Der Webhook endete am { $day }; bis der nächtliche Vergleich einen neuen beginnt, kommen Änderungen einmal je Nacht zurück.
jira-token-ends =
    { $over ->
        [yes] Das Token lief am { $day } ab; `threadwright jira connect --name { $name }` nimmt ein neues.
       *[no] Das Token läuft am { $day } ab; `threadwright jira connect --name { $name }` nimmt ein neues.
    }
jira-grant-ends =
    { $over ->
        [yes] Der Zugang endete am { $day }; `threadwright jira connect --oauth` gewährt ihn neu.
       *[no] Der Zugang endet am { $day }; `threadwright jira connect --oauth` gewährt ihn neu.
    }
jira-overtaken = Wir standen so lange still, dass vielleicht schon jemand anders dran ist; an { $site } wurde nichts geschickt.
jira-burst = { $site } nimmt für einen Augenblick keine Anfragen an: Es kamen zu viele auf einmal.
jira-issue-busy = { $site } nimmt für einen Augenblick keine Änderungen an diesem Vorgang an.
jira-quota =
    { $minutes ->
        [one] Die Anfragen dieser Stunde an { $site } sind aufgebraucht; in etwa { $minutes } Minute geht es weiter.
       *[other] Die Anfragen dieser Stunde an { $site } sind aufgebraucht; in etwa { $minutes } Minuten geht es weiter.
    }
jira-no-way-to-done = Von dort, wo er steht, führt in Jira kein Schritt zu „fertig“; schließ ihn dort, oder lösch ihn mit `/plan undo delete`.
jira-way-wants-more = Jeder Schritt zu „fertig“ verlangt in Jira Felder, die nur ein Mensch ausfüllen kann; schließ ihn dort, oder lösch ihn mit `/plan undo delete`.

issue-acceptance = Abnahmekriterien
issue-plan = Plan
issue-covers = Deckt ab
issue-decisions = Entscheidungen
issue-waits = Wartet auf
issue-ground = Woher es kommt

no-tracker-edit = { $id } gehört nicht zu den Änderungen, die aus Jira kamen; `/plan edits` zählt die auf, die warten.
jira-hidden = { $site } zeigt das Projekt { $project } diesem Konto nicht mehr, also kann niemand sagen, was dort fehlt; prüfe die Rechte des Kontos.
jira-hook-refused = { $site } richtet für dieses Konto keinen Webhook ein: { $words }
jira-no-issue = { $site } hat keinen Vorgang { $key }, oder zeigt ihn diesem Konto nicht.
issue-thread = Gespräch
issue-thread-open = Den Thread öffnen
issue-documents = Dokumente
issue-draft = Fachlicher Entwurf
issue-design = Grobentwurf
