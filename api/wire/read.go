package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"os"
	"path"
	"strings"
)

// Limits bound what ReadParams takes from a request.
type Limits struct {
	Body int64  // bytes of a body without its file parts
	File int64  // bytes of one file part
	Dir  string // where file parts are put; they are the caller's to remove
}

// Params are the parameters of a request, merged from its query and its body,
// however the client spelled them.
type Params struct {
	Values map[string]any    // string, []string, or a JSON value; lists have lost their brackets
	Texts  map[string]string // the text of each as it was received, lists comma-joined: what a signature signs
	Nulls  []string          // members of a JSON body that are null; they are no values
	File   *FilePart         // nil when no file was sent
}

// FilePart is the file of a multipart body, kept on disk.
type FilePart struct {
	Filename string // base name, whatever path the client sent
	Path     string
	Size     int64
}

// maxParts is how many parts a multipart body may have: a part without a name and
// without a value takes no memory, and would never end.
const maxParts = 10_000

// ErrTooLarge is in the chain of the error for a body or file beyond its limit.
var ErrTooLarge = errors.New("too large")

// ReadParams merges query and body. It accepts what the official SDKs send:
// JSON on any method, forms without a Content-Type, multipart without the final
// line end, k[], k[0], repeated k, JSON arrays.
func ReadParams(r *http.Request, limits Limits) (Params, error) {
	p := Params{Values: map[string]any{}, Texts: map[string]string{}}
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return p, fmt.Errorf("query: %w", err)
	}
	p.addForm(query, r.URL.RawQuery)
	err = p.readBody(r, limits)
	return p, err
}

func (p *Params) readBody(r *http.Request, limits Limits) error {
	if r.Body == nil {
		return nil
	}
	kind, attributes, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind == "multipart/form-data" {
		return p.readMultipart(r.Body, attributes["boundary"], limits)
	}
	body, err := readAll(r.Body, limits.Body)
	if err != nil {
		return fmt.Errorf("body: %w", err)
	}
	trimmed := bytes.TrimSpace(body)
	if len(trimmed) == 0 {
		return nil
	}
	if kind == "application/json" || (trimmed[0] == '{' && json.Valid(trimmed)) {
		return p.addJSON(trimmed)
	}
	form, err := url.ParseQuery(string(trimmed))
	if err != nil {
		return fmt.Errorf("form: %w", err)
	}
	p.addForm(form, string(trimmed))
	return nil
}

// addForm takes names with their values, which raw spells; brackets make a
// list. What was said before under the same name, in the query, is said anew.
func (p *Params) addForm(form url.Values, raw string) {
	for name := range form {
		base, _ := listName(name)
		delete(p.Values, base)
	}
	for _, name := range orderedNames(form) {
		base, bracketed := listName(name)
		for _, value := range form[name] {
			p.add(base, value, bracketed || len(form[name]) > 1)
		}
	}
	for base, items := range received(raw) {
		p.Texts[base] = strings.Join(items, ",")
	}
}

func (p *Params) add(name, value string, list bool) {
	if !list {
		p.Values[name] = value
		p.Texts[name] = value
		return
	}
	items, _ := p.Values[name].([]string)
	items = append(items, value)
	p.Values[name] = items
	p.Texts[name] = strings.Join(items, ",")
}

// addJSON takes the members of an object; null is no value.
func (p *Params) addJSON(body []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var object map[string]any
	if err := decoder.Decode(&object); err != nil {
		return fmt.Errorf("JSON body: %w", err)
	}
	for name, value := range object {
		if value == nil {
			p.Nulls = append(p.Nulls, name)
			continue
		}
		p.Values[name] = value
		p.Texts[name] = scriptText(value)
	}
	return nil
}

func (p *Params) readMultipart(body io.Reader, boundary string, limits Limits) error {
	if boundary == "" {
		return errors.New("multipart body without a boundary")
	}
	parts := newParts(body, boundary)
	left := limits.Body
	seen := map[string]bool{}
	for n := 0; ; n++ {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("multipart body: %w", err)
		}
		if n == maxParts {
			return fmt.Errorf("multipart body: %w: more than %d parts", ErrTooLarge, maxParts)
		}
		name, filename := part.FormName(), partFilename(part)
		if filename != "" {
			if err := p.keepFile(part, filename, limits); err != nil {
				return err
			}
			continue
		}
		value, err := readAll(part, left)
		if err != nil {
			return fmt.Errorf("field %s: %w", name, err)
		}
		if left -= int64(len(value) + len(name)); left < 0 { // a name alone takes memory too
			return fmt.Errorf("fields: %w: more than %d bytes", ErrTooLarge, limits.Body)
		}
		base, bracketed := listName(name)
		if !seen[base] {
			delete(p.Values, base) // the query's
			seen[base] = true
		}
		_, again := p.Values[base]
		if again && !bracketed {
			p.promote(base)
		}
		p.add(base, string(value), bracketed || again)
	}
}

// promote turns a single value into the first of a list, when its name comes again.
func (p *Params) promote(name string) {
	if text, ok := p.Values[name].(string); ok {
		p.Values[name] = []string{text}
	}
}

func (p *Params) keepFile(part io.Reader, filename string, limits Limits) error {
	f, err := os.CreateTemp(limits.Dir, "upload-*")
	if err != nil {
		return fmt.Errorf("keep the uploaded file: %w", err)
	}
	size, err := io.Copy(f, io.LimitReader(part, limits.File+1))
	if err == nil && size > limits.File {
		err = fmt.Errorf("file: %w: more than %d bytes", ErrTooLarge, limits.File)
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return errors.Join(fmt.Errorf("keep the uploaded file: %w", err), os.Remove(f.Name()))
	}
	if p.File != nil {
		if err := os.Remove(p.File.Path); err != nil {
			return fmt.Errorf("drop an earlier file: %w", err)
		}
	}
	p.File = &FilePart{Filename: baseName(filename), Path: f.Name(), Size: size}
	return nil
}

// baseName drops the folders that some SDKs send along, of either system.
func baseName(name string) string {
	return path.Base(strings.ReplaceAll(name, `\`, "/"))
}

func readAll(r io.Reader, limit int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(b)) > limit {
		return nil, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit)
	}
	return b, nil
}
