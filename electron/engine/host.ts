/**
 * What the engine needs from its host (the window, the command line, a test). Nothing in `engine/`
 * reaches for these by itself, so that one engine serves three hosts.
 */

/** As of `fetch`. */
export interface HttpRequest extends RequestInit {
  /**
   * Given for addresses that others have chosen. Such a request never connects to this machine or its network, to which the name may
   * resolve, except where this host (as `hostOf` returns it; empty for none) is as well: it rejects with a `PrivateAddressError`
   * instead. Where a proxy resolves names, only addresses and local names are refused.
   */
  readonly publicExcept?: string
}

/**
 * A `fetch` that neither keeps cookies nor follows redirects unless `init.redirect` says so. The window passes
 * Chromium's network stack, so that the system's proxy and certificates count; others pass Node's. A POST is sent once, but where
 * `sendsTwice` says otherwise. Rejects with `NOT_SENT` as the message where a request surely did not leave this computer.
 */
export interface HttpClient {
  (url: string, init: HttpRequest): Promise<Response>
  /** Statuses at which a request is sent a second time without asking; only the second answer is shown. None when left out. */
  readonly sendsTwice?: ReadonlySet<number>
}

/** See `HttpClient`. */
export const NOT_SENT = 'VIGNETTE_REQUEST_NOT_SENT'

/** Encrypts with a key that only the operating system's keychain has. */
export interface SecretStore {
  /** Whether secrets can be kept over a restart. When false, `seal` must not be called. */
  isAvailable(): Promise<boolean>
  /** Returns ciphertext as base64. */
  seal(secret: string): Promise<string>
  /** Throws when the ciphertext was sealed by another user or machine, or the keychain is locked. */
  open(ciphertext: string): Promise<string>
}

/**
 * Remembers, outside of every library, under which names the processes of this user have opened one, and where. What waits in a library for any
 * other process was put there on another computer, or by somebody else; or it waits in a copy of a library, or in an older state of one, and may
 * have been sent from the other one.
 */
export interface KnownProcesses {
  /** Whether one of that name has opened the library in a folder, or one that was moved away from where it was, and what it left waiting was not taken over. */
  has(name: string, folder: string): boolean
  /** Throws what the system throws. */
  add(name: string, folder: string): void
  /**
   * Forgets those of which nothing waits any more: `isOver` is asked of each, and whether it has opened the library in that folder. `self` is the name of
   * the process that does so. Throws what the system throws.
   */
  forget(folder: string, isOver: (name: string, isHere: boolean) => boolean, self: string): void
}

/** Milliseconds since 1970. Passed in, so that tests decide what day it is. */
export type Clock = () => number

/** Structured log. What is written is redacted by the host first. */
export interface Logger {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void
  error(message: string, fields?: Readonly<Record<string, unknown>>): void
  /** From now on this text is redacted from everything that is logged, by any part. */
  conceal(secret: string): void
}

/**
 * Takes the first frame of a video file as JPEG bytes in the video's own size, or answers null where frames
 * cannot be decoded (the command line). Rejects when the file is no playable video.
 */
export type FrameGrabber = (file: { path: string; assetId: string }) => Promise<Uint8Array | null>
