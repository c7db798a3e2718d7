import { expect, it } from 'vitest'
import { connect } from '../../../../electron/engine/database/connect.ts'
import { givingLargeNumbers } from '../../../../electron/engine/database/large-numbers.ts'

it.each([
  ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ['9007199254740992', 9_007_199_254_740_992n],
  ['-9007199254740992', -9_007_199_254_740_992n],
  ['9223372036854775807', 9_223_372_036_854_775_807n],
  // For this one Node's own library throws nothing, and gives a number that is another.
  ['-9223372036854775808', -9_223_372_036_854_775_808n],
  ['-9223372036854775808.0', -(2 ** 63)],
])(
  'the number %s comes out of a database as it is, and one beside it as a number',
  (sql, value) => {
    const database = givingLargeNumbers(connect(':memory:'))
    const statement = database.prepare(`SELECT ${sql} AS large, 7 AS small`)
    expect({ ...statement.get() }).toEqual({ large: value, small: 7 })
    expect(statement.all().map((row) => ({ ...row }))).toEqual([{ large: value, small: 7 }])
    database.close()
  },
)
