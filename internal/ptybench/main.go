//go:build linux

// Ptybench measures how fast a terminal program starts and answers keys, as a
// terminal sees it, beside another program that is its floor. It knows nothing
// of what it measures.
//
//	go run ./internal/ptybench -ready TEXT -floor 'PROGRAM ARG...' -- PROGRAM ARG...
//	go run ./internal/ptybench -suite FILE.json -runs 5 -markdown
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"time"
)

// options say how to measure.
type options struct {
	rows, cols, presses, burst, rate int
	dump, legacy                     bool

	answer, quiet, startQuiet, limit, idle time.Duration
}

// settings are the command line.
type settings struct {
	options
	suite, only, floor string
	runs               int
	json, markdown     bool
	budgets            []budget
	single             target
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "ptybench:", err)
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	set := &settings{}
	f := set.flags()
	if err := f.Parse(args); err != nil {
		return err
	}
	targets, err := set.targets(f.Args())
	if err != nil {
		return err
	}
	results, err := measureAll(ctx, targets, set)
	if err != nil {
		return err
	}
	write := table
	switch {
	case set.json:
		write = jsonLines
	case set.markdown:
		write = markdown
	}
	if err := write(out, results); err != nil {
		return fmt.Errorf("writing the figures: %w", err)
	}
	if bad := broken(results, set.budgets); len(bad) > 0 {
		return errors.New(strings.Join(bad, "\n"))
	}
	return nil
}

func (set *settings) flags() *flag.FlagSet {
	f := flag.NewFlagSet("ptybench", flag.ContinueOnError)
	f.StringVar(&set.suite, "suite", "", "JSON file with an array of targets; otherwise the command follows the flags")
	f.StringVar(&set.only, "only", "", "with -suite: only targets whose name contains this, and their floors")
	f.StringVar(&set.floor, "floor", "", "program and arguments, apart by blanks, to compare with")
	f.IntVar(&set.runs, "runs", 3, "runs a target; those of a target and its floor take turns")
	f.BoolVar(&set.json, "json", false, "every run as a line of JSON")
	f.BoolVar(&set.markdown, "markdown", false, "a table for a document")
	f.Func("budget", "METRIC=NUMBER, the most the median may be; METRIC=+NUMBER over the floor's, METRIC=xNUMBER times it; with ' of NAME' another target's; of BOUND|BOUND one has to be kept; may be repeated", func(v string) error {
		b, err := parseBudget(v)
		set.budgets = append(set.budgets, b)
		return err
	})
	f.StringVar(&set.single.Name, "name", "", "what the program is called in the figures")
	f.StringVar(&set.single.Dir, "dir", "", "working directory")
	f.StringVar(&set.single.Ready, "ready", "", "text that shows the content has arrived")
	f.StringVar(&set.single.Keys, "keys", "j", "the measured keys; several take turns")
	f.StringVar(&set.single.Pre, "pre", "", "keys pressed after start")
	set.options.flags(f)
	return f
}

func (o *options) flags(f *flag.FlagSet) {
	f.IntVar(&o.rows, "rows", 40, "rows")
	f.IntVar(&o.cols, "cols", 120, "columns")
	f.BoolVar(&o.legacy, "legacy", false, "play a terminal without the kitty keyboard protocol and grapheme clusters")
	f.IntVar(&o.presses, "presses", 200, "single presses, each let settle")
	f.IntVar(&o.burst, "burst", 1000, "presses of the burst; 0 leaves it out")
	f.IntVar(&o.rate, "rate", 60, "presses a second in the burst")
	f.DurationVar(&o.answer, "answer", time.Second, "longest wait for a key's first output; without any it counts as dead")
	f.DurationVar(&o.quiet, "quiet", 50*time.Millisecond, "silence that ends a key's redraw")
	f.DurationVar(&o.startQuiet, "start-quiet", 700*time.Millisecond, "silence that ends the start")
	f.DurationVar(&o.limit, "limit", 60*time.Second, "longest wait for anything")
	f.DurationVar(&o.idle, "idle", 2*time.Second, "length of the idle sample")
	f.BoolVar(&o.dump, "dump", false, "print the screen after start and at the end, to standard error")
}

// targets are those of the suite, or the command and its floor.
func (set *settings) targets(command []string) ([]target, error) {
	var targets []target
	switch {
	case set.runs < 1 || set.rate < 1 || set.presses < 0 || set.burst < 0 || set.idle <= 0:
		return nil, errors.New("-runs, -rate and -idle must be positive, -presses and -burst not negative")
	case set.suite != "":
		all, err := readSuite(set.suite)
		if err != nil {
			return nil, err
		}
		targets = selected(all, set.only)
	case len(command) > 0:
		t := set.single
		t.Command = command
		if t.Name == "" {
			t.Name = command[0]
		}
		if floor := strings.Fields(set.floor); len(floor) > 0 {
			t.Floor = "floor"
			targets = append(targets, target{Name: t.Floor, Command: floor, Keys: t.Keys})
		}
		targets = append(targets, t)
	}
	if len(targets) == 0 {
		return nil, errors.New("nothing to measure; use ptybench [flags] -- PROGRAM ARG..., or -suite FILE")
	}
	for _, t := range targets {
		if err := t.check(); err != nil {
			return nil, err
		}
	}
	return targets, nil
}

// measureAll runs all targets in turn, as often as asked: what slows the
// machine for a while then slows all of them.
func measureAll(ctx context.Context, targets []target, set *settings) ([]*result, error) {
	byName := map[string]*result{}
	var results []*result
	for _, t := range targets {
		r := &result{target: t, floor: byName[t.Floor]}
		byName[t.Name] = r
		results = append(results, r)
	}
	for i := range set.runs {
		for _, r := range results {
			m, err := measure(ctx, r.target, set.options)
			if err != nil {
				return nil, fmt.Errorf("%s, run %d: %w", r.target.Name, i+1, err)
			}
			r.runs = append(r.runs, m)
		}
	}
	return results, nil
}
