# La página de una persona.

home = Tus planes
home-questions = Preguntas para ti
home-no-questions = Ninguna pregunta te espera.
home-question = **{ $title }** (#{ $number }): { $question }
home-approvals = Por aprobar
home-no-approvals = Nada espera tu aprobación.
home-approval = **{ $title }** (#{ $number }) espera un sí antes de seguir: { $stage }
home-plans = Planes
home-no-plans = Todavía no hay ningún plan. `/idea TEXTO` empieza uno, en cualquier canal o aquí en los mensajes.
home-number = Número
home-plan = Plan
home-stands = Cómo va
home-status =
    { $status ->
        [plan_ready] El plan está listo
        [approved] Aprobado
        [stopped] Parado
        [parked] Aparcado, nadie contestó
       *[active] En marcha: { $stage }
    }
home-time = Tu tiempo
home-admin = Para administradores
home-admin-text = `/plan language default en|es|de|auto` es lo que hablo en los planes nuevos; `/plan channel all|mention|never|no-ai|ai`, escrito en un canal, es lo que puedo hacer allí; `/track policy` es lo que se puede registrar.
