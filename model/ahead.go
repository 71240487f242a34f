package model

// Ahead is what is wrong with an account of something that has not happened
// yet, by the day that it is filed on (C1).
func Ahead(c Content, filed Date) []Finding {
	day := c.When().Date
	if !happened(c) || !day.Valid() || day <= filed {
		return nil
	}
	field := "happened"
	switch c.(type) {
	case Decision:
		field = "decided"
	case Challenge, Contact:
		field = "received"
	case Attempt:
		field = "made"
	case ChallengeAnswer, Oversight, OversightReply, Settlement:
		field = "on"
	}
	return []Finding{{Clause: C1, Field: field, Statement: -1, Level: Must, Message: "It is dated after the day it is filed on: correct the day."}}
}
