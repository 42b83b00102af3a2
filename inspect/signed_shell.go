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
		list, many := signedItems(f)
		if f.name == "timestamp" {
			signed, query = append(signed, "timestamp='\"$timestamp\"'"), append(query, "timestamp='\"$timestamp\"'")
			continue
		}
		name, inner := f.name, make([]string, len(list))
		if many {
			name += "[]"
		}
		for i, item := range list {
			value := ""
			inner[i], value = w.signedItem(item)
			query = append(query, url.QueryEscape(name)+"="+value)
		}
		text := strings.Join(inner, ",")
		if !hasVariable(list) {
			text = shellInner(strings.ReplaceAll(strings.Join(known(list), ","), "&", "%26"))
		}
		signed = append(signed, f.name+"="+text)
	}
	quote := func(s string) string { return strings.TrimSuffix("'"+s+"'", "''") }
	w.Line("timestamp=$(date +%s)")
	w.Line("to_sign=" + quote(strings.Join(signed, "&")))
	w.Line(`signature=$(printf %s "$to_sign` + secret + `" | openssl dgst -sha1 -r | cut -d' ' -f1)`)
	w.Line("echo " + shellHost(w.target, r.base) + shellPath(w, r) + quote("?"+strings.Join(query, "&")) +
		`"&signature=$signature&api_key=` + key + `"`)
}

// signedItems gives the texts and variables that a field holds, and whether it is a list.
func signedItems(f field) (items []any, many bool) {
	switch x := f.v.(type) {
	case []string:
		return anys(x), true
	case ident:
		switch {
		case x.items != nil:
			return x.items, true
		case !x.whole:
			return []any{x}, f.list
		}
		for i := range itemsOf(x) {
			items = append(items, ident{name: shellTongue().at(x.name, i)})
		}
		return items, true
	}
	return []any{fieldText(f.v)}, false
}

// signedItem spells a text or a variable between single quotes, as it is signed and
// as it stands in a URL.
func (w *Writer) signedItem(item any) (signed, value string) {
	if id, ok := item.(ident); ok {
		w.Need("escaped", "jq")
		return `'"${` + strings.Trim(id.name, "{}") + `//&/%26}"'`, `'"$(escaped "$` + id.name + `")"'`
	}
	s, _ := item.(string)
	return shellInner(strings.ReplaceAll(s, "&", "%26")), url.QueryEscape(s)
}

// shellInner spells s for the inside of single quotes.
func shellInner(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return !seen(r) }) >= 0 {
		return "'" + quoteShell(s) + "'"
	}
	return strings.ReplaceAll(s, "'", `'\''`)
}
