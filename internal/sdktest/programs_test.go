//go:build sdk

package sdktest

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cldx/inspect"
	"cldx/model"
	"cldx/sandbox"
	"cldx/sandbox/store"
)

// measured are the SDKs whose programs can be pointed at the recorder.
var measured = []inspect.SDK{
	inspect.Go, inspect.Java, inspect.CLI, inspect.TypeScript, inspect.Python, inspect.Node, inspect.Curl,
}

// TestPrograms runs every program as it stands. CLDX_SDK names the folder with
// the SDKs, CLDX_PROGRAM a built cldx, CLDX_PHOTO a picture.
func TestPrograms(t *testing.T) {
	library := plantLibrary(t)
	cases := slices.Concat(Examples(library.assetID, setting(t, "CLDX_PHOTO")), Hostile(), Whole(library.assetID), Bulk())
	for _, sdk := range measured {
		t.Run(string(sdk), func(t *testing.T) {
			t.Parallel()
			newBench(t, sdk, library).measure(cases)
		})
	}
}

// TestHabitsAreReported writes the table for the report.
func TestHabitsAreReported(t *testing.T) {
	var lines strings.Builder
	for _, h := range Habits {
		lines.WriteString(h.String() + "\n")
	}
	if err := os.WriteFile(filepath.Join(setting(t, "CLDX_SDK"), "habits.md"), []byte(lines.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}

func setting(t *testing.T, name string) string {
	t.Helper()
	value := os.Getenv(name)
	if value == "" {
		t.Fatalf("%s is not set: run make sdk", name)
	}
	return value
}

// library is a data folder that every program begins with.
type library struct {
	dir     string
	assetID string
}

func plantLibrary(t *testing.T) library {
	t.Helper()
	dir := t.TempDir()
	box, err := sandbox.Open(t.Context(), sandbox.Options{Dir: dir})
	if err != nil {
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
	assetID := ""
	err = box.Store().Write(t.Context(), func(tx *store.Tx) error {
		kept, err := tx.ByKey(t.Context(), model.Key{ResourceType: model.Raw, Type: model.Uploaded, PublicID: "kept.txt"})
		if err != nil {
			return err
		}
		assetID = string(kept.AssetID)
		for _, path := range []string{"products/summer", `odd/it's "q" $HOME`} {
			if _, err := tx.MakeFolder(t.Context(), path, time.Now()); err != nil {
				return err
			}
		}
		return tx.PutField(t.Context(), model.MetadataField{ExternalID: "sku", Type: model.StringField, Label: "SKU"})
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := box.Close(); err != nil {
		t.Fatal(err)
	}
	return library{dir, assetID}
}

// open opens a copy of the library of which nothing is kept.
func (l library) open(t *testing.T, c Case) *sandbox.Sandbox {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(dir, os.DirFS(l.dir)); err != nil {
		t.Fatal(err)
	}
	box, err := sandbox.Open(t.Context(), sandbox.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(box.Close(), os.RemoveAll(dir)); err != nil {
			t.Error(err)
		}
	})
	if c.Operation == "create_folder" { // which the example makes
		err = box.Store().Write(t.Context(), func(tx *store.Tx) error {
			return tx.DropFolders(t.Context(), []string{"products/summer"})
		})
	}
	if err != nil {
		t.Fatal(err)
	}
	return box
}
