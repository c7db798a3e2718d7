import { expect, it } from 'vitest'
import {
  isRuleBroken,
  SQLITE,
  sqliteCodeOf,
} from '../../../../electron/engine/database/sqlite-error.ts'
import { openSqlite } from '../../../../electron/engine/database/sqlite/sqlite.ts'

function thrownBy(sql: string): unknown {
  const database = openSqlite(':memory:')
  try {
    database.exec(
      'CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT UNIQUE); INSERT INTO t VALUES (1, 2)',
    )
    database.exec(sql)
    return null
  } catch (thrown) {
    return thrown
  } finally {
    database.close()
  }
}

it.each([
  ['a value that is taken', 'INSERT INTO t VALUES (2, 2)', SQLITE.constraint, true],
  ['a value of another kind', "INSERT INTO t VALUES ('a', 3)", SQLITE.mismatch, true],
  ['no such table', 'SELECT * FROM u', 1, false],
  ['no writing', 'PRAGMA query_only = ON; DELETE FROM t', SQLITE.readOnly, false],
])('%s has its code, and is the fault of the row or not', (_, sql, code, isBroken) => {
  const thrown = thrownBy(sql)
  expect([sqliteCodeOf(thrown), isRuleBroken(thrown)]).toEqual([code, isBroken])
})

it('the details in the higher bits are left out', () => {
  const thrown = Object.assign(new Error('disk I/O error'), { errcode: 10 | (19 << 8) })
  expect(sqliteCodeOf(thrown)).toBe(SQLITE.inputOutput)
})

it.each([null, 'thrown', new Error('another'), Object.assign(new Error('odd'), { errcode: '19' })])(
  '%s is no failure of SQLite',
  (thrown) => {
    expect([sqliteCodeOf(thrown), isRuleBroken(thrown)]).toEqual([null, false])
  },
)
