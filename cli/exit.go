package cli

import (
	"errors"

	"cldx/api"
)

// The exit codes; other programs rely on them.
const (
	exitDone        = 0
	exitRefused     = 1
	exitUsage       = 2
	exitNetwork     = 3
	exitPartly      = 4
	exitCrashed     = 70 // a mistake of cldx itself
	exitInterrupted = 130
)

// exitError is an error that says its own exit code, and may say what to do.
type exitError struct {
	code int
	err  error
	hint string
}

func (e *exitError) Error() string { return e.err.Error() }

func (e *exitError) Unwrap() error { return e.err }

// usage marks an error as one of the command line.
func usage(err error) error { return &exitError{code: exitUsage, err: err} }

// partly marks an error that came after some of the work was done.
func partly(err error) error { return &exitError{code: exitPartly, err: err} }

// exitCode finds the exit code that an error means.
func exitCode(err error) int {
	if e, ok := errors.AsType[*exitError](err); ok {
		return e.code
	}
	switch api.KindOf(err) {
	case api.Network, api.Timeout, api.BadAnswer:
		return exitNetwork
	case api.BadRequest:
		return exitUsage
	case api.Unknown, api.Invalid, api.Unauthorized, api.Forbidden, api.NotFound, api.Conflict,
		api.RateLimited, api.NotReady, api.ServerFault:
		return exitRefused
	}
	return exitRefused
}

// complain says what went wrong and what to do next.
func (a *app) complain(err error) {
	a.say("cldx: %s", printable(err.Error()))
	if hint := hintOf(err); hint != "" {
		a.say("      %s", hint)
	}
}

// hintOf says what to do about an error; "" where its text says that.
func hintOf(err error) string {
	if e, ok := errors.AsType[*exitError](err); ok && e.hint != "" {
		return e.hint
	}
	e, ok := errors.AsType[*api.Error](err)
	switch {
	case !ok || errors.Is(err, errReadOnly):
		return ""
	case e.Kind == api.Unknown:
		return "cldx call OPERATION … --http shows the request"
	}
	return e.Kind.Hint()
}
