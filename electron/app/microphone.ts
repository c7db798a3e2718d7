import { systemPreferences } from 'electron'

/** Milliseconds of a recording at most, and in which it has to begin. */
export const LONGEST_RECORDING = 10 * 60_000
const BEGINS_WITHIN = 30_000

/** Whether the page may hear the user just now. */
export interface MicrophonePermission {
  /** The user has pressed something that records. */
  allow(): void
  /** The recording has ended. */
  end(): void
  /** Whether it may begin now: once for each press. */
  mayBegin(): boolean
  /** Whether one may be under way: Chromium checks again while it is. */
  mayGoOn(): boolean
}

/** Creates it. Nothing is allowed. */
export function createMicrophonePermission(clock: () => number = Date.now): MicrophonePermission {
  let allowedAt = Number.NEGATIVE_INFINITY
  let hasBegun = true
  return {
    allow() {
      allowedAt = clock()
      hasBegun = false
    },
    end() {
      allowedAt = Number.NEGATIVE_INFINITY
    },
    mayBegin() {
      if (hasBegun || clock() - allowedAt > BEGINS_WITHIN) return false
      hasBegun = true
      return true
    },
    mayGoOn: () => clock() - allowedAt <= LONGEST_RECORDING,
  }
}

/** Asks the system whether the app may hear, where it decides that for each app. */
export async function systemLetsHear(): Promise<boolean> {
  if (process.platform !== 'darwin') return true
  return systemPreferences.askForMediaAccess('microphone')
}
