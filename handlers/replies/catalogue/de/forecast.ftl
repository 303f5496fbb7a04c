# Wann ein Plan fertig sein kann.

forecast-title = Vorhersage: { $title }
forecast-likely = Ebenso wahrscheinlich wie nicht bis
forecast-safe = In 85 von 100 Fällen bis
forecast-likely-if = Wie gefragt, ebenso wahrscheinlich wie nicht bis
forecast-safe-if = Wie gefragt, in 85 von 100 Fällen bis
forecast-day =
    { $weeks ->
        [one] { $day } ({ $weeks } Woche)
       *[other] { $day } ({ $weeks } Wochen)
    }
forecast-learnt = Gezogen aus den Schätzungen, den Zuständigen, ihren Stunden und den Abhängigkeiten, im eigenen Tempo dieses Teams: Dieselbe Vorhersage für { $plans } seiner früheren Pläne (was es als Nächstes tat, über 1 bis 8 Wochen) zeigt, wie lange sie dauerten: in der Hälfte der Fälle bis zum { $likely }-Fachen dessen, was die Stunden sagen, in 85 von 100 bis zum { $safe }-Fachen.
forecast-drawn = Gezogen aus den Schätzungen, den Zuständigen, ihren Stunden und den Abhängigkeiten. Das eigene Tempo dieses Teams ist nicht darin: { $plans } seiner früheren Pläne ließen sich nachspielen, nötig sind { $least } (Tickets in seinen Punkten, mit wer sie wann erledigt hat). An seiner Stelle steht ein Vorwissen, gemessen an ausgedachten Teams und nicht an diesem: in der Hälfte der Fälle das { $likely }-Fache dessen, was die Stunden sagen, in 85 von 100 das { $safe }-Fache.
forecast-unowned =
    { $count ->
        [one] { $count } Ticket ohne Zuständige geht an die Person, die zuerst damit fertig wäre.
       *[other] { $count } Tickets ohne Zuständige gehen an die Person, die zuerst damit fertig wäre.
    }
forecast-asked = Wie gefragt: { $what }.
forecast-more =
    { $count ->
        [one] { $count } Person mehr, die alles Nötige kann
       *[other] { $count } Personen mehr, die alles Nötige können
    }
forecast-without = ohne { $tickets } und was darunter liegt
forecast-later =
    { $weeks ->
        [one] { $weeks } Woche später begonnen
       *[other] { $weeks } Wochen später begonnen
    }
forecast-picture = Burn-up
forecast-alt =
    { $count ->
        [one] { $count } Ticket, fertig nach { $weeks } Wochen ebenso wahrscheinlich wie nicht, nach { $safe } in 85 von 100 Fällen
       *[other] { $count } Tickets, fertig nach { $weeks } Wochen ebenso wahrscheinlich wie nicht, nach { $safe } in 85 von 100 Fällen
    }
forecast-lines = Linien, von links: Tickets, die ebenso wahrscheinlich wie nicht fertig sind; die in 85 von 100 Fällen fertig sind; oben alle. `/plan forecast +1 -T-4 2w` vergleicht: eine Person mehr, ohne T-4, zwei Wochen später.
forecast-weeks = Wochen
forecast-tickets = Fertige Tickets
forecast-summary = In 85 von 100 Fällen bis { $day } fertig
forecast-what = „{ $word }“ kenne ich hier nicht; schreib +1 für eine Person mehr, -ana für eine weniger, -T-4 für ein Ticket weniger, 2w für zwei Wochen später, bis 2027-03-01 für einen Tag.
forecast-no-ticket = Ein Ticket { $ticket } gibt es nicht; /plan show tickets zeigt, welche es gibt.
forecast-no-team = Noch ist niemand im Team, daher sagt nichts, wie schnell es arbeitet; /team add bringt Leute hinein.
forecast-chance = Fertig bis { $day }
forecast-chance-if = Wie gefragt, fertig bis { $day }
forecast-percent = in { $percent } von 100 Fällen
forecast-away = ohne { $people }
forecast-line =
    { $line ->
        [likely] so wahrscheinlich wie nicht
       *[safe] in 85 von 100 Fällen
    }
forecast-no-person = Im Team heißt niemand { $person }; es gibt { $people }.
forecast-nobody-left = Dann ist niemand mehr im Team; nimm mit +1 jemanden dazu.
