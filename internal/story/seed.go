//go:build unix

package story

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"cldx/model"
	"cldx/sandbox"
	"cldx/sandbox/store"
)

// seed fills the library. Lines are those of sandbox.ParseSpec, and besides
// them "640 x image shot-#.jpg", numbered assets of which there is no file, and
// "field enum season summer winter", a field of structured metadata; a ! after its
// name makes it mandatory.
func (st *Stage) seed(ctx context.Context) error {
	var specs []sandbox.Spec
	var fields [][]string
	for _, line := range st.story.Seed {
		var err error
		switch m := many.FindStringSubmatch(line); {
		case m != nil:
			err = st.seedMany(ctx, m[1], m[2])
		case strings.HasPrefix(line, "field "):
			fields = append(fields, strings.Fields(line)[1:])
		default:
			var spec sandbox.Spec
			spec, err = parse(line)
			specs = append(specs, spec)
		}
		if err != nil {
			return err
		}
	}
	if err := sandbox.SeedAssets(ctx, st.box, specs); err != nil {
		return err
	}
	for _, words := range fields { // after the assets, which need not have what is mandatory
		if err := st.seedField(ctx, words); err != nil {
			return err
		}
	}
	return nil
}

// parse reads a line, and then what a story can't hold as it is.
func parse(line string) (sandbox.Spec, error) {
	spec, err := sandbox.ParseSpec(line)
	spec.PublicID = model.PublicID(unescape(string(spec.PublicID)))
	spec.Folder, spec.DisplayName = unescape(spec.Folder), unescape(spec.DisplayName)
	for i, tag := range spec.Tags {
		spec.Tags[i] = unescape(tag)
	}
	for key, value := range spec.Context {
		spec.Context[key] = unescape(value)
	}
	return spec, err
}

// seedMany stores assets that are numbered in place of #, oldest first.
func (st *Stage) seedMany(ctx context.Context, number, line string) error {
	n, err := strconv.Atoi(number)
	if err != nil {
		return fmt.Errorf("seed %s: %w", line, err)
	}
	begin := time.Now().Add(-time.Duration(n) * time.Minute)
	assets := make([]*store.Asset, n)
	for i := range assets {
		spec, err := parse(strings.ReplaceAll(line, "#", fmt.Sprintf("%0*d", len(number), i+1)))
		if err != nil {
			return err
		}
		a := &store.Asset{}
		a.ResourceType, a.Type, a.PublicID, a.Format = spec.ResourceType, model.Uploaded, spec.PublicID, spec.Format
		a.AssetFolder, a.Tags, a.Context = spec.Folder, spec.Tags, spec.Context
		a.Width, a.Height, a.Bytes = 40, 30, 1000
		a.CreatedAt = begin.Add(time.Duration(i) * time.Second)
		assets[i] = a
	}
	return st.box.Insert(ctx, assets)
}

func (st *Stage) seedField(ctx context.Context, words []string) error {
	if len(words) < 2 {
		return fmt.Errorf("seed field: want a type and a name")
	}
	name, mandatory := strings.CutSuffix(words[1], "!")
	f := model.MetadataField{Type: model.FieldType(words[0]), ExternalID: name, Label: name, Mandatory: mandatory}
	if values := words[2:]; len(values) > 0 {
		f.Datasource = &model.Datasource{}
		for i, v := range values {
			f.Datasource.Values = append(f.Datasource.Values, model.DatasourceValue{ExternalID: v, Value: v, State: "active", Position: i})
		}
	}
	return st.box.Store().Write(ctx, func(tx *store.Tx) error { return tx.PutField(ctx, f) })
}

// lay writes the story's files into the explorer's working folder. What begins
// like a script can be run.
func (st *Stage) lay() error {
	for name, text := range st.story.Files {
		path := filepath.Join(st.dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return fmt.Errorf("story file %s: %w", name, err)
		}
		mode := os.FileMode(0o600)
		if strings.HasPrefix(text, "#!") {
			mode = 0o700
		}
		if err := os.WriteFile(path, []byte(text), mode); err != nil {
			return fmt.Errorf("story file %s: %w", name, err)
		}
	}
	return nil
}
