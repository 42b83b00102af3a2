package ui

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cldx/model"
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

// openCopy offers what can be copied of the asset under the cursor.
func (a *App) openCopy() tea.Cmd {
	type choice struct {
		label, key string
		text       func(*model.Asset) string
		lacks      bool // all of the asset has to be read for it
	}
	offs := map[string]string{} // why a label can't be had
	var choices []choice
	asset := a.detail.Asset()
	if asset != nil {
		choices = []choice{
			{"Public ID", "p", func(of *model.Asset) string { return string(of.PublicID) }, false},
			{"URL", "u", address, a.unsigned(asset)},
			{"JSON", "j", func(of *model.Asset) string { b, _ := json.MarshalIndent(of, "", "  "); return string(b) }, a.partly(asset)},
			{"Asset ID", "a", func(of *model.Asset) string { return string(of.AssetID) }, false},
			{"Markdown", "m", func(of *model.Asset) string { return fmt.Sprintf("![%s](%s)", of.Name(), address(of)) }, a.unsigned(asset)},
		}
	}
	if n := a.store.SelectedCount(); n > 0 {
		c := choice{"Public IDs of the selection (" + pane.Count(n) + ")", "s", func(*model.Asset) string { return a.chosenIDs() }, false}
		if n > mostCopied {
			offs[c.label] = "more than " + pane.Count(mostCopied) + " are too many for a clipboard; an export writes them to a file"
		}
		choices = append(choices, c)
	}
	if _, ok := a.inspect.Current(); ok {
		choices = append(choices, choice{"Code in the inspect pane", "c", nil, false})
	}
	if expr := a.here.place.expression(a.deps.Environment.Mode); expr != "" {
		choices = append(choices, choice{"URL that gives what is found here", "r", nil, false})
	}
	items := make([]overlay.Item, len(choices))
	for i, c := range choices {
		items[i] = overlay.Item{Label: c.label, Note: c.key}
		if why := offs[c.label]; why != "" {
			items[i].Note, items[i].Off = why, true
		}
	}
	overlay.Open(&a.stack, overlay.NewPicker("Copy", items, false), func(i int, ok bool) tea.Cmd {
		if !ok {
			return nil
		}
		switch c := choices[i]; {
		case c.key == "r":
			return a.copySearchURL(a.here.place.expression(a.deps.Environment.Mode))
		case c.text == nil:
			return a.copyCode()
		case c.lacks:
			return a.copyMade(c.label, func(ctx context.Context) (string, error) {
				whole, err := a.entire(ctx, asset.Key())
				return c.text(&whole), err
			})
		default:
			return a.copy(c.label, c.text(asset))
		}
	})
	return nil
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
	asset, open := a.detail.Asset(), a.deps.Desk.Browse
	url, of, unsigned := address(asset), asset.Key(), a.unsigned(asset)
	return task.Go(a.ctx, &a.errand, func(ctx context.Context) (errand, error) {
		if unsigned {
			whole, err := a.entire(ctx, of)
			if err != nil {
				return errand{tried: "read the address of " + string(of.PublicID)}, err
			}
			url = address(&whole)
		}
		return errand{said: "Opened " + url}, open(ctx, url)
	})
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
