package webhook

import (
	"errors"
	"net/netip"
	"net/url"
	"strings"
	"unicode/utf8"
)

// maxURI is the longest destination, in bytes.
const maxURI = 2048

// anonymous is the destination whose notifications are polled by batch.
const anonymous = "*"

// ErrDestination says that a text is no destination.
var ErrDestination = errors.New("want an http or https URL, poll://channel or poll://*")

// Destination is where a notification goes: a URL, or a channel to poll.
type Destination struct {
	URL     string // of a webhook; "" for one that is polled
	Channel string // of one that is polled; "" when its batch tells
}

// Polled reports whether notifications wait there until somebody asks for them.
func (d Destination) Polled() bool { return d.URL == "" }

// ParseDestination reads an http or https URL, poll://channel, or poll://*.
func ParseDestination(text string) (Destination, error) {
	if len(text) > maxURI || !utf8.ValidString(text) {
		return Destination{}, ErrDestination
	}
	if channel, ok := cutScheme(text, "poll://"); ok {
		if channel == anonymous {
			return Destination{}, nil
		}
		if !goodChannel(channel) {
			return Destination{}, ErrDestination
		}
		return Destination{Channel: channel}, nil
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return Destination{}, ErrDestination
	}
	return Destination{URL: text}, nil
}

func cutScheme(text, scheme string) (string, bool) {
	if len(text) < len(scheme) || !strings.EqualFold(text[:len(scheme)], scheme) {
		return "", false
	}
	return text[len(scheme):], true
}

// goodChannel accepts names of letters, digits and .-_ only. Unconfirmed: what
// else the service accepts.
func goodChannel(name string) bool {
	return name != "" && len(name) <= 255 && !strings.ContainsFunc(name, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("-_.", r)
	})
}

// Local reports whether a URL names this machine or a private network outright;
// a name that leads there shows only when it is dialled.
func (d Destination) Local() bool {
	u, err := url.Parse(d.URL)
	if err != nil || d.Polled() {
		return false
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && !Public(ip)
}

// ErrPrivate says that a destination lies on this machine or in a private network.
var ErrPrivate = errors.New("private and local addresses are not allowed")

// checkDialled refuses private addresses, whatever name led to them.
func checkDialled(address string) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil || !Public(at.Addr()) {
		return ErrPrivate
	}
	return nil
}
