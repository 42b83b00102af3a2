//go:build unix

package story

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"cldx/model"
	"cldx/sandbox"
	"cldx/sandbox/store"
)

// number does what a command does so many times.
func (st *Stage) number(ctx context.Context, word, text string) error {
	n, err := strconv.Atoi(text)
	if err != nil {
		return fmt.Errorf("%s: %w", word, err)
	}
	if word == "spend" {
		return st.spend(ctx, n)
	}
	st.calls.hold(n)
	return nil
}

// spend makes Admin calls, whether they are refused or not.
func (st *Stage) spend(ctx context.Context, n int) error {
	u, err := url.Parse(st.box.URL())
	if err != nil {
		return fmt.Errorf("spend: %w", err)
	}
	address := u.Query().Get("upload_prefix") + "/v1_1/" + u.Host + "/resources/image"
	for range n {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
		if err != nil {
			return fmt.Errorf("spend: %w", err)
		}
		secret, _ := u.User.Password()
		request.SetBasicAuth(u.User.Username(), secret)
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			return fmt.Errorf("spend: %w", err)
		}
		if err := answer.Body.Close(); err != nil {
			return fmt.Errorf("spend: %w", err)
		}
	}
	return nil
}

// meddle makes or deletes an asset behind the explorer's back.
func (st *Stage) meddle(ctx context.Context, word, key string) error {
	kind, id, ok := strings.Cut(key, "/")
	if !ok {
		return fmt.Errorf("%s %s: want a resource type and a public ID, such as image/cat", word, key)
	}
	k := model.Key{ResourceType: model.ResourceType(kind), Type: model.Uploaded, PublicID: model.PublicID(id)}
	if word == "steal" {
		return sandbox.SeedAssets(ctx, st.box, []sandbox.Spec{{ResourceType: k.ResourceType, PublicID: k.PublicID}})
	}
	a, err := st.box.Store().ByKey(ctx, k)
	if err != nil {
		return fmt.Errorf("return %s: %w", key, err)
	}
	return st.box.Store().Write(ctx, func(tx *store.Tx) error { return tx.Remove(ctx, []*store.Asset{a}, false) })
}
