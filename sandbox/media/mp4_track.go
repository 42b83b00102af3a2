package media

import "encoding/binary"

// inTrak reads one track's boxes; the containers among them are entered by the same function.
func (m *movie) inTrak(t *track, b box) error {
	switch b.kind {
	case "mdia", "minf", "stbl":
		return eachBox(m.s, b.off, b.end, func(b box) error { return m.inTrak(t, b) })
	case "tkhd":
		return m.trackHeader(t, b)
	case "mdhd":
		var err error
		t.timescale, t.duration, err = m.clock(b)
		return err
	case "hdlr":
		f, err := m.s.at(b.off, 12)
		if err != nil {
			return err
		}
		if t.handler == "" {
			t.handler = string(f[8:12])
		}
	case "stsd":
		return m.sampleEntry(t, b)
	case "stsz":
		return m.sampleSizes(t, b)
	}
	return nil
}

func (m *movie) trackHeader(t *track, b box) error {
	f, err := m.s.at(b.off, int(min(b.size(), 96)))
	if err != nil {
		return err
	}
	id, matrix := 12, 40
	if len(f) > 0 && f[0] == 1 {
		id, matrix = 20, 52
	}
	if len(f) < matrix+44 {
		return invalid("a track header of %d bytes", len(f))
	}
	t.id = binary.BigEndian.Uint32(f[id:])
	at := func(i int) int32 { return int32(binary.BigEndian.Uint32(f[matrix+4*i:])) }
	switch a, b, c, d := at(0), at(1), at(3), at(4); {
	case a == 0 && d == 0 && b > 0 && c < 0:
		t.rotation = 90
	case a < 0 && d < 0 && b == 0 && c == 0:
		t.rotation = 180
	case a == 0 && d == 0 && b < 0 && c > 0:
		t.rotation = 270
	}
	return nil
}

// sampleSizes adds up the bytes of a track, for its bit rate.
func (m *movie) sampleSizes(t *track, b box) error {
	f, err := m.s.at(b.off, 12)
	if err != nil {
		return err
	}
	fixed, count := binary.BigEndian.Uint32(f[4:]), binary.BigEndian.Uint32(f[8:])
	t.samples = uint64(count)
	if fixed != 0 {
		t.bytes = uint64(fixed) * uint64(count)
		return nil
	}
	if int64(count) > (b.size()-12)/4 {
		return invalid("%d samples in a table of %d bytes", count, b.size())
	}
	for i := range int64(count) {
		n, err := m.s.at(b.off+12+4*i, 4)
		if err != nil {
			return err
		}
		t.bytes += uint64(binary.BigEndian.Uint32(n))
	}
	return nil
}

// inMoof reads a fragment: its samples come on top of those in moov.
func (m *movie) inMoof(b box) error {
	if b.kind != "traf" {
		return nil
	}
	var t *track
	each := uint32(0)
	return eachBox(m.s, b.off, b.end, func(b box) error {
		switch b.kind {
		case "tfhd":
			var err error
			t, each, err = m.fragmentHeader(b)
			return err
		case "trun":
			if t != nil {
				return m.fragmentRun(t, each, b)
			}
		}
		return nil
	})
}

func (m *movie) fragmentHeader(b box) (*track, uint32, error) {
	f, err := m.s.at(b.off, 8)
	if err != nil {
		return nil, 0, err
	}
	t := m.track(binary.BigEndian.Uint32(f[4:]))
	if t == nil {
		return nil, 0, nil
	}
	flags := binary.BigEndian.Uint32(f)
	if flags&0x08 == 0 {
		return t, t.defaultDuration, nil
	}
	skip := int64(8) + int64(flags&1)*8 + int64(flags>>1&1)*4
	if f, err = m.s.at(b.off+skip, 4); err != nil {
		return nil, 0, err
	}
	return t, binary.BigEndian.Uint32(f), nil
}

// fragmentRun counts samples and ticks. Optional fields stand in the order of their flag bits.
func (m *movie) fragmentRun(t *track, each uint32, b box) error {
	f, err := m.s.at(b.off, 8)
	if err != nil {
		return err
	}
	flags, count := binary.BigEndian.Uint32(f), int64(binary.BigEndian.Uint32(f[4:]))
	first := b.off + 8 + int64(flags&1)*4 + int64(flags>>2&1)*4
	var width int64
	for bit := 8; bit <= 11; bit++ {
		width += int64(flags>>bit&1) * 4
	}
	if width > 0 && count > (b.end-first)/width || width == 0 && count > 1<<20 {
		return invalid("%d samples in a run of %d bytes", count, b.size())
	}
	t.samples += uint64(count)
	if flags>>8&1 == 0 {
		t.duration += uint64(count) * uint64(each)
	}
	if width == 0 {
		return nil
	}
	for i := range count {
		at := first + i*width
		if flags>>8&1 == 1 {
			if f, err = m.s.at(at, 4); err != nil {
				return err
			}
			t.duration += uint64(binary.BigEndian.Uint32(f))
			at += 4
		}
		if flags>>9&1 == 1 {
			if f, err = m.s.at(at, 4); err != nil {
				return err
			}
			t.bytes += uint64(binary.BigEndian.Uint32(f))
		}
	}
	return nil
}
