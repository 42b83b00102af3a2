package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"
)

// files measures uploads beside the disk, and thumbnails.
func files(ctx context.Context, s *server, o options, out io.Writer) error {
	fmt.Fprint(out, "\n| files | times | p50 ms | MB a second | of the disk's own time |\n|---|---:|---:|---:|---:|\n")
	for _, size := range []struct{ megabytes, times int }{{1, 20}, {100, 3}} {
		if err := uploads(ctx, s, o, out, size.megabytes, size.times); err != nil {
			return err
		}
	}
	return thumbnails(ctx, s, o, out)
}

// uploads sends random files, and writes the same to the disk in turns.
func uploads(ctx context.Context, s *server, o options, out io.Writer, megabytes, times int) error {
	content := make([]byte, megabytes<<20)
	var sent, written []float64
	for i := range times {
		if _, err := rand.Read(content); err != nil {
			return err
		}
		took, err := timed(func() error { return write(filepath.Join(o.data, "callbench"), content) })
		if err != nil {
			return err
		}
		written = append(written, took)
		took, err = timed(func() error {
			return s.upload(ctx, "raw", fmt.Sprintf("callbench/%d-%d.bin", megabytes, i), bytes.NewReader(content))
		})
		if err != nil {
			return err
		}
		sent = append(sent, took)
	}
	p50, disk := median(sent), median(written)
	fmt.Fprintf(out, "| upload of %d MB | %d | %.1f | %.0f | %.2f× |\n", megabytes, times, p50, float64(megabytes)*1000/p50, p50/disk)
	return nil
}

// thumbs is how many photos are delivered.
const thumbs = 20

// thumbnails delivers photos 400 pixels wide: the first time, and again.
func thumbnails(ctx context.Context, s *server, o options, out io.Writer) error {
	photo, err := os.ReadFile(o.photo)
	if err != nil {
		return err
	}
	var first, again []float64
	for i := range thumbs {
		id := "callbench/photo" + strconv.Itoa(i)
		if err := s.upload(ctx, "image", id, bytes.NewReader(photo)); err != nil {
			return err
		}
		for _, times := range []*[]float64{&first, &again} {
			took, err := timed(func() error {
				h, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base+"/sandbox/image/upload/c_limit,w_400/"+id+".jpg", nil)
				if err != nil {
					return err
				}
				return s.send(h, nil)
			})
			if err != nil {
				return err
			}
			*times = append(*times, took)
		}
	}
	fmt.Fprintf(out, "| thumbnail of 400 pixels, first | %d | %.2f | | |\n", thumbs, median(first))
	fmt.Fprintf(out, "| the same again | %d | %.2f | | |\n", thumbs, median(again))
	return nil
}

// upload sends a file as the SDKs do, streamed.
func (s *server) upload(ctx context.Context, kind, id string, content io.Reader) error {
	reader, writer := io.Pipe()
	form := multipart.NewWriter(writer)
	go func() { writer.CloseWithError(fill(form, id, content)) }()
	h, err := http.NewRequestWithContext(ctx, http.MethodPost, s.base+"/v1_1/sandbox/"+kind+"/upload", reader)
	if err != nil {
		return err
	}
	h.Header.Set("Content-Type", form.FormDataContentType())
	h.SetBasicAuth(s.key, s.secret)
	return s.send(h, nil)
}

func fill(form *multipart.Writer, id string, content io.Reader) error {
	if err := form.WriteField("public_id", id); err != nil {
		return err
	}
	part, err := form.CreateFormFile("file", "callbench")
	if err != nil {
		return err
	}
	if _, err := io.Copy(part, content); err != nil {
		return err
	}
	return form.Close()
}

// write puts content on the disk, and waits until it is there.
func write(path string, content []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Sync(), f.Close(), os.Remove(path))
}

// timed says how many milliseconds do took.
func timed(do func() error) (float64, error) {
	start := time.Now()
	err := do()
	return float64(time.Since(start).Microseconds()) / 1000, err
}

func median(list []float64) float64 {
	sorted := slices.Sorted(slices.Values(list))
	return sorted[len(sorted)/2]
}
