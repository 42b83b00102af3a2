package transform

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"cldx/sandbox/transform/expr"
)

// state is what the canvases of one rendering share.
type state struct {
	variables expr.Variables
	source    Source
	options   Options
	layers    int
	// alive says whether the rendering goes on: it is asked before whatever takes long.
	alive func() error
	// executed are the steps that were carried out on the picture itself, resolved: conditions have chosen among them.
	executed Chain
}

// run carries out a program on the picture. record keeps the steps that are not a layer's.
func (c *canvas) run(ctx context.Context, p program, record bool) error {
	for _, s := range p {
		if err := ctx.Err(); err != nil {
			return err
		}
		c.state.variables.Outer = operands{c}
		var err error
		switch {
		case s.choice != nil:
			err = c.choose(ctx, *s.choice, record)
		case s.layer != nil:
			err = c.apply(ctx, *s.layer, record)
		default:
			err = c.carryOut(s.step, record)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *canvas) choose(ctx context.Context, one choice, record bool) error {
	holds, err := expr.Holds(one.condition, &c.state.variables)
	if err != nil {
		return wrong("if", err)
	}
	if holds {
		return c.run(ctx, one.then, record)
	}
	return c.run(ctx, one.els, record)
}

// wrong makes an expression's mistake one of the transformation. What only this renderer does not know stays so.
func wrong(param string, err error) error {
	if _, unsupported := errors.AsType[*UnsupportedError](err); unsupported || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return &InvalidError{param, err.Error()}
}

func (c *canvas) carryOut(step Component, record bool) error {
	resolved, err := c.resolve(step)
	if err != nil {
		return err
	}
	if record {
		c.state.executed = append(c.state.executed, resolved)
	}
	if err := c.step(resolved); err != nil {
		return fmt.Errorf("applying %s: %w", step, err)
	}
	return nil
}

// resolve sets the variables of a component and puts values in place of expressions.
func (c *canvas) resolve(step Component) (Component, error) {
	out := make(Component, 0, len(step))
	for _, p := range step {
		if strings.HasPrefix(p.Code, "$") {
			if err := c.state.variables.Set(p.Code, p.Value); err != nil {
				return nil, wrong("variable", err)
			}
			continue
		}
		value, err := c.valueOf(p)
		if err != nil {
			return nil, err
		}
		p.Value = value
		if spec := codes[p.Code]; spec.valid != nil && !spec.valid(value) && !slices.Contains(wholeSizes, value) {
			return nil, &InvalidError{spec.name, value}
		}
		if reason := p.unsupported(); reason != "" {
			return nil, &UnsupportedError{p.String(), reason}
		}
		out = append(out, p)
	}
	return out, nil
}

func (c *canvas) valueOf(p Param) (string, error) {
	spec := codes[p.Code]
	switch {
	case (p.Code == "w" || p.Code == "dpr") && strings.HasPrefix(p.Value, "auto"):
		return c.state.options.Hints.value(p, c.initialW)
	case spec.numeric && !spec.valid(p.Value) && !slices.Contains(wholeSizes, p.Value):
		return c.calculated(p)
	case p.Code == "e" && strings.Contains(p.Value, "$"):
		parts := strings.Split(p.Value, ":")
		for i, part := range parts {
			value, err := c.substituted(p.Code, part)
			if err != nil {
				return "", err
			}
			parts[i] = value
		}
		return strings.Join(parts, ":"), nil
	case strings.Contains(p.Value, "$"):
		value, err := c.state.variables.Substitute(p.Value)
		if err != nil {
			return "", wrong(spec.name, err)
		}
		return value, nil
	}
	return p.Value, nil
}

// calculated evaluates a number, or several where colons part them.
func (c *canvas) calculated(p Param) (string, error) {
	parts := []string{p.Value}
	if p.Code == "r" {
		parts = strings.Split(p.Value, ":")
	}
	for i, part := range parts {
		if part == "max" {
			continue
		}
		v, err := expr.Eval(part, &c.state.variables)
		if err != nil {
			return "", wrong(codes[p.Code].name, err)
		}
		n, ok := v.Number()
		switch {
		case !ok:
			parts[i] = v.String()
		case v.Share() || strings.Contains("ar z dpr a so", p.Code):
			parts[i] = decimal(n, v.Share())
		default:
			// What was calculated is pixels, not a share; unconfirmed.
			parts[i] = strconv.Itoa(int(math.Round(max(-1e9, min(n, 1e9)))))
		}
	}
	return strings.Join(parts, ":"), nil
}

func decimal(n float64, share bool) string {
	text := strings.TrimRight(strconv.FormatFloat(n, 'f', 6, 64), "0")
	if share {
		return text
	}
	return strings.TrimSuffix(text, ".")
}

func (c *canvas) substituted(code, part string) (string, error) {
	if !strings.Contains(part, "$") {
		return part, nil
	}
	if v, err := expr.Eval(part, &c.state.variables); err == nil {
		if n, ok := v.Number(); ok {
			return decimal(n, false), nil
		}
		return v.String(), nil
	}
	value, err := c.state.variables.Substitute(part)
	if err != nil {
		return "", wrong(codes[code].name, err)
	}
	return value, nil
}
