package media

import "encoding/binary"

const maxDirectories = 10_000

// parseTIFF reads the size from the first directory and follows the chain to count the pages.
func parseTIFF(s *source, in *Info) error {
	b, err := s.at(0, 8)
	if err != nil {
		return err
	}
	t := tiffWalk{s: s, order: binary.ByteOrder(binary.LittleEndian)}
	if b[0] == 'M' {
		t.order = binary.BigEndian
	}
	seen := map[int64]bool{}
	for off := int64(t.order.Uint32(b[4:])); off != 0 && len(seen) < maxDirectories; {
		if seen[off] {
			return invalid("directories form a ring")
		}
		seen[off] = true
		next, err := t.directory(off, in, len(seen) == 1)
		if err != nil {
			return err
		}
		off = next
	}
	in.Pages = len(seen)
	return nil
}

type tiffWalk struct {
	s     *source
	order binary.ByteOrder
}

// directory reads one and returns where the next begins, or zero.
func (t tiffWalk) directory(off int64, in *Info, first bool) (int64, error) {
	b, err := t.s.at(off, 2)
	if err != nil {
		return 0, err
	}
	count := int64(t.order.Uint16(b))
	if first {
		for i := range count {
			e, err := t.s.at(off+2+12*i, 12)
			if err != nil {
				return 0, err
			}
			t.entry(e, in)
		}
	}
	next, err := t.s.at(off+2+12*count, 4)
	if err != nil {
		return 0, err
	}
	return int64(t.order.Uint32(next)), nil
}

func (t tiffWalk) entry(e []byte, in *Info) {
	value := int(t.order.Uint32(e[8:]))
	if t.order.Uint16(e[2:]) == 3 {
		value = int(t.order.Uint16(e[8:]))
	}
	switch t.order.Uint16(e) {
	case 0x100:
		in.Width = value
	case 0x101:
		in.Height = value
	case 0x106:
		in.Grayscale = value == 0 || value == 1
	case 0x152:
		in.HasAlpha = true
	}
}
