# Was aus Jira zurückkommt: Änderungen von Menschen, Vorgänge, die weiter sind, gebuchte Zeit.

edits-title =
    { $count ->
        [one] { $names }: in Jira geändert
       *[other] { $names }: in Jira geändert
    }
edits-summary =
    { $count ->
        [one] { $names }: ein Vorgang wurde in Jira geändert
       *[other] { $names }: { $count } Vorgänge wurden in Jira geändert
    }
edits-what = Was
edits-ours = Der Plan sagt
edits-theirs = Jira sagt
edits-deleted = gelöscht
edits-field =
    { $field ->
        [summary] Titel
        [body] Beschreibung
        [parent] steht in
        [blocks] muss vorher fertig sein als
        [issue] der Vorgang
       *[other] { $field }
    }
edits-not-taken = { $field } (kann nicht in den Plan)
edits-more =
    { $count ->
        [one] und { $count } weiterer
       *[other] und { $count } weitere
    }
edits-ask =
    { $kind ->
        [deleted] { $count ->
            [one] Soll das Ticket aus dem Plan, ohne Vorgang bleiben, oder beim nächsten Veröffentlichen einen neuen bekommen?
           *[other] Sollen diese { $count } Tickets aus dem Plan, ohne Vorgang bleiben, oder beim nächsten Veröffentlichen neue bekommen?
        }
        [new] { $count ->
            [one] Soll der Plan den neuen Vorgang aufnehmen, oder bleibt er draußen? Für ihn wird nichts nach Jira geschrieben.
           *[other] Soll der Plan diese { $count } neuen Vorgänge aufnehmen, oder bleiben sie draußen? Für sie wird nichts nach Jira geschrieben.
        }
       *[changed] { $count ->
            [one] Soll der Plan das übernehmen, soll beides so bleiben, oder soll das nächste Veröffentlichen wieder den Plan schreiben?
           *[other] Soll der Plan alle { $count } übernehmen, soll beides so bleiben, oder soll das nächste Veröffentlichen wieder den Plan schreiben?
        }
    }
edits-accept = In den Plan
edits-keep = Beides behalten
edits-restore = Wieder der Plan
edits-hint = Oder `/plan accept { $name }`, `/plan keep { $name }`, `/plan ours { $name }`. In Jira wurde nichts überschrieben.
edits-decided =
    { $status ->
        [accepted] { $name } ({ $issue }): { $by } übernimmt es in den Plan; was das bewirkt, steht unten.
        [settled] { $name } ({ $issue }): der Plan sagt es jetzt auch; { $by } hat es übernommen.
        [kept] { $name } ({ $issue }): beides bleibt, wie es ist; { $by } hat entschieden.
        [restored] { $name } ({ $issue }): das nächste Veröffentlichen zeigt die Seite des Plans als Schreibvorgang; { $by } hat entschieden.
       *[other] { $name } ({ $issue }): es gibt nichts mehr zu entscheiden; Plan und Jira stimmen überein, oder es war schon entschieden.
    }
edits-none = Nichts, was in Jira geändert wurde, wartet auf eine Entscheidung.
edits-wait =
    { $count ->
        [one] { $names } wurde in Jira geändert und wartet auf eine Entscheidung: `/plan edits`.
       *[other] { $names } wurden in Jira geändert und warten auf eine Entscheidung: `/plan edits`.
    }
tracker-edit-said = { $name }: { $issue } sagt in Jira
tracker-edit-which = Sag, welche, zum Beispiel `/plan accept JE-1`; `/plan edits` zählt sie auf.
tracker-edit-name = „{ $word }“ nennt keine davon; `/plan edits` zählt sie auf.
tracker-edit-none = Nichts, was in Jira geändert wurde, wartet auf eine Entscheidung.
tracker-edit-old = { $name } wurde in Jira noch einmal geändert, seit diese Karte gezeichnet wurde; sieh dir die Karte an, wie sie jetzt ist.
tracker-edit-not-taken = Nichts von { $name } kann in den Plan; behalte beides, oder lass wieder den Plan schreiben.
tracker-edit-decided =
    { $status ->
        [accepted] { $name } ist schon entschieden: Es kommt in den Plan.
        [settled] { $name } ist schon entschieden: Es steht im Plan.
        [kept] { $name } ist schon entschieden: Beides bleibt, wie es ist.
        [restored] { $name } ist schon entschieden: Das nächste Veröffentlichen schreibt den Plan.
       *[other] { $name } braucht keine Entscheidung mehr.
    }

issue-moved = { $ticket }: sein Vorgang ist in Jira umgezogen, von { $before } nach { $after }; hier bleibt er derselbe.
issue-reopened = { $ticket }: { $issue } war fertig und ist wieder offen ({ $status }).
issue-back = { $ticket }: { $issue } ist wieder da.
issues-moved-summary =
    { $count ->
        [one] { $count } Vorgang ist in Jira weiter
       *[other] { $count } Vorgänge sind in Jira weiter
    }
issues-stand =
    { $all ->
        [one] In Jira ist { $done } von { $all } Vorgang fertig, { $started } in Arbeit.
       *[other] In Jira sind { $done } von { $all } Vorgängen fertig, { $started } in Arbeit.
    }
issues-spent = { $hours } gebucht.
issues-title = In Jira
issues-key = Vorgang
issues-status = Status
issues-hours = Gebucht
sync-publishing = Am Plan wird gerade gearbeitet; was Jira zeigt, wird gleich danach noch einmal angesehen.

edits-new = neu in Jira, unter diesem Plan
tracker-edit-gone = { $issue } ({ $name }) ist nicht mehr da, also kann der Plan ihn nicht aufnehmen.
tracker-edit-new = { $issue } ({ $name }) ist neu, der Plan hat also keine eigenen Worte dafür: Nimm ihn mit `/plan accept { $name }` auf oder lass ihn mit `/plan keep { $name }`.
newcomers-taken =
    { $count ->
        [one] { $by } hat einen neuen Vorgang aus Jira in den Plan aufgenommen; für ihn wird nichts geschrieben:
       *[other] { $by } hat { $count } neue Vorgänge aus Jira in den Plan aufgenommen; für sie wird nichts geschrieben:
    }
newcomer-line = { $ticket } ist { $issue }: { $title }
newcomers-asked = Zustimmungen von vorher gelten nicht für den Plan, wie er jetzt ist.
newcomers-summary =
    { $count ->
        [one] Ein neuer Vorgang steht im Plan
       *[other] { $count } neue Vorgänge stehen im Plan
    }
