//go:build sdk

package sdktest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cldx/api"
	"cldx/api/client"
	"cldx/model"
	"cldx/sandbox"
)

// library is a data folder that every program begins with.
type library struct {
	dir   string
	given map[string]any // what the examples need of what was planted, by wire name

	key, secret string // of every copy
}

// plantLibrary fills a data folder with the sample library, with assets whose
// names are awkward, and with an object for each example that needs one.
func plantLibrary(t *testing.T) library {
	t.Helper()
	dir := t.TempDir()
	box, err := sandbox.Open(t.Context(), sandbox.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if err := sandbox.SeedLibrary(t.Context(), box, os.DirFS("../../testdata/library")); err != nil {
		t.Fatal(err)
	}
	specs := []sandbox.Spec{
		{ResourceType: model.Raw, PublicID: "kept.txt"},
		{PublicID: "products/shoe", Tags: []string{"sale"}}, {PublicID: "products/hat", Tags: []string{"sale"}},
	}
	for _, id := range Odd {
		specs = append(specs, sandbox.Spec{PublicID: model.PublicID(id)})
	}
	if err := sandbox.SeedAssets(t.Context(), box, specs); err != nil {
		t.Fatal(err)
	}
	given := run(t, box, Planted)
	given["analyze uri"] = elsewhere(t) + "/cat.jpg"
	u, err := url.Parse(box.URLAt(&url.URL{Scheme: "http", Host: "127.0.0.1"}))
	if err != nil {
		t.Fatal(err)
	}
	if err := box.Close(); err != nil {
		t.Fatal(err)
	}
	secret, _ := u.User.Password()
	return library{dir, given, u.User.Username(), secret}
}

// elsewhere is a server of pictures that are no assets.
func elsewhere(t *testing.T) string {
	t.Helper()
	server := httptest.NewServer(http.FileServer(http.Dir("../../testdata/library/photos")))
	t.Cleanup(server.Close)
	return server.URL
}

// run carries out operations in the order given, and keeps what Found says of their answers.
func run(t *testing.T, box *sandbox.Sandbox, ops []api.Operation) map[string]any {
	t.Helper()
	server := httptest.NewServer(box.Handler())
	defer server.Close()
	at, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(box.URLAt(at))
	if err != nil {
		t.Fatal(err)
	}
	secret, _ := u.User.Password()
	own := client.New(client.Config{Prefix: server.URL, Cloud: u.Host, Key: u.User.Username(), Secret: secret})
	found := map[string]any{}
	for _, op := range ops {
		var answer json.RawMessage
		err := own.Do(context.WithoutCancel(t.Context()), op, &answer)
		var refused *api.Error
		if errors.As(err, &refused) && refused.Status == http.StatusConflict {
			continue // the sample library has it already
		}
		if err != nil {
			t.Fatalf("planting %s: %v", op.Spec().Name, err)
		}
		for name, value := range Found(op, answer) {
			found[name] = value
		}
	}
	return found
}

// open opens a copy of the library of which nothing is kept.
func (l library) open(t *testing.T) *sandbox.Sandbox {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	if err := copyLinked(dir, l.dir); err != nil {
		t.Fatal(err)
	}
	box, err := sandbox.Open(t.Context(), sandbox.Options{Dir: dir, AllowLocalURL: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(box.Close(), os.RemoveAll(dir)); err != nil {
			t.Error(err)
		}
	})
	return box
}

// copyLinked copies a data folder; the contents, which are never changed, are links.
func copyLinked(to, from string) error {
	return filepath.WalkDir(from, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		below, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, below)
		switch {
		case entry.IsDir():
			return os.MkdirAll(target, 0o700)
		case strings.HasPrefix(below, "files"+string(filepath.Separator)):
			return os.Link(path, target)
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return fmt.Errorf("copying the library: %w", err)
		}
		return os.WriteFile(target, content, 0o600)
	})
}
