package query

import (
	"math"
	"time"
)

// ratioTolerance is how far two aspect ratios may lie apart and still be
// equal, because ratios are stored rounded.
const ratioTolerance = 0.005

// Interval is a set of numbers between two bounds, which belong to it when
// LoIn and HiIn say so. No limit is an infinity.
type Interval struct {
	Lo, Hi     float64
	LoIn, HiIn bool
}

// Holds reports whether n lies in the interval.
func (i Interval) Holds(n float64) bool {
	return (n > i.Lo || i.LoIn && n == i.Lo) && (n < i.Hi || i.HiIn && n == i.Hi)
}

// Interval turns a Match or Range over numbers into the interval it asks for.
// It answers false when n is something else or a value isn't a number; such a
// clause matches nothing.
func (f Field) Interval(n Node) (Interval, bool) {
	slack := 0.0
	if f.Unit == Ratio {
		slack = ratioTolerance
	}
	out := Interval{Lo: math.Inf(-1), Hi: math.Inf(1), LoIn: true, HiIn: true}
	switch n := n.(type) {
	case Match:
		v, err := f.Number(n.Value.Text)
		if err != nil || n.Value.Prefix {
			return Interval{}, false
		}
		return out.narrow(n.Op, v, slack), true
	case Range:
		lo, loOK := f.edge(n.Lo)
		hi, hiOK := f.edge(n.Hi)
		if !n.Lo.Open {
			out = out.narrow(edgeOp(Above, n.Lo), lo, slack)
		}
		if !n.Hi.Open {
			out = out.narrow(edgeOp(Below, n.Hi), hi, slack)
		}
		return out, loOK && hiOK
	case All, And, Or, Not, Term, Exists:
	}
	return Interval{}, false
}

func (f Field) edge(b Bound) (float64, bool) {
	if b.Open {
		return 0, true
	}
	v, err := f.Number(b.Text)
	return v, err == nil
}

// edgeOp turns a bound into the comparison it amounts to.
func edgeOp(op Op, b Bound) Op {
	switch {
	case !b.Inclusive:
		return op
	case op == Above:
		return AtLeast
	}
	return AtMost
}

// narrow limits the interval to what compares with v as op says.
func (i Interval) narrow(op Op, v, slack float64) Interval {
	switch op {
	case Above:
		i.Lo, i.LoIn = v+slack, false
	case AtLeast:
		i.Lo, i.LoIn = v-slack, true
	case Below:
		i.Hi, i.HiIn = v-slack, false
	case AtMost:
		i.Hi, i.HiIn = v+slack, true
	case Contains, Equals:
		i.Lo, i.Hi = v-slack, v+slack
	}
	return i
}

// Period is the time from From up to, not including, To. A zero time is no limit.
type Period struct{ From, To time.Time }

// Holds reports whether t lies in the period.
func (p Period) Holds(t time.Time) bool {
	return (p.From.IsZero() || !t.Before(p.From)) && (p.To.IsZero() || t.Before(p.To))
}

// DatePeriod turns a Match or Range over dates into the time it asks for, with
// relative dates counted back from now. It answers false when n is something
// else or a value isn't a date; such a clause matches nothing.
func DatePeriod(n Node, now time.Time) (Period, bool) {
	switch n := n.(type) {
	case Match:
		if n.Value.Prefix {
			return Period{}, false
		}
		return Period{}.narrow(n.Op, n.Value.Text, now)
	case Range:
		out, ok := Period{}, true
		if !n.Lo.Open {
			out, ok = out.narrow(edgeOp(Above, n.Lo), n.Lo.Text, now)
		}
		if !n.Hi.Open && ok {
			out, ok = out.narrow(edgeOp(Below, n.Hi), n.Hi.Text, now)
		}
		return out, ok
	case All, And, Or, Not, Term, Exists:
	}
	return Period{}, false
}

// narrow limits the period to what compares with a date as op says.
func (p Period) narrow(op Op, text string, now time.Time) (Period, bool) {
	from, to, err := ParseDate(now, text)
	if err != nil {
		return Period{}, false
	}
	switch op {
	case Above:
		p.From = to
	case AtLeast:
		p.From = from
	case Below:
		p.To = from
	case AtMost:
		p.To = to
	case Contains, Equals:
		p.From, p.To = from, to
	}
	return p, true
}
