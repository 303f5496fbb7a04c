# A team's blind vote on points.

vote-ask = How many points is **{ $ticket }**, { $title }? Nobody sees your vote before all are revealed; take the time that your time zone needs.
vote-hint = The buttons keep your vote hidden; written into the thread it would be read, and does not count. `/plan reveal { $ticket }` shows all votes.
vote-reveal = Reveal
vote-summary = A vote on { $ticket }
vote-in =
    { $count ->
        [one] Your vote on { $ticket } is in: { $points }. { $count } has voted; only you see this, and you may change it until all are revealed.
       *[other] Your vote on { $ticket } is in: { $points }. { $count } have voted; only you see this, and you may change it until all are revealed.
    }
vote-revealed = Votes on { $ticket }, round { $round }
vote-agreed = Agreed: { $ticket } has { $points } points now, and its hours follow in proportion.
vote-differ = You differ by more than one level. { $low } and { $high }, say why; then `/plan vote { $ticket }` opens another round.
vote-how = Name the ticket, and the points to vote: /plan vote T-4 5; /plan reveal T-4 shows the votes.
vote-by-member = Only members can vote; ask one of them.
vote-overheard = Everybody here could read that vote on { $ticket }, so it does not count: `/plan vote { $ticket }` shows the buttons that keep it hidden.
