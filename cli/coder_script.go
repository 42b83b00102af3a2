package cli

import (
	"path/filepath"
	"strings"

	"cldx/inspect"
	recorded "cldx/inspect/session"
	"cldx/ui"
)

// Script returns what a choice of a session's actions did as one program for a tab.
func (coder) Script(s recorded.Session, c recorded.Choice, tab int) (ui.Script, error) {
	sdk := inspect.SDKs()[tab]
	snippet, _, err := sessionProgram(s, c, sdk) // the program's head says what was left out
	if err != nil {
		return ui.Script{}, err
	}
	return ui.Script{
		Code: painted(snippet),
		Run:  func(file string) []string { return howToRun(sdk, file) },
	}, nil
}

// File returns a good name for a file that holds a program for a tab.
func (coder) File(name string, tab int) string {
	return name + filepath.Ext(inspect.SDKs()[tab].About().File)
}

// running is the command that runs a program in each SDK; FILE stands for it.
var running = map[inspect.SDK]string{
	inspect.Curl: "bash FILE", inspect.CLI: "bash FILE", inspect.Node: "node FILE", inspect.TypeScript: "npx tsx FILE",
	inspect.Python: "python3 FILE", inspect.Ruby: "ruby FILE", inspect.PHP: "php FILE", inspect.Go: "go run FILE",
	inspect.Java: "java -cp 'lib/*' FILE", inspect.DotNet: "cp FILE Program.cs && dotnet run",
}

// placing is where a program wants its packages, where that is not said by how
// they are installed.
var placing = map[inspect.SDK]string{
	inspect.Java:   "with everything that it needs in the folder lib",
	inspect.DotNet: "in a folder that dotnet new console made",
	inspect.Go:     "in a module that go mod init made",
}

// howToRun says what a program needs, and last the command that runs it.
func howToRun(sdk inspect.SDK, file string) []string {
	about := sdk.About()
	needs := "It needs " + about.Package + " " + about.Version + " or later: " + about.Install
	if where := placing[sdk]; where != "" {
		needs += ", " + where
	}
	return []string{
		needs + ".",
		"It takes where it runs from the variable CLOUDINARY_URL.",
		strings.ReplaceAll(running[sdk], "FILE", shellWord(file)),
	}
}

// shellWord spells a path for the shell.
func shellWord(s string) string {
	if strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-") == "" && s != "" {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
