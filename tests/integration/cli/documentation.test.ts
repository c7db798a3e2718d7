import { execFile } from 'node:child_process'
import { chmod, copyFile, readFile, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { compiledCode } from '../support/script-file.ts'
import { examplesOf, patternOf } from './support/examples.ts'
import { CLI } from './support/run-cli.ts'
import { withDemoServer } from './support/servers.ts'

const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))
const PAGE = at('docs/cli.md')
const EXAMPLES = examplesOf(await readFile(PAGE, 'utf8'))

interface Shown {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** In the order of the page, in one folder and one library: later examples use what earlier ones made. */
describe.skipIf(process.platform === 'win32')('the examples of docs/cli.md', () => {
  const cli = withDemoServer()

  beforeAll(async () => {
    const command = join(cli.folder, 'vignette')
    await writeFile(command, `#!/bin/sh\nexec '${process.execPath}' '${CLI}' "$@"\n`)
    await chmod(command, 0o755)
    await copyFile(at('tests/fixtures/media/image.jpg'), join(cli.folder, 'cat.jpg'))
  })

  function run(script: string): Promise<Shown> {
    const environment = {
      PATH: [cli.folder, process.env['PATH']].join(delimiter),
      HOME: cli.folder,
      LANG: 'en_US.UTF-8',
      ...compiledCode(),
      ...cli.environment,
    }
    return new Promise((resolve) => {
      const child = execFile(
        'sh',
        ['-ec', script],
        { cwd: cli.folder, env: environment },
        (error, stdout, stderr) => {
          resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr })
        },
      )
      child.stdin?.end()
    })
  }

  it('exist', () => {
    expect(EXAMPLES.length).toBeGreaterThan(12)
  })

  it.each(EXAMPLES)('at line $line', async ({ script, exitCode, output }) => {
    const shown = await run(script)
    expect(shown, shown.stderr).toMatchObject({ exitCode })
    if (output !== null) expect(shown.stdout).toMatch(patternOf(output))
    expect(shown.stdout + shown.stderr).not.toContain(cli.server.token)
  })
})
