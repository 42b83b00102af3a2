package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cldx/api"
	"cldx/api/wire"
)

// callFlags say what call does instead of calling.
type callFlags struct {
	params  string
	snippet string
	program bool
	http    bool
	example bool
}

func (a *app) callCommand() *cobra.Command {
	var f callFlags
	cmd := &cobra.Command{
		Use:   "call OPERATION [name=value ...]",
		Short: "Run one operation and print the answer, or its code",
		Long: "Runs one operation of the catalogue (see cldx operations) and prints the answer as JSON.\n\n" +
			"Parameters have their REST names. A text is taken as it stands: true, 1e3, a,b and [x] are names like\n" +
			"any other. A list is a JSON array or the name repeated, an object is JSON, file is a path, a URL or a\n" +
			"data URI. Deletes of everything, by prefix and by tag are asked about on a terminal.\n\n" +
			"--snippet and --http start nothing and call nothing. Programs take the environment from\n" +
			"CLOUDINARY_URL; only cURL has host and cloud in its text: those of the chosen environment, and for a\n" +
			"sandbox that is not being served http://127.0.0.1 without a port, which a message says.\n\n" +
			"Exit codes: 0 done, 1 the API refused, 2 usage, 3 network, 4 partly done.",
		Example: "  cldx call resources max_results=5\n" +
			"  cldx call add_tag tag=sale public_ids=products/shoe public_ids=products/hat\n" +
			"  cldx call rename from_public_id=a to_public_id=b --snippet python --program",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return misused(cmd, errors.New("cldx call needs OPERATION; cldx operations lists them"))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, name := range []string{"params", "snippet"} {
				if g := cmd.Flags().Lookup(name); g.Changed && g.Value.String() == "" {
					return misused(cmd, fmt.Errorf("--%s is empty", name))
				}
			}
			return a.call(cmd.Context(), f, args[0], args[1:])
		},
		ValidArgsFunction: a.completeCall,
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.params, "params", "", "read parameters from a JSON `FILE`; - is standard input")
	flags.StringVar(&f.snippet, "snippet", "", "print the code for an `SDK` instead, one of:\n"+sdkNames())
	flags.BoolVar(&f.program, "program", false, "with --snippet: a whole program that runs as it stands")
	flags.BoolVar(&f.http, "http", false, "print the HTTP request instead, secrets masked")
	flags.BoolVar(&f.example, "example", false, "with --snippet or --http: fill what is not given with example values")
	completeFlag(cmd, "snippet", sdkWords)
	return cmd
}

func (a *app) call(ctx context.Context, f callFlags, name string, args []string) error {
	if err := f.check(); err != nil {
		return usage(err)
	}
	op, err := a.operation(f, name, args)
	if err != nil {
		return usage(err)
	}
	switch {
	case f.snippet != "":
		return a.snippet(op, f)
	case f.http:
		return a.showHTTP(op)
	}
	return a.run(ctx, op)
}

// check finds flags that do not go together.
func (f callFlags) check() error {
	switch {
	case f.program && f.snippet == "":
		return errors.New("--program goes with --snippet")
	case f.example && f.snippet == "" && !f.http:
		return errors.New("--example goes with --snippet or --http: it is not for calling")
	case f.http && f.snippet != "":
		return errors.New("--http and --snippet exclude each other")
	}
	return nil
}

// operation makes the operation that the command line asks for.
func (a *app) operation(f callFlags, name string, args []string) (api.Operation, error) {
	e, ok := api.Lookup(name)
	if !ok {
		near := nearest(name, operationNames())
		return nil, fmt.Errorf("no operation is called %q%s; cldx operations lists them", name, meant(near))
	}
	params, err := readParams(a.Stdin, e, f.params, args)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if f.example {
		return wire.Example(e, params)
	}
	op, err := wire.Bind(e, params, wire.Strict)
	if err != nil {
		return nil, err
	}
	if missing := wire.Missing(op); len(missing) > 0 {
		return nil, fmt.Errorf("%s needs %s", name, strings.Join(missing, ", "))
	}
	return op, nil
}

func operationNames() []string {
	var names []string
	for _, e := range api.Catalog() {
		names = append(names, e.Name)
	}
	return names
}

// openEnded are the deletes that name no asset.
var openEnded = []string{"delete_all_resources", "delete_resources_by_prefix", "delete_resources_by_tag"}

// run makes the call and prints the answer, indented.
func (a *app) run(ctx context.Context, op api.Operation) (err error) {
	if slices.Contains(openEnded, op.Spec().Name) {
		yes, err := a.confirmed(ctx, op)
		if err != nil {
			return err
		}
		if !yes {
			return usage(fmt.Errorf("%s: not confirmed, nothing was deleted", op.Spec().Name))
		}
	}
	if err := sendable(op); err != nil {
		return usage(err)
	}
	s, err := a.open(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if closing := s.close(); err == nil {
			err = closing
		}
	}()
	var answer json.RawMessage
	ctx, done := a.withProgress(ctx, op)
	err = s.doer().Do(ctx, op, &answer)
	done()
	if err != nil {
		return err
	}
	if op.Spec().Kind == api.SignedURL && s.passing() {
		a.say("cldx: the URL answers while the sandbox is served: start cldx sandbox serve")
	}
	text, err := indented(answer)
	if err != nil {
		return err
	}
	if err := a.print(text); err != nil {
		return err
	}
	return unfinished(op, answer)
}

// sendable finds files that can't be sent, before anything is started.
func sendable(op api.Operation) error {
	for _, v := range api.Values(op) {
		file, ok := v.V.(api.Source)
		if !ok || file.Remote() {
			continue
		}
		info, err := os.Stat(string(file))
		if err != nil {
			return fmt.Errorf("%s: %s: %w", op.Spec().Name, v.Name, err)
		}
		if info.IsDir() {
			return fmt.Errorf("%s: %s: %s is a folder", op.Spec().Name, v.Name, file)
		}
	}
	return nil
}

// unfinished is the error for a call that did only a part, and says so.
func unfinished(op api.Operation, answer json.RawMessage) error {
	var part struct {
		Partial    bool   `json:"partial"`
		NextCursor string `json:"next_cursor"`
	}
	// Answers of other shapes leave it empty: they are whole.
	if _ = json.Unmarshal(answer, &part); !part.Partial {
		return nil
	}
	err := fmt.Errorf("%s: only a part was done", op.Spec().Name)
	if part.NextCursor != "" {
		err = fmt.Errorf("%w: call again with next_cursor=%s", err, part.NextCursor)
	}
	return partly(err)
}
