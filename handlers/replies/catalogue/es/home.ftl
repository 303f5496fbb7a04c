# La página de cada persona.

home = { $name }, esto es lo tuyo
home-hello = Preguntas: { $questions } · aprobaciones: { $approvals } · tickets: { $tickets }
home-summary = Tu página
home-questions = Preguntas abiertas
home-no-questions = Ninguna pregunta te espera.
home-approvals = Aprobaciones
home-no-approvals = Nada espera tu aprobación.
home-tickets = Tus tickets
home-no-tickets = No se te propone ningún ticket.
home-plan = Plan
home-consent = Registro de tiempo
home-consent-given = Has aceptado la política vigente; `/track revoke` lo retira y `/track report` muestra tu propio tiempo.
home-strangers = Esperan para entrar
home-admin = Para administradores
home-admin-line =
    { $command ->
        [team] a quién se le pueden proponer tickets
        [joining] a quién se deja entrar
        [policy] qué puede registrar el control de tiempo
        [language] el idioma en el que hablo
        [channel] qué oigo en un canal, y si allí puede ayudar un modelo
       *[owner] a quién se pregunta sobre un tema
    }
