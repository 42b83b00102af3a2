// Package script runs the small JavaScript programs that uploads may carry. A
// program sees the values that it is given and the language, and nothing else:
// no files, no network, no clock beyond the language's own. It does not know
// what the values mean.
package script

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"modernc.org/quickjs"
)

// The limits of one program.
const (
	MaxSource = 32 << 10               // bytes of its text
	maxMemory = 32 << 20               // bytes of its values
	maxDepth  = 500                    // calls inside calls
	maxTime   = 500 * time.Millisecond // of running
	// grace is how long a program is waited for that does not heed its end: one
	// step of the language may be long by itself.
	grace = time.Second
	// running is how many programs run at once. One that does not heed its end
	// keeps its place until it does.
	running = 2
)

var (
	// ErrFailed says that a program threw an error or is no JavaScript.
	ErrFailed = errors.New("the script failed")
	// ErrTooMuch says that a program is too long, or needs too much time or memory.
	ErrTooMuch = errors.New("the script needs too much")
	// ErrBusy says that too many programs are running.
	ErrBusy = errors.New("too many scripts are running")
)

var places = make(chan struct{}, running)

// Run runs a program that sees globals, by name, as values of the language, and
// gives the value of the expression want afterwards, as JSON: null where it has
// no such form.
func Run(ctx context.Context, source string, globals map[string]any, want string) (json.RawMessage, error) {
	if len(source) > MaxSource {
		return nil, fmt.Errorf("%w: %d bytes of text, the limit is %d", ErrTooMuch, len(source), MaxSource)
	}
	prelude, err := declare(globals)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, maxTime+grace)
	defer cancel()
	select {
	case places <- struct{}{}:
	case <-ctx.Done():
		return nil, ErrBusy
	}
	done := make(chan outcome, 1)
	go func() {
		defer func() { <-places }()
		done <- evaluate(prelude, source, want)
	}()
	select {
	case o := <-done:
		return o.value, o.err
	case <-ctx.Done():
		return nil, fmt.Errorf("%w: it did not end in time", ErrTooMuch)
	}
}

type outcome struct {
	value json.RawMessage
	err   error
}

// declare makes the values known to a program. JSON is JavaScript.
func declare(globals map[string]any) (string, error) {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(globals)) {
		value, err := json.Marshal(globals[name])
		if err != nil {
			return "", fmt.Errorf("giving a script %s: %w", name, err)
		}
		fmt.Fprintf(&b, "var %s = %s;\n", name, value)
	}
	return b.String(), nil
}

func evaluate(prelude, source, want string) (o outcome) {
	defer func() {
		if p := recover(); p != nil {
			o.err = fmt.Errorf("%w: %v", ErrFailed, p)
		}
	}()
	vm, err := quickjs.NewVM()
	if err != nil {
		return outcome{err: fmt.Errorf("starting a script: %w", err)}
	}
	defer func() { _ = vm.Close() }() // nothing is kept of it
	vm.SetMemoryLimit(maxMemory)
	vm.SetMaxStackSize(maxDepth)
	if err := vm.SetEvalTimeout(maxTime); err != nil {
		return outcome{err: fmt.Errorf("starting a script: %w", err)}
	}
	if _, err := vm.Eval(bounds, quickjs.EvalGlobal); err != nil {
		return outcome{err: fmt.Errorf("starting a script: %w", err)}
	}
	if _, err := vm.Eval(prelude, quickjs.EvalGlobal); err != nil {
		return outcome{err: reason(err)}
	}
	// What the language offers for the answer is taken before the program can change it.
	if _, err := vm.Eval("const __json = JSON.stringify;", quickjs.EvalGlobal); err != nil {
		return outcome{err: reason(err)}
	}
	if _, err := vm.Eval(source, quickjs.EvalGlobal); err != nil {
		return outcome{err: reason(err)}
	}
	said, err := vm.Eval("__json("+want+")", quickjs.EvalGlobal)
	if err != nil {
		return outcome{err: reason(err)}
	}
	text, ok := said.(string)
	if !ok || !json.Valid([]byte(text)) {
		text = "null"
	}
	return outcome{value: json.RawMessage(text)}
}

// reason tells a program that was stopped from one that failed by itself.
func reason(err error) error {
	text := err.Error()
	for _, limit := range []string{"interrupted", "out of memory", "array too long", "string too long", "stack overflow", "Maximum call stack"} {
		if strings.Contains(text, limit) {
			return fmt.Errorf("%w: %s", ErrTooMuch, limit)
		}
	}
	return fmt.Errorf("%w: %s", ErrFailed, text)
}
