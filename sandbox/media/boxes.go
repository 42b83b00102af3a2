package media

import (
	"bytes"
	"encoding/binary"
	"strings"
)

const maxBoxes = 100_000

// box is one box of an ISO base media file; off and end bound its body.
type box struct {
	kind     string
	off, end int64
}

func (b box) size() int64 { return b.end - b.off }

// eachBox visits the boxes between off and end, in order.
func eachBox(s *source, off, end int64, visit func(box) error) error {
	defer s.leave()
	if err := s.enter(); err != nil {
		return err
	}
	for n := 0; off+8 <= end; n++ {
		if n == maxBoxes {
			return invalid("more than %d boxes", maxBoxes)
		}
		b, next, err := readBox(s, off, end)
		if err != nil {
			return err
		}
		if err := visit(b); err != nil {
			return err
		}
		off = next
	}
	return nil
}

func readBox(s *source, off, end int64) (box, int64, error) {
	h, err := s.at(off, 8)
	if err != nil {
		return box{}, 0, err
	}
	length, header := int64(binary.BigEndian.Uint32(h)), int64(8)
	switch length {
	case 0:
		// Zero means: to the end.
		length = end - off
	case 1:
		l, err := s.at(off+8, 8)
		if err != nil {
			return box{}, 0, err
		}
		length, header = int64(binary.BigEndian.Uint64(l)), 16
	}
	if length < header || length > end-off {
		return box{}, 0, invalid("box %q of %d bytes at %d", h[4:], length, off)
	}
	return box{string(h[4:]), off + header, off + length}, off + length, nil
}

// sniffBoxes tells the formats built of boxes apart by their brands.
func sniffBoxes(_ *source, head []byte) string {
	if len(head) < 12 {
		return ""
	}
	switch string(head[4:8]) {
	case "ftyp":
		end := min(len(head), max(16, int(min(binary.BigEndian.Uint32(head), 4096))))
		return brandFormat(head[8:12], head[min(16, end):end])
	case "moov", "wide", "mdat", "pnot":
		return "mov"
	}
	return ""
}

func brandFormat(major, compatible []byte) string {
	if name := oneBrand(string(major)); name != "" {
		return name
	}
	for ; len(compatible) >= 4; compatible = compatible[4:] {
		if bytes.HasPrefix(compatible, []byte("avi")) || bytes.HasPrefix(compatible, []byte("hei")) {
			return oneBrand(string(compatible[:4]))
		}
	}
	if m := string(major); m == "mif1" || m == "msf1" {
		return "heic"
	}
	return "mp4"
}

func oneBrand(brand string) string {
	switch {
	case brand == "avif" || brand == "avis":
		return "avif"
	case strings.HasPrefix(brand, "hei") || strings.HasPrefix(brand, "hev"):
		return "heic"
	case brand == "qt  ":
		return "mov"
	case brand == "M4A " || brand == "M4B ":
		return "m4a"
	case strings.HasPrefix(brand, "3gp"):
		return "3gp"
	}
	return ""
}
