import type { ImageRequest, VideoRequest } from '#shared/domain/generation.ts'

/** A request for `count` pictures, small and plain where nothing else is said. */
export function imageRequest(count: number, change: Partial<ImageRequest> = {}): ImageRequest {
  return {
    kind: 'image',
    model: 'grok-imagine-1.0',
    prompt: 'a red fox in the snow',
    count,
    size: '1280x720',
    responseFormat: 'url',
    ...change,
  }
}

/** Where the server decides about everything. */
export const FAST_REQUEST: ImageRequest = {
  kind: 'image',
  model: 'grok-imagine-1.0-fast',
  prompt: 'a quick fox',
  count: null,
  size: null,
  responseFormat: null,
}

export function videoRequest(change: Partial<VideoRequest> = {}): VideoRequest {
  return {
    kind: 'video',
    model: 'grok-imagine-1.0-video',
    prompt: 'a running fox',
    aspectRatio: '1:1',
    lengthSeconds: 6,
    resolution: '480p',
    preset: 'normal',
    ...change,
  }
}
