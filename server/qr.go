package server

import (
	"fmt"
	"strings"

	"rsc.io/qr"
)

// qrImage is a QR code as a drawing: a square of so many units a side, and the path of what is dark in it.
type qrImage struct {
	Side int    `json:"side"`
	Path string `json:"path"`
}

// quietZone is how many light modules around a code readers need.
const quietZone = 4

// drawQR makes one path of bars as wide as the dark modules that stand side by side.
func drawQR(text string) (qrImage, error) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return qrImage{}, fmt.Errorf("qr code: %w", err)
	}
	var path strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			from := x
			for x < code.Size && code.Black(x, y) {
				x++
			}
			if wide := x - from; wide > 0 {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", from+quietZone, y+quietZone, wide, wide)
			}
		}
	}
	return qrImage{code.Size + 2*quietZone, path.String()}, nil
}
