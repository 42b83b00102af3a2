package client

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"cldx/api"
)

// maxBody bounds an answer: a page of 500 assets with everything is a few megabytes.
const maxBody = 64 << 20

var (
	errHuge = fmt.Errorf("the answer is larger than %d MB", maxBody>>20)
	errCut  = errors.New("the answer was cut off")
)

// judge returns nil for a good answer: a success with JSON and no error in it.
// broken is why the body could not be read to its end; nil when it was.
func (c *Client) judge(spec api.Spec, r *http.Response, body []byte, broken error) error {
	if r.StatusCode < 300 && broken != nil {
		return badAnswer(spec, r, broken)
	}
	reason, refused := refusal(body)
	switch {
	case r.StatusCode >= 300 && r.StatusCode < 400:
		return badAnswer(spec, r, errors.New("the answer leads elsewhere, to "+c.quote(elsewhere(r))+": it was not followed"))
	case r.StatusCode >= 200 && r.StatusCode < 300 && !refused:
		return c.unreadable(spec, r, body)
	}
	e := &api.Error{
		Kind: api.StatusKind(r.StatusCode), Op: spec.Name, Status: r.StatusCode,
		RequestID: c.quote(r.Header.Get("X-Request-Id")), RetryAfter: retryAfter(r, c.config.Now()),
	}
	if r.StatusCode < 300 {
		e.Kind = api.Invalid
	}
	switch {
	case reason != "":
		e.Message = c.quote(reason)
	case r.Header.Get("X-Cld-Error") != "":
		e.Message = c.quote(r.Header.Get("X-Cld-Error"))
	default:
		e.Message = "the answer gives no reason: " + c.excerpt(body)
	}
	// The service also says 420 for an add-on that nobody has subscribed to:
	// waiting does not help.
	if e.Kind == api.RateLimited && strings.Contains(e.Message, "subscription") {
		e.Kind = api.Forbidden
	}
	return e
}

// refusal reads the error member of an answer. The answer of a restore has the
// public IDs for members, so one may be called error: it has no message.
func refusal(body []byte) (reason string, refused bool) {
	if !bytes.Contains(body, []byte(`"error"`)) { // as in most answers, which may be long
		return "", false
	}
	var outer struct{ Error json.RawMessage }
	if json.Unmarshal(body, &outer) != nil || len(outer.Error) == 0 || string(outer.Error) == "null" {
		return "", false
	}
	var inner map[string]json.RawMessage
	if json.Unmarshal(outer.Error, &inner) != nil {
		if json.Unmarshal(outer.Error, &reason) != nil {
			reason = string(outer.Error)
		}
		return reason, true
	}
	message, said := inner["message"]
	if said && json.Unmarshal(message, &reason) != nil {
		reason = string(message)
	}
	return reason, said || len(inner) == 0
}

// elsewhere is where a redirect leads, without what its address may carry.
func elsewhere(r *http.Response) string {
	u, err := url.Parse(r.Header.Get("Location"))
	if err != nil || u.Path+u.Host == "" {
		return "an address that it does not name"
	}
	if u.Host == "" {
		return u.Path
	}
	return u.Scheme + "://" + u.Host + u.Path
}

// unreadable returns nil for JSON, else what the answer is instead.
func (c *Client) unreadable(spec api.Spec, r *http.Response, body []byte) error {
	if json.Valid(body) {
		return nil
	}
	var any json.RawMessage
	invalid := json.Unmarshal(body, &any)
	if len(bytes.TrimSpace(body)) == 0 {
		return badAnswer(spec, r, errors.New("the answer is empty"))
	}
	if kind := r.Header.Get("Content-Type"); kind != "" && !strings.Contains(kind, "json") {
		return badAnswer(spec, r, errors.New("the answer is "+c.quote(kind)+", not JSON"))
	}
	return badAnswer(spec, r, errors.New("the answer is not JSON: "+c.quote(invalid.Error())))
}

// badAnswer says that the answer is not what the API promises.
func badAnswer(spec api.Spec, r *http.Response, err error) error {
	return &api.Error{Kind: api.BadAnswer, Op: spec.Name, Status: r.StatusCode, Message: err.Error(), Err: err}
}

// mostPatience bounds what a service can ask callers to wait.
const mostPatience = 24 * time.Hour

// retryAfter reads when to try again: Retry-After in seconds or as a date, or
// for a spent Admin budget the time of its reset. Dates are by the service's clock.
func retryAfter(r *http.Response, now time.Time) time.Duration {
	now = now.Add(-skew(r.Header, now))
	if after := strings.TrimSpace(r.Header.Get("Retry-After")); after != "" {
		if seconds, err := strconv.ParseFloat(after, 64); err == nil && seconds >= 0 {
			return time.Duration(min(seconds, mostPatience.Seconds()) * float64(time.Second))
		}
		if at, err := http.ParseTime(after); err == nil {
			return until(at, now)
		}
	}
	if api.StatusKind(r.StatusCode) == api.RateLimited {
		if at, err := http.ParseTime(r.Header.Get("X-FeatureRateLimit-Reset")); err == nil {
			return until(at, now)
		}
	}
	return 0
}

func until(at, now time.Time) time.Duration {
	return min(max(0, at.Sub(now)), mostPatience)
}

// networkReason is the cause without the URL, which may be long, and without
// the address of a connection that was not made: whoever says it names the host.
func networkReason(err error) string {
	err = withoutURL(err)
	if why, ok := distrusted(err); ok {
		return why
	}
	if e, ok := errors.AsType[*net.OpError](err); ok && e.Op == "dial" {
		err = e.Err
	}
	return oneLine(err.Error())
}

func withoutURL(err error) error {
	if e, ok := errors.AsType[*url.Error](err); ok {
		return e.Err
	}
	return err
}

// excerpt is the beginning of a body that is not what it should be.
func (c *Client) excerpt(body []byte) string {
	text := c.scrub.Replace(string(bytes.TrimSpace(body[:min(len(body), longest)])))
	if len(text) > 120 {
		text = text[:120] + "…"
	}
	if text == "" {
		return "it is empty"
	}
	return oneLine(text)
}
