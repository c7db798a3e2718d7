import {
  APP_ORIGIN,
  CATALOGUE_HOST,
  FOUND_HOST,
  MEDIA_SCHEME,
  MESSAGE_HOST,
  TURN_HOST,
  UPLOAD_HOST,
} from '#shared/media-url.ts'

const LOCKED = {
  'default-src': "'none'",
  'script-src': APP_ORIGIN,
  'style-src': APP_ORIGIN,
  'font-src': APP_ORIGIN,
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
} as const

/** What the window may load: its own scripts and styles, and the library's media. It connects to hand in pictures that have no path, for columns of items, and for what is said in chats. */
export const WINDOW_POLICY = serialise({
  ...LOCKED,
  'img-src': `${APP_ORIGIN} media:`,
  'media-src': 'media:',
  'connect-src': [UPLOAD_HOST, CATALOGUE_HOST, FOUND_HOST, TURN_HOST, MESSAGE_HOST]
    .map((host) => `${MEDIA_SCHEME}://${host}`)
    .join(' '),
})

/** The hidden page that takes a video's first frame: reads one video and hands one picture back over `media:`. */
export const FRAME_GRABBER_POLICY = serialise({
  ...LOCKED,
  'media-src': 'media:',
  'connect-src': 'media:',
})

function serialise(policy: Readonly<Record<string, string>>): string {
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ')
}
