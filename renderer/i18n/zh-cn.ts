import { zhCommands } from '#shared/command-titles/zh-cn.ts'
import { zhErrors } from '#shared/error-sentences/zh-cn.ts'
import { zhCnChatComposer } from '../features/composer/text/chat-zh-cn.ts'
import { zhComposer } from '../features/composer/text/zh-cn.ts'
import { zhFeed } from '../features/create/text/zh-cn.ts'
import { zhCommandGroups, zhRedone, zhUndone } from './commands/zh-cn.ts'
import { zhPalette } from '../features/palette/text/zh-cn.ts'
import { zhShortcuts } from '../features/shortcuts/text/zh-cn.ts'
import { zhFavourites } from '../features/favourites/text/zh-cn.ts'
import { zhEdit } from './edit/zh-cn.ts'
import { zhFind } from './find/zh-cn.ts'
import { zhIntake } from './intake/zh-cn.ts'
import { zhItem } from './item/zh-cn.ts'
import { zhLibrary as zhLibraryView } from '../features/library/text/zh-cn.ts'
import { zhOrganise } from './organise/zh-cn.ts'
import { zhLibrary } from '../features/settings/library/text/zh-cn.ts'
import { zhSettings } from '../features/settings/text/zh-cn.ts'
import { zhShell } from './shell/zh-cn.ts'
import { zhTrash } from '../features/trash/text/zh-cn.ts'
import { zhRecall } from './recall/zh-cn.ts'
import { zhTray } from './tray/zh-cn.ts'
import { zhMarkdown } from './markdown/zh-cn.ts'
import { zhInspector } from '../features/inspector/text/zh-cn.ts'
import { zhChat } from '../features/chat/text/zh-cn.ts'
import { zhCollections } from '../features/collections/text/zh-cn.ts'
import { zhCnSaved } from '../features/saved/text/zh-cn.ts'
import { zhCompare } from '../features/compare/text/zh-cn.ts'
import { zhCrop } from '../features/crop/text/zh-cn.ts'
import { zhMask } from '../features/editor/text/zh-cn.ts'
import { zhViewer } from '../features/viewer/text/zh-cn.ts'
import type { en } from './en.ts'
import type { Translation } from './translation.ts'

/** The Chinese text, in the words of the API's own document (参考图, 宽高比, 时长, 分辨率, 风格预设, 提示词). */
export const zhCN: Translation<typeof en> = {
  ...zhShell,
  ...zhComposer,
  ...zhFeed,
  ...zhIntake,
  ...zhViewer,
  ...zhSettings,
  favourites: zhFavourites,
  find: zhFind,
  item: zhItem,
  chatComposer: zhCnChatComposer,
  chat: zhChat,
  collections: zhCollections,
  organise: zhOrganise,
  edit: zhEdit,
  library: zhLibrary,
  libraryView: zhLibraryView,
  compare: zhCompare,
  saved: zhCnSaved,
  crop: zhCrop,
  mask: zhMask,
  inspector: zhInspector,
  trash: zhTrash,
  tray: zhTray,
  markdown: zhMarkdown,
  recall: zhRecall,
  commands: zhCommands,
  commandGroups: zhCommandGroups,
  undone: zhUndone,
  redone: zhRedone,
  palette: zhPalette,
  shortcuts: zhShortcuts,
  errors: zhErrors,
}
