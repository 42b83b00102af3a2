package inspect

import "strings"

// fromEnv are the lines that take a shell script's credentials, cloud and host
// from CLOUDINARY_URL.
var fromEnv = []string{
	"auth=${CLOUDINARY_URL#*://}",
	"cloud=${auth#*@}",
	"cloud=${cloud%%[/?]*}",
	"auth=${auth%%@*}",
	"api=${CLOUDINARY_UPLOAD_PREFIX:-https://api.cloudinary.com}",
	"prefix='[?&]upload_prefix=([^&]+)'",
	"if [[ $CLOUDINARY_URL =~ $prefix ]]; then",
	`  printf -v api %b "${BASH_REMATCH[1]//%/\\x}"`,
	"fi",
}

// shellNeeds are the helpers of a shell script.
var shellNeeds = []struct {
	need  string
	lines []string
}{
	{"account", fromEnv},
	{"refused", []string{
		"# refused ends the script with what was answered.",
		`refused() {`,
		`  echo "Step $step: $response" >&2`,
		"  exit 1",
		"}",
	}},
	{"call", []string{
		"# call makes a call and keeps its answer.",
		"call() {",
		`  response=$("$@") || refused`,
		"}",
	}},
	{"escaped", []string{
		"# escaped prints a text as it stands in a URL.",
		"escaped() {",
		`  jq -nr --arg text "$1" '$text | @uri'`,
		"}",
	}},
}

// shellScript writes what a script begins with.
func shellScript(w, body *Writer) {
	w.Lines("#!/usr/bin/env bash", "# Reads CLOUDINARY_URL from the environment"+body.withJQ(), "set -euo pipefail", "")
	for _, h := range shellNeeds {
		if body.needs[h.need] {
			w.Lines(h.lines...)
			w.Lines("")
		}
	}
	w.raw(body.String())
}

// held begins a command whose answer a script keeps.
func (w *Writer) held(command string) string {
	switch {
	case w.play != nil:
	case w.turn != nil && !w.turn.byItself:
		w.now["response"] = "response"
		return "response=$(" + command
	default:
		return command
	}
	w.Need("refused", "call")
	w.now["response"] = "response"
	return "call " + command
}

// unheld ends a command that held began.
func (w *Writer) unheld() string {
	switch {
	case w.play != nil || w.turn == nil || w.turn.byItself:
		return ""
	case w.strict:
		return `) || { echo "$response" >&2; exit 1; }`
	}
	return ")"
}

// shellShow prints the answer that was kept.
func shellShow(w *Writer) {
	if w.now["response"] != "" {
		w.Line(`echo "$response"`)
	}
}

// escaped is a variable as it stands in a URL.
func (w *Writer) escaped(id ident) ident {
	if !id.made {
		return id
	}
	w.Need("escaped", "jq")
	id.name = `(escaped "$` + id.name + `")`
	return id
}

// shellAccount is the option for a shell's credentials.
func (w *Writer) shellAccount(otherwise string) string {
	if !w.target.FromEnv {
		return otherwise
	}
	w.Need("account")
	return `-u "$auth"`
}

// plainInside reports whether s stands for itself between double quotes.
func plainInside(s string) bool { return !strings.ContainsAny(s, "\"\\$`!'") }
