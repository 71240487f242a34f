package demo
import ("testing";"time";"fmt";"casefile/model")
func TestDump(t *testing.T){
 r:=openRecord(t,time.Date(2026,11,22,12,0,0,0,time.UTC))
 for _,es:=range r.entries{ f:=model.Fold(es); fmt.Println("##",f.Details.Name(),f.Details.Age(r.today()),len(es),f.StatusWords(r.today()))
  for _,tk:=range model.Todo(f,r.today(),model.DefaultSettings()){fmt.Println("   TODO",tk.Due,tk.Clause,tk.Text)}
  for _,it:=range f.Items{ l:=it.Content.Line(); if len(l)>110{l=l[:110]}; fmt.Println("  ",it.Filed.Format("Mon 02/01/06 15:04"),"|",it.When(),"|",it.Author.Name[:4],"|",it.Content.Words(),"|",l)}
 }
 fmt.Println(len(r.Filings))
}
