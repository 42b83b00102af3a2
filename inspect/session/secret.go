package session

import "strings"

// stem is the end of a secret's name: as a member, a field, a header, or a
// parameter of an address.
type stem struct {
	text string
	// alone: the name is nothing else; joined: what comes before it ends in _ or -.
	alone, joined bool
}

// stems are what names secrets, by their first letter, longer ones first.
var stems = [256][]stem{
	's': {{text: "signature"}, {text: "secret"}, {text: "sig", alone: true}},
	'p': {
		{text: "password"}, {text: "passwd"}, {text: "passphrase"}, {text: "private_key"}, {text: "privatekey"}, {text: "pass", alone: true},
		{text: "pwd", alone: true},
	},
	'j': {{text: "jwt", alone: true}},
	'r': {{text: "rlkey", alone: true}},
	'c': {{text: "credentials"}, {text: "credential"}, {text: "cookie"}},
	'a': {
		{text: "authorization"}, {text: "access_key_id"}, {text: "accesskeyid"}, {text: "access_key"}, {text: "access-key"}, {text: "accesskey"},
		{text: "api_key"}, {text: "api-key"}, {text: "apikey"}, {text: "auth", alone: true},
	},
	't': {{text: "token__"}, {text: "token", joined: true}},
}

// secret is where a secret stands in a text.
type secret struct {
	from, to int
	number   bool // in JSON: what is put in its place is a text
}

// named reports whether s ends, at end, in a name of a secret that begins no later
// than at; start is where the name begins.
func (k stem) named(s string, at int) (start, end int, ok bool) {
	end = at + len(k.text)
	if len(s) < end || !strings.EqualFold(s[at:end], k.text) || end < len(s) && inName(s[end]) {
		return 0, 0, false
	}
	for start = at; start > 0 && inName(s[start-1]); start-- {
	}
	// An escaped mark before a name looks as if it were a part of it.
	for _, mark := range []string{`\u0026`, "%26", "%3f"} {
		if last := start - 1 + len(mark); start > 0 && last <= at && strings.EqualFold(s[start-1:last], mark) {
			start = last
		}
	}
	switch {
	case start == at:
		return start, end, true
	case k.alone:
		return 0, 0, false
	case k.joined:
		return start, end, s[at-1] == '_' || s[at-1] == '-'
	}
	return start, end, true
}

func inName(c byte) bool {
	return c == '_' || c == '-' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// secrets finds what is named as a secret in a text, or only in its addresses.
func secrets(s string, addresses bool) []secret {
	var found []secret
	for i := 0; i < len(s); i++ {
		hit, ok := signedPath(s, i)
		if !ok {
			hit, ok = atName(s, i, addresses)
		}
		if !ok && !addresses {
			hit, ok = scheme(s, i)
		}
		if ok && hit.from < hit.to {
			found = append(found, hit)
			i = hit.to - 1
		}
	}
	return found
}

// atName finds the secret whose name's stem begins at a place.
func atName(s string, at int, addresses bool) (secret, bool) {
	for _, k := range stems[s[at]|0x20] {
		start, end, ok := k.named(s, at)
		if !ok {
			continue
		}
		if hit, ok := parameter(s, start, end); ok {
			return hit, true
		}
		if addresses {
			return secret{}, false
		}
		for _, place := range []func(string, int, int) (secret, bool){jsonMember, nested, field, refused} {
			if hit, ok := place(s, start, end); ok {
				return hit, true
			}
		}
		return secret{}, false
	}
	return secret{}, false
}

// after skips a text that must come next; blanks around it do not matter.
func after(s string, at int, texts ...string) (int, bool) {
	for _, text := range texts {
		at = skip(s, at, " \t\r\n")
		if !strings.HasPrefix(s[at:], text) {
			return 0, false
		}
		at += len(text)
	}
	return at, true
}

func skip(s string, at int, blanks string) int {
	for at < len(s) && strings.IndexByte(blanks, s[at]) >= 0 {
		at++
	}
	return at
}

// until returns where a value that begins at from ends: at one of the bytes, or with
// the text.
func until(s string, from int, bytes string) int {
	if n := strings.IndexAny(s[from:], bytes); n >= 0 {
		return from + n
	}
	return len(s)
}

// jsonMember is a member of JSON, whose end may be cut off: "name": "value".
func jsonMember(s string, start, end int) (secret, bool) {
	if start == 0 || s[start-1] != '"' {
		return secret{}, false
	}
	at, ok := after(s, end, `"`, ":")
	if !ok {
		return secret{}, false
	}
	at = skip(s, at, " \t\r\n")
	if at == len(s) {
		return secret{}, false
	}
	if s[at] != '"' {
		return secret{at, until(s, at, ",}] \t\r\n"), true}, s[at] >= '0' && s[at] <= '9'
	}
	at++
	for to := at; ; to++ {
		switch {
		case to >= len(s):
			return secret{at, len(s), false}, true
		case s[to] == '\\':
			to++
		case s[to] == '"':
			return secret{at, to, false}, true
		}
	}
}

// nested is a member of JSON inside a text of JSON: \"name\": \"value\".
func nested(s string, start, end int) (secret, bool) {
	if !strings.HasSuffix(s[:start], `\"`) {
		return secret{}, false
	}
	at, ok := after(s, end, `\"`, ":", `\"`)
	return secret{from: at, to: until(s, at, `\"`)}, ok
}

// field is a line of a form or of a header: name=value, name: value.
func field(s string, start, end int) (secret, bool) {
	line := strings.LastIndexAny(s[:start], "\r\n") + 1
	at := skip(s, end, " \t")
	if strings.Trim(s[line:start], " \t") != "" || at == len(s) || s[at] != '=' && s[at] != ':' {
		return secret{}, false
	}
	at = skip(s, at+1, " \t")
	return secret{from: at, to: until(s, at, "\r\n")}, true
}

// parameter is one of an address: ?name=value, and escaped in another address.
func parameter(s string, start, end int) (secret, bool) {
	before := strings.ToLower(s[max(0, start-6):start])
	begins := false
	for _, mark := range []string{"?", "&", ";", `\u0026`, "%26", "%3f"} {
		begins = begins || strings.HasSuffix(before, mark)
	}
	switch {
	case !begins:
		return secret{}, false
	case strings.HasPrefix(s[end:], "="):
		end++
	case len(s) >= end+3 && strings.EqualFold(s[end:end+3], "%3d"):
		end += 3
	default:
		return secret{}, false
	}
	return secret{from: end, to: until(s, end, "&;#\"'<>\\ \t\r\n")}, true
}

// refused is a signature that a refusal repeats: Invalid Signature 0123….
func refused(s string, _, end int) (secret, bool) {
	at := skip(s, end, " :\t")
	to := at
	for to < len(s) && strings.IndexByte("0123456789abcdefABCDEF", s[to]) >= 0 {
		to++
	}
	return secret{from: at, to: to}, at > end && to-at >= 32
}

// scheme is what follows Bearer or Basic.
func scheme(s string, at int) (secret, bool) {
	const least = 16 // a word that follows is shorter
	if s[at]|0x20 != 'b' || at > 0 && inName(s[at-1]) {
		return secret{}, false
	}
	for _, word := range []string{"bearer", "basic"} {
		end := at + len(word)
		if len(s) <= end || !strings.EqualFold(s[at:end], word) || s[end] != ' ' {
			continue
		}
		from := skip(s, end, " ")
		to := from
		for to < len(s) && (inName(s[to]) || strings.IndexByte("+/=.~", s[to]) >= 0) {
			to++
		}
		return secret{from: from, to: to}, to-from >= least
	}
	return secret{}, false
}

// signedPath is the signature in the address of a delivered file: /s--signature--/.
func signedPath(s string, at int) (secret, bool) {
	const least = 6
	if !strings.HasPrefix(s[at:], "s--") || at == 0 || s[at-1] != '/' && !strings.HasSuffix(strings.ToLower(s[max(0, at-3):at]), "%2f") {
		return secret{}, false
	}
	from := at + len("s--")
	to := from
	for to < len(s) && inName(s[to]) {
		to++
	}
	n := strings.LastIndex(s[from:to], "--")
	return secret{from: from, to: from + n}, n >= least
}
