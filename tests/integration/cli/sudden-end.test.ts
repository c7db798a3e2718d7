import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSqlite } from '../../../electron/engine/database/sqlite/sqlite.ts'
import type { HereOptions } from './support/run-here.ts'
import { withDemoServer } from './support/servers.ts'

/** Returns what a window that is open beside the command would find, and send. */
function waitingIn(library: string): unknown {
  const database = openSqlite(join(library, 'library.sqlite'), { readOnly: true })
  try {
    return database.prepare("SELECT count(*) AS count FROM jobs WHERE state = 'queued'").get()
  } finally {
    database.close()
  }
}

describe('a command that ends in the middle of a batch', () => {
  const cli = withDemoServer()

  /** Runs a batch of five whose first three stand still, and returns what waits when the process would be gone. */
  async function endedBy(end: (act: Parameters<NonNullable<HereOptions['onOutput']>>) => void) {
    cli.server.setFaults([
      {
        match: { path: '/v1/chat/completions' },
        times: 'always',
        faults: [{ kind: 'stall', after: { at: 'headers' } }],
      },
    ])
    const left: unknown[] = []
    let isEnding = false
    await cli.run(['generate', 'foxes', '--repeat', '5', '--json'], {
      onOutput(...act) {
        // The last of the batch is recorded by then, and the first three are about to be sent.
        if (isEnding || !act[0].includes('"index":4')) return
        isEnding = true
        end(act)
      },
      onExitNow(interrupt) {
        left.push(waitingIn(cli.library))
        interrupt('SIGINT')
      },
    })
    return left
  }

  it('by a mistake of its own leaves nothing that a window would send', async () => {
    const left = await endedBy(([, , crash]) => crash())
    expect(left[0]).toEqual({ count: 0 })
  })

  it('by the second Ctrl-C leaves nothing that a window would send', async () => {
    const left = await endedBy(([, interrupt]) => {
      interrupt('SIGINT')
      interrupt('SIGINT')
    })
    expect(left[0]).toEqual({ count: 0 })
  })
})
