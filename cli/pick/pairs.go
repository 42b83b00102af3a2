package pick

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"cldx/model"
)

// Pair is an asset and the public ID that it is to have.
type Pair struct {
	Ref
	To model.PublicID
}

// Names of a column or a member that holds the old name and the new one.
var (
	fromNames = []string{"from", "from_public_id", "public_id", "old"}
	toNames   = []string{"to", "to_public_id", "new_public_id", "new"}
)

// ReadPairs reads old and new names: JSON with the members from and to, or
// comma-separated values, two in a line or in columns with a heading.
func ReadPairs(from io.Reader, n Naming) ([]Pair, error) {
	in := bufio.NewReaderSize(from, longestLine)
	// An error of looking ahead comes again when it is read.
	head, _ := in.Peek(longestLine)
	var pairs []Pair
	take := func(p Pair, err error) error {
		pairs = append(pairs, p)
		return err
	}
	if LooksLikeJSON(head) {
		return pairs, Objects(in, func(_ int, raw json.RawMessage) error { return take(n.pairObject(raw)) })
	}
	return pairs, readRows(in, func(row map[string]string) error { return take(n.pair(row)) })
}

// pairObject reads a pair from JSON.
func (n Naming) pairObject(raw json.RawMessage) (Pair, error) {
	var members map[string]any
	if err := json.Unmarshal(raw, &members); err != nil {
		return Pair{}, errors.New("it is no object")
	}
	row := map[string]string{}
	for name, v := range members {
		if text, ok := v.(string); ok {
			row[name] = text
		}
	}
	return n.pair(row)
}

// pair reads a pair from its columns.
func (n Naming) pair(row map[string]string) (Pair, error) {
	own := n
	if t := row["resource_type"]; t != "" {
		own.ResourceType = model.ResourceType(t)
	}
	if t := row["type"]; t != "" {
		own.Type = model.DeliveryType(t)
	}
	if err := own.Check(); err != nil {
		return Pair{}, err
	}
	from, to := column(row, fromNames), column(row, toNames)
	switch {
	case from == "":
		return Pair{}, errors.New("the old name is missing")
	case to == "":
		return Pair{}, errors.New("the new name is missing")
	}
	r, err := own.Ref(from)
	return Pair{Ref: r, To: model.PublicID(to)}, err
}

// column is the value of the first column of these names that has one.
func column(row map[string]string, names []string) string {
	for _, name := range names {
		if row[name] != "" {
			return row[name]
		}
	}
	return ""
}

// readRows reads comma-separated values. The first line is a heading when it names
// columns of an old and a new name.
func readRows(in io.Reader, use func(map[string]string) error) error {
	rows := csv.NewReader(in)
	rows.FieldsPerRecord = -1
	columns := []string{"from", "to"}
	for number := 1; ; number++ {
		row, err := rows.Read()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("read the pairs: %w", err)
		case number > mostRefs:
			return fmt.Errorf("there are more than %d lines", mostRefs)
		}
		if number == 1 {
			row[0] = strings.TrimPrefix(row[0], "\ufeff")
			if heading(row) {
				columns = row
				continue
			}
		}
		line, _ := rows.FieldPos(0)
		if len(row) != len(columns) {
			return fmt.Errorf("line %d has %d values, want %d: quote names that hold a comma", line, len(row), len(columns))
		}
		named := map[string]string{}
		for i, name := range columns {
			named[strings.TrimSpace(name)] = row[i]
		}
		if err := use(named); err != nil {
			return fmt.Errorf("line %d: %w", line, err)
		}
	}
}

// heading reports whether a line names columns.
func heading(row []string) bool {
	names := func(list []string) bool {
		return slices.ContainsFunc(row, func(s string) bool { return slices.Contains(list, strings.TrimSpace(s)) })
	}
	return names(fromNames) && names(toNames)
}
