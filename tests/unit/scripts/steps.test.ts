import { describe, expect, it } from 'vitest'
import { formatDuration, run } from '../../../scripts/steps.mjs'

describe('formatDuration', () => {
  it.each([
    [0, '0.0 s'],
    [3_240, '3.2 s'],
    [59_949, '59.9 s'],
    [60_000, '1 min 00 s'],
    [125_400, '2 min 05 s'],
  ])('%i ms is %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text)
  })
})

const node = (code: string) => ({ command: process.execPath, args: ['-e', code] })

describe('run', () => {
  it('returns what the command wrote', async () => {
    const code = 'process.stdout.write("out"); process.stderr.write("err")'
    expect((await run('example', node(code), [])).length).toBe(6)
  })

  it('shows a failed command’s output and what to do', async () => {
    const failure = run('example', node('console.log("the cause"); process.exit(3)'), ['Do this.'])
    await expect(failure).rejects.toMatchObject({
      message: expect.stringContaining('exit code 3'),
      whatToDo: expect.arrayContaining(['the cause', 'Do this.']),
    })
  })

  it('keeps the token of the command line from what it starts', async () => {
    const env = { ...process.env, VIGNETTE_API_TOKEN: 'sk-not-for-install-scripts', OTHER: 'kept' }
    const code =
      'process.stdout.write(JSON.stringify([process.env.VIGNETTE_API_TOKEN, process.env.OTHER]))'
    expect(await run('example', { ...node(code), env }, [])).toBe('[null,"kept"]')
  })

  it('says when the command is not there', async () => {
    const failure = run('example', { command: 'no-such-command-here', args: [] }, [])
    await expect(failure).rejects.toThrow('ENOENT')
  })
})
