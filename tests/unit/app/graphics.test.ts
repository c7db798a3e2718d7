import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  prepareGraphics,
  watchGraphics,
  type GraphicsMemory,
} from '../../../electron/app/graphics.ts'
import { recordingLog } from '../../integration/support/recording-log.ts'

type Gone = { type: string; reason: string; exitCode: number }

const electron = vi.hoisted(() => ({
  version: '1.0.0',
  switches: [] as string[],
  isHardwareUsed: true,
  gone: (_details: { type: string; reason: string; exitCode: number }): void => {},
}))

vi.mock('electron', () => ({
  app: {
    getVersion: () => electron.version,
    commandLine: { appendSwitch: (name: string) => void electron.switches.push(name) },
    disableHardwareAcceleration: () => void (electron.isHardwareUsed = false),
    on: (_name: string, listener: (event: unknown, details: Gone) => void) => {
      electron.gone = (details) => listener(null, details)
    },
  },
}))

let saved: unknown

const memory: GraphicsMemory = {
  graphics: () => saved,
  saveGraphics: (state) => void (saved = state),
}

function watched(over: GraphicsMemory = memory) {
  const notices: string[] = []
  watchGraphics(over, { add: (notice) => void notices.push(notice) }, recordingLog())
  return notices
}

const crash = (times: number, details: Partial<Gone> = {}): void => {
  for (let count = 0; count < times; count += 1) {
    electron.gone({ type: 'GPU', reason: 'crashed', exitCode: 139, ...details })
  }
}

beforeEach(() => {
  saved = undefined
  electron.version = '1.0.0'
  electron.switches = []
  electron.isHardwareUsed = true
})

describe('a graphics driver', () => {
  it('is used, and its crashes never end the app', () => {
    prepareGraphics(memory)
    expect(electron.switches).toEqual(['disable-gpu-process-crash-limit'])
    expect(electron.isHardwareUsed).toBe(true)
  })

  it('that crashed three times is said to, once, and left out until the next version', () => {
    const notices = watched()
    crash(2)
    expect([saved, notices]).toEqual([undefined, []])
    crash(9)
    expect(notices).toEqual(['graphics_unstable'])
    prepareGraphics(memory)
    expect(electron.isHardwareUsed).toBe(false)
    electron.isHardwareUsed = true
    electron.version = '1.0.1'
    prepareGraphics(memory)
    expect(electron.isHardwareUsed).toBe(true)
  })

  it('that crashes now and then, or is ended in order, stays', () => {
    vi.useFakeTimers()
    const notices = watched()
    for (let day = 0; day < 9; day += 1) {
      crash(2)
      vi.advanceTimersByTime(24 * 60 * 60 * 1000)
    }
    vi.useRealTimers()
    crash(9, { reason: 'clean-exit' })
    crash(9, { type: 'Utility' })
    expect([saved, notices]).toEqual([undefined, []])
  })

  it.each([null, 'yes', { withoutDriverIn: 7 }, { withoutDriverIn: '0.9.0' }])(
    'is used when what is remembered is %j',
    (remembered) => {
      saved = remembered
      prepareGraphics(memory)
      expect(electron.isHardwareUsed).toBe(true)
    },
  )

  it('that cannot be remembered ends nothing', () => {
    const notices = watched({
      ...memory,
      saveGraphics: () => {
        throw new Error('read only')
      },
    })
    crash(9)
    expect(notices).toEqual([])
  })
})
