import { execFile } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { parsedRun } from '../../integration/cli/support/run-cli.ts'
import { packagedFile } from './packaged-app.ts'

const run = promisify(execFile)

test('the installed app carries out a command without a window', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vignette-packaged-'))
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...environment } = process.env
  try {
    const { stdout, stderr } = await run(
      packagedFile('executable'),
      [
        ...(process.platform === 'linux' ? ['--no-sandbox'] : []),
        `--user-data-dir=${join(folder, 'profile')}`,
        'generate',
        'a red fox',
        '--demo',
        '--json',
        '--library',
        join(folder, 'library'),
      ],
      { env: environment },
    )
    const made = parsedRun({ exitCode: 0, stdout, stderr })
    const [output] = made.of('output')
    expect((await stat(output?.path ?? '')).size).toBe(output?.bytes)
    expect(made.done).toMatchObject({ status: 'succeeded', outputs: 1 })
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})
