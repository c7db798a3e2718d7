import { fork } from 'node:child_process'
import { once } from 'node:events'
import { constants, getPriority } from 'node:os'
import { expect, it } from 'vitest'
import { GIVES_WAY } from '../../../electron/engine/reader/lower-priority.ts'
import { scriptFile } from '../support/script-file.ts'

const SCRIPT = scriptFile(new URL('../../../electron/reader.ts', import.meta.url))

it.each([
  { name: 'that is told to give way has a lower priority', args: [GIVES_WAY], isLower: true },
  { name: 'that is not has the priority of its parent', args: [], isLower: false },
])('a reader process $name', async ({ args, isLower }) => {
  const child = fork(SCRIPT, args, { execArgv: [], serialization: 'advanced' })
  try {
    await once(child, 'message')
    const expected = isLower ? constants.priority.PRIORITY_BELOW_NORMAL : getPriority()
    expect(getPriority(child.pid)).toBe(expected)
  } finally {
    child.kill()
  }
})
