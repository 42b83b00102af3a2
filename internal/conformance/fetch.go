package main

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"io"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
)

// fetched is what a URL gave.
type fetched struct {
	status int
	body   []byte
}

// Fetch gets what a URL gives; it must be served. A URL of the service's own hosts is
// fetched from the sandbox, for which an SDK's builder knows no other place.
func (c *Check) Fetch(address string) fetched {
	got := c.get(address)
	if got.status != http.StatusOK {
		c.Fail("GET %s: %d %.200s", address, got.status, got.body)
	}
	return got
}

func (c *Check) get(address string) fetched {
	parsed, err := url.Parse(address)
	c.must("read the URL "+address, err)
	if host, ok := strings.CutSuffix(parsed.Host, ".cloudinary.com"); ok && host == "res" {
		sandbox, err := url.Parse(c.recorder.URL)
		c.must("read the recorder's address", err)
		parsed.Scheme, parsed.Host = sandbox.Scheme, sandbox.Host
	}
	request, err := http.NewRequestWithContext(c.ctx, http.MethodGet, parsed.String(), nil)
	c.must("fetch", err)
	answer, err := http.DefaultClient.Do(request)
	c.must("fetch", err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	c.must("fetch", err)
	return fetched{answer.StatusCode, body}
}

// contains fails unless text is in what was fetched.
func (f fetched) contains(c *Check, text string) {
	if !bytes.Contains(f.body, []byte(text)) {
		c.Fail("%q is not in %.100q", text, f.body)
	}
}

// zipped fails unless a zip file with so many files was fetched.
func (f fetched) zipped(c *Check, files int) {
	archive, err := zip.NewReader(bytes.NewReader(f.body), int64(len(f.body)))
	c.must("open the archive", err)
	if len(archive.File) != files {
		c.Fail("%d files in the archive, want %d", len(archive.File), files)
	}
}

// same fails unless a URL gives the content of a file.
func (c *Check) same(address, file string) {
	want, err := os.ReadFile(file)
	c.must("read a file", err)
	if got := c.Fetch(address); !bytes.Equal(got.body, want) {
		c.Fail("%s gives %d bytes, not those of %s", address, len(got.body), file)
	}
}

// url is the URL that a call gave: the answer itself, or a member of cldx's.
func (c *Check) url(a Answer) string {
	if text, ok := a.At().(string); ok {
		return text
	}
	return a.Text("url")
}

// opens fails unless what a call gave is the content of a file: the content itself,
// or the URL of it. p is another call, which is refused with this status.
func (c *Check) opens(answer Answer, file string, status int, p Params) {
	encoded, fetched := answer.At("content").(string)
	if !fetched {
		c.same(c.url(answer), file)
		c.sees(c.url(answer))
		return
	}
	want, err := os.ReadFile(file)
	c.must("read a file", err)
	if got, err := base64.StdEncoding.DecodeString(encoded); err != nil || !bytes.Equal(got, want) {
		c.Fail("it gives %d bytes, not those of %s", len(got), file)
	}
	c.shown[Effect] = true
	c.Refused(status, "", p)
}

var signature = regexp.MustCompile(`(signature=|/search/)([0-9a-f])`)

// sees notes that a URL that was signed is served, and that it is refused when its
// signature is changed: an SDK raises nothing where it sends nothing.
func (c *Check) sees(address string) {
	c.shown[Effect] = true
	found := signature.FindStringSubmatchIndex(address)
	if found == nil {
		c.Fail("no signature in %s", address)
	}
	digit := "0"
	if address[found[4]:found[5]] == "0" {
		digit = "1"
	}
	if got := c.get(address[:found[4]] + digit + address[found[5]:]); got.status != http.StatusUnauthorized {
		c.Fail("with another signature it gives %d %.200s", got.status, got.body)
	}
	c.shown[Error] = true
}
