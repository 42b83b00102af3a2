package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"cldx/sandbox/store"
	"cldx/sandbox/transform"
)

// recipe is a transformation whose named parts stand in their place. A baseline
// is made first and kept; the chain works on it.
type recipe struct {
	base  transform.Chain // nil = the asset itself
	chain transform.Chain
}

// readRecipe reads a transformation.
func (s *Sandbox) readRecipe(ctx context.Context, text string) (recipe, error) {
	chain, err := transform.Parse(text)
	if err != nil {
		return recipe{}, refuseTransformation(err)
	}
	name, chain, err := chain.Baseline()
	if err != nil {
		return recipe{}, refuseTransformation(err)
	}
	var r recipe
	if name != "" {
		if r.base, err = s.expanded(ctx, transform.Chain{{{Code: "t", Value: name}}}); err != nil {
			return recipe{}, err
		}
		if !r.base.Fixed() {
			return recipe{}, invalid("Invalid baseline in transformation: %s needs a fixed format", name)
		}
	}
	r.chain, err = s.expanded(ctx, chain)
	return r, err
}

// expanded puts the definitions of named transformations in their place.
func (s *Sandbox) expanded(ctx context.Context, chain transform.Chain) (transform.Chain, error) {
	var failed error
	out, err := chain.Expand(func(name string) (string, bool) {
		definition, ok, err := s.namedTransformation(ctx, name)
		failed = errors.Join(failed, err)
		return definition, ok
	})
	switch {
	case failed != nil:
		return nil, failed
	case err != nil:
		return nil, invalid("%s", err.Error())
	}
	return out, nil
}

// whole is the recipe as one chain.
func (r recipe) whole() transform.Chain {
	return append(append(transform.Chain{}, r.base...), r.chain...)
}

// readChain reads a transformation as one chain.
func (s *Sandbox) readChain(ctx context.Context, text string) (transform.Chain, error) {
	r, err := s.readRecipe(ctx, text)
	return r.whole(), err
}

// browser is what a request says beside its URL about the picture that it wants.
type browser struct {
	accept string
	hints  transform.Hints
	open   bool // it may see what is restricted
}

// browserOf reads a request's headers.
func browserOf(r *http.Request, open bool) browser {
	c := browser{accept: r.Header.Get("Accept"), open: open}
	for _, name := range []string{"Sec-CH-Width", "Width"} {
		if n, err := strconv.Atoi(strings.TrimSpace(r.Header.Get(name))); err == nil && n > 0 && n <= 10_000 {
			c.hints.Width = n
			break
		}
	}
	for _, name := range []string{"Sec-CH-DPR", "DPR"} {
		if n, err := strconv.ParseFloat(strings.TrimSpace(r.Header.Get(name)), 64); err == nil && n > 0 && n <= 10 {
			c.hints.DPR = n
			break
		}
	}
	return c
}

// vary names the headers that decided about what a recipe made.
func (r recipe) vary() string {
	var names []string
	if strings.HasPrefix(r.chain.Value("f"), "auto") {
		names = append(names, "Accept")
	}
	if r.chain.Responsive() {
		names = append(names, "Sec-CH-Width", "Sec-CH-DPR", "Width", "DPR")
	}
	return strings.Join(names, ", ")
}

// ingredients says what a picture is made from, so that it is made anew when any
// of it changes. kept is false when only the making shows what that is.
func (s *Sandbox) ingredients(ctx context.Context, d ordered) (text string, kept bool, err error) {
	whole := d.recipe.whole()
	parts := []any{d.asset.VersionID, d.recipe.base.String(), d.chain.String(), d.url.Ext, d.asset.Coordinates}
	if strings.HasPrefix(d.chain.Value("f"), "auto") {
		parts = append(parts, d.browser.accept)
	}
	if whole.Responsive() {
		parts = append(parts, d.browser.hints)
	}
	if whole.Dynamic() {
		parts = append(parts, d.asset.Tags, d.asset.Context, d.asset.Metadata)
	}
	refs, dynamic := whole.Refs()
	for _, ref := range refs {
		a, err := s.layer(ctx, ref, d.browser.open)
		if told, refused := errors.AsType[refusal](err); refused && told.status != http.StatusUnauthorized {
			parts = append(parts, told.message) // a branch that is not taken may need it
			continue
		}
		if err != nil {
			return "", false, err
		}
		if a != nil {
			parts = append(parts, a.VersionID)
		}
	}
	b, err := json.Marshal(parts)
	if err != nil {
		return "", false, fmt.Errorf("naming a derived picture: %w", err)
	}
	return string(b), !dynamic, nil
}

// facts are what conditions and variables may ask about an asset.
func facts(a *store.Asset) transform.Facts {
	f := transform.Facts{Tags: a.Tags, Context: a.Context, Metadata: map[string]string{}}
	for id, value := range a.Metadata {
		switch v := value.(type) {
		case []any:
			texts := make([]string, len(v))
			for i, one := range v {
				texts[i] = fmt.Sprint(one)
			}
			f.Metadata[id] = strings.Join(texts, ":")
		case []string:
			f.Metadata[id] = strings.Join(v, ":")
		case nil:
		default:
			f.Metadata[id] = fmt.Sprint(v)
		}
	}
	return f
}
