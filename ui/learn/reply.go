package learn

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"sync"
	"time"

	"cldx/api"
	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/page"
	"cldx/ui/pane"
)

// Reply is what came of a call, ready to be looked at.
type Reply struct {
	Op     api.Operation
	Status int // HTTP; 0 when nothing was sent or nothing came
	Took   time.Duration
	Err    error
	Next   api.Operation // the next page; nil where there is none

	text  string   // as it is copied
	lines []string // clean
	more  int      // lines that are not shown
	bytes int
}

// shownBytes, shownLines and shownLine, of one line, bound what is shown of an
// answer; copying takes it all.
const (
	shownBytes = 1 << 20
	shownLines = 20_000
	shownLine  = 4 << 10
)

// signature is a member of an answer that only who has the API secret can make.
var signature = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`("signature":\s*")[0-9a-f]{40,64}"`) })

// NewReply makes an answer ready. It takes time for long ones.
func NewReply(op api.Operation, raw json.RawMessage, err error) Reply {
	r := Reply{Op: op, Err: err, bytes: len(raw)}
	if len(raw) == 0 {
		return r
	}
	var b bytes.Buffer
	if json.Indent(&b, raw, "", "  ") == nil {
		r.text = b.String()
	} else {
		r.text = string(raw)
	}
	r.text = signature().ReplaceAllString(r.text, "${1}"+api.Masked+`"`)
	if op.Spec().Kind != api.SignedURL { // its answer is an address that opens something
		r.text = page.Shown(r.text)
	}
	shown := r.text[:min(len(r.text), shownBytes)]
	r.lines = cell.CleanLines(strings.ToValidUTF8(shown, "�"))
	r.lines = r.lines[:min(len(r.lines), shownLines)]
	for i, line := range r.lines {
		if len(line) > shownLine {
			r.lines[i] = strings.ToValidUTF8(line[:shownLine], "") + "… " + pane.Size(int64(len(line))) + " in all"
		}
	}
	r.more = strings.Count(r.text, "\n") + 1 - len(r.lines)
	if op.Spec().Kind == api.SignedURL {
		var signed model.SignedURL
		if json.Unmarshal(raw, &signed) == nil && signed.URL != "" {
			r.text = signed.URL
		}
	}
	r.Next = nextPage(op, raw)
	return r
}

// nextPage is the operation that goes on where an answer ends.
func nextPage(op api.Operation, raw json.RawMessage) api.Operation {
	paged, ok := op.(api.Paged)
	var page struct {
		NextCursor string `json:"next_cursor"`
	}
	if !ok || op.Spec().Effect != api.Read || json.Unmarshal(raw, &page) != nil || page.NextCursor == "" {
		return nil
	}
	return paged.From(page.NextCursor)
}
