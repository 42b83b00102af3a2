package main

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"

	"github.com/cloudinary/cloudinary-go/v2/api"
)

// checks are made one after the other.
type checks struct {
	list []named
}

type named struct {
	name string
	body func() error
}

// add adds a check.
func (c *checks) add(name string, body func() error) { c.list = append(c.list, named{name, body}) }

// run makes the checks, says how many passed and failed, and ends the process.
func (c *checks) run() {
	failed := 0
	for _, one := range c.list {
		if err := protected(one.body); err != nil {
			failed++
			fmt.Printf("FAIL %s\n     %v\n", one.name, err)
			continue
		}
		fmt.Printf("ok   %s\n", one.name)
	}
	fmt.Printf("%d passed, %d failed\n", len(c.list)-failed, failed)
	if failed > 0 || len(c.list) == 0 {
		os.Exit(1)
	}
}

// broken carries the error that ends a check.
type broken struct{ err error }

func protected(body func() error) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case broken:
			err = r.err
		default:
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	return body()
}

// must gives an answer that came without an error of the SDK or the service.
func must[T any](answer *T, err error) *T {
	if err != nil {
		panic(broken{err})
	}
	if message := refusal(answer); message != "" {
		panic(broken{fmt.Errorf("refused: %s", message)})
	}
	return answer
}

// refused gives the message of a call that must be refused.
func refused[T any](answer *T, err error) string {
	if err != nil {
		return err.Error()
	}
	message := refusal(answer)
	if message == "" {
		panic(broken{fmt.Errorf("not refused: %+v", answer)})
	}
	return message
}

// refusal reads the Error field that the SDK's results have.
func refusal(answer any) string {
	v := reflect.Indirect(reflect.ValueOf(answer))
	if v.Kind() != reflect.Struct || !v.FieldByName("Error").IsValid() {
		return ""
	}
	if e, ok := v.FieldByName("Error").Interface().(api.ErrorResp); ok {
		return e.Message
	}
	return words(v.FieldByName("Error").Interface())
}

// words reads the results whose Error has no type.
func words(e any) string {
	object, _ := e.(map[string]any)
	message, _ := object["message"].(string)
	return message
}

// same fails unless got is want, as JSON shows them.
func same(got, want any) error {
	a, err := json.Marshal(got)
	if err != nil {
		return err
	}
	b, err := json.Marshal(want)
	if err != nil {
		return err
	}
	if string(a) != string(b) {
		return fmt.Errorf("got %s, want %s", a, b)
	}
	return nil
}
