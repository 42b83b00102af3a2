package model

import (
	"encoding/json"
	"time"
)

// EventType is what a notification tells, and what a trigger waits for.
type EventType string

// AllEvents is the event type of a trigger that waits for everything.
const AllEvents EventType = "all"

// EventTypes lists what triggers can wait for.
var EventTypes = []EventType{
	AllEvents, "access_control_changed", "bulk_refresh_auto_fetch", "create_folder", "delete", "delete_by_token",
	"delete_folder", "eager", "error", "explode", "generate_archive", "info", "invalidate_custom_cdn", "moderation",
	"moderation_summary", "move", "move_or_rename_asset_folder", "multi", "publish", "related_assets", "rename",
	"report", "resource_context_changed", "resource_display_name_changed", "resource_metadata_changed",
	"resource_tags_changed", "restore_asset_version", "sprite", "upload",
}

// URIType says how a trigger's notifications travel.
type URIType string

// The types of a trigger's destination.
const (
	Webhook URIType = "webhook" // an HTTP POST
	Flow    URIType = "flow"    // to a flow of the service
	Poll    URIType = "poll"    // kept until they are asked for
)

// Trigger tells a destination of every event of a type.
type Trigger struct {
	ID            string          `json:"id"`
	EnvironmentID string          `json:"product_environment_id,omitempty"`
	URI           string          `json:"uri"`
	URIType       URIType         `json:"uri_type"`
	EventType     EventType       `json:"event_type"`
	CreatedAt     time.Time       `json:"created_at"`
	UpdatedAt     time.Time       `json:"updated_at"`
	Additive      bool            `json:"additive,omitempty"`
	Filter        json.RawMessage `json:"filter,omitempty"`
}

// TriggerList is the answer of the list of triggers.
type TriggerList struct {
	Triggers []Trigger `json:"triggers"`
	Total    int       `json:"total"`
}

// TriggerChanged is the answer of the change and the deletion of a trigger.
type TriggerChanged struct {
	Message string `json:"message"`
}

// TriggerTest says whether a trigger has a filter and whether a sample passes it.
type TriggerTest struct {
	TriggerID     string `json:"trigger_id"`
	FilterPresent bool   `json:"filter_present"`
	FilterResult  bool   `json:"filter_result"`
}

// PolledNotification is a notification that was claimed from a poll destination.
// SignedPayload holds the bytes that Signature vouches for, base64url without
// padding; Payload is what they say.
type PolledNotification struct {
	ReceiptHandle string          `json:"receipt_handle"`
	BatchID       string          `json:"batch_id,omitempty"`
	Payload       json.RawMessage `json:"payload"`
	SignedPayload string          `json:"signed_payload"`
	Signature     string          `json:"signature"`
	Timestamp     string          `json:"timestamp"`
}

// NotificationList is the answer of a poll; without notifications it is empty.
type NotificationList struct {
	Messages []PolledNotification `json:"messages,omitempty"`
}

// Acknowledged counts the notifications that an acknowledgement removed.
type Acknowledged struct {
	Acknowledged int `json:"acknowledged"`
}
