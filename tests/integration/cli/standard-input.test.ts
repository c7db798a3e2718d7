import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withDemoServer } from './support/servers.ts'

const NOT_TEXT: readonly (readonly [string, Uint8Array, string])[] = [
  ['NUL', Buffer.from('a fox\0'), 'NUL'],
  ['Latin-1', Buffer.from('ein Gruß', 'latin1'), 'not text in UTF-8'],
  ['UTF-16, as PowerShell writes it', Buffer.from('\uFEFFa fox', 'utf16le'), 'not text in UTF-8'],
  ['half a character', Buffer.from('狐').subarray(0, 2), 'not text in UTF-8'],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'not text in UTF-8'],
]

describe('standard input', () => {
  const cli = withDemoServer()
  const run = (args: readonly string[], input: Uint8Array) => cli.json(args, { input })

  it.each(NOT_TEXT)('is not sent when it is no text: %s', async (_, input, words) => {
    for (const args of [['generate'], ['generate', '-'], ['chat'], ['chat', '--messages', '-']]) {
      const before = cli.server.requests.length
      const refused = await run(args, input)
      expect(refused.exitCode).toBe(2)
      expect(refused.of('error')[0]?.message).toContain(words)
      expect(cli.server.requests).toHaveLength(before)
    }
  })

  it('is not read as text either from a file that is named', async () => {
    const file = join(cli.folder, 'tools.json')
    await writeFile(file, Buffer.from('["Gruß"]', 'latin1'))
    const refused = await run(['chat', 'Hello', '--tools', file], new Uint8Array())
    expect(refused.exitCode).toBe(2)
    expect(refused.of('error')[0]?.message).toBe(`${file} is not text in UTF-8.`)
  })

  it.skipIf(process.platform === 'win32')('may not be endless, nor a file', async () => {
    const refused = await run(['chat', 'Hello', '--tools', '/dev/zero'], new Uint8Array())
    expect(refused.exitCode).toBe(2)
    expect(refused.of('error')[0]?.message).toBe('The file /dev/zero is too large.')
  })

  it('is a prompt as it is otherwise, without a byte order mark and blanks around it', async () => {
    const made = await run(['generate'], Buffer.from('\uFEFF一只狐狸\u2028 🦊\n'))
    expect(made.exitCode).toBe(0)
    const body = cli.server.requests.findLast(({ path }) => path === '/v1/chat/completions')?.body
    expect(body).toMatchObject({ messages: [{ content: '一只狐狸\u2028 🦊' }] })
  })
})
