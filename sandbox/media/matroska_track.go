package media

import "encoding/binary"

// visit enters what holds a fact and reads it.
func (m *matroska) visit(e element) (err error) {
	switch e.id {
	case idSegment, idInfo, idTracks, idVideo, idAudio:
		if !e.open {
			return m.each(e.off, e.end, m.visit)
		}
	case idTrack:
		m.track = matroskaTrack{frequency: 8000, channels: 1}
		if err := m.each(e.off, e.end, m.visit); err != nil {
			return err
		}
		m.endTrack()
	case idCluster, idGroup:
		if !e.open && m.ticks == 0 {
			return m.each(e.off, e.end, m.visit)
		}
	case idTime:
		m.cluster, err = m.uint(e)
		m.lastTime = max(m.lastTime, m.cluster)
	case idBlock, idOldBlock:
		return m.block(e)
	case idScale:
		var v uint64
		v, err = m.uint(e)
		m.scale = float64(v)
	case idDuration:
		m.ticks, err = m.float(e)
	default:
		return m.trackField(e)
	}
	return err
}

// block reads a block's time, which counts from its cluster's.
func (m *matroska) block(e element) error {
	_, n, err := m.number(e.off, false)
	if err != nil {
		return err
	}
	b, err := m.s.at(e.off+n, 2)
	if err != nil {
		return err
	}
	if at := int64(m.cluster) + int64(int16(binary.BigEndian.Uint16(b))); at > 0 {
		m.lastTime = max(m.lastTime, uint64(at))
	}
	return nil
}

func (m *matroska) trackField(e element) (err error) {
	t := &m.track
	switch e.id {
	case idType:
		t.kind, err = m.uint(e)
	case idCodec:
		t.codec, err = m.text(e)
	case idEach:
		t.each, err = m.uint(e)
	case idWidth:
		t.width, err = m.uint(e)
	case idHeight:
		t.height, err = m.uint(e)
	case idFrequency:
		t.frequency, err = m.float(e)
	case idChannels:
		t.channels, err = m.uint(e)
	case idAlpha:
		var v uint64
		v, err = m.uint(e)
		m.in.HasAlpha = v == 1
	}
	return err
}

var matroskaCodecs = map[string]string{
	"V_VP8": "vp8", "V_VP9": "vp9", "V_AV1": "av1", "V_MPEG4/ISO/AVC": "h264", "V_MPEGH/ISO/HEVC": "hevc",
	"V_THEORA": "theora", "V_MPEG4/ISO/ASP": "mpeg4", "A_VORBIS": "vorbis", "A_OPUS": "opus", "A_AAC": "aac",
	"A_MPEG/L3": "mp3", "A_FLAC": "flac", "A_AC3": "ac3", "A_EAC3": "eac3", "A_PCM/INT/LIT": "pcm_s16le",
}

func (m *matroska) endTrack() {
	t := m.track
	codec, ok := matroskaCodecs[t.codec]
	if !ok {
		codec = codecName(t.codec)
	}
	switch {
	case t.kind == 1 && m.in.Video == nil:
		m.in.Video = &VideoTrack{Codec: codec}
		m.in.Width, m.in.Height = int(min(t.width, 1<<30)), int(min(t.height, 1<<30))
		if t.each > 0 {
			m.in.FrameRate = 1e9 / float64(t.each)
		}
	case t.kind == 2 && m.in.Audio == nil:
		channels := int(min(t.channels, 255))
		m.in.Audio = &AudioTrack{Codec: codec, Channels: channels, ChannelLayout: layout(channels)}
		if t.frequency > 0 && t.frequency < 1e7 {
			m.in.Audio.Frequency = int(t.frequency)
		}
	}
}
