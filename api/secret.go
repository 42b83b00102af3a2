package api

import (
	"regexp"
	"strings"
	"sync"
)

// Masked stands where a secret stood.
const Masked = "••••••"

// password finds the password in an address such as https://user:word@host, whose
// slashes JSON may escape; escaped does in one that stands escaped in another.
var (
	password = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(:(?://|\\/\\/)[^/?#\s":@\\]*):[^/?#\s"\\]*@`) })
	escaped  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)(%3a%2f%2f` + inside + `)%3a` + inside + `%40`) })
)

// inside is what a name or a password consists of where it is escaped: no slash,
// question mark or hash.
const inside = `(?:[\w.~!$*+-]|%[014-9a-f][0-9a-f]|%2[0-24-9a-e]|%3[0-9a-e])*?`

// WithoutPasswords masks the passwords of the addresses in a text.
func WithoutPasswords(text string) string {
	text = password().ReplaceAllString(text, "${1}:"+Masked+"@")
	if !strings.Contains(text, "%2F%2") && !strings.Contains(text, "%2f%2") { // looking closer takes longer
		return text
	}
	return escaped().ReplaceAllString(text, "${1}%3A"+Masked+"%40")
}
