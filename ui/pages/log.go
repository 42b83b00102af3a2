package pages

import (
	"strconv"
	"strings"
	"time"

	"cldx/api"
	"cldx/inspect/session"
	"cldx/job"
	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/page"
	"cldx/ui/pane"
	"cldx/ui/theme"

	tea "charm.land/bubbletea/v2"
)

func requests(d page.Desk) page.Page {
	return page.Of(page.Spec[api.Exchange]{
		Name: "log", One: "request",
		Empty: "Nothing was asked yet.",
		Here:  d.Calls,
		ID: func(x api.Exchange) string {
			return x.Op.Spec().Name + " " + strconv.FormatUint(x.Call, 10) + " " + strconv.Itoa(x.Attempts) + " " + x.At.Format(time.RFC3339Nano)
		},
		Columns: []page.Column[api.Exchange]{
			{Title: "Time", Text: func(x api.Exchange) string { return x.At.Format("15:04:05") }, Width: 8, Role: theme.Dim},
			{Title: "Status", Text: status, Width: 6, Right: true, Role: theme.Accent},
			{Title: "Call", Text: func(x api.Exchange) string { return x.Op.Spec().Name }, Width: 24, Role: theme.Strong, Names: true},
			{Title: "About", Text: func(x api.Exchange) string { return job.Subject(x.Op) }},
			{Title: "Took", Text: func(x api.Exchange) string { return pane.Took(x.Took) }, Width: 7, Right: true, Role: theme.Dim, Less: quicker},
		},
		Facts: callFacts,
		Offers: []page.Offer[api.Exchange]{
			{
				Action: keys.PageEdit, Help: "change the call, and make it again", Short: "again", Wants: page.One,
				Do: func(d page.Desk, rows []api.Exchange) tea.Cmd { return d.Plan(callAgain(rows[0])) },
			},
			{
				Action: keys.PageShow, Help: "copy the request", Short: "copy request", Wants: page.One,
				Do: func(d page.Desk, rows []api.Exchange) tea.Cmd {
					return d.Copy("Request", session.Masked(rows[0].Request))
				},
			},
			{
				Help: "copy the response", Wants: page.One,
				Do: func(d page.Desk, rows []api.Exchange) tea.Cmd {
					return d.Copy("Response", session.Masked(string(rows[0].Response)))
				},
			},
		},
	}, d)
}

func quicker(a, b api.Exchange) bool { return a.Took < b.Took }

func status(x api.Exchange) string {
	if x.Status == 0 {
		return "–"
	}
	return strconv.Itoa(x.Status)
}

// callFacts shows a call as it went over the network, without its secrets.
func callFacts(x api.Exchange) []page.Fact {
	facts := []page.Fact{
		{Label: "call", Text: x.Op.Spec().Name, Role: theme.Strong}, {Label: "began", Text: x.At.Format("2006-01-02 15:04:05.000")},
		{Label: "took", Text: pane.Took(x.Took)}, {Label: "status", Text: status(x)},
	}
	if x.Attempts > 1 {
		facts = append(facts, page.Fact{Label: "attempt", Text: strconv.Itoa(x.Attempts)})
	}
	if x.Err != nil {
		facts = append(facts, page.Fact{Label: "error", Text: session.Masked(x.Err.Error()), Role: theme.Bad})
	}
	for _, part := range []struct{ title, text string }{{"Request", x.Request}, {"Answer", x.Header}, {"Body", string(x.Response)}} {
		if part.text == "" {
			continue
		}
		facts = append(facts, page.Fact{Label: part.title, Head: true})
		for _, line := range cell.CleanLines(strings.TrimRight(session.Masked(part.text), "\r\n")) {
			facts = append(facts, page.Fact{Text: line})
		}
	}
	return facts
}
