# Die eigene Seite einer Person.

home = { $name }, das ist deins
home-hello = Fragen: { $questions } · Freigaben: { $approvals } · Tickets: { $tickets }
home-summary = Deine Seite
home-questions = Offene Fragen
home-no-questions = Keine Frage wartet auf dich.
home-approvals = Freigaben
home-no-approvals = Nichts wartet auf deine Freigabe.
home-tickets = Deine Tickets
home-no-tickets = Dir ist kein Ticket vorgeschlagen.
home-plan = Plan
home-consent = Zeiterfassung
home-consent-given = Du hast in die geltenden Regeln der Zeiterfassung eingewilligt; `/track revoke` nimmt das zurück, `/track report` zeigt deine eigene Zeit.
home-strangers = Warten auf Einlass
home-admin = Für Admins
home-admin-line =
    { $command ->
        [team] wer für Tickets vorgeschlagen werden darf
        [joining] wer hereingelassen wird
        [language] die Sprache, die ich spreche
        [channel] was ich in einem Kanal höre, und ob dort ein Modell helfen darf
       *[owner] wer zu einem Thema gefragt wird
    }
# Buttons for what an admin looks at, and the commands that show the same.
home-see = Gleich ansehen
home-see-requests = Wer auf Einlass wartet
home-see-members = Mitglieder und Rollen
home-see-joining = Wer beitreten darf
home-see-budget = Budgets
home-see-models = Modelle
home-see-policy = Regeln der Zeiterfassung
home-see-hint = Dasselbe in Worten: `/team requests`, `/team members`, `/team joining`, `/plan budget`, `/team models`, `/track policy`.
