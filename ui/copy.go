package ui

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// errand is something done outside: a copy, or an address that was opened.
type errand struct {
	said  string // what to say when it is done
	text  string // what the terminal should copy, where nothing else could
	tried string // completes "Could not …"; "" for an address
}

// saved is the session's state as it was to be written, and as it is kept.
type saved struct{ was, kept State }

// copying is one thing that can be copied.
type copying struct {
	label, key string
	off        string // why it can't be had
	do         func() tea.Cmd
}

// openCopy offers what can be copied of the asset under the cursor, and of what is
// shown around it.
func (a *App) openCopy() tea.Cmd {
	offers := append(a.copiesOfAsset(), a.copiesOfPlace()...)
	items := make([]overlay.Item, len(offers))
	for i, c := range offers {
		items[i] = overlay.Item{Label: c.label, Note: c.key}
		if c.off != "" {
			items[i].Note, items[i].Off = c.off, true
		}
	}
	overlay.Open(&a.stack, overlay.NewPicker("Copy", items, false), func(i int, ok bool) tea.Cmd {
		if !ok {
			return nil
		}
		return offers[i].do()
	})
	return nil
}

// copiesOfAsset are of the asset under the cursor; what is lacking of it is read.
func (a *App) copiesOfAsset() []copying {
	ref, ok := a.assets.Current()
	shown := a.detail.Asset()
	if !ok || shown == nil {
		return nil
	}
	of := func(label, key string, lacking bool, text func(*model.Asset) string) copying {
		copied := func(asset *model.Asset) tea.Cmd { return a.copy(label, text(asset)) }
		return copying{label, key, "", func() tea.Cmd {
			if lacking {
				return a.needWhole(ref, "copy "+label, copied)
			}
			return copied(shown)
		}}
	}
	unsigned := a.unsigned(shown)
	return []copying{
		of("Public ID", "p", false, func(asset *model.Asset) string { return string(asset.PublicID) }),
		of("URL", "u", unsigned, address),
		of("JSON", "j", a.partly(shown), func(asset *model.Asset) string { b, _ := json.MarshalIndent(asset, "", "  "); return string(b) }),
		of("Asset ID", "a", shown.AssetID == "", func(asset *model.Asset) string { return string(asset.AssetID) }),
		of("Markdown", "m", unsigned, func(asset *model.Asset) string { return fmt.Sprintf("![%s](%s)", asset.Name(), address(asset)) }),
	}
}

// copiesOfPlace are of the selection, of the code that is shown, and of the list.
func (a *App) copiesOfPlace() []copying {
	var offers []copying
	if n := a.store.SelectedCount(); n > 0 {
		label, off := "Public IDs of the selection ("+pane.Count(n)+")", ""
		if n > mostCopied {
			off = "more than " + pane.Count(mostCopied) + " are too many for a clipboard; an export writes them to a file"
		}
		offers = append(offers, copying{label, "s", off, func() tea.Cmd { return a.copy(label, a.chosenIDs()) }})
	}
	if _, ok := a.inspect.Current(); ok {
		offers = append(offers, copying{"Code in the inspect pane", "c", "", a.copyCode})
	}
	if expr := a.here.place.expression(a.deps.Environment.Mode); expr != "" {
		offers = append(offers, copying{"URL that gives what is found here", "r", "", func() tea.Cmd {
			return a.copySearchURL(expr)
		}})
	}
	return offers
}

// mostCopied is how many public IDs are copied: no key waits for a million of them.
const mostCopied = 10_000

func (a *App) chosenIDs() string {
	var b strings.Builder
	for ref := range a.store.Selection() {
		b.WriteString(string(a.store.Row(ref).PublicID) + "\n")
	}
	return b.String()
}

// copy puts text on a clipboard and says which one took it.
func (a *App) copy(what, text string) tea.Cmd {
	if text == "" {
		return a.say(theme.Warn, "There is nothing to copy.")
	}
	put := a.deps.Desk.Copy
	return task.Go(a.ctx, &a.errand, func(ctx context.Context) (errand, error) { return copied(ctx, put, what, text), nil })
}

// copied puts text on the machine's clipboard, else leaves it to the terminal.
func copied(ctx context.Context, put func(context.Context, string) (string, error), what, text string) errand {
	if put != nil {
		if how, err := put(ctx, text); err == nil {
			return errand{said: what + " copied: " + how + "."}
		}
	}
	return errand{said: what + " copied by the terminal (OSC 52).", text: text}
}

// browse opens the asset's address for the user.
func (a *App) browse() tea.Cmd {
	open := a.deps.Desk.Browse
	opened := func(asset *model.Asset) tea.Cmd {
		url := address(asset)
		return task.Go(a.ctx, &a.errand, func(ctx context.Context) (errand, error) {
			return errand{said: "Opened " + url}, open(ctx, url)
		})
	}
	shown := a.detail.Asset()
	if ref, ok := a.assets.Current(); ok && a.unsigned(shown) {
		return a.needWhole(ref, "open "+cell.Clean(shown.Name()), opened)
	}
	return opened(shown)
}

// ranErrand says how an errand went.
func (a *App) ranErrand(r task.Result[errand]) tea.Cmd {
	if r.Err != nil {
		return a.reportErrand(r.Value, r.Err)
	}
	cmd := a.say(theme.Good, r.Value.said)
	if r.Value.text == "" {
		return cmd
	}
	return tea.Batch(cmd, tea.Raw(ansi.SetSystemClipboard(r.Value.text)))
}

// reportErrand says why an errand came to nothing.
func (a *App) reportErrand(e errand, err error) tea.Cmd {
	if e.tried != "" {
		return a.say(theme.Bad, "Could not "+e.tried+".", err.Error())
	}
	return a.say(theme.Bad, "Could not open the address.", err.Error(), "→ y copies it")
}
