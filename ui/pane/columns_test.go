package pane

import (
	"testing"

	"cldx/config"
)

func TestColumnsOfTheUser(t *testing.T) {
	t.Parallel()
	all := []Column{}
	for _, name := range config.ColumnNames {
		if _, ok := shown[name]; !ok && name != nameColumn {
			t.Errorf("the configuration can ask for the column %s, which the list has not", name)
		}
		all = append(all, Column{Name: name})
	}
	for _, columns := range [][]Column{nil, all, {{"tags", 0}, {"name", 0}}, {{"age", 0}}, {{"folder", 70}, {"name", 0}, {"size", 0}}} {
		for w := 20; w < 260; w++ {
			s := Style{Columns: columns, Absolute: w%2 == 0}
			c := s.fit(w)
			sum, named := leading, false
			for i, col := range c.list {
				switch {
				case col.Name == nameColumn:
					sum += c.name + min(i, 1)
					named = true
				default:
					sum += col.Width + gap(col.Name)
				}
			}
			if !named {
				sum += c.name
			}
			if sum != w {
				t.Errorf("%v in %d cells takes %d: %+v", columns, w, sum, c)
			}
		}
	}
}
