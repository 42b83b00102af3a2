package sandbox

import (
	"crypto/rand"
	"path"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"cldx/api"
	"cldx/model"
)

// likeVersion is a folder that a delivery URL would read as a version.
var likeVersion = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^v[0-9]+$`) })

// checkPublicID refuses what no URL could name. Unconfirmed: that the length is
// counted in characters, and that spaces around are refused.
func checkPublicID(id model.PublicID) error {
	text := string(id)
	ok := text != "" && utf8.RuneCountInString(text) <= 255 && !strings.ContainsAny(text, forbidden) &&
		strings.TrimSpace(text) == text && cleanPath(text)
	parts := strings.Split(text, "/")
	for _, folder := range parts[:len(parts)-1] {
		ok = ok && !likeVersion().MatchString(folder)
	}
	if !ok {
		return invalid("public_id (%s) is invalid", text)
	}
	return nil
}

// filename is the last segment of a public ID without its extension.
func filename(k model.Key) string {
	base := k.PublicID.Base()
	if k.ResourceType == model.Raw {
		return stem(base)
	}
	return base
}

func stem(name string) string {
	if s := strings.TrimSuffix(name, path.Ext(name)); s != "" {
		return s
	}
	return name
}

// randomName makes n lower-case letters and digits.
func randomName(n int) string {
	const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789"
	var b strings.Builder
	for b.Len() < n {
		var one [1]byte
		_, _ = rand.Read(one[:]) // never fails
		if one[0] < 252 {        // a multiple of 36, so that all are equally likely
			b.WriteByte(alphabet[one[0]%36])
		}
	}
	return b.String()
}

// sanitize makes a filename fit for a public ID.
func sanitize(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(forbidden+"/", r) || unicode.IsSpace(r) || !unicode.IsPrint(r) {
			return '_'
		}
		return r
	}, name)
}

func yes(flag *bool) bool { return flag != nil && *flag }

// named gives the public ID and folder of an upload whose file is called filename.
func (s *Sandbox) named(op api.UploadAsset, rt model.ResourceType, file string) (id model.PublicID, folder *string, err error) {
	name, ext := string(op.PublicID), ""
	if rt == model.Raw {
		ext = strings.ToLower(sanitize(path.Ext(file)))
	}
	switch {
	case name != "":
	case yes(op.UseFilename):
		name = sanitize(stem(file))
		if op.UniqueFilename == nil || *op.UniqueFilename {
			name += "_" + randomName(6)
		}
		name += ext
	default:
		name = randomName(20) + ext
	}
	folder, err = assetFolder(op.Naming)
	if err != nil {
		return "", nil, err
	}
	for _, prefix := range s.prefixes(op.Naming) {
		if prefix = strings.Trim(prefix, "/"); prefix != "" {
			name = prefix + "/" + name
		}
	}
	id = model.PublicID(name)
	if s.mode == model.FixedFolders {
		dir := id.Dir()
		folder = &dir
	}
	return id, folder, checkPublicID(id)
}

// prefixes are what stands before the name, the innermost first.
func (s *Sandbox) prefixes(n api.Naming) []string {
	if s.mode == model.FixedFolders {
		return []string{n.Folder}
	}
	list := []string{n.PublicIDPrefix}
	if yes(n.FolderAsPrefix) && n.AssetFolder != nil {
		list = append(list, *n.AssetFolder)
	}
	return append(list, n.Folder)
}

// assetFolder is where an upload wants its asset to stand; nil when it does not say.
func assetFolder(n api.Naming) (*string, error) {
	wish := n.AssetFolder
	if wish == nil && n.Folder != "" {
		wish = &n.Folder
	}
	if wish == nil {
		return nil, nil
	}
	folder, err := folderPath(*wish)
	return &folder, err
}

// checkDisplayName refuses names that a folder listing could not show.
func checkDisplayName(name string) error {
	if utf8.RuneCountInString(name) > 255 || strings.Contains(name, "/") || !utf8.ValidString(name) {
		return invalid("display_name (%s) is invalid", printable(name))
	}
	return nil
}
