// Package api holds the verbs: every operation of the Cloudinary Admin, Upload
// and Search APIs, declared once as a typed value that the client, the sandbox,
// the snippets, the jobs and the documentation all read. It knows neither HTTP
// connections, nor credentials, nor the terminal.
package api

import (
	"context"
	"encoding/json"

	"cldx/model"
)

// Operation is one call with its parameters. Operations are plain values: they
// hold no credentials and may be kept, compared, and sent again.
type Operation interface {
	// Spec describes the operation; it does not depend on the parameters.
	Spec() Spec
}

// Returning is an operation whose answer decodes into T.
type Returning[T any] interface {
	Operation
	answer() T
}

// returns gives the operation that embeds it the result type T.
type returns[T any] struct{}

func (returns[T]) answer() (zero T) { return zero }

// Doer executes operations. Do may be called from any goroutine; into is a
// pointer to the operation's result type, a *json.RawMessage for the answer as
// it came, or nil when the answer does not matter.
type Doer interface {
	Do(ctx context.Context, op Operation, into any) error
}

// DoerFunc is a function that is a Doer.
type DoerFunc func(ctx context.Context, op Operation, into any) error

// Do calls f.
func (f DoerFunc) Do(ctx context.Context, op Operation, into any) error { return f(ctx, op, into) }

// Run executes op and returns its answer; the result type follows from the operation.
func Run[T any](ctx context.Context, d Doer, op Returning[T]) (T, error) {
	var answer T
	err := d.Do(ctx, op, &answer)
	return answer, err
}

// Undoable is an operation that can be taken back.
type Undoable interface {
	Operation
	// Inverse returns the operations that restore what was before, in the order
	// to run them. prior is the answer of Prior for a Prepared operation, else
	// nil. No operations and no error mean that there is nothing to restore.
	Inverse(prior json.RawMessage) ([]Operation, error)
}

// Lasting is an undoable operation of which something may stay when its inverse is
// made.
type Lasting interface {
	Undoable
	// Lasts says what the inverse leaves as the operation made it, and why; "" when
	// nothing. prior is as Inverse takes it.
	Lasts(prior json.RawMessage) string
}

// Prepared is an undoable operation whose inverse needs to know what was before.
type Prepared interface {
	Undoable
	// Prior returns the read to make first; its answer goes to Inverse.
	Prior() Operation
}

// Probed is an operation of which a read can tell whether it took effect, for
// a call that got no answer.
type Probed interface {
	Operation
	// Probe returns the read to make.
	Probe() Operation
	// TookEffect judges the probe's answer: raw, and err as the Doer gave it.
	TookEffect(raw json.RawMessage, err error) bool
}

// Paged is an operation that lists in pages.
type Paged interface {
	Operation
	// From returns the same operation, starting at cursor.
	From(cursor string) Operation
}

// Page is an answer that may have a successor.
type Page interface {
	// Cursor returns where the next page begins; "" when there is none.
	Cursor() string
}

// Shape says in which of the four forms an operation's answer carries assets.
type Shape uint8

// The shapes of an asset in an answer.
const (
	NoAsset     Shape = iota
	UploadShape       // upload, explicit, rename
	ListShape         // Admin listings
	DetailShape       // one asset in full
	SearchShape       // search results
)

// Family is the half of the API that an operation belongs to.
type Family uint8

// The families: they differ in authentication, encoding and rate limit.
const (
	Admin  Family = iota // Basic auth, counted against the hourly limit
	Upload               // signed, not counted
)

// String returns "admin" or "upload".
func (f Family) String() string {
	if f == Upload {
		return "upload"
	}
	return "admin"
}

// Effect is what an operation does to the environment.
type Effect string

// The effects.
const (
	Read   Effect = "read"
	Write  Effect = "write"
	Delete Effect = "delete"
)

// Repeat says whether an operation that may or may not have arrived can be sent again.
type Repeat uint8

// The kinds of repetition.
const (
	Again Repeat = iota // sending twice is the same as sending once
	Once                // a second sending can fail or do something else
)

// Spec describes an operation.
type Spec struct {
	Name    string // the name of the API reference, such as rename
	Title   string // a few words for people, such as Rename asset
	Section string // the part of the API it stands under, such as Folders
	Summary string // one or two sentences: what it does and what to know
	Method  string // HTTP method
	Base    Base   // where the path begins
	Path    string // below the base and the cloud; {name} is a segment, {name...} the rest, a segment that ends in ? is optional
	Kind    Sending
	Family  Family
	Effect  Effect
	Repeat  Repeat
	Touches model.Nouns
	Shape   Shape
	Example []string // the optional parameters that the operation's example gives, besides the required ones
	// Unsigned: the call carries no credentials; what it names decides, such as an upload preset.
	Unsigned bool
	Also     []Route // other spellings that official clients send; the sandbox accepts them, the client never uses them
}

// Route is a method and a path pattern, spelled as in Spec.
type Route struct{ Method, Path string }
