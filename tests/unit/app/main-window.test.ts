import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { beforeEach, describe, expect, it } from 'vitest'
import { holdMainWindow } from '../../../electron/app/main-window.ts'

let done: string[] = []
let isCrashed = false

class FakeWindow extends EventEmitter {
  readonly webContents = {
    isCrashed: () => isCrashed,
    reload: () => void done.push('reload'),
  }
  isDestroyed = () => false
  isMinimized = () => false
  show = () => void done.push('show')
  focus = () => void done.push('focus')
}

/** A window of which a test says when it has something to show. */
function held() {
  const fake = new FakeWindow()
  const window = holdMainWindow(() => {
    done.push('open')
    return fake as unknown as BrowserWindow
  })
  return { window, paint: () => fake.emit('ready-to-show') }
}

beforeEach(() => {
  done = []
  isCrashed = false
})

describe('the main window', () => {
  it('is opened at the first word, and shown once it has something to show', () => {
    const { window, paint } = held()
    window.show()
    expect(done).toEqual(['open'])
    paint()
    expect(done).toEqual(['open', 'show'])
  })

  it('is brought to the front at every further word', () => {
    const { window, paint } = held()
    window.show()
    paint()
    window.show()
    expect(done).toEqual(['open', 'show', 'show', 'focus'])
  })

  it('is shown at once where its page has crashed, and loaded anew', () => {
    const { window } = held()
    window.show()
    isCrashed = true
    window.show()
    expect(done).toEqual(['open', 'reload', 'show', 'focus'])
  })
})
