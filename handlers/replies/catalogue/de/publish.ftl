# Veröffentlichen in eine Vorgangsverwaltung: was geschrieben würde, was geschrieben wurde und was blieb, wie es war.

publish-begun = Ich sehe nach, was Jira schon hat, und zeige dann genau, was geschrieben würde. Vor einer Freigabe wird nichts geschrieben.
publish-begun-summary = Vergleiche mit Jira
publish-under-way = Das Veröffentlichen läuft schon; `/plan status` sagt, wo es steht.
publish-too-early = Der Plan ist noch nicht so weit; `/plan status` sagt, was fehlt.
publish-not-connected = Hier ist kein Jira verbunden; `threadwright jira connect` verbindet eines, und `/plan export` gibt eine CSV-Datei, die der Import von Jira nimmt.
publish-misfits = Nichts wurde geschrieben, denn der Plan passt noch nicht in das Projekt { $project }: { $words }
publish-unsure = { $site } sagt nicht, ob es getan ist; wir sehen nach, bevor wir noch einmal fragen.
publish-no-parent = Sein Elternteil { $parent } hat keinen Vorgang.

publish-preview = Was in { $project } geschrieben würde
publish-where = Wo
publish-creates = Neue Vorgänge
publish-edits = Geänderte Vorgänge
publish-links = Verknüpfungen
publish-hash = Die Freigabe gilt für
publish-writes = Was geschrieben wird
publish-what = Was
publish-create = anlegen
publish-edit = ändern
publish-link = blockiert
publish-removes = Entfernte Vorgänge
publish-remove = entfernen
publish-more =
    { $count ->
        [one] und { $count } weitere
       *[other] und { $count } weitere
    }
publish-file = Alles, was geschrieben wird
publish-approve =
    { $people ->
        [one] Genau das wartet auf die Freigabe einer Person.
       *[other] Genau das wartet auf die Freigabe von { $people } Personen.
    }
publish-hint = `/plan approve publish { $hash }` oder `/plan stop`. Ändert sich der Plan, gilt diese Liste nicht mehr.
publish-preview-summary =
    { $count ->
        [one] { $count } Schreibvorgang wartet auf Freigabe
       *[other] { $count } Schreibvorgänge warten auf Freigabe
    }
publish-nothing = { $project } hat den Plan, wie er ist; es gibt nichts zu schreiben.
publish-nothing-summary = Nichts zu schreiben
undo-nothing-left = In { $project } ist nichts von uns, das seither niemand angefasst hat.
taken-back =
    { $count ->
        [one] { $count } Vorgang zurückgenommen
       *[other] { $count } Vorgänge zurückgenommen
    }
publish-kept = Von Menschen in Jira geändert, bleibt also, wie es ist
publish-gone =
    { $count ->
        [one] { $tickets } ist nicht mehr in Jira und wird nicht neu angelegt.
       *[other] { $tickets } sind nicht mehr in Jira und werden nicht neu angelegt.
    }
publish-dropped =
    { $count ->
        [one] { $tickets } ist nicht mehr im Plan; der Vorgang bleibt.
       *[other] { $tickets } sind nicht mehr im Plan; die Vorgänge bleiben.
    }
publish-refused = Nicht geschrieben, und warum
published =
    { $count ->
        [one] { $count } Vorgang geschrieben
       *[other] { $count } Vorgänge geschrieben
    }
published-summary = Veröffentlicht: { $created } angelegt, { $refused } abgelehnt
publish-field =
    { $field ->
        [summary] Titel
        [body] Beschreibung
        [points] Story Points
        [seconds] ursprüngliche Schätzung in Sekunden
        [parent] Elternteil
        [assignee] zuständige Person
        [priority] Priorität
        [labels] Stichwörter
        [people] etwas Eigenes
       *[other] { $field }
    }
publish-unlinks = Entfernte Verknüpfungen
publish-unlink = blockiert nicht mehr
publish-files = Angehängte Bilder
publish-file-row = anhängen
publish-dropped-files = Entfernte Bilder
publish-drop-row = entfernen
publish-closes = Geschlossene Vorgänge
publish-close = schließen
publish-taken = Zurückgenommene Vorgänge
publish-calls =
    { $kind ->
        [create] { $count } zum Anlegen
        [edit] { $count } zum Ändern
        [link] { $count } für Verknüpfungen
        [file] { $count } für Bilder
        [remove] { $count } zum Zurücknehmen
       *[read] { $count } zum Nachsehen
    }
publish-ahead =
    { $minutes ->
        [one] Das braucht { $count } Anfragen ({ $kinds }) und in den Grenzen von Jira etwa { $minutes } Minute.
       *[other] Das braucht { $count } Anfragen ({ $kinds }) und in den Grenzen von Jira etwa { $minutes } Minuten.
    }
publish-quota = Das sind etwa { $points } Punkte, { $share } % von dem, was Jira in einer Stunde erlaubt; sind sie aufgebraucht, wird gewartet und dann weitergemacht.
undo-comment = Threadwright hat diesen Vorgang zurückgenommen, weil sein Plan zurückgenommen wurde ({ $ticket }). Er wurde versehentlich angelegt oder ist nicht mehr gewollt; niemand hatte ihn angefasst.
undo-delete-by-admin = Vorgänge löschen darf nur, wer die Rolle Inhaber oder Administrator hat; `/plan undo` schließt sie stattdessen.
undo-how = Schreib `/plan undo`, das die Vorgänge schließt, oder `/plan undo delete`, das sie löscht; nicht „{ $word }“.
stopped-issues =
    { $count ->
        [one] { $count } Vorgang davon steht vielleicht schon in Jira; `/plan undo` schließt ihn.
       *[other] { $count } Vorgänge davon stehen vielleicht schon in Jira; `/plan undo` schließt sie.
    }
publish-waits-summary = Das Veröffentlichen wartet auf Jira
publish-relates = Verknüpfungen mit älteren Vorgängen
publish-relate = verknüpfen
publish-unrelates = Entfernte Verknüpfungen mit älteren Vorgängen
publish-unrelate = nicht mehr verknüpft
publish-under = { $said } (in { $issue })
publish-beside-missing = { $issue } ist nicht mehr in Jira oder für diese Verbindung nicht sichtbar; es wurde keine Verknüpfung gesetzt.
publish-apart =
    { $why ->
        [no-link] { $id } wird nicht mit { $issue } verknüpft: das gibt es in diesem Jira nicht, oder diese Verbindung sieht es nicht. `/plan duplicates link { $id } SCHLÜSSEL` nennt einen anderen Vorgang.
        [taken-away] { $id } und { $issue } werden nicht noch einmal verknüpft: jemand hat die Verknüpfung in Jira entfernt. `/plan duplicates link { $id } { $issue }` setzt sie wieder.
        [no-type] { $id } und { $issue } werden nicht verknüpft: dieses Jira hat keine Verknüpfungsart wie „Relates“ oder „Duplicate“. Ein Admin kann eine andere wählen.
        [no-issue] { $id } wird weggelassen, weil es schon { $issue } ist, aber das gibt es in diesem Jira nicht, oder diese Verbindung sieht es nicht. `/plan duplicates create { $id }` legt es doch an.
        [no-home] { $tickets } stehen in keinem Epic: { $id } wird als { $issue } weggelassen, das sie nicht aufnehmen kann (es ist kein Epic dieses Projekts oder nicht sichtbar). `/plan duplicates create { $id }` legt das Epic doch an, `skip { $id } SCHLÜSSEL` nennt ein anderes.
        [no-field] { $tickets } stehen in keinem Epic: In diesem Jira hat das Formular von „{ $issue }“ weder ein übergeordnetes Element noch eine Epic-Verknüpfung. Wer dieses Jira verwaltet, kann eines davon in das Formular aufnehmen, bevor diese Liste freigegeben wird.
       *[no-parts] { $tickets } werden mit { $id } weggelassen: { $issue }, dem es gleicht, kann sie nicht als Teile aufnehmen.
    }
