package raw

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"path"
	"strings"
	"time"

	"cldx/ui/cell"
	"cldx/ui/pane"
)

// The bounds of tables.
const (
	mostRows     = 100_000
	mostColumns  = 200
	mostMeasured = 2000 // rows that decide how wide columns are
	widestColumn = 40
)

// table is rows under a head.
type table struct {
	head   []string
	rows   [][]string
	widths []int
	right  []bool // of columns of numbers
	cut    bool   // rows are missing
}

// readTable reads comma-, semicolon- or tab-separated values; nil where the file
// does not look like any.
func readTable(name, text string) (t *table, what string) {
	comma, what := separator(name, text)
	if comma == 0 {
		return nil, ""
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, true, -1
	t = &table{}
	for len(t.rows) < mostRows {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, ""
		}
		if row = row[:min(len(row), mostColumns)]; t.head == nil {
			t.head = row
			continue
		}
		t.rows = append(t.rows, row)
	}
	if len(t.head) == 0 {
		return nil, ""
	}
	t.cut = len(t.rows) == mostRows
	t.measure()
	return t, what
}

// separator says what stands between the values: what the name promises has to be
// there.
func separator(name, text string) (comma rune, what string) {
	first, _, _ := strings.Cut(text, "\n")
	switch strings.ToLower(path.Ext(name)) {
	case ".tsv", ".tab":
		return '\t', "tab-separated values"
	case ".csv":
	default:
		return 0, ""
	}
	best, most := ',', strings.Count(first, ",")
	for _, c := range ";\t|" {
		if n := strings.Count(first, string(c)); n > most {
			best, most = c, n
		}
	}
	return best, "CSV"
}

func (t *table) measure() {
	widest := func(row []string) {
		for i, v := range row {
			if i == len(t.widths) {
				t.widths, t.right = append(t.widths, 1), append(t.right, true)
			}
			t.widths[i] = max(t.widths[i], min(cell.Width(cell.Clean(v)), widestColumn))
		}
	}
	widest(t.head)
	for _, row := range t.rows[:min(len(t.rows), mostMeasured)] {
		widest(row)
		for i, v := range row {
			t.right[i] = t.right[i] && numeric(v)
		}
	}
}

func numeric(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && strings.IndexByte("+-.,%eE ", c) < 0 {
			return false
		}
	}
	return true
}

// readArchive lists what is in a zip archive, which is not unpacked.
func readArchive(data []byte) (t *table, what string) {
	if !bytes.HasPrefix(data, []byte("PK")) {
		return nil, ""
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) || z == nil {
		return nil, ""
	}
	t = &table{head: []string{"name", "size", "packed", "modified"}, cut: len(z.File) > mostRows}
	for _, f := range z.File[:min(len(z.File), mostRows)] {
		modified := ""
		if !f.Modified.IsZero() {
			modified = f.Modified.UTC().Format(time.DateTime)
		}
		t.rows = append(t.rows, []string{f.Name, pane.Size(int64(f.UncompressedSize64)), pane.Size(int64(f.CompressedSize64)), modified})
	}
	t.measure()
	t.right[1], t.right[2] = true, true
	return t, "a zip archive"
}
