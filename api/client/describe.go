package client

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"cldx/api"
	"cldx/api/wire"
)

// Describe writes the request that r makes as text: method, URL, headers and
// body, with the secrets masked. It reads no file.
func (c *Client) Describe(r wire.Request) string {
	var b strings.Builder
	if r.Op.Spec().Kind == api.SignedURL {
		address, err := c.signURL(r, "")
		if err != nil {
			address = err.Error()
		}
		return api.WithoutPasswords(r.Method + " " + address + "\n")
	}
	b.WriteString(r.Method + " " + c.url(r) + "\n")
	unsigned := r.Op.Spec().Unsigned
	switch {
	case unsigned:
	case c.config.Token != "":
		b.WriteString("Authorization: Bearer " + api.Masked + "\n")
	case r.Op.Spec().Family == api.Admin:
		b.WriteString("Authorization: Basic " + api.Masked + "\n")
	}
	if r.Op.Spec().Family == api.Admin {
		if r.JSON != nil {
			body, err := json.MarshalIndent(r.JSON, "", "  ")
			if err != nil {
				body = []byte(err.Error())
			}
			b.WriteString("Content-Type: application/json\n\n" + string(body) + "\n")
		}
		return api.WithoutPasswords(b.String())
	}
	kind := "application/x-www-form-urlencoded"
	if r.File != "" && !r.File.Remote() {
		kind = "multipart/form-data"
	}
	b.WriteString("Content-Type: " + kind + "\n")
	if r.Op.Spec().Kind == api.Several && !r.File.Remote() {
		b.WriteString("X-Unique-Upload-Id: ID\nContent-Range: bytes FIRST-LAST/SIZE\n")
	}
	b.WriteByte('\n')
	for _, f := range r.Form {
		b.WriteString(f.Name + "=" + f.Value + "\n")
	}
	if r.File != "" {
		b.WriteString("file=" + fileText(r.File) + "\n")
	}
	if c.config.Token == "" && !unsigned {
		b.WriteString("timestamp=" + api.Masked + "\napi_key=" + c.config.Key + "\nsignature=" + api.Masked + "\n")
	}
	return api.WithoutPasswords(b.String())
}

// fileText shortens a data URI and marks a local file as curl does.
func fileText(s api.Source) string {
	switch {
	case !s.Remote():
		return "@" + string(s)
	case len(s) > 80 && strings.EqualFold(string(s[:5]), "data:"):
		return string(s[:80]) + "…"
	}
	return string(s)
}

// maxHeader is how much of an answer's header an exchange keeps, in bytes.
const maxHeader = 16 << 10

// headerText writes the status line and the headers that say something about
// the call, in order.
func (c *Client) headerText(r *http.Response) string {
	var names []string
	for name := range r.Header {
		if name != "Set-Cookie" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	lines := []string{r.Proto + " " + r.Status}
	for _, name := range names {
		lines = append(lines, name+": "+strings.Join(r.Header[name], ", "))
	}
	text := c.scrub.Replace(strings.Join(lines, "\n"))
	return printable(text[:min(len(text), maxHeader)])
}
