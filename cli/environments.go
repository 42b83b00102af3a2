package cli

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"cldx/api/client"
	"cldx/config"
	"cldx/sandbox"
	pages "cldx/ui/page"
)

// openTabs are the environments that are open in tabs of the explorer.
type openTabs struct {
	mu     sync.Mutex
	all    []*session
	shares map[string]*client.Shared // by environment: one may be open in two tabs
}

// shared is what all tabs of an environment ask through.
func (o *openTabs) shared(id string) *client.Shared {
	o.mu.Lock()
	defer o.mu.Unlock()
	s, ok := o.shares[id]
	if !ok {
		if o.shares == nil {
			o.shares = map[string]*client.Shared{}
		}
		s = client.NewShared(time.Now)
		o.shares[id] = s
	}
	return s
}

func (o *openTabs) add(s *session) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.all = append(o.all, s)
}

func (o *openTabs) remove(s *session) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.all = slices.DeleteFunc(o.all, func(other *session) bool { return other == s })
}

func (o *openTabs) list() []*session {
	o.mu.Lock()
	defer o.mu.Unlock()
	return slices.Clone(o.all)
}

// environments are those that can be opened, as they are configured, the sandbox, and
// before them those that are open in a tab and are none of these.
func (a *app) environments() ([]pages.Environment, error) {
	paths := config.Locate(a.Getenv)
	file, err := config.Load(paths.Config)
	if err != nil {
		return nil, err
	}
	all := make([]pages.Environment, 0, len(file.Environments)+1)
	for _, e := range file.Environments {
		all = append(all, pages.Environment{
			ID: idOfAccount(e), Name: e.Name, Cloud: e.CloudName, Colour: badge(e.Colour), RateLimit: e.RateLimit, Concurrency: e.Concurrency,
			Trait: pages.Trait{ReadOnly: e.ReadOnly || a.flags.readOnly, Default: e.Name == file.Default},
		})
	}
	all = append(all, pages.Environment{
		ID: idOfSandbox(sandboxOf(file, paths)), Name: config.Sandboxed, RateLimit: sandbox.DefaultRateLimit,
		Trait: pages.Trait{ReadOnly: a.flags.readOnly, Sandbox: true, Default: file.Default == config.Sandboxed},
	})
	var besides []pages.Environment
	for _, s := range a.opens.list() {
		e := a.opened(s)
		same := func(o pages.Environment) bool { return o.ID == e.ID && o.ReadOnly == e.ReadOnly }
		if !slices.ContainsFunc(all, same) && !slices.ContainsFunc(besides, same) {
			besides = append(besides, e)
		}
	}
	return append(besides, all...), nil
}

// opened is an environment of a tab as a page shows it.
func (a *app) opened(s *session) pages.Environment {
	here := a.environment(s)
	e := pages.Environment{
		ID: here.ID, Name: here.Name, Cloud: cmp.Or(here.Cloud, s.choice.Data), Colour: here.Colour,
		Trait: pages.Trait{ReadOnly: here.ReadOnly, Sandbox: here.Sandbox},
	}
	if e.Sandbox {
		e.RateLimit = sandbox.DefaultRateLimit
	}
	return e
}
