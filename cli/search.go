package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"cldx/api"
	"cldx/api/query"
)

// searchFlags are the flags of search.
type searchFlags struct {
	sort  []string
	max   int
	json  bool
	ids   bool
	csv   bool
	jsonl bool
}

func (a *app) searchCommand() *cobra.Command {
	var f searchFlags
	cmd := &cobra.Command{
		Use:   "search EXPRESSION",
		Short: "Find assets by an expression of the search language",
		Long: "Prints the assets that an expression of Cloudinary's search language finds, as a table unless a flag\n" +
			"says otherwise. Fields, tags and values are as in the Search API; nothing in quotes finds everything.",
		Example: "  cldx search 'resource_type:image AND tags=sale' --sort created_at:desc --ids\n" +
			"  cldx search 'bytes>1mb' --sort bytes:desc --max 0 --csv > large.csv",
		Args: exactly("EXPRESSION"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.check(); err != nil {
				return misused(cmd, err)
			}
			return a.search(cmd.Context(), f, args[0])
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return a.completeWhere(word), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveKeepOrder
		},
	}
	flags := cmd.Flags()
	flags.StringArrayVar(&f.sort, "sort", nil, "sort by `FIELD:asc` or FIELD:desc, which is also FIELD alone; may be repeated")
	flags.IntVar(&f.max, "max", 50, "print at most `N` assets; 0 prints all")
	flags.BoolVar(&f.json, "json", false, "print an array")
	flags.BoolVar(&f.jsonl, "jsonl", false, "print an object a line")
	flags.BoolVar(&f.ids, "ids", false, "print the public IDs, one a line\n(for cldx … - where not all are images: --jsonl)")
	flags.BoolVar(&f.csv, "csv", false, "print comma-separated values, texts as they stand\n(for spreadsheets there is cldx export)")
	completeFlag(cmd, "sort", sortWords)
	return cmd
}

// check finds flags that do not go together.
func (f searchFlags) check() error {
	formats := 0
	for _, wanted := range []bool{f.json, f.jsonl, f.ids, f.csv} {
		if wanted {
			formats++
		}
	}
	if formats > 1 {
		return errors.New("--json, --jsonl, --ids and --csv exclude each other")
	}
	if f.max < 0 {
		return fmt.Errorf("--max %d: want 0 or more", f.max)
	}
	return nil
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
	if api.KindOf(err) == api.Invalid {
		a.caret(expression)
	}
	return err
}

// caret shows where an expression is wrong.
func (a *app) caret(expression string) {
	if wrong, ok := errors.AsType[*query.Error](parsed(expression)); ok {
		a.say("%s", printable(wrong.Caret()))
	}
}

func parsed(expression string) error {
	_, err := query.Parse(expression)
	return err
}

// searchPage is the most assets that a search page holds.
const searchPage = 500

func searchOperation(f searchFlags, expression string) (api.Search, error) {
	size := searchPage
	if f.max > 0 {
		size = min(f.max, searchPage)
	}
	op := api.Search{Expression: expression, MaxResults: &size, WithField: []string{"tags", "context", "metadata"}}
	for _, text := range f.sort {
		field, direction, _ := strings.Cut(text, ":")
		if direction == "" {
			direction = "desc"
		}
		if field == "" || direction != "asc" && direction != "desc" {
			return op, fmt.Errorf("--sort %s: want FIELD:asc or FIELD:desc", text)
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
