import type { Clock, Logger } from '../host.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Library } from '../library/library.ts'
import type { Profiles } from '../profiles/profiles.ts'
import type { References } from '../references/reference-source.ts'
import type { ChatRows } from './chat-rows.ts'
import type { SearchForTool } from './tools/search-library.ts'

/** What conversations are made of. */
export interface ChatContext {
  readonly rows: ChatRows
  readonly library: Library
  readonly references: Pick<References, 'add'>
  readonly profiles: Pick<Profiles, 'active' | 'originOf'>
  readonly jobs: Pick<Jobs, 'createWith' | 'findReadable' | 'familyOf' | 'retry'> & {
    readonly queue: Pick<Jobs['queue'], 'cancel'>
  }
  /** For `search_library`. */
  readonly search: SearchForTool
  readonly clock: Clock
  readonly log: Logger
  /** Called with a conversation that is not what it was. */
  readonly onChanged: (id: string) => void
}
