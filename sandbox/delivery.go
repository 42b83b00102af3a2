package sandbox

import (
	"net/http"
)

// deliver answers a delivery URL.
func (s *Sandbox) deliver(w http.ResponseWriter, r *http.Request) {
	s.fail(w, r, notFound("Not Found - %s", printable(r.URL.Path)))
}
