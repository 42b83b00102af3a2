package sandbox

import (
	"context"
	"encoding/base64"
	"io"
	"net/url"
	"os"
	"path"
	"strings"

	"cldx/api"
)

// nameless is what a file is called that nobody named.
const nameless = "file"

// intake is the file of an upload, on disk in the store's temporary folder. It
// is moved when it is kept; what is left is removed by drop.
type intake struct {
	path     string
	filename string // with its extension; "file" when nobody named it
	size     int64
}

func (in intake) drop() { _ = os.Remove(in.path) } // it has moved when it was kept

// receive fetches what an upload is to store: a file part, a data URI, or a URL.
func (s *Sandbox) receive(ctx context.Context, op api.UploadAsset) (intake, error) {
	c := callOf(ctx)
	if part := c.params.File; part != nil {
		return intake{part.Path, part.Filename, part.Size}, nil
	}
	source := string(op.File)
	scheme, _, _ := strings.Cut(source, ":")
	switch strings.ToLower(scheme) {
	case "data":
		return s.receiveData(source)
	case "http", "https":
		return s.fetchThrough(ctx, source, op.Proxy)
	case "ftp", "s3", "gs":
		return intake{}, invalid("Error in loading %s - the sandbox loads http and https only", printable(source))
	}
	return intake{}, invalid("Unsupported source URL: %s", printable(source))
}

// receiveData decodes data:[mime][;k=v]*[;base64],….
func (s *Sandbox) receiveData(source string) (intake, error) {
	head, body, found := strings.Cut(source, ",")
	if !found {
		return intake{}, invalid("Invalid data URI")
	}
	var r io.Reader
	if strings.HasSuffix(strings.ToLower(head), ";base64") {
		body = strings.NewReplacer("\n", "", "\r", "", " ", "+").Replace(body)
		encoding := base64.StdEncoding
		if len(body)%4 != 0 {
			encoding = base64.RawStdEncoding
		}
		r = base64.NewDecoder(encoding, strings.NewReader(body))
	} else {
		plain, err := url.PathUnescape(body)
		if err != nil {
			return intake{}, invalid("Invalid data URI")
		}
		r = strings.NewReader(plain)
	}
	in, err := s.save(r, nameless, maxFile)
	if _, corrupt := asCorrupt(err); corrupt {
		return in, invalid("Invalid data URI")
	}
	return in, err
}

// save puts what r gives into the temporary folder.
func (s *Sandbox) save(r io.Reader, filename string, limit int64) (intake, error) {
	temp, n, err := s.store.Save(r, limit)
	if err != nil {
		return intake{}, err
	}
	in := intake{temp, filename, n}
	if n > limit {
		in.drop()
		return intake{}, invalid("File size too large. Maximum is %d.", limit)
	}
	return in, nil
}

// nameOf gives the name that an upload's file goes by.
func (in intake) nameOf(op api.UploadAsset) string {
	if op.FilenameOverride != "" {
		return path.Base(strings.ReplaceAll(op.FilenameOverride, `\`, "/"))
	}
	if in.filename == nameless && op.Filename != "" {
		return path.Base(strings.ReplaceAll(op.Filename, `\`, "/"))
	}
	return in.filename
}
