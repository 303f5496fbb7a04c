# Was aus der Antwort eines Modells wurde, und was ein Budget durchlässt.

# nach „Das Modell NAME …“
model-timeout = hat nicht innerhalb von { $seconds } Sekunden geantwortet
model-stalled = hat mitten in der Antwort { $seconds } Sekunden lang nichts mehr geschrieben
model-too-long = hat mehr geschrieben, als ein Dokument braucht, und wurde abgeschnitten
model-declined = hat die Anfrage abgelehnt
model-unpriced = hat keinen bekannten Preis, und eine Grenze in Geld muss halten
model-dear = kostet mehr, als unter einer Grenze noch Platz hat
model-context = kann so viel Text nicht auf einmal lesen
model-parts = kann so viel Text auch in Teilen nicht lesen
model-parts-differ = hat in { $parts } Teilen geantwortet, die nicht zusammenpassen
model-asks-wait = bittet, { $seconds } Sekunden zu warten
model-key = nimmt unseren Schlüssel nicht an (HTTP { $status })
model-address = ist unter dieser Adresse nicht bekannt (HTTP { $status })
model-busy = hat uns wegen Überlastung abgewiesen (HTTP { $status })
model-no-turn = hat mehr Fragen vor sich, als es rechtzeitig beantworten kann
model-connection = hat die Verbindung abgebrochen oder war nicht erreichbar
model-error = hat mit einem Fehler geantwortet (HTTP { $status })
model-name = ist kein Name, den litellm kennt; schreib ihn als Anbieter/Name
model-resting = wird nach { $failures } Fehlern in Folge eine Weile in Ruhe gelassen
model-not-allowed = gehört nicht zu den Modellen, die hier erlaubt sind
model-no-key = hat hier keinen Schlüssel
model-times =
    { $times ->
        [one] { $fault }, einmal
       *[other] { $fault }, { $times }-mal
    }
model-answered =
    { $times ->
        [one] hat einmal geantwortet, mit { $kinds }
       *[other] hat { $times }-mal geantwortet, mit { $kinds }
    }
model-kind-json = kaputtem JSON
model-kind-shape = der falschen Form
model-kind-content = einem Inhalt, der sich widerspricht
model-kind-cut = einer Antwort, die abbricht
model-kind-unsafe = etwas, das kein Dokument enthalten darf
model-kind-language = einer anderen Sprache als der des Dokuments
model-and = { $first } und { $last }

downgrade-first = Das Modell { $model } { $fault }
downgrade-next = { $before }; das Modell { $model } { $fault }
downgrade-to-model = { $before }; das hat { $model } geschrieben.
downgrade-to-drafter = { $before }; das hat der Entwerfer ohne Modell geschrieben.
downgrade-budget = { $budget } Das hat der Entwerfer ohne Modell geschrieben.

budget-tokens =
    Im { $period ->
        [day] Tagesbudget
        [month] Monatsbudget
       *[ever] Gesamtbudget
    } { $scope ->
        [tenant] der Firma
        [member] einer Person
       *[initiative] dieses Plans
    } von { $most } Tokens ist kein Platz für den nächsten Aufruf: { $used } sind verbraucht oder unterwegs, und er kann bis zu { $wanted } brauchen.
budget-money =
    Im { $period ->
        [day] Tagesbudget
        [month] Monatsbudget
       *[ever] Gesamtbudget
    } { $scope ->
        [tenant] der Firma
        [member] einer Person
       *[initiative] dieses Plans
    } von { $most } USD ist kein Platz für den nächsten Aufruf: { $used } USD sind verbraucht oder unterwegs, und er kann bis zu { $wanted } USD kosten.
budget-unpriced =
    Das { $period ->
        [day] Tagesbudget
        [month] Monatsbudget
       *[ever] Gesamtbudget
    } { $scope ->
        [tenant] der Firma
        [member] einer Person
       *[initiative] dieses Plans
    } ist in Geld, und der Preis von { $model } ist nicht bekannt; setz THREADWRIGHT_AI__PRICES, oder begrenz stattdessen die Tokens.
budget-period = Ein Budget dieser Art zählt nach { $periods }: { $scope }.
budget-amount = Ein Budget ist eine Zahl von 0 bis tausend Milliarden.

models-name = „{ $model }“ ist kein Name eines Modells; schreib ihn als Anbieter/Name, z. B. openai/gpt-5-mini.
models-not-allowed = { $model } ist hier nicht erlaubt; erlaubt sind { $allowed }.
models-no-key = { $model } hat hier keinen Schlüssel; wer Adminrechte hat, gibt einen mit /team model-key { $provider }.
models-too-many = Höchstens { $most } Modelle werden nacheinander gefragt.
models-provider = Eigene Schlüssel sind hier für „{ $provider }“ nicht erlaubt; erlaubt sind { $allowed }.
models-address = { $address } gehört nicht zu den Adressen, die hier erlaubt sind: { $allowed }.
models-empty-key = Der Schlüssel ist leer; kopier ihn von der Seite des Anbieters.
replay-differs = { $step } würde heute anders gefragt: aufgezeichnet ist { $then }, gefragt würde mit { $now }.
replay-refused = Die aufgezeichneten Antworten von { $step } auf { $prompt } würden heute nicht genommen.
