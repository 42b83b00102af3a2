package sandbox

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"

	"cldx/api"
	"cldx/api/wire"
	"cldx/sandbox/store"
)

// call is what an operation may need to know of the request that carried it.
type call struct {
	id     string // X-Request-Id
	base   string // http://127.0.0.1:PORT
	header http.Header
	params wire.Params
	errand
	extra map[string]any // members that the answer has beside what it is
	// ran is the operation as it was carried out, when that is not the one that was called.
	ran api.Operation
	// redirect is where a browser that posted a form is sent with the answer.
	redirect string
	// instead is the whole answer when the operation did not come to its usual one.
	instead any
	status  int // of a good answer; 0 = 200
	// send answers with something that is no JSON, such as a file.
	send func(http.ResponseWriter, *http.Request) error
}

// errand is what a call does, and whom it wants told.
type errand struct {
	operation string
	notify    string // its notification_url
	batch     string // its batch_id; "" when it has none
	work      int64  // the work that it carries out; 0 for a request, and when it is done
	// kept is part of the change that keeps the asset which the call makes; nil for none.
	kept func(*store.Tx, *store.Asset) error
}

// adopt takes from complete options whom to tell: a preset may have said so.
func (e *errand) adopt(n api.Notification) {
	e.notify, e.batch = cmp.Or(n.NotifyURL, e.notify), cmp.Or(n.BatchID, e.batch)
}

// nameBatch sees to it that the call has a batch, which its answer then tells.
func (c *call) nameBatch() {
	if c.batch == "" {
		c.batch = store.NewID()
		c.add("batch_id", c.batch)
	}
}

// tell gives the answer a member of any kind.
func (c *call) tell(name string, value any) {
	if c.extra == nil {
		c.extra = map[string]any{}
	}
	c.extra[name] = value
}

// add gives the answer a member, unless it is empty.
func (c *call) add(name, value string) {
	if value != "" {
		c.tell(name, value)
	}
}

// extend gives an answer, which must be a JSON object, its extra members.
func (c *call) extend(answer any) (any, error) {
	if c.instead != nil {
		return c.instead, nil
	}
	if len(c.extra) == 0 {
		return answer, nil
	}
	parts, err := parted(answer)
	if err != nil {
		return nil, err
	}
	for name, value := range c.extra {
		if parts[name], err = json.Marshal(value); err != nil {
			return nil, err
		}
	}
	return parts, nil
}

// quoted spells a text as JSON.
func quoted(text string) json.RawMessage {
	b, _ := json.Marshal(text) // a text always has a spelling
	return b
}

type callKey struct{}

func withCall(ctx context.Context, c *call) context.Context {
	return context.WithValue(ctx, callKey{}, c)
}

// callOf finds the call in a context; a context without one gives an empty call.
func callOf(ctx context.Context) *call {
	if c, ok := ctx.Value(callKey{}).(*call); ok {
		return c
	}
	return &call{}
}
