package sandbox

import (
	"encoding/json"
	"net/http"
	"strings"

	"cldx/api"
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
	s.reply(w, r, told.status, map[string]any{"error": spelledError(w, r, told)})
}

// spelledError gives the members of an error: those of the second version of the
// API are more. Unconfirmed: the values of category and code.
func spelledError(w http.ResponseWriter, r *http.Request, told refusal) map[string]any {
	spelled := map[string]any{"message": told.message}
	base, _, _, ok := api.CutBase(r.URL.EscapedPath())
	if !ok || base == api.V1 {
		return spelled
	}
	spelled["category"] = "client_error"
	if told.status >= http.StatusInternalServerError {
		spelled["category"] = "server_error"
	}
	name := http.StatusText(told.status)
	if told.status == statusRateLimited {
		name = "rate limited"
	}
	spelled["code"] = strings.ReplaceAll(strings.ToLower(name), " ", "_")
	spelled["details"], spelled["request_id"] = []string{}, w.Header().Get("X-Request-Id")
	return spelled
}

// failOnPurpose answers with a fault that was asked for, as a delivery or a call fails.
func (s *Sandbox) failOnPurpose(w http.ResponseWriter, r *http.Request, status int) {
	message := map[int]string{
		http.StatusInternalServerError: "Internal Server Error",
		http.StatusTooManyRequests:     "Too Many Requests",
		http.StatusServiceUnavailable:  "Service Unavailable",
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
