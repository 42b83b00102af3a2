package inspect

import "strconv"

// scope knows the names of a program's variables.
type scope struct {
	sdk   SDK
	again bool              // the language lets a name be given again
	taken map[string]bool   // names that stand for something
	inner map[string]bool   // names of variables that one loop has
	now   map[string]string // what the call under way calls its variables
	turn  *turn             // the pages that are being spelled; nil when there are none
	play  *play             // the script that is being spelled; nil when there is none
}

func newScope() scope {
	return scope{taken: map[string]bool{}, inner: map[string]bool{}, now: map[string]string{}}
}

// begin starts the code of a call, whose variables are not those of the calls before.
func (s *scope) begin() { s.now = map[string]string{} }

// local names a variable of the call under way; it gets a number only when the
// name stands for something else.
func (s *scope) local(name string) string {
	if given, ok := s.now[name]; ok {
		return given
	}
	given := name
	for n := 2; s.taken[given] || s.inner[given]; n++ {
		given = name + strconv.Itoa(n)
	}
	if !s.again {
		s.taken[given] = true
	}
	s.now[name] = given
	return given
}

// cell names a variable that one loop has.
func (s *scope) cell(name string) string {
	given := name
	for n := 2; s.taken[given]; n++ {
		given = name + strconv.Itoa(n)
	}
	if !s.again {
		s.inner[given] = true
	}
	return given
}

// keep names a variable that stands for the same to the program's end.
func (s *scope) keep(name string, spell func(string) string) string {
	if reserved[name] || reserved[spell(name)] {
		name = "new_" + name
	}
	given := spell(name)
	for n := 2; s.taken[given]; n++ {
		given = spell(name) + strconv.Itoa(n)
	}
	s.taken[given] = true
	return given
}

// reserved are the names that programs have already, in one language or another,
// and the words of the languages themselves.
var reserved = wordSet("result results response config params url uri query form env host credentials request account parameters json body " +
	"req resp res out link data part signature signed digest cloud file size start chunk batch row i item items fields api auth step " +
	"error err e error_ main cloudinary cld ctx context log fmt os strings slices bytes http option timestamp to_sign toSign upload_id uploadId " +
	"search searchURL asset call escaped refused next_cursor nextCursor field path key value values list map args self this Call System String Map List " +
	"sys urllib urllib3 base64 hashlib process require exports module console JSON Math Object Array Buffer IO PATH HOME USER IFS PWD UID RANDOM " +
	"and as assert async await begin bool boolean break byte case catch chan char class const continue debugger decimal def default defer " +
	"del delegate delete do done double echo elif else elseif elsif end ensure enum esac eval event except explicit export extends extern " +
	"fallthrough false fi final finally fixed float for foreach from func function global go goto if implements implicit import in include " +
	"instanceof int interface internal is lambda let lock long match namespace native new next nil none nonlocal not null object operator or " +
	"out override package pass print private protected public raise range readonly redo ref rescue retry return sbyte sealed select short " +
	"sizeof stackalloc static strictfp string struct super switch synchronized test then throw throws time trait transient true try type typedef typeof " +
	"uint ulong unchecked undef unless unsafe unset until use ushort using var virtual void volatile when while with xor yield id len str dict")

func wordSet(names string) map[string]bool {
	m := map[string]bool{}
	for _, name := range words(names) {
		m[name] = true
	}
	return m
}
