package media

import "encoding/binary"

// parseGIF counts the frames, skipping their data block by block.
func parseGIF(s *source, in *Info) error {
	b, err := s.at(6, 7)
	if err != nil {
		return err
	}
	in.Width = int(binary.LittleEndian.Uint16(b))
	in.Height = int(binary.LittleEndian.Uint16(b[2:]))
	g := gifWalk{s: s, off: 13 + colourTable(b[4])}
	for {
		more, err := g.block()
		if err != nil {
			return err
		}
		if !more {
			break
		}
	}
	if g.frames == 0 {
		return invalid("no frame")
	}
	in.Pages, in.Animated = g.frames, g.frames > 1
	in.HasAlpha = g.transparent
	if in.Animated {
		in.Duration = float64(g.delay) / 100
		in.NbFrames = g.frames
	}
	return nil
}

type gifWalk struct {
	s           *source
	off         int64
	frames      int
	delay       int
	transparent bool
}

// colourTable is the size of the table that a packed field announces.
func colourTable(packed byte) int64 {
	if packed&0x80 == 0 {
		return 0
	}
	return 3 << (packed&7 + 1)
}

// block reads one block and says whether another may follow. A file cut off after a whole frame still counts.
func (g *gifWalk) block() (bool, error) {
	b, err := g.s.at(g.off, 1)
	if err != nil {
		return false, g.unlessSome(err)
	}
	switch b[0] {
	case 0x3b:
		return false, nil
	case 0x21:
		return true, g.extension()
	case 0x2c:
		return true, g.frame()
	}
	return false, g.unlessSome(invalid("block %#x at %d", b[0], g.off))
}

func (g *gifWalk) unlessSome(err error) error {
	if g.frames > 0 {
		return nil
	}
	return err
}

func (g *gifWalk) extension() error {
	b, err := g.s.at(g.off, 8)
	if err == nil && b[1] == 0xf9 && b[2] == 4 {
		g.transparent = g.transparent || b[3]&1 == 1
		g.delay += int(binary.LittleEndian.Uint16(b[4:]))
	}
	g.off += 2
	return g.skipBlocks()
}

func (g *gifWalk) frame() error {
	b, err := g.s.at(g.off, 10)
	if err != nil {
		return err
	}
	g.off += 11 + colourTable(b[9])
	if err := g.skipBlocks(); err != nil {
		return err
	}
	g.frames++
	return nil
}

func (g *gifWalk) skipBlocks() error {
	for {
		b, err := g.s.at(g.off, 1)
		if err != nil {
			return err
		}
		g.off += 1 + int64(b[0])
		if b[0] == 0 {
			return nil
		}
	}
}
