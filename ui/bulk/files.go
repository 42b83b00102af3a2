package bulk

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/api/query"
	"cldx/job"
	"cldx/model"
	"cldx/ui"
	"cldx/ui/assetview"
	"cldx/ui/dialog"
	"cldx/ui/overlay"
	"cldx/ui/plan"
)

// derive asks for the transformations of which files are to be made.
func derive(a model.Asset) dialog.Fields {
	return dialog.Ask(dialog.Question{
		Name: "Make a derived file", Prompt: "transformation",
		Help:  "Type a transformation, such as c_fill,w_400,h_300/f_webp; several with | between them.",
		Notes: []string{"It is made now, so that whoever asks for it first does not wait."},
		Make: func(text string) (job.Action, error) {
			op := api.ExplicitAsset{ResourceType: a.ResourceType, PublicID: a.PublicID, Type: a.Type}
			for part := range strings.SplitSeq(text, "|") {
				part = strings.Trim(strings.TrimSpace(part), "/")
				if part == "" {
					continue
				}
				if err := transformation(part); err != nil {
					return nil, err
				}
				op.Eager = append(op.Eager, part)
			}
			if len(op.Eager) == 0 {
				return nil, plan.ErrIncomplete
			}
			return job.Call{Op: op}, nil
		},
	})
}

// parameter is one part of a transformation: a code and its value, a condition or a
// variable.
var parameter = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(\$[A-Za-z0-9]+_.+|[a-z]{1,10}_.+)$`) })

// format is what the last step of a transformation may be besides.
var format = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[a-z0-9]{2,5}$`) })

// transformation refuses what can't be one, before it is sent.
func transformation(text string) error {
	steps := strings.Split(text, "/")
	for i, step := range steps {
		if i > 0 && i == len(steps)-1 && format().MatchString(step) {
			continue
		}
		for part := range strings.SplitSeq(step, ",") {
			if !parameter().MatchString(part) {
				return fmt.Errorf("%q is no part of a transformation: write c_fill,w_400/f_webp", part)
			}
		}
	}
	return nil
}

// qualityOf asks for the quality of what is derived from an asset.
func qualityOf(a model.Asset) dialog.Fields {
	return dialog.Ask(dialog.Question{
		Name: "Quality override", Prompt: "quality",
		Help:  "Type a quality from 1 to 100, auto, auto:low, auto:eco, auto:good, auto:best, or 80:420.",
		Notes: []string{"It takes the place of q_auto in every transformation of this asset. The service does not tell what it is now."},
		Make: func(text string) (job.Action, error) {
			text = strings.TrimSpace(text)
			if text == "" {
				return nil, plan.ErrIncomplete
			}
			if !quality().MatchString(text) {
				return nil, fmt.Errorf("%q is no quality: write 80, 80:420 or auto:good", text)
			}
			op := api.UpdateAsset{ResourceType: a.ResourceType, Type: a.Type, PublicID: a.PublicID}
			op.QualityOverride = text
			return job.Call{Op: op, Prior: []byte("{}")}, nil
		},
	})
}

var quality = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(100|[1-9][0-9]?)(:4(20|44))?$|^auto(:(low|eco|good|best))?(:4(20|44))?$`)
})

// candidatesAtOnce is how many assets a search for related ones shows.
const candidatesAtOnce = 50

// candidates searches assets to relate: words, or an expression.
func (p *Planner) candidates(h ui.Host) func(text string) tea.Cmd {
	doer := h.Doer()
	return func(text string) tea.Cmd {
		_, ctx := p.related.Begin(h.Context())
		wait := pause
		if text == "" {
			wait = 0
		}
		return func() tea.Msg {
			timer := time.NewTimer(wait)
			defer timer.Stop()
			select {
			case <-ctx.Done():
				return nil
			case <-timer.C:
			}
			return searched(ctx, doer, text)
		}
	}
}

// relate asks for assets to relate to one.
func (p *Planner) relate(h ui.Host, s subject) tea.Cmd {
	var read tea.Cmd
	if !s.related {
		read = p.relations(h, s.asset)
	}
	return p.open(h, dialog.Relate(s.asset, p.candidates(h), read), "relate")
}

// relations reads which assets are related to one; a service that does not tell
// refuses those that are, one by one, when they are related again.
func (p *Planner) relations(h ui.Host, a model.Asset) tea.Cmd {
	ctx, doer, op := h.Context(), h.Doer(), question(&a, assetview.Relations)
	return func() tea.Msg {
		got, err := api.Run(ctx, doer, op)
		if err != nil {
			return nil
		}
		return dialog.Related{Assets: got.RelatedAssets}
	}
}

func searched(ctx context.Context, doer api.Doer, text string) tea.Msg {
	size := candidatesAtOnce
	expr := text
	if _, err := query.Parse(text); err != nil {
		expr = query.Quote(text)
	}
	page, err := api.Run(ctx, doer, api.Search{Expression: expr, MaxResults: &size})
	if ctx.Err() != nil {
		return nil
	}
	return dialog.Candidates{Of: text, Assets: page.Resources, Total: page.TotalCount, Err: err}
}

// addressed is where the files of two versions are.
type addressed struct {
	of   *assetview.Compare
	urls [2]string
	err  error
}

// compare shows two versions side by side.
func (p *Planner) compare(h ui.Host, s subject, w assetview.CompareVersions) tea.Cmd {
	window := assetview.NewCompare(s.asset, w.Old, w.New, h.Gallery())
	overlay.Open(h.Stack(), window, func(b model.Backup, restore bool) tea.Cmd {
		if !restore {
			return nil
		}
		return p.propose(h, job.RestoreVersion{Asset: s.asset, Version: b})
	})
	ctx, doer := h.Context(), h.Doer()
	return func() tea.Msg {
		m := addressed{of: window}
		for i, b := range []model.Backup{w.Old, w.New} {
			signed, err := api.Run(ctx, doer, api.DownloadBackup{AssetID: s.asset.AssetID, VersionID: b.VersionID})
			if err != nil {
				m.err = err
			}
			m.urls[i] = signed.URL
		}
		return m
	}
}
