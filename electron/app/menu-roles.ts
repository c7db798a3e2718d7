import type { MenuItemConstructorOptions } from 'electron'
import type { Language } from '#shared/domain/settings.ts'

const ENGLISH = {
  about: 'About Vignette',
  services: 'Services',
  hide: 'Hide Vignette',
  hideOthers: 'Hide Others',
  unhide: 'Show All',
  quit: 'Quit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  pasteAndMatchStyle: 'Paste and Match Style',
  delete: 'Delete',
  selectAll: 'Select All',
  showSubstitutions: 'Show Substitutions',
  toggleSmartQuotes: 'Smart Quotes',
  toggleSmartDashes: 'Smart Dashes',
  toggleTextReplacement: 'Text Replacement',
  startSpeaking: 'Start Speaking',
  stopSpeaking: 'Stop Speaking',
  resetZoom: 'Actual Size',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  togglefullscreen: 'Toggle Full Screen',
  reload: 'Reload',
  toggleDevTools: 'Toggle Developer Tools',
  minimize: 'Minimize',
  zoom: 'Zoom',
  front: 'Bring All to Front',
  close: 'Close',
} as const satisfies Partial<Record<NonNullable<MenuItemConstructorOptions['role']>, string>>

/** A role whose entry has a label of ours. */
export type MenuRole = keyof typeof ENGLISH

const CHINESE: Readonly<Record<MenuRole, string>> = {
  about: '关于 Vignette',
  services: '服务',
  hide: '隐藏 Vignette',
  hideOthers: '隐藏其他',
  unhide: '全部显示',
  quit: '退出',
  undo: '撤销',
  redo: '重做',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  pasteAndMatchStyle: '粘贴并匹配样式',
  delete: '删除',
  selectAll: '全选',
  showSubstitutions: '显示替换',
  toggleSmartQuotes: '智能引号',
  toggleSmartDashes: '智能破折号',
  toggleTextReplacement: '文本替换',
  startSpeaking: '开始朗读',
  stopSpeaking: '停止朗读',
  resetZoom: '实际大小',
  zoomIn: '放大',
  zoomOut: '缩小',
  togglefullscreen: '切换全屏',
  reload: '重新加载',
  toggleDevTools: '切换开发者工具',
  minimize: '最小化',
  zoom: '缩放',
  front: '全部移到最前面',
  close: '关闭',
}

const LABELS: Readonly<Record<Language, Readonly<Record<MenuRole, string>>>> = {
  en: ENGLISH,
  'zh-CN': CHINESE,
}

/** macOS names the app where one quits it, and says what is closed. */
const MAC_LABELS: Readonly<Record<Language, Partial<Readonly<Record<MenuRole, string>>>>> = {
  en: { quit: 'Quit Vignette', close: 'Close Window' },
  'zh-CN': { quit: '退出 Vignette', close: '关闭窗口' },
}

/**
 * Returns an entry for a role, with its label in a language. For menus of every kind: Electron labels roles in English,
 * in every language of the system.
 */
export function roleItem(
  role: MenuRole,
  language: Language,
  platform: NodeJS.Platform,
): MenuItemConstructorOptions {
  const ofMac = platform === 'darwin' ? MAC_LABELS[language][role] : undefined
  return { role, label: ofMac ?? LABELS[language][role] }
}
