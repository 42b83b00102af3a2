package fault

import (
	"net/http"
	"strconv"
)

// unheard takes an answer that nobody gets.
type unheard struct{ header http.Header }

// Header returns headers that are not sent.
func (u *unheard) Header() http.Header { return u.header }

// Write drops b.
func (u *unheard) Write(b []byte) (int, error) { return len(b), nil }

// WriteHeader drops the status.
func (u *unheard) WriteHeader(int) {}

// truncated sends the first half of an answer and ends the connection. A long
// answer is cut when keptWhole bytes of it are there.
type truncated struct {
	http.ResponseWriter
	status int
	body   []byte
}

// keptWhole is how much of an answer is held to find its half.
const keptWhole = 1 << 20

// WriteHeader keeps the status until it is known where to cut.
func (t *truncated) WriteHeader(status int) { t.status = status }

// Write keeps b, or sends half of what came and ends the connection.
func (t *truncated) Write(b []byte) (int, error) {
	t.body = append(t.body, b[:min(len(b), keptWhole-len(t.body))]...)
	if len(t.body) == keptWhole {
		t.cut()
	}
	return len(b), nil
}

// end cuts an answer that was short.
func (t *truncated) end() {
	if t.Header().Get("Content-Length") == "" {
		t.Header().Set("Content-Length", strconv.Itoa(len(t.body)))
	}
	if len(t.body) == 0 { // there is nothing to cut
		t.ResponseWriter.WriteHeader(t.status)
		return
	}
	t.cut()
}

func (t *truncated) cut() {
	t.ResponseWriter.WriteHeader(t.status)
	_, _ = t.ResponseWriter.Write(t.body[:len(t.body)/2]) // a client that hangs up has its error
	_ = http.NewResponseController(t.ResponseWriter).Flush()
	panic(http.ErrAbortHandler)
}
