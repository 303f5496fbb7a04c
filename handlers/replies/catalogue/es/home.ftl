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
        [language] el idioma en el que hablo
        [channel] qué oigo en un canal, y si allí puede ayudar un modelo
       *[owner] a quién se pregunta sobre un tema
    }
# Buttons for what an admin looks at, and the commands that show the same.
home-see = Ver ahora
home-see-requests = Quién espera para entrar
home-see-members = Miembros y roles
home-see-joining = Quién puede unirse
home-see-budget = Presupuestos
home-see-models = Modelos
home-see-policy = Política de registro de tiempo
home-see-hint = Lo mismo con palabras: `/team requests`, `/team members`, `/team joining`, `/plan budget`, `/team models`, `/track policy`.
