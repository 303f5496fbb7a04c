# Was beim Darstellen einer Antwort hinzukommt.

frame-recommended = empfohlen
frame-why = Warum es wichtig ist:
frame-optional = optional
frame-picture = Bild
frame-send = Senden
frame-close = Schließen
frame-needed = Das wird gebraucht.
frame-save = In mein OneDrive legen
frame-save-why = { $file } kommt in dein OneDrive, wo nur du es siehst.
frame-step =
    { $status ->
        [waiting] wartet
        [running] läuft
        [done] fertig
        [failed] fehlgeschlagen
        [stopped] angehalten
       *[skipped] entfällt
    }

frame-file-shown =
    { $lines ->
        [one] { $file }: { $lines } Zeile; `/plan show { $name }` zeigt sie.
       *[other] { $file }: { $lines } Zeilen; `/plan show { $name }` zeigt sie.
    }
frame-file-beside =
    { $lines ->
        [one] { $file }: { $lines } Zeile; sie steht in `{ $name }.md`.
       *[other] { $file }: { $lines } Zeilen; sie stehen in `{ $name }.md`.
    }
frame-pictures-drawn = Gezeichnet: { $titles }.
demo-hello = **Threadwright**: Aus einer Idee in einem Thread wird ein Plan. Nichts muss eingerichtet werden; nur Dateien bleiben.
demo-starting = Postgres und Valkey starten aus ihren Wheels …
frame-starting = Startet …

# hinter dem, wer ein Dokument geschrieben hat: wie
made-by = { $generator } ({ $shape ->
        [schema] Antwort nach Schema
        [tool] Antwort über ein Werkzeug
       *[plain] Antwort in Worten
    }, höchstens { $tokens } Tokens, Prompttext { $digest })
frame-sources = Beruht auf dem Gesagten:
