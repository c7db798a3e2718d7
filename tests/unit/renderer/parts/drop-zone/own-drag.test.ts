import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import {
  carryAssets,
  watchOwnDrags,
  type OwnDragWatch,
} from '../../../../../renderer/parts/drop-zone/own-drag.ts'

class Picture extends EventTarget {
  currentSrc = ''
}

let page: EventTarget
let watch: OwnDragWatch

beforeEach(() => {
  page = new EventTarget()
  vi.stubGlobal('window', page)
  vi.stubGlobal('HTMLImageElement', Picture)
  watch = watchOwnDrags()
})
afterEach(() => {
  watch.stop()
  vi.unstubAllGlobals()
})

/** Begins a drag at 10, 20; of the whole page where no picture is named. */
function begin(change: { source?: string; isPrevented?: boolean; ids?: readonly string[] } = {}) {
  const start = new Event('dragstart', { cancelable: true })
  Object.assign(start, { clientX: 10, clientY: 20 })
  if (change.source !== undefined) {
    const target = Object.assign(new Picture(), { currentSrc: change.source })
    Object.defineProperty(start, 'target', { value: target })
  }
  if (change.isPrevented === true) start.preventDefault()
  if (change.ids !== undefined) carryAssets(start, change.ids)
  page.dispatchEvent(start)
}

function point(type: string, buttons: number): void {
  page.dispatchEvent(Object.assign(new Event(type), { buttons }))
}

it('knows all items of the system’s drag, from its start until the pointer moves with no button held', () => {
  begin({ isPrevented: true, ids: ['kite', 'fox'] })
  const own = { payload: { type: 'assets', ids: ['kite', 'fox'] }, isNative: true, x: 10, y: 20 }
  expect(watch.current()).toEqual(own)
  point('pointermove', 1)
  expect(watch.current()).toEqual(own)
  point('pointermove', 0)
  expect(watch.current()).toBeNull()
})

it('knows no drag where the browser’s was prevented and none began in its place', () => {
  begin({ isPrevented: true })
  expect(watch.current()).toBeNull()
})

it('tells a picture of an item from anything else that the browser drags', () => {
  begin({ source: 'media://thumbnail512/kite' })
  expect(watch.current()).toMatchObject({
    payload: { type: 'assets', ids: ['kite'] },
    isNative: false,
  })
  begin({ source: 'https://a.example/fox.png' })
  expect(watch.current()?.payload).toEqual({ type: 'page' })
  begin()
  expect(watch.current()?.payload).toEqual({ type: 'page' })
  page.dispatchEvent(new Event('dragend'))
  expect(watch.current()).toBeNull()
})
