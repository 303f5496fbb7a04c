# Was beim Darstellen einer Antwort hinzukommt.

frame-recommended = empfohlen
frame-why = Warum es wichtig ist:
frame-optional = freiwillig
frame-picture = Bild
frame-send = Senden
frame-step =
    { $status ->
        [waiting] wartet
        [running] läuft
        [done] fertig
        [failed] fehlgeschlagen
        [stopped] angehalten
       *[skipped] entfällt
    }
