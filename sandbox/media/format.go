package media

import (
	"bytes"
	"encoding/binary"
	"path"
	"regexp"
	"strings"
	"sync"

	"github.com/gabriel-vasile/mimetype"
)

// format is one row of what we can read.
type format struct {
	kind     Kind
	mime     string
	parse    parser
	metadata bool
}

// formats is what we can read, by the name that the API uses.
var formats = map[string]format{
	"jpg":  {KindImage, "image/jpeg", parseJPEG, true},
	"png":  {KindImage, "image/png", parsePNG, true},
	"gif":  {KindImage, "image/gif", parseGIF, false},
	"webp": {KindImage, "image/webp", parseWebP, true},
	"avif": {KindImage, "image/avif", parseHEIF, true},
	"heic": {KindImage, "image/heic", parseHEIF, true},
	"svg":  {KindImage, "image/svg+xml", parseSVG, false},
	"tiff": {KindImage, "image/tiff", parseTIFF, true},
	"bmp":  {KindImage, "image/bmp", parseBMP, false},
	"ico":  {KindImage, "image/x-icon", parseICO, false},
	"psd":  {KindImage, "image/vnd.adobe.photoshop", parsePSD, false},
	"pdf":  {KindImage, "application/pdf", parsePDF, false},
	"mp4":  {KindVideo, "video/mp4", parseMP4, false},
	"mov":  {KindVideo, "video/quicktime", parseMP4, false},
	"3gp":  {KindVideo, "video/3gpp", parseMP4, false},
	"m4a":  {KindVideo, "audio/mp4", parseMP4, false},
	"webm": {KindVideo, "video/webm", parseMatroska, false},
	"mkv":  {KindVideo, "video/x-matroska", parseMatroska, false},
	"avi":  {KindVideo, "video/x-msvideo", parseAVI, false},
	"mp3":  {KindVideo, "audio/mpeg", parseMP3, false},
	"aac":  {KindVideo, "audio/aac", parseAAC, false},
	"wav":  {KindVideo, "audio/wav", parseWAV, false},
	"ogg":  {KindVideo, "audio/ogg", parseOgg, false},
	"ogv":  {KindVideo, "video/ogg", parseOgg, false},
	"flac": {KindVideo, "audio/flac", parseFLAC, false},
}

// rawMIME names the types of text formats, which have no signature to go by.
var rawMIME = map[string]string{
	"csv": "text/csv; charset=utf-8", "css": "text/css; charset=utf-8", "html": "text/html; charset=utf-8",
	"js": "text/javascript; charset=utf-8", "json": "application/json", "md": "text/markdown; charset=utf-8",
	"srt": "application/x-subrip", "txt": "text/plain; charset=utf-8", "vtt": "text/vtt; charset=utf-8",
	"xml": "application/xml", "yaml": "application/yaml", "yml": "application/yaml", "toml": "application/toml",
	"ttf": "font/ttf", "otf": "font/otf", "woff": "font/woff", "woff2": "font/woff2", "zip": "application/zip",
}

var plainExtension = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[a-z0-9]{1,16}$`) })

// MIME is the content type of a format name such as jpg or mp4, or of a raw file's extension.
func MIME(format string) string {
	if f, ok := formats[format]; ok {
		return f.mime
	}
	if m, ok := rawMIME[format]; ok {
		return m
	}
	return "application/octet-stream"
}

// KindOf is the kind that a format name such as jpg or mp4 belongs to.
func KindOf(format string) Kind {
	if f, ok := formats[format]; ok {
		return f.kind
	}
	return KindRaw
}

// identify names the format by content; only a raw file takes its extension from the name.
func identify(s *source, filename string) (File, error) {
	head, err := s.upTo(0, 4096)
	if err != nil {
		return File{}, err
	}
	if name := sniff(s, head); name != "" {
		return File{Kind: formats[name].kind, Format: name, MIME: formats[name].mime}, nil
	}
	f := File{Kind: KindRaw}
	if ext := strings.ToLower(strings.TrimPrefix(path.Ext(filename), ".")); plainExtension().MatchString(ext) {
		f.Format = ext
	}
	f.MIME = rawMIME[f.Format]
	if f.MIME == "" {
		f.MIME = mimetype.Detect(head).String()
	}
	return f, nil
}

var signatures = []struct {
	offset int
	magic  string
	name   string
}{
	{0, "\xff\xd8\xff", "jpg"},
	{0, "\x89PNG\r\n\x1a\n", "png"},
	{0, "GIF87a", "gif"},
	{0, "GIF89a", "gif"},
	{8, "WEBPVP8", "webp"},
	{8, "WAVE", "wav"},
	{8, "AVI ", "avi"},
	{0, "II*\x00", "tiff"},
	{0, "MM\x00*", "tiff"},
	{0, "8BPS\x00\x01", "psd"},
	{0, "fLaC", "flac"},
}

func sniff(s *source, head []byte) string {
	for _, sig := range signatures {
		if len(head) < sig.offset || !bytes.HasPrefix(head[sig.offset:], []byte(sig.magic)) {
			continue
		}
		if sig.offset == 0 || bytes.HasPrefix(head, []byte("RIFF")) {
			return sig.name
		}
	}
	for _, guess := range []func(*source, []byte) string{
		sniffBoxes, sniffOgg, sniffEBML, sniffIcon, sniffBMP, sniffPDF, sniffMPEGAudio, sniffSVG,
	} {
		if name := guess(s, head); name != "" {
			return name
		}
	}
	return ""
}

func sniffIcon(_ *source, head []byte) string {
	if len(head) < 22 || !bytes.HasPrefix(head, []byte("\x00\x00\x01\x00")) {
		return ""
	}
	// A directory entry's reserved byte is zero, which tells an icon from other files that begin like one.
	if n := binary.LittleEndian.Uint16(head[4:]); n == 0 || n > 256 || head[9] != 0 {
		return ""
	}
	return "ico"
}

func sniffBMP(_ *source, head []byte) string {
	if len(head) < 26 || !bytes.HasPrefix(head, []byte("BM")) {
		return ""
	}
	switch binary.LittleEndian.Uint32(head[14:]) {
	case 12, 40, 52, 56, 64, 108, 124:
		return "bmp"
	}
	return ""
}

func sniffPDF(_ *source, head []byte) string {
	if bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")) {
		return "pdf"
	}
	return ""
}
