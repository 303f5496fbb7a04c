# Die Geschichte eines Teams, und worauf eine Schätzung beruht.

history-nobody = Noch keine Geschichte, daher kommen Schätzungen aus dem Katalog. `/team history import` holt sie aus dem Jira dieses Kanals; oder füge hinter `/team history` eine CSV mit Issue key, Summary und Story Points ein.
history-nobody-summary = Noch keine Geschichte
history-summary =
    { $count ->
        [one] { $count } früheres Ticket
       *[other] { $count } frühere Tickets
    }
history-of = Geschichte von { $team }
history-tickets = Frühere Tickets
history-from = Woher
history-jira = Jira, jede Nacht
history-file = eine Datei
history-model = Punkte nach
history-soon = noch nichts; das erste Modell entsteht gerade
history-mode =
    { $mode ->
        [history] der eigenen Geschichte, Modell { $version }
        [median] dem Median der neuesten Tickets, Modell { $version }
       *[prior] dem Katalog: zu wenige Tickets mit Punkten
    }
history-learnt = Gelernt aus
history-error = Im Mittel daneben um
history-error-value =
    { $count ->
        [one] { $error } Punkte beim neuesten { $count } Ticket (laufender Median { $baseline })
       *[other] { $error } Punkte bei den neuesten { $count } Tickets (laufender Median { $baseline })
    }
history-held = 80-%-Bereiche hielten
history-held-value = { $percent } %
history-logs = Zeiteinträge
history-logs-value = { $count } (Stunden werden ab { $least } gelernt)
history-left-out = Weggelassen
history-left =
    { $reason ->
        [no_points] { $count } ohne Punkte
        [not_positive] { $count } mit null oder negativen Punkten
        [outlier] { $count } weit außerhalb dessen, was das Team gibt
        [duplicate] { $count } doppelt
        [reestimated] { $count } mit nach der Arbeit geänderten Punkten
        [old] { $count } älter als die neuesten, aus denen ich lerne
       *[ours] { $count } von mir geschrieben
    }
history-why =
    { $reason ->
        [no_points] keine Punkte
        [not_positive] null oder negative Punkte
        [outlier] weit außerhalb dessen, was das Team gibt
        [duplicate] dieselben Worte wie ein früheres
        [reestimated] Punkte nach der Arbeit geändert
       *[ours] von mir geschrieben
    }
history-left-why = Warum
history-left-nothing = Nichts ist weggelassen: Ich lerne aus jedem früheren Ticket.
history-left-more = und { $count } weitere, über REST
history-error-last = Letzte Störung
history-begun = Ich hole die früheren Tickets von { $team } und lerne daraus; `/team history` sagt, wie weit ich bin, und jede Nacht kommt das Neue dazu.
history-begun-summary = Frühere Tickets werden geholt
history-taken-in =
    { $count ->
        [one] { $count } früheres Ticket von { $team } ist da; ich lerne jetzt daraus. `/team history` sagt, was weggelassen wurde.
       *[other] { $count } frühere Tickets von { $team } sind da; ich lerne jetzt daraus. `/team history` sagt, was weggelassen wurde.
    }
history-forgotten = Die Geschichte von { $team } ist gelöscht, mit allem, was daraus gelernt wurde.
history-what = „{ $word }“ kenne ich hier nicht; sag /team history, /team history import, /team history left NAME, /team history forget NAME, oder füge dahinter eine CSV ein.
history-by-admin = Nur Inhaber oder Admins können eine Geschichte löschen.
history-none-of = Es gibt keine Geschichte namens { $team }; /team history zeigt, welche es gibt.
evidence-which = Nenne das Ticket: /plan evidence T-4.
evidence-none = { $ticket } hat hier keine Schätzung; /plan show estimates zeigt, welche eine haben.
evidence-by = Geschätzt von
evidence-similar = Ähnlichste frühere Tickets
