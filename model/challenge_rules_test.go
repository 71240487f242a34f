package model

// rulesOfChallenges are those of challenges (C7) and of management oversight.
func rulesOfChallenges() []rule {
	challenge, answer := completeChallenge(), completeAnswer()
	comment, reply := Oversight{Of: ref(0), Agrees: Yes, On: testDay}, OversightReply{Of: commentRef, Text: Plain("I will ask her."), On: testDay}
	return []rule{
		{"C7ChallengeOfNothing", with(challenge, func(c *Challenge) { c.Of = Ref{} }), challenge, C7, "of", Needed, "Say which entry is challenged"},
		{"C7ChallengeOfAChallenge", with(challenge, func(c *Challenge) { c.Of = challengeRef }), challenge, C7, "of", Needed, "A challenge is not challenged itself"},
		{"C7ChallengeOfAWithdrawal", with(challenge, func(c *Challenge) { c.Of = withdrawalRef }), challenge, C7, "of", Needed, "Challenge the entry itself"},
		{"C7ChallengeByNobody", with(challenge, func(c *Challenge) { c.By = " " }), challenge, C7, "by", Must, "Say who challenges it"},
		{"C7NothingDisputed", with(challenge, func(c *Challenge) { c.Disputed = nil }), challenge, C7, "disputed", Needed, "Say what is disputed"},
		{"C1ChallengeWithoutDay", with(challenge, func(c *Challenge) { c.Received = "" }), challenge, C1, "received", Needed, "Say when: a day"},
		{"C7AnswerOfNothing", with(answer, func(a *ChallengeAnswer) { a.Of = Ref{} }), answer, C7, "of", Needed, "Say which challenge"},
		{"C7AnswerOfWhatIsNoChallenge", with(answer, func(a *ChallengeAnswer) { a.Of = ref(0) }), answer, C7, "of", Needed, "Say which challenge"},
		{"C7AnswerWithoutOutcome", with(answer, func(a *ChallengeAnswer) { a.Outcome = "" }), answer, C7, "outcome", Must, "Say how the challenge ended"},
		{"C7AmendedWithoutCorrection", with(answer, func(a *ChallengeAnswer) { a.Outcome = Amended }), answer, C7, "outcome", Must, "The challenged entry has not been corrected"},
		{"C7OwnViewsMissing", with(answer, func(a *ChallengeAnswer) { a.Outcome = ViewsAlongside }), answer, C7, "views", Must, "Put their own views here"},
		{"C7OwnViewsOfNobody", with(answer, func(a *ChallengeAnswer) { a.Outcome, a.Views = ViewsAlongside, Plain("I was there.") }), with(answer, func(a *ChallengeAnswer) {
			a.Outcome, a.Views, a.ViewsBy = ViewsAlongside, Plain("I was there."), "her mother"
		}), C7, "viewsBy", Must, "Say whose views"},
		{"C7DeclinedWithoutReasons", with(answer, func(a *ChallengeAnswer) { a.Reasons = nil }), answer, C7, "reasons", Must, "Give the reasons"},
		{"C7DeclinedWithoutOffer", with(answer, func(a *ChallengeAnswer) { a.Offered = "" }), answer, C7, "offered", Must, "Offer them to have"},
		{"C1AnswerWithoutDay", with(answer, func(a *ChallengeAnswer) { a.On = "" }), answer, C1, "on", Needed, "Say when: a day"},
		{"P2CommentOnNothing", with(comment, func(o *Oversight) { o.Of = Ref{} }), comment, P2, "of", Needed, "Say which entry the comment"},
		{"P2CommentOnAComment", with(comment, func(o *Oversight) { o.Of = commentRef }), comment, P2, "of", Needed, "A comment is answered"},
		{"P2CommentOnAWithdrawal", with(comment, func(o *Oversight) { o.Of = withdrawalRef }), comment, P2, "of", Needed, "Comment on the entry itself"},
		{"P2CommentSaysNothing", with(comment, func(o *Oversight) { o.Agrees = "" }), comment, P2, "text", Needed, "Agree or not"},
		{"P2DisagreementWithoutReason", with(comment, func(o *Oversight) { o.Agrees = No }), comment, P2, "text", Must, "Say why you do not agree"},
		{"C1CommentWithoutDay", with(comment, func(o *Oversight) { o.On = "" }), comment, C1, "on", Needed, "Say when: a day"},
		{"P2ReplyToNothing", with(reply, func(r *OversightReply) { r.Of = Ref{} }), reply, P2, "of", Needed, "Say which comment"},
		{"P2ReplyToWhatIsNoComment", with(reply, func(r *OversightReply) { r.Of = ref(0) }), reply, P2, "of", Needed, "Say which comment"},
		{"P2ReplyWithoutText", with(reply, func(r *OversightReply) { r.Text = nil }), reply, P2, "text", Needed, "Answer in a sentence"},
		{"C1ReplyWithoutDay", with(reply, func(r *OversightReply) { r.On = "" }), reply, C1, "on", Needed, "Say when: a day"},
	}
}
