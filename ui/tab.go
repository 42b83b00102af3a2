package ui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// Tab is one of the environments that are open side by side.
type Tab struct {
	ID       string // of its environment
	Name     string
	Colour   string // as #RRGGBB; "" is the theme's
	ReadOnly bool
	Here     bool   // it is the one that is shown
	Jobs     string // how its running jobs stand; "" when none run
}

// TabAsked is what an explorer asks of whoever holds several of them.
type TabAsked struct {
	Wish TabWish
	N    int // how far to step; which tab to go to, from 0
	// Name, ID and ReadOnly are of the environment to open.
	Name, ID string
	ReadOnly bool
}

// TabWish is a kind of TabAsked.
type TabWish uint8

// The wishes.
const (
	OpenTab TabWish = iota // to choose an environment, in a new tab
	CloseTab
	StepTab
	GoTab
	OpenNamed // an environment, in a tab
)

// company is how an App stands to those beside it.
type company struct {
	hidden   bool          // another tab is shown
	trail    []keys.Action // the last ones, for reports of crashes
	commands shelling
}

// trailKept is how many actions are remembered.
const trailKept = 20

// Trail returns the last actions that were carried out, the newest at the end.
func (a *App) Trail() []string {
	names := make([]string, len(a.trail))
	for i, name := range a.trail {
		names[i] = string(name)
	}
	return names
}

// Show tells the explorer whether it is the one on the screen. Its work goes on
// either way.
func (a *App) Show(on bool) tea.Cmd {
	a.hidden = !on
	cmd := a.gallery.Hide(!on)
	if !on {
		return cmd
	}
	return tea.Batch(cmd, a.look(), a.picture(), a.gallery.Over())
}

// Close ends what the explorer started; its jobs stop where they are.
func (a *App) Close() tea.Cmd {
	a.quitted = true
	a.stop()
	return a.gallery.Close()
}

// Message is what an explorer says in its corner.
type Message struct {
	Tone  theme.Role
	Title string
	Lines []string
	Turn  task.Turn // no other message has it
}

// Said returns the message that is shown; its Turn is 0 when there is none.
func (a *App) Said() Message {
	n := a.notice
	return Message{Tone: n.tone, Title: n.title, Lines: n.lines, Turn: n.turn}
}

// openTabs returns the open tabs; none when there can be only one.
func (a *App) openTabs() []Tab {
	if a.deps.Tabs == nil {
		return nil
	}
	return a.deps.Tabs()
}

// allJobs says how the jobs of every tab stand, those of this one first.
func (a *App) allJobs() []string {
	var all []string
	if a.deps.Planner != nil && a.deps.Planner.Jobs() != "" {
		all = append(all, a.deps.Planner.Jobs())
	}
	for _, tab := range a.openTabs() {
		if !tab.Here && tab.Jobs != "" {
			all = append(all, tab.Name+": "+tab.Jobs)
		}
	}
	return all
}

func (a *App) tabActions() map[keys.Action]act {
	ask := func(w TabWish, n int) func() tea.Cmd {
		return func() tea.Cmd { return func() tea.Msg { return TabAsked{Wish: w, N: n} } }
	}
	alone := func() string {
		return ifso(len(a.openTabs()) < 2, "There is only this tab. "+a.keyOf(keys.OpenTab)+" opens another one.")
	}
	return map[keys.Action]act{
		keys.OpenTab:   {Do: ask(OpenTab, 0), Blocked: func() string { return ifso(a.deps.Tabs == nil, "No other environment can be opened here.") }},
		keys.CloseTab:  {Do: ask(CloseTab, 0), Blocked: func() string { return ifso(len(a.openTabs()) < 2, "The last tab stays. q quits.") }},
		keys.TabAfter:  {Do: ask(StepTab, 1), Blocked: alone},
		keys.TabBefore: {Do: ask(StepTab, -1), Blocked: alone},
		keys.GoTab:     {Do: func() tea.Cmd { return ask(GoTab, 0)() }, Blocked: alone},
	}
}

// pressTab takes the keys that go from tab to tab: they work whatever is open, as
// a dialog stays with its tab.
func (a *App) pressTab(k tea.KeyPressMsg) (cmd tea.Cmd, mine bool) {
	if a.deps.Tabs == nil {
		return nil, false
	}
	b, ok := a.keys.Find(a.context(), k.String())
	switch {
	case !ok || len(a.openTabs()) < 2 && (!a.stack.Empty() || a.filter.Typing || a.calls.typing):
		return nil, false
	case b.Action == keys.TabAfter || b.Action == keys.TabBefore:
		return a.do(b.Action), true
	case b.Action != keys.GoTab:
		return nil, false
	case a.blocked(keys.GoTab) != "":
		return a.do(keys.GoTab), true
	}
	n := slices.Index(b.Keys, k.String())
	if n >= len(a.openTabs()) {
		return a.say(theme.Warn, fmt.Sprintf("There are %d tabs.", len(a.openTabs()))), true
	}
	return func() tea.Msg { return TabAsked{Wish: GoTab, N: n} }, true
}

// strip draws the tabs within so many cells, the one that is shown in any case.
func (a *App) strip(tabs []Tab, room int) string {
	here := max(slices.IndexFunc(tabs, func(t Tab) bool { return t.Here }), 0)
	first, last := here, here+1
	used := cell.Width(a.tabLabel(tabs[here], here))
	for grown := true; grown; {
		grown = false
		if last < len(tabs) && used+cell.Width(a.tabLabel(tabs[last], last))+3 <= room {
			used += cell.Width(a.tabLabel(tabs[last], last))
			last, grown = last+1, true
		}
		if first > 0 && used+cell.Width(a.tabLabel(tabs[first-1], first-1))+3 <= room {
			first, grown = first-1, true
			used += cell.Width(a.tabLabel(tabs[first], first))
		}
	}
	var b strings.Builder
	if first > 0 {
		b.WriteString(a.theme.Render(theme.Dim, "‹"))
	}
	for i, tab := range tabs[first:last] {
		b.WriteString(a.paintTab(tab, a.tabLabel(tab, first+i)))
	}
	if last < len(tabs) {
		b.WriteString(a.theme.Render(theme.Dim, "›"))
	}
	return b.String()
}

// longestTab bounds a name in the strip, in cells.
const longestTab = 18

func (a *App) tabLabel(tab Tab, i int) string {
	label := " " + strconv.Itoa(i+1) + " " + cell.Cut(cell.Clean(tab.Name), longestTab)
	if tab.ReadOnly && !tab.Here {
		label += " read only"
	}
	if tab.Jobs != "" && !tab.Here {
		label += " ⟳"
	}
	return label + " "
}

// paintTab colours a tab: the one that is shown as the badge of its environment,
// the others by their letters alone.
func (a *App) paintTab(tab Tab, label string) string {
	if tab.Here {
		return a.theme.On(theme.Badge, theme.Text).Render(label)
	}
	strip, ok := theme.ParseRGB(tab.Colour)
	if !ok {
		return a.theme.Render(theme.Dim, label)
	}
	return a.theme.Tinted(strip).Render(label)
}
