package cli

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"cldx/api"
	"cldx/api/query"
	"cldx/model"
)

// searchFlags are the flags of search.
type searchFlags struct {
	sort []string
	max  int
	json bool
	ids  bool
	csv  bool
}

func (a *app) searchCommand() *cobra.Command {
	var f searchFlags
	cmd := &cobra.Command{
		Use:     "search EXPRESSION",
		Short:   "Find assets by an expression of the search language",
		Example: "  cldx search 'resource_type:image AND tags=sale' --sort created_at:desc --ids",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.search(cmd.Context(), f, args[0]) },
	}
	flags := cmd.Flags()
	flags.StringArrayVar(&f.sort, "sort", nil, "sort by `FIELD:asc` or FIELD:desc; may be repeated")
	flags.IntVar(&f.max, "max", 50, "print so many assets at most; 0 prints all")
	flags.BoolVar(&f.json, "json", false, "print an array")
	flags.BoolVar(&f.ids, "ids", false, "print the public IDs, one a line")
	flags.BoolVar(&f.csv, "csv", false, "print comma-separated values")
	cmd.MarkFlagsMutuallyExclusive("json", "ids", "csv")
	return cmd
}

func (a *app) search(ctx context.Context, f searchFlags, expression string) (err error) {
	op, err := searchOperation(f, expression)
	if err != nil {
		return usage(err)
	}
	s, err := a.open(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if closing := s.close(); err == nil {
			err = closing
		}
	}()
	out := a.printer(f)
	printed, doer := 0, s.doer()
	for f.max == 0 || printed < f.max {
		var page rawPage
		if err := doer.Do(ctx, op, &page); err != nil {
			return a.searchFailed(out, printed, expression, err)
		}
		for _, item := range page.Resources {
			if err := out.item(item); err != nil {
				return fmt.Errorf("print an asset: %w", err)
			}
			printed++
		}
		if page.NextCursor == "" {
			break
		}
		op.NextCursor = page.NextCursor
		if f.max > 0 {
			*op.MaxResults = min(f.max-printed, searchPage)
		}
	}
	return out.end()
}

// searchFailed ends the output; some of it makes the failure a partial one.
func (a *app) searchFailed(out printer, printed int, expression string, err error) error {
	if closing := out.end(); closing != nil {
		return closing
	}
	if printed > 0 {
		return partly(fmt.Errorf("after %d assets: %w", printed, err))
	}
	if wrong, ok := errors.AsType[*query.Error](parsed(expression)); ok && api.KindOf(err) == api.Invalid {
		a.say("%s", printable(wrong.Caret()))
	}
	return err
}

func parsed(expression string) error {
	_, err := query.Parse(expression)
	return err
}

// searchPage is the most assets that a search page holds.
const searchPage = 500

func searchOperation(f searchFlags, expression string) (api.Search, error) {
	if f.max < 0 {
		return api.Search{}, fmt.Errorf("--max %d: want 0 or more", f.max)
	}
	size := searchPage
	if f.max > 0 {
		size = min(f.max, searchPage)
	}
	op := api.Search{Expression: expression, MaxResults: &size, WithField: []string{"tags", "context", "metadata"}}
	for _, text := range f.sort {
		field, direction, _ := strings.Cut(text, ":")
		switch direction {
		case "":
			direction = "desc"
		case "asc", "desc":
		default:
			return op, fmt.Errorf("--sort %s: the direction is asc or desc", text)
		}
		op.SortBy = append(op.SortBy, api.SortKey{Field: field, Direction: direction})
	}
	return op, nil
}

// rawPage is a page whose assets are kept as the service wrote them.
type rawPage struct {
	Resources  []json.RawMessage `json:"resources"`
	NextCursor string            `json:"next_cursor"`
}

// printer writes assets in one format.
type printer interface {
	item(json.RawMessage) error
	end() error
}

func (a *app) printer(f searchFlags) printer {
	switch {
	case f.json:
		return &jsonPrinter{w: a.Stdout}
	case f.ids:
		return idPrinter{a.Stdout}
	case f.csv:
		return &csvPrinter{w: csv.NewWriter(a.Stdout)}
	}
	return &tablePrinter{tabwriter.NewWriter(a.Stdout, 0, 0, 2, ' ', 0), time.Now()}
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
	_, err := fmt.Fprintf(p.w, "%s%s", lead, raw)
	return err
}

func (p *jsonPrinter) end() error {
	if p.printed == 0 {
		_, err := io.WriteString(p.w, "[]\n")
		return err
	}
	_, err := io.WriteString(p.w, "\n]\n")
	return err
}

type idPrinter struct{ w io.Writer }

func (p idPrinter) item(raw json.RawMessage) error {
	var a model.Asset
	if err := json.Unmarshal(raw, &a); err != nil {
		return err
	}
	_, err := fmt.Fprintln(p.w, a.PublicID)
	return err
}

func (idPrinter) end() error { return nil }

type csvPrinter struct {
	w      *csv.Writer
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
	return p.w.Write([]string{
		string(a.PublicID), string(a.ResourceType), string(a.Type), a.Format, strconv.FormatInt(a.Bytes, 10),
		strconv.Itoa(a.Width), strconv.Itoa(a.Height), a.CreatedAt.UTC().Format(time.RFC3339),
		a.AssetFolder, a.DisplayName, strings.Join(a.Tags, ","), a.SecureURL,
	})
}

func (p *csvPrinter) end() error {
	if err := p.head(); err != nil {
		return err
	}
	p.w.Flush()
	return p.w.Error()
}

type tablePrinter struct {
	w   *tabwriter.Writer
	now time.Time
}

func (p *tablePrinter) item(raw json.RawMessage) error {
	var a model.Asset
	if err := json.Unmarshal(raw, &a); err != nil {
		return err
	}
	_, err := fmt.Fprintf(p.w, "%s\t%s\t%s\t%d B\t%s\t%s\n", printable(string(a.PublicID)), a.ResourceType,
		printable(a.Format), a.Bytes, a.CreatedAt.Local().Format("2006-01-02 15:04"), printable(strings.Join(a.Tags, " ")))
	return err
}

func (p *tablePrinter) end() error { return p.w.Flush() }
