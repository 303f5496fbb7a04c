# Die verdeckte Abstimmung eines Teams über Punkte.

vote-ask = Wie viele Punkte hat **{ $ticket }**, { $title }? Niemand sieht deine Stimme, bevor alle aufgedeckt sind; nimm dir die Zeit, die deine Zeitzone braucht.
vote-hint = Die Knöpfe halten deine Stimme verdeckt; im Thread geschrieben läsen sie alle, und sie zählt nicht. `/plan reveal { $ticket }` zeigt alle Stimmen.
vote-reveal = Aufdecken
vote-summary = Abstimmung über { $ticket }
vote-in =
    { $count ->
        [one] Deine Stimme zu { $ticket } ist da: { $points }. { $count } Person hat abgestimmt; nur du siehst das, und du kannst sie ändern, bis alle aufgedeckt sind.
       *[other] Deine Stimme zu { $ticket } ist da: { $points }. { $count } Personen haben abgestimmt; nur du siehst das, und du kannst sie ändern, bis alle aufgedeckt sind.
    }
vote-revealed = Stimmen zu { $ticket }, Runde { $round }
vote-agreed = Einig: { $ticket } hat jetzt { $points } Punkte, und die Stunden folgen im Verhältnis.
vote-differ = Ihr liegt mehr als eine Stufe auseinander. { $low } und { $high }, sagt, warum; dann eröffnet `/plan vote { $ticket }` eine weitere Runde.
vote-how = Nenne das Ticket und die Punkte deiner Stimme: /plan vote T-4 5; /plan reveal T-4 zeigt die Stimmen.
vote-by-member = Nur Mitglieder können abstimmen; frag eines von ihnen.
vote-overheard = Diese Stimme zu { $ticket } könnten hier alle lesen, also zählt sie nicht: `/plan vote { $ticket }` zeigt die Knöpfe, mit denen sie verdeckt bleibt.
