package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"cldx/api"
	"cldx/api/client"
	"cldx/api/query"
	"cldx/model"
)

// Bounds of what a shell is told when it completes a word: it waits for the
// answer, and asks at every tab.
const (
	livePatience = 700 * time.Millisecond
	liveFresh    = time.Minute
	liveMost     = 200
	liveLargest  = 1 << 20 // bytes of a kept answer
)

// lister asks the environment for the values that begin with a text.
type lister func(ctx context.Context, d api.Doer, prefix string) ([]string, error)

// Each kind of value is kept under its name.
type liveKind struct {
	name string
	list lister
}

// liveTags are the tags in use, on assets of any type.
func (a *app) liveTags(prefix string) []string {
	return a.live(liveKind{"tags", func(ctx context.Context, d api.Doer, prefix string) ([]string, error) {
		found := make([][]string, len(model.ResourceTypes))
		group, ctx := errgroup.WithContext(ctx)
		for i, t := range model.ResourceTypes {
			group.Go(func() error {
				answer, err := api.Run(ctx, d, api.ListTags{ResourceType: t, Prefix: prefix, Paging: api.Paging{MaxResults: liveMost}})
				found[i] = answer.Tags
				return err
			})
		}
		err := group.Wait()
		return slices.Concat(found...), err
	}}, prefix)
}

// liveFolders are the folders whose paths begin so.
func (a *app) liveFolders(prefix string) []string {
	return a.live(liveKind{"folders", func(ctx context.Context, d api.Doer, prefix string) ([]string, error) {
		most := liveMost
		op := api.SearchFolders{MaxResults: &most}
		if prefix != "" {
			op.Expression = query.StartsWith("path", prefix)
		}
		answer, err := api.Run(ctx, d, op)
		var paths []string
		for _, f := range answer.Folders {
			paths = append(paths, f.Path)
		}
		return paths, err
	}}, prefix)
}

// liveAssets are the public IDs that begin so, of images alone, as a plain word names
// them, and with their types.
func (a *app) liveAssets(prefix string) []string {
	return a.live(liveKind{"assets", func(ctx context.Context, d api.Doer, prefix string) ([]string, error) {
		most := liveMost
		op := api.Search{MaxResults: &most, Fields: []string{"public_id", "resource_type", "type"}}
		if prefix != "" {
			op.Expression = query.StartsWith("public_id", prefix)
		}
		answer, err := api.Run(ctx, d, op)
		var names []string
		for i := range answer.Resources {
			k := answer.Resources[i].Key()
			if k.ResourceType == "image" && k.Type == "upload" {
				names = append(names, string(k.PublicID))
			}
		}
		return names, err
	}}, prefix)
}

// liveFields are the fields of structured metadata, as the beginnings of FIELD=VALUE.
func (a *app) liveFields(prefix string) []string {
	return a.live(liveKind{"fields", func(ctx context.Context, d api.Doer, _ string) ([]string, error) {
		answer, err := api.Run(ctx, d, api.ListMetadataFields{})
		var names []string
		for _, f := range answer.Fields {
			names = append(names, f.ExternalID)
		}
		return names, err
	}}, prefix)
}

// livePresets are the upload presets.
func (a *app) livePresets(prefix string) []string {
	return a.live(liveKind{"presets", func(ctx context.Context, d api.Doer, _ string) ([]string, error) {
		answer, err := api.Run(ctx, d, api.ListUploadPresets{})
		var names []string
		for _, p := range answer.Presets {
			names = append(names, p.Name)
		}
		return names, err
	}}, prefix)
}

// live returns the values that begin so: from the disk where they were asked for a
// moment ago, else from the environment, if that answers at once. It starts nothing,
// and whatever goes wrong, there are none.
func (a *app) live(kind liveKind, prefix string) []string {
	quiet := &app{Process: a.Process, flags: a.flags}
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		return nil
	}
	defer func() { _ = null.Close() }() // nothing was kept in it
	quiet.Stderr = null
	choice, paths, file, err := quiet.choose()
	if err != nil {
		return nil
	}
	s := &session{choice: choice, paths: paths, file: file}
	kept := liveFile(filepath.Join(paths.Cache, "completion"), s.id(), kind.name, prefix)
	if values, ok := keptValues(kept); ok {
		return values
	}
	d := quiet.liveDoer(s)
	if d == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), livePatience)
	defer cancel()
	values, err := kind.list(ctx, d, prefix)
	if err != nil {
		return nil
	}
	values = slices.DeleteFunc(values, func(v string) bool { return !strings.HasPrefix(v, prefix) || strings.ContainsFunc(v, steers) })
	slices.Sort(values)
	values = slices.Compact(values)
	values = values[:min(len(values), liveMost)]
	keepValues(kept, values)
	return values
}

// liveDoer calls an environment that answers as it is: a sandbox that is served, or
// an account whose secret is at hand.
func (a *app) liveDoer(s *session) api.Doer {
	if s.choice.Sandbox {
		if running, ok := a.runningClient(s.choice.Data); ok {
			return client.New(running)
		}
		return nil
	}
	e := s.choice.Environment
	if e.SecretEnv != "" { // which asks nobody, as a keyring or a command may
		secret, err := a.secretOf(context.Background(), e)
		if err != nil {
			return nil
		}
		e.APISecret = secret
	} else if e.NeedsSecret() {
		return nil
	}
	if !e.CanSign() {
		return nil
	}
	return client.New(clientConfig(e, a.Version, nil))
}

// liveFile is where the values of a kind are kept.
func liveFile(dir, environment, kind, prefix string) string {
	sum := sha256.Sum256([]byte(environment + "\n" + kind + "\n" + prefix))
	return filepath.Join(dir, hex.EncodeToString(sum[:12])+".json")
}

// keptValues reads values that are fresh.
func keptValues(path string) ([]string, bool) {
	info, err := os.Stat(path)
	if err != nil || time.Since(info.ModTime()).Abs() > liveFresh || info.Size() > liveLargest {
		return nil, false
	}
	b, err := os.ReadFile(path)
	var values []string
	return values, err == nil && json.Unmarshal(b, &values) == nil
}

// keepValues writes values, and removes what is fresh no more. A disk that is full
// only makes the next tab slower.
func keepValues(path string, values []string) {
	dir := filepath.Dir(path)
	b, err := json.Marshal(values)
	if err != nil || os.MkdirAll(dir, 0o700) != nil {
		return
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()).Abs() > liveFresh {
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
	}
	temporary, err := os.CreateTemp(dir, "new-*")
	if err != nil {
		return
	}
	_, writing := temporary.Write(b)
	if closing := temporary.Close(); writing != nil || closing != nil || os.Rename(temporary.Name(), path) != nil {
		_ = os.Remove(temporary.Name())
	}
}

// completeWords completes the words of a command that takes values, and then assets,
// as cutWords cuts them.
func (a *app) completeWords(values int, value func(string) []string) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
		const only = cobra.ShellCompDirectiveNoFileComp
		ofValue := values < 0 && !a.dashed() || len(args) < values
		switch {
		case ofValue && value == nil:
			return nil, only
		case ofValue:
			return slices.DeleteFunc(value(word), func(v string) bool { return slices.Contains(args, v) }), only
		case values > 0 && cmd.Parent() != nil && cmd.Parent().Name() == "folder", cmd.Flags().Changed("where"), cmd.Flags().Changed("all"):
			return nil, only
		}
		return slices.DeleteFunc(a.liveAssets(word), func(v string) bool { return slices.Contains(args, v) }), only
	}
}

// dashed reports whether -- stands before the word that is completed. The command does
// not tell: it is parsed with a -- at its end.
func (a *app) dashed() bool {
	return len(a.Args) > 0 && slices.Contains(a.Args[:len(a.Args)-1], "--")
}

// completeLive gives a flag live values.
func (a *app) completeLive(cmd *cobra.Command, flag string, values func(string) []string) {
	err := cmd.RegisterFlagCompletionFunc(flag, func(_ *cobra.Command, _ []string, word string) ([]string, cobra.ShellCompDirective) {
		return values(word), cobra.ShellCompDirectiveNoFileComp
	})
	if err != nil {
		panic(err) // that the flag exists is the caller's word
	}
}

// completeExpression gives a flag the continuations of its expression.
func (a *app) completeExpression(cmd *cobra.Command, flag string) {
	err := cmd.RegisterFlagCompletionFunc(flag, func(_ *cobra.Command, _ []string, word string) ([]string, cobra.ShellCompDirective) {
		return a.completeWhere(word), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveKeepOrder
	})
	if err != nil {
		panic(err) // that the flag exists is the caller's word
	}
}

// completeJobs gives the newest jobs of the environment with their titles.
func (a *app) completeJobs(_ *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	j, err := a.journal()
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	records, err := j.History()
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	words := []string{"last"}
	for _, r := range records[:min(len(records), 20)] {
		if strings.HasPrefix(r.Plan.ID, word) {
			words = append(words, cobra.CompletionWithDesc(r.Plan.ID, inCell(r.Plan.Title)))
		}
	}
	return words, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
}
