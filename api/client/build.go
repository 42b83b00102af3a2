package client

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
	"unicode"

	"cldx/api"
	"cldx/api/wire"
)

// build turns an encoded operation into an HTTP request with credentials.
func (c *Client) build(ctx context.Context, r wire.Request, part *chunk) (*http.Request, error) {
	body, contentType, err := c.body(r, part, api.ProgressOf(ctx))
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequestWithContext(ctx, r.Method, c.url(r), body)
	if err != nil {
		if closer, ok := body.(io.Closer); ok {
			_ = closer.Close() // nothing was written: the request was not made
		}
		return nil, fmt.Errorf("make the request: %w", withoutURL(err)) // the address may hold a password
	}
	if contentType != "" {
		request.Header.Set("Content-Type", contentType)
	}
	request.Header.Set("Accept", "application/json")
	if part != nil {
		part.header(request.Header)
	}
	if c.config.UserAgent != "" {
		request.Header.Set("User-Agent", c.config.UserAgent)
	}
	switch {
	case r.Op.Spec().Unsigned:
	case c.config.Token != "":
		request.Header.Set("Authorization", "Bearer "+c.config.Token)
	case r.Op.Spec().Family == api.Admin:
		request.SetBasicAuth(c.config.Key, c.config.Secret)
	}
	return request, nil
}

func (c *Client) url(r wire.Request) string {
	u := c.config.Prefix + r.Base.Prefix(url.PathEscape(c.config.Cloud)) + r.Path
	if len(r.Query) > 0 {
		u += "?" + r.Query.Encode()
	}
	return u
}

// hostOf is the part of an address that an error may name.
func hostOf(address string) string {
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		return u.Host
	}
	return "the host"
}

// body returns the request's body and its content type.
func (c *Client) body(r wire.Request, part *chunk, tell api.Progress) (io.Reader, string, error) {
	fields := r.Form
	switch {
	case r.JSON != nil:
		b, err := json.Marshal(r.JSON)
		if err != nil {
			return nil, "", fmt.Errorf("write the request: %w", err)
		}
		return bytes.NewReader(b), "application/json", nil
	case r.Op.Spec().Unsigned:
	case r.Op.Spec().Family == api.Upload:
		fields = c.signed(r.Form)
	case len(fields) == 0 && r.File == "":
		return nil, "", nil
	}
	switch {
	case r.File == "":
		return strings.NewReader(encodeForm(fields)), "application/x-www-form-urlencoded", nil
	case r.File.Remote():
		return strings.NewReader(encodeForm(append(fields, wire.Pair{Name: r.Part, Value: string(r.File)}))),
			"application/x-www-form-urlencoded", nil
	}
	return multipartBody(fields, r.Part, string(r.File), part, tell)
}

// signed adds the timestamp, the key and the signature, unless a token speaks
// for the caller.
func (c *Client) signed(form []wire.Pair) []wire.Pair {
	fields := append([]wire.Pair{}, form...)
	if c.config.Token != "" {
		return fields
	}
	fields = append(fields, wire.Pair{Name: "timestamp", Value: strconv.FormatInt(c.config.Now().Unix(), 10)})
	texts := map[string]string{}
	for _, f := range fields {
		name := strings.TrimSuffix(f.Name, "[]")
		if before, again := texts[name]; again {
			texts[name] = before + "," + f.Value
			continue
		}
		texts[name] = f.Value
	}
	signature := wire.Sign(wire.StringToSign(texts, c.config.Version), c.config.Secret, c.config.Algorithm)
	return append(fields, wire.Pair{Name: "api_key", Value: c.config.Key}, wire.Pair{Name: "signature", Value: signature})
}

func encodeForm(fields []wire.Pair) string {
	var b strings.Builder
	for i, f := range fields {
		if i > 0 {
			b.WriteByte('&')
		}
		b.WriteString(url.QueryEscape(f.Name) + "=" + url.QueryEscape(f.Value))
	}
	return b.String()
}

// multipartBody streams the file, or a part of it: its size does not matter to memory.
func multipartBody(fields []wire.Pair, name, path string, part *chunk, tell api.Progress) (io.Reader, string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, "", fmt.Errorf("read the file: %w", err)
	}
	var content io.Reader = f
	switch {
	case part != nil:
		content = part.reader(f)
	case tell != nil:
		content = &told{r: f, tell: tell, total: sizeOf(f)}
	}
	reader, writer := io.Pipe()
	parts := multipart.NewWriter(writer)
	go func() {
		defer func() { _ = f.Close() }() // it was only read
		writer.CloseWithError(writeParts(parts, fields, name, content, filepath.Base(path)))
	}()
	return reader, parts.FormDataContentType(), nil
}

// told counts what goes out of a file that is sent in one request.
type told struct {
	r           io.Reader
	tell        api.Progress
	sent, total int64
}

// Read tells how much has been sent.
func (t *told) Read(b []byte) (int, error) {
	n, err := t.r.Read(b)
	if t.sent += int64(n); n > 0 {
		t.tell(t.sent, t.total)
	}
	return n, err
}

func sizeOf(f *os.File) int64 {
	info, err := f.Stat()
	if err != nil {
		return 0
	}
	return info.Size()
}

func writeParts(parts *multipart.Writer, fields []wire.Pair, name string, f io.Reader, filename string) error {
	for _, field := range fields {
		if err := parts.WriteField(field.Name, field.Value); err != nil {
			return err
		}
	}
	part, err := parts.CreateFormFile(name, inHeader(filename))
	if err != nil {
		return err
	}
	if _, err := io.Copy(part, f); err != nil {
		return err
	}
	return parts.Close()
}

// inHeader replaces the characters that the header of a part cannot hold.
func inHeader(filename string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return '_'
		}
		return r
	}, filename)
}

// slowest is the upload speed below which an upload counts as stuck, in bytes a second.
const slowest = 50 << 10

// timeout gives a file the time it takes on a slow line.
func (c *Client) timeout(r wire.Request, part *chunk) (time.Duration, error) {
	if r.File == "" || r.File.Remote() {
		return c.config.Timeout, nil
	}
	info, err := os.Stat(string(r.File))
	if err != nil {
		return 0, fmt.Errorf("read the file: %w", err)
	}
	if !info.Mode().IsRegular() { // a folder can't be read, a pipe or a device may never end
		return 0, fmt.Errorf("read the file: %s is not a regular file", r.File)
	}
	size := info.Size()
	if part != nil {
		size = part.end - part.start
	}
	return c.config.Timeout + time.Duration(size/slowest)*time.Second, nil
}
