package pane

import (
	"strings"
	"time"

	"cldx/api"
	"cldx/ui/theme"
)

// CallState is how far a call is.
type CallState uint8

// The states of a call.
const (
	Pending CallState = iota // it is what the open dialog would do
	Running
	Succeeded
	Failed
	Abandoned // its answer was not needed any more
	Cancelled // the user stopped the rest of it
)

// Call is one call, or one action with its calls, as the inspect pane shows it.
type Call struct {
	ID     int // the same call keeps its ID while its state changes
	Name   string
	State  CallState
	Status int // HTTP
	At     time.Time
	Took   time.Duration
	Note   string // such as "3 assets"
	Detail string // the error, where it failed

	Trait
	Group
	Cost Cost // what it costs, or did
	Made Cost // what its calls cost so far
}

// Trait is what a call is like.
type Trait struct {
	Title    string // a few words for people, such as "Rename 40 assets"
	Browsing bool   // made by looking around, not by an action
	Writes   bool
	Attempts int // how often it was sent
}

// Group is what an action of several calls holds.
type Group struct {
	Several bool
	Parts   int // calls that can be shown
	Gone    int // earlier ones that are not kept
	Unsent  int // calls that were planned and not made
}

// Cost is how many calls of which kind something takes.
type Cost struct{ Admin, Upload int }

// Plus adds one call of an operation.
func (c Cost) Plus(s api.Spec) Cost {
	if s.Kind == api.SignedURL {
		return c // nothing is sent
	}
	if s.Family == api.Admin {
		c.Admin++
	} else {
		c.Upload++
	}
	return c
}

// String says the cost in a few words: only Admin calls are counted by the hour.
func (c Cost) String() string {
	var parts []string
	if c.Admin > 0 {
		parts = append(parts, Plural(c.Admin, "Admin call"))
	}
	switch {
	case c.Upload == 1 && c.Admin == 0:
		parts = append(parts, "free")
	case c.Upload > 0:
		parts = append(parts, Plural(c.Upload, "free call"))
	}
	return strings.Join(parts, ", ")
}

// Ref names what the inspect pane shows: a call or action, and which of its calls,
// counted from 1 over all that it ever made; 0 is the whole of it.
type Ref struct{ ID, Part int }

// Exchange is a call as it went over the network, secrets masked.
type Exchange struct {
	Note     string // what is to be said before it, or in its place
	Request  string // method, URL, headers and body
	Header   string // of the answer
	Response []byte
	Err      string
}

// Code is a piece of code with the roles of its parts.
type Code struct {
	Text  string
	Spans []Span // in order, not overlapping
}

// Log is what the inspect pane shows.
type Log interface {
	// Calls returns the calls and actions, newest first. The slice is not kept.
	Calls() []Call
	// Part returns one call of an action.
	Part(of Ref) Call
	// Tabs returns the titles of the SDKs.
	Tabs() []string
	// Code returns a call as code for a tab, in lines of about width columns where
	// the language can break them; 0 takes the usual width.
	Code(of Ref, tab, width int) Code
	// Exchange returns a call's request and response.
	Exchange(of Ref) Exchange
}

// Span gives the bytes from From up to To a role.
type Span struct {
	From, To int
	Role     theme.Role
}
