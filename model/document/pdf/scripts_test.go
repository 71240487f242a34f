package pdf

import (
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"casefile/model/document"
	"casefile/model/document/internal/encodetest"
	"casefile/model/internal/pdfread"
	"casefile/model/internal/sample"
)

// spoken are a few words of each language that has a face, with what is hard to set
// in it: ligatures, points, joiners, vowels of two parts, marks upon marks.
var spoken = map[string]string{
	"Arabic":  "قالت الأم إن الطفل لا يريد الذهاب إلى المدرسة (لأنه خائف)، وقالت «لا» مرتين.",
	"pointed": "مُحَمَّدٌ رَسُولُ الله",
	"Urdu":    "بچے نے کہا کہ وہ گھر جانا چاہتا ہے۔",
	"Persian": "می\u200cخواهم به خانه بروم؛ کتاب\u200cها",
	"Hebrew":  "הילד אמר שהוא רוצה ללכת הביתה (היום).",
	"shalom":  norm.NFC.String("שָׁלוֹם"),
	"Hindi":   "बच्चे ने कहा कि वह घर जाना चाहता है। क्षेत्र, श्री, हिन्दी, र्क, क्\u200dष",
	"Bengali": "শিশুটি বলেছিল যে সে বাড়ি যেতে চায়। কোথায় কৌশল",
	"Punjabi": "ਬੱਚੇ ਨੇ ਕਿਹਾ ਕਿ ਉਹ ਘਰ ਜਾਣਾ ਚਾਹੁੰਦਾ ਹੈ।",
	"Tamil":   "குழந்தை வீட்டிற்குச் செல்ல விரும்புவதாகக் கூறியது. கொடு கௌ",
	"Thai":    "เด็กบอกว่าเขาอยากกลับบ้าน ที่นี่ กำลัง น้ำ",
}

// inEverything is a document that says s in each sort of place.
func inEverything(s string) document.Document {
	long := strings.TrimSpace(strings.Repeat(s+" ", 8))
	return document.Document{Title: s, Reference: "2F9K", Language: "en-GB", Blocks: []document.Block{
		document.Heading{Level: 1, Text: s},
		document.Paragraph{Runs: document.Text(long)},
		document.Paragraph{Runs: []document.Run{{Text: "Said: "}, {Text: s, Kind: document.Strong}, {Text: ", on 13 Mar 2026."}}},
		document.List{Items: [][]document.Run{document.Text(s)}},
		document.Facts{Facts: []document.Fact{{Label: s, Value: document.Text(s)}}},
		document.Table{RowHead: true, Columns: []document.Column{{Title: "A"}, {Title: s}}, Rows: [][]document.Cell{{document.Text(s), document.Text(long)}}},
	}}
}

func TestScriptsComeBack(t *testing.T) {
	for name, s := range spoken {
		d := inEverything(s)
		var b bytes.Buffer
		report, err := Encode(context.Background(), &b, d, nil)
		if err != nil || len(report.Lacking) > 0 {
			t.Fatalf("%s lacks %v (%v)", name, report.Lacking, err)
		}
		encodetest.Holds(t, pdfread.Read(t, b.Bytes()).Text(), d, norm.NFC.String)
	}
}

// A screen reader is told in which language to read.
func TestWordsSayTheirLanguage(t *testing.T) {
	for name, want := range map[string]string{
		"Arabic": "ar", "pointed": "ar", "Urdu": "ur", "Persian": "fa", "Hebrew": "he", "Hindi": "hi", "Bengali": "bn", "Punjabi": "pa", "Tamil": "ta", "Thai": "th",
	} {
		r := pdfread.Read(t, encodetest.Bytes(t, Encode, inEverything(spoken[name])))
		for _, p := range r.Pages {
			for _, s := range p.Texts {
				latin := strings.IndexFunc(s.Text, unicode.IsLetter) < 0 || plain(s.Text)
				if latin != (s.Language == "") && strings.IndexFunc(s.Text, unicode.IsLetter) >= 0 || s.Language != "" && s.Language != want {
					t.Errorf("%s: %q is in %q", name, s.Text, s.Language)
				}
			}
		}
	}
}

// Other programs get the words too, in the order in which they are read.
func TestOtherProgramsReadTheWords(t *testing.T) {
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("no pdftotext here")
	}
	bare := strings.NewReplacer("\u202a", "", "\u202b", "", "\u202c", "", "\u200e", "", "\u200f", "", " ", "", "\n", "", "\f", "")
	for name, s := range spoken {
		d := document.Document{Blocks: []document.Block{document.Paragraph{Runs: document.Text(s)}}}
		file := filepath.Join(t.TempDir(), "words.pdf")
		if err := os.WriteFile(file, encodetest.Bytes(t, Encode, d), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := exec.Command(tool, "-enc", "UTF-8", file, "-").CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v %s", name, err, got)
		}
		for word := range strings.FieldsSeq(s) {
			if word = strings.Trim(word, "(),.؛،«»۔"); !strings.Contains(bare.Replace(string(got)), word) {
				t.Errorf("%s: no %q in %q", name, word, got)
			}
		}
	}
}

func TestOtherProgramsFindNoFault(t *testing.T) {
	tool, err := exec.LookPath("qpdf")
	if err != nil {
		t.Skip("no qpdf here")
	}
	for name, d := range tried() {
		file := filepath.Join(t.TempDir(), "checked.pdf")
		if err := os.WriteFile(file, encodetest.Bytes(t, Encode, d), 0o600); err != nil {
			t.Fatal(err)
		}
		if said, err := exec.Command(tool, "--check", file).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, said)
		}
	}
}

// glyphsOf are the numbers of the glyphs that a text is set in, as it is read.
func glyphsOf(s string) (all []int) {
	set := newSetter()
	letters, _ := set.letters(document.Text(s))
	for _, l := range letters {
		if l.cluster == nil {
			all = append(all, int(l.index))
			continue
		}
		for _, g := range l.cluster.strokes {
			all = append(all, int(g.index))
		}
	}
	return all
}

func TestWordsAreShaped(t *testing.T) {
	alone, word := glyphsOf("ب")[0], glyphsOf("ببب")
	if len(word) != 3 || word[0] == word[1] || word[1] == word[2] || word[0] == alone || word[1] == alone {
		t.Errorf("the letter is glyph %d alone, and %v in a word", alone, word)
	}
	// The vowel is said after the consonant, and stands before it.
	if k, ki := glyphsOf("क")[0], glyphsOf("कि"); len(ki) != 2 || ki[1] != k {
		t.Errorf("the consonant is glyph %d, the syllable %v", k, ki)
	}
	if apart, joined := glyphsOf("क्\u200cष"), glyphsOf("क्ष"); len(joined) != 1 || len(apart) < 2 {
		t.Errorf("the ligature is %v, kept apart it is %v", joined, apart)
	}
	if joined, apart := glyphsOf("میخ"), glyphsOf("می\u200cخ"); joined[1] == apart[1] {
		t.Error("a letter that is kept apart looks joined")
	}
}

// placesOf are the words of a line from left to right.
func placesOf(t *testing.T, s string) (line, string) {
	set := newSetter()
	lines := set.lines(document.Text(s), 10, 400)
	if len(lines) != 1 {
		t.Fatalf("%q takes %d lines", s, len(lines))
	}
	all := lines[0].stretches()
	var b strings.Builder
	for done := -1.0; ; {
		at := -1
		for i, s := range all {
			if s.x > done && (at < 0 || s.x < all[at].x) {
				at = i
			}
		}
		if at < 0 {
			return lines[0], b.String()
		}
		done = all[at].x
		for i := range all[at].letters {
			if all[at].level()%2 == 1 {
				i = len(all[at].letters) - 1 - i
			}
			b.WriteString(all[at].letters[i].says())
		}
	}
}

// Lines of two directions are laid as Unicode Standard Annex 9 says; the words that
// run from right to left are spelt here as they are seen.
func TestMixedLinesAreOrdered(t *testing.T) {
	for in, want := range map[string]string{
		"a אבג b":      "a גבא b",
		"אבג b":        "b גבא",
		"a אבג 12 דהו": "a והד 12 גבא",
		"אב (גד) ab":   "ab )דג( בא",
		"אב 13 Mar":    "Mar 13 בא",
		"a, אב, b":     "a, בא, b",
	} {
		if _, got := placesOf(t, in); got != want {
			t.Errorf("%q is laid as %q, not %q", in, got, want)
		}
	}
}

func TestThaiIsBrokenBetweenSyllables(t *testing.T) {
	set := newSetter()
	lines := set.lines(document.Text(strings.Repeat("เด็กไม่", 30)), 10, 100)
	for _, l := range lines[:len(lines)-1] {
		if first := l.letters[0].r; len(lines) < 5 || first != 'เ' && first != 'ไ' {
			t.Fatalf("one of %d lines begins with %q", len(lines), first)
		}
	}
}

func TestParagraphsBeginWhereTheyAreReadFrom(t *testing.T) {
	for in, right := range map[string]bool{"אבג abc": true, "abc אבג": false, "12 אבג": true, "العربية": true, "हिन्दी": false} {
		l, _ := placesOf(t, in)
		var b bytes.Buffer
		writeLine(&b, l, 0, 0)
		least := 1e9
		for _, m := range begun.FindAllStringSubmatch(b.String(), -1) {
			least = min(least, numberOf(m[1]))
		}
		if want := map[bool]float64{false: 0, true: 400 - l.width()}[right]; least < want-0.01 || least > want+0.01 {
			t.Errorf("%q begins at %v, not %v", in, least, want)
		}
	}
}

var begun = regexp.MustCompile(`BT ([\d.-]+) `)

func numberOf(s string) float64 {
	v, _ := strconv.ParseFloat(s, 64)
	return v
}

// tried are documents for other programs to look at.
func tried() map[string]document.Document {
	all := map[string]document.Document{}
	for _, d := range sample.All() {
		all[string(d.Kind)] = d
	}
	for name, s := range spoken {
		all[name] = inEverything(s)
	}
	return all
}

// No character that a face has is set in the glyph for what it lacks, alone or with
// another one.
func TestNoGlyphIsMissing(t *testing.T) {
	for _, s := range scripts {
		set := newSetter()
		var all []rune
		for r := rune(0x590); r < 0xfeff; r++ {
			if unicode.Is(s.letters, r) && set.wardrobe.of(r, set.regular, nil) != nil {
				all = append(all, r)
			}
		}
		if len(all) < 50 {
			t.Fatalf("%s has %d characters", s.resource, len(all))
		}
		for i, r := range all {
			letters, _ := set.letters(document.Text(string([]rune{r, ' ', all[i/2], r, zwj, all[len(all)-1-i]})))
			for _, l := range letters {
				missing := l.cluster == nil && l.index == 0
				if l.cluster != nil {
					for _, g := range slices.Concat(l.cluster.strokes, l.cluster.silent) {
						missing = missing || g.index == 0
					}
				}
				if missing {
					t.Errorf("%U is set in no glyph", l.r)
				}
			}
		}
	}
}

func TestPointsStandWhereTheyAreReadFrom(t *testing.T) {
	for in, right := range map[string]bool{"العربية": true, "English": false, "हिन्दी": false} {
		d := document.Document{Blocks: []document.Block{document.List{Items: [][]document.Run{document.Text(in)}}}}
		r := pdfread.Read(t, encodetest.Bytes(t, Encode, d))
		for _, s := range r.Streams {
			_, label, found := strings.Cut(string(s), "/Lbl ")
			if m := begun.FindStringSubmatch(label); found && (numberOf(m[1]) > pageWidth/2) != right {
				t.Errorf("the mark before %q is at %s", in, m[1])
			}
		}
	}
}

func BenchmarkChronologyOf2000InUrdu(b *testing.B) {
	d := sample.Chronology(2000)
	t := d.Blocks[1].(document.Table)
	for i := range t.Rows {
		t.Rows[i][2] = document.Text(strings.Repeat(spoken["Urdu"]+" ", 6))
	}
	for b.Loop() {
		if _, err := Encode(context.Background(), io.Discard, d, nil); err != nil {
			b.Fatal(err)
		}
	}
}
