package api

import "strings"

// Base is where an operation's path begins. The zero value is the first
// version of the API, where nearly all of it stands.
type Base string

// The bases. V2Notifications names the module before the cloud.
const (
	V1              Base = ""
	V2              Base = "v2"
	V2Notifications Base = "v2/notifications"
	Delivered       Base = "delivered" // no version of the API: where files are delivered, which the client knows
)

// Prefix returns what stands before the operation's path for a cloud whose name
// is escaped already: /v1_1/demo.
func (b Base) Prefix(cloud string) string {
	if b == V1 {
		return "/v1_1/" + cloud
	}
	return "/" + string(b) + "/" + cloud
}

// CutBase takes an escaped path apart: its base, the cloud's name, still
// escaped, and the rest with its leading slash. It returns false for a path
// that begins with no base.
func CutBase(path string) (base Base, cloud, rest string, ok bool) {
	version, rest, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	switch version {
	case "v1_1":
	case "v2":
		base = V2
		if below, module := strings.CutPrefix(rest, "notifications/"); module {
			base, rest = V2Notifications, below
		}
	default:
		return "", "", "", false
	}
	cloud, rest, _ = strings.Cut(rest, "/")
	return base, cloud, "/" + rest, cloud != ""
}

// Sending says how an operation reaches the service.
type Sending uint8

// The ways of sending.
const (
	OneRequest Sending = iota
	SignedURL          // nothing is sent: the answer is a URL that the client signs
	Several            // several requests, such as the chunks of a large file
)
