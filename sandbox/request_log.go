package sandbox

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// maxLogged is how much of a path a line of the request log shows.
const maxLogged = 300

// signatures are what a path may hold that lets others fetch: of a delivery URL
// and of a search that was made a URL.
var signatures = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`s--[^/]*?--|(/search/)[^/]+`) })

// lockedWriter takes whole lines from several goroutines.
type lockedWriter struct {
	mu sync.Mutex
	w  io.Writer
}

// Write passes a line on.
func (l *lockedWriter) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(b)
}

// requestLogger is the log of a sandbox that nobody gave one: what is wrong is said
// beside the requests, where those are logged.
func requestLogger(w io.Writer) *slog.Logger {
	if w == nil {
		return slog.New(slog.DiscardHandler)
	}
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: slog.LevelWarn}))
}

// requestLine is what the log says of one request.
type requestLine struct {
	http.ResponseWriter
	operation string
	status    int
	bytes     int64 // of the answer
}

// WriteHeader notes the status that the client gets.
func (l *requestLine) WriteHeader(status int) {
	if l.status == 0 && status >= http.StatusOK {
		l.status = status
	}
	l.ResponseWriter.WriteHeader(status)
}

// Write counts b.
func (l *requestLine) Write(b []byte) (int, error) {
	if l.status == 0 {
		l.status = http.StatusOK
	}
	n, err := l.ResponseWriter.Write(b)
	l.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (l *requestLine) Unwrap() http.ResponseWriter { return l.ResponseWriter }

type lineKey struct{}

// logOperation says in the request's line which operation it is.
func logOperation(ctx context.Context, name string) {
	if l, ok := ctx.Value(lineKey{}).(*requestLine); ok {
		l.operation = name
	}
}

// logged writes a line for each request once it is answered: time, method, path,
// operation, status, duration, bytes. Queries and bodies, where credentials are,
// are left out; a connection that was cut has the status 000.
func (s *Sandbox) logged(next http.Handler) http.Handler {
	if s.options.RequestLog == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		line := &requestLine{ResponseWriter: w, operation: "-"}
		began := time.Now()
		defer func() {
			_, _ = fmt.Fprintf(s.options.RequestLog, "%s %s %s %s %03d %s %d\n", // a log that can't be written stops nothing
				s.now().Format("15:04:05.000"), plain(r.Method, 20), plainPath(r.URL.EscapedPath()), line.operation,
				line.status, time.Since(began).Round(100*time.Microsecond), line.bytes)
		}()
		next.ServeHTTP(line, r.WithContext(context.WithValue(r.Context(), lineKey{}, line)))
	})
}

// plainPath spells a path without what must not be shown: signatures, and
// characters that a terminal obeys.
func plainPath(path string) string {
	return plain(signatures().ReplaceAllStringFunc(path, func(found string) string {
		if strings.HasPrefix(found, "/search/") {
			return "/search/***"
		}
		return "s--***--"
	}), maxLogged)
}

// plain spells a text in visible ASCII, without blanks, and not too long.
func plain(text string, longest int) string {
	quoted := strconv.QuoteToASCII(text)
	quoted = strings.ReplaceAll(quoted[1:len(quoted)-1], " ", "%20")
	if len(quoted) > longest {
		quoted = quoted[:longest] + "..."
	}
	return quoted
}
