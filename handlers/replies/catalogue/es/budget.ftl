# Lo que cuestan los modelos: presupuestos, avisos, costes.

budget-reached = **{ $stage }** espera: { $error }
budget-reached-hint = Quien administra puede subirlo con `/plan budget`; después, `/plan retry`.
budget-reached-summary = { $stage } de la iniciativa { $number } espera un presupuesto
budget-without = Seguir sin modelo
budget-goes-without = { $by } deja que este plan siga sin modelo: el resto lo escribe el redactor sin modelo.
budget-goes-without-summary = Sigue sin modelo
budget-named =
    { $scope ->
        [tenant] la empresa
        [member] la persona
       *[initiative] este plan
    } { $period ->
        [day] hoy
        [month] este mes
       *[ever] en total
    }
budget-amounts =
    { $tokens ->
        [one] { $tokens } token · { $money } USD
       *[other] { $tokens } tokens · { $money } USD
    }
budget-and-unpriced = { $known } y el precio desconocido de { $tokens } tokens
budget-cap-tokens =
    { $tokens ->
        [one] { $tokens } token
       *[other] { $tokens } tokens
    }
budget-none = sin límite
budget-warning = Se ha gastado el **{ $percent } %** de un presupuesto: { $budget }, { $used }.
budget-warning-summary = Gastado el { $percent } % de un presupuesto
budgets = Presupuestos de modelos
budget-column = Presupuesto
budget-used = Gastado y en camino
budget-most = Límite
budget-choice =
    { $choice ->
        [ask] En un límite pregunto en el hilo.
        [stop] En un límite el plan se para hasta que suba.
       *[degrade] En un límite sigue el redactor sin modelo, y el documento lo dice.
    }
budget-models = Modelos, en el orden en que se les pregunta: { $models }.
budget-no-model = No hay ningún modelo configurado; el redactor sin modelo lo escribe todo, sin coste.
budget-how = Los límites los pone quien administra: `/plan budget company day 2m 20usd` · `person month 500k` · `plan 300k` · `company day off` · `at-cap ask|drafter|stop`.
budget-set = El presupuesto está puesto; vale desde la próxima llamada a un modelo.
budget-by-admin = Los presupuestos los pone quien tiene el papel de titular o administrador.
budget-choices = Di qué pasa en un límite: `/plan budget at-cap ask`, `drafter` o `stop`.
budget-unknown = «{ $word }» no es parte de un presupuesto; escríbelo como `/plan budget company day 2m 20usd`.
budget-which-period = Di por cuánto tiempo: `/plan budget company day 2m` o `month`.
budget-how-much = Di cuánto: tokens como `300k`, dólares como `5usd`, u `off`.

costs = Lo que cuestan los modelos de este plan
cost-stage = Etapa
cost-tokens = Tokens
cost-money = Coste
cost-when = Qué es
cost-is-spent = gastado
cost-is-expected = esperado, como en planes anteriores
cost-change = Cambios
cost-tokens-of =
    { $calls ->
        [one] { $tokens } en { $calls } llamada
       *[other] { $tokens } en { $calls } llamadas
    }
cost-dollars = { $amount } USD
cost-not-known = no se conoce
cost-nothing = No se ha preguntado a ningún modelo por este plan ni por los anteriores: no hay coste ni nada por lo que esperarlo.
cost-total = Hasta ahora: { $tokens } tokens, coste { $money }.
cost-ticket =
    { $tickets ->
        [one] Por su único ticket: { $tokens } tokens, coste { $money }.
       *[other] Por cada uno de { $tickets } tickets: { $tokens } tokens, coste { $money }.
    }
cost-estimated =
    { $calls ->
        [one] { $calls } llamada acabó sin decir qué usó; cuenta con lo que se contó aquí o, si la respuesta no acabó, con todo lo que se reservó para ella.
       *[other] { $calls } llamadas acabaron sin decir qué usaron; cuentan con lo que se contó aquí o, si la respuesta no acabó, con todo lo que se reservó para ellas.
    }
