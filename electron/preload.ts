import { contextBridge, ipcRenderer, webFrame, webUtils } from 'electron'
import { MOST_SOURCES } from '#shared/domain/intake-limits.ts'
import { CALL_CHANNEL, EVENT_CHANNEL, PATHS_CHANNEL, TIDY_CHANNEL } from '#shared/ipc/channels.ts'
import { MOST_PATHS, MOST_PATHS_LENGTH } from '#shared/ipc/file-handles.ts'
import type { Bridge, BridgeMethods } from '#shared/ipc/contract.ts'
import type { EventName, EventPayload, Unsubscribe } from '#shared/ipc/events.ts'
import { methodsByDomain } from '#shared/ipc/methods.ts'
import type { Result } from '#shared/result.ts'

/**
 * The bridge: named methods and named events, nothing generic, so that the page can ask for exactly what the contract
 * lists. An event that is missing here, or one too many, does not compile; nor does a method in the list of their names.
 */

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the router parses input and output with each route's own schemas
const methods = methodsByDomain(
  (domain, method) =>
    (input?: unknown): Promise<unknown> =>
      ipcRenderer.invoke(CALL_CHANNEL, `${domain}.${method}`, input),
) as unknown as BridgeMethods

interface Message<N extends EventName> {
  readonly name: EventName
  readonly payload: EventPayload<N>
}

/** What the page listens with. One listener of the channel serves all: Node warns of a leak where there are more than ten. */
const listeners = new Set<(message: Message<never>) => void>()
ipcRenderer.on(EVENT_CHANNEL, (_event, message: Message<never>) => {
  for (const listener of listeners) listener(message)
})

const on =
  <N extends EventName>(name: N) =>
  (listener: (payload: EventPayload<N>) => void): Unsubscribe => {
    const forward = (message: Message<N>): void => {
      if (message.name === name) listener(message.payload)
    }
    listeners.add(forward)
    return () => void listeners.delete(forward)
  }

/** Returns where a file of the disk is; empty for one that is only in memory, and for what is no file at all. */
function pathOf(file: object): string {
  try {
    return file instanceof File ? webUtils.getPathForFile(file) : ''
  } catch {
    return ''
  }
}

/** Handles for paths, asked for in pieces: the page gets those, and never a path. */
async function handlesOf(paths: readonly string[]): Promise<Result<readonly string[]>> {
  const handles: string[] = []
  while (handles.length < paths.length) {
    const piece = firstThatFit(paths.slice(handles.length))
    // oxlint-disable-next-line no-await-in-loop -- one after the other keeps their order
    const result: Result<readonly string[]> = await ipcRenderer.invoke(PATHS_CHANNEL, piece)
    if (!result.ok) return result
    handles.push(...result.data)
  }
  return { ok: true, data: handles }
}

/** Returns the first paths that fit one message: at least one, so that any list comes to an end. */
function firstThatFit(paths: readonly string[]): readonly string[] {
  let length = 0
  const end = paths.findIndex((path, place) => {
    length += path.length
    return place === MOST_PATHS || length > MOST_PATHS_LENGTH
  })
  return end === -1 ? paths : paths.slice(0, Math.max(1, end))
}

const bridge: Bridge = {
  ...methods,
  files: {
    async handles(files) {
      const paths = files.slice(0, MOST_SOURCES).map(pathOf)
      const handles = await handlesOf(paths.filter((path) => path !== ''))
      if (!handles.ok) return handles
      let next = 0
      const byFile = paths.map((path) => (path === '' ? null : (handles.data[next++] ?? null)))
      return { ok: true, data: byFile }
    },
  },
  events: {
    onJobChanged: on('jobChanged'),
    onChatChanged: on('chatChanged'),
    onConversationsChanged: on('conversationsChanged'),
    onChatWords: on('chatWords'),
    onJobsChanged: on('jobsChanged'),
    onJobProgress: on('jobProgress'),
    onAssetsChanged: on('assetsChanged'),
    onCatalogueChanged: on('catalogueChanged'),
    onJobRemoved: on('jobRemoved'),
    onQueueChanged: on('queueChanged'),
    onProfilesChanged: on('profilesChanged'),
    onSettingsChanged: on('settingsChanged'),
    onCommand: on('command'),
    onLibraryChanged: on('libraryChanged'),
    onLibraryTaskChanged: on('libraryTaskChanged'),
    onOrganiseChanged: on('organiseChanged'),
    onNoticeAdded: on('noticeAdded'),
    onIntakeChanged: on('intakeChanged'),
    onFilesGiven: on('filesGiven'),
  },
}

/** What moves something, or is about to. Of a pointer that drags something there is `dragover` alone, also while it rests. */
const STIRRING = [
  'scroll',
  'wheel',
  'keydown',
  'input',
  'pointerdown',
  'pointermove',
  'dragover',
  'resize',
] as const
/** Milliseconds without any of it after which the page is still: more than from one letter to the next. */
const STILL = 250
let stirredAt = Number.NEGATIVE_INFINITY
for (const type of STIRRING) {
  window.addEventListener(type, () => (stirredAt = performance.now()), {
    capture: true,
    passive: true,
  })
}

// What the page holds of pictures that have gone: main can reach only what lies outside of it. It takes a tenth of a second, for which a frame
// of something that moves, or a letter, would be late.
let tidying: ReturnType<typeof setTimeout> | undefined
function tidyOnceStill(): void {
  clearTimeout(tidying)
  const left = stirredAt + STILL - performance.now()
  if (left > 0) tidying = setTimeout(tidyOnceStill, left)
  else webFrame.clearCache()
}
ipcRenderer.on(TIDY_CHANNEL, tidyOnceStill)

contextBridge.exposeInMainWorld('vignette', bridge)
