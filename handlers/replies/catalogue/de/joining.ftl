# Wer hereingelassen wird.

link-card = Dieses Konto gehört noch zu keinem Mitglied von **{ $tenant }**; es ist also nichts geschehen.
link-doubted = Jemand gehört nicht mehr dazu, dessen Konto hier nicht bekannt ist; deshalb lässt die Administration Neue herein.
link-kept = Was du geschrieben hast, ist aufgehoben und wird gehört, sobald du dabei bist.
link-how = Frag mit dem Knopf bei der Administration an, oder nimm einen Code von dort: `/team join CODE`.
link-ask = Anfragen
link-state =
    { $state ->
        [asked] Die Administration ist gefragt. Du hörst von mir, sobald entschieden ist.
        [declined] Die Administration hat abgelehnt. Sprich mit jemandem von dort; ein Code lässt dich immer noch herein: `/team join CODE`.
       *[other] Du bist dabei; schreib noch einmal.
    }
link-asked-nobody = Hier kenne ich noch niemanden aus der Administration. Wer Threadwright betreibt, gibt dir einen Code: `/team join CODE`.
link-summary = Dein Konto ist noch nicht verknüpft
joined =
    { $role ->
        [owner] Du bist dabei: **{ $tenant }**, als Inhaberin oder Inhaber.
        [admin] Du bist dabei: **{ $tenant }**, in der Administration.
        [manager] Du bist dabei: **{ $tenant }**, in der Leitung.
        [contractor] Du bist dabei: **{ $tenant }**, als externe Kraft.
       *[contributor] Du bist dabei: **{ $tenant }**, als mitwirkende Person.
    }
joined-kept =
    { $count ->
        [one] Die Nachricht, die du inzwischen geschrieben hast, wird jetzt gehört.
       *[other] Die { $count } Nachrichten, die du inzwischen geschrieben hast, werden jetzt gehört.
    }
joined-summary = Du bist dabei
member-already = Du gehörst schon dazu.
join-wanted = **{ $name }** ({ $account }) möchte bei **{ $tenant }** mitwirken.
join-doubted = Jemand gehört nicht mehr dazu, dessen Konto hier nicht bekannt ist: Vergewissere dich, dass es nicht dieselbe Person ist.
join-wanted-summary = { $name } möchte mitwirken
join-waits = **{ $name }** ({ $account }) möchte mitwirken.
join-verdict =
    { $verdict ->
        [approve] Hereinlassen
       *[decline] Ablehnen
    }
join-none = Niemand wartet darauf, hereingelassen zu werden.
join-list =
    { $count ->
        [one] { $count } Person wartet darauf, hereingelassen zu werden
       *[other] { $count } Personen warten darauf, hereingelassen zu werden
    }
join-said =
    { $state ->
        [approved] { $name } ist jetzt dabei, als mitwirkende Person.
       *[declined] { $name } ist abgelehnt, und was von dort kam, ist vergessen.
    }
join-told =
    { $state ->
        [approved] Du bist dabei: **{ $tenant }**, als mitwirkende Person.
       *[declined] Die Administration von **{ $tenant }** hat abgelehnt; was du mir geschrieben hast, ist vergessen.
    }
join-told-summary =
    { $state ->
        [approved] Du bist dabei
       *[declined] Du wurdest nicht hereingelassen
    }
join-no-such = Niemand dieses Namens wartet; `/team requests` zeigt, wer wartet.
join-how = Schreib den Code dahinter: `/team join CODE`. Wer anderswo schon dazugehört, bekommt einen mit `/team link`, die Administration macht einen mit `/team invite`.
invitation =
    { $kind ->
        [workspace] Wer das binnen { $hours } Stunden öffnet, verbindet einen weiteren Workspace mit diesem Konto. Es gilt einmal.
        [self] Schreib das binnen { $hours } Stunde im anderen Workspace oder auf der anderen Plattform, dann kenne ich dich dort als dieselbe Person. Es gilt einmal.
       *[member]
            { $who ->
                [person] Ein Code für **{ $whom }**, gilt einmal, binnen { $hours } Stunden:
               *[anybody] Ein Code, der eine Person mitwirken lässt, gilt einmal, binnen { $hours } Stunden:
            }
    }
invitation-no-address = Dafür braucht es eine öffentliche Adresse dieses Servers, und die fehlt: THREADWRIGHT_WEB__PUBLIC_URL.
invitation-teams =
    { $also ->
        [also] Oder, für eine andere Organisation in Teams: dort fügt jemand Threadwright hinzu und schreibt ihm das binnen { $hours } Stunden. Derselbe Code gilt für eines von beiden.
       *[alone] In der anderen Organisation fügt jemand Threadwright in Teams hinzu und schreibt ihm das binnen { $hours } Stunden. Es gilt einmal.
    }
invitation-no-way = Dieses Slack oder Teams ist auf diesem Server nicht eingerichtet; wer ihn betreibt, setzt THREADWRIGHT_SLACK__… oder THREADWRIGHT_TEAMS__….
invitation-summary = Eine Einladung
joining-is =
    { $joining ->
        [invited] Wer neu ist, fragt die Administration oder bringt einen Code mit; bis dahin wird nichts getan, was von dort kommt.
       *[open] Wer in einem verbundenen Workspace schreibt, ist als mitwirkende Person dabei.
    }
joining-how = `/team joining open|invited` ändert das.
joining-shut-by = Wer in { $platforms } neu ist, braucht das Wort der Administration, denn { $name } gehört nicht mehr dazu und das Konto dort ist nicht bekannt; `/team joining open` lässt wieder herein.
joining-summary = Wer dazukommen darf
joining-unknown = „{ $word }“ ist keine Art dazuzukommen; schreib open oder invited.
link-only-members = Nur ein Mitglied hat ein Konto, das sich verknüpfen lässt.
code-unknown = Dieser Code wurde nicht hier gemacht oder ist nicht vollständig; bitte um einen neuen.
code-other-tenant = Dieser Code ist für ein anderes Konto als das, zu dem dieser Workspace gehört.
