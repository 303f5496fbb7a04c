# Wie Tickets, Schätzungen, Zuordnungen und der ganze Plan gezeigt werden.

tickets-of-kind =
    { $kind ->
        [epic] { $count ->
            [one] { $count } Epic
           *[other] { $count } Epics
        }
        [story] { $count ->
            [one] { $count } Story
           *[other] { $count } Storys
        }
        [task] { $count ->
            [one] { $count } Aufgabe
           *[other] { $count } Aufgaben
        }
        [subtask] { $count ->
            [one] { $count } Teilaufgabe
           *[other] { $count } Teilaufgaben
        }
       *[spike] { $count ->
            [one] { $count } Erkundung
           *[other] { $count } Erkundungen
        }
    }
ticket-kind =
    { $kind ->
        [epic] Epic
        [story] Story
        [task] Aufgabe
        [subtask] Teilaufgabe
       *[spike] Erkundung
    }
tickets-waves = Wellen
tickets-waves-now =
    { $now ->
        [one] { $waves }; { $now } Ticket kann jetzt beginnen
       *[other] { $waves }; { $now } Tickets können jetzt beginnen
    }
tickets-longest-chain = Längste Kette
tickets-epics = Epics
tickets-epic = Epic
tickets-holds = Enthält
tickets-held =
    { $count ->
        [one] { $count } Ticket
       *[other] { $count } Tickets
    }
tickets-summary = Plan zerlegt: { $sizes }

estimates-p50 = So wahrscheinlich wie nicht
estimates-p50-value = { $hours } Arbeit (P50)
estimates-p80 = In vier von fünf Fällen höchstens
estimates-p80-value = { $hours } (P80)
estimates-points = Punkte
estimates-largest = Die größten
estimates-summary = Geschätzt: { $hours } (P50)
column-ticket = Ticket
column-title = Titel
column-size = Größe
column-because = Begründung

assigned =
    { $weeks ->
        [one] Wer macht was: etwa { $weeks } Woche nach Kapazität und Abhängigkeiten
       *[other] Wer macht was: etwa { $weeks } Wochen nach Kapazität und Abhängigkeiten
    }
assigned-person = Person
assigned-hours = Stunden (P50)
assigned-nobody = Noch passt niemand
assigned-no-team = Noch gibt es kein Team, darum schlage ich niemanden vor; `/team add` legt eines an.
assigned-summary =
    { $count ->
        [one] { $count } Ticket hat jemanden als Vorschlag
       *[other] { $count } Tickets haben jemanden als Vorschlag
    }

plan-ready = Plan fertig: { $title }
plan-work = Arbeit
plan-work-value = { $p50 } (P50), { $p80 } (P80)
plan-calendar = Kalender
plan-calendar-weeks =
    { $weeks ->
        [one] etwa { $weeks } Woche
       *[other] etwa { $weeks } Wochen
    }
plan-calendar-team = braucht ein Team
plan-next = Wie weiter?
plan-publish = Veröffentlichen
plan-export = Exportieren
plan-change = Antwort ändern
plan-hint = `/plan trace T-1` führt jedes Ticket zu deinen Worten zurück.
plan-summary =
    { $tickets ->
        [one] Plan fertig: { $tickets } Ticket, { $hours } (P50)
       *[other] Plan fertig: { $tickets } Tickets, { $hours } (P50)
    }
plan-title = Der Plan
column-type = Typ
column-after = Nach
column-owner = Wer
ticket-after = (nach { $tickets })
estimate-line =
    { $points ->
        [one] P50 { $p50 }, P80 { $p80 }, { $points } Punkt, { $size }
       *[other] P50 { $p50 }, P80 { $p80 }, { $points } Punkte, { $size }
    }

team = Team
team-nobody = Noch niemand. `/team add Ana backend:4 sql:3 32h Europe/Madrid` fügt eine Person hinzu.
team-nobody-summary = Noch kein Team
team-name = Name
team-skills = Fähigkeiten (1–5)
team-hours = Je Woche
team-zone = Zeitzone
team-summary =
    { $count ->
        [one] { $count } Person
       *[other] { $count } Personen
    }

hours = { $hours } h
day = { $day }
number = { $number }

# Dialoge.
dialog-change = Eine Antwort ändern
dialog-target = Welche (QN-2, R-4 oder D-2)
dialog-words = Was stattdessen gilt
dialog-show = Auswirkung zeigen
dialog-ticket = Ticket ändern, streichen
dialog-which = Welches Ticket
dialog-what = Was damit geschieht
dialog-edit = Neu formulieren
dialog-drop = Streichen
dialog-title = Neuer Titel
dialog-merge = Tickets zusammenlegen
dialog-into = Das Ticket, das bleibt
dialog-others = Die Tickets, die es übernimmt
dialog-split = Ticket aufteilen
dialog-parts = Die Teile, ein Titel je Zeile; nichts: wie die Größenregeln schneiden
dialog-description = Neue Beschreibung
