package media

import "encoding/binary"

// parsePNG reads the header and the chunks before the picture data, which tell transparency and animation.
func parsePNG(s *source, in *Info) error {
	b, err := s.at(8, 21)
	if err != nil {
		return err
	}
	if string(b[4:8]) != "IHDR" || binary.BigEndian.Uint32(b) != 13 {
		return invalid("no header chunk")
	}
	w, h := binary.BigEndian.Uint32(b[8:]), binary.BigEndian.Uint32(b[12:])
	if w > 1<<31-1 || h > 1<<31-1 {
		return invalid("size %d x %d", w, h)
	}
	in.Width, in.Height = int(w), int(h)
	colour := b[17]
	in.HasAlpha = colour == 4 || colour == 6
	in.Grayscale = colour == 0 || colour == 4
	in.Progressive = b[20] == 1
	return pngChunks(s, in)
}

func pngChunks(s *source, in *Info) error {
	for off := int64(33); ; {
		b, err := s.at(off, 8)
		if err != nil {
			return err
		}
		switch string(b[4:8]) {
		case "tRNS":
			in.HasAlpha = true
		case "acTL":
			n, err := s.at(off+8, 4)
			if err != nil {
				return err
			}
			in.Pages = int(min(binary.BigEndian.Uint32(n), 1<<20))
			in.Animated = in.Pages > 1
		case "IDAT":
			return nil
		case "IEND":
			return invalid("no picture data")
		}
		off += 12 + int64(binary.BigEndian.Uint32(b))
	}
}
