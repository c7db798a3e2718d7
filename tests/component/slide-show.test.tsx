import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { DEFAULT_SETTINGS } from '#shared/domain/settings.ts'
import { listenToKeys } from '../../renderer/commands/key-listener.ts'
import { feed } from '../../renderer/data/feed/feed-store.ts'
import { useSettings } from '../../renderer/data/settings-store.ts'
import { Viewer } from '../../renderer/features/viewer/viewer.tsx'
import { createI18n } from '../../renderer/i18n/i18n.ts'
import { openViewer, useViewer } from '../../renderer/navigation/viewer-store.ts'
import { endedJob, filmJob, output } from '../unit/renderer/jobs.ts'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { untilHeld } from './support/held-clock.ts'
import { show } from './support/show.tsx'

const two = endedJob('two', 2, 'succeeded', [output('two', 0), output('two', 1)])
const film = filmJob('film', 1)

const viewer = page.getByRole('dialog')
const shownId = () => useViewer.getState().assetId
const isShowing = () => useViewer.getState().isShowing
const button = viewer.getByRole('button', { name: 'Slide show' })

let stop = (): void => {}
beforeEach(async () => {
  useViewer.setState(({ openings }) => ({ ...useViewer.getInitialState(), openings }))
  useSettings.setState({ settings: { ...DEFAULT_SETTINGS, slideSeconds: 2 } })
  answerWith({
    jobs: { list: () => ({ jobs: [two, film], next: null }) },
    settings: {
      update: (change: object) => ({ ...useSettings.getState().settings, ...change }),
    },
    ledger: { usedSince: () => [] },
    library: { isGivenUp: () => false },
  })
  await feed.reload()
  stop = listenToKeys({ t: createI18n('en').t, platform: 'linux' })
  show(<Viewer inspector={null}>{null}</Viewer>)
  openViewer('two-0', 'feed')
  // oxlint-disable-next-line vitest/no-standalone-expect -- every test begins with it
  await expect.element(viewer).toBeVisible()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
  stop()
})

/** At once, while the clock stands still. */
function clickButton(): void {
  const element = button.element()
  if (element instanceof HTMLElement) element.click()
}

/** As a key that is pressed in the window, without the time that this takes. */
function press(key: string): void {
  const init = { key, code: `Key${key.toUpperCase()}`, bubbles: true, cancelable: true }
  document.querySelector('[data-viewer]')?.dispatchEvent(new KeyboardEvent('keydown', init))
}

async function afterSeconds(seconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(seconds * 1000)
}

it('shows one picture after the other for as long as the settings say, until a key is pressed', async () => {
  press('s')
  await untilHeld(() => button.element().getAttribute('aria-pressed') === 'true')
  await afterSeconds(1.9)
  expect(shownId()).toBe('two-0')
  await afterSeconds(0.2)
  expect(shownId()).toBe('two-1')
  press('c')
  await untilHeld(() => !isShowing())
  await afterSeconds(20)
  expect(shownId()).toBe('two-1')
})

it('is paused by a press of the pointer, and by its own key and button', async () => {
  for (const pause of [
    () => viewer.element().dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })),
    () => press('s'),
    () => clickButton(),
  ]) {
    clickButton()
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await expect.element(button).toHaveAttribute('aria-pressed', 'true')
    pause()
    // oxlint-disable-next-line no-await-in-loop -- as above
    await expect.element(button).toHaveAttribute('aria-pressed', 'false')
  }
})

it('waits for the end of a video, and begins again after the last one', async () => {
  // There is no file here, which must not be what ends it.
  const unheard = new AbortController()
  const silence = (event: Event): void => event.stopImmediatePropagation()
  for (const type of ['error', 'pause'])
    document.addEventListener(type, silence, { capture: true, signal: unheard.signal })
  press('s')
  await afterSeconds(2)
  await expect.poll(() => shownId()).toBe('two-1')
  await expect.poll(() => viewer.element().querySelector('img')).not.toBeNull()
  await afterSeconds(2)
  await expect.poll(() => shownId()).toBe('film-0')
  const shownFilm = () => viewer.element().querySelector('video')
  await expect.poll(() => shownFilm()?.loop).toBe(false)
  const video = shownFilm()
  if (video === null) throw new Error('There is no video any more')
  video.dispatchEvent(new Event('playing'))
  await afterSeconds(11)
  expect(shownId()).toBe('film-0')
  video.dispatchEvent(new Event('ended'))
  expect(shownId()).toBe('two-0')
  unheard.abort()
})

it('lies on a dark, a light or a checkered ground, which is remembered', async () => {
  vi.useRealTimers()
  const stage = () => viewer.element().querySelector('[data-ground].group\\/stage')
  expect(stage()?.getAttribute('data-ground')).toBe('dark')
  await userEvent.keyboard('g')
  await expect.poll(() => stage()?.getAttribute('data-ground')).toBe('light')
  await viewer.getByRole('button', { name: 'Around the picture: light' }).click()
  await expect.poll(() => stage()?.getAttribute('data-ground')).toBe('checker')
  expect(callsOf('settings.update')).toEqual([{ ground: 'light' }, { ground: 'checker' }])
})
