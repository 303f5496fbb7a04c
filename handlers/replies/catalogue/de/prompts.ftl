# Die eigenen Prompts einer Firma, wie ein Admin sie im Chat sieht.

prompts-title = Prompts
prompts-in-force = Es gilt
prompts-whose = Von wem
prompts-trial = Wird erprobt
prompts-yours = von euch
prompts-shipped = vom Produkt
prompts-tried = { $version }, bei { $percent } % der Pläne
prompts-rolled-back = { $gone } ist zurückgenommen; { $now } schreibt für jeden Plan.
prompts-how = `/team prompts hld.draft` zeigt einen mit seinen Zahlen. `/team prompts draft` mit dem Text des Prompts darunter behält einen Entwurf; `canary hld.draft@1.3.0 10` erprobt ihn bei 10 % der Pläne; `replay hld.draft@1.3.0 #3 live` zeigt, was er ändern würde; `promote hld.draft@1.3.0 live` lässt ihn gelten, wenn nichts fällt; `stop hld.draft` beendet so eine Probe; `rollback hld.draft` nimmt zurück, was erprobt wird, sonst, was gilt. Ohne `live` wird kein Modell gefragt.
prompts-what = Schreib /team prompts allein, oder mit einem davon: hld.draft · draft und darunter den Text · canary hld.draft@1.3.0 10 · replay hld.draft@1.3.0 #3 live · promote hld.draft@1.3.0 live · stop hld.draft · rollback hld.draft.
prompts-draft-how = Setz den ganzen Text des Prompts samt Kopf in die Zeilen unter /team prompts draft; in einem Terminal nenne seine Datei: /team prompts draft prompt.md.
prompts-drafted = { $name } ist als Entwurf behalten; noch schreibt nichts damit. `/team prompts replay { $name }` zeigt, was er ändern würde, `/team prompts canary { $name } 10` erprobt ihn bei einem Teil der Pläne.
prompts-canary = { $name } schreibt ab der nächsten Stufe für { $percent } % der Pläne.
prompts-version = Version
prompts-status = Stand
prompts-author = Von
prompts-state =
    { $status ->
        [draft] Entwurf
        [canary] wird bei { $percent } % der Pläne erprobt
        [live] gilt
       *[retired] zurückgenommen
    }
prompts-begun =
    { $kind ->
        [promotion] { $name } wird an aufgezeichneten Fragen gemessen und gilt, wenn nichts fällt.
       *[comparison] Frühere Fragen werden { $name } gestellt.
    } `/team prompts { $step }` sagt, wie weit das ist und was herauskam, `/team prompts stop { $step }` beendet es.
prompts-trial-said =
    { $kind ->
        [promotion] **Freigabe von { $name }:**
       *[comparison] **Was { $name } ändern würde:**
    } { $status ->
        [waiting] beginnt gleich.
        [running] { $done } von { $total } aufgezeichneten Fragen sind durch.
        [done] fertig.
        [refused] er gilt nicht.
        [failed] es ging schief.
       *[stopped] es wurde beendet.
    }
prompts-answers =
    { $paired ->
        [yes] Beiden wurden dieselben Fragen gestellt; { $after } Antworten von jedem zählen.
       *[no] { $after } Antworten von ihm stehen neben { $before } von dem, was gilt, jede auf eigene Fragen.
    }
prompts-disliked = { $unplayed } von { $disliked } Fällen mit einem Daumen nach unten ließen sich nicht wiederholen.
prompts-figure = Maß
prompts-before = Was gilt
prompts-after = Dieser
prompts-measure =
    { $measure ->
        [taken] Antworten, die zu brauchen waren
        [first] Antworten, die gleich zu brauchen waren
        [covered] was abgedeckt ist
        [rests] was auf dem Material ruht
        [unique] Aussagen, die keine wiederholen
       *[clean] Aussagen ohne Befund
    }
prompts-look = `/team prompts { $step }` zeigt es.
prompts-no-record = Es ist nichts aufgezeichnet, was { $name } gefragt werden könnte; erst muss ein Modell einen Plan schreiben.
prompts-plan = Plan
prompts-document = Dokument
prompts-then = Geschrieben von
prompts-change = Änderung
prompts-lines =
    { $lines ->
        [0] nichts ändert sich
        [one] { $lines } Zeile ändert sich
       *[other] { $lines } Zeilen ändern sich
    }
prompts-more = … und { $more } weitere Zeilen.
prompts-trial-file = Was { $name } ändern würde
prompts-none-open = Von { $step } wird gerade nichts geprüft; /team prompts sagt, was geprüft wurde.
