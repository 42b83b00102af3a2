package sandbox

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"cldx/api"
	"cldx/sandbox/store"
	"cldx/sandbox/structured"
)

// statusRateLimited is the API's own status for an exhausted quota.
const statusRateLimited = 420

// refusal is an error that the client is told in these words.
type refusal struct {
	status  int
	message string
}

// Error gives the words.
func (r refusal) Error() string { return r.message }

func refuse(status int, message string) error { return refusal{status, message} }

// invalid refuses a request whose parameters make no sense.
func invalid(format string, args ...any) error {
	return refusal{http.StatusBadRequest, fmt.Sprintf(format, args...)}
}

func notFound(format string, args ...any) error {
	return refusal{http.StatusNotFound, fmt.Sprintf(format, args...)}
}

// explain finds the status and the words for an error. What is not meant for
// clients becomes a plain 500; ok is then false and the error belongs in the log.
func explain(err error) (r refusal, ok bool) {
	if errors.As(err, &r) {
		return r, true
	}
	if e, ok := errors.AsType[*api.Error](err); ok {
		return refusal{http.StatusBadRequest, e.Message}, true
	}
	if bad, ok := errors.AsType[structured.Invalid](err); ok {
		return refusal{http.StatusBadRequest, bad.Message}, true
	}
	switch {
	case store.Full(err):
		return refusal{http.StatusInternalServerError, "The sandbox's disk is full: nothing was changed; make room and try again"}, false
	case store.ReadOnly(err):
		return refusal{http.StatusInternalServerError, "The sandbox's folder can't be written: nothing was changed"}, false
	case errors.Is(err, store.ErrCursor):
		return refusal{http.StatusBadRequest, "Invalid next_cursor"}, true
	case errors.Is(err, context.Canceled):
		return refusal{http.StatusServiceUnavailable, "Request was cancelled"}, true
	}
	return refusal{http.StatusInternalServerError, "Internal error"}, false
}
