import { expect, it } from 'vitest'
import { normalizedSql } from '../../../../../electron/engine/database/schema/normalized-sql.ts'

it.each([
  ['white space', 'CREATE TABLE a (b)', 'CREATE  TABLE a(\n  b\n)'],
  ['comments', 'CREATE TABLE a (b)', 'CREATE TABLE a ( -- the first\n b /* the only */ )'],
  ['the case of words', 'CREATE TABLE a (b TEXT)', 'create table A (B text)'],
  ['quotes around a renamed table', 'CREATE TABLE a (b)', 'CREATE TABLE "a" (b)'],
  ['quotes around a table that is referred to', 'b REFERENCES a (c)', 'b REFERENCES "a" (c)'],
])('%s make no difference', (_, one, other) => {
  expect(normalizedSql(other)).toBe(normalizedSql(one))
})

it.each([
  ['the case of a text', "CHECK (a = 'b')", "CHECK (a = 'B')"],
  ['white space in a text', "DEFAULT 'a b'", "DEFAULT 'a  b'"],
  ['what looks like a comment in a text', "DEFAULT '--'", "DEFAULT '/**/'"],
  ['a quote in a text', "DEFAULT 'a''b'", "DEFAULT 'a' 'b'"],
  ['a name that holds a rule', 'a TEXT CHECK (b)', '"a TEXT CHECK (b)"'],
  ['a name that looks like a rule', 'a check (b)', 'a "check" (b)'],
  ['other quotes', 'a [check] (b)', 'a check (b)'],
  ['words that run together', 'a TEXT', 'aTEXT'],
  ['a comment that ends nowhere', 'a', 'a b /* c'],
  ['letters beyond ASCII', 'a', 'ａ'],
  ['capitals beyond ASCII', 'key', '\u212aey'],
  ['spaces beyond ASCII', 'a b', 'a \u00a0 b'],
  ['a zero in a line of comment', 'a b', 'a -- \0\n b'],
  ['a zero in a comment', 'a b', 'a /* \0 */ b'],
  ['a zero between words', 'a b', 'a \0 b'],
])('%s does', (_, one, other) => {
  expect(normalizedSql(other)).not.toBe(normalizedSql(one))
})
