package assetview

import (
	tea "charm.land/bubbletea/v2"

	"cldx/model"
)

// Update takes keys, clicks and the wheel.
func (v *View) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		v.said = ""
		if cmd, taken := v.browseTree(msg); taken {
			return cmd
		}
		return v.press(msg.String())
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

func (v *View) press(key string) tea.Cmd {
	if t, ok := tabOf(key); ok {
		return v.Turn(t)
	}
	n := len(v.rows)
	switch key {
	case "esc", "q", "ctrl+c", "ctrl+g":
		v.done = true
	case "right", "l", "tab", "]":
		return v.Turn((v.tab + 1) % tabs)
	case "left", "h", "shift+tab", "[":
		return v.Turn((v.tab + tabs - 1) % tabs)
	case "down", "j":
		v.move(1)
	case "up", "k":
		v.move(-1)
	case "pgdown", "ctrl+d", "ctrl+f":
		v.move(v.current().Page())
	case "pgup", "ctrl+u", "ctrl+b":
		v.move(-v.current().Page())
	case "g", "home":
		v.move(-n)
	case "G", "end":
		v.move(n)
	case "space":
		v.mark()
	default:
		return v.act(key)
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
func (v *View) act(key string) tea.Cmd {
	r := v.row()
	switch key {
	case "enter", "e":
		return v.want(r.edit, "This can't be edited"+because(r.why))
	case "x", "delete", "D":
		return v.want(v.removal(), "This can't be removed"+because(r.why))
	case "n", "insert":
		return v.want(kinds[v.tab].add, "Nothing can be added here.")
	case "a", ":":
		return v.wish(Menu{})
	case "o":
		return v.want(browse(r), "There is no address to open here.")
	case "r", "ctrl+r":
		v.schema.asked, v.schema.known = false, false
		return v.Stale()
	case "y":
		text := r.copied
		if text == "" {
			text = r.value
		}
		return v.wish(Copy{What: r.label, Text: text})
	}
	if w := v.ofTab(key); w != nil {
		return v.want(w, "")
	}
	return v.ofAsset(key)
}

// ofAsset is what keys mean on every tab, as they do in the list.
func (v *View) ofAsset(key string) tea.Cmd {
	switch key {
	case "R":
		return v.want(EditPublicID{}, "")
	case "t":
		return v.want(EditTags{}, "")
	case "m":
		return v.want(EditFolder{}, "")
	case "c":
		return v.want(EditContext{}, "")
	case "P":
		return v.transform()
	case "z", "Z":
		return v.want(Undo{Again: key == "Z"}, "")
	}
	return nil
}

// transform begins with what the file under the cursor was made with.
func (v *View) transform() tea.Cmd {
	d, _ := v.row().of.(model.Derived)
	return v.want(Transform{Start: d.Transformation}, "")
}

// ofTab is what keys mean on one tab only.
func (v *View) ofTab(key string) Wish {
	switch {
	case v.tab == Access && key == "A":
		return Moderate{"approved"}
	case v.tab == Access && key == "X":
		return Moderate{"rejected"}
	case v.tab == Versions && key == "=":
		return v.comparison()
	case v.tab == Versions && key == "d":
		if kept := v.chosenVersions(); len(kept) > 0 {
			return DownloadVersions{kept}
		}
	case v.tab == Versions && key == "Y":
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
		v.said = "Two versions are compared: mark two with space, or stand on an earlier one."
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

// click chooses a tab or a row; a click on the row under the cursor opens it.
func (v *View) click(x, y int) tea.Cmd {
	if y == 0 {
		for i, s := range v.at {
			if x >= s.low && x < s.high {
				return v.Turn(Tab(i))
			}
		}
		return nil
	}
	if v.tab == JSON && v.tree != nil {
		v.tree.Click(y - v.top)
		return nil
	}
	row, ok := v.current().At(y-v.top, len(v.rows))
	if !ok {
		return nil
	}
	if row == v.current().Cursor() && v.rows[row].edit != nil {
		return v.want(v.rows[row].edit, "")
	}
	v.current().Go(row, len(v.rows))
	return nil
}
