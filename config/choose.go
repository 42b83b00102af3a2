package config

import (
	"errors"
	"fmt"
	"strings"
)

// Flags are the command line's words on the environment.
type Flags struct {
	// Env is --env: a name in the configuration file, or "sandbox".
	Env string
	// Sandbox is --sandbox.
	Sandbox bool
	// Data is --data, the sandbox's folder; it implies --sandbox.
	Data string
	// ReadOnly is --read-only.
	ReadOnly bool
}

// Choice is the environment to work on.
type Choice struct {
	// Sandbox says that it is the embedded environment, of which Environment
	// holds no more than the name: the sandbox itself makes its credentials.
	Sandbox     bool
	Environment Environment
	// Data is the sandbox's folder; empty means the default one.
	Data string
	// RateLimit is the sandbox's Admin calls an hour; nil means the default.
	RateLimit *int
	// ReadOnly refuses whatever changes or deletes.
	ReadOnly bool
	// Source says what decided: a flag, a variable or the configuration file.
	Source string
}

// Choose decides which environment to open: --env or --sandbox, else
// CLOUDINARY_URL, else the configuration's default, else the sandbox. As in
// Python's SDK, CLOUDINARY_CLOUD_NAME and its like come before CLOUDINARY_URL.
func Choose(flags Flags, getenv func(string) string, file File) (Choice, error) {
	choice, err := choose(flags, getenv, file)
	if err != nil {
		return Choice{}, err
	}
	choice.ReadOnly = flags.ReadOnly || choice.Environment.ReadOnly
	choice.Environment.ReadOnly = choice.ReadOnly
	return choice, nil
}

func choose(flags Flags, getenv func(string) string, file File) (Choice, error) {
	named := flags.Env != "" && flags.Env != Sandboxed
	switch {
	case named && flags.Sandbox:
		return Choice{}, errors.New("--env and --sandbox exclude each other")
	case named && flags.Data != "":
		return Choice{}, errors.New("--data is the sandbox's folder; it does not go with --env")
	case named:
		return fromFile(flags.Env, "--env", file)
	case flags.Sandbox:
		return sandboxed(flags, file, "--sandbox"), nil
	case flags.Env == Sandboxed:
		return sandboxed(flags, file, "--env"), nil
	case flags.Data != "":
		return sandboxed(flags, file, "--data"), nil
	case getenv("CLOUDINARY_CLOUD_NAME") != "":
		env, err := parseVariables(getenv)
		return Choice{Environment: env, Source: "CLOUDINARY_CLOUD_NAME"}, err
	case getenv("CLOUDINARY_URL") != "":
		env, err := ParseURL(getenv("CLOUDINARY_URL"))
		if err == nil {
			err = env.setProxy(getenv)
		}
		return Choice{Environment: env, Source: "CLOUDINARY_URL"}, err
	case file.Default != "" && file.Default != Sandboxed:
		return fromFile(file.Default, "default", file)
	}
	return sandboxed(flags, file, "no other environment"), nil
}

func sandboxed(flags Flags, file File, source string) Choice {
	data := flags.Data
	if data == "" {
		data = file.Sandbox.Data
	}
	return Choice{
		Sandbox: true, Environment: Environment{Name: Sandboxed},
		Data: data, RateLimit: file.Sandbox.RateLimit, Source: source,
	}
}

func fromFile(name, source string, file File) (Choice, error) {
	env, ok := file.Environment(name)
	if !ok {
		known := strings.Join(append(file.Names(), Sandboxed), ", ")
		return Choice{}, fmt.Errorf("%s: no environment %q in %s; there are: %s", source, name, file.Path, known)
	}
	return Choice{Environment: env, Source: source}, nil
}

// parseVariables reads CLOUDINARY_CLOUD_NAME, CLOUDINARY_API_KEY and so on.
func parseVariables(getenv func(string) string) (Environment, error) {
	env := blank()
	for _, o := range options {
		variable := "CLOUDINARY_" + strings.ToUpper(o.key)
		given := getenv(variable)
		if given == "" || o.outside == fileOnly {
			continue
		}
		if err := o.set(&env, given); err != nil {
			return Environment{}, fmt.Errorf("%s %w", variable, err)
		}
	}
	env.Name = env.CloudName
	return env, nil
}

// setProxy reads the one variable that goes with CLOUDINARY_URL.
func (e *Environment) setProxy(getenv func(string) string) error {
	proxy := getenv("CLOUDINARY_API_PROXY")
	if proxy == "" || e.APIProxy != "" {
		return nil
	}
	if err := setAPIProxy(e, proxy); err != nil {
		return fmt.Errorf("CLOUDINARY_API_PROXY %w", err)
	}
	return nil
}
