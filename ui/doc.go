// Package ui is the explorer: a Bubble Tea program of four panes and a stack of
// dialogs. Update routes, a Planner decides, tasks run, the Store applies, View
// draws. It knows operations and their answers, not how they travel or where
// they are kept.
package ui
