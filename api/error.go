package api

import (
	"errors"
	"fmt"
	"time"
)

// ErrorKind sorts what can go wrong with a call into what a person can do about it.
type ErrorKind uint8

// The kinds of error.
const (
	Unknown      ErrorKind = iota
	Invalid                // 400: the service understood and refused
	Unauthorized           // 401
	Forbidden              // 403
	NotFound               // 404
	Conflict               // 409
	RateLimited            // 420, 429
	NotReady               // 423
	ServerFault            // 5xx
	Network                // no answer: refused, reset, DNS, TLS
	Timeout                // no answer in time
	BadAnswer              // an answer that is not what the API promises
	BadRequest             // refused before it was sent: a parameter is missing or malformed
)

// Error is what a Doer returns when a call did not succeed.
type Error struct {
	Kind       ErrorKind
	Op         string // operation name
	Status     int    // HTTP status; 0 when there was no answer
	Message    string // the service's own words, or ours when it had none; never a secret
	RetryAfter time.Duration
	RequestID  string
	Err        error // the cause below, when there is one
}

// Error says the operation, the message, and the status when there is one.
func (e *Error) Error() string {
	if e.Status != 0 {
		return fmt.Sprintf("%s: %s (HTTP %d)", e.Op, e.Message, e.Status)
	}
	return fmt.Sprintf("%s: %s", e.Op, e.Message)
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// KindOf returns the kind of the *Error in err's chain; Unknown when there is none.
func KindOf(err error) ErrorKind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return Unknown
}

// StatusKind maps an HTTP status to the kind of error it means.
func StatusKind(status int) ErrorKind {
	switch {
	case status == 400:
		return Invalid
	case status == 401:
		return Unauthorized
	case status == 403:
		return Forbidden
	case status == 404:
		return NotFound
	case status == 409:
		return Conflict
	case status == 420, status == 429:
		return RateLimited
	case status == 423:
		return NotReady
	case status >= 500:
		return ServerFault
	}
	return Unknown
}

// Hint says in a few words what to do about an error of this kind.
func (k ErrorKind) Hint() string { return hints[k] }

var hints = map[ErrorKind]string{
	Unknown:      "look at the request and response in the inspect pane",
	Invalid:      "correct what the message names and try again",
	Unauthorized: "check the environment's API key and secret",
	Forbidden:    "ask the account's administrator for this permission",
	NotFound:     "it may have been renamed or deleted: refresh the list",
	Conflict:     "choose another name, or refresh the list",
	RateLimited:  "wait until the hourly limit is reset; Upload calls still work",
	NotReady:     "the service is still working on it: try again in a moment",
	ServerFault:  "the service had a fault: try again in a moment",
	Network:      "check the network and the environment's host, then try again",
	Timeout:      "the service did not answer in time: try again",
	BadAnswer:    "something between here and the service changed the answer: check the host and proxies",
	BadRequest:   "correct the parameter and try again",
}
