// Package client executes operations over HTTP: it adds the credentials,
// bounds what it reads, and turns every way a call can fail into one error
// type. It knows neither the terminal nor what a call is for.
package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"cldx/api"
	"cldx/api/wire"
	"cldx/model"
)

// Config says whom to call and as whom.
type Config struct {
	Prefix    string // scheme and host of the API; "" is https://api.cloudinary.com
	Cloud     string
	Key       string
	Secret    string
	Token     string // an OAuth token; used instead of key and secret
	Algorithm string // of signatures: sha1 (the default) or sha256
	Version   int    // of signatures: 1, or 2 (the default)

	Delivery string // where files are delivered, cloud included; "" is Cloudinary's network, or beside another API
	Chunk    int64  // bytes of a chunk of a large upload; 20 MB when 0

	Proxy     string // for calls to the API; "" is what the process's environment says
	PlainHTTP bool   // calls may go to another machine without TLS

	Timeout   time.Duration // for one attempt without a file; a minute when 0
	UserAgent string
	Observer  api.Observer     // told about every exchange; may be nil
	Now       func() time.Time // time.Now when nil
}

// DefaultPrefix is where the API is when an environment does not say otherwise.
const DefaultPrefix = "https://api.cloudinary.com"

// Client is an api.Doer over HTTP. It is safe for use by many goroutines.
type Client struct {
	config Config
	http   *http.Client
	files  *http.Client // for what is delivered; it carries no credentials
	scrub  *strings.Replacer
	budget budget
	heard  heard
}

// New returns a client; it makes no call.
func New(c Config) *Client {
	if c.Prefix == "" {
		c.Prefix = DefaultPrefix
	}
	c.Prefix = strings.TrimRight(c.Prefix, "/")
	if !strings.Contains(c.Prefix, "://") {
		c.Prefix = "https://" + c.Prefix
	}
	if c.Timeout == 0 {
		c.Timeout = time.Minute
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Version == 0 {
		c.Version = 2
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = 32 // a bulk job keeps this many calls going
	if proxy, err := url.Parse(c.Proxy); err == nil && c.Proxy != "" {
		transport.Proxy = beyond(http.ProxyURL(proxy))
	}
	transport.MaxResponseHeaderBytes = 1 << 20
	files := &http.Client{Transport: transport, CheckRedirect: onward}
	return &Client{config: c, scrub: scrubber(c), files: files, http: &http.Client{
		Transport: transport,
		// The API never redirects; following one would carry credentials elsewhere.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// Budget returns what the last Admin answer said is left.
func (c *Client) Budget() model.Budget { return c.budget.now() }

// Do executes op once. Errors are *api.Error, or the context's own when it ended.
func (c *Client) Do(ctx context.Context, op api.Operation, into any) error {
	request, err := wire.Encode(op)
	if err != nil {
		return err
	}
	try := api.AttemptOf(ctx)
	x := api.Exchange{Op: op, At: c.config.Now(), Attempts: try.Number, Call: try.Call, Action: api.ActionOf(ctx)}
	answer, err := c.answer(ctx, request, &x)
	if err == nil {
		err = c.decode(op, answer, into)
	}
	spare(answer)
	x.Err, x.Took = err, c.config.Now().Sub(x.At)
	c.tell(ctx, x)
	return err
}

// answer comes to the answer in the operation's way: by one request, several, or none.
func (c *Client) answer(ctx context.Context, r wire.Request, x *api.Exchange) ([]byte, error) {
	switch r.Op.Spec().Kind {
	case api.SignedURL:
		return c.signedURL(r, x)
	case api.Several:
		return c.inChunks(ctx, r, x)
	case api.OneRequest:
	}
	return c.attempt(ctx, r, nil, x)
}

// attempt sends one request, of a part of the file unless part is nil, and
// returns the body of a good answer.
func (c *Client) attempt(ctx context.Context, r wire.Request, part *chunk, x *api.Exchange) ([]byte, error) {
	spec := r.Op.Spec()
	limit, err := c.timeout(r, part)
	if err == nil {
		err = c.private()
	}
	if err != nil {
		return nil, &api.Error{Kind: api.BadRequest, Op: spec.Name, Message: err.Error(), Err: err}
	}
	within, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	request, err := c.build(within, r, part)
	if err != nil {
		return nil, &api.Error{Kind: api.BadRequest, Op: spec.Name, Message: err.Error(), Err: err}
	}
	x.Request = c.Describe(r)
	response, err := c.http.Do(request)
	if err != nil {
		return nil, c.unanswered(ctx, spec, c.config.Prefix, err)
	}
	defer func() { _ = response.Body.Close() }() // everything needed was read
	x.Status = response.StatusCode
	x.Header = c.headerText(response)
	if !c.heard.first(response, request.Method+" "+request.URL.String()) {
		return nil, badAnswer(spec, response, errStray)
	}
	c.budget.learn(response.Header, c.config.Now())
	body, err := readBody(response.Body)
	x.Response = c.kept(body, api.MaxKept)
	if err != nil && !errors.Is(err, errHuge) {
		if stopped := c.unanswered(ctx, spec, c.config.Prefix, err); api.KindOf(stopped) != api.Network {
			return nil, stopped
		}
		err = errCut
	}
	return body, c.judge(spec, response, body, err)
}

func (c *Client) tell(ctx context.Context, x api.Exchange) {
	if c.config.Observer != nil {
		c.config.Observer(x)
	}
	if observe := api.ObserverOf(ctx); observe != nil {
		observe(x)
	}
}

// decode reads a good answer into what the caller wants.
func (c *Client) decode(op api.Operation, body []byte, into any) error {
	if into == nil {
		return nil
	}
	spec := op.Spec()
	if raw, ok := into.(*json.RawMessage); ok {
		if err := whole(op, body); err != nil {
			return err
		}
		*raw = bytes.Clone(body)
		return nil
	}
	if err := json.Unmarshal(body, into); err != nil {
		return &api.Error{
			Kind: api.BadAnswer, Op: spec.Name, Err: err,
			Message: "the answer is JSON of another shape: " + c.quote(err.Error()),
		}
	}
	if whole, ok := into.(interface{ Missing() string }); ok {
		if name := whole.Missing(); name != "" {
			return &api.Error{Kind: api.BadAnswer, Op: spec.Name, Message: "the answer is JSON of another shape: it has no " + name}
		}
	}
	return nil
}

// unanswered says why there is no whole answer: the caller gave up, time ran
// out, or the network failed.
func (c *Client) unanswered(ctx context.Context, spec api.Spec, address string, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return &api.Error{
			Kind: api.Timeout, Op: spec.Name, Err: withoutURL(err),
			Message: "no whole answer from " + hostOf(address) + " in time",
		}
	}
	return &api.Error{
		Kind: api.Network, Op: spec.Name, Err: withoutURL(err),
		Message: "no answer from " + hostOf(address) + ": " + networkReason(err),
	}
}
