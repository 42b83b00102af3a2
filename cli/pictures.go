package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/gabriel-vasile/mimetype"

	"cldx/api/client"
	"cldx/config"
	"cldx/ui"
	"cldx/ui/picture"
	"cldx/ui/preview"
)

// pictures is how pictures get onto the screen here.
func (a *app) pictures(s *session) (ui.Pictures, error) {
	choice := s.file.UI.Pictures
	if a.flags.pictures != "" {
		choice = a.flags.pictures
	}
	way, err := picture.ParseProtocol(choice)
	if err != nil {
		return ui.Pictures{}, usage(fmt.Errorf("pictures: %w", err))
	}
	store := &config.Cache{Dir: s.paths.Pictures(s.id()), Most: mostPictures}
	return ui.Pictures{
		Choice: way, Seed: uint8(os.Getpid()), Outer: a.outer,
		Fetch: kept(store, s.fetch),
	}, nil
}

// fetching gets what an address leads to, and its content type.
type fetching func(ctx context.Context, url string, limit int64) ([]byte, string, error)

// kept fetches what the disk does not hold yet, and keeps pictures there. Of what is
// kept only the bytes are: its type is told by them, as it was when it came.
func kept(store *config.Cache, fetch fetching) fetching {
	return func(ctx context.Context, url string, limit int64) ([]byte, string, error) {
		if client.Restricted(url) {
			return fetch(ctx, url, limit) // what only a signature opens is not kept on the disk
		}
		key := store.Key(pictureName(url))
		if data, ok := store.Read(key, limit); ok {
			return data, mimetype.Detect(data).String(), nil
		}
		data, kind, err := fetch(ctx, url, limit)
		if err == nil && keepable(url, kind) {
			store.Keep(key, data)
		}
		return data, kind, err
	}
}

// keepable reports whether an answer is kept on the disk: a picture, and none that
// only a signature or a token gives. Such an address is another one the next time,
// and what it leads to is not for everybody.
func keepable(address, kind string) bool {
	if !strings.HasPrefix(kind, "image/") {
		return false
	}
	for _, private := range []string{"signature=", "__cld_token__", "/s--"} {
		if strings.Contains(address, private) {
			return false
		}
	}
	return true
}

// mostPictures is how many bytes of pictures are kept on the disk for an environment.
const mostPictures = 64 << 20

// pictureName names a delivered picture: the port of the sandbox changes from run to
// run, the picture does not.
func pictureName(url string) string {
	const local = "http://127.0.0.1:"
	rest, ok := strings.CutPrefix(url, local)
	if !ok {
		return url
	}
	if _, path, ok := strings.Cut(rest, "/"); ok {
		return path
	}
	return url
}

// outer asks tmux for the terminal around it, and whether pictures may pass.
func (a *app) outer(ctx context.Context) (preview.Outer, error) {
	if a.Getenv("TMUX") == "" {
		return preview.Outer{}, errors.New("tmux runs on another machine")
	}
	const patience = time.Second
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	args := []string{"display-message", "-p"}
	if pane := a.Getenv("TMUX_PANE"); pane != "" {
		args = append(args, "-t", pane)
	}
	question := exec.CommandContext(ctx, "tmux", append(args, "#{client_termtype}\t#{client_termname}\t#{allow-passthrough}")...)
	question.Env = a.Environ()
	answer, err := question.Output()
	if err != nil {
		return preview.Outer{}, fmt.Errorf("ask tmux for its terminal: %w", err)
	}
	return tmuxSays(string(answer)), nil
}

// tmuxSays reads what tmux answers: what the terminal calls itself, its name in
// terminfo, and whether commands are handed on.
func tmuxSays(answer string) preview.Outer {
	parts := strings.SplitN(strings.TrimRight(answer, "\n"), "\t", 3)
	for len(parts) < 3 {
		parts = append(parts, "")
	}
	name := parts[0]
	if name == "" {
		name = parts[1]
	}
	handsOn := parts[2] == "on" || parts[2] == "all" || parts[2] == "1" // as tmux 3.3 says it
	return preview.Outer{Name: printable(name), Passthrough: handsOn}
}
