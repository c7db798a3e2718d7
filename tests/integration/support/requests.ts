import type { ChatRequest } from '#shared/domain/chat.ts'
import type { ImageRequest, VideoRequest } from '#shared/domain/generation.ts'

/** Returns a request for `count` pictures, small and plain where nothing else is said. */
export function imageRequest(count: number, change: Partial<ImageRequest> = {}): ImageRequest {
  return {
    kind: 'image',
    model: 'grok-imagine-1.0',
    prompt: 'a red fox in the snow',
    count,
    size: '1280x720',
    responseFormat: 'url',
    references: [],
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
  references: [],
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
    references: [],
    ...change,
  }
}

/** Returns one question, with everything else left to the server. */
export function chatRequest(text: string, change: Partial<ChatRequest> = {}): ChatRequest {
  return {
    kind: 'chat',
    model: 'grok-4',
    messages: [{ role: 'user', content: [{ type: 'text', text }] }],
    stream: true,
    reasoningEffort: null,
    temperature: null,
    topP: null,
    tools: [],
    toolChoice: null,
    parallelToolCalls: null,
    ...change,
  }
}
