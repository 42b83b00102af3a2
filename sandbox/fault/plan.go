// Package fault breaks some of a server's answers on purpose, so that programs
// can be tested against a network and a service that fail. It knows nothing of
// what the answers say.
package fault

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Kind is a way in which an answer goes wrong.
type Kind string

// The kinds of fault. Status faults answer with an error; of the others the
// client sees what a broken network, or something between it and the service, shows.
const (
	ServerError Kind = "500"      // an error of the service; the call may have had its effect
	Gateway     Kind = "502"      // a gateway's page in place of the answer; the call may have had its effect
	Unavailable Kind = "503"      // refused before it had an effect, with a Retry-After
	RateLimited Kind = "420"      // refused before it had an effect, as the service does; every other one with the limit's headers
	TooMany     Kind = "429"      // refused before it had an effect, as a gateway does; every other one with a Retry-After
	Timeout     Kind = "timeout"  // no answer for a long time, then the connection ends
	Reset       Kind = "reset"    // the connection is reset before or after the call had its effect
	Truncate    Kind = "truncate" // the call has its effect, and half of its answer arrives
	Slow        Kind = "slow"     // the right answer, late
	Drip        Kind = "drip"     // the right answer, piece by piece
	Page        Kind = "html"     // 200 with a page, as of a hotel's network; the call may have had its effect
	Garbage     Kind = "garbage"  // 200 with what is no JSON; the call may have had its effect
	Shape       Kind = "shape"    // 200 with JSON of another shape; the call may have had its effect
	Twice       Kind = "twice"    // the right answer, and on the same connection the same once more
)

// Kinds returns every kind, in the order of the documentation.
func Kinds() []Kind {
	return []Kind{
		ServerError, Gateway, Unavailable, RateLimited, TooMany, Timeout, Reset, Truncate, Slow, Drip, Page, Garbage, Shape, Twice,
	}
}

// Plan says how many answers are broken and how. The zero Plan breaks none.
type Plan struct {
	Rate  float64       // the share of broken answers, 0 to 1
	Kinds []Kind        // each as likely as the others
	Delay time.Duration // how late a slow answer is, and how long one takes that comes in pieces
	Quiet time.Duration // how long a timeout holds the connection
	Seed  uint64        // the same seed breaks the same requests, counted from the start

	// Latency is how much later every answer comes, broken or not: the way there
	// and back of a network.
	Latency time.Duration
}

// What a plan has unless it says otherwise.
const (
	DefaultDelay = 3 * time.Second
	DefaultQuiet = 2 * time.Minute
)

// maxDelay bounds what a plan may ask for.
const maxDelay = 10 * time.Minute

// Parse reads a plan such as rate=0.05,kind=500|reset|slow,delay=2s, or
// latency=50ms, or both. Without kind it has every kind; the seed is left zero.
func Parse(text string) (Plan, error) {
	p := Plan{Rate: -1, Kinds: Kinds(), Delay: DefaultDelay, Quiet: DefaultQuiet}
	for part := range strings.SplitSeq(text, ",") {
		key, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		if err := p.set(key, value); err != nil {
			return Plan{}, fmt.Errorf("fault %q: %w", text, err)
		}
	}
	if p.Rate < 0 && p.Latency == 0 {
		return Plan{}, fmt.Errorf("fault %q: it has no rate, such as rate=0.05, and no latency", text)
	}
	p.Rate = max(0, p.Rate)
	return p, nil
}

func (p *Plan) set(key, value string) (err error) {
	switch key {
	case "rate":
		p.Rate, err = strconv.ParseFloat(value, 64)
		if err != nil || !(p.Rate >= 0 && p.Rate <= 1) {
			return fmt.Errorf("the rate is a number from 0 to 1, not %q", value)
		}
	case "kind":
		p.Kinds, err = parseKinds(value)
		return err
	case "delay":
		return parseSpan(key, value, &p.Delay)
	case "quiet":
		return parseSpan(key, value, &p.Quiet)
	case "latency":
		return parseSpan(key, value, &p.Latency)
	default:
		return fmt.Errorf("it knows rate, kind, delay, quiet and latency, not %q", key)
	}
	return nil
}

func parseSpan(key, value string, into *time.Duration) error {
	d, err := time.ParseDuration(value)
	if err != nil || d <= 0 || d > maxDelay {
		return fmt.Errorf("the %s is a duration to %s, such as 500ms, not %q", key, maxDelay, value)
	}
	*into = d
	return nil
}

func parseKinds(text string) ([]Kind, error) {
	var kinds []Kind
	for word := range strings.SplitSeq(text, "|") {
		k := Kind(strings.TrimSpace(word))
		if !slices.Contains(Kinds(), k) {
			return nil, fmt.Errorf("the kinds are %s, not %q", joined(Kinds()), word)
		}
		if !slices.Contains(kinds, k) {
			kinds = append(kinds, k)
		}
	}
	return kinds, nil
}

func joined(kinds []Kind) string {
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = string(k)
	}
	return strings.Join(words, ", ")
}

// dice decides for one request after the other.
type dice struct {
	plan Plan
	mu   sync.Mutex
	rng  *rand.Rand
}

func newDice(p Plan) *dice {
	return &dice{plan: p, rng: rand.New(rand.NewPCG(p.Seed, 0x636c6478))} //nolint:gosec // repeatable, not secret
}

// throw says what happens to the next request: "" for nothing; and whether the
// fault comes after the call had its effect. Each throw takes three numbers, so
// that what happens to a request depends on the seed and its place alone.
func (d *dice) throw() (kind Kind, after bool) {
	d.mu.Lock()
	hit, which, half := d.rng.Float64(), d.rng.Uint64(), d.rng.Uint64()
	d.mu.Unlock()
	if hit >= d.plan.Rate || len(d.plan.Kinds) == 0 {
		return "", false
	}
	return d.plan.Kinds[which%uint64(len(d.plan.Kinds))], half&1 == 1
}
