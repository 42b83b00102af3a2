package transformation

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"cldx/model"
)

var signature = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^s--[A-Za-z0-9_-]+--/`) })

// Divide divides an asset's address at the place where a transformation goes; ok is
// false where there is none, as for raw files. A signature is left out: it would not
// be that of what is put there.
func Divide(a *model.Asset) (head, tail string, ok bool) {
	base := a.SecureURL
	if base == "" {
		base = a.URL
	}
	marker := "/" + string(a.ResourceType) + "/" + string(a.Type) + "/"
	i := strings.Index(base, marker)
	if i < 0 || a.ResourceType == model.Raw {
		return "", "", false
	}
	head, tail = base[:i+len(marker)], base[i+len(marker):]
	tail = tail[len(signature().FindString(tail)):]
	return head, tail, tail != ""
}

// Address is where an asset is delivered after a transformation, without a
// signature; ok is false where no transformation can be put into its address.
func Address(a *model.Asset, transformation string) (url string, ok bool) {
	head, tail, ok := Divide(a)
	if !ok {
		return "", false
	}
	if text := Escape(Join([]string{transformation})); text != "" {
		head += text + "/"
	}
	return head + tail, true
}

// Signed reports whether an asset's deliveries need a signature or a token.
func Signed(a *model.Asset) bool {
	return a.Type == model.Private || a.Type == model.Authenticated || a.AccessMode == "authenticated"
}

// Escape spells a transformation as it stands in a URL: what can't stand there is
// percent-encoded, what is encoded already stays.
func Escape(transformation string) string {
	var b strings.Builder
	for i := range len(transformation) {
		switch c := transformation[i]; {
		case c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>#?\\^`{|}", c) >= 0:
			fmt.Fprintf(&b, "%%%02X", c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
