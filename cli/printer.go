package cli

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"cldx/model"
)

// printer writes assets in one format.
type printer interface {
	item(json.RawMessage) error
	end() error
}

func (a *app) printer(f searchFlags) printer {
	switch {
	case f.json:
		return &jsonPrinter{w: a.Stdout}
	case f.jsonl:
		return linePrinter{a.Stdout}
	case f.ids:
		return idPrinter{a.Stdout, a.faithful()}
	case f.csv:
		return &csvPrinter{w: csv.NewWriter(a.Stdout), clean: a.faithful()}
	}
	return &tablePrinter{w: tabwriter.NewWriter(a.Stdout, 0, 0, 2, ' ', 0)}
}

type jsonPrinter struct {
	w       io.Writer
	printed int
}

func (p *jsonPrinter) item(raw json.RawMessage) error {
	lead := "[\n  "
	if p.printed > 0 {
		lead = ",\n  "
	}
	p.printed++
	_, err := io.WriteString(p.w, lead+escaped(string(raw)))
	return err
}

func (p *jsonPrinter) end() error {
	text := "\n]\n"
	if p.printed == 0 {
		text = "[]\n"
	}
	_, err := io.WriteString(p.w, text)
	return err
}

// linePrinter writes an object a line.
type linePrinter struct{ w io.Writer }

func (p linePrinter) item(raw json.RawMessage) error {
	var b bytes.Buffer
	if err := json.Compact(&b, raw); err != nil {
		return err
	}
	_, err := io.WriteString(p.w, escaped(b.String())+"\n")
	return err
}

func (linePrinter) end() error { return nil }

type idPrinter struct {
	w     io.Writer
	clean func(string) string
}

func (p idPrinter) item(raw json.RawMessage) error {
	var a model.Asset
	if err := json.Unmarshal(raw, &a); err != nil {
		return err
	}
	_, err := fmt.Fprintln(p.w, p.clean(string(a.PublicID)))
	return err
}

func (idPrinter) end() error { return nil }

type csvPrinter struct {
	w      *csv.Writer
	clean  func(string) string
	headed bool
}

var csvColumns = []string{
	"public_id", "resource_type", "type", "format", "bytes", "width", "height", "created_at", "asset_folder", "display_name", "tags", "secure_url",
}

func (p *csvPrinter) head() error {
	if p.headed {
		return nil
	}
	p.headed = true
	return p.w.Write(csvColumns)
}

func (p *csvPrinter) item(raw json.RawMessage) error {
	var a model.Asset
	if err := json.Unmarshal(raw, &a); err != nil {
		return err
	}
	if err := p.head(); err != nil {
		return err
	}
	row := []string{
		string(a.PublicID), string(a.ResourceType), string(a.Type), a.Format, strconv.FormatInt(a.Bytes, 10),
		strconv.Itoa(a.Width), strconv.Itoa(a.Height), a.CreatedAt.UTC().Format(time.RFC3339),
		a.AssetFolder, a.DisplayName, strings.Join(a.Tags, ","), a.SecureURL,
	}
	for i := range row {
		row[i] = p.clean(row[i])
	}
	return p.w.Write(row)
}

func (p *csvPrinter) end() error {
	if err := p.head(); err != nil {
		return err
	}
	p.w.Flush()
	return p.w.Error()
}

// tableRows are aligned with each other; a longer table begins anew, so that it
// appears while it comes and takes no more memory than a page.
const tableRows = searchPage

type tablePrinter struct {
	w    *tabwriter.Writer
	rows int
}

func (p *tablePrinter) item(raw json.RawMessage) error {
	var a model.Asset
	if err := json.Unmarshal(raw, &a); err != nil {
		return err
	}
	_, err := fmt.Fprintf(p.w, "%s\t%s\t%s\t%d B\t%s\t%s\n", inCell(string(a.PublicID)), inCell(string(a.ResourceType)),
		inCell(a.Format), a.Bytes, a.CreatedAt.Local().Format("2006-01-02 15:04"), inCell(strings.Join(a.Tags, " ")))
	p.rows++
	if err == nil && p.rows%tableRows == 0 {
		err = p.w.Flush()
	}
	return err
}

func (p *tablePrinter) end() error { return p.w.Flush() }

// inCell is a text that stays in its cell of a table.
func inCell(s string) string {
	return strings.NewReplacer("\n", "·", "\t", "·").Replace(printable(s))
}
