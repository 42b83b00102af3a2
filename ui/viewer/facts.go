package viewer

import (
	"maps"
	"slices"
	"strings"

	"cldx/ui/cell"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

// widestFacts is how wide the box over the picture is, where there is room.
const widestFacts = 52

// drawFacts draws what is known of the asset over the right of the lines.
func (p *Page) drawFacts(t *theme.Theme, lines []string, w int) {
	wide := min(widestFacts, w)
	var text []string
	for _, f := range p.known() {
		const label = 11
		for i, line := range cell.Wrap(cell.Clean(f[1]), max(wide-4-label, 8)) {
			name := ""
			if i == 0 {
				name = f[0]
			}
			text = append(text, " "+t.Render(theme.Dim, cell.Fit(cell.Clean(name), label))+t.Render(theme.Text, line))
		}
	}
	h := min(len(text)+2, len(lines))
	box := overlay.Frame(t, theme.Border, t.Render(theme.Strong, "Facts"), "", text, wide, h)
	for i, line := range box {
		lines[i] = cell.Put(cell.Fit(lines[i], w), line, w-wide)
	}
}

// known returns names and values.
func (p *Page) known() [][2]string {
	a := &p.asset
	facts := [][2]string{
		{"public ID", string(a.PublicID)},
		{"name", a.Name()},
		{"type", strings.Trim(string(a.ResourceType)+" · "+string(a.Type)+" · "+a.Format, " ·")},
		{"size", strings.Trim(pane.Size(a.Bytes)+" · "+pane.Dimensions(a.Width, a.Height), " ·")},
		{"folder", a.AssetFolder},
		{"tags", strings.Join(a.Tags, " ")},
	}
	if a.Duration > 0 {
		facts = append(facts, [2]string{"length", pane.Length(a.Duration)})
	}
	if p.spot.pages > 0 && p.shows == aDocument {
		facts = append(facts, [2]string{"pages", pane.Count(p.spot.pages)})
	}
	if !a.CreatedAt.IsZero() && a.CreatedAt.Unix() > 0 {
		facts = append(facts, [2]string{"created", a.CreatedAt.UTC().Format("2006-01-02 15:04 UTC")})
	}
	for _, k := range slices.Sorted(maps.Keys(a.Context)) {
		facts = append(facts, [2]string{k, a.Context[k]})
	}
	facts = append(facts, [2]string{"url", a.SecureURL})
	return slices.DeleteFunc(facts, func(f [2]string) bool { return f[1] == "" })
}
