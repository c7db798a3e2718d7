import type { z } from 'zod'
import type { Result } from '../result.ts'
import { appRoutes } from './app.ts'
import { chatRoutes } from './chat.ts'
import { collectionsRoutes } from './collections.ts'
import { draftsRoutes } from './drafts.ts'
import { editsRoutes } from './edits.ts'
import type { EventSubscriptions } from './events.ts'
import type { FileHandles } from './file-handles.ts'
import { generationsRoutes } from './generations.ts'
import { jobsRoutes } from './jobs.ts'
import { ledgerRoutes } from './ledger.ts'
import { libraryRoutes } from './library.ts'
import { libraryTasksRoutes } from './library-tasks.ts'
import { localWorkRoutes } from './local-work.ts'
import { menuRoutes } from './menu.ts'
import { organiseRoutes } from './organise.ts'
import { profilesRoutes } from './profiles.ts'
import { queueRoutes } from './queue.ts'
import { referencesRoutes } from './references.ts'
import type { Route } from './route.ts'
import { savedRoutes } from './saved.ts'
import { searchRoutes } from './search.ts'
import { settingsRoutes } from './settings.ts'
import { sharingRoutes } from './sharing.ts'

/**
 * Everything the renderer can ask of the main process, by domain. The handlers' type and the bridge's both follow
 * from it.
 */
export const contract = {
  app: appRoutes,
  settings: settingsRoutes,
  profiles: profilesRoutes,
  drafts: draftsRoutes,
  generations: generationsRoutes,
  jobs: jobsRoutes,
  chat: chatRoutes,
  queue: queueRoutes,
  ledger: ledgerRoutes,
  library: libraryRoutes,
  libraryTasks: libraryTasksRoutes,
  organise: organiseRoutes,
  collections: collectionsRoutes,
  references: referencesRoutes,
  edits: editsRoutes,
  saved: savedRoutes,
  search: searchRoutes,
  localWork: localWorkRoutes,
  menu: menuRoutes,
  sharing: sharingRoutes,
} as const

export type Contract = typeof contract
export type Domain = keyof Contract

/** Every route as `domain.method`. */
export type RouteName = {
  [D in Domain]: `${D}.${keyof Contract[D] & string}`
}[Domain]

type InputOf<R> = R extends Route<infer I> ? z.input<I> : never
type ParsedInputOf<R> = R extends Route<infer I> ? z.output<I> : never
type OutputOf<R> = R extends Route<z.ZodType, infer O> ? z.output<O> : never

/** A route without an answer may have a handler that returns nothing. */
type Answer<O> = undefined extends O ? void : O

/** What the main process must provide: exactly one handler a route. */
export type Handlers = {
  readonly [D in Domain]: {
    readonly [M in keyof Contract[D]]: (
      input: ParsedInputOf<Contract[D][M]>,
    ) => Answer<OutputOf<Contract[D][M]>> | Promise<Answer<OutputOf<Contract[D][M]>>>
  }
}

type Arguments<I> = undefined extends I ? [] : [input: I]

/** The type of one bridge method. */
export type BridgeMethod<R> = (...args: Arguments<InputOf<R>>) => Promise<Result<OutputOf<R>>>

/** A method for each route. */
export type BridgeMethods = {
  readonly [D in Domain]: { readonly [M in keyof Contract[D]]: BridgeMethod<Contract[D][M]> }
}

/**
 * What the preload script puts on `window.vignette`: named methods, events and the way to hand in files; nothing
 * generic.
 */
export type Bridge = BridgeMethods & {
  readonly events: EventSubscriptions
  readonly files: FileHandles
}
