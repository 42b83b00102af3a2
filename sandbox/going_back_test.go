package sandbox

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/model"
)

// TestInversesGoBack runs each operation and its inverse, and holds what a read
// says afterwards against what it said before.
func TestInversesGoBack(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	doer := e.caller()
	yes, no, tags := true, false, []string{"b", "a"}
	context := model.Context{"alt": "a | b = c"}
	options := api.PresetOptions{Unsigned: &yes, DisallowPublicID: &no, Type: "private", AllowedFormats: []string{"png", "jpg"}}
	options.Tags, options.Context, options.Transformation = &tags, &context, "c_limit,w_100/e_sepia:50"
	options.Eager, options.Backup = []string{"c_scale,w_10|c_scale,w_5", "t_x"}, &no
	representations := json.RawMessage(`[{"transformation":"br_1m,c_limit,w_640"}]`)
	for _, op := range []api.Operation{
		api.CreateTransformation{Name: "kept", Transformation: "c_fill,w_100/e_sepia"},
		api.CreateUploadPreset{Name: "kept", PresetOptions: options},
		api.CreateUploadMapping{Folder: "kept", Template: "https://example.com/a/"},
		api.CreateStreamingProfile{Name: "kept", DisplayName: "Kept", Representations: representations},
	} {
		e.does(doer, op)
	}
	changed := api.PresetOptions{Type: "upload"}
	changed.Format, changed.DisplayName = "png", new(string)
	for _, row := range []struct {
		op, read api.Operation
	}{
		{api.CreateTransformation{Name: "new", Transformation: "w_1"}, api.ListTransformations{}},
		{api.UpdateTransformation{Transformation: "kept", UnsafeUpdate: "w_1", AllowedForStrict: &no}, api.ShowTransformation{Transformation: "kept"}},
		{api.DeleteTransformation{Transformation: "kept"}, api.ShowTransformation{Transformation: "kept"}},
		{api.CreateUploadPreset{PresetOptions: options}, api.ListUploadPresets{}},
		{api.UpdateUploadPreset{Name: "kept", PresetOptions: changed}, api.ShowUploadPreset{Name: "kept"}},
		{api.DeleteUploadPreset{Name: "kept"}, api.ShowUploadPreset{Name: "kept"}},
		{api.CreateUploadMapping{Folder: "new", Template: "https://example.com/b/"}, api.ListUploadMappings{}},
		{api.UpdateUploadMapping{Folder: "kept", Template: "https://example.com/b/"}, api.ShowUploadMapping{Folder: "kept"}},
		{api.DeleteUploadMapping{Folder: "kept"}, api.ShowUploadMapping{Folder: "kept"}},
		{api.ReplaceUploadMappings{Mappings: []model.UploadMapping{{Folder: "x", Template: "https://example.com/"}}}, api.ListUploadMappings{}},
		{api.CreateStreamingProfile{Name: "new", Representations: representations}, api.ListStreamingProfiles{}},
		{api.UpdateStreamingProfile{Name: "hd", DisplayName: "x", Representations: representations}, api.ShowStreamingProfile{Name: "hd"}},
		{api.UpdateStreamingProfile{Name: "kept", Representations: json.RawMessage(`[{"transformation":"w_1"}]`)}, api.ShowStreamingProfile{Name: "kept"}},
		{api.DeleteStreamingProfile{Name: "kept"}, api.ShowStreamingProfile{Name: "kept"}},
	} {
		name := row.op.Spec().Name
		before := e.does(doer, row.read)
		prior := json.RawMessage(nil)
		if p, ok := row.op.(api.Prepared); ok {
			prior = e.does(doer, p.Prior())
		}
		answer := e.does(doer, row.op)
		if prior == nil {
			prior = answer
		}
		if cmp.Equal(before, e.answered(doer, row.read)) {
			t.Errorf("%s changed nothing", name)
		}
		back, err := row.op.(api.Undoable).Inverse(prior)
		if err != nil {
			t.Fatalf("inverse of %s: %v", name, err)
		}
		for _, op := range back {
			e.does(doer, op)
		}
		if diff := cmp.Diff(plainJSON(t, before), plainJSON(t, e.does(doer, row.read))); diff != "" {
			t.Errorf("%s and back (-before +after): %s", name, diff)
		}
	}
}

// does runs an operation that must succeed.
func (e *environment) does(doer api.Doer, op api.Operation) json.RawMessage {
	e.t.Helper()
	var answer json.RawMessage
	if err := doer.Do(context.Background(), op, &answer); err != nil {
		e.t.Fatalf("%s: %v", op.Spec().Name, err)
	}
	return answer
}

// answered runs an operation that may be refused.
func (e *environment) answered(doer api.Doer, op api.Operation) json.RawMessage {
	var answer json.RawMessage
	_ = doer.Do(context.Background(), op, &answer) // nothing is an answer too
	return answer
}

// plainJSON reads an answer without the identities that are made anew.
func plainJSON(t *testing.T, raw json.RawMessage) any {
	t.Helper()
	var v any
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	withoutIDs(v)
	return v
}

func withoutIDs(v any) {
	switch v := v.(type) {
	case map[string]any:
		delete(v, "external_id")
		for _, one := range v {
			withoutIDs(one)
		}
	case []any:
		for _, one := range v {
			withoutIDs(one)
		}
	}
}

// TestPresetsTakeEveryOption holds presets to every option of an upload.
func TestPresetsTakeEveryOption(t *testing.T) {
	t.Parallel()
	upload, _ := api.Lookup("upload")
	created, _ := api.Lookup("create_upload_preset")
	updated, _ := api.Lookup("update_upload_preset")
	for _, preset := range []api.Entry{created, updated} {
		has := map[string]bool{"file": true, "upload_preset": true} // what is stored, and itself
		for _, p := range preset.Params {
			has[p.Name] = true
		}
		for _, p := range upload.Params {
			if p.In != api.InPath && !has[p.Name] {
				t.Errorf("%s has no parameter %s", preset.Name, p.Name)
			}
		}
	}
}
