package plan

import "cldx/job"

// Size returns how many things an action is about, to judge whether it can be
// planned within a frame.
func Size(a job.Action) int {
	switch a := a.(type) {
	case job.Tag:
		return len(a.Targets)
	case job.Retag:
		return len(a.Targets)
	case job.Rename:
		return len(a.Pairs)
	case job.Move:
		return len(a.Targets)
	case job.Delete:
		return len(a.Targets)
	case job.Restore:
		return len(a.Targets)
	case job.Upload:
		return len(a.Files)
	case job.Context:
		return len(a.Assets)
	case job.Metadata:
		return len(a.Assets)
	case job.Download:
		return len(a.Assets)
	case job.Export:
		return len(a.Assets)
	case job.Archive:
		return len(a.Targets)
	case job.Edits:
		return len(a.Rows)
	}
	return 1
}
