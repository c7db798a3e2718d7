/**
 * `npm run bench -- chat [--words=N] [--speed=N] [--messages=N] [--rounds=N] [--check]`: the frames of the window while a long answer is written, and how
 * soon a long conversation is open. Prints one JSON object. Exits with 1 for a missed target only with `--check`.
 */
import { randomUUID } from 'node:crypto'
import { cpus, loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Page } from '@playwright/test'
import type { Gesture } from '#shared/ipc/gesture.ts'
import { connect } from '../e2e/support/studio.ts'
import { launchVignette, removeFolders } from '../e2e/support/vignette-app.ts'
import { openTestEngine } from '../integration/support/test-engine.ts'
import { LAST_WORDS, longAnswer } from './chat/long-answer.ts'
import { measureFrames } from './chat/measure-frames.ts'
import { measureWork, type Work } from './chat/measure-work.ts'
import { seedConversation } from './chat/seed-conversation.ts'
import { startStreamingProvider } from './chat/streaming-provider.ts'
import { median, quantile } from './face/figures.ts'
import { positive } from './positive.ts'

/** Milliseconds: from one frame to the next at most, and from a click to the newest messages of a conversation. */
const TARGETS = { frame: 33.4, open: 150 } as const

/** Milliseconds in which the window without anything to do is measured, and in which what is done after a start is over. */
const IDLE = 5000
const AFTER_START = 8000
/** Conversations beside the long one, and words of an answer in them. */
const OTHERS = 40
const USUAL_WORDS = 150

const { values } = parseArgs({
  options: {
    words: { type: 'string', default: '10000' },
    /** Words a second: faster than most models. */
    speed: { type: 'string', default: '250' },
    messages: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '15' },
    check: { type: 'boolean', default: false },
  },
})
const words = positive(values.words, '--words')
const speed = positive(values.speed, '--speed')
const messages = positive(values.messages, '--messages', 4)
const rounds = positive(values.rounds, '--rounds', 2)

let [long, short] = ['', '']
const app = await launchVignette({
  async prepareLibrary(library) {
    const { engine } = await openTestEngine(library)
    const answer = longAnswer(USUAL_WORDS)
    for (let other = 0; other < OTHERS; other += 1) {
      seedConversation(engine.library.database, `Conversation ${other}`, 6, () => answer)
    }
    long = seedConversation(engine.library.database, 'A long one', messages, () => answer)
    short = seedConversation(engine.library.database, 'A short one', 8, () => answer)
    await engine.close()
  },
})
const provider = await startStreamingProvider(longAnswer(words), speed)
try {
  await connect(app, provider)
  const { page } = app
  await page.keyboard.press('ControlOrMeta+3')
  await sleep(AFTER_START)
  const opening = await measureOpening(page)
  await open(page, short)
  const floor = await measureFrames(page, TARGETS.frame, () => sleep(IDLE))
  let work: Work | null = null
  const stream = await measureFrames(page, TARGETS.frame, async () => {
    work = await measureWork(page, () => listen(page))
  })
  const met = stream.worst <= TARGETS.frame && opening.p95 <= TARGETS.open
  const report = {
    benchmark: 'chat',
    met,
    targets: TARGETS,
    stream: { words: provider.words, wordsPerSecond: speed, ...stream, work },
    open: { messages, ...opening },
    floor: { idle: floor },
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    processors: cpus().length,
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    method: `stream: milliseconds from one frame of the window to the next, while an answer in Markdown comes in pieces of 16 ms and is followed at its end; work: milliseconds of processor time that the page’s thread takes of each frame, at the beginning and at the end of the answer, which other work on the machine does not change. open: from the click on a conversation in the list to the end of the frame that paints its last message, each time after another one was shown. floor: frames while nothing happens, for ${IDLE / 1000} s. In the app’s real window, with the debugger of the tests attached.`,
  }
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
  process.exitCode = values.check && !met ? 1 : 0
} finally {
  await app.quit()
  await removeFolders(app)
  provider.close()
}

async function measureOpening(page: Page) {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    // oxlint-disable no-await-in-loop -- one conversation at a time
    await open(page, short)
    await sleep(300)
    times.push(await open(page, long))
    await sleep(300)
    // oxlint-enable no-await-in-loop
  }
  const [first = Number.NaN, ...later] = times
  return {
    first: Math.round(first),
    median: median(later),
    p95: quantile(later, 0.95),
    worst: quantile(later, 1),
  }
}

/** Clicks on a conversation in the list; returns the milliseconds until its last message is painted. */
async function open(page: Page, conversation: string): Promise<number> {
  const button = page.locator(`[data-conversation="${conversation}"]`)
  await button.scrollIntoViewIfNeeded()
  const last = await page.evaluate(async (id) => {
    const found = await window.vignette.chat.messages({ conversation: id, upTo: null, limit: 1 })
    return found.ok ? (found.data.messages.at(-1)?.id ?? '') : ''
  }, conversation)
  const painted = await page.evaluateHandle((id) => {
    const seen = new Promise<number>((resolve) => {
      const watch = ({ timeStamp }: MouseEvent): void => {
        const look = (): void => {
          const row = document.querySelector(`[data-message="${id}"]`)
          // After this frame's style, layout and paint.
          if ((row?.textContent ?? '').length > 100) {
            setTimeout(() => resolve(performance.now() - timeStamp))
          } else requestAnimationFrame(look)
        }
        look()
      }
      addEventListener('click', watch, { capture: true, once: true })
    })
    return { seen }
  }, last)
  await button.click()
  return painted.evaluate(({ seen }) => seen)
}

/** Says something in the conversation that is open, and waits until all of the answer is in the page. */
async function listen(page: Page): Promise<void> {
  const answered = await page.evaluate(
    async ({ conversation, gesture }) => {
      const said = { text: 'Tell me of lighthouses', items: [], references: [] }
      const answer = await window.vignette.chat.say({
        gesture: gesture as Gesture,
        conversation,
        words: said,
      })
      if (!answer.ok) throw new Error(answer.error.code)
      const found = await window.vignette.chat.messages({ conversation, upTo: null, limit: 1 })
      return found.ok ? (found.data.messages.at(-1)?.id ?? '') : ''
    },
    { conversation: short, gesture: randomUUID() },
  )
  await page.waitForFunction(
    ({ id, lastWords }) => {
      const article = document.querySelector(`[data-message="${id}"] article[aria-busy="false"]`)
      return article?.textContent.includes(lastWords)
    },
    { id: answered, lastWords: LAST_WORDS },
    { polling: 500, timeout: 0 },
  )
}
