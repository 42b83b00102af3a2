package playground

import (
	"fmt"
	"strconv"
	"strings"

	"cldx/api/transformation"
	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

type problem = transformation.Problem

func digits(n int) string { return strconv.Itoa(n) }

// captions is both captions on one line.
func (p *Page) captions(t *theme.Theme, l layout) string {
	return cell.Fit(p.resultCaption(t, l.result.w), l.result.w+gap) + p.originalCaption(t, l.original.w)
}

// resultCaption says what the result is, and how much smaller than the original.
func (p *Page) resultCaption(t *theme.Theme, w int) string {
	o := p.shown
	var parts []string
	switch {
	case sure(p.problems) && p.worst() == nil:
		parts = []string{"when it is whole…"}
	case sure(p.problems):
		parts = []string{"not asked: see the mark"}
	case p.slot.Busy() || o.text != p.Text() && p.tools.Fetch != nil:
		parts = []string{"asking…"}
	case o.why != nil:
		return t.Render(theme.Strong, "Result ") + t.Render(theme.Bad, cell.Cut("refused", w-7))
	case o.text == "":
	case p.asset.ResourceType == model.Video:
		parts = []string{"first frame; the video is made when it is asked for"}
	default:
		parts = []string{pane.Dimensions(o.width, o.height), pane.Size(o.bytes), o.format, saved(o.bytes, p.asset.Bytes)}
	}
	return t.Render(theme.Strong, "Result ") + t.Render(theme.Text, cell.Cut(join(parts), max(w-7, 0)))
}

// saved says how much smaller a file is than another.
func saved(now, before int64) string {
	if before <= 0 || now <= 0 {
		return ""
	}
	share := float64(now)/float64(before) - 1
	switch {
	case share < -0.995:
		return "over 99% less"
	case share <= -0.005:
		return fmt.Sprintf("%.0f%% less", -share*100)
	case share >= 0.005:
		return fmt.Sprintf("%.0f%% more", share*100)
	}
	return "as large"
}

func (p *Page) originalCaption(t *theme.Theme, w int) string {
	a := &p.asset
	return t.Render(theme.Strong, "Original ") +
		t.Render(theme.Dim, cell.Cut(cell.Clean(join([]string{pane.Dimensions(a.Width, a.Height), pane.Size(a.Bytes), a.Format})), max(w-9, 0)))
}

func join(parts []string) string {
	var said []string
	for _, s := range parts {
		if s != "" {
			said = append(said, cell.Clean(s))
		}
	}
	return strings.Join(said, " · ")
}

// drawCode draws the address, the SDKs and the code of the chosen one.
func (p *Page) drawCode(t *theme.Theme, w, h int) []string {
	var lines []string
	most := 1
	if h > 12 {
		most = 3
	}
	url := cell.Wrap(cell.Clean(p.address()), max(w-4, 8))
	for i, line := range url[:min(len(url), most)] {
		head := "    "
		if i == 0 {
			head = "URL "
		}
		if i == most-1 && len(url) > most {
			line = cell.Cut(line+"…", w-4)
		}
		lines = append(lines, t.Render(theme.Dim, head)+t.Render(theme.Text, line))
	}
	if transformation.Signed(&p.asset) && h > 12 {
		lines = append(lines, t.Render(theme.Warn, cell.Cut("    needs a signature, which the code makes", w)))
	}
	if h > 12 {
		lines = append(lines, "")
	}
	lines = append(lines, p.drawTabs(t, w))
	code := pane.Paint(t, p.tools.Code(p.delivery(), w), w)
	room := max(h-len(lines), 0)
	if len(code) > room && room > 0 {
		rest := pane.Plural(len(code)-room+1, "more line")
		code = append(code[:room-1], t.Render(theme.Dim, p.keys.Words("… "+rest+"; ‹ctrl+y› copies them all")))
	}
	return append(lines, code[:min(len(code), room)]...)
}

// drawTabs draws the SDKs: all, or the chosen one between arrows.
func (p *Page) drawTabs(t *theme.Theme, w int) string {
	titles, chosen := p.tools.Tabs()
	if len(titles) == 0 {
		return ""
	}
	line := ""
	for i, title := range titles {
		if i == chosen {
			line += t.On(theme.Button, theme.Text).Render(" " + title + " ")
			continue
		}
		line += t.Render(theme.Dim, " "+title+" ")
	}
	if cell.Width(line) <= w {
		return line
	}
	return t.Render(theme.Dim, "‹ ") + t.On(theme.Button, theme.Text).Render(" "+titles[chosen]+" ") + t.Render(theme.Dim, p.keys.Words(" › ‹[ ]› for others"))
}

// hints are the keys that mean something now.
func (p *Page) hints() overlay.Legend {
	pairs := [][2]string{{"tab", "steps"}}
	switch {
	case p.focus == onSteps:
		pairs = [][2]string{{"enter", "edit"}, {"space", "on, off"}, {"J K", "move"}, {"a", "add"}, {"x", "delete"}}
	case len(p.visible()) > 0:
		pairs = [][2]string{{"tab", "take"}, {"down", "choose"}}
	}
	pairs = append(pairs, [2]string{"ctrl+y", "copy"}, [2]string{"ctrl+s", "save"}, [2]string{"ctrl+e", "eager"},
		[2]string{"ctrl+t", "begin with"}, [2]string{"[ ]", "SDK"}, [2]string{"esc", "out"})
	return overlay.Hints(pairs...)
}
