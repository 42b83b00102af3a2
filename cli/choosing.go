package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"cldx/api/query"
	"cldx/cli/pick"
	"cldx/job"
	"cldx/model"
)

// choosing says which assets a command is about.
type choosing struct {
	where        string
	all          bool
	resourceType string
	deliveryType string
	plain        bool
	most         int
	noUndo       bool
	searched     bool // --where or --all was given
}

// whichText explains in each command's help how assets are named.
const whichText = "Assets are named as image/upload/PUBLIC_ID with their types, by asset ID, or by public ID, of images\n" +
	"unless --resource-type and --type say otherwise: then every name is a public ID as it stands. --where takes\n" +
	"all that a search finds, --all every asset. - reads names from standard input: one a line, or JSON as\n" +
	"cldx search --json and --jsonl print it.\n\n"

// registerUndoable adds the flags for a command that reads first what it changes, so
// that it can be taken back.
func (c *choosing) registerUndoable(cmd *cobra.Command) {
	c.registerReading(cmd)
	cmd.Flags().BoolVar(&c.noUndo, "no-undo", false, "do not read first what is there: fewer calls, and no way back")
}

// registerReading adds the flags that name and find assets.
func (c *choosing) registerReading(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&c.where, "where", "", "all assets that this `EXPRESSION` of the search language finds")
	f.BoolVar(&c.all, "all", false, "every asset of the environment")
	f.IntVar(&c.most, "max", 0, "with --where: at most `N` assets; 0 takes all")
	c.registerNames(cmd)
}

// registerNames adds the flags that say how names are read.
func (c *choosing) registerNames(cmd *cobra.Command) {
	c.registerTypes(cmd)
	cmd.Flags().BoolVar(&c.plain, "plain", false, "with -: every line is a name, even one that looks like JSON")
}

// registerTypes adds the flags that say what public IDs are of.
func (c *choosing) registerTypes(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&c.resourceType, "resource-type", "", "names are public IDs of this `TYPE`: image, video or raw")
	f.StringVar(&c.deliveryType, "type", "", "names are public IDs of this delivery `TYPE`, such as private")
	completeFlag(cmd, "resource-type", func() []string { return []string{"image", "video", "raw"} })
	completeFlag(cmd, "type", func() []string { return []string{"upload", "private", "authenticated"} })
}

// what says what a search finds.
func (c *choosing) what() string {
	if c.where == "" {
		return "all assets"
	}
	return "what " + c.where + " finds"
}

func (c *choosing) naming() pick.Naming {
	return pick.Naming{ResourceType: model.ResourceType(c.resourceType), Type: model.DeliveryType(c.deliveryType)}
}

// check finds what does not go together, and what is missing.
func (c *choosing) check(cmd *cobra.Command, w words) error {
	if f := cmd.Flags().Lookup("where"); f != nil {
		c.searched = f.Changed
	}
	for _, name := range []string{"resource-type", "type"} {
		if f := cmd.Flags().Lookup(name); f.Changed && f.Value.String() == "" {
			return misused(cmd, fmt.Errorf("--%s is empty", name))
		}
	}
	if err := c.naming().Check(); err != nil {
		return misused(cmd, err)
	}
	ways := 0
	for _, way := range []bool{c.searched, c.all, w.stdin, len(w.assets) > 0} {
		if way {
			ways++
		}
	}
	switch {
	case ways > 1:
		return misused(cmd, errors.New("name the assets in one way: as words, with --where, with --all, or with -"))
	case ways == 0:
		return misused(cmd, fmt.Errorf("which assets? name them%s, find them with --where EXPRESSION, or give - to read them from standard input", c.place(cmd)))
	case c.searched && c.where == "":
		return misused(cmd, errors.New("--where is empty: it would take every asset; if that is meant, give --all"))
	case c.searched && c.naming().Given():
		return misused(cmd, errors.New("--resource-type and --type say what names are; for --where, write AND resource_type:… into the expression"))
	case c.most < 0 || c.most > 0 && !c.searched:
		return misused(cmd, errors.New("--max goes with --where, and is 0 or more"))
	case c.plain && !w.stdin:
		return misused(cmd, errors.New("--plain goes with -"))
	}
	c.searched = c.searched || c.all // for everything, with an expression that is empty
	if c.naming().Given() {
		return nil // every word is said to be a name as it stands
	}
	return late(cmd, w.assets)
}

// late refuses a flag of the command among the names after --: it would count as
// one of them, and what was to be a dry run would be done.
func late(cmd *cobra.Command, names []string) error {
	for _, word := range names {
		name, flag := strings.CutPrefix(word, "--")
		name, _, _ = strings.Cut(name, "=")
		if flag && cmd.Flags().Lookup(name) != nil {
			return misused(cmd, fmt.Errorf("%s stands after --, where only assets stand: write it before; an asset of this name is image/upload/%s", word, word))
		}
	}
	return nil
}

// place says where assets stand on the command line.
func (c *choosing) place(cmd *cobra.Command) string {
	if cmd.Annotations["assets"] == "after" {
		return " after --"
	}
	return ""
}

// extent is what the assets are all of: the environment, or those whose public IDs begin
// so. Whoever asks for a part does not ask for what comes meanwhile.
func (c *choosing) extent() job.Extent {
	switch node, err := query.Parse(c.where); {
	case c.most > 0:
		return job.Extent{}
	case c.all:
		return job.Extent{Everything: true}
	case err == nil:
		m, ok := node.(query.Match)
		if ok && m.Field == "public_id" && c.where == query.StartsWith("public_id", m.Value.Text) {
			return job.Extent{Prefix: m.Value.Text}
		}
	}
	return job.Extent{}
}

// settles reports whether the search finds the same assets while facts of them are
// being changed, so that changing them may begin before it has ended.
func (c *choosing) settles(changes ...string) bool {
	node, err := query.Parse(c.where)
	if err != nil {
		return false
	}
	steady := true
	query.Walk(node, func(n query.Node) bool {
		if _, free := n.(query.Term); free {
			steady = false // it looks into tags, context and metadata too
		}
		for _, field := range append(changes, "updated_at", "last_updated") {
			named := fieldOf(n)
			steady = steady && named != field && !strings.HasPrefix(named, field+".")
		}
		return steady
	})
	return steady
}

// fieldOf is the field that a clause names; "" where it names none.
func fieldOf(n query.Node) string {
	switch n := n.(type) {
	case query.Match:
		return n.Field
	case query.Range:
		return n.Field
	case query.Exists:
		return n.Field
	}
	return ""
}
