import { describe, expect, it } from 'vitest'
import { progressDisplay } from '../../../../electron/cli/output/progress-line.ts'
import { fakeStream } from '../fake-stream.ts'

describe('progressDisplay', () => {
  it('writes over its line, no more often than eyes can follow, and never wraps', () => {
    const stream = fakeStream(true)
    let now = 1000
    const display = progressDisplay(stream, () => now)
    display.show('one')
    display.show('too soon')
    now += 60
    display.show('x'.repeat(100))
    display.clear()
    display.clear()
    const lines = stream.written().split('\r\u001b[K').slice(1)
    expect(lines).toEqual(['one', `${'x'.repeat(38)}…`, ''])
  })
})
