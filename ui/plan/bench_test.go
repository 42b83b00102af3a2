package plan_test

import (
	"fmt"
	"testing"

	"cldx/job"
	"cldx/model"
	"cldx/ui/plan"
)

// BenchmarkSubjects reads a selection of 100,000 assets, which dialogs do in parts of
// 2,000, with keys taken in between.
func BenchmarkSubjects(b *testing.B) {
	s := model.NewStore(6 << 20)
	refs := make([]model.Ref, 100_000)
	for i := range refs {
		refs[i] = s.Put(&model.Asset{PublicID: model.PublicID(fmt.Sprint("shop/item", i)), ResourceType: model.Image, Type: model.Uploaded, Labels: model.Labels{Tags: []string{"a", "b"}}})
	}
	for b.Loop() {
		plan.Subjects(s, refs)
	}
}

// BenchmarkPlan plans as many renames and tags as are planned within a frame.
func BenchmarkPlan(b *testing.B) {
	subjects := make([]plan.Subject, 500)
	for i := range subjects {
		subjects[i] = subject(fmt.Sprint("shop/item", i), model.Image)
	}
	p, err := plan.ParsePattern("{name}-{n:03}")
	if err != nil {
		b.Fatal(err)
	}
	actions := map[string]job.Action{
		"rename": plan.Rename(subjects, p),
		"tag":    job.Tag{Targets: plan.Targets(subjects), Tags: []string{"sale"}},
	}
	for name, a := range actions {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := job.New(a, job.World{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
