package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"

	"cldx/api"
	"cldx/api/client"
	"cldx/api/wire"
)

// own makes calls through cldx's own client: what a check needs besides the call
// that it is about, and what an SDK has no call for.
type own struct{ client *client.Client }

// newOwn makes the client for a CLOUDINARY_URL, with calls going to prefix.
func newOwn(address *url.URL, prefix string) *own {
	secret, _ := address.User.Password()
	return &own{client.New(client.Config{
		Prefix: prefix, Cloud: address.Hostname(), Key: address.User.Username(), Secret: secret,
	})}
}

// Surface says that cldx has every operation of the catalogue.
func (o *own) Surface(context.Context) (Surface, error) {
	calls := map[string]string{}
	for _, e := range api.Catalog() {
		calls[e.Name] = "cldx call " + e.Name
	}
	return Surface{Calls: calls}, nil
}

// Call runs an operation.
func (o *own) Call(ctx context.Context, name string, p Params) (Answer, error) {
	entry, ok := api.Lookup(name)
	if !ok {
		return Answer{}, fmt.Errorf("the catalogue has no %s", name)
	}
	values, _ := plain(p).(map[string]any)
	op, err := wire.Bind(entry, values, wire.Strict)
	if err != nil {
		return Answer{}, fmt.Errorf("spell %s: %w", name, err)
	}
	var raw json.RawMessage
	err = o.client.Do(ctx, op, &raw)
	var refused *api.Error
	if errors.As(err, &refused) && refused.Status > 0 {
		return Answer{}, &Raised{Class: "api.Error", Status: refused.Status, Message: refused.Message}
	}
	if err != nil {
		return Answer{}, fmt.Errorf("call %s: %w", name, err)
	}
	return parseAnswer(raw)
}

// Close does nothing: there is no process.
func (o *own) Close() error { return nil }
