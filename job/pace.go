package job

import (
	"slices"
	"sync"
	"time"

	"cldx/api"
)

// How many calls of a job are made at once: to begin with, at most unless the
// options say otherwise, and at least as long as the service only slows down.
const (
	firstWidth = 8
	mostWidth  = 32
	leastWidth = 2
)

// pace decides how many calls of a job are made at once. It widens as long as the
// service answers as fast as it can, narrows when answers take longer than the
// same call took before, and halves when the service refuses calls for their
// number. It knows times and refusals, and nothing of what is called.
type pace struct {
	mu     sync.Mutex
	most   float64
	width  float64
	eager  bool      // nothing has spoken against doubling
	full   bool      // the width was used since it was last looked at
	since  time.Time // of when the width is: what was begun before says nothing of it
	held   int       // rounds in a row in which nothing spoke for a change
	rounds map[string]*round
	tell   func(int) // of a width that has changed; it may be nil
}

// round is what calls of one operation took that were begun at the width of now,
// and the least that one has taken.
type round struct {
	took  []time.Duration
	least time.Duration
}

func newPace(most int) *pace {
	if most <= 0 {
		most = mostWidth
	}
	return &pace{most: float64(most), width: float64(min(firstWidth, most)), eager: true, rounds: map[string]*round{}}
}

// room reports whether one more call can begin beside those that are under way.
func (p *pace) room(running int) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if running+1 >= int(p.width) {
		p.full = true
	}
	return running < int(p.width)
}

// now is how many calls are made at once.
func (p *pace) now() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return int(p.width)
}

// crowded reports whether an error says that there are too many calls.
func crowded(err error) bool {
	const unavailable = 503
	switch e := apiError(err); {
	case e == nil:
		return false
	case e.Kind == api.RateLimited, e.Kind == api.Timeout:
		return true
	default:
		return e.Status == unavailable
	}
}

// refused takes in that a call which began then was one too many.
func (p *pace) refused(began, now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if began.Before(p.since) {
		return // of the calls that were refused together only one counts
	}
	p.eager = false
	p.set(max(1, p.width/2), now)
}

// Of answers that take up to this much longer than before nothing follows: what a
// machine is busy with for a moment.
const (
	noise    = 5 * time.Millisecond
	easy     = 1.5 // times the least: the service has room
	strained = 2.0 // times the least: calls wait for each other
)

// patient is for how many rounds nothing changes before a few calls are made alone, to
// find out whether the way has become longer.
const patient = 20

// answered takes in how long a call took that the service heard.
func (p *pace) answered(operation string, began, now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if began.Before(p.since) {
		return
	}
	r := p.rounds[operation]
	if r == nil {
		r = &round{}
		p.rounds[operation] = r
	}
	if r.took = append(r.took, now.Sub(began)); len(r.took) < int(p.width) {
		return
	}
	full := p.full
	p.full = false
	p.held++
	switch usual, least := r.end(p.width <= leastWidth); {
	case usual > time.Duration(strained*float64(least))+noise:
		p.eager = false
		p.set(max(min(leastWidth, p.width), p.width*0.8), now)
	case usual > time.Duration(easy*float64(least))+noise:
		if p.eager = false; p.held > patient {
			p.eager = true
			p.set(min(leastWidth, p.width), now)
		}
	case !full: // it would be more of what nobody uses
	case p.eager:
		p.set(p.width*2, now)
	default:
		p.set(p.width+1, now)
	}
}

// end begins a new round. It returns what the calls of the last one usually took,
// and the least that one has taken. Alone, calls do not wait for each other: then
// what they take is what the way takes, also where that is more than before.
func (r *round) end(alone bool) (usual, least time.Duration) {
	slices.Sort(r.took)
	usual = r.took[len(r.took)/2]
	if r.least == 0 || alone || r.took[0] < r.least {
		r.least = max(1, r.took[0])
	}
	r.took = r.took[:0]
	return usual, r.least
}

func (p *pace) set(width float64, now time.Time) {
	was := p.width
	p.width = min(p.most, width)
	if p.width == was {
		return
	}
	p.since, p.held = now, 0
	for _, r := range p.rounds {
		r.took = r.took[:0]
	}
	if p.tell != nil && int(p.width) != int(was) {
		p.tell(int(p.width))
	}
}

// hear takes in one exchange.
func (p *pace) hear(x api.Exchange) {
	spec := x.Op.Spec()
	switch {
	case spec.Kind == api.SignedURL: // nothing was sent
	case crowded(x.Err):
		p.refused(x.At, x.At.Add(x.Took))
	case unanswered(x.Err), spec.Kind == api.Several, spec.Name == "upload":
		// How long a file takes is a matter of its size.
	default:
		p.answered(spec.Name, x.At, x.At.Add(x.Took))
	}
}
