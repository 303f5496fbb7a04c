# Ein abgeschlossener Plan neben seinen Schätzungen, und was ein Team daraus lernt.

variance-title = Abgeschlossen: { $title }
variance-said = Geschätzt
variance-took = Gebraucht
variance-tickets = Tickets mit Stunden
variance-measured = { $count } von { $all }
variance-off = Daneben geschätzt
variance-cause = Wegen
variance-by = { $cause } ({ $who })
variance-more =
    { $count ->
        [one] { $count } weiteres Ticket lag weniger daneben.
       *[other] { $count } weitere Tickets lagen weniger daneben.
    }
variance-summary = Der Plan brauchte { $actual }, geschätzt waren { $p50 }
variance-ask = **{ $ticket }** { $title } brauchte { $actual }, geschätzt waren { $p50 }. Warum?
variance-hint = Oder `/plan variance { $ticket } question`, `design`, `technology`, `outside`; `ok` bestätigt, was ich fand.
cause =
    { $cause ->
        [question] eine nicht gestellte Frage
        [design] ein geänderter Entwurf
        [technology] unbekannte Technik
        [outside] Äußeres
        [unexplained] kein Grund gefunden
       *[none] wie geschätzt
    }
proof =
    { $kind ->
        [requirement-late] { $change } brachte { $ref } erst, als der Plan stand: { $words }.
        [guess] { $change } änderte { $ref }, was niemand gesagt hatte: { $words }.
        [decision-changed] { $change } änderte die Entscheidung { $ref }: { $words }.
        [wish-changed] { $change } änderte { $ref }, als der Plan schon stand: { $words }.
        [no-history] Keines der { $count } früheren Tickets des Teams nennt { $ref }.
        [outside-system] Es hängt von { $words } ab, das nicht in der Hand des Teams liegt.
       *[added-late] Es kam dazu, als der Plan schon stand.
    }
proof-none = Ich fand keinen Beleg für einen Grund.
lesson =
    { $kind ->
        [question] { $lesson }: beim nächsten Mal früh fragen: { $what } ({ $tickets } aus Plan Nr. { $plan }).
        [topic] { $lesson }: nach „{ $what }“ immer fragen, statt zu raten ({ $tickets } aus Plan Nr. { $plan }).
        [prior] { $lesson }: { $what } braucht hier das { $factor }-Fache der üblichen Stunden ({ $tickets } aus Plan Nr. { $plan }).
       *[pattern] { $lesson }: Arbeit mit { $what } braucht hier das { $factor }-Fache der üblichen Stunden ({ $tickets } aus Plan Nr. { $plan }).
    }
lesson-confirm = Lernen
lesson-decline = Nein
lesson-hint = Oder `/team lessons confirm { $lesson }`, `/team lessons decline { $lesson }`.
lesson-is =
    { $status ->
        [proposed] Vorgeschlagen,
        [confirmed] Gilt, durch { $who },
        [declined] Abgelehnt von { $who },
        [replaced] Durch eine spätere ersetzt,
       *[withdrawn] Zurückgenommen von { $who },
    }
lessons-title = Was die Teams gelernt haben
lessons-none = Noch hat kein abgeschlossener Plan etwas gelehrt; `/plan close` vergleicht einen mit seinen Schätzungen.
lessons-of = Gelerntes von { $team }
lessons-hint = `/team lessons withdraw L-3` nimmt eines zurück; Schätzungen und Fragen kommen von da an ohne es aus.
lessons-how = Schreib /team lessons, oder /team lessons confirm L-3, decline L-3, withdraw L-3.
close-how = „{ $word }“ verstehe ich nicht; schreib /plan close, oder /plan close T-3 6h, T-4 2.5h für Stunden, die kein Tracker kennt.
close-no-hours = Von diesem Plan sind keine Stunden bekannt: Trag Arbeit in Jira ein, oder nenne sie: /plan close T-3 6h, T-4 2.5h.
close-twice = Dieser Plan ist schon abgeschlossen; /plan variance zeigt, was er brauchte.
variance-open = Dieser Plan ist noch nicht abgeschlossen: Das geschieht, wenn alle seine Issues erledigt sind, oder durch /plan close.
variance-how = Schreib /plan variance, oder ein Ticket und seinen Grund: /plan variance T-4 outside; Gründe sind { $causes }.
