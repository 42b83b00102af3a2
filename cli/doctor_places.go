package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"cldx/api"
	"cldx/config"
	"cldx/sandbox"
)

// configuration reads the file, and those of other programs.
func (x *examination) configuration() {
	const topic = "configuration"
	a := x.app
	path := config.Locate(a.Getenv).Config
	file, err := config.Load(path)
	switch {
	case err != nil:
		x.note(topic, "file", stateBad, err.Error(), "cldx config check shows the same; mend the file")
	case file.Missing:
		x.note(topic, "file", stateInfo, path+" is not there: everything is as it comes", "cldx config init writes one")
	default:
		x.note(topic, "file", stateOK, path, "")
	}
	wrong, warnings := faults(file)
	for _, w := range wrong {
		x.note(topic, "fault", stateBad, w, "")
	}
	for _, w := range append(warnings, file.Warnings...) {
		x.note(topic, "warning", stateWarning, w, "")
	}
	for _, name := range []string{"CLOUDINARY_URL", "CLOUDINARY_CLOUD_NAME"} {
		if a.Getenv(name) != "" {
			x.note(topic, name, stateInfo, "is set, and comes before the file's default", "")
		}
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return
	}
	found, err := config.FindForeign(home, a.Getenv)
	if err != nil {
		x.note(topic, "others", stateWarning, err.Error(), "cldx env import takes nothing of it over until it is mended")
	}
	for _, f := range found {
		if _, here := file.Environment(f.Name); !here && f.Problem == nil {
			x.note(topic, f.Name, stateInfo, "saved by "+f.Source, "cldx env import takes it over")
		}
	}
}

// pingPatience is how long an environment may take to answer.
const pingPatience = 10 * time.Second

// environments calls each of them once.
func (x *examination) environments() {
	file, err := config.Load(config.Locate(x.app.Getenv).Config)
	if err != nil {
		return // it has been said
	}
	all := file.Environments
	if choice, err := config.Choose(config.Flags{}, x.app.Getenv, file); err != nil {
		x.note("environments", "chosen", stateBad, err.Error(), "")
	} else if !choice.Sandbox && strings.HasPrefix(choice.Source, "CLOUDINARY") {
		choice.Environment.Name = choice.Source
		all = append([]config.Environment{choice.Environment}, all...)
	}
	for _, e := range all {
		x.environment(e)
	}
	if len(all) == 0 {
		x.note("environments", "none", stateInfo, "the sandbox is what opens", "cldx env add NAME adds an account")
	}
}

func (x *examination) environment(e config.Environment) {
	const topic = "environments"
	place := secretPlace(e)
	if strings.HasPrefix(e.Name, "CLOUDINARY_") {
		place = "variable"
	}
	if !e.CanSign() {
		x.note(topic, e.Name, stateBad, "it has neither API key and secret nor an OAuth token", "cldx env add "+e.Name+" --force asks for them")
		return
	}
	if x.offline {
		x.note(topic, e.Name, stateInfo, fmt.Sprintf("cloud %s, secret: %s; not called", e.CloudName, place), "")
		return
	}
	ctx, cancel := context.WithTimeout(x.ctx, pingPatience)
	defer cancel()
	var last api.Exchange
	account := x.app.openAccount(e, func(seen api.Exchange) { last = seen })
	begun := time.Now()
	_, err := api.Run(ctx, account, api.Ping{})
	took := time.Since(begun).Round(time.Millisecond)
	if err != nil {
		x.note(topic, e.Name, stateBad, fmt.Sprintf("cloud %s: %v", e.CloudName, err), hintOf(err))
		return
	}
	text := fmt.Sprintf("cloud %s answers in %s; secret: %s", e.CloudName, took, place)
	if b := account.client.Load().Budget(); b.Known() {
		text += fmt.Sprintf("; %d of %d Admin calls left this hour", b.Remaining, b.Limit)
	}
	x.note(topic, e.Name, stateOK, text, "")
	x.skew(e.Name, last.Header)
}

// mostSkew is how far clocks may be apart before signatures are refused.
const mostSkew = 5 * time.Minute

// skew compares this machine's clock with the answer's.
func (x *examination) skew(name, header string) {
	for scanner := bufio.NewScanner(strings.NewReader(header)); scanner.Scan(); {
		key, value, _ := strings.Cut(scanner.Text(), ":")
		if !strings.EqualFold(strings.TrimSpace(key), "Date") {
			continue
		}
		then, err := http.ParseTime(strings.TrimSpace(value))
		if err != nil {
			return
		}
		if apart := time.Since(then).Round(time.Second); apart.Abs() > mostSkew {
			x.note("environments", name, stateWarning, fmt.Sprintf("this machine's clock is %s apart from the service's", apart), "set the clock: signed uploads are refused when it is off by an hour")
		}
		return
	}
}

// sandbox looks at the data folder.
func (x *examination) sandbox() {
	const topic = "sandbox"
	file, _ := config.Load(config.Locate(x.app.Getenv).Config) // what is wrong has been said
	dir := x.app.flags.data
	if dir == "" {
		dir = file.Sandbox.Data
	}
	if dir == "" {
		dir = config.Locate(x.app.Getenv).SandboxData()
	}
	_, err := os.Stat(filepath.Join(dir, "library.db"))
	switch {
	case errors.Is(err, os.ErrNotExist):
		x.note(topic, "folder", stateInfo, dir+" has no library yet", "opening the sandbox makes one, with samples")
	case err != nil:
		x.note(topic, "folder", stateBad, err.Error(), "")
	default:
		x.note(topic, "folder", stateOK, dir+" has a library", "")
	}
	if _, running := sandbox.Running(dir); running {
		x.note(topic, "server", stateOK, "a process serves it; others join", "")
	}
}
