# Was eine Änderung bewirken würde, bevor jemand zustimmt; was sie bewirkt hat.

change-not-yet = Das würde sie bewirken; noch ist nichts geändert.
change-anew = Der Plan hat sich inzwischen weiterbewegt, deshalb ist das neu berechnet; noch ist nichts geändert.
change-table = Was sich ändert
change-table-part = Was sich ändert: { $shown } von { $all }, das Wichtigste zuerst
change-before = Vorher
change-after = Nachher
change-check = Bitte prüfen: { $note }
change-summary = { $name } wartet auf deine Zustimmung
change-apply = Übernehmen
change-discard = Verwerfen
change-ask =
    { $people ->
        [0] **{ $name }**: übernehmen? Alles, was hier nicht steht, bleibt, wie es ist.
        [one] **{ $name }**: übernehmen? Alles, was hier nicht steht, bleibt, wie es ist.
       *[other] **{ $name }**: übernehmen? { $people } Personen müssen zustimmen. Alles, was hier nicht steht, bleibt, wie es ist.
    }
change-hint = `/plan apply { $name }` oder `/plan discard { $name }`.
change-restores =
    { $name ->
        [bdd] wieder Version { $version } des fachlichen Entwurfs
        [hld] wieder Version { $version } des Grobentwurfs
        [tickets] wieder Version { $version } der Tickets
        [estimates] wieder Version { $version } der Schätzungen
       *[assignments] wieder Version { $version } der Zuordnungen
    }
change-answers = andere Antwort auf { $target }: { $said }
change-told = das Gesagte aus { $target }: { $said }
change-drops = { $target } streichen
change-merges = { $target } übernimmt { $others }
change-splits = { $target } aufteilen
change-says = { $target } lautet: { $said }
change-blocks = { $names } wartet auf { $target }
change-frees = { $names } wartet nicht mehr auf { $target }
change-parent = steht in { $parent }
change-kind =
    { $kind ->
        [requirement] Anforderungen
        [quality] Qualitätszahlen
        [scenario] Szenarien
        [decision] Entscheidungen
        [component] Komponenten
       *[ticket] Tickets
    }
change-others = Andere Aussagen
change-count =
    { $how ->
        [added] { $count } neu
        [changed] { $count } geändert
       *[dropped] { $count } gestrichen
    }
change-tickets = Zahl der Tickets
change-moved = { $before } → { $after }
change-same-number = { $after }, wie bisher
change-p50 = Arbeit (P50)
change-p80 = Arbeit (P80)
change-hours =
    { $how ->
        [more] { $before } → { $after } (+{ $by })
       *[less] { $before } → { $after } (−{ $by })
    }
change-same-hours = { $hours }, wie bisher
change-versions = Neue Versionen
change-version =
    { $name ->
        [bdd] Fachlicher Entwurf v{ $version }
        [hld] Grobentwurf v{ $version }
        [tickets] Tickets v{ $version }
        [estimates] Schätzungen v{ $version }
       *[assignments] Zuordnungen v{ $version }
    }
change-model = Kosten der Modelle
change-model-spent =
    { $calls ->
        [one] { $calls } Aufruf, { $tokens } Tokens, für diese Karte ausgegeben; Übernehmen kostet nichts
       *[other] { $calls } Aufrufe, { $tokens } Tokens, für diese Karte ausgegeben; Übernehmen kostet nichts
    }
change-model-paid = (Kosten: { $money })
change-model-none = keine; kein Modell wurde gefragt
change-inside = (gleicher Name, anderer Inhalt)
change-computing = { $name }: Ich rechne aus, was das ändern würde; die Karte kommt gleich. Bis dahin ändert sich nichts.
change-computing-summary = { $name } wird berechnet
change-empty = { $name } ändert nichts: Der Plan sagt das schon. Deine Worte bleiben im Protokoll.
change-empty-summary = { $name } ändert nichts
change-failed = { $name } geht nicht: { $why } Nichts wurde geändert.
change-failed-summary = { $name } geht nicht
change-applied = { $by } hat **{ $name }** übernommen: { $documents }. Alles andere bleibt Wort für Wort, wie es war.
change-applied-summary = { $name } übernommen: { $documents }
change-work = Arbeit (P50): { $hours }.
change-asks-again = Zustimmungen zum bisherigen Plan gelten nicht mehr: `/plan approve` stimmt dem jetzigen zu.
change-look = `/plan diff { $document }` zeigt die Worte, `/plan restore { $document } { $before }` nimmt sie zurück.
change-discarded = { $by } hat **{ $name }** verworfen; der Plan bleibt, wie er ist.
change-discarded-summary = { $name } verworfen
change-again = Der Plan hat sich weiterbewegt, seit **{ $name }** berechnet wurde; Zustimmungen dazu gelten nicht. Eine neue Karte kommt.
change-again-summary = { $name } wird neu berechnet
change-twin = **{ $name }** sagt dasselbe und wartet noch: `/plan apply { $name }` oder `/plan discard { $name }`.
change-outdated = Diese Karte ist nicht die neueste von { $name }; bitte nimm die weiter unten.
change-outdated-summary = Eine ältere Karte von { $name }
change-voted =
    { $missing ->
        [one] { $by } stimmt **{ $name }** zu. Es fehlt noch { $missing }.
       *[other] { $by } stimmt **{ $name }** zu. Es fehlen noch { $missing }.
    }
change-voted-summary =
    { $missing ->
        [one] { $name }: noch { $missing }
       *[other] { $name }: noch { $missing }
    }
change-was-refused = { $name } ging nicht: { $why }
change-stands =
    { $status ->
        [computing] { $name } wird noch berechnet; die Karte kommt gleich.
        [proposed] { $name } wartet auf Zustimmung.
        [applied] { $name } ist schon übernommen.
       *[discarded] { $name } ist schon verworfen.
    }
change-waits =
    { $status ->
        [computing] { $name } ({ $what }) wird berechnet.
       *[proposed] { $name } ({ $what }) wartet: `/plan apply { $name }` oder `/plan discard { $name }`.
    }
stale-answer = { $answer } beantwortet { $question } neu
stale =
    { $all ->
        [one] Veraltet bis zur Übernahme, weil { $because }: { $shown }.
       *[other] Veraltet bis zur Übernahme, weil { $because }: { $shown } (insgesamt { $all }).
    }
no-change-waits = Hier wartet keine Änderung; `/plan change` beginnt eine.
nothing-to-change-yet = { $target } gibt es noch nicht; /plan status sagt, wo der Plan steht.
change-moved-on = { $name } wurde inzwischen neu berechnet: jetzt Revision { $now }, nicht { $asked }. Sieh es dir noch einmal an, bevor du entscheidest.
change-while-writing = Der Plan wird gerade geschrieben; ändere ihn, sobald das fertig ist.
change-to-what = Sag, wie { $target } werden soll: { $syntax }.
change-too-long = Das sind { $length } Zeichen; eine Änderung hat höchstens { $most }.
change-no-part = „{ $part }“ ist kein Teil eines Tickets, der geändert werden kann: { $syntax }.
restore-which = Nenne eine Version: /plan restore { $name } 1.
restore-newest =
    { $name ->
        [bdd] Version { $version } des fachlichen Entwurfs ist schon die neueste.
        [hld] Version { $version } des Grobentwurfs ist schon die neueste.
        [tickets] Version { $version } der Tickets ist schon die neueste.
        [estimates] Version { $version } der Schätzungen ist schon die neueste.
       *[assignments] Version { $version } der Zuordnungen ist schon die neueste.
    }
no-change-name = „{ $word }“ ist keine Änderung; sie heißen CH-1, CH-2 und so weiter.
restore-tickets-first = Diese Version spricht von anderen Tickets, als der Plan jetzt hat; stelle zuerst die Tickets wieder her: /plan restore tickets.
