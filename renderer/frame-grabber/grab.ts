/**
 * Runs in a hidden window of its own: decodes the first frame of the one video that the main process serves there and
 * posts it back as JPEG in the video's own size. An empty body says that nothing could be decoded.
 */
const JPEG_QUALITY = 0.9

async function deliver(body: Blob | null): Promise<void> {
  await fetch('media://video/frame', { method: 'POST', body: body ?? new Blob([]) })
}

async function firstFrame(): Promise<Blob | null> {
  const video = document.createElement('video')
  // Without it the canvas counts as tainted and may not be read.
  video.crossOrigin = 'anonymous'
  video.muted = true
  video.preload = 'auto'
  const decoded = new Promise<boolean>((resolve) => {
    video.addEventListener('loadeddata', () => resolve(true), { once: true })
    video.addEventListener('error', () => resolve(false), { once: true })
  })
  video.src = 'media://video/current'
  if (!(await decoded) || video.videoWidth === 0) return null

  const canvas = document.createElement('canvas')
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', JPEG_QUALITY))
}

void firstFrame()
  .catch(() => null)
  .then(deliver)
