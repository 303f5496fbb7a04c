# Die Seite einer Person.

home = Deine Pläne
home-questions = Fragen an dich
home-no-questions = Keine Frage wartet auf dich.
home-question = **{ $title }** (#{ $number }): { $question }
home-approvals = Freizugeben
home-no-approvals = Nichts wartet auf deine Freigabe.
home-approval = **{ $title }** (#{ $number }) wartet auf ein Ja, bevor es weitergeht: { $stage }
home-plans = Pläne
home-no-plans = Es gibt noch keinen Plan. `/idea TEXT` beginnt einen, in jedem Kanal oder hier in den Nachrichten.
home-number = Nummer
home-plan = Plan
home-stands = Wie weit er ist
home-status =
    { $status ->
        [plan_ready] Der Plan steht
        [approved] Freigegeben
        [stopped] Gestoppt
        [parked] Geparkt, niemand hat geantwortet
       *[active] Unterwegs: { $stage }
    }
home-time = Deine Zeit
home-admin = Für Admins
home-admin-text = `/plan language default en|es|de|auto` ist, was ich in neuen Plänen spreche; `/plan channel all|mention|never|no-ai|ai`, in einem Kanal geschrieben, ist, was ich dort darf; `/track policy` ist, was die Zeiterfassung aufzeichnen darf.
