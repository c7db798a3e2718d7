import { useEffect, useRef } from 'react'
import { expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { useVideoSync } from '../../renderer/features/compare/video/use-video-sync.ts'
import { show } from './support/show.tsx'

/** A video of which nothing comes, in what plays videos in step. */
function Film() {
  const video = useRef<HTMLVideoElement>(null)
  const rate = useRef(10)
  const { register, step } = useVideoSync(true)
  useEffect(() => {
    const element = video.current
    return element === null ? undefined : register(element, rate)
  }, [register])
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- nothing is ever heard of it */}
      <video ref={video} />
      <button onClick={() => step(1)}>On</button>
      <button onClick={() => step(-1)}>Back</button>
    </>
  )
}

it('goes frame by frame before anything has come of a video, which starts there once it has', async () => {
  show(<Film />)
  await page.getByRole('button', { name: 'On' }).click()
  await page.getByRole('button', { name: 'On' }).click()
  const video = document.querySelector('video')
  expect(video?.currentTime).toBeCloseTo(0.25)
  await page.getByRole('button', { name: 'Back' }).click()
  expect(video?.currentTime).toBeCloseTo(0.15)
  expect(video?.readyState).toBe(HTMLMediaElement.HAVE_NOTHING)
})
