# Wie ein fertiges Dokument angekündigt, gezeigt und verglichen wird.

document-title =
    { $name ->
        [bdd] Fachlicher Entwurf
        [hld] Grobentwurf
        [tickets] Tickets
        [estimates] Schätzungen
       *[assignments] Zuordnungen
    }
titled = { $what }: { $title }
titled-version = { $what }: { $title } (Version { $version })
of-version = { $what }, Version { $version } von { $latest }
first-version = { $what }, Version 1
rest-shown = { $what }: { $shown } von { $total }, der Rest mit /plan show { $name }

bdd-requirements = Anforderungen
bdd-quality = Qualitätszahlen
bdd-scenarios = Szenarien
bdd-scenarios-in =
    { $features ->
        [one] { $scenarios } in { $features } Funktion
       *[other] { $scenarios } in { $features } Funktionen
    }
bdd-entities = Entitäten
bdd-assumptions = Annahmen
bdd-open-questions = Offene Fragen
written-by = Geschrieben von
bdd-requirement = Anforderung
bdd-priority = Priorität
bdd-check = Bitte prüfe, was ich angenommen habe
bdd-assumption = Annahme
bdd-if-wrong = Falls falsch
bdd-summary =
    { $requirements ->
        [one] Fachlicher Entwurf fertig: { $requirements } Anforderung
       *[other] Fachlicher Entwurf fertig: { $requirements } Anforderungen
    }
priority =
    { $priority ->
        [must] muss
        [should] soll
       *[could] kann
    }

hld-parts = Teile
hld-tenancy = Mandanten
hld-decisions = Entscheidungen
hld-decision = Entscheidung
hld-trade-off = Preis dafür
hld-risks = Risiken
hld-deferred = Aufgeschoben
hld-summary =
    { $decisions ->
        [one] Grobentwurf fertig: { $decisions } Entscheidung
       *[other] Grobentwurf fertig: { $decisions } Entscheidungen
    }
hld-pictures =
    { $count ->
        [one] { $count } Diagramm
       *[other] { $count } Diagramme
    }
picture-title =
    { $name ->
        [context] Systemkontext
        [containers] Bausteine
        [deployment] Verteilung
        [trust-boundaries] Vertrauensgrenzen
        [data-model] Datenmodell
        [flow-main] Hauptablauf
        [flow-failure] Schlimmster Fehler
       *[other] { $name }
    }
picture-alt =
    { $name ->
        [context] Wer das System nutzt und mit welchen fremden Systemen es spricht: { $title }
        [containers] Die Teile des Systems und wie sie einander aufrufen: { $title }
        [deployment] Wo die Teile laufen und wie sie wachsen: { $title }
        [trust-boundaries] Welchen Teilen wie weit vertraut wird und was zwischen ihnen hin- und hergeht: { $title }
        [data-model] Die Entitäten und ihre Beziehungen: { $title }
        [flow-main] Was Schritt für Schritt geschieht, von der Person zu den Daten und zurück: { $title }
        [flow-failure] Der Fehler, der am meisten schaden würde, und wie er heilt: { $title }
       *[other] { $name }: { $title }
    }

document = { $which }.
document-others = { $which }. Andere: `/plan show { $name } { $version }`.
versions-only = Bisher gibt es eine Version von { $name }; die nächste Änderung ergibt eine weitere.
versions-same = Version { $old } und { $new } von { $name } sind Wort für Wort gleich.
versions-same-summary = Kein Unterschied
versions-differ =
    { $plus ->
        [one] Von Version { $old } zu { $new } von { $name }: { $plus } Zeile mehr, { $minus } weniger.
       *[other] Von Version { $old } zu { $new } von { $name }: { $plus } Zeilen mehr, { $minus } weniger.
    }
versions-differ-more =
    { $more ->
        [one] Und { $more } weitere Zeile; in der Datei stehen alle.
       *[other] Und { $more } weitere Zeilen; in der Datei stehen alle.
    }
versions-differ-file = Was sich geändert hat
versions-differ-summary =
    { $plus ->
        [one] { $plus } Zeile mehr, { $minus } weniger
       *[other] { $plus } Zeilen mehr, { $minus } weniger
    }

names-and-more = { $names } und { $count } weitere
names-none = keine
writer-because = { $generator } statt des Modells („{ $reason }“)
column-id = Id
