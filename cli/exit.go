package cli

import (
	"errors"
	"strings"
	"unicode"

	"cldx/api"
)

// The exit codes; other programs rely on them.
const (
	exitDone        = 0
	exitRefused     = 1
	exitUsage       = 2
	exitNetwork     = 3
	exitPartly      = 4
	exitInterrupted = 130
)

// exitError is an error that says its own exit code.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string { return e.err.Error() }

func (e *exitError) Unwrap() error { return e.err }

// usage marks an error as one of the command line.
func usage(err error) error { return &exitError{exitUsage, err} }

// partly marks an error that came after some of the work was done.
func partly(err error) error { return &exitError{exitPartly, err} }

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
	if e, ok := errors.AsType[*api.Error](err); ok {
		a.say("      %s", e.Kind.Hint())
		return
	}
	if exitCode(err) == exitUsage && strings.HasPrefix(err.Error(), "unknown ") {
		a.say("      cldx --help lists the commands and flags")
	}
}

// printable takes out what could steer the terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) {
			return '·'
		}
		return r
	}, s)
}
