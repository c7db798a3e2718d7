import { join } from 'node:path'
import { expect, it } from 'vitest'
import { jsonHere, runHere } from './support/run-here.ts'
import { withDemoServer } from './support/servers.ts'

const cli = withDemoServer()

it('says of a library in a folder that is synced that it is there, once, whatever is printed', async () => {
  const { environment } = cli
  const library = join(cli.folder, 'Dropbox', 'Vignette')
  const made = await jsonHere(['generate', 'a fox', '--library', library], { environment })
  expect(made.exitCode).toBe(0)
  expect(made.stderr).toContain('in a folder that a cloud service syncs')
  const listed = await runHere(['list', '--library', library], { environment })
  expect(listed.stdout).toContain('a fox')
  expect(listed.stderr).toBe('')
})

it('says nothing of any other', async () => {
  expect((await cli.run(['generate', 'a fox'])).stderr).not.toContain('cloud')
})
