package bulk_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cldx/api"
	"cldx/inspect/session"
	"cldx/internal/loop"
	"cldx/job"
	"cldx/job/tree"
	"cldx/model"
	"cldx/ui"
	"cldx/ui/bulk"
	"cldx/ui/pane"
	"cldx/ui/record"
)

var noon = time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)

// service is an environment in memory: it carries out the calls of these tests,
// and fails the test on any other.
type service struct {
	torn   bool // no page of a listing comes but the first
	t      *testing.T
	mu     sync.Mutex
	assets []model.Asset
	calls  []string
	action map[string]int   // by name of the write: what its context says it is made for
	reads  map[string]int   // by operation name
	refuse map[string]error // by operation name
}

func (s *service) Do(ctx context.Context, op api.Operation, into any) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if spec := op.Spec(); spec.Effect != api.Read {
		s.calls = append(s.calls, spell(op))
		s.action[spec.Name] = api.ActionOf(ctx)
	} else {
		s.reads[spec.Name]++
	}
	if err := s.refuse[op.Spec().Name]; err != nil {
		return err
	}
	answer, err := s.answer(op)
	if err != nil {
		return err
	}
	raw, err := json.Marshal(answer)
	if err != nil {
		return err
	}
	if into == nil {
		return nil
	}
	return json.Unmarshal(raw, into)
}

// spell is an operation in short.
func spell(op api.Operation) string {
	text := op.Spec().Name
	for _, v := range api.Values(op) {
		if v.Name == "resource_type" || v.Name == "type" || v.Name == "overwrite" || v.Const != "" {
			continue
		}
		text += fmt.Sprintf(" %s=%v", v.Name, v.V)
	}
	return text
}

func (s *service) answer(op api.Operation) (any, error) {
	switch op := op.(type) {
	case api.Search:
		page := model.AssetPage{Resources: s.assets, TotalCount: len(s.assets)}
		switch {
		case s.torn && op.NextCursor != "":
			return nil, &api.Error{Kind: api.ServerFault, Op: "search", Message: "no more for now", Status: 503}
		case s.torn:
			page.NextCursor = "more"
		}
		return page, nil
	case api.ListRootFolders, api.ListSubfolders, api.SearchFolders:
		return model.FolderPage{Folders: []model.Folder{{Name: "shop", Path: "shop"}, {Name: "zoo", Path: "zoo"}}, TotalCount: 2}, nil
	case api.ListMetadataFields:
		return model.MetadataFields{Fields: []model.MetadataField{{ExternalID: "stock", Label: "Stock", Type: model.IntegerField}}}, nil
	case api.ListMetadataRules:
		return model.MetadataRules{Rules: []model.MetadataRule{}}, nil
	case api.ListTransformations:
		return model.TransformationPage{}, nil
	case api.ListTags:
		return model.TagPage{Tags: []string{"summer", "winter"}}, nil
	case api.ShowAsset:
		i := s.index(op.PublicID)
		if i < 0 {
			return nil, &api.Error{Kind: api.NotFound, Op: "resource", Message: "not found", Status: 404}
		}
		return s.assets[i], nil
	case api.RenameAsset:
		i := s.index(op.From)
		if i < 0 {
			return nil, &api.Error{Kind: api.NotFound, Op: "rename", Message: "Resource not found - " + string(op.From), Status: 404}
		}
		s.assets[i].PublicID = op.To
		return s.assets[i], nil
	case api.AddTag:
		return model.Updated{PublicIDs: op.PublicIDs}, nil
	case api.RemoveTag:
		return model.Updated{PublicIDs: op.PublicIDs}, nil
	case api.ReplaceTag:
		return model.Updated{PublicIDs: op.PublicIDs}, nil
	case api.AddContext:
		return model.Updated{PublicIDs: op.PublicIDs}, nil
	case api.UpdateMetadata:
		return model.Updated{PublicIDs: op.PublicIDs}, nil
	case api.UpdateAsset:
		return s.assets[s.index(op.PublicID)], nil
	case api.DeleteAssets:
		return s.remove(op.PublicIDs), nil
	case api.RestoreAssets:
		back := model.Restoration{}
		for _, id := range op.PublicIDs {
			a := picture(string(id))
			s.assets = append(s.assets, a)
			back[id] = model.Restored{Asset: a}
		}
		return back, nil
	case api.UploadAsset:
		a := picture(strings.TrimSuffix(string(op.File), ".jpg"))
		s.assets = append(s.assets, a)
		return a, nil
	case api.RelateAssets, api.UnrelateAssets, api.DeleteDerivedFiles, api.DeleteBackups, api.PublishAssetsByIDs, api.UpdateAccessModeByIDs, api.DownloadBackup:
		return s.more(op), nil
	case api.ListAssetsByModeration:
		if op.ResourceType != model.Image || op.Status != "pending" {
			return model.AssetPage{}, nil
		}
		return model.AssetPage{Resources: s.assets}, nil
	case api.ListAssetsByIDs, api.ExplicitAsset, api.DeleteAllAssets, api.SignSearch, api.DeleteFolder:
		return s.more(op), nil
	case api.CreateFolder:
		return model.CreatedFolder{Success: true}, nil
	}
	s.t.Errorf("unexpected call %s", spell(op))
	return nil, &api.Error{Kind: api.BadRequest, Op: op.Spec().Name, Message: "unexpected"}
}

// more answers the calls of operations that were filled in.
func (s *service) more(op api.Operation) any {
	switch op := op.(type) {
	case api.ExplicitAsset:
		return s.assets[s.index(op.PublicID)]
	case api.DeleteAllAssets:
		var ids []model.PublicID
		for _, a := range s.assets {
			ids = append(ids, a.PublicID)
		}
		return s.remove(ids)
	case api.DeleteFolder:
		return model.DeletedFolders{Deleted: []string{op.Folder}}
	case api.RelateAssets:
		return related(op.Assets)
	case api.UnrelateAssets:
		return related(op.Assets)
	case api.DeleteDerivedFiles:
		return model.DerivedDeletion{Deleted: map[string]string{}}
	case api.DeleteBackups:
		return model.BackupDeletion{AssetID: op.AssetID, DeletedVersionIDs: op.VersionIDs}
	case api.PublishAssetsByIDs:
		s.assets[s.index(op.PublicIDs[0])].Type = model.Uploaded
		return model.Publication{Published: []model.Asset{s.assets[s.index(op.PublicIDs[0])]}}
	case api.UpdateAccessModeByIDs:
		return model.AccessModeUpdate{}
	case api.DownloadBackup:
		return model.SignedURL{URL: "https://api.example/download_backup?version_id=" + op.VersionID}
	case api.SignSearch:
		return model.SignedURL{URL: "https://res.example/demo/search/signed"}
	}
	return model.AssetPage{Resources: s.assets}
}

func (s *service) index(id model.PublicID) int {
	return slices.IndexFunc(s.assets, func(a model.Asset) bool { return a.PublicID == id })
}

func (s *service) remove(ids []model.PublicID) model.Deletion {
	d := model.Deletion{Deleted: map[string]string{}}
	for _, id := range ids {
		d.Deleted[string(id)] = "not_found"
		if i := s.index(id); i >= 0 {
			s.assets = slices.Delete(s.assets, i, i+1)
			d.Deleted[string(id)] = "deleted"
		}
	}
	return d
}

func picture(id string) model.Asset {
	return model.Asset{
		PublicID: model.PublicID(id), ResourceType: model.Image, Type: model.Uploaded, Format: "jpg",
		Place: model.Place{AssetFolder: "shop"}, Media: model.Media{Bytes: 1000, Width: 64, Height: 48},
		Labels: model.Labels{Tags: []string{"old"}, Context: model.Context{"alt": "a " + id}}, CreatedAt: noon,
		Delivery: model.Delivery{SecureURL: "https://res.example/demo/image/upload/v1/" + id + ".jpg"},
	}
}

// coder spells operations so that tests can read them.
type coder struct{}

func (coder) Tabs() []string { return []string{"Python"} }

func (coder) Code(ops []api.Operation, _ int, _ record.Form) pane.Code {
	lines := make([]string, len(ops))
	for i, op := range ops {
		lines[i] = "code: " + spell(op)
	}
	return pane.Code{Text: strings.Join(lines, "\n")}
}

func (coder) Script(session.Session, session.Choice, int) (ui.Script, error) { return ui.Script{}, nil }

func (coder) File(name string, _ int) string { return name }

// stage is an explorer without a terminal or a clock.
type stage struct {
	t    *testing.T
	app  *ui.App
	svc  *service
	held []tea.Cmd // what is held back, while a test looks at a job that runs
	hold bool
}

type options struct {
	readOnly, noBackup bool
	dir                string
	edit               func(name, text string) bulk.Editing
	coder              ui.Coder
	look               ui.Look
	w, h               int
}

func newStage(t *testing.T, o options, ids ...string) *stage {
	s := &stage{t: t, svc: &service{t: t, reads: map[string]int{}, action: map[string]int{}, refuse: map[string]error{}}}
	for _, id := range ids {
		s.svc.assets = append(s.svc.assets, picture(id))
	}
	if o.dir == "" {
		o.dir = t.TempDir()
	}
	journal, err := job.OpenJournal(o.dir)
	if err != nil {
		t.Fatal(err)
	}
	tokens := 0
	now := func() time.Time { return noon.Add(time.Duration(tokens) * time.Second) }
	planner := bulk.New(bulk.Deps{
		Doer: s.svc, Options: job.Options{Width: 1, Now: now}, Journal: journal,
		Backup: !o.noBackup, Now: now, Token: func() string { tokens++; return fmt.Sprintf("token%d", tokens) },
		Files: bulk.Files{
			Find: func(_ context.Context, words []string, _ tree.Choice) (tree.Found, error) {
				var found tree.Found
				for _, w := range words {
					found.Files = append(found.Files, job.File{Path: w, Bytes: 100})
				}
				return found, nil
			},
			Complete: func(_ context.Context, word string) []string { return []string{word + "_completed.jpg"} },
			Edit:     o.edit,
		},
	})
	if o.w == 0 {
		o.w, o.h = 120, 40
	}
	if o.coder == nil {
		o.coder = coder{}
	}
	s.app = ui.New(t.Context(), ui.Deps{
		Environment: ui.Environment{Name: "sandbox", Mode: model.DynamicFolders, ReadOnly: o.readOnly},
		Link: ui.Link{Doer: s.svc, Budget: func() model.Budget {
			return model.Budget{Limit: 500, Remaining: 412, Reset: now().Add(38 * time.Minute)}
		}},
		Desk:    ui.Desk{Now: now, After: func(time.Duration, tea.Msg) tea.Cmd { return nil }},
		Planner: planner, Coder: o.coder, Look: o.look,
	})
	s.send(tea.WindowSizeMsg{Width: o.w, Height: o.h})
	s.run(s.app.Init())
	return s
}

func (s *stage) send(msg tea.Msg) {
	_, cmd := s.app.Update(msg)
	s.app.View()
	if s.hold {
		s.held = append(s.held, cmd)
		return
	}
	s.run(cmd)
}

func (s *stage) run(cmd tea.Cmd) { loop.Carry(cmd, s.send) }

// release carries out what was held back.
func (s *stage) release() {
	s.hold = false
	held := s.held
	s.held = nil
	for _, cmd := range held {
		s.run(cmd)
	}
}

// press types keys: names as Bubble Tea spells them, or a text in quotes.
func (s *stage) press(line string) {
	for len(line) > 0 {
		line = strings.TrimLeft(line, " ")
		if text, ok := strings.CutPrefix(line, `"`); ok {
			end := strings.IndexByte(text, '"')
			for _, r := range text[:end] {
				s.send(tea.KeyPressMsg{Code: r, Text: string(r)})
			}
			line = text[end+1:]
			continue
		}
		name, rest, _ := strings.Cut(line, " ")
		s.send(keyOf(name))
		line = rest
	}
}

func keyOf(name string) tea.KeyPressMsg {
	codes := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown,
		"left": tea.KeyLeft, "right": tea.KeyRight, "backspace": tea.KeyBackspace, "pgdown": tea.KeyPgDown, "f1": tea.KeyF1,
	}
	if name == "space" {
		return tea.KeyPressMsg{Code: ' ', Text: " "}
	}
	if rest, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: rune(rest[0]), Mod: tea.ModCtrl}
	}
	if code, ok := codes[name]; ok {
		return tea.KeyPressMsg{Code: code}
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

// screen is what can be read.
func (s *stage) screen() string { return ansi.Strip(s.app.View().Content) }

func (s *stage) sees(words ...string) {
	s.t.Helper()
	screen := s.screen()
	for _, w := range words {
		if !strings.Contains(screen, w) {
			s.t.Errorf("the screen lacks %q:\n%s", w, screen)
		}
	}
}

func (s *stage) lacks(words ...string) {
	s.t.Helper()
	screen := s.screen()
	for _, w := range words {
		if strings.Contains(screen, w) {
			s.t.Errorf("the screen holds %q:\n%s", w, screen)
		}
	}
}

// sent returns the writes since it was last asked.
func (s *stage) sent() []string {
	s.svc.mu.Lock()
	defer s.svc.mu.Unlock()
	calls := s.svc.calls
	s.svc.calls = nil
	return calls
}
