import { describe, expect, it } from 'vitest'
import {
  journalLineText,
  journalRowOf,
  parseJournalLine,
} from '../../../../../electron/engine/library/journal/journal-line.ts'

const ROW = { id: 'a', prompt: 'ein „Fuchs“\n狐狸 \u2028', created_at: 5, error: null }

describe('a line of the journal', () => {
  it('comes back as it was written, in one line for any content', () => {
    const text = journalLineText('jobs', 'a', ROW)
    expect(text).not.toContain('\n')
    expect(parseJournalLine(text)).toEqual({ v: 1, table: 'jobs', id: 'a', row: ROW })
    expect(parseJournalLine(journalLineText('assets', 'b', null))).toEqual({
      v: 1,
      table: 'assets',
      id: 'b',
      row: null,
    })
  })

  it('does not say which process ran a job', () => {
    expect(journalLineText('jobs', 'a', { ...ROW, owner: 'somebody' })).not.toContain('somebody')
  })

  it.each([
    ['torn', journalLineText('jobs', 'a', ROW).slice(0, -3)],
    ['foreign', '{"hello":"world"}'],
    ['no JSON', 'hello'],
    ['empty', ''],
    ['of a newer version', '{"v":2,"table":"jobs","id":"a","row":null}'],
    ['of another table', '{"v":1,"table":"sqlite_schema","id":"a","row":null}'],
    ['about another row', '{"v":1,"table":"jobs","id":"a","row":{"id":"b"}}'],
    ['with a column that is none', '{"v":1,"table":"jobs","id":"a","row":{"id":"a","x) --":1}}'],
  ])('that is %s is left out', (_, text) => {
    expect(parseJournalLine(text)).toBeNull()
  })
})

it('takes a row as it is, and none with what no line can say', () => {
  const row = { id: 'one', n: 7, bytes: 8, source_url: null }
  expect(journalRowOf(row)).toEqual(row)
  for (const value of [7n, Number.POSITIVE_INFINITY, new Uint8Array(1), undefined]) {
    expect(() => journalRowOf({ id: 'one', value })).toThrow('cannot be written down')
  }
})
