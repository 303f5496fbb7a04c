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
