import { enCommands } from '#shared/command-titles/en.ts'
import { enErrors } from '#shared/error-sentences/en.ts'
import { enChatComposer } from '../features/composer/text/chat-en.ts'
import { enComposer } from '../features/composer/text/en.ts'
import { enFeed } from '../features/create/text/en.ts'
import { enCommandGroups, enRedone, enUndone } from './commands/en.ts'
import { enPalette } from '../features/palette/text/en.ts'
import { enShortcuts } from '../features/shortcuts/text/en.ts'
import { enFavourites } from '../features/favourites/text/en.ts'
import { enEdit } from './edit/en.ts'
import { enFind } from './find/en.ts'
import { enIntake } from './intake/en.ts'
import { enItem } from './item/en.ts'
import { enLibrary as enLibraryView } from '../features/library/text/en.ts'
import { enOrganise } from './organise/en.ts'
import { enLibrary } from '../features/settings/library/text/en.ts'
import { enSettings } from '../features/settings/text/en.ts'
import { enShell } from './shell/en.ts'
import { enTrash } from '../features/trash/text/en.ts'
import { enRecall } from './recall/en.ts'
import { enTray } from './tray/en.ts'
import { enMarkdown } from './markdown/en.ts'
import { enInspector } from '../features/inspector/text/en.ts'
import { enChat } from '../features/chat/text/en.ts'
import { enCollections } from '../features/collections/text/en.ts'
import { enSaved } from '../features/saved/text/en.ts'
import { enCompare } from '../features/compare/text/en.ts'
import { enCrop } from '../features/crop/text/en.ts'
import { enMask } from '../features/editor/text/en.ts'
import { enViewer } from '../features/viewer/text/en.ts'

/** The English text. Its shape is the shape of every catalogue; `i18n/zh-cn.ts` must match it key for key. */
export const en = {
  ...enShell,
  ...enComposer,
  ...enFeed,
  ...enIntake,
  ...enViewer,
  ...enSettings,
  favourites: enFavourites,
  find: enFind,
  item: enItem,
  chatComposer: enChatComposer,
  chat: enChat,
  collections: enCollections,
  organise: enOrganise,
  edit: enEdit,
  library: enLibrary,
  libraryView: enLibraryView,
  compare: enCompare,
  saved: enSaved,
  crop: enCrop,
  mask: enMask,
  inspector: enInspector,
  trash: enTrash,
  tray: enTray,
  markdown: enMarkdown,
  recall: enRecall,
  commands: enCommands,
  commandGroups: enCommandGroups,
  undone: enUndone,
  redone: enRedone,
  palette: enPalette,
  shortcuts: enShortcuts,
  errors: enErrors,
} as const
