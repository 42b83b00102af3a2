package model

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"
)

// maxName is the longest public ID, folder path or tag, in characters.
const maxName = 255

var versionLike = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^v[0-9]+$`) })

// Check says why the service would refuse the public ID; nil when it would not.
func (id PublicID) Check() error {
	s := string(id)
	if err := checkName(s, "public ID"); err != nil {
		return err
	}
	if strings.HasPrefix(s, "/") || strings.HasSuffix(s, "/") {
		return fmt.Errorf("public ID %q begins or ends with a slash", s)
	}
	parts := strings.Split(s, "/")
	for _, folder := range parts[:len(parts)-1] {
		if versionLike().MatchString(folder) {
			return fmt.Errorf("public ID %q has the part %q, which delivery URLs take for a version", s, folder)
		}
	}
	return nil
}

// CheckFolder says why the service would refuse the folder path; nil when it
// would not. The root, "", is fine.
func CheckFolder(path string) error {
	if path == "" {
		return nil
	}
	if err := checkName(path, "folder"); err != nil {
		return err
	}
	if strings.HasPrefix(path, "/") || strings.HasSuffix(path, "/") || strings.Contains(path, "//") {
		return fmt.Errorf("folder %q has an empty part", path)
	}
	return nil
}

// CheckTag says why the service would refuse the tag; nil when it would not.
func CheckTag(tag string) error {
	switch {
	case strings.TrimSpace(tag) == "":
		return fmt.Errorf("a tag is empty")
	case strings.Contains(tag, ","):
		return fmt.Errorf("tag %q holds a comma", tag)
	case utf8.RuneCountInString(tag) > maxName:
		return fmt.Errorf("tag %q is longer than %d characters", tag[:20]+"…", maxName)
	}
	return nil
}

func checkName(s, what string) error {
	switch {
	case s == "":
		return fmt.Errorf("%s is empty", what)
	case !utf8.ValidString(s):
		return fmt.Errorf("%s %q is not valid text", what, s)
	case utf8.RuneCountInString(s) > maxName:
		return fmt.Errorf("%s is longer than %d characters", what, maxName)
	case s != strings.TrimSpace(s):
		return fmt.Errorf("%s %q begins or ends with a space", what, s)
	}
	if i := strings.IndexAny(s, `?&#\%<>+`); i >= 0 {
		return fmt.Errorf("%s %q holds %q, which is not allowed", what, s, s[i])
	}
	for _, r := range s {
		if r < ' ' || r == 0x7f {
			return fmt.Errorf("%s %q holds a control character", what, s)
		}
	}
	return nil
}
