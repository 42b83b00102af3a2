package main

import (
	"fmt"
	"strings"

	"cldx/api"
)

// raising says how an SDK raises refusals.
type raising struct {
	admin  map[int]string // class by status; 0 is any other
	upload map[int]string // where its upload half differs
}

// raises is the table of all SDKs. An SDK that raises plain values, or answers
// with an error member, has no class; a star
// is any word before the rest.
var raises = map[string]raising{
	"cldx":       {admin: map[int]string{0: "api.Error"}},
	"node":       {admin: map[int]string{0: "Object"}, upload: map[int]string{0: "Object"}},
	"typescript": {admin: map[int]string{0: "*Error"}},
	"python": {admin: map[int]string{
		400: "BadRequest", 401: "AuthorizationRequired", 403: "NotAllowed", 404: "NotFound", 409: "AlreadyExists",
		420: "RateLimited", 429: "RateLimited", 0: "GeneralError",
	}},
	"cli": {admin: map[int]string{0: "exit 1"}},
	"go":  {admin: map[int]string{0: ""}},
	"java": {
		admin: map[int]string{
			400: "BadRequest", 401: "AuthorizationRequired", 403: "NotAllowed", 404: "NotFound", 409: "AlreadyExists",
			420: "RateLimited", 0: "GeneralError",
		},
		upload: map[int]string{0: "RuntimeException"},
	},
}

// wrong says what is wrong with the class that a refusal was raised as; "" when nothing is.
func (r raising) wrong(op string, status int, class string) string {
	entry, _ := api.Lookup(op)
	table := r.admin
	if entry.Family == api.Upload && r.upload != nil {
		table = r.upload
	}
	want, listed := table[status]
	if !listed {
		want = table[0]
	}
	if class == want || want[:min(1, len(want))] == "*" && strings.HasSuffix(class, want[1:]) {
		return ""
	}
	return fmt.Sprintf("%d was raised as %q, want %q", status, class, want)
}
