package cli

import (
	"math"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"sync/atomic"
)

// garbage is how much memory may have besides what is kept and what the runtime needs
// itself. What is listed is kept nearly without pointers, and is looked through in no
// time: to have as much again as is kept, as is usual, would buy nothing.
const garbage = 7 << 19

// little is as much as objects may take before that is looked at: of a small library
// less is kept, and a collection for each dozen of keys would take a fifth of their time.
// A process that serves the library itself has as much besides what is kept.
const little = 16 << 20

// begins is how much memory the program may have before anything is collected: what
// the start leaves behind is little, and to look for it several times takes a third of
// the time until the first frame.
const begins = 28 << 20

// pacing is by what the program's memory is kept down.
type pacing struct {
	bounded bool // the user has said how much it may be
	told    bool // or how it is to be collected
	serves  atomic.Bool

	mu    sync.Mutex
	early bool   // nothing was collected, and nothing is before a limit
	begun bool   // the first collection was
	by    func() // what is done from then on; nil: what Go does
}

// begin starts without collecting, unless the user has said how that is to be done.
func (p *pacing) begin(getenv func(string) string) {
	p.bounded = getenv("GOMEMLIMIT") != ""
	p.told = p.bounded || getenv("GOGC") != ""
	if p.told {
		p.begun = true
		return
	}
	runtime.MemProfileRate = 0 // nobody asks for it, and it takes a megabyte
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(begins)
	p.early = true
	runtime.AddCleanup(&struct{ collected *int }{}, (*pacing).collected, p)
}

func (p *pacing) collected() {
	p.mu.Lock()
	defer p.mu.Unlock()
	debug.SetMemoryLimit(math.MaxInt64)
	debug.SetGCPercent(100)
	p.early, p.begun = false, true
	if p.by != nil {
		p.by()
	}
}

// is says by what the memory is kept down when the start is over.
func (p *pacing) is(by func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.by = by; p.begun {
		by()
	}
}

// near keeps the program's memory near what it needs, unless the user has said how that
// is to be done.
func (p *pacing) near() {
	if !p.told {
		p.is(func() { p.keep(0) })
	}
}

// within has the program collect more often where its memory is near a limit, unless
// the user has said another.
func (p *pacing) within(limit int64) {
	if !p.bounded {
		p.is(func() { debug.SetMemoryLimit(limit) })
	}
}

// serving says that the process serves a library itself: what it draws and looks up for
// each key is collected together with what is kept of the list, and nothing before the
// first page, of which there are two copies, has been listed.
func (p *pacing) serving() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.serves.Store(true)
	if p.early {
		debug.SetMemoryLimit(begins + little)
	}
}

// keep looks, after each collection, at what is kept, and sets the limit by it.
func (p *pacing) keep(limit int64) {
	kept, besides := inMemory()
	const step, headroom = 1 << 19, 32 // the runtime stops short of a limit by 3 %
	room := max(garbage, little-kept)
	if p.serves.Load() {
		room = max(little, kept/4)
	}
	now := kept + besides + room
	if now += now / headroom; kept > 0 && (now > limit || now < limit-2*step) {
		limit = now + step
		debug.SetMemoryLimit(limit)
	}
	runtime.AddCleanup(&struct{ collected *int }{}, p.keep, limit)
}

// inMemory returns what the last collection left, and what there is besides objects:
// stacks, what the runtime knows of the heap, and holes in it.
func inMemory() (kept, besides int64) {
	samples := []metrics.Sample{
		{Name: "/gc/heap/live:bytes"}, {Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"},
		{Name: "/memory/classes/heap/free:bytes"}, {Name: "/memory/classes/heap/objects:bytes"},
	}
	metrics.Read(samples)
	besides = int64(samples[1].Value.Uint64())
	for _, s := range samples[2:] {
		besides -= int64(s.Value.Uint64())
	}
	return int64(samples[0].Value.Uint64()), besides
}
