# Ein Plan aus Vorgängen, die es schon gibt.

adopted = { $name } ist Plan #{ $number }: { $title }
adopted-nothing-written = Jeder Vorgang ist jetzt ein Ticket und wird als Quelle seiner Anforderung zitiert. In Jira wurde nichts geschrieben; was dort jemand ändert, kommt als Karte zurück.
adopted-requirements = Anforderungen
adopted-gaps = Was fehlt
adopted-twins = Was doppelt sein kann
adopted-twin = Wie
adopted-alike = Ähnlichkeit
adopted-gap-column = Es fehlt
adopted-count = Vorgänge
adopted-gap =
    { $lack ->
        [description] eine Beschreibung
        [criteria] Akzeptanzkriterien einer Story
        [estimate] eine Schätzung (hier nach Regel geschätzt)
        [epic] ein Epic, in dem er steht
        [children] irgendetwas im Epic (bleibt weg)
       *[other] { $lack }
    }
adopted-elsewhere =
    { $count ->
        [one] Bleibt weg, weil er schon in einem Plan ist: { $issues }
       *[other] Bleiben weg, weil sie schon in einem Plan sind: { $issues }
    }
adopted-next = Ändere den Plan wie jeden anderen; Veröffentlichen schreibt nur, was abweicht.
adopted-status = Stand
adopted-hint = `/plan show tickets`, `/plan show estimates`, `/plan change T-2 title: WORTE`, `/plan publish`
adopted-summary =
    { $count ->
        [one] { $name } übernommen: { $count } Vorgang
       *[other] { $name } übernommen: { $count } Vorgänge
    }
adopted-no-design = Für diesen Plan hat niemand einen Entwurf gezeichnet: Seine Vorgänge waren zuerst da.
adopted-estimate = wie in { $issue }
adopt-what = Sag, was übernommen werden soll: der Schlüssel eines Epics, `board 12`, oder { $project } für das ganze Projekt.
adopt-unknown = „{ $word }“ ist weder der Schlüssel eines Vorgangs noch ein Board noch das Projekt, das hier verbunden ist; schreib etwas wie { $project }-7, `board 12`, oder { $project }.
adopt-empty = In { $name } steht nichts, was sich planen ließe.
adopt-too-many = { $name } enthält mehr als { $most } Vorgänge, mehr als in einen Plan passen; übernimm es Epic für Epic.
adopt-taken = In { $name } ist nichts mehr zu übernehmen: Seine Vorgänge sind schon in { $plans }, oder seine Epics sind leer.
