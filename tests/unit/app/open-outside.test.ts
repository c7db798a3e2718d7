import { describe, expect, it } from 'vitest'
import { oneDialogAtATime } from '../../../electron/app/one-dialog.ts'
import { outsideOpener } from '../../../electron/app/open-outside.ts'

const PAGE = 'https://example.com/fox'

function testOpener(confirm: () => Promise<boolean>) {
  const opened: string[] = []
  const asked: string[] = []
  const open = outsideOpener({
    ask: oneDialogAtATime(),
    async confirm({ href }) {
      asked.push(href)
      return confirm()
    },
    open: async (href) => void opened.push(href),
  })
  return { open, opened, asked }
}

describe('opening outside', () => {
  it('opens what was agreed to', async () => {
    const { open, opened, asked } = testOpener(async () => true)
    expect(await open('HTTPS://example.com/fox')).toBe(true)
    expect(asked).toEqual([PAGE])
    expect(opened).toEqual([PAGE])
  })

  it('opens nothing that was declined', async () => {
    const { open, opened } = testOpener(async () => false)
    expect(await open(PAGE)).toBe(false)
    expect(opened).toEqual([])
  })

  it('asks nobody about what is never opened', async () => {
    const { open, asked } = testOpener(async () => true)
    await expect(open('file:///etc/passwd')).rejects.toMatchObject({
      data: { code: 'invalid_request' },
    })
    expect(asked).toEqual([])
  })

  it('asks one question at a time', async () => {
    const answers: ((agreed: boolean) => void)[] = []
    const { open, opened, asked } = testOpener(
      () => new Promise((resolve) => void answers.push(resolve)),
    )
    const first = open(PAGE)
    expect(await open('https://example.com/other')).toBe(false)
    answers[0]?.(true)
    expect(await first).toBe(true)
    expect(asked).toEqual([PAGE])
    expect(opened).toEqual([PAGE])
  })
})
