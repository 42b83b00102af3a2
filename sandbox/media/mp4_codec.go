package media

import (
	"encoding/binary"
	"strings"
)

// codecs names sample entries as players do.
var codecs = map[string]string{
	"avc1": "h264", "avc3": "h264", "hvc1": "hevc", "hev1": "hevc", "vp08": "vp8", "vp09": "vp9", "av01": "av1",
	"mp4v": "mpeg4", "jpeg": "mjpeg", "mjpa": "mjpeg", "s263": "h263", "apch": "prores", "apcn": "prores",
	"apcs": "prores", "apco": "prores", "ap4h": "prores", "mp4a": "aac", "ac-3": "ac3", "ec-3": "eac3", "Opus": "opus",
	"fLaC": "flac", "alac": "alac", ".mp3": "mp3", "sowt": "pcm_s16le", "twos": "pcm_s16be", "lpcm": "pcm_s16le",
	"samr": "amr_nb", "sawb": "amr_wb",
}

func codecName(code string) string {
	if name, ok := codecs[code]; ok {
		return name
	}
	return strings.Map(func(r rune) rune {
		if r < '!' || r > '~' {
			return -1
		}
		return r
	}, code)
}

// sampleEntry reads the first description of a track's samples.
func (m *movie) sampleEntry(t *track, b box) error {
	e, _, err := readBox(m.s, b.off+8, b.end)
	if err != nil {
		return err
	}
	switch t.handler {
	case "vide", "pict":
		return m.videoEntry(t, e)
	case "soun":
		return m.audioEntry(t, e)
	}
	return nil
}

func (m *movie) videoEntry(t *track, e box) error {
	f, err := m.s.at(e.off, 28)
	if err != nil {
		return err
	}
	t.width, t.height = int(binary.BigEndian.Uint16(f[24:])), int(binary.BigEndian.Uint16(f[26:]))
	t.video = &VideoTrack{Codec: codecName(e.kind)}
	return eachBox(m.s, e.off+78, e.end, func(b box) error { return m.videoConfig(t, b) })
}

func (m *movie) videoConfig(t *track, b box) error {
	f, err := m.s.upTo(b.off, int(min(b.size(), 16)))
	if err != nil {
		return err
	}
	switch {
	case b.kind == "avcC" && len(f) >= 4:
		t.video.Level = int(f[3])
		t.video.Profile, t.video.PixFormat = avcProfile(f[1], f[2])
	case b.kind == "hvcC" && len(f) >= 13:
		t.video.Level = int(f[12])
		t.video.Profile, t.video.PixFormat = "Main", "yuv420p"
		if f[1]&0x1f == 2 {
			t.video.Profile, t.video.PixFormat = "Main 10", "yuv420p10le"
		}
	case b.kind == "pasp" && len(f) >= 8:
		t.shape(binary.BigEndian.Uint32(f), binary.BigEndian.Uint32(f[4:]))
	}
	return nil
}

// shape notes the display aspect ratio when pixels are not square.
func (t *track) shape(h, v uint32) {
	if h == 0 || v == 0 || h > 1<<15 || v > 1<<15 || t.width == 0 || t.height == 0 {
		return
	}
	t.video.DAR = aspect(t.width*int(h), t.height*int(v))
}

func avcProfile(profile, constraints byte) (name, pixels string) {
	switch profile {
	case 66:
		if constraints&0x40 != 0 {
			return "Constrained Baseline", "yuv420p"
		}
		return "Baseline", "yuv420p"
	case 77:
		return "Main", "yuv420p"
	case 88:
		return "Extended", "yuv420p"
	case 100:
		return "High", "yuv420p"
	case 110:
		return "High 10", "yuv420p10le"
	case 122:
		return "High 4:2:2", "yuv422p10le"
	case 244:
		return "High 4:4:4 Predictive", "yuv444p"
	}
	return "", ""
}

func (m *movie) audioEntry(t *track, e box) error {
	f, err := m.s.at(e.off, 28)
	if err != nil {
		return err
	}
	t.audio = &AudioTrack{Codec: codecName(e.kind)}
	t.audio.Channels = int(binary.BigEndian.Uint16(f[16:]))
	t.audio.Frequency = int(binary.BigEndian.Uint32(f[24:]) >> 16)
	if e.size() > 28 && binary.BigEndian.Uint16(f[8:]) == 0 {
		if err := eachBox(m.s, e.off+28, e.end, func(b box) error { return m.audioConfig(t, b) }); err != nil {
			return err
		}
	}
	t.audio.ChannelLayout = layout(t.audio.Channels)
	return nil
}

// audioConfig reads the AAC configuration: the sample entry itself says two channels whatever there are.
func (m *movie) audioConfig(t *track, b box) error {
	if b.kind != "esds" {
		return nil
	}
	f, err := m.s.upTo(b.off+4, int(min(b.size(), 128)))
	if err != nil {
		return err
	}
	// Descriptors nest: stream (3), decoder (4), specific (5), each with a few fields of its own before the next.
	for _, d := range []struct {
		tag  byte
		skip int
	}{{3, 3}, {4, 13}, {5, 0}} {
		if len(f) == 0 || f[0] != d.tag {
			return nil
		}
		for f = f[1:]; len(f) > 0 && f[0]&0x80 != 0; f = f[1:] {
		}
		if len(f) < 1+d.skip {
			return nil
		}
		if d.tag == 4 && (f[1] == 0x69 || f[1] == 0x6b) {
			t.audio.Codec = "mp3"
		}
		f = f[1+d.skip:]
	}
	if len(f) < 2 {
		return nil
	}
	if n := int(f[1] >> 3 & 15); n > 0 && n < 7 {
		t.audio.Channels = n
	}
	return nil
}

// layout names the usual arrangement of a number of channels.
func layout(channels int) string {
	switch channels {
	case 1:
		return "mono"
	case 2:
		return "stereo"
	case 6:
		return "5.1"
	case 8:
		return "7.1"
	}
	return ""
}
