package sandbox

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"path"
	"strings"
	"syscall"
	"time"

	"cldx/sandbox/webhook"
)

// fetchTime is how long loading a remote file may take.
const fetchTime = time.Minute

// fetchHeader marks what the sandbox fetches, so that a sandbox which is asked
// for it does not fetch in its turn, for ever.
const fetchHeader = "X-Cldx-Fetch"

func asCorrupt(err error) (base64.CorruptInputError, bool) {
	return errors.AsType[base64.CorruptInputError](err)
}

// fetch loads a remote file. Addresses of this machine and of private networks
// are refused, whatever name leads to them, so that a request cannot make the
// sandbox read what its sender could not; the sandbox's own URLs are allowed.
func (s *Sandbox) fetch(ctx context.Context, source string) (intake, error) {
	return s.fetchThrough(ctx, source, "")
}

// fetchThrough is fetch by way of a proxy, unless that is "". A proxy's address
// is held to the same rule; what it reaches is its own affair.
func (s *Sandbox) fetchThrough(ctx context.Context, source, proxy string) (intake, error) {
	failed := func(reason string) error { return invalid("Error in loading %s - %s", printable(source), reason) }
	ctx, cancel := context.WithTimeout(ctx, fetchTime)
	defer cancel()
	u, err := url.Parse(source)
	if err != nil {
		return intake{}, failed("not a URL")
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, source, nil)
	if err != nil {
		return intake{}, failed("not a URL")
	}
	req.Header.Set(fetchHeader, "1")
	own := callOf(ctx).base
	way, err := proxyOf(proxy)
	if err != nil {
		return intake{}, err
	}
	client := &http.Client{Transport: &http.Transport{
		Proxy:                 way,
		DialContext:           (&net.Dialer{Timeout: 10 * time.Second, Control: s.allowAddress(own)}).DialContext,
		ResponseHeaderTimeout: 30 * time.Second,
		DisableKeepAlives:     true,
	}}
	resp, err := client.Do(req)
	if err != nil {
		if errors.Is(err, errPrivate) {
			return intake{}, failed("private and local addresses are not allowed")
		}
		return intake{}, failed("the server did not answer")
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return intake{}, failed(fmt.Sprintf("%d %s", resp.StatusCode, http.StatusText(resp.StatusCode)))
	}
	name := path.Base(u.Path)
	if name == "." || name == "/" {
		name = "file"
	}
	in, err := s.save(resp.Body, name, maxFile)
	if err != nil && ctx.Err() != nil {
		return in, failed("it took too long")
	}
	return in, err
}

// proxyOf reads an upload's proxy parameter. Without one, the machine's own
// settings do not count either.
func proxyOf(text string) (func(*http.Request) (*url.URL, error), error) {
	if text == "" {
		return nil, nil
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, invalid("Invalid value for parameter proxy: %s", printable(text))
	}
	return http.ProxyURL(u), nil
}

var errPrivate = errors.New("private address")

// allowAddress checks the address that is really dialled, after names and
// redirects were followed.
func (s *Sandbox) allowAddress(own string) func(network, address string, _ syscall.RawConn) error {
	return func(_, address string, _ syscall.RawConn) error {
		if s.options.AllowLocalURL || address == strings.TrimPrefix(own, "http://") {
			return nil
		}
		at, err := netip.ParseAddrPort(address)
		if err != nil {
			return errPrivate
		}
		if !webhook.Public(at.Addr()) {
			return errPrivate
		}
		return nil
	}
}
