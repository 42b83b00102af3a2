package job

import (
	"context"
	"errors"
	"fmt"
	"path"
	"path/filepath"

	"cldx/api"
	"cldx/job/fetch"
	"cldx/job/sheet"
	"cldx/model"
)

// Save says where on this machine it goes what a step reads: a file whose address
// the step signs, or a table of the assets that it lists.
type Save struct {
	Dir     string `json:"dir"`  // the folder that nothing is written outside of
	Path    string `json:"path"` // below Dir, with slashes
	MD5     string `json:"md5,omitempty"`
	Replace bool   `json:"replace,omitempty"` // another file that has the name
	// URL is where the file is when no address can be signed; "" when nowhere.
	URL   string `json:"url,omitempty"`
	Table *Table `json:"table,omitempty"`
}

// Table is how assets are written as a table.
type Table struct {
	Format  sheet.Format    `json:"format"`
	Columns []sheet.Column  `json:"columns"`
	Rest    []api.Operation `json:"-"` // the listings that follow the step's own
}

// Place is the whole path of what is saved.
func (s Save) Place() string { return filepath.Join(s.Dir, filepath.FromSlash(s.Path)) }

// errNoFiles is in the chain of the error when an engine can't fetch files.
var errNoFiles = errors.New("files can't be fetched here")

// save carries out a step whose answer goes to this machine.
func (r *run) save(ctx context.Context, s Step) error {
	if s.Save.Table != nil {
		return r.table(ctx, s)
	}
	if r.engine.options.Open == nil {
		return errNoFiles
	}
	// Unlike a call that changes something, nobody has to wait for a file.
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(r.stopping, cancel)()
	address, err := r.address(ctx, s)
	if err != nil {
		return err
	}
	want := fetch.Want{URL: address, Dir: s.Save.Dir, Path: s.Save.Path, Bytes: s.Bytes, MD5: s.Save.MD5, Replace: s.Save.Replace}
	want.Came = func() { r.came <- s.ID }
	_, err = fetch.File(ctx, r.open, want, func(done, total int64) { r.transferred(s, done, total) })
	return err
}

// open asks for a file, and waits as long as the service wants that for its rate
// limit.
func (r *run) open(ctx context.Context, url string, from int64, ifRange string) (fetch.Answer, error) {
	for giveUp := r.engine.options.Now().Add(longestWait); ; {
		began := r.engine.options.Now()
		answer, err := r.engine.options.Open(ctx, url, from, ifRange)
		now := r.engine.options.Now()
		switch {
		case err == nil:
			r.pace.answered("download", began, now)
		case crowded(err):
			r.pace.refused(began, now)
		}
		if !r.again(err, giveUp) {
			return answer, err
		}
	}
}

// address is where the file of a step is.
func (r *run) address(ctx context.Context, s Step) (string, error) {
	var signed model.SignedURL
	_, err := r.call(ctx, s.Op, &signed)
	if err != nil && api.KindOf(err) == api.BadRequest && s.Save.URL != "" {
		return s.Save.URL, nil // there is no secret to sign with
	}
	return signed.URL, err
}

// table writes the assets of a step's listings.
func (r *run) table(ctx context.Context, s Step) error {
	t := s.Save.Table
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(r.stopping, cancel)()
	doer := api.DoerFunc(func(ctx context.Context, op api.Operation, into any) error {
		_, err := r.call(ctx, op, into)
		return err
	})
	file, err := fetch.Create(s.Save.Dir, s.Save.Path, s.Save.Replace)
	if err != nil {
		return err
	}
	defer func() { _ = file.Discard() }() // it was kept, or is of no use
	w := sheet.NewWriter(file, t.Format, t.Columns)
	for _, op := range append([]api.Operation{s.Op}, t.Rest...) {
		if err := list(ctx, doer, op, w, func() { r.transferred(s, int64(w.Rows()), int64(len(s.Keys))) }); err != nil {
			return fmt.Errorf("export after %s: %w", counted(w.Rows(), "asset"), err)
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	return file.Keep()
}

// list writes the assets of one listing, page by page.
func list(ctx context.Context, d api.Doer, op api.Operation, w *sheet.Writer, told func()) error {
	for op != nil {
		var page model.AssetPage
		if err := d.Do(ctx, op, &page); err != nil {
			return err
		}
		for i := range page.Resources {
			if err := w.Write(&page.Resources[i]); err != nil {
				return err
			}
		}
		told()
		paged, inPages := op.(api.Paged)
		if page.NextCursor == "" || !inPages {
			return nil
		}
		op = paged.From(page.NextCursor)
	}
	return nil
}

// transferName is what a step's file is called while it is under way.
func transferName(s Step) string {
	if s.Save != nil {
		return s.Save.Path
	}
	return path.Base(filepath.ToSlash(s.Label))
}
