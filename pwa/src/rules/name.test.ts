import { expect, test } from 'vitest';
import cases from '../../../card/testdata/firstnames.json';
import { firstName } from './name';

test.each(cases)('who is called “$name” is greeted as “$first”', ({ name, first }) =>
  expect(firstName(name)).toBe(first),
);
