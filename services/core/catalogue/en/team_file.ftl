# Of the team file.

team-file-taken = { $file }, line { $line }: the id “{ $id }” is taken by line { $other }; give each developer another id.
team-file-not-yaml = { $file }, line { $line }: this is not YAML ({ $problem }); write one developer a line, like { $example }.
team-file-unreadable = { $file }, line { $line }: this cannot be read as YAML text; save it as plain UTF-8 text.
team-file-empty = { $file }, line { $line }: the file is empty; list the developers, like { $example }.
team-file-no-developers = { $file }, line { $line }: there is no `developers`; put the list of people under `developers:`.
team-file-no-list = { $file }, line { $line }: here should be a list of developers; write one a line, like { $example }.
team-file-too-many = { $file }, line { $line }: { $count } developers are too many; give at most { $most }.
team-file-unknown-key = { $file }, line { $line }: the file has the unknown key “{ $key }”; use { $known }.
team-file-unknown-field = { $file }, line { $line }: a developer has the unknown key “{ $key }”; use { $known }.
team-file-twice = { $file }, line { $line }: “{ $key }” stands twice; keep one.
team-file-no-developer = { $file }, line { $line }: here should be a developer; write it like { $example }.
team-file-no-name = { $file }, line { $line }: this developer has no name; add `name:` with what the team calls this person.
team-file-no-text = { $file }, line { $line }: “{ $key }” should be a short text; write `{ $key }: …` on one line.
team-file-hours = { $file }, line { $line }: hours_per_week should be a number above 0; write hours up to { $most }, e.g. 32.
team-file-zone = { $file }, line { $line }: “{ $zone }” is no time zone; write an IANA name like Europe/Berlin.
team-file-skills = { $file }, line { $line }: skills should be a list or a mapping; write `skills: { $list }` or `skills: { $levels }`.
team-file-level = { $file }, line { $line }: the level “{ $level }” is none; write a whole number from 1 to 5.
