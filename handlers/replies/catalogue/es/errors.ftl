# Lo que lee una persona cuando algo no se puede hacer.

no-document-yet =
    { $name ->
        [bdd] Todavía no hay borrador de negocio; /plan status dice por dónde va el plan.
        [hld] Todavía no hay diseño de alto nivel; /plan status dice por dónde va el plan.
        [tickets] Todavía no hay tickets; /plan status dice por dónde va el plan.
        [estimates] Todavía no hay estimaciones; /plan status dice por dónde va el plan.
       *[assignments] Todavía no hay asignaciones; /plan status dice por dónde va el plan.
    }
no-such-version =
    { $name ->
        [bdd] No hay versión { $version } del borrador de negocio; la más reciente es la { $latest }.
        [hld] No hay versión { $version } del diseño de alto nivel; la más reciente es la { $latest }.
        [tickets] No hay versión { $version } de los tickets; la más reciente es la { $latest }.
        [estimates] No hay versión { $version } de las estimaciones; la más reciente es la { $latest }.
       *[assignments] No hay versión { $version } de las asignaciones; la más reciente es la { $latest }.
    }
stage-bug = Algo ha fallado por mi parte. Por favor, comunica { $bug }.
not-yours = La palabra la tiene { $person }; lo que pienses cuenta como propuesta si respondes con ello.
decided-already = { $id } ya está decidida; `/plan change { $id }` y tus palabras la cambian.
only-decider = Aquí decide { $person }; solo esa persona o un administrador puede nombrar a otra.
name-the-question = Nombra la pregunta: /plan ask QN-2, o /plan ask QN-2 @persona.
name-topic-and-person = Nombra el tema y la persona: /plan owner integrations @persona.
name-the-person = Nombra a la persona: /plan decider @persona.
one-person = Nombra a una persona, por ejemplo @ana.
same-name = Aquí hay { $count } personas que se llaman { $name }; usa una mención o el nombre completo.
button-of-nothing = Ese botón no pertenece a ninguna pregunta de aquí; responde con tus palabras.
