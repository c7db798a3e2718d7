import { afterEach, beforeEach, expect, it } from 'vitest'
import { rememberScreen, replaceLastScreen } from '../../renderer/app/last-screen.ts'
import { useSettings } from '../../renderer/data/settings-store.ts'
import { lastScreen } from '../../renderer/first-paint/last-screen.ts'

const size = () => ({ width: innerWidth, height: innerHeight })

/** A page of a canvas with one tile, and what the last window has left over it. */
function page(): { readonly picture: HTMLImageElement; readonly left: () => Element | null } {
  document.body.innerHTML = `
    <main class="canvas"><button data-asset="f3c1a9de"><img alt=""></button></main>
    <div id="last-screen"></div>`
  const picture = document.querySelector('img') ?? new Image()
  Object.assign(picture.style, { display: 'block', width: '200px', height: '100px' })
  return { picture, left: () => document.querySelector('#last-screen') }
}

/** Lets a picture be one that is there, without a server. */
function load(picture: HTMLImageElement): void {
  picture.src = 'media://thumbnail512/f3c1a9de'
  Object.defineProperty(picture, 'naturalWidth', { value: 512 })
  Object.defineProperty(picture, 'complete', { value: true })
}

const frame = () => new Promise((resolve) => void requestAnimationFrame(resolve))

beforeEach(() => localStorage.clear())
afterEach(() => {
  document.body.innerHTML = ''
  useSettings.setState(useSettings.getInitialState())
})

it('is what was seen when the page went, and nothing where somebody is discreet', () => {
  const { picture } = page()
  load(picture)
  rememberScreen()
  dispatchEvent(new Event('pagehide'))
  const { width, height } = picture.getBoundingClientRect()
  expect(lastScreen(size())?.pictures).toMatchObject([
    { source: 'media://thumbnail512/f3c1a9de', width, height },
  ])
  useSettings.setState(({ settings }) => ({ settings: { ...settings, discreet: true } }))
  // At once: the app may be ended in a way in which no page goes.
  expect(lastScreen(size())).toBeNull()
  dispatchEvent(new Event('pagehide'))
  expect(lastScreen(size())).toBeNull()
})

it('goes once the tiles have their pictures', async () => {
  const { picture, left } = page()
  Object.defineProperty(picture, 'complete', { value: false, configurable: true })
  replaceLastScreen()
  await frame()
  await frame()
  expect(left()).not.toBeNull()
  Object.defineProperty(picture, 'complete', { value: true })
  await expect.poll(left).toBeNull()
})

it.each(['keydown', 'pointerdown', 'wheel', 'resize'])('goes at a %s', (type) => {
  const { picture, left } = page()
  Object.defineProperty(picture, 'complete', { value: false })
  replaceLastScreen()
  dispatchEvent(new Event(type))
  expect(left()).toBeNull()
})
