import type { Library } from '../library/library.ts'
import type { References } from '../references/reference-source.ts'
import { createAdjusting, type Adjusting } from './adjust-item.ts'
import { createImport } from './import-picture.ts'
import { createLocalItems, type LocalItemsOptions } from './local-items.ts'

/** Work on pictures that needs no server: nothing of it is ever sent, and nothing costs. */
export interface LocalWork extends Adjusting {
  /** See `createImport`. */
  readonly importPicture: ReturnType<typeof createImport>
}

export interface LocalWorkOptions extends LocalItemsOptions {
  readonly library: Library
  readonly references: Pick<References, 'add'>
}

/** Creates it over a library. */
export function createLocalWork(options: LocalWorkOptions): LocalWork {
  const { library, references } = options
  const addItem = createLocalItems(options)
  return {
    importPicture: createImport(library, addItem),
    ...createAdjusting(library, references, addItem),
  }
}
