package sandbox

import (
	"context"
	"encoding/json"
	"net/http"

	"cldx/api"
	"cldx/api/wire"
)

// call is what an operation may need to know of the request that carried it.
type call struct {
	id     string // X-Request-Id
	base   string // http://127.0.0.1:PORT
	header http.Header
	params wire.Params
	extra  map[string]string // members that the answer has beside what it is
	// ran is the operation as it was carried out, when that is not the one that was called.
	ran api.Operation
	// instead is the whole answer when the operation did not come to its usual one.
	instead any
	status  int // of a good answer; 0 = 200
	// send answers with something that is no JSON, such as a file.
	send func(http.ResponseWriter, *http.Request) error
}

// add gives the answer a member, unless it is empty.
func (c *call) add(name, value string) {
	if value == "" {
		return
	}
	if c.extra == nil {
		c.extra = map[string]string{}
	}
	c.extra[name] = value
}

// extend gives an answer, which must be a JSON object, its extra members.
func (c *call) extend(answer any) (any, error) {
	if c.instead != nil {
		return c.instead, nil
	}
	if len(c.extra) == 0 {
		return answer, nil
	}
	b, err := json.Marshal(answer)
	if err != nil {
		return nil, err
	}
	members := map[string]json.RawMessage{}
	if err := json.Unmarshal(b, &members); err != nil {
		return nil, err
	}
	for name, value := range c.extra {
		if members[name], err = json.Marshal(value); err != nil {
			return nil, err
		}
	}
	return members, nil
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
