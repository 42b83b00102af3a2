package dialog

import (
	"errors"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cldx/api"
	"cldx/internal/golden"
	"cldx/job"
	"cldx/model"
	"cldx/ui/overlay"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

// assetWindows are the dialogs about parts of one asset.
func assetWindows() map[string]overlay.Window {
	source := &model.Datasource{Values: []model.DatasourceValue{
		{ExternalID: "s", Value: "Summer"}, {ExternalID: "w", Value: "Winter"}, {ExternalID: "evil", Value: "\u202e\x1b[31mAutumn"}, {ExternalID: "old", Value: "Gone", State: "inactive"},
	}}
	a := model.Asset{
		PublicID: "shoe", AssetID: "1", ResourceType: model.Image, Type: model.Uploaded, Labels: model.Labels{Metadata: model.Metadata{"season": "w", "where": []any{"s"}, "stock": 41.0}},
		Protection: model.Protection{AccessControl: []model.Access{{AccessType: "anonymous", Start: noon, End: noon.Add(time.Hour)}}},
	}
	field := func(kind model.FieldType, id, validation string) model.MetadataField {
		return model.MetadataField{ExternalID: id, Label: id, Type: kind, Datasource: source, Validation: []byte(validation)}
	}
	value := func(f model.MetadataField, r plan.Ruling) overlay.Window {
		return sheetOf(MetadataValue(a, f, r, noon), "set")
	}
	found := func(text string) tea.Cmd {
		if text == "bad(" {
			return func() tea.Msg { return Candidates{Of: text, Err: errors.New("unexpected end of the expression")} }
		}
		return func() tea.Msg {
			return Candidates{Of: text, Total: 3, Assets: []model.Asset{{PublicID: "evil\x1b[31m", ResourceType: model.Raw, Media: model.Media{Bytes: 5}}, {PublicID: "boot", ResourceType: model.Image, Type: model.Uploaded}, a}}
		}
	}
	quality := Question{Name: "Quality override", Prompt: "quality", Help: "Type a quality.", Was: "80", Notes: []string{"It takes the place of q_auto."}, Make: func(text string) (job.Action, error) {
		if text == "x" {
			return nil, errors.New("x is no quality")
		}
		op := api.UpdateAsset{PublicID: "shoe"}
		op.QualityOverride = text
		return job.Call{Op: op, Prior: []byte("{}")}, nil
	}}
	all := map[string]overlay.Window{
		"value-enum": value(field(model.EnumField, "season", ""), plan.Ruling{}), "value-enum-found": value(field(model.EnumField, "season", ""), plan.Ruling{}),
		"value-rule": value(field(model.EnumField, "season", ""), plan.Ruling{Mandatory: true, Offered: []string{"w"}, Why: []string{"only cold ones"}}),
		"value-set":  value(field(model.SetField, "where", ""), plan.Ruling{}), "value-number": value(field(model.IntegerField, "stock", `{"type":"less_than","value":100}`), plan.Ruling{}),
		"value-too-large": value(field(model.IntegerField, "stock", `{"type":"less_than","value":42}`), plan.Ruling{}),
		"value-date":      value(field(model.DateField, "since", ""), plan.Ruling{}), "value-text": value(field(model.StringField, "note", `{"type":"strlen","min":3}`), plan.Ruling{Mandatory: true}),
		"access": sheetOf(AccessRule(a, 0), "set"), "access-new": sheetOf(AccessRule(a, -1), "set"), "access-bad": sheetOf(AccessRule(a, -1), "set"),
		"relate": sheetOf(Relate(a, found, nil), "relate"), "relate-picked": sheetOf(Relate(a, found, nil), "relate"), "relate-bad": sheetOf(Relate(a, found, nil), "relate"),
		"versions": sheetOf(DownloadVersions(a, []model.Backup{{VersionID: "v1", Format: "jpg", Time: noon}, {VersionID: "\x1b[31m", Format: "png", Time: noon}}, "/home/me/out", Local{}), "download"),
		"question": sheetOf(Ask(quality), "set"), "question-bad": sheetOf(Ask(quality), "set"),
	}
	for name, keys := range map[string]string{
		"value-enum-found": `"sum"`, "value-set": `down space`, "value-number": "up", "value-too-large": "up", "value-date": "ctrl+t up", "value-text": `"ab"`,
		"access": `ctrl+t`, "access-new": `"2026-05-01" tab "2026-05-02T10:00:00+02:00"`, "access-bad": `"soon"`,
		"relate-picked": `"boot" tab tab`, "relate-bad": `"bad("`, "question": `"auto:low"`, "question-bad": `"x"`,
	} {
		press(all[name], keys)
	}
	return all
}

func TestAssetViews(t *testing.T) {
	t.Parallel()
	for name, w := range assetWindows() {
		golden.File(t, "200x60/"+name+".txt", ansi.Strip(draw(w, theme.Dark, 200, 60)))
		golden.File(t, "120x40/"+name+".txt", ansi.Strip(draw(w, theme.Dark, 120, 40)))
		golden.File(t, "80x24/"+name+".txt", ansi.Strip(draw(w, theme.Dark, 80, 24)))
		golden.File(t, "dark/"+name+".txt", draw(w, theme.Dark, 100, 30))
		golden.File(t, "light/"+name+".txt", draw(w, theme.Light, 100, 30))
		for _, size := range [][2]int{{40, 10}, {12, 5}} {
			draw(w, theme.Mono, size[0], size[1])
		}
	}
}

func FuzzMoment(f *testing.F) {
	f.Add("2026-03-14 12:00")
	f.Add("2026-05-02T10:00:00+02:00")
	f.Fuzz(func(t *testing.T, text string) {
		at, err := plan.Moment(text)
		if err != nil || at.IsZero() || at.Year() < 1 || at.Year() > 9999 {
			return
		}
		again, err := plan.Moment(plan.MomentText(at))
		if err != nil || !again.Equal(at.Truncate(time.Minute)) {
			t.Errorf("%q is %v, and spelled %q is %v: %v", text, at, plan.MomentText(at), again, err)
		}
	})
}
