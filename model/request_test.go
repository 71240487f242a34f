package model

import (
	"strings"
	"testing"
)

var requestRef = ref(904) // in spokenOf

// completeRequest is a parent's, who asks for a child who is too young to decide.
func completeRequest() Request {
	return Request{
		Name: "SAR 2026-17", By: "Dana Hart", Standing: StandingParent, Behalf: ForTheChild,
		Consent: ConsentUnable, ConsentWhy: "she is four", Identity: Yes, Received: testDay, Send: "by hand",
	}
}

func completeReply() RequestReply {
	return RequestReply{Of: requestRef, Outcome: RequestGiven, Document: "0410-access-2026-11-20", Rights: "on the last pages of the copy", On: testDay}
}

// rulesOfRequests are those of requests for the record and of what was told of them.
func rulesOfRequests() []rule {
	request, reply := completeRequest(), completeReply()
	refused := RequestReply{Of: requestRef, Outcome: RequestRefused, Reasons: Plain("She does not agree."), Rights: "all of them, by letter", On: testDay}
	longer := with(refused, func(r *RequestReply) { r.Outcome = RequestExtended })
	asking := with(request, func(r *Request) { r.Consent, r.ConsentWhy = ConsentAsking, "" })
	return []rule{
		{"C6RequestWithoutName", with(request, func(r *Request) { r.Name = " " }), request, C6, "name", Needed, "Say what the request is called"},
		{"C6RequestByNobodyKnows", with(request, func(r *Request) { r.Standing = "" }), request, C6, "standing", Must, "Say what whoever asks is"},
		{"C6RequestByNobody", with(request, func(r *Request) { r.By = "" }), request, C6, "by", Must, "Say who asks, by name"},
		{"C6RequestForWhom", with(request, func(r *Request) { r.Behalf = "" }), request, C6, "behalf", Should, "Do they ask for the child"},
		{"C6RequestWithoutConsent", with(request, func(r *Request) { r.Consent = "" }), request, C6, "consent", Must, "Say whether the child agrees"},
		{"C6RequestWhileTheChildIsAsked", asking, request, C6, "consent", Must, "The child is being asked"},
		{"C6RequestWithoutConsentForNoReason", with(request, func(r *Request) { r.ConsentWhy = "" }), request, C6, "consentWhy", Must, "Say why the child need not"},
		{"C6RequestByAnybody", with(request, func(r *Request) { r.Identity = No }), request, C6, "identity", Should, "Was it checked that they"},
		{"C6RequestForDaysThatEndFirst", with(request, func(r *Request) { r.From, r.Until = testDay, testDay.AddDays(-1) }), request, C6, "until", Needed, "The last of the days asked for"},
		{"C1RequestFromNoDay", with(request, func(r *Request) { r.From = "then" }), request, C1, "from", Needed, "This is not a day"},
		{"C1RequestWithoutDay", with(request, func(r *Request) { r.Received = "" }), request, C1, "received", Needed, "Say when: a day"},
		{"C6ReplyToNothing", with(reply, func(r *RequestReply) { r.Of = Ref{} }), reply, C6, "of", Needed, "Say which request"},
		{"C6ReplyToNoRequest", with(reply, func(r *RequestReply) { r.Of = ref(0) }), reply, C6, "of", Needed, "Say which request"},
		{"C6ReplyOfNothing", with(reply, func(r *RequestReply) { r.Outcome = "" }), reply, C6, "outcome", Must, "Say what whoever asked was told"},
		{"C6ReplyWithoutDocument", with(reply, func(r *RequestReply) { r.Document = "" }), reply, C6, "document", Must, "Say which document"},
		{"C6RefusedForNoReason", with(refused, func(r *RequestReply) { r.Reasons = nil }), refused, C6, "reasons", Must, "Give the reasons that"},
		{"C6RefusedWithoutAWord", with(refused, func(r *RequestReply) { r.Rights = "" }), refused, C6, "rights", Must, "Say what they were told they can do"},
		{"C6LongerTooLate", with(longer, func(r *RequestReply) { r.On = testDay.AddMonths(1).AddDays(1) }), longer, C6, "on", Should, "Whoever asks is told within a month"},
		{"C1ReplyToRequestWithoutDay", with(reply, func(r *RequestReply) { r.On = "" }), reply, C1, "on", Needed, "Say when: a day"},
	}
}

// The child's own request asks for nobody's consent.
func TestTheChildAsksForThemselves(t *testing.T) {
	own := Request{Name: "SAR 9", Standing: StandingChild, Identity: Yes, Received: testDay}
	if found := Check(own, nil); len(found) > 0 {
		t.Errorf("of the child's own request it says %+v", found)
	}
	if r := own.Reader(); !r.Subject || !r.IsChild() {
		t.Errorf("the reader is %+v", r)
	}
}

// A request is a task for a month, or for three where somebody was told so; in a
// closed file too.
func TestC6RequestIsAnsweredInAMonth(t *testing.T) {
	due := func(f *CaseFile) Date {
		for _, task := range Todo(f, testDay, DefaultSettings()) {
			if task.Meets == KindRequestReply && task.Clause == C6 && strings.HasPrefix(task.Text, "Answer the request for the record SAR 2026-17: Dana Hart") {
				return task.Due
			}
		}
		return ""
	}
	entries := record(completeRequest(), fileClosed(testDay))
	if got := due(Fold(entries)); got != "2026-12-02" {
		t.Errorf("it is due on %s", got)
	}
	longer := RequestReply{Of: ref(0), Outcome: RequestExtended, Reasons: Plain("Eleven volumes."), On: testDay}
	entries = append(entries, filed(5, testDay, longer))
	f := Fold(entries)
	if got := due(f); got != "2027-02-02" {
		t.Errorf("told that it takes longer, it is due on %s", got)
	}
	if s := f.RequestNamed("sar-2026-17"); s == nil || !s.Open() || s.Stand() != "to be answered by 2 Feb 2027" {
		t.Errorf("it stands as %+v", s)
	}
	entries = append(entries, filed(6, testDay, RequestReply{Of: ref(0), Outcome: RequestGiven, Document: "X", On: testDay}))
	f = Fold(entries)
	if got := due(f); got != "" {
		t.Errorf("answered, it is still due on %s", got)
	}
	if s := f.Requests()[0]; s.Open() || s.Stand() != "The copy was given on 2 Nov 2026" {
		t.Errorf("it stands as %q", s.Stand())
	}
}

// A request is known again however its name is typed, also one that nobody put on
// record and that decisions are kept under.
func TestC6RequestsByTheirNames(t *testing.T) {
	for _, same := range []string{"SAR-2026-17", "sar 2026 17", " SAR\u20132026\u201117 ", "Sar202617"} {
		if !SameRequest("SAR 2026-17", same) {
			t.Errorf("%q is another one", same)
		}
	}
	if SameRequest("SAR 2026-17", "SAR 2026-18") {
		t.Error("two requests are one")
	}
	rule := func(request string) Disclosure {
		return Disclosure{Of: ref(0), Request: request, Reader: "Ella Hart", Decided: GivePassage, On: testDay}
	}
	f := Fold(record(completeRequest(), rule("sar-2026-17"), rule("Of May"), rule("of  may"), rule("Of June")))
	if n := len(f.Rulings("SAR 2026-17")); n != 1 {
		t.Errorf("%d decisions are found, not 1", n)
	}
	old := f.Unrecorded()
	if len(old) != 2 || old[0].Name != "Of June" || old[1].Name != "of may" || old[0].By != "Ella Hart" {
		t.Errorf("not on record are %+v", old)
	}
	if f.RequestNamed("of may") != nil {
		t.Error("a request is on record that nobody recorded")
	}
	f = Fold(append(record(completeRequest(), rule("Of May"), Note{Type: CaseNote, Happened: On(testDay), Text: Plain("x")}),
		filed(7, testDay, RequestReply{Of: ref(0), Outcome: RequestGiven, On: testDay}), filed(8, testDay, correcting(t, 0, completeRequest()))))
	for i, on := range []bool{true, true, false, true, true} {
		if f.OnCopies(f.Items[i]) != on {
			t.Errorf("entry %d is about copies: %v", i, !on)
		}
	}
}
