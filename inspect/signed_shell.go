package inspect

import (
	"net/url"
	"slices"
	"strings"
)

func (curl) signed(w *Writer, r request) {
	if w.target.FromEnv {
		cli{}.signed(w, r)
		return
	}
	if s, ok := r.searched(); ok {
		w.shellSearch(s, "$CLOUDINARY_API_SECRET")
		return
	}
	w.signedURL(r, "$CLOUDINARY_API_KEY", "$CLOUDINARY_API_SECRET")
}

// signed takes key and secret out of CLOUDINARY_URL, which the CLI reads too.
func (cli) signed(w *Writer, r request) {
	w.Need("account")
	if !w.target.FromEnv {
		w.Lines(`auth="${CLOUDINARY_URL#*://}"`, `auth="${auth%%@*}"`)
	}
	if s, ok := r.searched(); ok {
		w.shellSearch(s, "${auth#*:}")
		return
	}
	w.signedURL(r, "${auth%%:*}", "${auth#*:}")
}

// signedURL writes what signs a request's parameters, and prints its URL.
func (w *Writer) signedURL(r request, key, secret string) {
	fields := append(r.pairs(), field{name: "timestamp", v: ""})
	slices.SortFunc(fields, func(a, b field) int { return strings.Compare(a.name, b.name) })
	var signed, query []string
	for _, f := range fields {
		list, many := f.v.([]string)
		if !many {
			list = []string{fieldText(f.v)}
		}
		if f.name == "timestamp" {
			signed, query = append(signed, "timestamp='\"$timestamp\"'"), append(query, "timestamp='\"$timestamp\"'")
			continue
		}
		signed = append(signed, f.name+"="+shellInner(strings.ReplaceAll(strings.Join(list, ","), "&", "%26")))
		for _, item := range list {
			name := f.name
			if many {
				name += "[]"
			}
			query = append(query, url.QueryEscape(name)+"="+url.QueryEscape(item))
		}
	}
	quote := func(s string) string { return strings.TrimSuffix("'"+s+"'", "''") }
	w.Line("timestamp=$(date +%s)")
	w.Line("to_sign=" + quote(strings.Join(signed, "&")))
	w.Line(`signature=$(printf %s "$to_sign` + secret + `" | openssl dgst -sha1 -r | cut -d' ' -f1)`)
	w.Line("echo " + shellHost(w.target, r.base) + shellPath(w, r) + quote("?"+strings.Join(query, "&")) +
		`"&signature=$signature&api_key=` + key + `"`)
}

// shellInner spells s for the inside of single quotes.
func shellInner(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return !seen(r) }) >= 0 {
		return "'" + quoteShell(s) + "'"
	}
	return strings.ReplaceAll(s, "'", `'\''`)
}
