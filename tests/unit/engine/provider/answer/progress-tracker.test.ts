import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPercentage } from '../../../../../electron/engine/provider/answer/progress-line.ts'
import { ProgressTracker } from '../../../../../electron/engine/provider/answer/progress-tracker.ts'

test.each([
  ['[round=1/2] progress=45%', 0.45, 1, 2, 'round 1/2'],
  ['[round=1/1] progress=45%', 0.45, 1, 1, null],
  ['Round 2/3, progress: 7.5 %', 0.075, 2, 3, 'round 2/3'],
  ['progress=100%', 1, null, null, null],
  ['正在生成视频中，当前进度45%', 0.45, null, null, '正在生成视频中'],
  ['视频正在生成 45%', 0.45, null, null, '视频正在生成'],
  ['正在生成第1张图片中，当前进度50%', 0.5, null, null, '正在生成第1张图片中'],
  ['第2/3轮，当前进度50％', 0.5, 2, 3, '第2/3轮'],
  ['当前进度：145%', 1, null, null, null],
])('the line %s is read as progress', (line, fraction, round, rounds, stage) => {
  expect(readPercentage(line)?.reading).toEqual({ fraction, round, rounds, stage })
})

test.each(['50% of people', 'I made progress', '第一章 100 个故事', '图片中有50%的猫'])(
  '%s is no progress',
  (line) => {
    expect(readPercentage(line)).toBeNull()
  },
)

test('progress never goes backwards and stays between 0 and 1', () => {
  const reading = fc.record({
    round: fc.option(fc.integer({ min: 0, max: 5 })),
    rounds: fc.option(fc.integer({ min: 0, max: 5 })),
    fraction: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    stage: fc.option(fc.string({ maxLength: 5 })),
  })
  fc.assert(
    fc.property(fc.array(reading), (readings) => {
      const tracker = new ProgressTracker()
      let last = 0
      for (const one of readings) {
        const progress = tracker.update(one)
        if (progress?.fraction === undefined || progress.fraction === null) continue
        expect(progress.fraction).toBeGreaterThanOrEqual(last)
        expect(progress.fraction).toBeLessThanOrEqual(1)
        last = progress.fraction
      }
    }),
  )
})
