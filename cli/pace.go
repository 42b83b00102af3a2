package cli

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// room is what memory may have besides what is kept: garbage, and what the collector
// needs itself. What is listed is kept nearly without pointers, and is looked through
// in no time: to have as much room again, as is usual, would buy nothing.
const room = 10 << 20

// usual is how much that holds for. What keeps more serves a large library itself, and
// gets half of that as room.
const usual = 96 << 20

// trimEvery is by how much memory grows until the program's own pages are looked
// at again.
const trimEvery = 4 << 20

// pace keeps the program's memory near what it needs, unless the user has said how
// much that may be.
func (a *app) pace() {
	if a.Getenv("GOGC") == "" && a.Getenv("GOMEMLIMIT") == "" {
		paced(0)
	}
}

// paced looks, after each collection, at what is kept, and sets the limit by it.
func paced(limit int64) {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	const step = 1 << 20
	kept := int64(live[0].Value.Uint64())
	if now := kept + max(room, (kept-usual)/2); kept > 0 && (now > limit || now < limit-step) {
		if limit/trimEvery != now/trimEvery {
			trim()
		}
		limit = now + step
		debug.SetMemoryLimit(limit)
	}
	runtime.AddCleanup(&struct{ collected *int }{}, paced, limit)
}
