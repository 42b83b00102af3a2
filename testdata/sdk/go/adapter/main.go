// Command adapter makes calls through the official Go SDK for the conformance
// program: a line of JSON with an operation and its parameters comes in, a line that
// begins with = goes out. Parameters have their names of the API reference.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"reflect"

	"github.com/cloudinary/cloudinary-go/v2"
	"github.com/cloudinary/cloudinary-go/v2/api"
)

// Params are the parameters of a call by their wire names.
type Params map[string]any

type request struct {
	Call   string `json:"call"`
	Params Params `json:"params"`
}

// refusal is the error member that the SDK's answers have.
type refusal struct{ message string }

// Error gives the service's words.
func (r refusal) Error() string { return r.message }

func main() {
	cld, err := cloudinary.New()
	if err != nil {
		log.Fatal(err)
	}
	calls := table(cld)
	lines := bufio.NewReader(os.Stdin)
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return
		}
		text, err := json.Marshal(answer(cld, calls, line))
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("=%s\n", text)
	}
}

func answer(cld *cloudinary.Cloudinary, calls map[string]call, line []byte) map[string]any {
	var r request
	if err := json.Unmarshal(line, &r); err != nil {
		return map[string]any{"broken": err.Error()}
	}
	if r.Call == "" {
		return map[string]any{"ok": surface(cld, calls)}
	}
	got, err := calls[r.Call].make(r.Params)
	if refused, ok := err.(refusal); ok {
		return map[string]any{"raised": map[string]any{"message": refused.message}}
	}
	if err != nil {
		return map[string]any{"broken": err.Error()}
	}
	return map[string]any{"ok": plain(reflect.ValueOf(got))}
}

// surface says what the SDK has.
func surface(cld *cloudinary.Cloudinary, calls map[string]call) map[string]any {
	known := map[string]bool{}
	names := map[string]string{}
	for op, c := range calls {
		known[c.name] = true
		if op != helper {
			names[op] = c.name
		}
	}
	unknown := []string{}
	for home, value := range map[string]any{"Admin": &cld.Admin, "Upload": &cld.Upload, "Cloudinary": cld} {
		methods := reflect.TypeOf(value)
		for i := range methods.NumMethod() {
			name := home + "." + methods.Method(i).Name
			if _, said := aside[name]; !said && !known[name] {
				unknown = append(unknown, name)
			}
		}
	}
	return map[string]any{"helpers": map[string]string{helper: calls[helper].name}, "lacks": lacks, "calls": names, "aside": aside, "unknown": unknown}
}

// refused gives the error of an answer; nil when it has none.
func refused(answer any) error {
	v := reflect.Indirect(reflect.ValueOf(answer))
	if v.Kind() != reflect.Struct || !v.FieldByName("Error").IsValid() {
		return nil
	}
	switch e := v.FieldByName("Error").Interface().(type) {
	case api.ErrorResp:
		if e.Message != "" {
			return refusal{e.Message}
		}
	case map[string]any: // some answers give it no type
		if message, _ := e["message"].(string); message != "" {
			return refusal{message}
		}
	}
	return nil
}
