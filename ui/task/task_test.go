package task_test

import (
	"context"
	"testing"

	"cldx/api"
	"cldx/model"
	"cldx/ui/task"
)

func TestStartCancelsThePreviousRequest(t *testing.T) {
	t.Parallel()
	var seen []context.Context
	doer := api.DoerFunc(func(ctx context.Context, _ api.Operation, into any) error {
		seen = append(seen, ctx)
		into.(*model.FolderPage).TotalCount = len(seen)
		return nil
	})
	var slot task.Slot
	first := task.Start(t.Context(), &slot, doer, api.ListRootFolders{})
	second := task.Start(t.Context(), &slot, doer, api.ListRootFolders{})
	late, due := first().(task.Done[model.FolderPage]), second().(task.Done[model.FolderPage])
	if seen[0].Err() == nil || seen[1].Err() != nil {
		t.Errorf("contexts are %v and %v, want only the first cancelled", seen[0].Err(), seen[1].Err())
	}
	if slot.Fresh(late.Turn) || !slot.Fresh(due.Turn) {
		t.Error("the late answer is fresh, or the due one is not")
	}
	if !slot.Finish(due.Turn) || slot.Busy() || slot.Finish(due.Turn) {
		t.Error("Finish did not end the wait exactly once")
	}
}

func TestStopMakesAnswersLate(t *testing.T) {
	t.Parallel()
	var slot task.Slot
	cmd := task.Go(t.Context(), &slot, func(ctx context.Context) (int, error) { return 1, ctx.Err() })
	slot.Stop()
	got := cmd().(task.Result[int])
	if slot.Fresh(got.Turn) || got.Err == nil {
		t.Errorf("after Stop the answer is %+v, fresh %v", got, slot.Fresh(got.Turn))
	}
}
