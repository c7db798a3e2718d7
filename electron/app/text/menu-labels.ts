import type { Language } from '#shared/domain/settings.ts'

/** The native menu's own words; those of the app's commands are in `shared/command-titles/`, the system's in `menu-roles.ts`. */
interface MenuLabels {
  readonly file: string
  readonly edit: string
  readonly substitutions: string
  readonly speech: string
  readonly view: string
  /** What macOS calls it, if it has a word of its own. */
  readonly viewOnMac: string
  readonly window: string
  readonly help: string
}

export const MENU_LABELS: Readonly<Record<Language, MenuLabels>> = {
  en: {
    file: 'File',
    edit: 'Edit',
    substitutions: 'Substitutions',
    speech: 'Speech',
    view: 'View',
    viewOnMac: 'View',
    window: 'Window',
    help: 'Help',
  },
  'zh-CN': {
    file: '文件',
    edit: '编辑',
    substitutions: '替换',
    speech: '语音',
    view: '视图',
    viewOnMac: '显示',
    window: '窗口',
    help: '帮助',
  },
}
