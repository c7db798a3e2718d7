import { describe, expect, it } from 'vitest'
import { progressLines } from '../../../../../electron/engine/demo/video/progress.ts'

describe('progressLines', () => {
  it.each([
    [6, 1],
    [10, 1],
    [11, 2],
    [20, 2],
    [30, 3],
  ])('makes %i seconds in %i rounds, each up to 100%%', (seconds, rounds) => {
    const lines = progressLines(seconds, '480p')
    expect(lines.filter((line) => line.includes('100%'))).toHaveLength(rounds)
    expect(lines.at(-1)).toContain('100%')
  })

  it('ends with upscaling for 720p only', () => {
    expect(progressLines(6, '720p').at(-1)).toBe('正在对视频进行超分辨率')
    expect(progressLines(6, '480p')).not.toContain('正在对视频进行超分辨率')
  })
})
