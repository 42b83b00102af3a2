//go:build linux

package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

const clockTick = 100.0 // USER_HZ, which is this on every Linux that Go knows

// usage is what a process tree has consumed.
type usage struct {
	cpu    float64 // seconds, user and system, with reaped children
	rssKB  int64   // resident now, summed over the tree
	peakKB int64   // the root's own high-water mark
}

// process is what /proc tells of one.
type process struct {
	parent int
	cpu    float64
	rssKB  int64
}

// treeUsage reads /proc for root and its live descendants.
func treeUsage(root int) usage {
	all := map[int]process{}
	children := map[int][]int{}
	files, _ := filepath.Glob("/proc/[0-9]*/stat") // the pattern is right
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			continue // gone since
		}
		pid, err := strconv.Atoi(filepath.Base(filepath.Dir(f)))
		p, ok := parseStat(string(b))
		if err != nil || !ok {
			continue
		}
		all[pid] = p
		children[p.parent] = append(children[p.parent], pid)
	}
	u := usage{peakKB: highWater(root)}
	for todo := []int{root}; len(todo) > 0; {
		pid := todo[0]
		todo = append(todo[1:], children[pid]...)
		u.cpu += all[pid].cpu
		u.rssKB += all[pid].rssKB
	}
	return u
}

// parseStat reads /proc/PID/stat. The command stands in brackets and may hold
// any character, brackets too.
func parseStat(stat string) (process, bool) {
	f := strings.Fields(stat[strings.LastIndexByte(stat, ')')+1:])
	const state, parent, utime, cstime, rss = 0, 1, 11, 14, 21
	if len(f) <= rss || len(f[state]) != 1 {
		return process{}, false
	}
	var p process
	p.parent, _ = strconv.Atoi(f[parent]) // the kernel writes numbers here
	for i := utime; i <= cstime; i++ {
		n, _ := strconv.ParseFloat(f[i], 64)
		p.cpu += n / clockTick
	}
	pages, _ := strconv.ParseInt(f[rss], 10, 64)
	p.rssKB = pages * int64(os.Getpagesize()/1024)
	return p, true
}

func highWater(pid int) int64 {
	b, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(b)) {
		v, ok := strings.CutPrefix(line, "VmHWM:")
		if f := strings.Fields(v); ok && len(f) > 0 {
			n, _ := strconv.ParseInt(f[0], 10, 64)
			return n
		}
	}
	return 0
}
