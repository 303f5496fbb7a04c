# Die Seiten der Verwaltung.

admin-about = Worüber
admin-accounts = Chat-Konten
admin-agent = Programm
admin-answered = Tokens der Antworten
admin-asked = Tokens der Fragen
admin-at-cap-label = An einer Grenze
admin-begins = Ein Plan beginnt
admin-box-keys = API-Schlüssel
admin-box-members = Mitglieder
admin-box-money = in diesem Monat für Modelle
admin-box-plans = Pläne
admin-box-sessions = Sitzungen
admin-box-tokens = Tokens in diesem Monat
admin-box-trackers = Ticketsysteme
admin-box-waiting = warten auf Einlass
admin-box-workspaces = Arbeitsbereiche
admin-calls = Aufrufe
admin-cap-set = Eine Grenze setzen
admin-cap-why = Ein leeres Feld ist keine Grenze; beide leer nehmen die Grenze weg.
admin-channel = Kanal
admin-channels = Kanäle mit Regeln
admin-cost = Kosten
admin-days = Tage, die er gilt
admin-decline = Ablehnen
admin-details = Einzelheiten
admin-dollars = US-Dollar
admin-domain = Domain
admin-domains = Domains, die einlassen
admin-domains-why = Wer sich mit einer bestätigten Adresse einer dieser Domains anmeldet, ist Mitglied. Wer diesen Server betreibt, trägt sie ein, sobald klar ist, wem sie gehören.
admin-end = Beenden
admin-ended = Die Sitzung ist zu Ende; sie öffnet nichts mehr.
admin-gate-name = Bevor
admin-gates = Freigaben
admin-gone = kein Zugang
admin-in-directory = aus dem Verzeichnis
admin-invite = Jemanden einladen
admin-invite-do = Einladung machen
admin-invite-why = Ein Link, der einmal gilt: wer sich damit anmeldet, ist Mitglied in dieser Rolle.
admin-joining-label = Wer dazukommen darf
admin-kept = Was wie lange aufbewahrt wird
admin-key-do = Schlüssel machen
admin-key-new = Ein neuer Schlüssel
admin-key-why = Er handelt als du, in seinen Bereichen. Der Bereich „provision“ ist für ein Verzeichnis, das sagt, wer Mitglied ist (SCIM), und öffnet sonst nichts.
admin-let-in = Einlassen
admin-mend = Zu tun
admin-model = Modelle
admin-newest = Was zuletzt geschah
admin-no-channels = Kein Kanal hat eine eigene Regel: eine Erwähnung beginnt einen Plan.
admin-no-domains = Keine; man kommt mit einer Einladung.
admin-no-keys = Es gibt keine API-Schlüssel.
admin-no-page = Hier ist keine Seite.
admin-no-policy = Es gibt keine Regelung zur Zeiterfassung: nichts wird aufgezeichnet.
admin-no-sessions = Niemand ist angemeldet.
admin-no-trackers = Kein Ticketsystem ist verbunden; Pläne sind CSV-Dateien. Auf dem Server verbindet eines `threadwright jira connect`.
admin-no-workspaces = Noch ist kein Slack und kein Teams verbunden. Auf dem Server beginnt es mit `threadwright slack manifest --link` oder `threadwright teams package`.
admin-no-usage = In diesem Monat wurde kein Modell gefragt.
admin-nobody-waits = Niemand wartet.
admin-none = Hier ist noch nichts.
admin-older = Ältere Einträge
admin-out = Abmelden
admin-over = abgelaufen
admin-people = Personen
admin-period-label = Zeitraum
admin-platform = Wo
admin-policy-words = Was die Leute annehmen
admin-policy-days = Tage, die es aufbewahrt wird
admin-policy-why = Eine Änderung gilt sofort: laufende Zeiten enden, und alle werden neu gefragt.
admin-project = Projekt
admin-remove = Entfernen
admin-revoke = Widerrufen
admin-save = Speichern
admin-saved = Gespeichert; es gilt ab jetzt.
admin-seen = Zuletzt benutzt (UTC)
admin-sessions = Sitzungen
admin-since = Seit (UTC)
admin-site = Adresse
admin-state = Zustand
admin-takes = was Modelle gefragt wurden und antworteten
admin-title = Verwaltung
admin-tokens = Token-Anzahl
admin-tracked = erfasste Zeit
admin-trackers = Ticketsysteme
admin-tracking = Regelung der Zeiterfassung
admin-trail-why = Neueste zuerst. Jeder Eintrag hängt an dem davor; „threadwright audit verify“ beweist, dass keiner geändert wurde.
admin-unpriced = nicht bekannt
admin-until = Bis (UTC)
admin-usage = Modelle in diesem Monat
admin-waiting = Wer auf Einlass wartet
admin-what = Was
admin-when = Wann (UTC)
admin-who-joins = Wer dazukommen darf
admin-whose = Wessen
admin-works = funktioniert
admin-workspaces = Arbeitsbereiche
admin-nav =
    { $page ->
        [overview] Überblick
        [people] Personen
        [connections] Verbindungen
        [spending] Budgets und Verbrauch
        [trail] Prüfprotokoll
        [access] Sitzungen und Schlüssel
       *[policies] Regeln
    }
admin-who = { $name } ({ $role })
admin-broken =
    { $count ->
        [one] { $count } Arbeitsbereich gibt keinen Zugang mehr: siehe Verbindungen.
       *[other] { $count } Arbeitsbereiche geben keinen Zugang mehr: siehe Verbindungen.
    }
admin-at-cap =
    { $choice ->
        [ask] im Thread fragen
        [stop] anhalten, bis sie erhöht wird
       *[degrade] ohne Modell weitermachen
    }
admin-cap-of =
    { $scope ->
        [tenant] die ganze Firma
        [member] jede Person
       *[initiative] jeder Plan
    }
admin-period =
    { $period ->
        [day] am Tag
        [month] im Monat
       *[ever] insgesamt (Pläne)
    }
admin-budget =
    { $scope ->
        [tenant] die Firma
        [member] du
       *[initiative] jeder Plan
    } { $period ->
        [day] heute
        [month] in diesem Monat
       *[ever] insgesamt
    }
admin-kind =
    { $kind ->
        [browser] Browserfenster
       *[program] Programm
    }
admin-hears =
    { $hears ->
        [all] mit jeder Nachricht
        [never] nie
       *[mention] wenn man mich erwähnt
    }
admin-model-reads =
    { $is_off ->
        [True] werden nie gefragt
       *[False] dürfen gefragt werden
    }
admin-health =
    { $health ->
        [works] funktioniert
        [note] funktioniert, mit Hinweis
        [broken] funktioniert nicht
       *[unknown] hat nicht geantwortet
    }
admin-gate =
    { $gate ->
        [hld] das Design entworfen wird
        [slice] Tickets geschnitten werden
        [publish] etwas in ein Ticketsystem geschrieben wird
       *[change] eine Änderung übernommen wird
    }
admin-joining =
    { $mode ->
        [invited] mit Einladung, oder wen ein Administrator einlässt
       *[open] wer in einem verbundenen Arbeitsbereich schreibt
    }
admin-kept-days =
    { $days ->
        [0] gar nicht
        [one] { $days } Tag
       *[other] { $days } Tage
    }
admin-decided =
    { $state ->
        [approved] { $name } ist dabei.
       *[declined] { $name } wurde abgelehnt.
    }
admin-invited = Die Einladung gilt einmal, innerhalb von { $hours } Stunden. Sie wird nur jetzt gezeigt:
admin-key-made = Der Schlüssel { $name } gilt bis { $day }. Er wird nur jetzt gezeigt:
admin-removed = { $name } ist kein Mitglied mehr; Sitzungen und Schlüssel sind beendet.
admin-revoked = Der Schlüssel { $name } öffnet nichts mehr.
admin-role-done = { $name } hat ab jetzt diese Rolle: { $role }.
