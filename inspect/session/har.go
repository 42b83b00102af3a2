package session

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"cldx/api"
)

// The parts of an HTTP archive, version 1.2. Sizes that are not known are -1, as
// the format asks.
type archive struct {
	Log archiveLog `json:"log"`
}

type archiveLog struct {
	Version string         `json:"version"`
	Creator archiveCreator `json:"creator"`
	Pages   []archivePage  `json:"pages"`
	Entries []archiveEntry `json:"entries"`
	Comment string         `json:"comment,omitempty"`
}

type archiveCreator struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// archivePage is an action: it groups its calls.
type archivePage struct {
	Started string      `json:"startedDateTime"`
	ID      string      `json:"id"`
	Title   string      `json:"title"`
	Timings pageTimings `json:"pageTimings"`
}

type pageTimings struct {
	OnLoad float64 `json:"onLoad"`
}

type archiveEntry struct {
	Page     string          `json:"pageref"`
	Started  string          `json:"startedDateTime"`
	Time     float64         `json:"time"` // in milliseconds
	Request  archiveRequest  `json:"request"`
	Response archiveResponse `json:"response"`
	Cache    struct{}        `json:"cache"`
	Timings  timings         `json:"timings"`
	Comment  string          `json:"comment,omitempty"`
}

type timings struct {
	Send    float64 `json:"send"`
	Wait    float64 `json:"wait"`
	Receive float64 `json:"receive"`
}

type archiveRequest struct {
	Method      string       `json:"method"`
	URL         string       `json:"url"`
	HTTPVersion string       `json:"httpVersion"`
	Cookies     []pair       `json:"cookies"`
	Headers     []pair       `json:"headers"`
	Query       []pair       `json:"queryString"`
	Post        *archivePost `json:"postData,omitempty"`
	HeadersSize int          `json:"headersSize"`
	BodySize    int          `json:"bodySize"`
}

type archivePost struct {
	MimeType string `json:"mimeType"`
	Params   []pair `json:"params,omitempty"` // of a form; else there is text
	Text     string `json:"text,omitempty"`
}

type archiveResponse struct {
	Status      int            `json:"status"` // 0 when there was no answer
	StatusText  string         `json:"statusText"`
	HTTPVersion string         `json:"httpVersion"`
	Cookies     []pair         `json:"cookies"`
	Headers     []pair         `json:"headers"`
	Content     archiveContent `json:"content"`
	RedirectURL string         `json:"redirectURL"`
	HeadersSize int            `json:"headersSize"`
	BodySize    int            `json:"bodySize"`
}

type archiveContent struct {
	Size     int    `json:"size"`
	MimeType string `json:"mimeType"`
	Text     string `json:"text"`
	Comment  string `json:"comment,omitempty"`
}

type pair struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// HAR returns the calls of the chosen actions as an HTTP archive, reads and failed
// ones too: an archive is what went over the wire. Secrets are masked. Addresses
// that were only signed were not sent, and are not in it.
func HAR(s Session, c Choice) ([]byte, error) {
	if err := s.has(c.Actions); err != nil {
		return nil, err
	}
	log := archiveLog{
		Version: "1.2", Creator: archiveCreator{"cldx", s.Version}, Pages: []archivePage{}, Entries: []archiveEntry{},
		Comment: strings.Join(append([]string{"session " + s.ID + " in " + s.Environment}, s.Notes...), "; "),
	}
	for _, a := range s.Actions {
		if len(c.Actions) > 0 && !slices.Contains(c.Actions, a.Number) || !slices.ContainsFunc(a.Calls, sent) {
			continue
		}
		page := archivePage{Started: stamp(a.At), ID: "action-" + strconv.Itoa(a.Number), Title: a.Title, Timings: pageTimings{-1}}
		if a.Took > 0 {
			page.Timings.OnLoad = millis(a.Took)
		}
		log.Pages = append(log.Pages, page)
		for _, call := range a.Calls {
			if sent(call) {
				log.Entries = append(log.Entries, entry(page.ID, call))
			}
		}
	}
	slices.SortStableFunc(log.Entries, func(a, b archiveEntry) int { return strings.Compare(a.Started, b.Started) })
	b, err := json.MarshalIndent(archive{log}, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the archive of session %s: %w", s.ID, err)
	}
	return append(b, '\n'), nil
}

// sent reports whether a call went over the wire.
func sent(c Call) bool { return c.Op.Spec().Kind != api.SignedURL }

func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000Z") }

func millis(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func entry(page string, c Call) archiveEntry {
	took := millis(max(c.Took, 0))
	return archiveEntry{
		Page: page, Started: stamp(c.At), Time: took, Timings: timings{Wait: took},
		Request: requested(c), Response: answered(c), Comment: c.Op.Spec().Name,
	}
}

// requested reads the text of a call's request: method and address, headers, an
// empty line, the body.
func requested(c Call) archiveRequest {
	top, body, _ := strings.Cut(c.Request, "\n\n")
	first, headers, _ := strings.Cut(top, "\n")
	method, address, _ := strings.Cut(strings.TrimSpace(first), " ")
	r := archiveRequest{
		Method: method, URL: address, HTTPVersion: "HTTP/1.1", Cookies: []pair{}, Headers: fields(headers, ": ", nil), Query: query(address),
		HeadersSize: -1, BodySize: -1,
	}
	if body = strings.TrimSuffix(body, "\n"); body != "" {
		r.Post = &archivePost{MimeType: header(r.Headers, "Content-Type")}
		if strings.Contains(r.Post.MimeType, "form") {
			r.Post.Params = fields(body, "=", formNames(c.Op))
		} else {
			r.Post.Text = body
		}
	}
	return r
}

// query takes an address's parameters apart, in their order.
func query(address string) []pair {
	pairs := []pair{}
	_, text, _ := strings.Cut(address, "?")
	text, _, _ = strings.Cut(text, "#")
	for part := range strings.SplitSeq(text, "&") {
		name, value, _ := strings.Cut(part, "=")
		if part != "" {
			pairs = append(pairs, pair{unescaped(name), unescaped(value)})
		}
	}
	return pairs
}

func unescaped(s string) string {
	if plain, err := url.QueryUnescape(s); err == nil {
		return plain
	}
	return s
}

// formNames are what fields of an operation's form are called.
func formNames(op api.Operation) []string {
	names := []string{"file", "timestamp", "api_key", "signature"}
	for _, p := range api.Params(op) {
		names = append(names, p.Name)
	}
	return names
}

// fields reads lines of names and values. A line without a name, or with one that
// is not known where names are given, goes on with the one before: texts may have
// several lines.
func fields(text, between string, known []string) []pair {
	pairs := []pair{}
	for line := range strings.SplitSeq(text, "\n") {
		name, value, ok := strings.Cut(line, between)
		plain, _, _ := strings.Cut(name, "[")
		ok = ok && (known == nil || slices.Contains(known, plain))
		switch {
		case ok:
			pairs = append(pairs, pair{name, value})
		case len(pairs) > 0:
			pairs[len(pairs)-1].Value += "\n" + line
		}
	}
	return pairs
}

func header(headers []pair, name string) string {
	for _, h := range headers {
		if strings.EqualFold(h.Name, name) {
			return h.Value
		}
	}
	return ""
}

func answered(c Call) archiveResponse {
	first, rest, _ := strings.Cut(c.Header, "\n")
	version, status, _ := strings.Cut(first, " ")
	_, status, _ = strings.Cut(status, " ")
	r := archiveResponse{
		Status: c.Status, StatusText: status, HTTPVersion: version, Cookies: []pair{}, Headers: fields(rest, ": ", nil),
		HeadersSize: -1, BodySize: -1,
	}
	r.RedirectURL = header(r.Headers, "Location")
	r.Content = archiveContent{Size: len(c.Response), MimeType: header(r.Headers, "Content-Type"), Text: string(c.Response)}
	switch {
	case c.Err != "":
		r.Content.Comment = c.Err
	case len(c.Response) >= maxText:
		r.Content.Comment = "cut off"
	}
	if r.Content.MimeType == "" {
		r.Content.MimeType = "x-unknown"
	}
	return r
}
