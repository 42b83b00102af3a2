package job

import (
	"context"
	"crypto/md5"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"cldx/api"
	"cldx/api/query"
	"cldx/model"
)

// askedAtOnce is how many contents one search asks for.
const askedAtOnce = 30

// Sum is the MD5 of a local file, as the service calls it the content's ETag.
func Sum(ctx context.Context, path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("read %s: %w", path, err)
	}
	defer func() { _ = f.Close() }() // it was only read
	sum := md5.New()
	if _, err := io.Copy(sum, contextReader{ctx, f}); err != nil {
		return "", fmt.Errorf("read %s: %w", path, err)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// contextReader stops reading when its context ends.
type contextReader struct {
	ctx context.Context
	r   io.Reader
}

// Read reads on.
func (c contextReader) Read(b []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(b)
}

// Present marks the files of an upload whose contents lie in their folders
// already, so that they are not sent again. It reads every file once. tell, which
// may be nil, learns how many files were looked at.
func Present(ctx context.Context, d api.Doer, a Upload, tell func(done, total int)) (Upload, error) {
	out := a
	out.Files = append([]File{}, a.Files...)
	sums := make([]string, len(out.Files))
	for from := 0; from < len(out.Files); from += askedAtOnce {
		to := min(from+askedAtOnce, len(out.Files))
		for i := from; i < to; i++ {
			if api.Source(out.Files[i].Path).Remote() {
				continue
			}
			var err error
			if sums[i], err = Sum(ctx, out.Files[i].Path); err != nil {
				return out, err
			}
		}
		there, err := withSums(ctx, d, sums[from:to])
		if err != nil {
			return out, fmt.Errorf("look for the files that are there already: %w", err)
		}
		for i := from; i < to; i++ {
			for _, asset := range there[sums[i]] {
				if asset.Home() == out.FolderOf(out.Files[i]) {
					out.Files[i].Present = asset.PublicID
				}
			}
		}
		if tell != nil {
			tell(to, len(out.Files))
		}
	}
	return out, nil
}

// withSums finds the assets with these contents.
func withSums(ctx context.Context, d api.Doer, sums []string) (map[string][]model.Asset, error) {
	var terms []string
	for _, sum := range sums {
		if sum != "" {
			terms = append(terms, query.Eq("etag", sum))
		}
	}
	found := map[string][]model.Asset{}
	if len(terms) == 0 {
		return found, nil
	}
	size := pageOfExport
	for page, err := range api.Pages[model.AssetPage](ctx, d, api.Search{Expression: strings.Join(terms, " OR "), MaxResults: &size}) {
		if err != nil {
			return nil, err
		}
		for _, a := range page.Resources {
			found[a.ETag] = append(found[a.ETag], a)
		}
	}
	return found, nil
}

// arrived reads whether an upload that got no answer has stored its file all the
// same: an asset of the same content that has come since the plan was made, in
// its folder, and that no other step of the job has stored. ok is false when the
// file can't be read any more.
func (r *run) arrived(ctx context.Context, op api.UploadAsset) (v verdict, ok bool) {
	sum, err := Sum(ctx, string(op.File))
	if err != nil {
		return verdict{}, false
	}
	doer := api.DoerFunc(func(ctx context.Context, op api.Operation, into any) error {
		_, err := r.call(ctx, op, into)
		return err
	})
	there, err := withSums(ctx, doer, []string{sum})
	if err != nil {
		return verdict{}, true
	}
	for _, a := range there[sum] {
		if !r.stored(a, op) {
			continue
		}
		seen, err := json.Marshal(a)
		return verdict{took: true, known: err == nil, seen: seen}, true
	}
	return verdict{known: true}, true
}

// stored reports whether an asset can be what an upload has stored.
func (r *run) stored(a model.Asset, op api.UploadAsset) bool {
	folder := op.Folder
	if op.AssetFolder != nil {
		folder = *op.AssetFolder
	}
	switch {
	case op.PublicID != "" && a.PublicID != op.PublicID:
		return false
	case op.UploadPreset == "" && a.Home() != folder:
		return false
	case a.CreatedAt.Unix() < r.plan.Created.Unix():
		return false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.files.names[a.PublicID] {
		return false
	}
	r.files.names[a.PublicID] = true
	return true
}

// noteName keeps the name under which a step has stored a file.
func (r *run) noteName(kept Kept) {
	var id model.PublicID
	if json.Unmarshal(kept["public_id"], &id) != nil || id == "" {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.files.names[id] = true
}
