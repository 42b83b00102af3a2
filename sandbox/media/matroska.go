package media

import (
	"bytes"
	"math"
)

// Element IDs of the Matroska container that matter here.
const (
	idSegment   = 0x18538067
	idInfo      = 0x1549a966
	idScale     = 0x2ad7b1
	idDuration  = 0x4489
	idTracks    = 0x1654ae6b
	idTrack     = 0xae
	idType      = 0x83
	idCodec     = 0x86
	idEach      = 0x23e383
	idVideo     = 0xe0
	idWidth     = 0xb0
	idHeight    = 0xba
	idAlpha     = 0x53c0
	idAudio     = 0xe1
	idFrequency = 0xb5
	idChannels  = 0x9f
	idCluster   = 0x1f43b675
	idTime      = 0xe7
	idBlock     = 0xa3
	idGroup     = 0xa0
	idOldBlock  = 0xa1
)

const maxElements = 1 << 20

func sniffEBML(_ *source, head []byte) string {
	if !bytes.HasPrefix(head, []byte("\x1a\x45\xdf\xa3")) {
		return ""
	}
	if bytes.Contains(head[:min(len(head), 128)], []byte("webm")) {
		return "webm"
	}
	if bytes.Contains(head[:min(len(head), 128)], []byte("matroska")) {
		return "mkv"
	}
	return ""
}

// element is one EBML element; its end is the parent's when the size is unknown, as in live recordings.
type element struct {
	id       uint32
	off, end int64
	open     bool
}

// matroska collects what the elements say.
type matroska struct {
	s        *source
	in       *Info
	elements int
	scale    float64
	ticks    float64
	cluster  uint64
	lastTime uint64
	track    matroskaTrack
}

type matroskaTrack struct {
	kind          uint64
	codec         string
	each          uint64
	width, height uint64
	frequency     float64
	channels      uint64
}

// parseMatroska reads Info and Tracks; clusters are entered only when the duration is missing.
func parseMatroska(s *source, in *Info) error {
	m := matroska{s: s, in: in, scale: 1e6}
	if err := m.each(0, s.size, m.visit); err != nil && in.Video == nil && in.Audio == nil {
		return err
	}
	if in.Video == nil && in.Audio == nil {
		return invalid("no picture or sound track")
	}
	if m.ticks == 0 {
		// A recording that was never finished carries no duration: the last block's time stands in.
		m.ticks = float64(m.lastTime)
	}
	in.Duration = m.ticks * m.scale / 1e9
	return nil
}

func (m *matroska) each(off, end int64, visit func(element) error) error {
	defer m.s.leave()
	if err := m.s.enter(); err != nil {
		return err
	}
	for off < end {
		if m.elements++; m.elements > maxElements {
			return invalid("more than %d elements", maxElements)
		}
		e, err := m.read(off, end)
		if err != nil {
			return err
		}
		if err := visit(e); err != nil {
			return err
		}
		if off = e.end; e.open {
			// What follows the head of an element of unknown size is read as if it were beside it.
			off = e.off
		}
	}
	return nil
}

func (m *matroska) read(off, end int64) (element, error) {
	id, n, err := m.number(off, true)
	if err != nil {
		return element{}, err
	}
	size, k, err := m.number(off+n, false)
	if err != nil {
		return element{}, err
	}
	e := element{id: uint32(id), off: off + n + k}
	if size == 1<<(7*k)-1 {
		e.open, e.end = true, end
		return e, nil
	}
	if size > uint64(max(end-e.off, 0)) {
		// A file cut off in the middle of an element is read as far as it goes.
		size = uint64(max(end-e.off, 0))
	}
	e.end = e.off + int64(size)
	return e, nil
}

// number reads a variable-length number; an ID keeps its length marker.
func (m *matroska) number(off int64, keep bool) (uint64, int64, error) {
	b, err := m.s.at(off, 1)
	if err != nil {
		return 0, 0, err
	}
	length := 1
	for ; length <= 8 && b[0]>>(8-length)&1 == 0; length++ {
	}
	if length > 8 || (keep && length > 4) {
		return 0, 0, invalid("no element at %d", off)
	}
	if b, err = m.s.at(off, length); err != nil {
		return 0, 0, err
	}
	var v uint64
	for i, c := range b {
		if i == 0 && !keep {
			c &= 1<<(8-length) - 1
		}
		v = v<<8 | uint64(c)
	}
	return v, int64(length), nil
}

func (m *matroska) uint(e element) (uint64, error) {
	if e.end-e.off > 8 {
		return 0, invalid("a number of %d bytes", e.end-e.off)
	}
	b, err := m.s.at(e.off, int(e.end-e.off))
	if err != nil {
		return 0, err
	}
	var v uint64
	for _, c := range b {
		v = v<<8 | uint64(c)
	}
	return v, nil
}

func (m *matroska) float(e element) (float64, error) {
	v, err := m.uint(e)
	if err != nil {
		return 0, err
	}
	switch e.end - e.off {
	case 4:
		return float64(math.Float32frombits(uint32(v))), nil
	case 8:
		return math.Float64frombits(v), nil
	}
	return 0, nil
}

func (m *matroska) text(e element) (string, error) {
	b, err := m.s.at(e.off, int(min(e.end-e.off, 64)))
	return string(bytes.TrimRight(b, "\x00")), err
}
