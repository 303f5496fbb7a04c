# Der Teamdatei.

team-file-taken = { $file }, Zeile { $line }: die ID „{ $id }“ steht schon in Zeile { $other }; gib jedem Entwickler eine eigene.
team-file-not-yaml = { $file }, Zeile { $line }: das ist kein YAML ({ $problem }); schreibe einen Entwickler je Zeile, etwa { $example }.
team-file-unreadable = { $file }, Zeile { $line }: das lässt sich nicht als YAML-Text lesen; speichere es als reinen UTF-8-Text.
team-file-empty = { $file }, Zeile { $line }: die Datei ist leer; zähle die Entwickler auf, etwa { $example }.
team-file-no-developers = { $file }, Zeile { $line }: `developers` fehlt; setze die Liste der Personen unter `developers:`.
team-file-no-list = { $file }, Zeile { $line }: hier sollte eine Liste von Entwicklern stehen; schreibe einen je Zeile, etwa { $example }.
team-file-too-many = { $file }, Zeile { $line }: { $count } Entwickler sind zu viele; nenne höchstens { $most }.
team-file-unknown-key = { $file }, Zeile { $line }: die Datei hat den unbekannten Schlüssel „{ $key }“; verwende { $known }.
team-file-unknown-field = { $file }, Zeile { $line }: ein Entwickler hat den unbekannten Schlüssel „{ $key }“; verwende { $known }.
team-file-twice = { $file }, Zeile { $line }: „{ $key }“ steht zweimal; behalte eines davon.
team-file-no-developer = { $file }, Zeile { $line }: hier sollte ein Entwickler stehen; schreibe ihn wie { $example }.
team-file-no-name = { $file }, Zeile { $line }: dieser Entwickler hat keinen Namen; ergänze `name:` mit dem Namen, den das Team benutzt.
team-file-no-text = { $file }, Zeile { $line }: „{ $key }“ sollte ein kurzer Text sein; schreibe `{ $key }: …` in eine Zeile.
team-file-hours = { $file }, Zeile { $line }: hours_per_week sollte eine Zahl über 0 sein; schreibe Stunden bis { $most }, z. B. 32.
team-file-zone = { $file }, Zeile { $line }: „{ $zone }“ ist keine Zeitzone; schreibe einen IANA-Namen wie Europe/Berlin.
team-file-skills = { $file }, Zeile { $line }: skills sollte eine Liste oder eine Zuordnung sein; schreibe `skills: { $list }` oder `skills: { $levels }`.
team-file-level = { $file }, Zeile { $line }: die Stufe „{ $level }“ gibt es nicht; schreibe eine ganze Zahl von 1 bis 5.
