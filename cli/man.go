package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func (a *app) manCommand() *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "man",
		Short: "Print the manual page, or write one for each command",
		Long: "Prints the manual of all commands as one page for man(1). With --dir it writes a page for each command into\n" +
			"a folder, which is made when it is missing: one of MANPATH's, ending in man1, is where man looks for them.",
		Example: "  cldx man | man -l -\n  cldx man --dir ~/.local/share/man/man1",
		Args:    nothing,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if f := cmd.Flags().Lookup("dir"); f.Changed && dir == "" {
				return misused(cmd, fmt.Errorf("--dir is empty"))
			}
			root := cmd.Root()
			root.InitDefaultCompletionCmd()
			if dir == "" {
				return a.print(manual(root, a.Version))
			}
			return a.writePages(root, expandHome(dir))
		},
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	cmd.Flags().StringVar(&dir, "dir", "", "write a page for each command into this `FOLDER`")
	markFolder(cmd, "dir")
	return cmd
}

// writePages writes the page of every command.
func (a *app) writePages(root *cobra.Command, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil { //nolint:gosec // manual pages are for everybody
		return fmt.Errorf("write the manual: %w", err)
	}
	all := commands(root)
	for _, cmd := range all {
		p := page{version: a.Version}
		p.command(cmd)
		name := filepath.Join(dir, pageName(cmd)+".1")
		if err := os.WriteFile(name, p.Bytes(), 0o644); err != nil { //nolint:gosec // manual pages are for everybody
			return fmt.Errorf("write the manual: %w", err)
		}
	}
	a.say("%d pages are in %s", len(all), printable(dir))
	return nil
}

// commands are a command and all below it that its help shows.
func commands(cmd *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{cmd}
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			all = append(all, commands(c)...)
		}
	}
	return all
}

// pageName is what the page of a command is called, such as cldx-tag-add.
func pageName(cmd *cobra.Command) string { return strings.ReplaceAll(cmd.CommandPath(), " ", "-") }

// manual is one page of all commands.
func manual(root *cobra.Command, version string) string {
	p := page{version: version}
	p.title(root)
	p.section("NAME")
	p.text(pageName(root) + " - " + lowered(root.Short))
	p.section("SYNOPSIS")
	p.synopsis(root)
	p.section("DESCRIPTION")
	p.text(root.Long)
	p.section("COMMANDS")
	for _, cmd := range commands(root)[1:] {
		p.macro("SS", cmd.CommandPath())
		p.text(cmd.Short + ".")
		p.literal("  " + cmd.UseLine())
		p.text(cmd.Long)
		p.options(cmd.NonInheritedFlags())
		p.examples(cmd)
	}
	p.section("OPTIONS OF EVERY COMMAND")
	p.options(root.PersistentFlags())
	p.section("EXAMPLES")
	p.literal(root.Example)
	p.surroundings()
	return p.String()
}

// page is a manual page in the language of man(7).
type page struct {
	bytes.Buffer
	version string
}

// command writes the page of one command.
func (p *page) command(cmd *cobra.Command) {
	p.title(cmd)
	p.section("NAME")
	p.text(pageName(cmd) + " - " + lowered(cmd.Short))
	p.section("SYNOPSIS")
	p.synopsis(cmd)
	p.section("DESCRIPTION")
	p.text(cmd.Long)
	if cmd.HasAvailableSubCommands() {
		p.section("COMMANDS")
		for _, c := range cmd.Commands() {
			if c.IsAvailableCommand() {
				p.tagged(`\fB`+roff(c.CommandPath())+`\fP`, c.Short+".")
			}
		}
	}
	if cmd.HasAvailableLocalFlags() {
		p.section("OPTIONS")
		p.options(cmd.NonInheritedFlags())
	}
	if cmd.HasAvailableInheritedFlags() {
		p.section("OPTIONS OF EVERY COMMAND")
		p.options(cmd.InheritedFlags())
	}
	if cmd.Example != "" {
		p.section("EXAMPLES")
		p.literal(cmd.Example)
	}
	if cmd.Parent() == nil {
		p.surroundings()
		return
	}
	p.section("SEE ALSO")
	p.text(pageName(cmd.Parent()) + "(1)")
}

// surroundings are what all commands rely on.
func (p *page) surroundings() {
	p.section("EXIT STATUS")
	for _, s := range [][2]string{
		{"0", "Done."}, {"1", "The service refused."}, {"2", "The command line is wrong, or what it asks for was not confirmed."},
		{"3", "The network failed."}, {"4", "A part was done."}, {"130", "Interrupted."},
	} {
		p.tagged(s[0], s[1])
	}
	p.section("ENVIRONMENT")
	for _, s := range [][2]string{
		{"CLOUDINARY_URL", "The environment to work on, unless a flag names another; as the official SDKs take it."},
		{"CLDX_CONFIG", "Another configuration file."},
		{"VISUAL, EDITOR", "What edits texts."},
		{"NO_COLOR", "No colours."},
	} {
		p.tagged(s[0], s[1])
	}
	p.section("FILES")
	for _, s := range [][2]string{
		{"$XDG_CONFIG_HOME/cldx/config.toml", "Environments, keys, looks."},
		{"$XDG_DATA_HOME/cldx/sandbox", "The library of the sandbox."},
		{"$XDG_STATE_HOME/cldx", "Journals of jobs, recorded sessions, and what the explorer remembers."},
	} {
		p.tagged(s[0], s[1])
	}
}

func (p *page) title(cmd *cobra.Command) {
	fmt.Fprintf(p, ".TH \"%s\" \"1\" \"\" \"cldx %s\" \"cldx\"\n", strings.ToUpper(roff(pageName(cmd))), roff(p.version))
	p.WriteString(".nh\n.ad l\n")
}

func (p *page) section(name string) { p.macro("SH", name) }

func (p *page) macro(name, text string) {
	fmt.Fprintf(p, ".%s \"%s\"\n", name, strings.ReplaceAll(roff(text), `"`, `\(dq`))
}

// synopsis is how a command is called.
func (p *page) synopsis(cmd *cobra.Command) {
	if cmd.Runnable() {
		p.literal(cmd.UseLine())
	}
	if cmd.HasAvailableSubCommands() {
		p.literal(cmd.CommandPath() + " COMMAND …")
	}
}

// text writes paragraphs. Lines that begin with a space stand as they are.
func (p *page) text(text string) {
	for part := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		if strings.HasPrefix(part, " ") || strings.Contains(part, "\n  ") {
			p.literal(part)
			continue
		}
		p.WriteString(".PP\n")
		for line := range strings.Lines(part) {
			p.WriteString(atStart(roff(strings.TrimSuffix(line, "\n"))) + "\n")
		}
	}
}

// literal writes lines as they stand.
func (p *page) literal(text string) {
	if text == "" {
		return
	}
	p.WriteString(".PP\n.nf\n")
	for line := range strings.Lines(text) {
		p.WriteString(atStart(roff(strings.TrimSuffix(line, "\n"))) + "\n")
	}
	p.WriteString(".fi\n")
}

// examples stand below a command's options, where all commands are on one page.
func (p *page) examples(cmd *cobra.Command) {
	if cmd.Example != "" {
		p.text("Examples:")
		p.literal(cmd.Example)
	}
}

// tagged writes a term, which is spelled already, and what it means.
func (p *page) tagged(term, text string) {
	fmt.Fprintf(p, ".TP\n%s\n%s\n", atStart(term), atStart(roff(text)))
}

// options writes what each flag is for.
func (p *page) options(flags *pflag.FlagSet) {
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		value, meaning := pflag.UnquoteUsage(f)
		term := `\fB\-\-` + roff(f.Name) + `\fP`
		if f.Shorthand != "" {
			term = `\fB\-` + roff(f.Shorthand) + `\fP, ` + term
		}
		if value != "" {
			term += ` \fI` + roff(value) + `\fP`
		}
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "[]" && f.DefValue != "0" {
			meaning += " (" + f.DefValue + " unless given)"
		}
		p.tagged(term, strings.ReplaceAll(meaning, "\n", " "))
	})
}

// lowered begins a text with a small letter.
func lowered(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToLower(text[:1]) + text[1:]
}

// roff spells a text so that nothing in it is taken for more than text.
func roff(text string) string {
	return strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`).Replace(text)
}

// atStart keeps the beginning of a line from being taken for a macro.
func atStart(line string) string {
	if strings.HasPrefix(line, ".") || strings.HasPrefix(line, `'`) {
		return `\&` + line
	}
	return line
}
