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
// client sees what a broken network shows.
const (
	ServerError Kind = "500"      // an error of the service; the call may have had its effect
	RateLimited Kind = "420"      // refused before it had an effect, as the service does
	TooMany     Kind = "429"      // refused before it had an effect, as a gateway does
	Timeout     Kind = "timeout"  // no answer for two minutes, then the connection ends
	Reset       Kind = "reset"    // the connection is reset before or after the call had its effect
	Truncate    Kind = "truncate" // the call has its effect, and half of its answer arrives
	Slow        Kind = "slow"     // the right answer, late
)

// Kinds returns every kind, in the order of the documentation.
func Kinds() []Kind {
	return []Kind{ServerError, RateLimited, TooMany, Timeout, Reset, Truncate, Slow}
}

// Plan says how many answers are broken and how. The zero Plan breaks none.
type Plan struct {
	Rate  float64       // the share of broken answers, 0 to 1
	Kinds []Kind        // each as likely as the others
	Delay time.Duration // how late a slow answer is
	Seed  uint64        // the same seed breaks the same requests, counted from the start
}

// DefaultDelay is how late a slow answer is unless the plan says otherwise.
const DefaultDelay = 3 * time.Second

// maxDelay bounds what a plan may ask for.
const maxDelay = 10 * time.Minute

// Parse reads a plan such as rate=0.05,kind=500|reset|slow,delay=2s. Without
// kind it has every kind; the seed is left zero.
func Parse(text string) (Plan, error) {
	p := Plan{Rate: -1, Kinds: Kinds(), Delay: DefaultDelay}
	for part := range strings.SplitSeq(text, ",") {
		key, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		if err := p.set(key, value); err != nil {
			return Plan{}, fmt.Errorf("fault %q: %w", text, err)
		}
	}
	if p.Rate < 0 {
		return Plan{}, fmt.Errorf("fault %q: it has no rate, such as rate=0.05", text)
	}
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
		p.Delay, err = time.ParseDuration(value)
		if err != nil || p.Delay <= 0 || p.Delay > maxDelay {
			return fmt.Errorf("the delay is a duration to %s, such as 500ms, not %q", maxDelay, value)
		}
	default:
		return fmt.Errorf("it knows rate, kind and delay, not %q", key)
	}
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
