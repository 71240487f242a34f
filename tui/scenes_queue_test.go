package tui

import (
	"casefile/model"
	"casefile/tui/record"
)

// queueScenes are those of the queue for the authority's main system.
var queueScenes = []scene{
	{"queue", demoAs(worker, func(d *driver) { d.press("x") })},
	{"queue-everybody", demoAs(worker, func(d *driver) { d.press("x", "a", "down", "down") })},
	{"queue-filtered", demoAs(worker, func(d *driver) { d.press("x", "a", "/"); d.write("boiler") })},
	{"queue-of-a-child", demoAs(worker, func(d *driver) { d.press("x"); d.ofZofia() })},
	{"queue-confidential", emptyVault(func(d *driver) {
		d.openChild("Maya Kowalska")
		d.press("n")
		d.fill("text", "A neighbour rang about noise at night.")
		d.press("f4")
		d.write("The neighbour is Mrs Hill.")
		d.press("ctrl+s", "esc")
		d.keepQueue("Careway")
		d.press("x", "end")
	})},
	{"queue-none", demoAs(manager, func(d *driver) { d.press("x", "/"); d.write("walrus") })},
	{"queue-copied", demoAs(worker, func(d *driver) { d.clipped(); d.press("x", "c") })},
	{"queue-to-a-file", demoAs(worker, func(d *driver) { d.press("x", "f") })},
	{"form-transferred", demoAs(worker, func(d *driver) { d.press("x", "m", "ctrl+s") })},
	{"settings-main-system", demoAs(manager, func(d *driver) { d.press(",", "ctrl+t"); d.goTo(model.KeyMainSystem) })},
}

// ofZofia shows the queue of one child, from a queue that has something of hers.
func (d *driver) ofZofia() {
	s := d.root.top().(*record.QueueScreen)
	for _, r := range s.All {
		if r.File.Details.Name() == "Zofia Wiśniewska" {
			d.run(d.root.Replace(s, record.NewQueueScreen(d.root.App, r.File)))
			d.send(tickMsg(d.now)) // the root moves with a message
			return
		}
	}
	d.t.Fatal("nothing of Zofia's is in the queue")
}
