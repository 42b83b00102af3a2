package custom

import (
	"errors"
	"fmt"
	"strings"
)

// Shell is a program that runs commands; each has its own rules of quoting.
type Shell string

// The shells.
const (
	Sh         Shell = "sh" // of POSIX: Linux, macOS, the BSDs
	Cmd        Shell = "cmd"
	PowerShell Shell = "powershell"
)

// ShellOf returns the shell that every machine of a system has, by Go's name of it.
func ShellOf(system string) Shell {
	if system == "windows" {
		return Cmd
	}
	return Sh
}

// unsayable stands in a command where a value can't be said: no value holds it.
const unsayable = "\x00"

// Quote makes one word of any text. No shell could take a zero byte, which is left
// out. Where the shell can't be given the text at all, unsayable is in the word.
func (s Shell) Quote(text string) string {
	text = strings.ReplaceAll(text, unsayable, "")
	switch s {
	case PowerShell:
		return quotePowerShell(text)
	case Cmd:
		return quoteCmd(text)
	case Sh:
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

// check faults a command with a value that its shell can't be given.
func (s Shell) check(command string) error {
	if !strings.Contains(command, unsayable) {
		return nil
	}
	if s == Cmd {
		return errors.New(`a value has a line break, which cmd can't be given: shell = "powershell" can`)
	}
	return fmt.Errorf("a value has a quotation mark, which %s would hand to programs as several words", s)
}

// quotePowerShell quotes for Windows PowerShell and PowerShell: nothing between
// single quotes means anything, and every kind of them that it takes for one is
// doubled. Older ones don't escape " in what they hand to programs.
func quotePowerShell(text string) string {
	var b strings.Builder
	b.WriteByte('\'')
	for _, r := range text {
		switch r {
		case '\'', '‘', '’', '‚', '‛':
			b.WriteRune(r)
			b.WriteRune(r)
		case '"':
			b.WriteString(unsayable)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('\'')
	return b.String()
}

// quoteCmd quotes for cmd.exe, with its extensions on and delayed expansion off, and
// for the programs that it runs, which cut their command lines themselves: between
// double quotes, " is doubled, and so are backslashes before one. Variables are
// expanded even there; of %%cd:~,% a single % is left.
func quoteCmd(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	backslashes := 0
	for i := range len(text) {
		switch c := text[i]; c {
		case '\\':
			backslashes++
			b.WriteByte(c)
			continue
		case '"':
			b.WriteString(strings.Repeat(`\`, backslashes) + `""`)
		case '%':
			b.WriteString("%%cd:~,%")
		case '\n', '\r':
			b.WriteString(unsayable)
		default:
			b.WriteByte(c)
		}
		backslashes = 0
	}
	b.WriteString(strings.Repeat(`\`, backslashes) + `"`)
	return b.String()
}

// word is a value that is quoted where it is put into a command.
type word interface {
	String() string
	plain() string
}

// Words are texts by their kind, so that a template's eq, and whether it is empty,
// are about the value itself.
type (
	shWord         string
	cmdWord        string
	powerShellWord string
)

// String returns the word in quotes.
func (w shWord) String() string { return Sh.Quote(string(w)) }

// String returns the word in quotes.
func (w cmdWord) String() string { return Cmd.Quote(string(w)) }

// String returns the word in quotes.
func (w powerShellWord) String() string { return PowerShell.Quote(string(w)) }

func (w shWord) plain() string         { return string(w) }
func (w cmdWord) plain() string        { return string(w) }
func (w powerShellWord) plain() string { return string(w) }

func (s Shell) word(text Word) word {
	switch s {
	case Cmd:
		return cmdWord(text)
	case PowerShell:
		return powerShellWord(text)
	case Sh:
	}
	return shWord(text)
}

// list is several words, with spaces between.
type list []word

func (s Shell) list(all Words) list {
	words := make(list, len(all))
	for i, w := range all {
		words[i] = s.word(w)
	}
	return words
}

// String returns the words in quotes.
func (l list) String() string { return l.join(word.String) }

func (l list) plain() string { return l.join(word.plain) }

func (l list) join(spell func(word) string) string {
	texts := make([]string, len(l))
	for i, w := range l {
		texts[i] = spell(w)
	}
	return strings.Join(texts, " ")
}
