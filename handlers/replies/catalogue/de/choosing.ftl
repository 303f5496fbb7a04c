# Wer ein Ticket übernehmen könnte, und wie gleichmäßig das Ganze verteilt ist.

candidates-nobody = Niemand kann es übernehmen: { $reason }
candidates-owner = { $person } (hat es jetzt)
candidates-take = An { $person } geben
candidates-ask = Wer soll es tun? Du entscheidest.
candidates-hint = `/plan assign { $ticket } { $person }` tut dasselbe.
candidates-summary =
    { $count ->
        [one] { $ticket }: { $count } Person könnte es tun
       *[other] { $ticket }: { $count } Personen könnten es tun
    }
assigned-by = { $ticket } ist jetzt für { $person }; das hat { $by } entschieden.
assign-how = Nenne das Ticket und die Person: /plan assign T-4 ana.
shares-title = Wie gleichmäßig die Arbeit verteilt ist
shares-load = Von den Stunden
shares-percent = { $percent } %
shares-note = Von { $least } bis { $most } % der Stunden, die jemand hat. Es zählen Fähigkeiten, Stunden, Zeitzonen, Abwesenheit und was jemand schon hat; sonst nichts von einer Person.
