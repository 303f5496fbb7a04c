# Connecting Jira in a browser, and which project a channel's plans go into.

connect-choose = Which site?
connect-choose-text = Plans of { $tenant } will be published into the project { $project } of the site that you choose. Close this page if that is not what you want.
connect-done = Connected
connect-done-text = { $project } at { $site } is connected as { $person }. `/plan publish` shows what would be written before anything is.
connect-not-done = Not connected
connect-gateway-address = That is the address of Atlassian’s gateway, and it does not say which site is behind it. Give the site’s own, e.g. https://your-company.atlassian.net, and its id with --cloud-id.
connect-off = This server is not set up to connect Jira in a browser; set THREADWRIGHT_JIRA__CLIENT_ID, THREADWRIGHT_JIRA__CLIENT_SECRET and THREADWRIGHT_WEB__PUBLIC_URL.
connect-link-foreign = This link was not made here; `threadwright jira connect --oauth` prints a new one.
connect-link-old = This link is too old; `threadwright jira connect --oauth` prints a new one.
connect-link-used = This link was used already; `threadwright jira connect --oauth` prints a new one.
connect-other-browser = This was begun in another browser, or cookies are switched off; open the link again here.
connect-called-off = The consent was called off at Atlassian, and nothing was changed.
connect-no-site = This Atlassian account sees no Jira site; sign in as somebody who does.

project-by-admin = Only an admin or the owner may change where a channel’s plans are published.
project-here = Plans of this channel are published into { $project } at { $site } (connection { $name }).
project-here-summary = Published into { $project }
project-none = No Jira is connected here; `threadwright jira connect` connects one, and `/plan export` gives a CSV file.
project-none-summary = No Jira is connected
project-hint = `/plan project NAME` chooses another for this channel, `/plan project default` the usual one. There are: { $names }.

person-linked = { $name } is { $account } in { $project }; tickets proposed to them are assigned there from the next publish on.
person-unlinked = { $name } has no account in { $project } any more; tickets stay unassigned there.
person-linked-summary = { $name } in Jira
team-jira-how = Write `/team jira ana ACCOUNT`, with the id of their Jira account; it stands in the address of their profile in Jira, …/jira/people/ACCOUNT. An e-mail address is never used to guess who somebody is. `-` forgets it.
team-jira-by-admin = Only an admin or the owner may say who somebody is in Jira.
