package media

import (
	"encoding/binary"
)

// parseBMP reads the header, old or new.
func parseBMP(s *source, in *Info) error {
	b, err := s.at(14, 16)
	if err != nil {
		return err
	}
	if binary.LittleEndian.Uint32(b) == 12 {
		in.Width = int(binary.LittleEndian.Uint16(b[4:]))
		in.Height = int(binary.LittleEndian.Uint16(b[6:]))
		return nil
	}
	in.Width = int(int32(binary.LittleEndian.Uint32(b[4:])))
	in.Height = int(int32(binary.LittleEndian.Uint32(b[8:])))
	if in.Height < 0 {
		// A negative height means rows from the top.
		in.Height = -in.Height
	}
	in.HasAlpha = binary.LittleEndian.Uint16(b[14:]) == 32
	return nil
}

// parseICO reports the largest picture of the icon and how many there are.
func parseICO(s *source, in *Info) error {
	b, err := s.at(4, 2)
	if err != nil {
		return err
	}
	in.Pages = int(binary.LittleEndian.Uint16(b))
	in.HasAlpha = true
	for i := range int64(in.Pages) {
		e, err := s.at(6+16*i, 16)
		if err != nil {
			return err
		}
		// Zero stands for 256.
		w, h := int(e[0]-1)+1, int(e[1]-1)+1
		if w*h > in.Width*in.Height {
			in.Width, in.Height = w, h
		}
	}
	return nil
}

// parsePSD reads the header of a Photoshop document.
func parsePSD(s *source, in *Info) error {
	b, err := s.at(12, 14)
	if err != nil {
		return err
	}
	channels := binary.BigEndian.Uint16(b)
	h, w := binary.BigEndian.Uint32(b[2:]), binary.BigEndian.Uint32(b[6:])
	if w > 300_000 || h > 300_000 {
		return invalid("size %d x %d", w, h)
	}
	in.Width, in.Height = int(w), int(h)
	mode := binary.BigEndian.Uint16(b[12:])
	in.Grayscale = mode == 1
	in.HasAlpha = (mode == 3 && channels > 3) || (mode == 1 && channels > 1)
	return nil
}
