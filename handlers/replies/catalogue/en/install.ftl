# The pages that a browser sees on the way through an install.

page-not-set-up = This server is not set up to be installed in Slack workspaces.
page-refused = This does not work
page-not-installed = Not installed
page-installed = Installed
page-in = Threadwright is in { $workspace }. Begin in Slack with { $command }.
page-join = An invitation
page-join-how = Write this to Threadwright in Slack. It is good once, and looking at this page does not use it up.
install-other-browser = This install was begun in another browser; begin again at /slack/install.
install-called-off = The install was called off in Slack; nothing was changed. Begin again at /slack/install.
install-used = This link was used already; begin again at /slack/install.
install-not-ours = This link was not made here; begin at /slack/install.
install-too-old = This link is too old; begin again at /slack/install.
install-of-another = This workspace belongs to another account already; uninstall it there first.
