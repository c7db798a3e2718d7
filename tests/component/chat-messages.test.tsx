import { afterEach, describe, expect, it } from 'vitest'
import { commands, page, userEvent } from 'vitest/browser'
import type { MessageView } from '#shared/domain/chat-view.ts'
import { openConversation } from '../../renderer/data/chat/open-conversation.ts'
import { undoStack } from '../../renderer/data/undo.ts'
import { AppError } from '#shared/errors.ts'
import { MessageList } from '../../renderer/features/chat/messages/message-list.tsx'
// Before the policy counts: what is loaded later in the app is loaded here at once.
import { revealAsset } from '../../renderer/navigation/reveal-asset.ts'
import '../../renderer/parts/markdown/markdown.tsx'
import './support/later-styles.ts'
import { answer, userMessage, uuid } from '../unit/renderer/conversations.ts'
import { output } from '../unit/renderer/jobs.ts'
import { callsOf, emit } from './support/fake-bridge.ts'
import { bodies, serveConversation, stopServingConversations } from './support/conversations.ts'
import { show } from './support/show.tsx'

afterEach(stopServingConversations)

const list = page.getByRole('region', { name: 'Messages' })
const scroller = (): Element => list.element()
const toEnd = page.getByRole('button', { name: 'To the newest message' })
const words = (text: string) => page.getByText(text, { exact: true })

function showMessages(): void {
  show(
    <div className="flex" style={{ width: 900, height: 640 }}>
      <MessageList />
    </div>,
  )
}

/** Questions and answers by turns; each fifth answer is a long one. */
function conversation(count: number): MessageView[] {
  return Array.from({ length: count }, (_, at) => {
    const number = at + 1
    if (number % 2 === 1) return userMessage(number)
    const text = `Answer ${number}`
    return answer(number, {
      text: number % 10 === 0 ? `${text}\n\n${'Long words. '.repeat(120)}` : text,
    })
  })
}

const distanceToEnd = (): number => {
  const { scrollHeight, scrollTop, clientHeight } = scroller()
  return scrollHeight - scrollTop - clientHeight
}
const mounted = (): number => document.querySelectorAll('[data-message]').length

/** Turns the wheel up over the messages. */
async function scrollUp(distance: number): Promise<void> {
  const { left, top } = scroller().getBoundingClientRect()
  await commands.turnWheel({ x: left + 400, y: top + 300 }, -distance, 1)
}

/** Waits until nothing moves any more. */
async function rests(): Promise<void> {
  let last = -1
  await expect
    .poll(() => {
      const { scrollTop, scrollHeight } = scroller()
      const now = scrollTop * 1e7 + scrollHeight
      const isSame = now === last
      last = now
      return isSame
    })
    .toBe(true)
}

const writing = (text = ''): MessageView =>
  answer(4, { text, job: { id: 'live', state: 'streaming', endedAt: null } })

function say(from: number, text: string): void {
  emit('chatWords', [{ job: 'live', part: 'text', from, text }])
}

describe('the messages of a conversation', () => {
  it('open at their end, and only those near the window are in the page', async () => {
    await serveConversation(conversation(200))
    showMessages()
    await expect.element(words('Question 199')).toBeVisible()
    await expect.poll(distanceToEnd).toBeLessThan(2)
    expect(mounted()).toBeLessThan(40)
    await expect.element(toEnd).not.toBeInTheDocument()
  })

  it('keep what is read at its place while earlier ones come above it', async () => {
    const served = await serveConversation(conversation(200))
    showMessages()
    await expect.element(words('Question 199')).toBeVisible()
    const begun = served.asked.length
    await scrollUp(900)
    await rests()
    await expect.element(toEnd).toBeVisible()
    const [seen] = [...document.querySelectorAll<HTMLElement>('[data-message]')].filter(
      (row) => row.getBoundingClientRect().bottom > scroller().getBoundingClientRect().top + 200,
    )
    const before = seen?.getBoundingClientRect().top ?? 0
    await served.changed()
    await rests()
    expect(Math.abs((seen?.getBoundingClientRect().top ?? 0) - before)).toBeLessThan(2)
    for (let turn = 0; turn < 12; turn += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one hand
      await scrollUp(1500)
    }
    await expect.poll(() => served.asked.length).toBeGreaterThan(begun + 3)
    await expect.poll(() => mounted()).toBeLessThan(60)
  })

  it('reach their beginning, and the way back to their end', async () => {
    await serveConversation(conversation(200))
    showMessages()
    await expect.element(words('Question 199')).toBeVisible()
    await expect
      .poll(async () => {
        await scrollUp(4000)
        return words('Question 1').elements().length
      })
      .toBe(1)
    await rests()
    await toEnd.click()
    await expect.element(words('Question 199')).toBeVisible()
    await expect.poll(distanceToEnd).toBeLessThan(2)
    await expect.element(toEnd).not.toBeInTheDocument()
  })

  it('follow an answer while it is written, but not who reads further up', async () => {
    const served = await serveConversation([...conversation(3), writing()])
    showMessages()
    await expect.element(words('Writing…')).toBeVisible()
    const paragraph = (at: number): string => `Paragraph ${at} ${'and more of it '.repeat(30)}\n\n`
    let text = ''
    const add = (count: number): void => {
      for (let at = 0; at < count; at += 1) {
        const next = paragraph(text.split('\n\n').length)
        say(text.length, next)
        text += next
      }
    }
    add(20)
    await expect.element(page.getByText(/^Paragraph 20 /)).toBeVisible()
    await expect.poll(distanceToEnd).toBeLessThan(2)
    await scrollUp(500)
    await rests()
    const before = scroller().scrollTop
    add(10)
    await expect.poll(() => page.getByText(/^Paragraph 30 /).elements().length).toBe(1)
    await rests()
    expect(Math.abs(scroller().scrollTop - before)).toBeLessThan(2)
    expect(distanceToEnd()).toBeGreaterThan(400)
    await toEnd.click()
    add(5)
    await expect.element(page.getByText(/^Paragraph 35 /)).toBeVisible()
    await expect.poll(distanceToEnd).toBeLessThan(2)
    // What was streamed stays when it has ended, and is all there.
    served.messages = [...conversation(3), answer(4, { text, job: { id: 'live' } })]
    await served.changed()
    await expect.poll(() => page.getByText(/^Paragraph 35 /).elements().length).toBe(1)
    await expect.element(page.getByRole('button', { name: 'Answer again' })).toBeInTheDocument()
  })

  it('go to the end when the user says something', async () => {
    const served = await serveConversation(conversation(60))
    showMessages()
    await expect.element(words('Question 59')).toBeVisible()
    await scrollUp(700)
    await rests()
    await expect.element(toEnd).toBeVisible()
    // Just now, also on a machine that takes long to show it.
    const createdAt = Date.now() + 60_000
    served.messages.push(userMessage(61, { createdAt, text: 'A new question' }))
    await served.changed()
    await expect.element(words('A new question')).toBeVisible()
    await expect.poll(distanceToEnd).toBeLessThan(2)
  })
})

it('are brought into view by what they show, wherever one has scrolled', async () => {
  const messages = conversation(100)
  messages[9] = answer(10, { outputs: [output('drawn', 0)] })
  // Read to the beginning, as one has who has seen the picture.
  await serveConversation(messages)
  await openConversation.loadEarlier()
  await openConversation.loadEarlier()
  await openConversation.loadEarlier()
  showMessages()
  await expect.element(words('Question 99')).toBeVisible()
  expect(revealAsset('chat', 'drawn-0')).toBe(true)
  await expect.element(page.getByRole('button', { name: /^Open picture/ })).toBeVisible()
  await expect
    .poll(() => {
      const [tile] = page.getByRole('button', { name: /^Open picture/ }).elements()
      const { top = -1, bottom = -1 } = tile?.getBoundingClientRect() ?? {}
      const window = scroller().getBoundingClientRect()
      return top >= window.top && bottom <= window.bottom
    })
    .toBe(true)
  expect(revealAsset('chat', 'nothing')).toBe(false)
})

describe('a message', () => {
  it('says what went wrong, what it may have cost, and leads on', async () => {
    const { data: error } = new AppError('timeout', { charged: 'maybe' })
    await serveConversation(
      [userMessage(1), answer(2, { text: '', job: { state: 'failed', error } })],
      { status: { type: 'broken', error: null } },
      { goOn: () => ({ job: 'next' }) },
    )
    showMessages()
    await expect.element(page.getByText(/The provider may have charged for it/)).toBeVisible()
    await page.getByRole('button', { name: 'Go on' }).dblClick()
    await expect.poll(() => callsOf('chat.goOn')).toHaveLength(1)
  })

  it('has versions to flip through', async () => {
    const versions = { place: 1, total: 3, before: uuid(7), after: uuid(9) }
    await serveConversation(
      [userMessage(1), answer(2, { versions })],
      {},
      { showVersion: () => undefined },
    )
    showMessages()
    const group = page.getByRole('group', { name: 'Versions of this message' })
    await expect.element(group.getByText('2 of 3')).toBeVisible()
    await group.getByRole('button', { name: 'Previous version' }).click()
    await group.getByRole('button', { name: 'Next version' }).click()
    await expect
      .poll(() => callsOf('chat.showVersion'))
      .toEqual([uuid(7), uuid(9)].map((message) => ({ conversation: uuid(50), message })))
  })

  it('is gone on from, which is undone, and what followed is shown again', async () => {
    const served = await serveConversation(
      [userMessage(1), answer(2), userMessage(3), answer(4)],
      { head: uuid(4) },
      { setHead: () => undefined, showVersion: () => undefined },
    )
    showMessages()
    await page.getByRole('button', { name: 'Go on from here' }).click()
    await expect.poll(() => callsOf('chat.setHead')).toHaveLength(1)
    served.messages = [userMessage(1), answer(2)]
    served.view = { ...served.view, head: uuid(2), isFollowed: true }
    await served.changed()
    await page.getByRole('button', { name: 'Show what followed' }).click()
    await expect.poll(() => callsOf('chat.showVersion')).toMatchObject([{ message: uuid(2) }])
    undoStack.undo()
    await expect
      .poll(() => callsOf('chat.setHead'))
      .toMatchObject([{ message: uuid(2) }, { message: uuid(4) }])
  })

  it('that is long is read whole, and not offered to be edited where it cannot be sent', async () => {
    const text = `${'word '.repeat(5000)}last`
    bodies.set(`media://message/${uuid(301)}`, { text })
    await serveConversation([userMessage(301, { text: 'word word', isCut: true }), answer(302)])
    showMessages()
    await expect.poll(() => document.querySelector('article p')?.textContent).toBe(text)
    expect(page.getByRole('button', { name: 'Edit and send again' }).elements()).toHaveLength(0)
  })

  it('is asked for again by one fresh press', async () => {
    let isUnderWay: (() => void) | null = null
    await serveConversation(
      [userMessage(1), answer(2)],
      {},
      {
        regenerate: async () => {
          await new Promise<void>((resolve) => (isUnderWay = resolve))
          return { job: 'again' }
        },
      },
    )
    showMessages()
    const again = page.getByRole('button', { name: 'Answer again' })
    await again.dblClick()
    await expect.poll(() => callsOf('chat.regenerate')).toHaveLength(1)
    ;(isUnderWay as (() => void) | null)?.()
    await expect.element(again).not.toHaveAttribute('aria-disabled')
    expect(callsOf('chat.regenerate')).toMatchObject([{ message: uuid(2), conversation: uuid(50) }])
  })

  it('keeps what is written in its place while it is not on the screen, and takes no focus then', async () => {
    await serveConversation(conversation(80))
    showMessages()
    await rests()
    await page.getByRole('button', { name: 'Edit and send again' }).last().click()
    const field = page.getByRole('textbox', { name: 'Your message' })
    await expect.element(field).toHaveFocus()
    await field.fill('Otherwise')
    await list.click({ position: { x: 4, y: 4 } })
    await userEvent.keyboard('{Home}')
    await expect.element(field).not.toBeInTheDocument()
    await rests()
    // Earlier ones may come in between.
    await expect
      .poll(async () => {
        await userEvent.keyboard('{End}')
        return field.elements().length
      })
      .toBe(1)
    await expect.element(field).toHaveValue('Otherwise')
    expect(document.activeElement).toBe(scroller())
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect.element(field).not.toBeInTheDocument()
  })

  it('is edited in its place and sent as another version, only by the button', async () => {
    await serveConversation(
      [userMessage(1), answer(2), userMessage(3, { text: 'A fox' }), answer(4)],
      {},
      { say: () => ({ message: uuid(9), job: 'new' }) },
    )
    showMessages()
    await page.getByRole('button', { name: 'Edit and send again' }).last().click()
    const field = page.getByRole('textbox', { name: 'Your message' })
    await expect.element(field).toHaveFocus()
    await userEvent.keyboard(' and a hare{Enter}')
    expect(callsOf('chat.say')).toEqual([])
    await page.getByRole('button', { name: 'Send' }).dblClick()
    await expect.element(field).not.toBeInTheDocument()
    expect(callsOf('chat.say')).toMatchObject([
      {
        conversation: uuid(50),
        parent: uuid(2),
        words: { text: 'A fox and a hare\n', items: [], references: [] },
      },
    ])
  })

  it('keeps what was written as it was when the user leaves the field', async () => {
    await serveConversation([userMessage(1, { text: 'A fox' }), answer(2)])
    showMessages()
    await page.getByRole('button', { name: 'Edit and send again' }).click()
    await userEvent.keyboard(' and a hare{Escape}')
    await expect.element(words('A fox')).toBeVisible()
  })

  it('that is as long as the model may make one says so, and leads on', async () => {
    await serveConversation([
      userMessage(1),
      answer(2, { text: 'And so', job: { isLimited: true } }),
    ])
    showMessages()
    await expect.element(page.getByText(/as long as the model may make one/)).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Go on' })).toBeVisible()
  })

  it('fetches what it names on other hosts at one press, and names them', async () => {
    const addresses = ['https://a.example/1.png', 'https://b.example/2.png']
    await serveConversation(
      [userMessage(1), answer(2, { unfetched: { count: 2, addresses } })],
      {},
      { fetchUnfetched: () => undefined },
    )
    showMessages()
    await page.getByRole('button', { name: 'Fetch all 2' }).click()
    await expect.poll(() => callsOf('chat.fetchUnfetched')).toEqual([{ job: 'turn-2' }])
  })

  it('asks before it opens a link', async () => {
    await serveConversation([userMessage(1), answer(2, { text: 'See https://example.com/a' })])
    showMessages()
    await page.getByRole('link', { name: /example\.com/ }).click()
    await expect.poll(() => callsOf('app.openOutside')).toEqual([{ url: 'https://example.com/a' }])
  })
})
