package media

import "encoding/binary"

// parseJPEG walks the markers up to the frame header.
func parseJPEG(s *source, in *Info) error {
	for off := int64(2); ; {
		b, err := s.at(off, 4)
		if err != nil {
			return err
		}
		if b[0] != 0xff {
			return invalid("no marker at %d", off)
		}
		marker := b[1]
		if marker == 0xff || marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8) {
			// Fill bytes and markers without a length.
			off += 1 + int64(b2i(marker != 0xff))
			continue
		}
		if marker == 0xda || marker == 0xd9 {
			return invalid("no frame header before the picture data")
		}
		if isFrameHeader(marker) {
			return jpegFrame(s, off+4, marker, in)
		}
		length := int64(binary.BigEndian.Uint16(b[2:]))
		if length < 2 {
			return invalid("a segment of %d bytes", length)
		}
		off += 2 + length
	}
}

// isFrameHeader knows the SOF markers; C4, C8 and CC in that range mean other things.
func isFrameHeader(marker byte) bool {
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc
}

func jpegFrame(s *source, off int64, marker byte, in *Info) error {
	b, err := s.at(off, 6)
	if err != nil {
		return err
	}
	in.Height = int(binary.BigEndian.Uint16(b[1:]))
	in.Width = int(binary.BigEndian.Uint16(b[3:]))
	in.Grayscale = b[5] == 1
	in.Progressive = marker == 0xc2 || marker == 0xc6 || marker == 0xca || marker == 0xce
	return nil
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
