package cli

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// garbage is how much memory may have besides what is kept and what the runtime needs
// itself. What is listed is kept nearly without pointers, and is looked through in no
// time: to have as much again as is kept, as is usual, would buy nothing.
const garbage = 7 << 19

// usual is how much that holds for. What keeps more serves a large library itself, and
// gets half of that as room.
const usual = 96 << 20

// pace keeps the program's memory near what it needs, unless the user has said how
// much that may be.
func (a *app) pace() {
	if a.Getenv("GOGC") == "" && a.Getenv("GOMEMLIMIT") == "" {
		paced(0)
	}
}

// paced looks, after each collection, at what is kept, and sets the limit by it.
func paced(limit int64) {
	kept, besides := inMemory()
	const step = 1 << 19
	if now := kept + besides + max(garbage, (kept-usual)/2); kept > 0 && (now > limit || now < limit-2*step) {
		limit = now + step
		debug.SetMemoryLimit(limit)
	}
	runtime.AddCleanup(&struct{ collected *int }{}, paced, limit)
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
