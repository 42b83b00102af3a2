package job

import (
	"encoding/json"
	"fmt"
	"time"

	"cldx/api"
	"cldx/api/wire"
	"cldx/model"
)

// storedPlan is a plan on disk: operations by name and parameters.
type storedPlan struct {
	ID          string       `json:"id"`
	Title       string       `json:"title"`
	Kind        string       `json:"kind"`
	Environment string       `json:"environment"`
	Effect      api.Effect   `json:"effect"`
	Created     time.Time    `json:"created"`
	Undo        Undo         `json:"undo"`
	Of          string       `json:"of,omitempty"`
	Part        *Part        `json:"part,omitempty"`
	Grows       bool         `json:"grows,omitempty"`
	Steps       []storedStep `json:"steps"`
}

type storedStep struct {
	ID      int               `json:"id"`
	Op      json.RawMessage   `json:"op"`
	Keys    []model.Key       `json:"keys,omitempty"`
	Label   string            `json:"label,omitempty"`
	After   []int             `json:"after,omitempty"`
	Inverse []json.RawMessage `json:"inverse,omitempty"`
	Ask     bool              `json:"ask,omitempty"`
	Keep    []string          `json:"keep,omitempty"`
	Wary    bool              `json:"wary,omitempty"`
	Passing bool              `json:"passing,omitempty"`
	Bytes   int64             `json:"bytes,omitempty"`
	Save    *Save             `json:"save,omitempty"`
	Rest    []json.RawMessage `json:"rest,omitempty"` // the further listings of a table
	From    *api.Sent         `json:"from,omitempty"`
}

func store(p Plan) (storedPlan, error) {
	s := storedPlan{
		ID: p.ID, Title: p.Title, Kind: p.Kind, Environment: p.Environment, Effect: p.Effect,
		Created: p.Created, Undo: p.Undo, Of: p.Of, Part: p.Part, Grows: p.Grows,
	}
	var err error
	s.Steps, err = storeSteps(p.Steps)
	return s, err
}

func storeSteps(steps []Step) ([]storedStep, error) {
	var stored []storedStep
	for _, step := range steps {
		op, err := wire.Marshal(step.Op)
		if err != nil {
			return nil, fmt.Errorf("journal: %w", err)
		}
		inverse, err := wire.MarshalAll(step.Inverse)
		if err != nil {
			return nil, fmt.Errorf("journal: %w", err)
		}
		out := storedStep{
			ID: step.ID, Op: op, Keys: step.Keys, Label: step.Label, After: step.After, Inverse: inverse, Ask: step.Ask, Keep: step.Keep, Wary: step.Wary, Passing: step.Passing,
			Bytes: step.Bytes, Save: step.Save, From: step.From,
		}
		if step.Save != nil && step.Save.Table != nil {
			if out.Rest, err = wire.MarshalAll(step.Save.Table.Rest); err != nil {
				return nil, fmt.Errorf("journal: %w", err)
			}
		}
		stored = append(stored, out)
	}
	return stored, nil
}

func (s storedPlan) plan() (Plan, error) {
	p := Plan{
		ID: s.ID, Title: s.Title, Kind: s.Kind, Environment: s.Environment, Effect: s.Effect,
		Created: s.Created, Undo: s.Undo, Origin: Origin{Of: s.Of, Part: s.Part, Grows: s.Grows},
	}
	return p, p.grow(s.Steps)
}

// grow appends steps that a journal holds.
func (p *Plan) grow(stored []storedStep) error {
	for _, step := range stored {
		op, err := wire.Unmarshal(step.Op)
		if err != nil {
			return fmt.Errorf("journal: %w", err)
		}
		inverse, err := wire.UnmarshalAll(step.Inverse)
		if err != nil {
			return fmt.Errorf("journal: %w", err)
		}
		if step.Save != nil && step.Save.Table != nil {
			if step.Save.Table.Rest, err = wire.UnmarshalAll(step.Rest); err != nil {
				return fmt.Errorf("journal: %w", err)
			}
		}
		p.Steps = append(p.Steps, Step{
			step.ID, op, step.Keys, step.Label, step.After, inverse, step.Ask, step.Keep, step.Wary, step.Passing, Files{step.Bytes, step.Save, step.From},
		})
		for _, k := range step.Keys {
			p.Targets = append(p.Targets, Target{Key: k})
		}
	}
	return nil
}
