package model

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// Each phrase stands between brackets in its statement.
var opinionLike = []string{
	"Ella [seems] unhappy.", "He [looked like] he had not slept.", "She [appeared to] be in pain.", "She [appeared] tired.",
	"Dad [came across as] angry.", "She [gave the impression] of hiding something.", "[It felt like] a waste.", "He [presented as] low.",
	"[I think] he drinks.", "[I don't think] so.", "[I don’t think] so.", "[we felt] that it was too soon", "[In my opinion] it is not safe.", "[I am concerned] about the stairs.", "[I'm worried] about him.", "[My impression] was another.",
	"Mum [believes] that he drinks.", "[In her view] he drinks.", "She is [of the opinion] that he drinks.",
	"He [allegedly] hit her.", "The [alleged] assault was on Monday.", "Jay made an [allegation that] he was hit.", "Mum [accused] him of theft.", "[Apparently] he moved out.", "There are [rumours].", "[It is said] to be so.", "He [is said to] drink.",
	"He [probably] knew.", "He is [unlikely] to come.", "He [must have known].", "It [might have] been him.", "[May have been] him.", "A [suspected] fracture.", "[No doubt] he knew.", "Police [suspect that] he knew.", "[She suspects] him.",
	"[Clearly] he knew.", "He was [obviously] drunk.", "[Of course] he knew.",
	"Mother is [manipulative].", "HE IS [LAZY].", "Dad was [non-compliant].", "[Attention-seeking] again.", "It is [good enough].", "He [failed to engage] with us.", "She [doesn't care].", "He is a [difficult child].", "[Mum was very difficult] today.", "He has [challenging behaviour].", "He is hard\n[un-co-operative] too.",
	"The kitchen was [filthy].", "She was [well-presented].", "He was [very withdrawn].", "[She was withdrawn] and cried.", "He was [quiet and withdrawn].",
	"She said \"no\" and [seems] cross.", "The parents' house [seems] cold, the boys' room too.", "An inch (\") and it [seems] long.",
}

var plainWords = []string{
	"", "   ", "Visited the home at 14:30 with the health visitor.", "Ella was in school on all five days.",
	"He appeared in court on 3 March.", "She appeared at the door.", "He will appear before the bench.", "The twins appeared on the register.",
	"She presented as homeless at the council offices.", "I came across a letter from the school.", "He looks for work.", "Ella looked at the picture and said what it was.",
	"In May have been three visits.", "May Brown opened the door.", "They may visit on Sundays.", "Since May have been no calls.",
	"The application was withdrawn.", "The allegation was withdrawn.", "The allegations were discussed at the strategy meeting.", "He was withdrawn from school in June.", "£40 was withdrawn from the account.",
	"The accused was bailed.", "Police interviewed a suspect.", "Two suspects were arrested.",
	"She spoke clearly.", "The bottle was clearly labelled.", "No obvious injuries were seen.", "As a matter of course the doctor is rung.",
	"He has a lazy eye.", "Ella has learning difficulties.", "It was difficult to park.", "Ms Moody rang at nine.", "We met Dr Rude.", "The Likely family moved.",
	"I felt his forehead: it was hot.", "I assumed responsibility for the file.", "The family believes in God.", "He doesn't care for milk.",
	"Mum said, \"I think he is lazy.\"", "Ella wrote “he seems cross”.", "Ella wrote ‘he seems cross’ in her book.", "She said 'I think Mum's lazy' twice.", "He said \"apparently\" and she said \"clearly\".",
	"She said that she might. Have a look in June.", "He sees Dad. Like his brother he walks.", "A full-time job", "It is thoughtfully planned.", "A seamstress.",
}

func TestP4WordingThatReadsLikeOpinion(t *testing.T) {
	for _, s := range opinionLike {
		start := strings.Index(s, "[")
		end := strings.Index(s, "]") - 1
		statement := strings.NewReplacer("[", "", "]", "").Replace(s)
		w := FindWording(statement)
		if w == nil || w.Start != start || w.End != end || w.Phrase != statement[start:end] || w.Why == "" {
			t.Errorf("%s: %+v", s, w)
			continue
		}
		if found := Check(Note{Happened: On(testDay), Text: Plain("Plain.\n" + strings.ReplaceAll(statement, "\n", " "))}, nil); len(found) != 1 ||
			found[0].Level != Should || found[0].Clause != P4 || found[0].Statement != 1 || found[0].Message != w.Message() {
			t.Errorf("%s: %+v", s, found)
		}
	}
}

func TestP4PlainSentencesAreNotPointedAt(t *testing.T) {
	for _, s := range plainWords {
		if w := FindWording(s); w != nil {
			t.Errorf("%s: %+v", s, w)
		}
	}
}

// A hint is never pressed on marked statements, nor on words that are not the
// author's, nor on arguments; and it is never a task.
func TestP4WhereWordingIsNotPointedAt(t *testing.T) {
	said := Plain("I think Dad is lazy.")
	own := Text{{Words: "I think he is tired.", Mark: &Mark{Nature: "opinion", Source: FromAuthor, Verification: Unverified}}}
	visit := Visit{Happened: On(testDay), Seen: Yes, SeenAlone: Yes, ChildSaid: said, Ascertained: "alone", Text: own}
	decision := with(wishes(func(w *Wishes) { w.Said = said }), func(d *Decision) { d.For = said })
	for _, c := range []Content{visit, decision} {
		if found := Check(c, nil); len(found) > 0 {
			t.Errorf("%s: %+v", c.Kind(), found)
		}
	}
	hinted := Visit{Happened: On(testDay), NoAccess: true, Text: said, Appearance: said}
	if found := Check(hinted, nil); len(found) != 2 {
		t.Errorf("the author's account: %+v", found)
	}
	if found := Check(Withheld{Text: said}, nil); len(found) != 1 {
		t.Errorf("a confidential detail: %+v", found)
	}
	if tasks := tasksOf(Todo(Fold(record(hinted)), testDay, DefaultSettings()), P4, ref(0)); len(tasks) > 0 {
		t.Errorf("%+v", tasks)
	}
}

// Every phrase is found as it is written, and none hides behind another.
func TestEveryPhraseIsFound(t *testing.T) {
	for _, w := range wordings {
		for _, phrase := range w.phrases {
			var words []string
			for _, word := range strings.Fields(phrase) {
				word, _, _ = strings.Cut(strings.TrimSuffix(word, "?"), "|")
				words = append(words, word)
			}
			s := strings.Join(words, " ")
			if found := FindWording(s); found == nil {
				t.Errorf("%q is not found", s)
			}
		}
	}
	for _, phrase := range plainPhrases {
		var words []string
		for _, word := range strings.Fields(phrase) {
			word, _, _ = strings.Cut(word, "|")
			words = append(words, word)
		}
		if found := FindWording(strings.Join(words, " ")); found != nil {
			t.Errorf("%q is pointed at: %+v", phrase, found)
		}
	}
}

func FuzzFindWording(f *testing.F) {
	for _, s := range append(opinionLike, plainWords...) {
		f.Add(s)
	}
	f.Add("'a 'b 'c \xff“\"’’ seems")
	f.Fuzz(func(t *testing.T, s string) {
		w := FindWording(s)
		if w == nil {
			return
		}
		if w.Start < 0 || w.End > len(s) || w.Start >= w.End || s[w.Start:w.End] != w.Phrase || w.Why == "" {
			t.Errorf("%q: %+v", s, w)
		}
		if utf8.ValidString(s) && !utf8.ValidString(w.Phrase) {
			t.Errorf("%q: a letter is cut in two: %q", s, w.Phrase)
		}
	})
}

func TestP4Labels(t *testing.T) {
	for _, c := range []struct {
		mark         Mark
		short, label string
	}{
		{Mark{}, "not a fact", "not a fact · source not stated · verification not stated"},
		{Mark{Nature: "opinion", About: "the child", Source: FromAuthor, Verification: OwnJudgementBasis, Basis: "three visits"}, "opinion, own professional judgement",
			"opinion about the child · the author's own · own professional judgement (three visits)"},
		{Mark{Nature: "allegation", Source: FromNamed, SourceName: "Mr Hill", PassedOn: true, Verification: Verified, VerifiedBy: "police", VerifiedHow: "at interview", VerifiedOn: "2026-03-04"}, "allegation, verified",
			"allegation · from Mr Hill · passed on · verified by police at interview on 4 Mar 2026"},
		{Mark{Nature: "allegation", Source: FromInformant, Verification: CannotBeVerified}, "allegation, cannot be verified",
			"allegation · from an informant · first-hand · cannot be verified"},
		{Mark{Nature: "newer", Source: "oracle", Verification: "later"}, "newer, later", "newer · from oracle · later"},
	} {
		if c.mark.Short() != c.short || c.mark.Label() != c.label {
			t.Errorf("%q\n%q", c.mark.Short(), c.mark.Label())
		}
	}
	// An opinion never reads as a fact in a list.
	if line := marked(completeMark()).Line(); !strings.HasPrefix(line, "[allegation, unverified] ") {
		t.Error(line)
	}
}

func TestPlainText(t *testing.T) {
	if got := Plain("one\r\n\n  \n two\n"); len(got) != 2 || got.String() != "one\n two" || got.Empty() || got.Line() != "one" {
		t.Errorf("%+v", got)
	}
	if got := Plain(" \n\t"); got != nil || !got.Empty() || got.Line() != "" {
		t.Errorf("%+v", got)
	}
}
