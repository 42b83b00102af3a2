package api

import "regexp"

// Masked stands where a secret stood.
const Masked = "••••••"

// password finds the password in an address such as https://user:word@host.
var password = regexp.MustCompile(`(://[^/?#\s":@]*):[^/?#\s"]*@`)

// WithoutPasswords masks the passwords of the addresses in a text.
func WithoutPasswords(text string) string {
	return password.ReplaceAllString(text, "${1}:"+Masked+"@")
}
