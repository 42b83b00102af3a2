// Package term runs a program in a pseudo-terminal and plays the terminal: it
// answers the program's queries, types keys and shows what a person would see.
// Tests, pictures and benchmarks of whole programs need one such terminal, and
// should agree on it. It knows nothing of cldx, and drives any program.
//
// Emulator is the screen alone: bytes in, cells out. Session adds the program.
package term
