# Was das Terminal selbst rund um das Gespräch sagt.

terminal-hello = Erzähl mir deine Idee in einem oder mehreren Sätzen. `/help` zeigt, was du noch sagen kannst.
terminal-again = Weiter mit Initiative { $number }; `/new` beginnt eine andere.
terminal-new = Ein neues Gespräch: Was ist die Idee?
terminal-bye = Bis zum nächsten Mal; `threadwright chat` macht hier weiter.
terminal-toolbar = /help · Strg-D beendet
terminal-asking = Wartet auf deine Antwort; `threadwright chat` macht hier weiter.
terminal-gated = Wartet auf eine Freigabe: `/plan approve`.
terminal-failed = Eine Stufe ist fehlgeschlagen; `/plan retry` versucht sie noch einmal.

answer-yes = ja
answer-enough = genug
answered-file = aus der Antwortdatei
answered-unasked = die empfohlene Antwort, ungefragt genommen
answered-instead = die empfohlene Antwort
answered-no-more = keine weiteren Fragen
approved-by-run = Vom Lauf selbst freigegeben: { $stage }.

demo-road = Der Weg
demo-files = **Die Dateien** liegen in { $folder }:
demo-now = **Jetzt du**
demo-chat = { $command } spricht hier im Terminal
demo-idea = ein Schichtplan für unsere Tafel
demo-run = { $command } schreibt die Dateien, ohne zu fragen
demo-trace = { $command } führt ein Ticket zu den Worten zurück
demo-up = { $command } startet den Dienst

# How a run without people ends.
run-not-taken = Die Idee wurde nicht angenommen.
run-stopped = Er wurde angehalten, bevor der Plan fertig war.
run-gated = Eine Stufe wartet auf mehr Freigaben, als ein Lauf ohne Menschen geben kann; nimm dafür den Chat.
run-change-not-taken = Die Änderung wurde nicht angenommen.
run-change-failed = { $name } ({ $words }): { $error }
run-applies = der Lauf übernimmt, was die Karte zeigt
run-summary = **{ $title }**: { $requirements ->
        [one] { $requirements } Anforderung
       *[other] { $requirements } Anforderungen
    }, { $scenarios } Szenarien, { $decisions } Entscheidungen, { $tickets } Tickets, { $p50 } h (P50) bis { $p80 } h (P80){ $weeks ->
        [0] .
       *[other] , etwa { $weeks } Wochen.
    }
run-files = { $count } Dateien in { $folder }; beginn mit thread.md und bdd.md.
