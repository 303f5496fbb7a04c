# Was Modelle kosten: Budgets, Warnungen, Kosten.

budget-reached = **{ $stage }** wartet: { $error }
budget-reached-hint = Eine Person mit Adminrechten kann es mit `/plan budget` erhöhen, dann `/plan retry`.
budget-reached-summary = { $stage } der Initiative { $number } wartet auf ein Budget
budget-without = Ohne Modell weiter
budget-goes-without = { $by } lässt diesen Plan ohne Modell weitergehen: den Rest schreibt der Entwerfer ohne Modell.
budget-goes-without-summary = Geht ohne Modell weiter
budget-named =
    { $scope ->
        [tenant] die Firma
        [member] die Person
       *[initiative] dieser Plan
    } { $period ->
        [day] heute
        [month] in diesem Monat
       *[ever] insgesamt
    }
budget-amounts =
    { $tokens ->
        [one] { $tokens } Token · { $money } USD
       *[other] { $tokens } Tokens · { $money } USD
    }
budget-and-unpriced = { $known } und der unbekannte Preis von { $tokens } Tokens
budget-cap-tokens =
    { $tokens ->
        [one] { $tokens } Token
       *[other] { $tokens } Tokens
    }
budget-none = keine Grenze
budget-warning = **{ $percent } %** eines Budgets sind verbraucht: { $budget }, { $used }.
budget-warning-summary = { $percent } % eines Budgets sind verbraucht
budgets = Budgets der Modelle
budget-column = Budget
budget-used = Verbraucht und unterwegs
budget-most = Grenze
budget-choice =
    { $choice ->
        [ask] An einer Grenze frage ich im Thread.
        [stop] An einer Grenze hält der Plan, bis sie erhöht wird.
       *[degrade] An einer Grenze macht der Entwerfer ohne Modell weiter, und das Dokument sagt es.
    }
budget-models = Modelle, in der Reihenfolge, in der sie gefragt werden: { $models }.
budget-no-model = Es ist kein Modell eingerichtet; der Entwerfer ohne Modell schreibt alles, ohne Kosten.
budget-how = Grenzen setzt, wer Adminrechte hat: `/plan budget company day 2m 20usd` · `person month 500k` · `plan 300k` · `company day off` · `at-cap ask|drafter|stop`.
budget-set = Das Budget ist gesetzt; es gilt ab dem nächsten Aufruf eines Modells.
budget-by-admin = Budgets setzt, wem die Firma gehört oder wer Adminrechte hat.
budget-choices = Sag, was an einer Grenze geschieht: `/plan budget at-cap ask`, `drafter` oder `stop`.
budget-unknown = „{ $word }“ gehört zu keinem Budget; schreib es wie `/plan budget company day 2m 20usd`.
budget-which-period = Sag, für wie lange: `/plan budget company day 2m` oder `month`.
budget-how-much = Sag, wie viel: Tokens wie `300k`, Dollar wie `5usd`, oder `off`.

costs = Was die Modelle dieses Plans kosten
cost-stage = Schritt
cost-tokens = Tokens
cost-money = Kosten
cost-when = Was es ist
cost-is-spent = ausgegeben
cost-is-expected = erwartet, wie in früheren Plänen
cost-change = Änderungen
cost-tokens-of =
    { $calls ->
        [one] { $tokens } in { $calls } Aufruf
       *[other] { $tokens } in { $calls } Aufrufen
    }
cost-dollars = { $amount } USD
cost-not-known = nicht bekannt
cost-nothing = Für diesen Plan wurde kein Modell gefragt und für frühere auch nicht: es gibt keine Kosten, und nichts, wonach sie zu erwarten wären.
cost-total = Bisher: { $tokens } Tokens, Kosten { $money }.
cost-ticket =
    { $tickets ->
        [one] Für das eine Ticket: { $tokens } Tokens, Kosten { $money }.
       *[other] Für jedes von { $tickets } Tickets: { $tokens } Tokens, Kosten { $money }.
    }
cost-estimated =
    { $calls ->
        [one] { $calls } Aufruf endete ohne Angabe, was er verbraucht hat; er zählt mit dem, was hier gezählt wurde, oder, wo die Antwort kein Ende hatte, mit allem, was für ihn reserviert war.
       *[other] { $calls } Aufrufe endeten ohne Angabe, was sie verbraucht haben; sie zählen mit dem, was hier gezählt wurde, oder, wo die Antwort kein Ende hatte, mit allem, was für sie reserviert war.
    }
