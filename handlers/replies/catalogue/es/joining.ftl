# A quién se deja entrar.

link-card = Esta cuenta aún no está vinculada a un miembro de **{ $tenant }**, así que no se ha hecho nada.
link-doubted = Alguien ya no es miembro y aquí no se conoce su cuenta; por eso a quien llega le deja entrar administración.
link-kept = Lo que has escrito se guarda y se atiende en cuanto entres.
link-how = Pídelo con el botón a alguien de administración, o usa un código que te dé: `/team join CÓDIGO`.
link-ask = Pedir acceso
link-state =
    { $state ->
        [asked] Se ha pedido a administración. Te aviso cuando se decida.
        [declined] Administración lo ha rechazado. Habla con alguien de allí; un código aún te deja entrar: `/team join CÓDIGO`.
       *[other] Ya estás dentro; escribe otra vez.
    }
link-asked-nobody = Aquí todavía no conozco a nadie de administración. Quien lleva Threadwright te da un código: `/team join CÓDIGO`.
link-summary = Tu cuenta aún no está vinculada
joined =
    { $role ->
        [owner] Ya estás dentro: **{ $tenant }**, como titular.
        [admin] Ya estás dentro: **{ $tenant }**, como administrador.
        [manager] Ya estás dentro: **{ $tenant }**, como responsable.
        [contractor] Ya estás dentro: **{ $tenant }**, como externo.
       *[contributor] Ya estás dentro: **{ $tenant }**, como colaborador.
    }
joined-kept =
    { $count ->
        [one] El mensaje que escribiste entretanto se atiende ahora.
       *[other] Los { $count } mensajes que escribiste entretanto se atienden ahora.
    }
joined-summary = Ya estás dentro
member-already = Ya eres miembro.
join-wanted = **{ $name }** ({ $account }) quiere entrar en **{ $tenant }** como colaborador.
join-doubted = Alguien ya no es miembro y aquí no se conoce su cuenta: asegúrate de que no es la misma persona.
join-wanted-summary = { $name } quiere entrar
join-waits = **{ $name }** ({ $account }) quiere entrar.
join-verdict =
    { $verdict ->
        [approve] Dejar entrar
       *[decline] Rechazar
    }
join-none = Nadie espera para entrar.
join-list =
    { $count ->
        [one] { $count } persona espera para entrar
       *[other] { $count } personas esperan para entrar
    }
join-said =
    { $state ->
        [approved] { $name } ya está dentro, como colaborador.
       *[declined] Se ha rechazado a { $name }, y lo que escribió queda olvidado.
    }
join-told =
    { $state ->
        [approved] Ya estás dentro: **{ $tenant }**, como colaborador.
       *[declined] Administración de **{ $tenant }** lo ha rechazado; lo que me escribiste queda olvidado.
    }
join-told-summary =
    { $state ->
        [approved] Ya estás dentro
       *[declined] No te han dejado entrar
    }
join-no-such = Nadie con ese nombre espera para entrar; `/team requests` muestra quién espera.
join-how = Escribe el código detrás: `/team join CÓDIGO`. Un miembro conocido en otro sitio lo obtiene con `/team link`; administración lo crea con `/team invite`.
invitation =
    { $kind ->
        [workspace] Quien abra esto en { $hours } horas vincula otro espacio de trabajo a esta cuenta. Vale una vez.
        [self] Escribe esto en { $hours } hora en el otro espacio o plataforma, y allí te reconozco como la misma persona. Vale una vez.
       *[member]
            { $who ->
                [person] Un código para **{ $whom }**, vale una vez, durante { $hours } horas:
               *[anybody] Un código que deja entrar a una persona como colaboradora, vale una vez, durante { $hours } horas:
            }
    }
invitation-no-address = Hace falta una dirección pública de este servidor, que no está puesta: THREADWRIGHT_WEB__PUBLIC_URL.
invitation-teams =
    { $also ->
        [also] O, para otra organización de Teams: alguien de allí añade Threadwright y le escribe esto en { $hours } horas. El mismo código vale para uno de los dos.
       *[alone] Alguien de la otra organización añade Threadwright en Teams y le escribe esto en { $hours } horas. Vale una vez.
    }
invitation-no-way = Ese Slack o ese Teams no está configurado en este servidor; quien lo administra pone THREADWRIGHT_SLACK__… o THREADWRIGHT_TEAMS__….
invitation-summary = Una invitación
joining-is =
    { $joining ->
        [invited] Quien es nuevo aquí pide permiso a administración o trae un código; hasta entonces no se hace nada de lo que escribe.
       *[open] Quien escribe en un espacio conectado entra como colaborador.
    }
joining-how = `/team joining open|invited` lo cambia.
joining-shut-by = Quien llega por { $platforms } necesita el visto bueno de administración, porque { $name } ya no es miembro y no se conoce su cuenta allí; `/team joining open` vuelve a abrir.
joining-summary = Quién puede entrar
joining-unknown = «{ $word }» no es una forma de entrar; escribe open o invited.
link-only-members = Solo un miembro tiene una cuenta que vincular.
code-unknown = Este código no se hizo aquí o no está entero; pide uno nuevo.
code-other-tenant = Este código es de otra cuenta, no de la de este espacio de trabajo.
