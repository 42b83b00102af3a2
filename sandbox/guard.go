package sandbox

import (
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"cldx/sandbox/store"
)

// guard lets through what a program on this machine sends, and refuses what a
// web page could make a browser send: another Host (a DNS name that was made to
// point here), or an Origin that is not on this machine.
func (s *Sandbox) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := store.NewID()
		w.Header().Set("X-Request-Id", id)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		base, ok := baseOf(r)
		if !ok {
			s.fail(w, r, refuse(http.StatusForbidden, "Host "+printable(r.Host)+" is not allowed"))
			return
		}
		if origin := r.Header.Get("Origin"); origin != "" && !localOrigin(origin) {
			s.fail(w, r, refuse(http.StatusForbidden, "Origin "+printable(origin)+" is not allowed"))
			return
		}
		next.ServeHTTP(w, r.WithContext(withCall(r.Context(), &call{id: id, base: base, header: r.Header})))
	})
}

// baseOf gives the URL of the server that got r, by the address it listens on,
// when the Host header names that very address.
func baseOf(r *http.Request) (string, bool) {
	addr, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if !ok {
		return "", false
	}
	tcp, ok := addr.(*net.TCPAddr)
	if !ok || !tcp.IP.IsLoopback() {
		return "", false
	}
	host, port, err := net.SplitHostPort(r.Host)
	if err != nil || port != strconv.Itoa(tcp.Port) || !localName(host) {
		return "", false
	}
	base, err := loopbackBase(tcp)
	return base, err == nil
}

func localName(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// localOrigin accepts pages served from this machine: upload forms under
// development. "null" is what sandboxed frames of any site send.
func localOrigin(origin string) bool {
	u, err := url.Parse(origin)
	return err == nil && localName(u.Hostname())
}

// printable keeps what a client sent from being more than a short line.
func printable(s string) string {
	s = strconv.QuoteToASCII(s)
	return s[1:min(len(s)-1, 100)]
}
