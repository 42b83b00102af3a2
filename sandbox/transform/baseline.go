package transform

import "strings"

// Baseline takes the name of a baseline off the chain; it is "" when there is none. A baseline stands alone in the
// first component. The error is an *InvalidError.
func (c Chain) Baseline() (name string, rest Chain, err error) {
	for i, step := range c {
		if v := step.Value("bl"); v != "" && (i > 0 || len(step) > 1) {
			return "", nil, &InvalidError{"baseline", v}
		}
	}
	if len(c) == 0 || !c[0].has("bl") {
		return "", c, nil
	}
	return c[0].Value("bl"), c[1:], nil
}

// Fixed reports whether the chain says in which format its result is written, without leaving it to the request.
func (c Chain) Fixed() bool {
	f := c.Value("f")
	return f != "" && !strings.HasPrefix(f, "auto")
}

// withoutAutomatic leaves out what has no effect inside named transformations.
func (c Chain) withoutAutomatic() Chain {
	var out Chain
	for _, step := range c {
		var rest Component
		for _, p := range step {
			automatic := strings.HasPrefix(p.Value, "auto") && (p.Code == "f" || p.Code == "dpr" || p.Code == "w")
			if !automatic {
				rest = append(rest, p)
			}
		}
		if len(rest) > 0 {
			out = append(out, rest)
		}
	}
	return out
}
