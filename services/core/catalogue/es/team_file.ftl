# Del archivo del equipo.

team-file-taken = { $file }, línea { $line }: el id «{ $id }» ya está en la línea { $other }; da a cada desarrollador uno distinto.
team-file-not-yaml = { $file }, línea { $line }: esto no es YAML ({ $problem }); escribe un desarrollador por línea, como { $example }.
team-file-unreadable = { $file }, línea { $line }: esto no se puede leer como texto YAML; guárdalo como texto UTF-8 sin formato.
team-file-empty = { $file }, línea { $line }: el archivo está vacío; enumera los desarrolladores, como { $example }.
team-file-no-developers = { $file }, línea { $line }: falta `developers`; pon la lista de personas bajo `developers:`.
team-file-no-list = { $file }, línea { $line }: aquí debería haber una lista de desarrolladores; escribe uno por línea, como { $example }.
team-file-too-many = { $file }, línea { $line }: { $count } desarrolladores son demasiados; da como máximo { $most }.
team-file-unknown-key = { $file }, línea { $line }: el archivo tiene la clave desconocida «{ $key }»; usa { $known }.
team-file-unknown-field = { $file }, línea { $line }: un desarrollador tiene la clave desconocida «{ $key }»; usa { $known }.
team-file-twice = { $file }, línea { $line }: «{ $key }» está dos veces; deja una.
team-file-no-developer = { $file }, línea { $line }: aquí debería haber un desarrollador; escríbelo como { $example }.
team-file-no-name = { $file }, línea { $line }: este desarrollador no tiene nombre; añade `name:` con el nombre que usa el equipo.
team-file-no-text = { $file }, línea { $line }: «{ $key }» debería ser un texto corto; escribe `{ $key }: …` en una línea.
team-file-hours = { $file }, línea { $line }: hours_per_week debería ser un número mayor que 0; escribe horas hasta { $most }, p. ej. 32.
team-file-zone = { $file }, línea { $line }: «{ $zone }» no es una zona horaria; escribe un nombre IANA como Europe/Berlin.
team-file-skills = { $file }, línea { $line }: skills debería ser una lista o un mapa; escribe `skills: { $list }` o `skills: { $levels }`.
team-file-level = { $file }, línea { $line }: el nivel «{ $level }» no existe; escribe un número entero del 1 al 5.
