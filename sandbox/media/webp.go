package media

import "encoding/binary"

// parseWebP reads the first chunk, which is one of three kinds, and counts the frames of an animation.
func parseWebP(s *source, in *Info) error {
	b, err := s.at(12, 18)
	if err != nil {
		return err
	}
	switch body := b[8:]; string(b[:4]) {
	case "VP8 ":
		if string(body[3:6]) != "\x9d\x01\x2a" {
			return invalid("no key frame")
		}
		in.Width = int(binary.LittleEndian.Uint16(body[6:])) & 0x3fff
		in.Height = int(binary.LittleEndian.Uint16(body[8:])) & 0x3fff
	case "VP8L":
		if body[0] != 0x2f {
			return invalid("no lossless signature")
		}
		bits := binary.LittleEndian.Uint32(body[1:])
		in.Width, in.Height = int(bits&0x3fff)+1, int(bits>>14&0x3fff)+1
		in.HasAlpha = bits>>28&1 == 1
	case "VP8X":
		in.HasAlpha, in.Animated = body[0]&0x10 != 0, body[0]&0x02 != 0
		in.Width, in.Height = uint24(body[4:])+1, uint24(body[7:])+1
		return webpFrames(s, in)
	default:
		return invalid("unknown chunk %q", b[:4])
	}
	return nil
}

func uint24(b []byte) int {
	return int(b[0]) | int(b[1])<<8 | int(b[2])<<16
}

func webpFrames(s *source, in *Info) error {
	if !in.Animated {
		return nil
	}
	millis := 0
	for off := int64(12); off+8 <= s.size; {
		b, err := s.at(off, 8)
		if err != nil {
			return err
		}
		if string(b[:4]) == "ANMF" {
			in.Pages++
			if f, err := s.at(off+8, 16); err == nil {
				millis += uint24(f[12:])
			}
		}
		length := int64(binary.LittleEndian.Uint32(b[4:]))
		off += 8 + length + length&1
	}
	in.Duration, in.NbFrames = float64(millis)/1000, in.Pages
	return nil
}
