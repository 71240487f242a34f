package model

import (
	"fmt"
	"strings"
	"testing"
)

// longRecord is n entries of the usual kinds, on as many days.
func longRecord(n int) []Entry {
	text := Plain("Visited the home at 14:30 with the health visitor. Mother let us in and showed us the kitchen.\nElla was drawing. She said that she likes her new school.")
	all := assigned(Status{Type: StatusPlan, Value: "cp-neglect", From: testDay})
	for i := len(all); i < n; i++ {
		day := testDay.AddDays(i / 4)
		var c Content
		switch i % 5 {
		case 0:
			c = Visit{Happened: On(day), Seen: Yes, SeenAlone: Yes, Text: text}
		case 1:
			c = with(completeDecision(), func(d *Decision) { d.Decided, d.Review = On(day), day.AddDays(30) })
		case 2:
			c = Action{What: fmt.Sprint("action ", i), Who: "Tom", By: day.AddDays(3), Agreed: day}
		default:
			c = Note{Type: CaseNote, Happened: On(day), Text: text}
		}
		all = append(all, filed(uint64(i), day, c))
	}
	return all
}

func BenchmarkFold2000(b *testing.B) {
	entries := longRecord(2000)
	for b.Loop() {
		Fold(entries)
	}
}

func BenchmarkRow2000(b *testing.B) {
	f := Fold(longRecord(2000))
	for b.Loop() {
		f.Row()
	}
}

func BenchmarkFindWording500(b *testing.B) {
	s := strings.Repeat("Visited the home at 14:30 with the health visitor. Mother let us in. ", 8)[:500]
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		if FindWording(s) != nil {
			b.Fatal("a phrase was found")
		}
	}
}
