package cli

import (
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/config"
	"cldx/ui"
	"cldx/ui/keys"
)

// With every # taken away the documented file asks for the keys that there are
// anyway, so that what it says of them is true.
func TestDocumentedKeysAreTheDefaults(t *testing.T) {
	t.Parallel()
	text := regexp.MustCompile(`(?m)^#([a-z0-9_-]+ = )`).ReplaceAllString(config.Document(outline()), "$1")
	path := t.TempDir() + "/config.toml"
	if _, err := config.Write(path, text, false); err != nil {
		t.Fatal(err)
	}
	file, err := config.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	wrong, _ := faults(file)
	if len(wrong) > 0 {
		t.Errorf("what it documents cannot be had: %v", wrong)
	}
	want, _ := keys.New(keys.Table(), keys.Preset{}, nil)
	got, _ := keys.New(keys.Table(), keys.Preset{}, ownKeys(file), ui.PageNames()...)
	if diff := cmp.Diff(want.All(), got.All()); diff != "" {
		t.Errorf("keys (-defaults +documented):\n%s", diff)
	}
}
