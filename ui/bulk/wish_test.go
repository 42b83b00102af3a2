package bulk_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strings"
	"testing"

	"cldx/model"
)

// walk leads to what a wish of the asset view comes to.
type walk struct {
	keys   string // from the list to where the wish stands before the user
	change string // what its window says of the change
	code   string // the operation that the inspect pane spells, not sent yet; "" when nothing is changed
	agree  string // the keys that send it
}

// walks has every wish of the asset view. One that changes something says what it
// changes and how it is spelled; the others have no code, and send no write.
var walks = map[string]walk{
	"EditPublicID":   {`enter enter "tom"`, "Rename cat to tom", "rename", "enter"},
	"EditName":       {`enter j enter "Tom"`, "nothing → Tom", "update", "enter"},
	"EditFolder":     {`enter m "zoo"`, "Move 1 asset to zoo", "update", "enter"},
	"EditQuality":    {`enter j j j j j enter "80"`, "→ 80", "update", "enter enter"},
	"EditTags":       {`enter t "new"`, "Tag 1 asset with new", "add_tag", "enter"},
	"RemoveTag":      {`enter 2 x`, "old → nothing", "remove_tag", "enter"},
	"EditContext":    {`enter 3 enter "Tom"`, "a cat → Tom", "add_context", "enter"},
	"RemoveContext":  {`enter 3 x`, "a cat → nothing", "add_context", "enter"},
	"EditMetadata":   {`enter 4 enter up`, "1", "update_metadata", "enter"},
	"ClearMetadata":  {`enter 4 x`, "nothing", "update_metadata", "enter"},
	"MakeDerived":    {`enter 5 n "w_40"`, "nothing → w_40", "explicit", "enter enter"},
	"DeleteDerived":  {`enter 5 x`, "w_100 → nothing", "delete_derived_resources", `"delete_derived_resources" enter`},
	"Relate":         {`enter 6 n tab`, "1 picked", "add_related_assets", "enter"},
	"Unrelate":       {`enter 6 x`, "dog → nothing", "delete_related_assets", "enter"},
	"RestoreVersion": {`enter 7 j enter`, "Restore cat as of", "restore", "enter"},
	"DeleteVersions": {`enter 7 j x`, "v1 → nothing", "delete_backed_up_assets", `"delete_backed_up_assets" enter`},
	"EditType":       {`enter 9 enter p`, "upload → private", "rename", "enter"},
	"EditMode":       {`enter 9 j enter a`, "public → authenticated", "update_resources_access_mode_by_ids", "enter"},
	"EditAccess":     {`enter 9 n "2026-04-01"`, "access control", "update", "enter"},
	"RemoveAccess":   {`enter 9 j j x`, "who has a token → nothing", "update", "enter"},
	"Moderate":       {`enter 9 X`, "nothing → rejected", "update", "enter"},
	"Review":         {`enter 9 G k enter m`, "nothing → manual", "explicit", "enter"},
	"Fill":           {`enter a "replace all" enter`, "POST /{resource_type}/tags", "replace_tag", "enter enter enter"},
	"Delete":         {`enter a "with what is derived" enter`, "Delete 1 asset", "delete_resources", "enter"},
	"Undo":           {`z`, "nothing → old", "add_tag", "enter"},

	"CompareVersions":  {keys: `enter 7 j =`},
	"DownloadVersions": {keys: `enter 7 j d`},
	"SignVersion":      {keys: `enter 7 j Y`},
	"LocateVersion":    {keys: `enter 7 j`},
	"ReadHead":         {keys: `enter 1`},
	"Transform":        {keys: `enter 5 P`},
	"Watch":            {keys: `enter p`},
	"Menu":             {keys: `enter a`},
	"Open":             {keys: `enter 6 enter`},
	"Show":             {keys: `enter j j j j enter`},
	"Browse":           {keys: `enter o`},
	"Copy":             {keys: `enter y`},
	"Load":             {keys: `enter r`},
	"LoadSchema":       {keys: `enter 4`},
}

// wishNames are the types that are wishes, as the asset view declares them.
func wishNames(t *testing.T) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../assetview/wish.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Name.Name != "wish" || f.Recv == nil {
			continue
		}
		if of, ok := f.Recv.List[0].Type.(*ast.Ident); ok {
			names = append(names, of.Name)
		}
	}
	return names
}

func TestEveryWishHasItsWalk(t *testing.T) {
	t.Parallel()
	want := wishNames(t)
	for _, name := range want {
		if _, ok := walks[name]; !ok {
			t.Errorf("assetview.%s is in no walk: say which keys lead to it, and what they show before it is sent", name)
		}
	}
	for name := range walks {
		if !slices.Contains(want, name) {
			t.Errorf("the walk to %s leads to no wish of the asset view", name)
		}
	}
}

func TestAWishShowsItsChangeAndItsCodeBeforeItIsSent(t *testing.T) {
	t.Parallel()
	for _, name := range slices.Sorted(maps.Keys(walks)) {
		for _, size := range [][2]int{{120, 50}, {80, 24}} {
			t.Run(fmt.Sprintf("%s at %d by %d", name, size[0], size[1]), func(t *testing.T) {
				t.Parallel()
				tread(t, name, options{w: size[0], h: size[1]})
			})
		}
	}
}

// tread walks to a wish, looks, and agrees.
func tread(t *testing.T, name string, o options) {
	w := walks[name]
	s := newStage(t, o, "x", "fox", "dog")
	s.svc.assets[0] = rich()
	s.svc.assets[0].Metadata = model.Metadata{"stock": "7"}
	s.press("r")
	if name == "Undo" { // there has to be something to take back
		s.press("enter 2 x enter")
		s.sent()
	}
	s.press(w.keys)
	if sent := s.sent(); len(sent) > 0 {
		t.Errorf("%q was sent before anybody agreed", sent)
	}
	if w.code == "" {
		return
	}
	s.sees("code: "+w.code+" ", w.change)
	if o.h > 24 && name != "Fill" { // a form has the code beside it, a small screen below the window
		s.sees("not sent yet")
	}
	s.press(w.agree)
	if sent := s.sent(); len(sent) != 1 || !strings.HasPrefix(sent[0], w.code+" ") {
		t.Errorf("sent %q, want the %s that was shown\n%s", sent, w.code, s.screen())
	}
}
