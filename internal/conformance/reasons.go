package main

import "cldx/api"

// reason says why a part of an operation is not shown through an SDK.
type reason struct {
	sdk  string
	op   string
	part Part
	why  string
}

type reasonTable []reason

const unread = "The Go SDK's answer has no member for the error of these calls: nothing is raised."

// reasons is the table of what is not shown, beside what the catalogue declares. A reason that no longer holds fails the run.
var reasons = reasonTable{
	{"go", "add_related_assets", Error, unread},
	{"go", "add_related_assets_by_asset_ids", Error, unread},
	{"go", "delete_related_assets", Error, unread},
	{"go", "delete_related_assets_by_asset_ids", Error, unread},
	{"go", "restore", Error, "The Go SDK reads the answer as a map of assets and takes `error` for one of them: nothing is raised."},
}

func (t reasonTable) find(sdk, op string, p Part) string {
	for _, r := range t {
		if r.sdk == sdk && r.op == op && r.part == p {
			return r.why
		}
	}
	entry, _ := api.Lookup(op)
	if refusal, ok := entry.Refusal(); ok && refusal.Always && p != Error {
		return "By design the sandbox refuses every call, which is shown: " + refusal.Why + "."
	}
	return ""
}
