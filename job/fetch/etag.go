package fetch

import (
	"fmt"
	"strings"
)

// worth is how much of a file has to have come for another process to go on with it when
// this one is killed. To note the ETag of less takes longer than to fetch it again.
const worth = 256 << 10

// note takes the ETag of what comes.
func (f *fetching) note(etag string) error {
	if strings.HasPrefix(etag, "W/") {
		etag = "" // it does not promise the same bytes
	}
	if etag == f.etag {
		return nil
	}
	f.etag = etag
	if !f.tagged {
		return nil
	}
	return f.writeTag()
}

// keepTag keeps the ETag, so that another process can go on with what has come. It does
// nothing where it is kept, or nobody knows it.
func (f *fetching) keepTag() error {
	if f.tagged || f.etag == "" {
		return nil
	}
	return f.writeTag()
}

func (f *fetching) writeTag() error {
	f.tagged = true
	if err := f.root.WriteFile(f.want.Path+etagEnd, []byte(f.etag), 0o644); err != nil {
		return fmt.Errorf("%w: %w", errDisk, err)
	}
	return nil
}

// tidy takes away what stood beside a file until it was whole. A process that is
// killed before it leaves that to the next one.
func (f *fetching) tidy() {
	_ = f.root.Remove(f.want.Path + etagEnd) // the next fetch of this name writes over it
}
