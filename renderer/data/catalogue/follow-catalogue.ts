import type { EventSubscriptions } from '#shared/ipc/events.ts'
import { bridge } from '../bridge.ts'
import { libraryMedia } from '../media/library-media.ts'
import { followMarks } from './catalogue-store.ts'
import { firstWanted } from './first-wanted.ts'
import { connectItemDetails } from './item-details.ts'
import { connectLibrarySearch, refreshLibrarySearch } from './library-search.ts'

/** Connects what the page knows of the library's items with the main process. Nothing is asked for before somebody looks. */
export function followCatalogue(events: EventSubscriptions): void {
  connectLibrarySearch(bridge.search.run, firstWanted)
  connectItemDetails((items) => bridge.search.details({ items: [...items] }))
  followMarks(events)
  libraryMedia.connect(events)
  events.onCatalogueChanged(() => void refreshLibrarySearch())
}
