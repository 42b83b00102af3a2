package sandbox

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// soaker is one of many clients. What it stores lies below a prefix of its own, so
// that it knows at any time what is there.
type soaker struct {
	*environment
	n        int
	rng      *rand.Rand
	client   *http.Client
	own      map[string][]string // tags by public ID
	made     int
	cursors  []string
	calls    map[string]int
	problems []string
}

// soakOwn is how many assets of its own a client keeps, and soakProblems how many
// problems it tells of.
const (
	soakOwn      = 30
	soakProblems = 5
)

func newSoaker(e *environment, n int) *soaker {
	return &soaker{
		environment: e, n: n, rng: rand.New(rand.NewPCG(uint64(n), 7)), own: map[string][]string{}, calls: map[string]int{},
		client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 1}, Timeout: time.Minute},
	}
}

// soakMoves are the calls, those that are made more often several times.
var soakMoves = []struct {
	name string
	move func(*soaker) error
}{
	{"list", (*soaker).list}, {"list", (*soaker).list}, {"search", (*soaker).search}, {"search", (*soaker).search}, {"count own", (*soaker).countOwn},
	{"count own", (*soaker).countOwn}, {"upload", (*soaker).store}, {"upload", (*soaker).store}, {"tag", (*soaker).tag}, {"tag", (*soaker).tag}, {"rename", (*soaker).rename},
	{"delete", (*soaker).delete}, {"show", (*soaker).show}, {"deliver", (*soaker).deliver}, {"tag many", (*soaker).tagMany}, {"usage", (*soaker).usage},
}

// play makes calls until the time is over or too much went wrong.
func (s *soaker) play(ctx context.Context) {
	defer s.client.CloseIdleConnections()
	for ctx.Err() == nil && len(s.problems) < soakProblems {
		m := soakMoves[s.rng.IntN(len(soakMoves))]
		if err := m.move(s); err != nil {
			s.problems = append(s.problems, fmt.Sprintf("client %d, %s: %v", s.n, m.name, err))
		}
		s.calls[m.name]++
	}
}

// ask makes a call with a JSON body and reads its answer.
func (s *soaker) ask(method, path string, body any, into any) error {
	b, err := json.Marshal(body)
	if err != nil {
		return err
	}
	return s.request(method, s.base+"/v1_1/sandbox"+path, "application/json", bytes.NewReader(b), into)
}

func (s *soaker) request(method, address, kind string, body io.Reader, into any) error {
	r, err := http.NewRequest(method, address, body)
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", kind)
	r.SetBasicAuth(s.Key(), s.Secret())
	answer, err := s.client.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s %s: status %d, %.300s, %w", method, address, answer.StatusCode, b, err)
	}
	if into == nil {
		return nil
	}
	return json.Unmarshal(b, into)
}

// found is what listings and searches answer.
type found struct {
	Resources []struct {
		PublicID string `json:"public_id"`
	} `json:"resources"`
	Next  string `json:"next_cursor"`
	Total int    `json:"total_count"`
}

func (s *soaker) list() error {
	cursor := ""
	if len(s.cursors) > 0 && s.rng.IntN(3) > 0 {
		cursor = s.cursors[s.rng.IntN(len(s.cursors))]
	}
	var page found
	if err := s.ask("GET", "/resources/image/upload?max_results=100&next_cursor="+url.QueryEscape(cursor), nil, &page); err != nil {
		return err
	}
	if page.Next != "" {
		s.cursors = append(s.cursors[max(0, len(s.cursors)-50):], page.Next)
	}
	return nil
}

func (s *soaker) search() error {
	sorts := []string{"bytes", "created_at", "uploaded_at", "public_id", "score"}
	var page found
	return s.ask("POST", "/resources/search", map[string]any{
		"expression": fmt.Sprintf("(tags=shoe OR tags=sale OR dog) AND format:jpg AND bytes>%d", s.rng.IntN(1_000_000)),
		"sort_by":    []map[string]string{{sorts[s.rng.IntN(len(sorts))]: "desc"}}, "max_results": 30, "aggregate": []string{"format"},
	}, &page)
}

// countOwn holds what a search counts against what the client stored.
func (s *soaker) countOwn() error {
	tag, want := fmt.Sprintf("own%d-%d", s.n, s.rng.IntN(3)), 0
	for _, tags := range s.own {
		if slices.Contains(tags, tag) {
			want++
		}
	}
	var page found
	if err := s.ask("POST", "/resources/search", map[string]any{"expression": "tags=" + tag + " AND bytes>0", "max_results": 50}, &page); err != nil {
		return err
	}
	if page.Total != want || len(page.Resources) != want {
		return fmt.Errorf("%s: total_count %d and %d assets, %d are tagged", tag, page.Total, len(page.Resources), want)
	}
	return nil
}

func (s *soaker) store() error {
	if len(s.own) >= soakOwn {
		return s.delete()
	}
	s.made++
	id, tags := fmt.Sprintf("soak%d/%d", s.n, s.made), []string{fmt.Sprintf("own%d-%d", s.n, s.made%3), "soak"}
	body, kind := multipartBody(s.t, url.Values{"public_id": {id}, "tags": {strings.Join(tags, ",")}, "asset_folder": {"soak"}, "backup": {"false"}},
		"x.png", picture(8+s.made%20, 6))
	if err := s.request("POST", s.base+"/v1_1/sandbox/image/upload", kind, body, nil); err != nil {
		return err
	}
	s.own[id] = tags
	return nil
}

// one picks an asset of the client's own; "" when it has none.
func (s *soaker) one() string {
	ids := slices.Sorted(maps.Keys(s.own))
	if len(ids) == 0 {
		return ""
	}
	return ids[s.rng.IntN(len(ids))]
}

func (s *soaker) tag() error {
	id, tag := s.one(), fmt.Sprintf("own%d-%d", s.n, s.rng.IntN(3))
	if id == "" {
		return s.store()
	}
	command := "add"
	if slices.Contains(s.own[id], tag) {
		command = "remove"
	}
	if err := s.ask("POST", "/image/tags", map[string]any{"command": command, "tag": tag, "public_ids": []string{id}}, nil); err != nil {
		return err
	}
	tags := slices.DeleteFunc(slices.Clone(s.own[id]), func(t string) bool { return t == tag })
	if command == "add" {
		tags = append(tags, tag)
	}
	s.own[id] = tags
	return nil
}

// tagMany tags assets that all clients read, several at once with the same ones.
func (s *soaker) tagMany() error {
	var page found
	if err := s.ask("GET", "/resources/image/upload?max_results=200", nil, &page); err != nil {
		return err
	}
	var ids []string
	for _, r := range page.Resources {
		if !strings.HasPrefix(r.PublicID, "soak") {
			ids = append(ids, r.PublicID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	command := []string{"add", "remove"}[s.rng.IntN(2)]
	return s.ask("POST", "/image/tags", map[string]any{"command": command, "tag": fmt.Sprintf("many%d", s.rng.IntN(5)), "public_ids": ids}, nil)
}

func (s *soaker) rename() error {
	from := s.one()
	if from == "" {
		return s.store()
	}
	s.made++
	to := fmt.Sprintf("soak%d/%d", s.n, s.made)
	if err := s.ask("POST", "/image/rename", map[string]any{"from_public_id": from, "to_public_id": to}, nil); err != nil {
		return err
	}
	s.own[to] = s.own[from]
	delete(s.own, from)
	return nil
}

func (s *soaker) delete() error {
	id := s.one()
	if id == "" {
		return s.store()
	}
	if err := s.ask("DELETE", "/resources/image/upload", map[string]any{"public_ids": []string{id}}, nil); err != nil {
		return err
	}
	delete(s.own, id)
	return nil
}

func (s *soaker) show() error {
	id := s.one()
	if id == "" {
		return s.store()
	}
	var shown struct {
		Tags []string `json:"tags"`
	}
	if err := s.ask("GET", "/resources/image/upload/"+id, nil, &shown); err != nil {
		return err
	}
	if want := s.own[id]; !slices.Equal(slices.Sorted(slices.Values(want)), slices.Sorted(slices.Values(shown.Tags))) {
		return fmt.Errorf("%s has the tags %v, want %v", id, shown.Tags, want)
	}
	return nil
}

func (s *soaker) deliver() error {
	id := s.one()
	if id == "" {
		return s.store()
	}
	return s.request("GET", fmt.Sprintf("%s/sandbox/image/upload/w_%d,c_scale/%s.png", s.base, 2+s.rng.IntN(3), id), "", http.NoBody, nil)
}

func (s *soaker) usage() error { return s.ask("GET", "/usage", nil, nil) }
