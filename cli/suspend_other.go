//go:build !unix

package cli

import tea "charm.land/bubbletea/v2"

// stops is nothing where programs are not stopped.
type stops struct{}

func (a *app) newStops() *stops { return &stops{} }

func (*stops) begin(*tea.Program) {}

func (*stops) end() {}

func (*stops) suspend() error { return nil }
