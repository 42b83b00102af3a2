package client

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strings"
	"unicode"

	"cldx/api"
)

// longest is how much of somebody else's text an error quotes, in bytes.
const longest = 2000

// printable replaces what could steer a terminal: text from a server is data.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == '\u2028', r == '\u2029', r == unicode.ReplacementChar:
			return '·'
		}
		return r
	}, s)
}

// oneLine is printable text of a bounded length, on one line.
func oneLine(s string) string {
	if len(s) > longest {
		s = s[:longest] + "…"
	}
	return strings.Join(strings.Fields(printable(s)), " ")
}

// shortestSecret is the least length at which a text counts as a secret: a
// shorter one would blot out ordinary words.
const shortestSecret = 6

// scrubber masks the caller's secrets in text that came from somewhere else.
func scrubber(c Config) *strings.Replacer {
	var pairs []string
	for _, secret := range []string{
		base64.StdEncoding.EncodeToString([]byte(c.Key + ":" + c.Secret)), c.Secret, c.Token,
		url.QueryEscape(c.Secret), url.QueryEscape(c.Token), inJSON(c.Secret), inJSON(c.Token),
	} {
		if len(secret) >= shortestSecret {
			pairs = append(pairs, secret, api.Masked)
		}
	}
	return strings.NewReplacer(pairs...)
}

// inJSON is a text as it stands in JSON.
func inJSON(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		return s
	}
	return strings.Trim(string(b), `"`)
}

// quote is a text from a server as an error may repeat it.
func (c *Client) quote(s string) string { return oneLine(c.scrub.Replace(s)) }

// kept is the part of a body that an exchange keeps. It is a copy, so that it
// does not hold the whole in memory.
func (c *Client) kept(body []byte, most int) []byte {
	part := c.scrub.Replace(string(body[:min(len(body), most+longest)])) // a secret may stand across the end
	return []byte(part[:min(len(part), most)])
}
