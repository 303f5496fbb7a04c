# The documents of a plan as pages of a browser.

page-link = **{ $title }** (#{ $number }): [read it in your browser]({ $link }). The link is yours alone, good once, within { $minutes } minutes; don’t pass it on.
page-link-summary = A link to the documents
page-no-address = The pages need a public address of this server, which is not set: THREADWRIGHT_WEB__PUBLIC_URL.
page-link-old = This link is not whole, too old, or was used already; write `/plan page` in chat for a new one.
page-title = The documents of a plan
page-enter = Read in this browser
page-enter-why = For the next { $hours } hours this browser may read the plans that you may read. Only go on in a browser of your own.
page-who = Who reads here?
page-how = Whoever works with this plan gets a link: write `/plan page` to me in its chat (in Teams: `plan page`), open the link in this browser, then come back to this address.
page-none = Here is no plan that you may read.
page-not-yet = This document is not written yet.
page-forecast = Forecast
page-version = Version { $version }, by { $generator }
page-slow = This cannot be shown right now; try again in a moment.
page-what-if = What if
page-what-if-how = `+1` one person more, `-ana` without Ana, `-T-4` without that ticket, `2w` two weeks later, `by 2027-03-01` how likely by then.
page-compare = Compare
page-read = Version
page-since = what changed since
page-since-none = nothing: show it whole
page-differs = What changed from version { $old } to version { $new }
page-same = Versions { $old } and { $new } say the same.
page-no-version = There is no such version; the newest is { $latest }.
page-source = The diagram’s source (Mermaid)
