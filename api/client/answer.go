package client

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"

	"cldx/api"
)

// maxBody bounds an answer: a page of 500 assets with everything is a few megabytes.
const maxBody = 64 << 20

var errHuge = fmt.Errorf("the answer is larger than %d MB", maxBody>>20)

func readBody(r io.Reader) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxBody+1))
	if err != nil {
		return b, err
	}
	if len(b) > maxBody {
		return b, errHuge
	}
	return b, nil
}

// judge returns nil for a good answer: a success with JSON and no error in it.
func judge(spec api.Spec, r *http.Response, body []byte, now time.Time) error {
	var refusal struct {
		Error *struct{ Message string }
	}
	invalid := json.Unmarshal(body, &refusal)
	good := r.StatusCode >= 200 && r.StatusCode < 300
	if good && refusal.Error == nil && (invalid == nil || json.Valid(body)) {
		return nil
	}
	if good && refusal.Error == nil {
		return badAnswer(spec, r, invalid)
	}
	e := &api.Error{
		Kind: api.StatusKind(r.StatusCode), Op: spec.Name, Status: r.StatusCode,
		RequestID: printable(r.Header.Get("X-Request-Id")), RetryAfter: retryAfter(r, now),
	}
	switch {
	case refusal.Error != nil && refusal.Error.Message != "":
		e.Message = printable(refusal.Error.Message)
	case r.Header.Get("X-Cld-Error") != "":
		e.Message = printable(r.Header.Get("X-Cld-Error"))
	default:
		e.Message = "the answer gives no reason: " + excerpt(body)
	}
	return e
}

// badAnswer says that the answer is not what the API promises, and what it is.
func badAnswer(spec api.Spec, r *http.Response, err error) error {
	e := &api.Error{Kind: api.BadAnswer, Op: spec.Name, Status: r.StatusCode, Err: err}
	switch {
	case errors.Is(err, errHuge):
		e.Message = err.Error()
	case errors.Is(err, io.ErrUnexpectedEOF), isNetwork(err):
		e.Message = "the answer was cut off"
	default:
		e.Message = "the answer is not JSON: " + printable(err.Error())
		if kind := r.Header.Get("Content-Type"); kind != "" && !strings.Contains(kind, "json") {
			e.Message = "the answer is " + printable(kind) + ", not JSON"
		}
	}
	return e
}

func isNetwork(err error) bool {
	_, ok := errors.AsType[net.Error](err)
	return ok
}

// retryAfter reads when to try again: Retry-After in seconds or as a date, or
// for a spent Admin budget the time of its reset.
func retryAfter(r *http.Response, now time.Time) time.Duration {
	if after := r.Header.Get("Retry-After"); after != "" {
		if seconds, err := strconv.Atoi(after); err == nil && seconds >= 0 {
			return time.Duration(seconds) * time.Second
		}
		if at, err := http.ParseTime(after); err == nil {
			return max(0, at.Sub(now))
		}
	}
	if api.StatusKind(r.StatusCode) == api.RateLimited {
		if at, err := http.ParseTime(r.Header.Get("X-FeatureRateLimit-Reset")); err == nil {
			return max(0, at.Sub(now))
		}
	}
	return 0
}

// networkReason is the cause without the URL, which may be long.
func networkReason(err error) string {
	if e, ok := errors.AsType[*url.Error](err); ok {
		err = e.Err
	}
	return printable(err.Error())
}

// excerpt is the beginning of a body that is not what it should be.
func excerpt(body []byte) string {
	text := string(bytes.TrimSpace(body))
	if len(text) > 120 {
		text = text[:120] + "…"
	}
	if text == "" {
		return "it is empty"
	}
	return printable(text)
}

// printable replaces what could steer a terminal: text from a server is data.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) || r == unicode.ReplacementChar {
			return '·'
		}
		return r
	}, s)
}
