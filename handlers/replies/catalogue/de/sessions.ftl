# Wo jemand angemeldet ist.

sessions = Angemeldet
sessions-none = Du bist nirgends angemeldet.
sessions-ended =
    { $count ->
        [0] Es lief keine Sitzung.
        [one] Die Sitzung ist beendet; sie öffnet nichts mehr.
       *[other] { $count } Sitzungen sind beendet; sie öffnen nichts mehr.
    }
session-who = Wer
session-where = Wo
session-seen = Zuletzt benutzt
session-until = Bis
session-how = Schreib `/team sessions` für deine eigenen, `/team sessions all` für die von allen, oder `/team sessions end ID` mit der ID aus dieser Liste; `end all` beendet deine eigenen.
session-unknown = Diese Sitzung gibt es nicht; `/team sessions` zeigt sie mit ihren IDs.
