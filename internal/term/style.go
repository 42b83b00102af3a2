package term

var attrs = map[int]Attr{
	1: Bold, 2: Faint, 3: Italic, 5: Blink, 6: Blink, 7: Reverse, 8: Conceal, 9: Strike, 53: Overline,
}

var attrsOff = map[int]Attr{
	22: Bold | Faint, 23: Italic, 25: Blink, 27: Reverse, 28: Conceal, 29: Strike, 55: Overline,
}

// apply plays SGR.
func (s *Style) apply(params []param) {
	if len(params) == 0 {
		*s = Style{}
		return
	}
	for i := 0; i < len(params); i++ {
		p := params[i]
		switch n := p.n; {
		case n <= 0:
			*s = Style{}
		case n == 38 || n == 48 || n == 58:
			i += s.extended(p, params[i+1:])
		default:
			s.simple(p)
		}
	}
}

func (s *Style) simple(p param) {
	switch n := p.n; {
	case n == 4:
		s.Underline = SingleUnderline
		if len(p.sub) > 0 {
			s.Underline = Underline(max(0, min(p.sub[0], int(DashedUnderline))))
		}
	case n == 21:
		s.Underline = DoubleUnderline
	case n == 24:
		s.Underline = NoUnderline
	case n >= 30 && n <= 37:
		s.Foreground = Indexed(uint8(n - 30))
	case n == 39:
		s.Foreground = 0
	case n >= 40 && n <= 47:
		s.Background = Indexed(uint8(n - 40))
	case n == 49:
		s.Background = 0
	case n == 59:
		s.UnderlineColor = 0
	case n >= 90 && n <= 97:
		s.Foreground = Indexed(uint8(n - 90 + 8))
	case n >= 100 && n <= 107:
		s.Background = Indexed(uint8(n - 100 + 8))
	default:
		s.Attr = s.Attr&^attrsOff[n] | attrs[n]
	}
}

// extended plays 38, 48 and 58, whose colour stands in sub-parameters or in
// the parameters that follow; it returns how many of those it took.
func (s *Style) extended(p param, rest []param) int {
	args, used := p.sub, 0
	if len(args) == 0 {
		for _, r := range rest[:min(len(rest), 4)] {
			args = append(args, r.n)
		}
	}
	if len(args) == 0 {
		return 0
	}
	var c Color
	switch {
	case args[0] == 5 && len(args) >= 2:
		c, used = Indexed(level(args[1])), 2
	case args[0] == 2 && len(p.sub) >= 5: // with the colour space that xterm allows before red
		c = Direct(level(args[2]), level(args[3]), level(args[4]))
	case args[0] == 2 && len(args) >= 4:
		c, used = Direct(level(args[1]), level(args[2]), level(args[3])), 4
	default:
		return len(rest)
	}
	switch p.n {
	case 38:
		s.Foreground = c
	case 48:
		s.Background = c
	default:
		s.UnderlineColor = c
	}
	if len(p.sub) > 0 {
		return 0
	}
	return used
}

func level(n int) uint8 { return uint8(max(0, min(n, 255))) }
