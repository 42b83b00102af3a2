package pages

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/model"
	"cldx/ui/intent"
	"cldx/ui/keys"
	"cldx/ui/page"
	"cldx/ui/theme"
)

// While the sandbox's notifications are looked at they are asked for again and
// again; each call waits for some. Elsewhere calls are counted, and r asks.
const (
	pollEvery   = time.Second
	secondsOpen = 20
)

// mailbox collects the notifications that were claimed: the service gives each of
// them once, until its time is up.
type mailbox struct {
	mu   sync.Mutex
	rows []model.PolledNotification // the newest first
}

const (
	keptNotifications = 1000
	claimedAtOnce     = 10
)

// add puts messages before those that are there, each once.
func (m *mailbox) add(messages []model.PolledNotification) []model.PolledNotification {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, n := range messages {
		same := func(k model.PolledNotification) bool { return k.SignedPayload == n.SignedPayload }
		if i := slices.IndexFunc(m.rows, same); i >= 0 {
			m.rows[i] = n // its handle is another one now
			continue
		}
		m.rows = slices.Insert(m.rows, 0, n)
	}
	m.rows = m.rows[:min(len(m.rows), keptNotifications)]
	return slices.Clone(m.rows)
}

func notifications(d page.Desk) page.Page {
	type row = model.PolledNotification
	box := &mailbox{}
	every, wait := time.Duration(0), 0
	if d.Sandbox {
		every, wait = pollEvery, secondsOpen
	}
	return page.Of(page.Spec[row]{
		Name: "notifications", One: "notification", Every: every,
		Empty: "They come by a trigger whose address is " + channelURI + ": {new} makes one. What happens from then on is shown here as it happens.",
		Read: func(ctx context.Context, d api.Doer, _ string) ([]row, string, error) {
			answer, err := api.Run(ctx, d, poll(wait))
			if err != nil {
				return nil, "", err
			}
			return box.add(answer.Messages), "", nil
		},
		ID: func(n row) string { return n.SignedPayload },
		Columns: []page.Column[row]{
			{Title: "Event", Text: func(n row) string { return member(n, "notification_type") }, Width: 22, Role: theme.Accent},
			{Title: "About", Text: about, Names: true},
			{Title: "At", Text: func(n row) string { return when(n, d.Now()) }, Width: 16, Role: theme.Dim},
		},
		Facts: func(n row) []page.Fact { return page.JSON(n.Payload) },
		Offers: []page.Offer[row]{
			page.New[row](keys.PageNew, "have events told here", api.CreateTrigger{URI: channelURI, EventType: model.AllEvents, URIType: model.Poll}),
			{
				Action: keys.PageDelete, Help: "acknowledge: they don't come again", Short: "acknowledge", Wants: page.Several, Ops: []string{"ack_notifications"},
				Do: func(d page.Desk, rows []row) tea.Cmd {
					handles := make([]string, len(rows))
					for i, n := range rows {
						handles[i] = n.ReceiptHandle
					}
					return d.Plan(intent.Call{Op: api.AckNotifications{ReceiptHandles: handles}})
				},
			},
			page.New[row]("", "ask another channel", poll(0)),
			page.New[row]("", "which triggers there are", api.ListTriggers{}),
		},
	}, d)
}

// channel is where the explorer has events told.
const (
	channel    = "cldx"
	channelURI = "poll://" + channel
)

func poll(wait int) api.ListNotifications {
	return api.ListNotifications{Channel: channel, MaxMessages: claimedAtOnce, WaitSeconds: &wait}
}

// member returns a member of what a notification says.
func member(n model.PolledNotification, path ...string) string {
	var all map[string]json.RawMessage
	if json.Unmarshal(n.Payload, &all) != nil {
		return ""
	}
	for _, name := range path {
		if raw, ok := all[name]; ok && len(raw) > 0 && raw[0] != '{' {
			return plain(raw)
		}
	}
	return ""
}

// when says when it happened: today's need no date.
func when(n model.PolledNotification, now time.Time) string {
	text := member(n, "timestamp", "notification_context", "triggered_at")
	at, err := time.Parse(time.RFC3339, text)
	switch {
	case err != nil:
		return text
	case at.UTC().Format(time.DateOnly) == now.UTC().Format(time.DateOnly):
		return at.UTC().Format(time.TimeOnly)
	}
	return at.UTC().Format("2006-01-02 15:04")
}

// about says which assets a notification is about.
func about(n model.PolledNotification) string {
	if id := member(n, "public_id", "folder_path", "to_public_id"); id != "" {
		return id
	}
	var list struct {
		Resources json.RawMessage `json:"resources"`
	}
	if errors.Join(json.Unmarshal(n.Payload, &list)) != nil || len(list.Resources) == 0 {
		return ""
	}
	var many []struct {
		PublicID string `json:"public_id"`
	}
	if json.Unmarshal(list.Resources, &many) != nil {
		return ""
	}
	ids := make([]string, len(many))
	for i, r := range many {
		ids[i] = r.PublicID
	}
	return strings.Join(ids, " ")
}
