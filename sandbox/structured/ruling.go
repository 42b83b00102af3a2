package structured

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"cldx/model"
)

// CheckRule refuses a rule that makes no sense for the fields there are, and
// gives it its signature.
func (s *Schema) CheckRule(r model.MetadataRule) (model.MetadataRule, error) {
	if r.State == "" {
		r.State = Active
	}
	switch {
	case r.State != Active && r.State != Inactive:
		return r, invalid("state is invalid: %s is not active or inactive", shown(r.State))
	case !s.Known(r.FieldID):
		return r, invalid("Metadata External IDs do not exist: [%s]", shown(r.FieldID))
	case strings.TrimSpace(r.Name) == "" || !utf8.ValidString(r.Name) || utf8.RuneCountInString(r.Name) > maxName:
		return r, invalid("name is invalid: %s", shown(r.Name))
	}
	if err := checkID(r.ExternalID); err != nil {
		return r, err
	}
	c, err := ParseCondition(r.Condition)
	if err != nil {
		return r, err
	}
	looked := model.Metadata{}
	for _, id := range c.Fields() {
		looked[id] = true
	}
	if err := s.known(looked); err != nil {
		return r, err
	}
	if _, err := parseOutcome(r.Result); err != nil {
		return r, err
	}
	r.ConditionSignature, err = signature(r.Condition)
	return r, err
}

// LooksAt reports whether a rule's condition looks at a field.
func LooksAt(r model.MetadataRule, id string) bool {
	c, err := ParseCondition(r.Condition)
	return err == nil && slices.Contains(c.Fields(), id)
}

// signature names a condition, in the shape of a UUID.
func signature(condition json.RawMessage) (string, error) {
	var plain bytes.Buffer
	if err := json.Compact(&plain, condition); err != nil {
		return "", fmt.Errorf("signature of a condition: %w", err)
	}
	sum := sha256.Sum256(plain.Bytes())
	return fmt.Sprintf("%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16]), nil
}
