package media

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
	"strconv"
	"sync"
)

const (
	// maxPDF bounds how much of a document is searched, maxInflated how much its streams may unfold to.
	maxPDF      = 64 << 20
	maxInflated = 64 << 20
	maxPages    = 1_000_000
)

var (
	pdfObject = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?s)\b(\d{1,9}) \d{1,5} obj\b(.*?)(?:\bendobj\b|\bstream\r?\n)`)
	})
	pdfPage   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`/Type\s*/Page\b`) })
	pdfTree   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`/Type\s*/Pages\b`) })
	pdfCount  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`/Count\s+(\d{1,7})`) })
	pdfParent = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`/Parent\b`) })
	pdfBox    = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`/MediaBox\s*\[\s*(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)\s*\]`)
	})
	pdfPacked  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`/Type\s*/ObjStm\b`) })
	pdfDeflate = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`/FlateDecode\b`) })
)

// document collects what the objects of a PDF say about its pages.
type document struct {
	in       *Info
	pages    map[string]bool
	loose    int
	root     int
	inflated int64
}

// parsePDF takes the page count from the root of the page tree, which holds even when pages were deleted or
// cannot be read, else counts page objects. The size is the first MediaBox, in points.
func parsePDF(s *source, in *Info) error {
	text, err := io.ReadAll(io.NewSectionReader(s.r, 0, min(s.size, maxPDF)))
	if err != nil {
		return err
	}
	d := document{in: in, pages: map[string]bool{}}
	for _, m := range pdfObject().FindAllSubmatchIndex(text, maxPages) {
		id, head := text[m[2]:m[3]], text[m[4]:m[5]]
		d.object(string(id), head)
		if pdfPacked().Match(head) && pdfDeflate().Match(head) {
			d.unpack(text[m[1]:])
		}
	}
	in.Pages = d.root
	if in.Pages == 0 {
		in.Pages = len(d.pages) + d.loose
	}
	if in.Pages == 0 {
		return invalid("no page")
	}
	if in.Width == 0 {
		// US letter is what readers assume when no box is given.
		in.Width, in.Height = 612, 792
	}
	return nil
}

// object looks at one object's dictionary. A rewritten page keeps its number and is counted once.
func (d *document) object(id string, head []byte) {
	switch {
	case pdfPage().Match(head):
		d.pages[id] = true
	case pdfTree().Match(head) && !pdfParent().Match(head):
		d.tree(head)
	}
	d.size(head)
}

func (d *document) tree(head []byte) {
	if m := pdfCount().FindSubmatch(head); m != nil {
		if n, err := strconv.Atoi(string(m[1])); err == nil && n <= maxPages {
			d.root = n
		}
	}
}

func (d *document) size(head []byte) {
	m := pdfBox().FindSubmatch(head)
	if m == nil || d.in.Width > 0 {
		return
	}
	var v [4]float64
	for i := range v {
		v[i], _ = strconv.ParseFloat(string(m[i+1]), 64)
	}
	w, h := v[2]-v[0], v[3]-v[1]
	if w >= 1 && h >= 1 && w < 1e6 && h < 1e6 {
		d.in.Width, d.in.Height = int(w+0.5), int(h+0.5)
	}
}

// unpack searches an object stream. Its dictionaries follow each other without numbers, so they are cut at "<<"
// that opens one after another closed; nested ones are short and do not matter here.
func (d *document) unpack(body []byte) {
	z, err := zlib.NewReader(bytes.NewReader(body))
	if err != nil {
		return
	}
	text, _ := io.ReadAll(io.LimitReader(z, min(maxInflated-d.inflated, 16<<20)))
	d.inflated += int64(len(text))
	for _, head := range topDictionaries(text) {
		switch {
		case pdfPage().Match(head):
			d.loose = min(d.loose+1, maxPages)
		case pdfTree().Match(head) && !pdfParent().Match(head):
			d.tree(head)
		}
		d.size(head)
	}
}

// topDictionaries cuts text at the outermost << and >>.
func topDictionaries(text []byte) [][]byte {
	var found [][]byte
	depth, start := 0, 0
	for i := 0; i+1 < len(text); i++ {
		switch {
		case text[i] == '<' && text[i+1] == '<':
			if depth == 0 {
				start = i
			}
			depth++
			i++
		case text[i] == '>' && text[i+1] == '>' && depth > 0:
			if depth--; depth == 0 {
				found = append(found, text[start:i+2])
			}
			i++
		}
	}
	return found
}
