package sandbox

import (
	"encoding/json"
	"net/http"
	"strings"
)

// fail answers with an error as the API spells it.
func (s *Sandbox) fail(w http.ResponseWriter, r *http.Request, err error) {
	told, known := explain(err)
	if !known {
		s.log.ErrorContext(r.Context(), "sandbox request", "method", r.Method, "path", r.URL.Path, "err", err)
	}
	if told.status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", `Basic realm="cloudinary"`)
	}
	s.reply(w, r, told.status, map[string]any{"error": map[string]string{"message": told.message}})
}

// failOnPurpose answers with a fault that was asked for, as a delivery or a call fails.
func (s *Sandbox) failOnPurpose(w http.ResponseWriter, r *http.Request, status int) {
	message := map[int]string{
		http.StatusInternalServerError: "Internal Server Error",
		http.StatusTooManyRequests:     "Too Many Requests",
		statusRateLimited:              "Rate Limit Exceeded. Try again later",
	}[status]
	if strings.HasPrefix(r.URL.EscapedPath(), "/"+Cloud+"/") {
		s.failDelivery(w, r, refuse(status, message))
		return
	}
	s.fail(w, r, refuse(status, message))
}

// reply answers with JSON.
func (s *Sandbox) reply(w http.ResponseWriter, r *http.Request, status int, answer any) {
	b, err := json.Marshal(answer)
	if err != nil {
		s.log.ErrorContext(r.Context(), "sandbox answer", "path", r.URL.Path, "err", err)
		status, b = http.StatusInternalServerError, []byte(`{"error":{"message":"Internal error"}}`)
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "max-age=0, private, must-revalidate")
	w.WriteHeader(status)
	_, _ = w.Write(b) // a client that went away is no error
}
