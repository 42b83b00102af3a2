//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"time"

	"cldx/internal/term"
)

// firstFrame is how many visible characters make one.
const firstFrame = 20

// frameTime is of the slowest frame timer in use: keys are pressed at random
// distances up to it, so that they are not in step with the program.
const frameTime = 17 * time.Millisecond

// bench measures one run of one target.
type bench struct {
	*term.Session
	target target
	opts   options
	cycle  []term.Key
	pressed,
	peakKB int64
	out figures
}

// measure runs the target once.
func measure(ctx context.Context, t target, o options) (figures, error) {
	s, err := term.Start(ctx, term.Options{
		Cols: o.cols, Rows: o.rows, Env: t.Env, Dir: t.Dir, Dark: true, Legacy: o.legacy, Patience: o.limit, Pictures: t.Pictures,
	}, t.Command[0], t.Command[1:]...)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	b := &bench{Session: s, target: t, opts: o, cycle: t.cycle(), out: figures{}}
	for _, part := range []struct {
		name string
		do   func(context.Context) error
	}{{"start", b.start}, {"first keys", b.prepare}, {"idle", b.idle}, {"keys", b.keys}, {"burst", b.burst}} {
		if err := part.do(ctx); err != nil {
			return nil, fmt.Errorf("%s: %w; the screen:\n%s", part.name, err, s.Screen().Text())
		}
	}
	b.usage()
	b.out["peak rss"] = float64(b.peakKB) / 1024
	b.dump("at the end")
	return b.out, nil
}

func (b *bench) dump(when string) {
	if b.opts.dump {
		fmt.Fprintf(os.Stderr, "--- %s: %s\n%s", b.target.Name, when, b.Screen().Text())
	}
}

// start waits for the first frame, for the ready text, and for silence.
func (b *bench) start(ctx context.Context) error {
	ready := b.target.Ready
	frameSeen, readySeen := false, ready == ""
	_, err := b.When(ctx, func(at time.Time, e *term.Emulator) bool {
		if !frameSeen && e.Drawn() >= firstFrame {
			frameSeen = true
			b.out["first frame"] = ms(at.Sub(b.Started()))
		}
		if !readySeen && strings.Contains(e.Text(), ready) {
			readySeen = true
			b.out["ready"] = ms(at.Sub(b.Started()))
		}
		return frameSeen && readySeen
	})
	if err != nil {
		return fmt.Errorf("waiting for a frame and %q: %w", ready, err)
	}
	if ready != "" {
		b.out["after frame"] = b.out["ready"] - b.out["first frame"]
	}
	probe := b.Probe()
	a, err := probe.Settle(ctx, b.opts.startQuiet, b.opts.startQuiet)
	if err != nil {
		return err
	}
	settled := max(b.out["first frame"], b.out["ready"])
	if !a.Last.IsZero() {
		settled = ms(a.Last.Sub(b.Started()))
	}
	b.out["start settled"], b.out["start bytes"] = settled, float64(b.Bytes())
	b.usage()
	return nil
}

// prepare presses the first keys and waits for what they begin.
func (b *bench) prepare(ctx context.Context) error {
	begun := time.Now()
	err := b.Play(ctx, b.target.Pre, b.opts.startQuiet/2)
	if err == nil && b.target.Then != "" {
		if err = b.WaitFor(ctx, b.target.Then); err == nil {
			b.out["loaded"] = ms(time.Since(begun))
			err = b.Rest(ctx, b.opts.startQuiet)
		}
	}
	b.dump("after start")
	return err
}

// idle samples the processor while nothing happens. What follows the last output, such as
// saving what was read, has a fifth of that time, in which nothing is sampled.
func (b *bench) idle(ctx context.Context) error {
	if err := pause(ctx, time.Now().Add(b.opts.idle/5)); err != nil {
		return err
	}
	before := b.usage()
	if err := pause(ctx, time.Now().Add(b.opts.idle)); err != nil {
		return err
	}
	b.out["idle cpu"] = (b.usage().cpu - before.cpu) / b.opts.idle.Seconds() * 100
	return nil
}

// press sends the next key of the cycle.
func (b *bench) press() error {
	k := b.cycle[int(b.pressed)%len(b.cycle)]
	b.pressed++
	return b.Type(b.Encode(k))
}

// keys presses one key at a time. A press counts from the write of the key to
// the last byte before the silence.
func (b *bench) keys(ctx context.Context) error {
	var settled, first []float64
	var bytes int64
	for range b.opts.presses {
		if err := pause(ctx, time.Now().Add(rand.N(frameTime))); err != nil {
			return err
		}
		probe, sent := b.Probe(), time.Now()
		if err := b.press(); err != nil {
			return err
		}
		a, err := probe.Settle(ctx, b.opts.answer, b.opts.quiet)
		if err != nil {
			return err
		}
		bytes += a.Bytes
		if !a.First.IsZero() {
			first, settled = append(first, ms(a.First.Sub(sent))), append(settled, ms(a.Last.Sub(sent)))
		}
	}
	b.out["dead keys"] = float64(b.opts.presses - len(settled))
	if len(settled) == 0 {
		return nil
	}
	slices.Sort(settled)
	slices.Sort(first)
	b.out["key p50"], b.out["key p99"], b.out["key max"] = quantile(settled, 0.5), quantile(settled, 0.99), settled[len(settled)-1]
	b.out["first byte p50"], b.out["first byte p99"] = quantile(first, 0.5), quantile(first, 0.99)
	b.out["bytes/key"] = float64(bytes) / float64(b.opts.presses)
	return nil
}

// burst presses keys at a fixed rate, as a key held down does, and waits until
// the program has caught up. The lag is from the last key to the last output.
func (b *bench) burst(ctx context.Context) error {
	n := b.opts.burst
	if n == 0 {
		return nil
	}
	before, probe, start := b.usage(), b.Probe(), time.Now()
	at := func(i int) time.Time { return start.Add(time.Duration(i) * time.Second / time.Duration(b.opts.rate)) }
	for i := range n {
		if err := pause(ctx, at(i)); err != nil {
			return err
		}
		if err := b.press(); err != nil {
			return err
		}
	}
	last := time.Now()
	a, err := probe.Settle(ctx, time.Since(start)+b.opts.answer, b.opts.answer)
	if err != nil {
		return err
	}
	b.out["burst cpu"] = b.usage().cpu - before.cpu
	b.out["burst lag"] = max(0, ms(a.Last.Sub(last)))
	b.out["burst bytes/key"] = float64(a.Bytes) / float64(n)
	return nil
}

// pause waits until a moment; the rhythm of the keys is what is measured with.
func pause(ctx context.Context, until time.Time) error {
	timer := time.NewTimer(time.Until(until))
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return errors.Join(errors.New("interrupted"), ctx.Err())
	}
}

func (b *bench) usage() usage {
	u := treeUsage(b.Pid())
	b.peakKB = max(b.peakKB, u.rssKB, u.peakKB)
	return u
}
