package card

// Translated is the same in several languages. A language that is missing, or empty, has nothing of its own.
type Translated[T any] map[Locale]T

// In is what there is in a language or else what stands in for it: what is there in the other one, or in any.
func (t Translated[T]) In(locale, standIn Locale) (value T) {
	for _, l := range append([]Locale{locale, standIn}, Locales...) {
		if v, ok := t[l]; ok && !isEmpty(v) {
			return v
		}
	}
	return value
}

// clean puts each language through a check and leaves out what is empty and what is no language.
func (t Translated[T]) clean(check func(T) (T, error)) (Translated[T], error) {
	cleaned := Translated[T]{}
	for locale, value := range t {
		if _, err := ParseLocale(string(locale)); err != nil {
			return nil, err
		}
		value, err := check(value)
		if err != nil {
			return nil, err
		}
		if !isEmpty(value) {
			cleaned[locale] = value
		}
	}
	return cleaned, nil
}

func isEmpty(value any) bool {
	switch v := value.(type) {
	case string:
		return v == ""
	case []string:
		return len(v) == 0
	case []Step:
		return len(v) == 0
	}
	return false
}

// textOf is a check of one text of at most so many characters.
func textOf(name string, most int) func(string) (string, error) {
	return func(text string) (string, error) { return TidyText(name, text, most) }
}

// textsOf is a check of at most so many texts; those in which nothing can be seen are left out.
func textsOf(name string, count, most int) func([]string) ([]string, error) {
	return func(texts []string) ([]string, error) {
		tidy := []string{}
		for _, text := range texts {
			text, err := TidyText(name, text, most)
			if err != nil {
				return nil, err
			}
			if text != "" {
				tidy = append(tidy, text)
			}
		}
		if len(tidy) > count {
			return nil, Errorf(CodeInvalidArgs, "there are %d %ss; at most %d fit", len(tidy), name, count)
		}
		return tidy, nil
	}
}
