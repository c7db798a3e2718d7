import { expect, it } from 'vitest'
import { connect } from '../../../../electron/engine/database/connect.ts'
import { givingLargeNumbers } from '../../../../electron/engine/database/large-numbers.ts'
import { preparingOnce } from '../../../../electron/engine/database/prepared-once.ts'

it('a statement that was prepared is given again, and sees what has changed since', () => {
  const database = preparingOnce(givingLargeNumbers(connect(':memory:')))
  database.exec('CREATE TABLE numbers (number)')
  const all = database.prepare('SELECT number FROM numbers ORDER BY number')
  const add = (number: number) => database.prepare('INSERT INTO numbers VALUES (?)').run(number)
  add(1)
  add(2)
  expect(database.prepare('SELECT number FROM numbers ORDER BY number')).toBe(all)
  expect(all.all().map((row) => row['number'])).toEqual([1, 2])
  database.exec('ALTER TABLE numbers ADD COLUMN name')
  const everything = database.prepare('SELECT * FROM numbers WHERE number = ?')
  expect({ ...everything.get(2) }).toEqual({ number: 2, name: null })
  database.close()
})

it('of statements without end only so many are kept', () => {
  const database = preparingOnce(connect(':memory:'))
  const first = database.prepare('SELECT 0 AS number')
  for (let number = 1; number <= 300; number += 1) database.prepare(`SELECT ${number} AS number`)
  expect(database.prepare('SELECT 0 AS number')).not.toBe(first)
  expect({ ...first.get() }).toEqual({ number: 0 })
  database.close()
})
