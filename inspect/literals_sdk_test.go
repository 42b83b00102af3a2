//go:build sdk

package inspect

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cldx/internal/wild"
)

// reader is how a language reads literals back and prints them.
type reader struct {
	sdk   SDK
	file  string
	begin string
	quote func(string) string
	sep   string
	end   string
	run   string // in a shell, where FILE stands
	parts bool   // texts end with a byte that no text holds, instead of JSON
}

var readers = []reader{
	{Python, "l.py", "import json\nprint(json.dumps([", quotePython, ",\n", "]))", "python3 l.py", false},
	{Node, "l.js", "console.log(JSON.stringify([", quoteScript, ",\n", "]))", "node l.js", false},
	{TypeScript, "l.ts", "const all: string[] = [", quoteScript, ",\n", "];\nconsole.log(JSON.stringify(all));", "tsc --target es2022 --lib es2022,dom l.ts && node l.js", false},
	{Ruby, "l.rb", "require 'json'\nputs JSON.generate([", quoteRuby, ",\n", "])", "ruby l.rb", false},
	{PHP, "l.php", "<?php echo json_encode([", quotePHP, ",\n", "], JSON_THROW_ON_ERROR);", "php l.php", false},
	{Java, "Literals.java", "public class Literals { public static void main(String[] a) throws Exception { for (String s : new String[] {", quoteJava, ",\n",
		"}) { System.out.write(s.getBytes(\"UTF-8\")); System.out.write(0xff); } System.out.flush(); } }", "java Literals.java", true},
	{DotNet, "l.cs", "class Literals { static void Main() { var o = System.Console.OpenStandardOutput(); foreach (var s in new string[] {", quoteCSharp, ",\n",
		"}) { var b = System.Text.Encoding.UTF8.GetBytes(s); o.Write(b, 0, b.Length); o.WriteByte(0xff); } o.Flush(); } }", "mcs l.cs && mono l.exe", true},
	{Go, "l.go", "package main\n\nimport (\n\"encoding/json\"\n\"os\"\n)\n\nfunc main() { json.NewEncoder(os.Stdout).Encode([]string{", quoteGo, ",\n", "}) }", "go run l.go", false},
	{Curl, "l.sh", "printf '%s\\xff' ", quoteShell, " ", "", "bash l.sh", true},
	{CLI, "l.sh", "for word in ", quoteShell, " ", "; do printf '%s\\xff' \"$word\"; done", "bash l.sh", true},
}

// seed is what the texts are made from: CLDX_SEED, else always the same.
func seed(t *testing.T) uint64 {
	t.Helper()
	text := os.Getenv("CLDX_SEED")
	if text == "" {
		return 4
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		t.Fatalf("CLDX_SEED: %v", err)
	}
	return n
}

// TestLiteralsReadBack lets each language read literals back to the same texts.
func TestLiteralsReadBack(t *testing.T) {
	t.Parallel()
	texts := slices.Concat(hostile, wild.Texts(seed(t), 800))
	var words []string // what a shell can hold
	for _, s := range texts {
		if !strings.ContainsRune(s, 0) {
			words = append(words, s)
		}
	}
	for _, r := range readers {
		t.Run(string(r.sdk), func(t *testing.T) {
			t.Parallel()
			want := texts
			if r.sdk == Curl || r.sdk == CLI {
				want = words
			}
			got := r.read(t, want)
			for i, text := range want {
				if i >= len(got) || got[i] != text {
					t.Errorf("CLDX_SEED=%d: text %d was not read back as %q: %s", seed(t), i, text, r.quote(text))
				}
			}
		})
	}
}

// read has the language read the literals of texts.
func (r reader) read(t *testing.T, texts []string) (got []string) {
	t.Helper()
	var literals []string
	for _, s := range texts {
		literals = append(literals, r.quote(s))
		if bad, ok := clean(r.quote(s)); !ok {
			t.Errorf("the literal of %q holds %U as it stands", s, bad)
		}
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, r.file), []byte(r.begin+strings.Join(literals, r.sep)+r.end), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "bash", "-c", r.run)
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s%s", err, out, complaint(err))
	}
	if r.parts {
		return strings.Split(strings.TrimSuffix(string(out), "\xff"), "\xff")
	}
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatalf("%v\n%.500s", err, out)
	}
	return got
}

// complaint is what a program that failed said.
func complaint(err error) string {
	if ended, ok := err.(*exec.ExitError); ok { //nolint:errorlint // as exec gives it
		return fmt.Sprintf("%.2000s", ended.Stderr)
	}
	return ""
}
