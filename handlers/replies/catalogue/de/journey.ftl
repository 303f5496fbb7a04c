# Wo eine Initiative steht, was schiefging, was auf einen Menschen wartet, und die Hilfe.

stage =
    { $stage ->
        [clarify] Klärung
        [bdd] Fachlicher Entwurf
        [hld] Grobentwurf
        [slice] Tickets
        [estimate] Schätzungen
        [assign] Zuordnungen
        [publish] Veröffentlichung
       *[other] { $stage }
    }
status = { $title } (Initiative { $number })
status-summary = Initiative { $number }: { $title }
status-waits =
    { $missing ->
        [one] { $stage }: { $missing } Freigabe fehlt noch: `/plan approve`.
       *[other] { $stage }: { $missing } Freigaben fehlen noch: `/plan approve`.
    }
step-next = als Nächstes
step-answer = wartet auf deine Antwort
step-approval = wartet auf Freigabe
step-took = { $seconds } s
turn-mine = **Ich bin dran:** Ich arbeite daran; von dir wird nichts gebraucht.
turn-anybody = **Du bist dran:** Eine Frage wartet auf eine Antwort, von wem auch immer.
turn-person = **{ $person } ist dran:** Eine Frage wartet auf eine Antwort.
turn-approval =
    { $missing ->
        [one] **Du bist dran:** { $stage } wartet auf { $missing } Freigabe.
       *[other] **Du bist dran:** { $stage } wartet auf { $missing } Freigaben.
    }
turn-failed = **Du bist dran:** Eine Stufe ist gescheitert; die Schaltfläche oder `/plan retry` wiederholt sie.
turn-still =
    { $status ->
        [parked] **Geparkt:** Jede Antwort hier macht damit weiter.
       *[stopped] **Angehalten:** `/plan retry` macht damit weiter.
    }
turn-done = **Fertig:** Der Plan steht.
card-doing =
    { $stage ->
        [clarify] denkt über deine Idee nach …
        [bdd] schreibt den Entwurf …
        [hld] entwirft das Design …
        [slice] schneidet die Tickets …
        [estimate] schätzt …
        [assign] sucht Zuständige …
       *[publish] veröffentlicht …
    }
card-came =
    { $characters ->
        [one] { $doing } { $characters } Zeichen ist da
       *[other] { $doing } { $characters } Zeichen sind da
    }
card-time = Arbeit bis jetzt: { $seconds } s · { $spent }
card-spent =
    { $calls ->
        [one] { $calls } Anfrage an das Modell, { $tokens } Tokens, Kosten { $money }
       *[other] { $calls } Anfragen an das Modell, { $tokens } Tokens, Kosten { $money }
    }
card-free = kein Modell wurde gefragt, also keine Kosten
step-again =
    { $failures ->
        [one] neuer Versuch, { $failures } schlug fehl: { $error }
       *[other] neuer Versuch, { $failures } schlugen fehl: { $error }
    }

approval =
    { $people ->
        [one] **{ $stage }** wartet auf die Freigabe durch eine Person.
       *[other] **{ $stage }** wartet auf die Freigabe durch { $people } Personen.
    }
approval-in-thread = Der Thread zeigt genau, wofür: { $hash }.
approval-hint = `/plan approve` oder `/plan stop`.
approval-summary = { $stage }: wartet auf Freigabe
approve = Freigeben
stop = Anhalten
retry = Wiederholen
approved = Freigabe von { $by }: **{ $stage }**.
approved-more =
    { $missing ->
        [one] Freigabe von { $by }: **{ $stage }**. Noch { $missing } fehlt.
       *[other] Freigabe von { $by }: **{ $stage }**. Noch { $missing } fehlen.
    }
approved-summary = { $stage }: freigegeben

stage-failed = **{ $stage }** hat nicht geklappt: { $error }
stage-failed-kept = Alles davor bleibt erhalten.
stage-failed-hint = `/plan retry` oder `/plan stop`.
stage-failed-summary = { $stage }: fehlgeschlagen
stage-failed-in-summary = { $stage }: fehlgeschlagen in Initiative { $number }
retrying = Neuer Versuch: **{ $stage }**.
retrying-summary = { $stage }: neuer Versuch
stopped = Angehalten. Was geschrieben ist, bleibt: `/plan show bdd` und `/plan export` gehen weiterhin.
stopped-by = Angehalten von { $by }. Was geschrieben ist, bleibt: `/plan show bdd` und `/plan export` gehen weiterhin.
stopped-summary = Angehalten: { $title }
nothing-to-retry = Hier ist nichts fehlgeschlagen oder stehen geblieben; `/plan status` sagt, wo es steht.
nothing-to-retry-summary = Nichts zu wiederholen
stopped-before = Es ist schon angehalten; `/plan retry` macht dort weiter, wo es war.
stopped-before-summary = Schon angehalten
voted-before = Deine Stimme zu **{ $stage }** zählt schon.
voted-before-summary = Zählt schon
undo-nothing = Draußen gibt es nichts zurückzunehmen: Es wurde nichts veröffentlicht. `/plan change` ersetzt eine Antwort.
undo-nothing-summary = Nichts zurückzunehmen
published-as-csv =
    { $tickets ->
        [one] Hier ist keine Verbindung zu Jira eingerichtet, darum wurde nirgends etwas geschrieben. `/plan export` gibt das eine Ticket als CSV-Datei, die der Import von Jira annimmt.
       *[other] Hier ist keine Verbindung zu Jira eingerichtet, darum wurde nirgends etwas geschrieben. `/plan export` gibt die { $tickets } Tickets als CSV-Datei, die der Import von Jira annimmt.
    }
published-as-csv-summary = Keine Verbindung zu Jira
exported =
    { $tickets ->
        [one] { $tickets } Ticket als CSV.
       *[other] { $tickets } Tickets als CSV.
    }
exported-file = Für den Import von Jira

help = Was du sagen kannst
help-documents = Dokumente und Änderungen
help-estimates = Schätzungen und wer was macht
help-settings = Team und Einstellungen
help-unknown = { $word } kenne ich nicht.
help-meant = { $word } kenne ich nicht. Meintest du { $nearest }?
help-line =
    { $command ->
        [variance] was abgeschlossene Arbeit gegenüber ihrer Schätzung brauchte, und warum
        [lessons] was Teams aus abgeschlossenen Plänen lernten; Gelerntes lässt sich zurücknehmen
        [edits] was in Jira geändert wurde: in den Plan nehmen, beides behalten, oder wieder den Plan schreiben
        [adopt] aus einem Epic oder Projekt, das es in Jira schon gibt, einen Plan machen
        [files] Skizzen, Bildschirmfotos und Notizen, die mitgegeben wurden
        [evidence] worauf eine Schätzung beruht, und frühere Tickets, die ihr gleichen
        [forecast] wann es fertig sein kann; mit einer Person mehr, ohne ein Ticket, später begonnen
        [feedback] was du von einem Dokument hältst, und warum: bdd down es nennt einen Laden, den wir nicht haben
        [candidates] wer ein Ticket übernehmen könnte und warum; ein Mensch entscheidet
        [vote] das Team stimmt über Punkte ab; niemand sieht eine Stimme, bevor alle aufgedeckt sind
        [history] frühere Tickets, aus denen Schätzungen gelernt werden
        [idea] anfangen: eine grobe Idee genügt
        [status] wo es steht
        [show] ein Dokument, das neueste, wenn keine Version genannt ist
        [diff] was sich zwischen zwei Versionen geändert hat
        [trace] von einem Ticket zurück zu deinen Worten
        [change] andere Antwort, Anforderung, Entscheidung, Ticket; nur was darauf beruht, folgt
        [apply] eine Änderung wie auf ihrer Karte übernehmen oder den Plan lassen, wie er ist
        [restore] eine frühere Version wird die neueste
        [ask] noch einmal fragen, oder wer es weiß; ein Thema kann jemandem gehören
        [decider] wer entscheidet, wenn zwei verschieden antworten
        [approve] eine wartende Stufe weitergehen lassen
        [retry] eine fehlgeschlagene Stufe noch einmal · hier anhalten · zurücknehmen
        [publish] die Tickets nach Jira, oder als CSV-Datei, die Jira einliest
        [duplicates] was das Backlog schon hat: CSV einfügen, dann entscheiden
        [language] die Sprache, in der ich hier spreche, und die meiner Dokumente
        [channel] was in diesem Kanal einen Plan beginnt, und ob ein Modell helfen darf
        [budget] was Modelle kosten dürfen, und was die dieses Plans gekostet haben
        [project] in welches Projekt von Jira die Pläne dieses Kanals gehen
        [join] diese Unterhaltung zeigt auch Plan N, z. B. in Teams einen, der in Slack begann
        [page] die Dokumente als Seiten deines Browsers: ein Link nur für dich
        [team] wer für Tickets vorgeschlagen werden darf
        [joining] wer hereinkommt: Codes, Anfragen, und ob dazugehört, wer schreibt
        [members] wer Mitglied ist, in welcher Rolle, und Schlüssel für Programme
        [track] deine eigene Zeit, mit deiner eigenen Einwilligung
       *[thread] ein Buchstabe, ja oder eigene Worte antworten; genug · mehr fragen · !aside
    }
help-change = /plan change QN-2 · R-4 · Q-1 · D-2 · T-12 DEINE WORTE
help-ask = /plan ask QN-2 [@PERSON] · owner THEMA @PERSON
help-decider = /plan decider @PERSON
help-duplicates = /plan duplicates [CSV] · skip|link|create T-4 [SCHLÜSSEL] · accept
help-adopt = /plan adopt EPIC · board 12 · PROJEKT
help-feedback = /plan feedback bdd|hld|tickets|estimates up|down WARUM
help-forecast = /plan forecast [+1] [-ana] [-T-4] [2w] [by TAG]
help-track = /track consent · start SCHLÜSSEL · pause · stop · log 1h30m SCHLÜSSEL · status · report
# What somebody was given who is invited.
help-code = CODE
help-joining = /team invite · join { $code } · requests · joining open|invited
help-members = /team members · role @PERSON ROLLE · remove @PERSON · keys · key NAME · revoke NAME · sessions
help-candidates = /plan candidates [T-4] · assign T-4 NAME
help-history = /team history [import|CSV|left NAME|forget NAME]
help-idea = /idea TEXT
help-show = /plan show bdd|hld|tickets|estimates [VERSION]
help-diff = /plan diff bdd|hld|tickets [ALT NEU]
help-language = /plan language [document] en|es|de|auto
help-channel = /plan channel all|mention|never|no-ai|ai
help-budget = /plan budget · cost
help-project = /plan project [NAME|default]
help-join = /plan join #N
help-thread = Im Thread

bug = Da ist auf meiner Seite etwas schiefgegangen; verloren ist nichts. Bitte gib { $bug } weiter.
bug-summary = Etwas ist schiefgegangen ({ $bug })
