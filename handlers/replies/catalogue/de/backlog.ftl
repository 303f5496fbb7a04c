# Storys, die zu groß sind, und Tickets, die das Backlog vielleicht schon hat.

split-title =
    { $way ->
        [workflow] { $id } ist zu groß ({ $because }); nach Schritten wäre das
        [rules] { $id } ist zu groß ({ $because }); nach Regeln wäre das
        [data] { $id } ist zu groß ({ $because }); nach Daten wäre das
       *[interfaces] { $id } ist zu groß ({ $because }); nach Schnittstellen wäre das
    }
split-story = Story
split-criteria = Belegt durch
split-more =
    { $count ->
        [one] { $count } weitere Story ist zu groß; `/plan show tickets` zeigt sie.
       *[other] { $count } weitere Storys sind zu groß; `/plan show tickets` zeigt sie.
    }

duplicates-head = Gegen das Backlog: { $skip } schon da, { $link } nahe an etwas, { $create } neu.
duplicates-title = Was das Backlog vielleicht schon hat
duplicates-verdict = Vorschlag
duplicates-issue = Vorgang
duplicates-score = Ähnlichkeit
duplicates-verdict-of =
    { $verdict ->
        [skip] weglassen
        [link] verknüpfen
       *[create] anlegen
    }
duplicates-decided = { $verdict } (entschieden von { $person })
duplicates-hint = Du entscheidest: `/plan duplicates skip T-4`, `link T-4 SCHLÜSSEL`, `create T-4`, oder `accept` für alles wie vorgeschlagen.
duplicates-accepted =
    { $count ->
        [one] { $count } Vorschlag angenommen.
       *[other] { $count } Vorschläge angenommen.
    }
duplicate-decided =
    { $verdict ->
        [skip] { $id } wird nicht angelegt: es ist schon { $issue }. Was darin steht, kommt unter { $issue }, wo das möglich ist; die Liste der Schreibzugriffe sagt es, bevor etwas geschrieben wird.
        [link] { $id } wird angelegt; { $issue } bleibt daneben als ähnlich vermerkt, und beim Veröffentlichen werden beide in Jira verknüpft. Die Liste der Schreibzugriffe zeigt es, bevor etwas geschrieben wird.
       *[create] { $id } wird angelegt.
    }
duplicates-pasted = Die eingefügte Tabelle
duplicates-unknown = „{ $word }“ kenne ich hier nicht; füg eine CSV mit Issue key und Summary ein, oder sag accept, skip T-4, link T-4 SCHLÜSSEL oder create T-4.
duplicates-no-tickets = Es gibt noch keine Tickets; /plan status sagt, wie der Plan steht.
duplicates-none-yet = Noch wurde nichts verglichen; füg eine CSV deines Backlogs hinter /plan duplicates ein.
duplicates-name-ticket = Nenne das Ticket: /plan duplicates { $verdict } T-4.
