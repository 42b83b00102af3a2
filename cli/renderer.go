package cli

import (
	"runtime"
	"time"
)

// renderer is the function of Bubble Tea that draws until it is told to stop.
const renderer = "charm.land/bubbletea/v2.(*Program).startRenderer.func1"

// rendererStops waits until the renderer, told to stop, has stopped. Whoever has
// the terminal from Bubble Tea calls it first. Bubble Tea itself does not wait: it
// starts the next renderer when the terminal is given back, and if the one before
// has not been scheduled until then, that one stops the ticker of both, and nothing
// is drawn any more (charmbracelet/bubbletea#1778). It tells nobody that it has
// stopped, so that its goroutine is looked for.
func rendererStops() {
	const (
		most  = 1000
		pause = time.Millisecond
	)
	for range most {
		if !rendererRuns() {
			return
		}
		<-time.After(pause)
	}
}

// rendererRuns reports whether a renderer of this process has yet to stop.
func rendererRuns() bool {
	const more = 32 // goroutines that begin meanwhile
	stacks := make([]runtime.StackRecord, runtime.NumGoroutine()+more)
	n, all := runtime.GoroutineProfile(stacks)
	if !all {
		return true // look again
	}
	for _, stack := range stacks[:n] {
		frames := runtime.CallersFrames(stack.Stack())
		for {
			frame, further := frames.Next()
			if frame.Function == renderer {
				return true
			}
			if !further {
				break
			}
		}
	}
	return false
}
