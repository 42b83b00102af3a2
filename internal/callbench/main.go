// Command callbench measures a running sandbox over HTTP: calls a second and how
// long they take, at one size of library, beside a ping in the same run. It
// changes the library that it is given: run it on a copy.
//
//	callbench -cldx bin/cldx -data FOLDER -photo cat.jpg [-connections 1,16] [-for 2s] [-limit 'usage=20'] [-memory 450]
//	callbench -cldx bin/cldx -data FOLDER -distant 50ms [-python .sdk/python/bin]
//
// A limit is the p99, in ms, that a call over one connection may have, and -memory
// the MB that the sandbox's process may ever have had. What breaks one is measured
// twice more, as the machine may have been busy; what breaks it each time is an error.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"
)

type options struct {
	cldx, data, photo string
	connections       []int
	duration          time.Duration
	large             bool
	distant           time.Duration
	python            string
	limits            limits
	memory            int // MB; 0 = as much as it takes
}

func main() {
	o, err := parse(os.Args[1:])
	if err == nil {
		do := run
		if o.distant > 0 {
			do = jobs
		}
		err = do(context.Background(), o, os.Stdout)
	}
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "callbench:", err)
		os.Exit(1)
	}
}

func parse(args []string) (options, error) {
	var o options
	var connections string
	flags := flag.NewFlagSet("callbench", flag.ContinueOnError)
	flags.StringVar(&o.cldx, "cldx", "bin/cldx", "the program")
	flags.StringVar(&o.data, "data", "", "a copy of a library, which is changed")
	flags.StringVar(&o.photo, "photo", "testdata/library/photos/cat.jpg", "the picture that thumbnails are made of")
	flags.StringVar(&connections, "connections", "1,16", "how many connections at once")
	flags.DurationVar(&o.duration, "for", 2*time.Second, "how long each call is made")
	o.limits = limits{}
	flags.Var(o.limits, "limit", "the p99 in ms that a call may have over one connection, as NAME=MS")
	flags.IntVar(&o.memory, "memory", 0, "the MB that the sandbox's process may have")
	flags.BoolVar(&o.large, "files", false, "measure uploads and deliveries too")
	flags.DurationVar(&o.distant, "distant", 0, "measure jobs instead, on a sandbox that is so far away")
	flags.StringVar(&o.python, "python", "", "the folder of programs with python and cld, for -distant; without it they are left out")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	for word := range strings.SplitSeq(connections, ",") {
		n, err := strconv.Atoi(word)
		if err != nil || n < 1 {
			return o, fmt.Errorf("-connections %s: want numbers such as 1,16", connections)
		}
		o.connections = append(o.connections, n)
	}
	if o.data == "" {
		return o, errors.New("-data is missing")
	}
	return o, nil
}

// run measures every case with every number of connections and prints a table.
func run(ctx context.Context, o options, out io.Writer) (err error) {
	s, err := serve(ctx, o.cldx, o.data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.stop()) }()
	w, err := look(ctx, s)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "| call, %s assets | connections | calls a second | p50 ms | p99 ms | p50 of a ping's |\n|---|---:|---:|---:|---:|---:|\n", grouped(w.total))
	if err := o.limits.known(w.cases()); err != nil {
		return err
	}
	var broken []error
	for _, n := range o.connections {
		floor := 0.0
		for _, c := range w.cases() {
			r, err := o.limits.measure(n, c.name, func() (result, error) { return w.measure(ctx, s, c, n, o.duration) })
			if err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
			if floor == 0 {
				floor = r.quantile(0.5)
			}
			r.row(out, c.name, n, floor)
			broken = append(broken, o.limits.broken(c.name, n, r))
		}
	}
	broken = append(broken, memory(out, s.cmd.Process.Pid, o.memory))
	if o.large {
		broken = append(broken, files(ctx, s, o, out))
	}
	return errors.Join(broken...)
}

// grouped writes a number as people do: 1,000,000.
func grouped(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
