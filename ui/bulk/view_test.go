package bulk_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"cldx/model"
)

// related answers that all went well.
func related(names []string) model.Relations {
	var r model.Relations
	for _, name := range names {
		r.Success = append(r.Success, model.Relation{Code: "success_ids", Asset: name, Status: 200})
	}
	return r
}

// spelled spells rules as calls are spelled here.
func spelled(rules json.RawMessage) string { return fmt.Sprintf("%v", rules) }

// rich is an asset that has some of everything.
func rich() model.Asset {
	a := picture("cat")
	a.AssetID, a.VersionID = "a1", "v2"
	a.Derived = []model.Derived{
		{ID: "d1", Transformation: "w_100", Format: "jpg", Bytes: 10, SecureURL: "https://res.example/w_100/cat.jpg"},
		{ID: "d2", Transformation: "e_sepia", Format: "jpg", Bytes: 20},
	}
	other := picture("dog")
	a.RelatedAssets = []model.Asset{{PublicID: other.PublicID, ResourceType: other.ResourceType, Type: other.Type}}
	a.Versions = []model.Backup{
		{VersionID: "v2", Format: "jpg", Size: 1000, Time: noon, Restorable: true},
		{VersionID: "v1", Format: "jpg", Size: 800, Time: noon.Add(-time.Hour), Restorable: true},
	}
	a.AccessControl = []model.Access{{AccessType: "token"}}
	return a
}

func TestEditsInTheAssetView(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, keys string
		sees       []string // before it is sent
		then       string
		want       []string
	}{
		{"display name", `enter j enter "Tom"`, []string{"display name", "nothing → Tom", "code: update"}, "enter", []string{"update public_id=cat display_name=Tom"}},
		{
			"quality", `enter j j j j j enter "auto:low"`, []string{"quality override", "→ auto:low", "There is no way back"},
			"enter enter", []string{"update public_id=cat quality_override=auto:low"},
		},
		{"no quality", `enter j j j j j enter "best"`, []string{`"best" is no quality`}, "enter", nil},
		{"a tag off", `enter 2 x`, []string{"tags", "old → nothing"}, "enter", []string{"remove_tag tag=[old] public_ids=[cat]"}},
		{"context", `enter 3 enter "Tom"`, []string{"alt", "a cat → Tom"}, "enter", []string{"add_context context=map[alt:Tom] public_ids=[cat]"}},
		{"a number", `enter 4 enter up up`, []string{"a whole number", "Stock", "nothing → 2"}, "enter", []string{"update_metadata metadata=map[stock:2] public_ids=[cat]"}},
		{"no number", `enter 4 enter "many"`, []string{"Stock takes a whole number"}, "enter", nil},
		{"make", `enter 5 n "c_fill,w_40/f_webp"`, []string{"derived", "nothing → c_fill,w_40/f_webp", "code: explicit"}, "enter enter", []string{"explicit public_id=cat eager=[c_fill,w_40/f_webp]"}},
		{"no transformation", `enter 5 n "small please"`, []string{`"small please" is no part of a transformation`}, "enter", nil},
		{"derived", `enter 5 space space x`, []string{"w_100 → nothing", "e_sepia → nothing", "Type delete_derived_resources to go on"}, `"delete_derived_resources" enter`, []string{"delete_derived_resources derived_resource_ids=[d1 d2]"}},
		{"relate", `enter 6 n tab`, []string{"1 found, 1 picked", "code: add_related_assets"}, "enter", []string{"add_related_assets public_id=cat assets_to_relate=[image/upload/fox]"}},
		{"relate from the menu", `a "find some and relate" enter "fox" tab`, []string{"1 picked"}, "enter", []string{"add_related_assets public_id=cat assets_to_relate=[image/upload/fox]"}},
		{"unrelate", `enter 6 x`, []string{"related", "image/upload/dog → nothing"}, "enter", []string{"delete_related_assets public_id=cat assets_to_unrelate=[image/upload/dog]"}},
		{"restore", `enter 7 j enter`, []string{"Restore cat as of"}, "enter", []string{"restore public_ids=[cat] versions=[v1]"}},
		{"compare", `enter 7 j =`, []string{"Two versions of cat", "-20.0%", "1 h older", "restore this one"}, "enter enter", []string{"restore public_ids=[cat] versions=[v1]"}},
		{"version", `enter 7 j x`, []string{"v1 → nothing", "There is no way back"}, `"delete_backed_up_assets" enter`, []string{"delete_backed_up_assets asset_id=a1 version_ids=[v1]"}},
		{"a version to this machine", `enter 7 j d`, []string{"Download 1 version of cat", "cat-2026-03-14-110000-v1.jpg", "code: download_backedup_asset"}, "esc", nil},
		{"address of a version", `enter 7 j Y`, []string{"download_backup?version_id=v1"}, "esc", nil},
		{"type", `enter 9 enter p`, []string{"type", "upload → private"}, "enter", []string{"rename from_public_id=cat to_public_id=cat to_type=private"}},
		{"mode", `enter 9 j enter a`, []string{"public → authenticated"}, "enter", []string{"update_resources_access_mode_by_ids access_mode=authenticated public_ids=[cat]"}},
		{
			"a rule", `enter 9 n ctrl+t ctrl+t "2026-04-01" tab "2026-04-02 12:00"`, []string{"access control", "until", "everybody"},
			"enter", []string{"update public_id=cat access_control=" + spelled(json.RawMessage(`[{"access_type":"token"},{"access_type":"anonymous","start":"2026-04-01T00:00:00Z","end":"2026-04-02T12:00:00Z"}]`))},
		},
		{"a rule backwards", `enter 9 n "2026-04-01" tab "2026-03-01"`, []string{"It ends before it begins."}, "enter", nil},
		{"a rule off", `enter 9 j j x`, []string{"who has a token → nothing"}, "enter", []string{"update public_id=cat access_control=" + spelled(json.RawMessage("[]"))}},
		{"approve", `enter 9 A`, []string{"moderation", "nothing → approved"}, "enter", []string{"update public_id=cat moderation_status=approved"}},
		{"review", `enter 9 G k enter m`, []string{"moderation", "nothing → manual"}, "enter", []string{"explicit public_id=cat moderation=manual"}},
		{"menu of the list", `a "approve" enter`, []string{"Approve cat", "moderation_status"}, "enter", []string{"update public_id=cat moderation_status=approved"}},
		{"menu of the view", `enter a "sprite with" enter`, []string{"generate_sprite", "cat.jpg"}, "esc", nil},
		{"menu to a tab", `a "compare" enter`, []string{"2026-03-14 11:00"}, "esc", nil},
		{"delete", `a "with what is derived" enter`, []string{"Delete 1 asset"}, "enter", []string{"delete_resources public_ids=[cat]"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, options{h: 50, w: 120}, "x", "fox", "dog")
			s.svc.assets[0] = rich()
			s.press("r " + tt.keys)
			s.sees(tt.sees...)
			if sent := s.sent(); len(sent) != 0 {
				t.Errorf("%q was sent before anybody agreed", sent)
			}
			s.press(tt.then)
			if got := strings.ReplaceAll(strings.Join(s.sent(), "\n"), "type=upload ", ""); got != strings.Join(tt.want, "\n") {
				t.Errorf("sent\n%s\nwant\n%s\n%s", got, strings.Join(tt.want, "\n"), s.screen())
			}
		})
	}
}

func TestWhatIsKnownIsNotAskedForAgain(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{}, "cat", "dog")
	s.press("enter 2 3 5 1")
	if n := s.svc.reads["resource"]; n != 1 {
		t.Errorf("%d reads for what one told", n)
	}
	s.press("7 6 7 8 8 esc enter 7 6 8")
	if n := s.svc.reads["resource"]; n != 4 {
		t.Errorf("%d reads for four parts", n)
	}
	s.press("9 A enter")
	if n := s.svc.reads["resource"]; n != 5 {
		t.Errorf("%d reads, want one more after a change that only the service knows", n)
	}
}
