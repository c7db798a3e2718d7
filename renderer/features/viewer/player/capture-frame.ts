/** A frame becomes a picture of this quality, 0–1: it is shrunk to what is sent anyway. */
const QUALITY = 0.95

/** Returns the frame that a video shows, as a JPEG in its own size; null where it shows none yet. `name` is without an ending. */
export async function captureFrame(video: HTMLVideoElement, name: string): Promise<File | null> {
  const { videoWidth, videoHeight } = video
  if (videoWidth === 0 || videoHeight === 0) return null
  const canvas = new OffscreenCanvas(videoWidth, videoHeight)
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
  return new File([blob], `${name}.jpg`, { type: blob.type })
}
