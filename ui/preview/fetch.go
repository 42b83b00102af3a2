package preview

import (
	tea "charm.land/bubbletea/v2"

	"cldx/ui/picture"
	"cldx/ui/task"
)

// start fetches what is missing, a few at once. While the terminal has not yet said
// what it can show, nothing is fetched.
func (g *Gallery) start() tea.Cmd {
	if g.asked.begun && !g.asked.over {
		return nil
	}
	var cmds []tea.Cmd
	for len(g.running) < mostAtOnce {
		w, missing := g.next()
		if !missing {
			break
		}
		slot := &task.Slot{}
		g.running[w] = slot
		cmds = append(cmds, task.Go(g.ctx, slot, g.work(w)))
	}
	return tea.Batch(cmds...)
}

// next returns the most urgent picture that is neither there nor on its way.
func (g *Gallery) next() (Want, bool) {
	for _, w := range g.wanted {
		if !w.drawable() || g.running[w] != nil {
			continue
		}
		if _, sending := g.sending[w]; sending {
			continue
		}
		if _, there := g.kept.find(w); !there {
			return w, true
		}
	}
	return Want{}, false
}

func (w Want) drawable() bool { return w.Cols > 0 && w.Rows > 0 && w.Of != (Address{}) }

// got takes a picture, or why there is none, and goes on.
func (g *Gallery) got(r task.Result[made]) tea.Cmd {
	m := r.Value
	slot := g.running[m.want]
	if slot == nil || !slot.Finish(r.Turn) {
		return nil
	}
	delete(g.running, m.want)
	m.image.Serial = r.Turn
	switch {
	case r.Err != nil:
		g.keep(m.want, keptImage{image: Image{Note: "no picture: " + trouble(r.Err), Why: r.Err.Error(), Serial: r.Turn}, failed: true})
	case m.data != nil || m.stamp != "":
		g.send(m)
	default:
		g.keep(m.want, keptImage{image: m.image, bytes: size(m.image)})
	}
	cmd := g.wire.next(g)
	if g.resting.waits {
		return cmd // the user has moved on, and has not rested yet
	}
	return tea.Batch(cmd, g.start())
}

func size(img Image) (n int) {
	for _, line := range img.Lines {
		n += len(line)
	}
	return n
}

// send begins to send a picture to the terminal. It is shown when all of it is there;
// what is drawn over the screen is sent when its place is known.
func (g *Gallery) send(m made) {
	id, free := g.numbers.take()
	if !free {
		g.keep(m.want, keptImage{image: Image{Note: "no picture: there are too many on the screen", Serial: m.image.Serial}, failed: true})
		return
	}
	m.image.Lines = picture.KittyLines(id, m.cols, m.rows)
	if m.stamp != "" {
		g.beside.stamps[id] = stamp{m.stamp, m.cols, m.rows}
		g.keep(m.want, keptImage{image: m.image, id: id, bytes: size(m.image) + len(m.stamp)})
		return
	}
	const deep = 4 // bytes that the terminal keeps of a pixel
	g.sending[m.want] = keptImage{image: m.image, id: id, bytes: size(m.image) + deep*m.image.Width*m.image.Height}
	g.wire.add(parcel{commands: picture.KittyCommands(id, m.data, m.cols, m.rows), of: m.want})
}

// arrived goes on when the terminal has got a piece of what is sent to it.
func (g *Gallery) arrived() tea.Cmd {
	if w, shown := g.wire.arrived(g.deps.Now(), g.deps.Line); shown {
		if e, ok := g.sending[w]; ok {
			delete(g.sending, w)
			g.keep(w, e)
		}
	}
	return g.wire.next(g)
}

// keep keeps a picture, and makes the terminal forget those that go for it.
func (g *Gallery) keep(w Want, e keptImage) { g.forget(g.kept.put(w, e)) }

func (g *Gallery) forget(ids []picture.ID) {
	for _, id := range ids {
		delete(g.numbers.taken, id)
		delete(g.beside.stamps, id)
		if g.over() {
			continue
		}
		g.wire.add(parcel{commands: []string{picture.KittyForget(id)}})
	}
}
