package query

import (
	"strings"
	"testing"
	"time"
)

// asset is a Doc for tests: fields by name, keyed ones with their keys.
type asset map[string]any

func (a asset) Text(field string) []string {
	switch v := a[field].(type) {
	case string:
		return []string{v}
	case []string:
		return v
	}
	var keys []string
	for name := range a {
		if key, ok := strings.CutPrefix(name, field+"."); ok {
			keys = append(keys, key)
		}
	}
	return keys
}

func (a asset) Number(field string) (float64, bool) {
	n, ok := a[field].(float64)
	return n, ok
}

func (a asset) Time(field string) (time.Time, bool) {
	at, ok := a[field].(time.Time)
	return at, ok
}

func (a asset) Bool(field string) (value, ok bool) {
	value, ok = a[field].(bool)
	return value, ok
}

var shoe = asset{
	"public_id": "shop/Red_shoe", "filename": "Red_shoe", "display_name": "The Red Shoe", "asset_folder": "Shop/new shoes/Red",
	"resource_type": "image", "type": "upload", "format": "png", "tags": []string{"full-analysis", "Long Pants", "16:9"},
	"context.alt": "A shoe, in red", "context.my key": "x", "metadata.sku": "A-1", "metadata.price": 12.5,
	"metadata.released": now.AddDate(0, 0, -10), "bytes": 1500000.0, "width": 4000.0, "height": 3000.0, "aspect_ratio": 1.33,
	"duration": 75.0, "grayscale": false, "colors.red": 80.0,
	"created_at": now.AddDate(0, 0, -14), "uploaded_at": time.Date(2026, 3, 15, 1, 0, 0, 0, time.UTC),
	"last_updated.tags_updated_at": now.Add(-time.Hour), "status": "active", "quality_analysis.focus": 0.9,
}

func TestEval(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		expr string
		want bool
	}{
		{"", true},
		// Words of tokenised fields, whole values of the others.
		{"tags:analysis", true}, {"tags:ANALYSIS", true}, {"tags=analysis", false}, {"tags=full-analysis", true},
		{"tags=Full-analysis", false}, {"tags:anal", false}, {"tags:anal*", true}, {"tags=full*", true}, {"tags=anal*", false},
		{`tags:"long pants"`, true}, {`tags:"pants long"`, false}, {`tags:"long pan*"`, true}, {`tags="Long Pants"`, true},
		{`tags:"analysis long"`, false}, {`tags="16:9"`, true}, {`tags:16\:9`, true}, {`tags:"*"`, true}, {`tags:""`, false},
		{"filename:shoe", true}, {"display_name:red", true}, {"display_name=red", false}, {`display_name="The Red Shoe"`, true},
		{"context.alt:shoe", true}, {"context.alt=shoe", false}, {`context.my\ key=x`, true}, {"metadata.sku:a", true}, {"metadata.sku=A-1", true},
		{"public_id:shoe", false}, {"public_id:shop", false}, {"public_id:shop/Red_shoe", true}, {"public_id:shop/red_shoe", false},
		{"public_id:shop/*", true}, {"public_id=shop/*", true}, {"public_id:sho*", true}, {"format:png", true}, {"format:pn", false},
		// Free text.
		{"shoe", true}, {"SHOE", true}, {"sho", false}, {"sho*", true}, {`"red shoe"`, true}, {`"shoe red"`, false}, {"pants", true},
		{"image", true}, {"upload", false}, {`"in red"`, true}, {"nothing", false}, {`"*"`, true}, {`""`, false}, {`\---q`, false}, {`\---`, false},
		// Logic.
		{"shoe -hat", true}, {"shoe AND NOT image", false}, {"hat OR shoe", true}, {"hat OR shoe AND boot", false}, {"-(hat boot)", true},
		{"format:(jpg OR png)", true}, {"tags:(full AND hat)", false}, {"+shoe", true},
		// Unknown fields match nothing, their negation everything.
		{"folders:x", false}, {"-folders:x", true}, {"asset_folder_id=1", false}, {"folder:Shop", false}, {`folder:"*"`, false},
		// Existence.
		{"tags", true}, {"-tags", false}, {"metadata.sku", true}, {"metadata.size", false}, {"-metadata.size", true}, {"context", true},
		{"pages", false}, {"width", true}, {"taken_at", false}, {"created_at", true}, {"grayscale", true}, {"transparent", false},
		{"image_metadata", false}, {"colors.red", true}, {"context:alt", true}, {"context:title", false}, {"colors:red", true}, {"last_updated", true},
		// Folders.
		{`asset_folder="Shop/new shoes/Red"`, true}, {`asset_folder="shop/new shoes/red"`, false}, {`asset_folder:"shop/new shoes/red"`, true},
		{"asset_folder=Shop", false}, {"asset_folder:shop/*", true}, {"asset_folder=Shop/*", true}, {"asset_folder=shop/*", false},
		{`asset_folder:"Shop/new shoes/Red/*"`, true}, {`asset_folder:"Shop/new shoes/*"`, true}, {`asset_folder:"Shop/new/*"`, false},
		{`asset_folder:"Shop/new*"`, true}, {`asset_folder:"*"`, true},
		// Numbers.
		{"bytes>1m", true}, {"bytes>1mb", true}, {"bytes>2m", false}, {"bytes:1500k", true}, {"width=4000", true}, {"width>=4000", true},
		{"width>4000", false}, {"width<4000", false}, {"width<=4000", true}, {"width:[3000 TO 4000]", true}, {"width:[3000 TO 4000}", false},
		{"width:{4000 TO *]", false}, {"width:[* TO *]", true}, {"width=[4000 TO *}", true}, {"width>x", false}, {"-width>x", true},
		{"width:4*", false}, {`aspect_ratio="4:3"`, true}, {`aspect_ratio>="4:3"`, true}, {`aspect_ratio>"4:3"`, false}, {"aspect_ratio<1.3", false},
		{`aspect_ratio:["5:4" TO "4:3"]`, true}, {"duration>1m", true}, {"duration>80s", false}, {"colors.red>50", true},
		{"quality_analysis.focus>0.8", true}, {"quality_analysis.colour>0.8", false}, {"metadata.price>12", true}, {"metadata.price:[1 TO 12]", false},
		{"metadata.sku>1", false}, {"format>png", false}, {"public_id:[a TO z]", false}, {"pages>0", false}, {"pages<5", false},
		// Dates.
		{"uploaded_at>1d", true}, {"uploaded_at<1d", false}, {"uploaded_at>1h", false}, {"created_at<2d", true}, {"created_at>4w", true},
		{"created_at:[4w TO 1w]", true}, {"created_at:[1w TO 1d]", false}, {"created_at>1m", false}, {"created_at:2026-03-01", true},
		{"created_at=2026-03-02", false}, {"created_at>2026-03-01", false}, {"created_at>=2026-03-01", true}, {"created_at<2026-03-01", false},
		{"created_at<=2026-03-01", true}, {"created_at:[2026-03-01 TO 2026-03-01]", true}, {"created_at:{2026-03-01 TO *]", false},
		{"created_at:[2026-02-01 TO 2026-03-01}", false}, {`uploaded_at="2026-03-15T01:00:00Z"`, true}, {`uploaded_at>"2026-03-15T01:00:00Z"`, false},
		{`uploaded_at>="2026-03-15T03:00:00+02:00"`, true}, {"last_updated.tags_updated_at>2h", true}, {"last_updated.nothing>2h", false},
		{"metadata.released>2w", true}, {"metadata.released>1w", false}, {"created_at:2026*", false}, {"taken_at>4w", false},
		// Flags.
		{"grayscale=false", true}, {"grayscale:FALSE", true}, {"grayscale=true", false}, {"-grayscale=true", true}, {"transparent=false", false},
		{"grayscale>false", false}, {"grayscale:fal*", false},
	} {
		n, err := Parse(tt.expr)
		if err != nil {
			t.Errorf("Parse(%q): %v", tt.expr, err)
			continue
		}
		if got := Eval(n, shoe, now); got != tt.want {
			t.Errorf("Eval(%q) = %v, want %v", tt.expr, got, tt.want)
		}
	}
	if !Eval(nil, shoe, now) {
		t.Error("Eval(nil) = false, want true")
	}
}

func TestEvalRoot(t *testing.T) {
	t.Parallel()
	root := asset{"asset_folder": "", "public_id": "x"}
	for expr, want := range map[string]bool{
		`asset_folder=""`: true, `asset_folder:"*"`: true, "asset_folder": false, "-tags": true, "tags": false, `asset_folder:"a/*"`: false,
	} {
		n, err := Parse(expr)
		if got := Eval(n, root, now); err != nil || got != want {
			t.Errorf("Eval(%q) = %v, %v, want %v", expr, got, err, want)
		}
	}
}

func TestEvalFolders(t *testing.T) {
	t.Parallel()
	folder := asset{"name": "my folder", "path": "a/my folder", "parent": "a", "created_at": now.AddDate(0, 0, -3)}
	for expr, want := range map[string]bool{
		`name:"my folder"`: true, "name=my*": true, "name:folder": true, `path="a/my folder"`: true, "path:a/*": true, "path:b*": false,
		"parent=a": true, "created_at>4w": true, "folder": true, "tags:x": false, "": true,
	} {
		n, err := FolderFields.Parse(expr)
		if got := FolderFields.Eval(n, folder, now); err != nil || got != want {
			t.Errorf("Eval(%q) = %v, %v, want %v", expr, got, err, want)
		}
	}
}

func TestMentions(t *testing.T) {
	t.Parallel()
	for expr, want := range map[string]bool{
		"status:(active OR pending)": true, "a AND -status=inactive": true, "a status": true, "status:[a TO b]": true, "active": false, "": false,
	} {
		n, err := Parse(expr)
		if got := Mentions(n, "status"); err != nil || got != want {
			t.Errorf("Mentions(%q) = %v, %v, want %v", expr, got, err, want)
		}
	}
}
