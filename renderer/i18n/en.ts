import { enErrors } from '#shared/error-sentences/en.ts'
import { enComposer } from './composer/en.ts'
import { enFeed } from './feed/en.ts'
import { enIntake } from './intake/en.ts'
import { enItem } from './item/en.ts'
import { enLibrary } from './library/en.ts'
import { enSettings } from './settings/en.ts'
import { enShell } from './shell/en.ts'
import { enTray } from './tray/en.ts'
import { enViewer } from './viewer/en.ts'

/** The English text. Its shape is the shape of every catalogue; `i18n/zh-cn.ts` must match it key for key. */
export const en = {
  ...enShell,
  ...enComposer,
  ...enFeed,
  ...enIntake,
  ...enViewer,
  ...enSettings,
  item: enItem,
  library: enLibrary,
  tray: enTray,
  errors: enErrors,
} as const
