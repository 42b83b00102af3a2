package assetview

import (
	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui/keys"
)

// Context is that of the view, of its tree, or of what is typed to find something.
func (v *View) Context() keys.Context {
	switch {
	case v.tab != JSON || v.tree == nil:
		return keys.AssetView
	case v.tree.Typing():
		return keys.Dialogs
	}
	return keys.AssetJSON
}

// Update takes keys, clicks and the wheel.
func (v *View) Update(msg tea.Msg) tea.Cmd { return tea.Batch(v.take(msg), v.rest()) }

func (v *View) take(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		v.said = ""
		if cmd, taken := v.browseTree(msg); taken {
			return cmd
		}
		return v.press(msg)
	case tea.PasteMsg:
		if v.tab == JSON && v.tree != nil && v.tree.Typing() {
			v.tree.Paste(msg.Content)
		}
	case tea.MouseWheelMsg:
		by := 3
		if msg.Button == tea.MouseWheelUp {
			by = -by
		}
		if v.tab == JSON && v.tree != nil {
			v.tree.Scroll(by)
			return nil
		}
		v.current().Scroll(by, len(v.rows))
		v.skip(1)
	case tea.MouseClickMsg:
		return v.click(msg.X, msg.Y)
	}
	return nil
}

func (v *View) press(k tea.KeyPressMsg) tea.Cmd {
	asked := keys.Meant(v.Context(), k)
	if t, ok := tabOf(k.String()); ok && asked == keys.GoPart {
		return v.Turn(t)
	}
	n := len(v.rows)
	switch asked {
	case keys.Leave:
		v.done = true
	case keys.NextPart:
		return v.Turn((v.tab + 1) % tabs)
	case keys.PrevPart:
		return v.Turn((v.tab + tabs - 1) % tabs)
	case keys.Down:
		v.move(1)
	case keys.Up:
		v.move(-1)
	case keys.PageDown, keys.HalfDown:
		v.move(v.current().Page())
	case keys.PageUp, keys.HalfUp:
		v.move(-v.current().Page())
	case keys.Top:
		v.move(-n)
	case keys.Bottom:
		v.move(n)
	case keys.MarkRow:
		v.mark()
	default:
		return v.act(asked)
	}
	return nil
}

func (v *View) move(by int) {
	v.current().Move(by, len(v.rows))
	v.skip(map[bool]int{true: -1, false: 1}[by < 0])
}

// mark marks the row under the cursor and goes on.
func (v *View) mark() {
	r := v.row()
	if r.mark == "" {
		v.said = "Nothing here can be marked."
		return
	}
	p := &v.pages[v.tab]
	if p.marked == nil {
		p.marked = map[string]bool{}
	}
	p.marked[r.mark] = !p.marked[r.mark]
	v.move(1)
}

// act carries out a key that concerns the rows that are chosen, or the asset.
func (v *View) act(asked keys.Action) tea.Cmd {
	r := v.row()
	switch asked {
	case keys.Edit:
		return v.want(r.edit, "This can't be edited"+because(r.why))
	case keys.Remove:
		return v.want(v.removal(), "This can't be removed"+because(r.why))
	case keys.Add:
		return v.want(kinds[v.tab].add, "Nothing can be added here.")
	case keys.Actions:
		return v.wish(Menu{})
	case keys.Open:
		return v.want(browse(r), "There is no address to open here.")
	case keys.Refresh:
		v.schema.asked, v.schema.known = false, false
		return v.Stale()
	case keys.Copy:
		text := r.copied
		if text == "" {
			text = r.value
		}
		return v.wish(Copy{What: r.label, Text: text})
	default: // it concerns one tab, or the asset
	}
	if w := v.ofTab(asked); w != nil {
		return v.want(w, "")
	}
	return v.ofAsset(asked)
}

// ofAsset is what keys mean on every tab, as they do in the list.
func (v *View) ofAsset(asked keys.Action) tea.Cmd {
	switch asked {
	case keys.Rename:
		return v.want(EditPublicID{}, "")
	case keys.Tag:
		return v.want(EditTags{}, "")
	case keys.Move:
		return v.want(EditFolder{}, "")
	case keys.SetContext:
		return v.want(EditContext{}, "")
	case keys.Playground:
		return v.transform()
	case keys.Viewer:
		return v.wish(Watch{})
	case keys.Undo, keys.Redo:
		return v.want(Undo{Again: asked == keys.Redo}, "")
	default: // it means nothing here
	}
	return nil
}

// transform begins with what the file under the cursor was made with.
func (v *View) transform() tea.Cmd {
	d, _ := v.row().of.(model.Derived)
	return v.want(Transform{Start: d.Transformation}, "")
}

// ofTab is what keys mean on one tab only.
func (v *View) ofTab(asked keys.Action) Wish {
	switch {
	case v.tab == Access && asked == keys.Approve:
		return Moderate{"approved"}
	case v.tab == Access && asked == keys.Reject:
		return Moderate{"rejected"}
	case v.tab == Versions && asked == keys.Compare:
		return v.comparison()
	case v.tab == Versions && asked == keys.Download:
		if kept := v.chosenVersions(); len(kept) > 0 {
			return DownloadVersions{kept}
		}
	case v.tab == Versions && asked == keys.CopyAll:
		if b, ok := v.row().of.(model.Backup); ok {
			return SignVersion{b}
		}
	}
	return nil
}

// chosenVersions are those that are marked, else the one under the cursor.
func (v *View) chosenVersions() []model.Backup {
	var kept []model.Backup
	for _, r := range v.chosen() {
		if b, ok := r.of.(model.Backup); ok {
			kept = append(kept, b)
		}
	}
	return kept
}

// comparison is of the two versions that are marked; of the one under the cursor
// and the present one where fewer are.
func (v *View) comparison() Wish {
	backups := v.chosenVersions()
	if len(backups) == 1 {
		for _, b := range v.asset.Versions {
			if b.VersionID == v.asset.VersionID && b.VersionID != backups[0].VersionID {
				backups = append(backups, b)
			}
		}
	}
	if len(backups) != 2 {
		v.said = "Two versions are compared: mark two with ‹space›, or stand on an earlier one."
		return nil
	}
	if backups[0].Time.After(backups[1].Time) {
		backups[0], backups[1] = backups[1], backups[0]
	}
	return CompareVersions{backups[0], backups[1]}
}

// removal is what x means: the rows that are marked, or the one under the cursor.
func (v *View) removal() Wish {
	rows := v.chosen()
	if len(rows) == 1 {
		return rows[0].remove
	}
	var derived DeleteDerived
	var versions DeleteVersions
	var related Unrelate
	for _, r := range rows {
		switch of := r.of.(type) {
		case model.Derived:
			derived.Files = append(derived.Files, of)
		case model.Backup:
			versions.Versions = append(versions.Versions, of)
		case model.Key:
			related.Assets = append(related.Assets, of)
		}
	}
	switch {
	case len(derived.Files) > 0:
		return derived
	case len(versions.Versions) > 0:
		return versions
	case len(related.Assets) > 0:
		return related
	}
	return nil
}

func browse(r row) Wish {
	if r.url == "" {
		return nil
	}
	return Browse{r.url}
}

func because(why string) string {
	if why == "" {
		return "."
	}
	return ": " + why + "."
}

// want tells a wish, or says why it can't be had.
func (v *View) want(w Wish, otherwise string) tea.Cmd {
	switch {
	case w == nil:
		if v.said == "" {
			v.said = otherwise
		}
		return nil
	case v.frozen != "" && changes(w):
		v.said = v.frozen
		return nil
	}
	return v.wish(w)
}
