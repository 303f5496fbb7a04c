# Die Dokumente eines Plans als Seiten eines Browsers.

page-link = **{ $title }** (#{ $number }): [im Browser lesen]({ $link }). Der Link gehört dir allein, gilt einmal, binnen { $minutes } Minuten; gib ihn nicht weiter.
page-link-summary = Ein Link zu den Dokumenten
page-no-address = Die Seiten brauchen eine öffentliche Adresse dieses Servers, und die fehlt: THREADWRIGHT_WEB__PUBLIC_URL.
page-link-old = Dieser Link ist nicht vollständig, zu alt oder schon benutzt; schreib im Chat `/plan page` für einen neuen.
page-title = Die Dokumente eines Plans
page-enter = In diesem Browser lesen
page-enter-why = In den nächsten { $hours } Stunden darf dieser Browser die Pläne lesen, die du lesen darfst. Geh nur in einem eigenen Browser weiter.
page-who = Wer liest hier?
page-how = Wer mit diesem Plan arbeitet, bekommt einen Link: schreib mir in seinem Chat `/plan page` (in Teams: `plan page`), öffne den Link in diesem Browser und komm dann auf diese Adresse zurück.
page-none = Hier ist kein Plan, den du lesen darfst.
page-not-yet = Dieses Dokument ist noch nicht geschrieben.
page-forecast = Vorhersage
page-version = Version { $version }, von { $generator }
page-slow = Das lässt sich gerade nicht zeigen; versuch es gleich noch einmal.
page-what-if = Was wäre, wenn
page-what-if-how = `+1` eine Person mehr, `-ana` ohne Ana, `-T-4` ohne dieses Ticket, `2w` zwei Wochen später, `by 2027-03-01` wie wahrscheinlich bis dahin.
page-compare = Vergleichen
page-read = Version
page-since = was sich geändert hat seit
page-since-none = nichts: ganz zeigen
page-differs = Was sich von Version { $old } zu Version { $new } geändert hat
page-same = Die Versionen { $old } und { $new } sagen dasselbe.
page-no-version = Diese Version gibt es nicht; die neueste ist { $latest }.
page-source = Quelltext des Diagramms (Mermaid)
