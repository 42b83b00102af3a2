package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"cldx/api"
)

// Check is one check under way: what an operation does, through one SDK. Its
// methods end the check when something is not as it has to be.
type Check struct {
	*Session
	op    string
	shown map[Part]bool
	after []func() // run at the check's end
}

// Part is one of the three things to be shown of an operation.
type Part string

// The parts.
const (
	Works  Part = "works"  // a call succeeds, and the sandbox took it for this operation
	Effect Part = "effect" // what it does is seen by another call; what a read shows, another call made
	Error  Part = "error"  // its typical refusal is raised as the SDK raises it
)

// parts are all of them, in their order.
var parts = []Part{Works, Effect, Error}

// Works makes the call that the check is about.
func (c *Check) Works(p Params) Answer {
	c.recorder.Take()
	answer, err := c.sdk.Call(c.ctx, c.op, p)
	c.must(c.op, err)
	c.arrived(func(status int) bool { return status < 300 })
	c.shown[Works] = true
	return answer
}

// arrived fails unless a request for the operation came with such a status, so
// that no check passes by another way.
func (c *Check) arrived(good func(status int) bool) {
	entry, _ := api.Lookup(c.op)
	seen := c.recorder.Take()
	if entry.Kind == api.SignedURL && len(seen) == 0 {
		return // nothing is sent
	}
	for _, a := range seen {
		if good(a.Status) && means(c.op, a.Means) {
			return
		}
	}
	c.Fail("no request for %s arrived, but %+v", c.op, seen)
}

// means tells whether what a request can mean is the operation, or another that is
// the same on the wire.
func means(op string, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return name == op || slices.Contains(wireNames[op], name) })
}

// wireNames are the operations whose requests are those of others.
var wireNames = map[string][]string{
	"unsigned_upload": {"upload"},
	"upload_large":    {"upload"},
	"create_zip":      {"create_archive"},
	"create_archive":  {"create_zip"},

	"download_zip_url":     {"download_archive_url", "download_folder"},
	"download_archive_url": {"download_zip_url", "download_folder"},
	"download_folder":      {"download_zip_url", "download_archive_url"},
}

// Shows notes that the answer just checked shows what another call made.
func (c *Check) Shows() { c.shown[Effect] = true }

// Reads reads the effect back through another operation, by the SDK where it has it.
func (c *Check) Reads(op string, p Params) Answer {
	answer, err := c.having(op).Call(c.ctx, op, p)
	c.must(op, err)
	c.shown[Effect] = true
	return answer
}

// Whole is Reads where the types of an SDK leave out what is looked for: that SDK
// makes the call too, and what it leaves out is looked for in the answer itself.
func (c *Check) Whole(op string, p Params) Answer {
	answer := c.Reads(op, p)
	if c.typed() {
		return c.Given(op, p)
	}
	return answer
}

// Untyped is Reads where the types of the TypeScript SDK don't allow what is asked.
func (c *Check) Untyped(op string, p Params) Answer {
	if c.name != "typescript" {
		return c.Reads(op, p)
	}
	c.Shows()
	return c.Given(op, p)
}

// typed tells whether the SDK hands on only what its types have.
func (c *Check) typed() bool { return c.name == "typescript" || c.name == "go" }

// Gone fails unless another operation is refused with 404: the effect is that
// something is no more.
func (c *Check) Gone(op string, p Params) {
	c.recorder.Take()
	by := c.having(op)
	answer, err := by.Call(c.ctx, op, p)
	var raised *Raised
	switch {
	case err == nil:
		c.Fail("%s still finds it: %.300s", op, show(answer.value))
	case !errors.As(err, &raised):
		c.must(op, err)
	case by == Adapter(c.own) && raised.Status != 404, by != Adapter(c.own) && !c.saw(op, 404):
		c.Fail("%s is refused, but not with 404: %v", op, raised)
	}
	c.shown[Effect] = true
}

// saw tells whether a request for an operation was answered with this status.
func (c *Check) saw(op string, status int) bool {
	return slices.ContainsFunc(c.recorder.Take(), func(a Arrival) bool { return a.Status == status && means(op, a.Means) })
}

// Refused makes the call and fails unless it is refused with this status and
// words, raised as the SDK raises it.
func (c *Check) Refused(status int, words string, p Params) {
	if c.exempt(Error) == "" {
		c.refused(status, words, p)
		return
	}
	_ = c.attempt(func(*Check) { c.refused(status, words, p) }) // when it passes, the reason is stale
}

// Declared is Refused with the status and the words that the catalogue declares.
func (c *Check) Declared(p Params) {
	entry, _ := api.Lookup(c.op)
	declared, ok := entry.Refusal()
	if !ok {
		c.Fail("the catalogue declares no refusal of it")
	}
	c.Refused(declared.Status, declared.Words, p)
}

func (c *Check) refused(status int, words string, p Params) {
	c.recorder.Take()
	answer, err := c.sdk.Call(c.ctx, c.op, p)
	var raised *Raised
	switch {
	case err == nil:
		c.Fail("not refused: %.300s", show(answer.value))
	case !errors.As(err, &raised):
		c.must(c.op, err)
	case raised.Status != 0 && raised.Status != status:
		c.Fail("refused with %d, want %d: %s", raised.Status, status, raised.Message)
	case !strings.Contains(raised.Message, words):
		c.Fail("refused with %q, want %q in it", raised.Message, words)
	}
	c.arrived(func(got int) bool { return got == status })
	if why := raises[c.name].wrong(c.op, status, raised.Class); why != "" {
		c.Fail("%s", why)
	}
	c.shown[Error] = true
}

// Stranger makes the call with a wrong secret and fails unless it is refused: the
// refusal of operations that have none of their own.
func (c *Check) Stranger(p Params) {
	stranger, err := c.stranger()
	c.must("start a stranger", err)
	mine := c.sdk
	defer func() { c.sdk = mine }()
	c.sdk = stranger
	words := "api_secret mismatch"
	if entry, _ := api.Lookup(c.op); entry.Family == api.Upload || c.name == "typescript" {
		words = "" // signed calls are refused in words of their own
	}
	c.Refused(401, words, p)
}

// Misused is Refused where a client would not send such a call by itself: through
// those named the sound call is refused to a stranger.
func (c *Check) Misused(status int, words string, p, sound Params, except ...string) {
	if slices.Contains(except, c.name) {
		c.Stranger(sound)
		return
	}
	c.Refused(status, words, p)
}

// Given makes a call that the check needs, by cldx's own client.
func (c *Check) Given(op string, p Params) Answer {
	answer, err := c.own.Call(c.ctx, op, p)
	c.must(op, err)
	return answer
}

// Upload puts a picture of one pixel into the library, with more parameters, and gives its public ID.
func (c *Check) Upload(name string, more Params) string {
	p := Params{"file": pixel, "public_id": c.ID(name)}
	for key, value := range more {
		p[key] = value
	}
	return c.Given("upload", p).Text("public_id")
}

// pixel is a GIF of one pixel.
const pixel = "data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs="

// AssetID gives the asset ID of a picture.
func (c *Check) AssetID(publicID string) string {
	return c.Given("resource", Params{"public_id": publicID}).Text("asset_id")
}

// ID names something that is this check's alone.
func (c *Check) ID(name string) string { return c.Prefix() + name }

// Prefix begins all IDs of the check.
func (c *Check) Prefix() string { return c.Folder() + "/" }

// Folder is a folder of the check's own.
func (c *Check) Folder() string { return "by-" + c.name + "/" + c.op }

// Word is a name without slashes that is this check's alone.
func (c *Check) Word(name string) string { return c.name + "_" + c.op + "_" + name }

// Fail ends the check.
func (c *Check) Fail(format string, args ...any) { panic(failure{fmt.Sprintf(format, args...)}) }

func (c *Check) must(op string, err error) {
	if err != nil {
		c.Fail("%s: %v", op, err)
	}
}
