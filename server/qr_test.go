package server

import (
	"fmt"
	"strings"
	"testing"

	"rsc.io/qr/coding"
)

// A code is read from its drawing as a phone reads it: the light edge, the mask, the bits in their order, the text.
func TestDrawnCodesAreRead(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"https://card.example/join#P1234ABCDEFGH",
		"http://a-name-of-a-server-that-is-rather-long.municipality.example.org:8443/join#G1234ABCDEFGH",
	} {
		image, err := drawQR(text)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := readQR(image); err != nil || got != text {
			t.Errorf("%q is read as %q, %v", text, got, err)
		}
	}
}

func readQR(image qrImage) (string, error) {
	dark := map[[2]int]bool{}
	for bar := range strings.SplitSeq(strings.Trim(image.Path, "Mz"), "zM") {
		var x, y, wide, back int
		if _, err := fmt.Sscanf(bar, "%d %dh%dv1h-%d", &x, &y, &wide, &back); err != nil || wide != back {
			return "", fmt.Errorf("bar %q: %w", bar, err)
		}
		for end := x + wide; x < end; x++ {
			dark[[2]int{x, y}] = true
		}
	}
	size := image.Side - 2*quietZone
	for at := range dark {
		for _, n := range at {
			if n < quietZone || n >= quietZone+size {
				return "", fmt.Errorf("the edge is not light at %v", at)
			}
		}
	}
	for mask := range coding.Mask(8) {
		plan, err := coding.NewPlan(coding.Version((size-17)/4), coding.M, mask)
		if err != nil {
			return "", err
		}
		if text, fits := textUnder(plan, dark); fits {
			return text, nil
		}
	}
	return "", fmt.Errorf("no mask fits")
}

// textUnder is what the code says if this is its plan; not, where its format or its patterns differ.
func textUnder(plan *coding.Plan, dark map[[2]int]bool) (text string, fits bool) {
	bits := make([]bool, (plan.DataBytes+plan.CheckBytes)*8)
	for y, row := range plan.Pixel {
		for x, pixel := range row {
			is := dark[[2]int{x + quietZone, y + quietZone}]
			switch pixel.Role() {
			case coding.Data, coding.Check:
				bits[pixel.Offset()] = is != (pixel&coding.Invert != 0)
			case coding.Extra:
			default:
				if is != (pixel&coding.Black != 0) {
					return "", false
				}
			}
		}
	}
	at := 0
	number := func(width int) (n int) {
		for range width {
			n <<= 1
			if bits[at] {
				n++
			}
			at++
		}
		return n
	}
	if number(4) != 4 { // bytes
		return "", false
	}
	width := 8
	if plan.Version >= 10 {
		width = 16
	}
	data := make([]byte, number(width))
	for i := range data {
		data[i] = byte(number(8))
	}
	return string(data), true
}
