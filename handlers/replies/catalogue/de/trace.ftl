# Der Weg von einem Ticket zurück zu den Worten im Thread.

traced = Woher { $id } kommt
traced-is = Ist
traced-words = Worte
node-kind =
    { $kind ->
        [message] deine Worte
        [answer] Antwort
        [requirement] Anforderung
        [quality] Qualitätszahl
        [assumption] Annahme
        [goal] Ziel
        [scenario] Szenario
        [decision] Entscheidung
        [component] Baustein
        [ticket] Ticket
        [estimate] Schätzung
        [assignment] Zuordnung
        [question] Frage
        [entity] Entität
        [integration] Schnittstelle
        [constraint] Randbedingung
        [actual] Ist-Zeit
       *[other] { $kind }
    }
said-in-thread = „{ $words }“
