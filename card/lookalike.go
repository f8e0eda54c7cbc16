package card

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// bar stands for all that look like a stroke: I, l, 1. It is a letter of its own that no name has.
const bar = 'ǀ'

// lookalikes are the Latin letters that letters of other scripts, small capitals and digits look like, each after those
// that are taken for it. Capitals come before case is folded: a capital I looks like a stroke, a small i does not.
var lookalikes = func() map[rune]rune {
	m := map[rune]rune{}
	for letter, like := range map[rune]string{
		bar: "Il1|ΙІӀӏƖꓲ∣",
		'a': "АаΑαɑᴀᎪꓮ", 'b': "ВвΒβʙᏴꓐ", 'c': "СсϹϲᴄᏟꓚ", 'd': "ԀԁᴅᎠꓓ", 'e': "ЕеΕεᴇᎬꓰ", 'f': "ꜰꓝϜ",
		'g': "ɡɢցᏀꓖ", 'h': "НнΗһҺʜհᎻꓧ", 'i': "іιıɩɪᎥ", 'j': "ЈјϳͿᴊյᎫꓙ", 'k': "КкΚκĸᴋᏦꓗ", 'l': "ʟᏞꓡԼ",
		'm': "МмΜᴍᎷꓟ", 'n': "Νηɴոꓠ", 'o': "ОоΟο0ᴏօՕꓳ", 'p': "РрΡρᴘᏢꓑ", 'q': "Ԛԛզ", 'r': "ʀᏒꓣ",
		's': "ЅѕꜱᏚꓢՏ", 't': "ТтΤτᴛᎢꓔ", 'u': "υᴜսꓴ", 'v': "νᴠᏙꓦѴѵ", 'w': "ԜԝωᴡᎳꓪ", 'x': "ХхΧχꓫ",
		'y': "УуΥγʏҮүꓬ", 'z': "ΖᴢᏃꓜ",
	} {
		for _, r := range like {
			m[r] = letter
		}
	}
	for i := range rune(26) {
		m['🅐'+i], m['🅰'+i] = 'a'+i, 'a'+i
	}
	return m
}()

// looks is how a name looks to whoever reads it quickly: written in other letters, it looks the same.
func looks(name string) string {
	drawn := strings.Map(func(r rune) rune {
		if letter, ok := lookalikes[r]; ok {
			return letter
		}
		if isReadable(r) || unicode.Is(unicode.M, r) {
			return r
		}
		return -1
	}, norm.NFKD.String(name))
	return withoutAccents(cases.Fold().String(drawn))
}
