package media

import (
	"encoding/binary"
	"math"
)

// movie collects what the boxes of an MP4 or QuickTime file say.
type movie struct {
	s         *source
	in        *Info
	timescale uint32
	duration  uint64
	tracks    []*track
}

// track is one trak box. Counts and ticks also come from the fragments of a fragmented file.
type track struct {
	id              uint32
	handler         string
	timescale       uint32
	duration        uint64
	samples         uint64
	bytes           uint64
	defaultDuration uint32
	width, height   int
	rotation        int
	video           *VideoTrack
	audio           *AudioTrack
}

const maxTracks = 64

// parseMP4 reads moov, wherever it is, and the headers of fragments.
func parseMP4(s *source, in *Info) error {
	m := movie{s: s, in: in}
	found := false
	err := eachBox(s, 0, s.size, func(b box) error {
		switch b.kind {
		case "moov":
			found = true
			return eachBox(s, b.off, b.end, m.inMoov)
		case "moof":
			return eachBox(s, b.off, b.end, m.inMoof)
		}
		return nil
	})
	if err != nil && !found {
		return err
	}
	if !found {
		return invalid("no moov box")
	}
	m.settle()
	if in.Video == nil && in.Audio == nil {
		return invalid("no picture or sound track")
	}
	return nil
}

func (m *movie) inMoov(b box) error {
	switch b.kind {
	case "mvhd":
		var err error
		m.timescale, m.duration, err = m.clock(b)
		return err
	case "trak":
		if len(m.tracks) == maxTracks {
			return invalid("more than %d tracks", maxTracks)
		}
		t := &track{}
		m.tracks = append(m.tracks, t)
		return eachBox(m.s, b.off, b.end, func(b box) error { return m.inTrak(t, b) })
	case "mvex":
		return eachBox(m.s, b.off, b.end, m.inMvex)
	}
	return nil
}

// inMvex reads the defaults that fragments fall back on.
func (m *movie) inMvex(b box) error {
	if b.kind != "trex" {
		return nil
	}
	f, err := m.s.at(b.off, 24)
	if err != nil {
		return err
	}
	if t := m.track(binary.BigEndian.Uint32(f[4:])); t != nil {
		t.defaultDuration = binary.BigEndian.Uint32(f[12:])
	}
	return nil
}

func (m *movie) track(id uint32) *track {
	for _, t := range m.tracks {
		if t.id == id {
			return t
		}
	}
	return nil
}

// clock reads the timescale and duration that mvhd and mdhd share.
func (m *movie) clock(b box) (uint32, uint64, error) {
	f, err := m.s.at(b.off, 20)
	if err != nil {
		return 0, 0, err
	}
	if f[0] == 0 {
		d := uint64(binary.BigEndian.Uint32(f[16:]))
		if d == math.MaxUint32 {
			d = 0
		}
		return binary.BigEndian.Uint32(f[12:]), d, nil
	}
	if f, err = m.s.at(b.off, 32); err != nil {
		return 0, 0, err
	}
	d := binary.BigEndian.Uint64(f[24:])
	if d == math.MaxUint64 {
		d = 0
	}
	return binary.BigEndian.Uint32(f[20:]), d, nil
}

// seconds is a number of ticks on a clock, zero when the clock says nothing.
func seconds(ticks uint64, timescale uint32) float64 {
	if timescale == 0 {
		return 0
	}
	return float64(ticks) / float64(timescale)
}

// settle turns the tracks into the answer: the first of each kind counts.
func (m *movie) settle() {
	in := m.in
	in.Duration = seconds(m.duration, m.timescale)
	for _, t := range m.tracks {
		length := seconds(t.duration, t.timescale)
		in.Duration = max(in.Duration, length)
		rate := bitRate(float64(t.bytes), length)
		switch {
		case t.video != nil && in.Video == nil:
			t.video.BitRate, in.Video = rate, t.video
			in.Width, in.Height, in.Rotation = t.width, t.height, t.rotation
			in.NbFrames = int(min(t.samples, 1e9))
			if length >= minDuration {
				in.FrameRate = float64(t.samples) / length
			}
		case t.audio != nil && in.Audio == nil:
			t.audio.BitRate, in.Audio = rate, t.audio
		}
	}
}
