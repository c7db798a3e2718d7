import type { VideoResolution } from '#shared/capabilities.ts'

/** Long clips are made in rounds of at most so many seconds, and the percentage restarts in each. */
const ROUND_SECONDS = 10
const STEPS_PER_ROUND = 12

/**
 * Returns the progress lines of a video, in order, without line breaks. One round is written in words, several as
 * `[round=i/n]`.
 */
export function progressLines(lengthSeconds: number, resolution: VideoResolution): string[] {
  const rounds = Math.ceil(lengthSeconds / ROUND_SECONDS)
  const lines = Array.from({ length: rounds * STEPS_PER_ROUND }, (_, step) => {
    const round = Math.floor(step / STEPS_PER_ROUND) + 1
    const percent = Math.round((((step % STEPS_PER_ROUND) + 1) / STEPS_PER_ROUND) * 100)
    return rounds === 1
      ? `正在生成视频中，当前进度${percent}%`
      : `[round=${round}/${rounds}] progress=${percent}%`
  })
  return resolution === '720p' ? [...lines, '正在对视频进行超分辨率'] : lines
}
