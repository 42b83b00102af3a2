// Package pane holds the four panes of the explorer: folders, assets, detail and
// inspect. They are plain structs that draw themselves and keep their cursors;
// they exist apart from the application so that each can be understood and tested
// alone. They know neither the network nor what a key is.
package pane
