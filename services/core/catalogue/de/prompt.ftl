# Was an einem Prompt falsch ist, und was im Weg steht, wenn einer weiterrücken soll.

# gelesen
prompt-long = Ein Prompt hat höchstens { $most } Zeichen.
prompt-front = Er beginnt nicht mit einem Kopf zwischen zwei Zeilen aus ---.
prompt-yaml = Sein Kopf ist kein YAML: { $why }
prompt-fields = Sein Kopf braucht genau { $fields } und darf examples und shows haben.
prompt-id = Seine id ist nicht wie raum.schritt.
prompt-version = Seine version ist nicht wie 1.0.0.
prompt-answer = Seine answer ist kein Name eines Typs.
prompt-variables = Seine variables ordnen nicht jedem Namen einen Typ zu, wie {"{"}idea: str{"}"}.
prompt-undeclared = Er nennt { $names }, ohne es in variables anzugeben.
prompt-unnamed = Er gibt { $names } an, nennt es aber nie zwischen doppelten geschweiften Klammern.
prompt-examples = Seine examples sind keine Liste von Ordnern.
prompt-examples-few = Er hat weniger als { $least } Beispiele.
prompt-shows = Sein shows ordnet nicht jeder Variablen eine Liste von Feldern zu.
prompt-no-example = Ein Beispiel { $name } gibt es nicht; es gibt { $names }.

# passt
prompt-other-step = Seine id ist { $id }, der Schritt ist { $step }.
prompt-other-answer = Er antwortet mit { $answer }, der Schritt will { $wanted }.
prompt-no-field = { $given } hat kein { $names }.
prompt-other-type = Seine Variable { $name } ist { $wanted }, nicht { $kind }.

# rückt weiter
prompt-unknown = Einen Prompt { $name } gibt es nicht; es gibt { $names }.
prompt-label = „{ $name }“ nennt keine Version eines Prompts; schreib sie wie { $example }.
prompt-unknown-version = { $name } gibt es hier nicht; die Versionen sind { $versions }.
prompt-taken = { $name } gibt es schon mit anderen Worten; gib dem Entwurf eine neue Version.
prompt-older = { $name } ist nicht neuer als { $now }, und das gilt; gib dem Entwurf eine höhere Version.
prompt-major = { $name } nimmt andere Variablen als bisher und braucht deshalb eine neue Hauptversion: { $next } oder höher.
prompt-percent = { $percent } ist kein Anteil der Pläne; er geht von 1 bis 100.
prompt-canary-other = { $name } wird schon erprobt; nimm ihn erst in Kraft oder zurück.
prompt-live = { $name } gilt schon.
prompt-not-tried = { $name } wird nicht erprobt; lass ihn erst für einen Teil der Pläne schreiben.
prompt-moved = Inzwischen gilt eine andere Version von { $step }; sieh sie an und versuch es noch einmal.
prompt-shipped-only = Bei { $step } ist nichts zurückzunehmen: Es gilt der Prompt des Produkts, und keiner wird erprobt.
prompt-not-used = { $name } gilt nicht und wird auch nicht erprobt.
prompt-too-little = { $name } kann noch nicht gelten: Zum Vergleich braucht es { $fewest } aufgezeichnete Antworten jeder Seite, und es gibt { $before } von { $over } und { $after } davon. Lass ihn für mehr Pläne schreiben, oder lass ein Modell aufgezeichnete Fragen beantworten: threadwright prompts promote { $name } --live.
prompt-falls = { $name } kann nicht gelten, weil die Bewertung fällt: { $falls }.
prompt-fall =
    { $measure ->
        [taken] brauchbare Antworten
        [first] Antworten, die beim ersten Mal galten
        [covered] was abgedeckt ist
        [rests] was sich auf das Material stützt
        [unique] Aussagen, die keine wiederholen
       *[clean] Aussagen ohne Befund
    } { $before } → { $after }
prompt-fall-in =
    { $measure ->
        [taken] brauchbare Antworten
        [first] Antworten, die beim ersten Mal galten
        [covered] was abgedeckt ist
        [rests] was sich auf das Material stützt
        [unique] Aussagen, die keine wiederholen
       *[clean] Aussagen ohne Befund
    } { $before } → { $after } in { $where }, wo der Daumen unten war
prompt-no-model = Hier ist kein Modell eingerichtet, es kann also nichts gefragt werden; setze THREADWRIGHT_AI__MODEL, oder lass --live weg.
prompt-plan-excluded = Zu #{ $number } darf kein Modell gefragt werden: Der Kanal schließt es aus.
prompt-model-gone = Das Modell { $model }, das damals geschrieben hat, wird hier nicht mehr gefragt.
prompt-asked-enough = Diese Probe hat einem Modell so viele Fragen gestellt, wie sie darf; erlaube mehr, oder wiederhole sie: Was aufgezeichnet ist, wird nicht zweimal gefragt.
prompt-no-answer = { $model } wurde gefragt und hat nicht geantwortet; was aufgezeichnet ist, wird beim nächsten Mal nicht noch einmal gefragt.
prompt-trial-busy = { $name } wird schon geprüft.
prompt-trial-none = Hier gibt es keine Probe { $id }.
prompt-trial-over = Diese Probe ist schon zu Ende.
prompt-trial-long = Sie dauerte länger als { $minutes } Minuten und wurde beendet; wiederhole sie: Was aufgezeichnet ist, wird nicht zweimal gefragt.
prompt-trial-gone = Wer sie begonnen hat, darf das nicht mehr.
prompt-trial-plans = Nenne höchstens { $most } Pläne auf einmal.
