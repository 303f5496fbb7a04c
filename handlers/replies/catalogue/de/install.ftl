# Die Seiten, die ein Browser auf dem Weg durch eine Installation sieht.

page-not-set-up = Dieser Server ist nicht dafür eingerichtet, in Slack-Workspaces installiert zu werden.
page-refused = So geht es nicht
page-not-installed = Nicht installiert
page-installed = Installiert
page-in = Threadwright ist in { $workspace }. Fang in Slack mit { $command } an.
page-join = Eine Einladung
page-join-how = Schreib das in Slack an Threadwright. Es gilt einmal, und diese Seite anzusehen verbraucht es nicht.
install-other-browser = Diese Installation wurde in einem anderen Browser begonnen; fang bei /slack/install neu an.
install-called-off = Die Installation wurde in Slack abgebrochen; es hat sich nichts geändert. Fang bei /slack/install neu an.
install-used = Dieser Link wurde schon benutzt; fang bei /slack/install neu an.
install-not-ours = Dieser Link wurde nicht hier gemacht; fang bei /slack/install an.
install-too-old = Dieser Link ist zu alt; fang bei /slack/install neu an.
install-of-another = Dieser Workspace gehört schon zu einem anderen Konto; deinstalliere ihn dort zuerst.
