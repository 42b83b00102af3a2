package client

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
)

// loopback reports whether an address is one of this machine, which nobody else can
// listen to.
func loopback(u *url.URL) bool {
	host := u.Hostname()
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// private fails where credentials would go to another machine over plain http, unless
// the environment says that they may.
func (c *Client) private() error {
	u, err := url.Parse(c.config.Prefix)
	if err != nil || u.Scheme != "http" || c.config.PlainHTTP || loopback(u) {
		return nil //nolint:nilerr // an address that is none fails where the request is made
	}
	return fmt.Errorf("nothing was sent: over plain http to %s, everybody on the way could read the credentials; "+
		"let the address begin with https, or set plain_http = true in the environment", oneLine(u.Hostname()))
}

// beyond is a proxy for what goes to other machines: what is said to this one would
// else go out to the proxy, which could read it.
func beyond(proxy func(*http.Request) (*url.URL, error)) func(*http.Request) (*url.URL, error) {
	return func(r *http.Request) (*url.URL, error) {
		if loopback(r.URL) {
			return nil, nil
		}
		return proxy(r)
	}
}

// distrusted says why a server's certificate is not trusted, and what helps; ok is false
// where something else is wrong.
func distrusted(err error) (why string, ok bool) {
	var bad *tls.CertificateVerificationError
	if !errors.As(err, &bad) {
		return "", false
	}
	why = "nothing was sent, because its certificate can't be trusted: " + oneLine(bad.Err.Error())
	var unknown x509.UnknownAuthorityError
	if errors.As(bad.Err, &unknown) {
		why += "; if an authority of your own signed it, let this machine trust that one, or name the file of its certificate in SSL_CERT_FILE"
	}
	return why, true
}

// errDowngraded ends what leads from https to plain http.
var errDowngraded = errors.New("it leads from https to plain http, where everybody on the way could read and change it")

// onward follows an address that leads to another one, a few times. The next host
// does not learn where from: the address may hold a signature.
func onward(next *http.Request, via []*http.Request) error {
	if len(via) > mostRedirects {
		return http.ErrUseLastResponse
	}
	if via[len(via)-1].URL.Scheme == "https" && next.URL.Scheme != "https" {
		return errDowngraded
	}
	for _, name := range []string{"Referer", "Authorization", "Cookie"} {
		next.Header.Del(name)
	}
	return nil
}

// ours reports whether an address is one at which the environment's files are
// delivered: only there is a signature of ours of any use, and nobody else gets one.
func (c *Client) ours(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && !loopback(u) && !c.config.PlainHTTP && !strings.HasPrefix(c.config.Delivery, "http://") {
		return false
	}
	host := u.Hostname()
	if host == "cloudinary.com" || strings.HasSuffix(host, ".cloudinary.com") {
		return true
	}
	for _, known := range []string{c.config.Delivery, c.config.Prefix} {
		if k, err := url.Parse(known); err == nil && k.Host != "" && strings.EqualFold(k.Host, u.Host) {
			return true
		}
	}
	return false
}
