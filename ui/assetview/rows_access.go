package assetview

import (
	"cmp"
	"encoding/json"
	"fmt"

	"cldx/model"
	"cldx/ui/theme"
)

// accessRows says who may fetch the asset, and what its reviews came to.
func accessRows(v *View) []row {
	a := &v.asset
	t := table{
		head("Who may fetch it"),
		{label: "type", value: string(a.Type), behind: behind{aside: typeWords[a.Type]}, edit: EditType{}},
		{label: "access mode", value: cmp.Or(a.AccessMode, "public"), edit: EditMode{}},
	}
	for i, rule := range a.AccessControl {
		t = append(t, row{label: fmt.Sprintf("rule %d", i+1), value: RuleWords(rule), edit: EditAccess{i}, remove: RemoveAccess{i}})
	}
	if len(a.AccessControl) == 0 {
		t = append(t, row{label: "rules", value: "none", behind: behind{aside: "‹n› adds one"}, role: theme.Dim, edit: EditAccess{NewRule}})
	}
	t = append(t, head("Moderation"))
	status := cmp.Or(join(" ", a.ModerationKind, a.ModerationStatus), "not reviewed")
	t = append(t, row{label: "status", value: status, behind: behind{aside: "‹A› approves, ‹X› rejects"}, copied: a.ModerationStatus, role: statusRole(a.ModerationStatus), edit: Moderate{}})
	for _, m := range a.Moderation {
		r := row{label: m.Kind, value: join("  · ", m.Status, moment(m.UpdatedAt), notes(m)), role: statusRole(m.Status)}
		r.copied = r.value
		t = append(t, r)
	}
	t = append(t, row{label: "review", behind: behind{aside: "ask for one"}, edit: Review{}})
	t = append(t, head("State"))
	t.add("status", a.Status)
	t.add("backup", cmp.Or(backup(a), "none is known"))
	if a.Placeholder {
		t.add("placeholder", "the file is deleted; its backup is kept")
	}
	return t
}

var typeWords = map[model.DeliveryType]string{
	model.Uploaded: "everybody may fetch it", model.Private: "the original by signed URL only, what is derived by everybody",
	model.Authenticated: "by signed URL only",
}

func statusRole(status string) theme.Role {
	switch status {
	case "approved":
		return theme.Good
	case "rejected":
		return theme.Bad
	case "pending", "queued":
		return theme.Warn
	}
	return theme.Text
}

// notes is what a review said, in one line.
func notes(m model.Moderation) string {
	var text string
	if json.Unmarshal(m.Response, &text) == nil {
		return text
	}
	if string(m.Response) == "null" {
		return ""
	}
	return string(m.Response)
}

// RuleWords says in words whom a rule of access control lets in, and when.
func RuleWords(r model.Access) string {
	who := map[string]string{"anonymous": "everybody", "token": "who has a token"}[r.AccessType]
	if who == "" {
		who = r.AccessType
	}
	switch start, end := moment(r.Start), moment(r.End); {
	case start != "" && end != "":
		return who + "  · from " + start + " to " + end
	case start != "":
		return who + "  · from " + start + " on"
	case end != "":
		return who + "  · until " + end
	case r.AccessType == "anonymous":
		return who + "  · always"
	}
	return join("  · ", who, r.Key, r.Path)
}
