import type { Platform } from './domain/platform.ts'
import type { KeyCombination } from './key-combination.ts'

/**
 * Everything the app can do at a user's wish, in one list: what it is called (`command-titles/`), its keys, and its place in the menu. Menu
 * bar, keys, tooltips, context menus, palette and the sheet of shortcuts all read it; what a command does is in `renderer/commands/`.
 */

/**
 * Where a command's keys count: anywhere in the window, in any view, in the library, while the prompt or a picture of the tray has the focus, in the
 * viewer, while items are compared, or while a picture is cropped or masked. A dialog or an open list has all keys for itself.
 */
const SCOPES = [
  'window',
  'create',
  'library',
  'prompt',
  'reference',
  'viewer',
  'compare',
  'crop',
  'mask',
] as const
export type Scope = (typeof SCOPES)[number]

/** Under which heading the sheet of shortcuts and the palette have a command. */
export const GROUPS = [
  'create',
  'queue',
  'view',
  'chat',
  'item',
  'organise',
  'viewer',
  'compare',
  'crop',
  'mask',
  'job',
  'reference',
  'library',
  'settings',
] as const
export type CommandGroup = (typeof GROUPS)[number]

export type MenuPlace = 'new' | 'library' | 'settings' | 'undo' | 'view' | 'help'

export interface CommandDefinition {
  readonly group: CommandGroup
  readonly scope: Scope
  /** Its keys until the user chooses another: the first is the one that is shown. */
  readonly keys?: readonly KeyCombination[]
  /** The same on macOS, where they differ. */
  readonly keysOnMac?: readonly KeyCombination[]
  /** Whether holding the key does it again and again: only what is harmless, and what one wants to go on. */
  readonly repeats?: true
  /** Whether its keys stay as they are: keys that close things, and those of lists. */
  readonly fixed?: true
  /** In which part of the native menu it is. */
  readonly menu?: MenuPlace
  /** Whether the provider may charge for it. Never in the native menu, whose accelerators come again while a key is held. */
  readonly spends?: true
  /** Whether it is offered only beside what it is about: in the palette one would not see what it is done to. */
  readonly inPlace?: true
  /** Whether it is only ever done with pictures, or with videos: one key may mean one thing for each. */
  readonly only?: 'image' | 'video'
}

export const COMMANDS = {
  generate: { group: 'create', scope: 'prompt', keys: ['Mod+Enter'], spends: true },
  focusPrompt: { group: 'create', scope: 'window', keys: ['Mod+N'], menu: 'new' },
  makeImages: { group: 'create', scope: 'create' },
  makeVideos: { group: 'create', scope: 'create' },
  addPictures: { group: 'create', scope: 'create' },
  removePictures: { group: 'create', scope: 'create' },
  addPaused: { group: 'create', scope: 'create', spends: true },
  previewRequest: { group: 'create', scope: 'create' },
  copyRequest: { group: 'create', scope: 'create' },
  copyRequestCurl: { group: 'create', scope: 'create' },
  promptHistory: { group: 'create', scope: 'create', keys: ['Mod+H'], keysOnMac: ['Mod+Y'] },
  insertSnippet: { group: 'create', scope: 'create' },
  saveSnippet: { group: 'create', scope: 'create' },
  openSaved: { group: 'create', scope: 'window' },
  improvePrompt: { group: 'create', scope: 'create', spends: true },
  tenPrompts: { group: 'create', scope: 'create', spends: true },
  stopAsking: { group: 'create', scope: 'create' },
  undo: { group: 'create', scope: 'create', keys: ['Mod+Z'], repeats: true, menu: 'undo' },
  redo: {
    group: 'create',
    scope: 'create',
    keys: ['Mod+Y', 'Mod+Shift+Z'],
    keysOnMac: ['Mod+Shift+Z'],
    repeats: true,
    menu: 'undo',
  },

  pauseQueue: { group: 'queue', scope: 'create' },
  resumeQueue: { group: 'queue', scope: 'create', spends: true },
  cancelAll: { group: 'queue', scope: 'create' },

  openPalette: {
    group: 'view',
    scope: 'window',
    keys: ['Mod+K'],
    menu: 'view',
    inPlace: true,
  },
  openCreate: { group: 'view', scope: 'window', keys: ['Mod+1'], menu: 'view' },
  openLibrary: { group: 'view', scope: 'window', keys: ['Mod+2'], menu: 'view' },
  openChat: { group: 'view', scope: 'window', keys: ['Mod+3'], menu: 'view' },
  findInLibrary: { group: 'view', scope: 'window', keys: ['Mod+F'], menu: 'view' },
  openFavourites: { group: 'view', scope: 'window', menu: 'view' },
  openCollections: { group: 'view', scope: 'window' },
  openTrash: { group: 'view', scope: 'window', menu: 'view' },
  toggleInspector: { group: 'view', scope: 'window', keys: ['Mod+I'], menu: 'view' },
  tilesLarger: { group: 'view', scope: 'create', repeats: true },
  tilesSmaller: { group: 'view', scope: 'create', repeats: true },
  nextRegion: { group: 'view', scope: 'window', keys: ['F6'], inPlace: true },
  previousRegion: { group: 'view', scope: 'window', keys: ['Shift+F6'], inPlace: true },
  openSettings: { group: 'view', scope: 'window', keys: ['Mod+,'], menu: 'settings' },

  sendMessage: { group: 'chat', scope: 'create', spends: true },
  newConversation: { group: 'chat', scope: 'window', keys: ['Mod+Shift+N'], menu: 'new' },
  findConversation: { group: 'chat', scope: 'window', keys: ['Mod+Shift+F'] },
  toggleConversations: { group: 'chat', scope: 'create' },
  renameConversation: { group: 'chat', scope: 'create' },
  pinConversation: { group: 'chat', scope: 'create' },
  duplicateConversation: { group: 'chat', scope: 'create' },
  exportConversation: { group: 'chat', scope: 'create' },
  exportConversationJson: { group: 'chat', scope: 'create' },
  deleteConversation: { group: 'chat', scope: 'create' },
  goOnConversation: { group: 'chat', scope: 'create', spends: true },
  stopConversation: { group: 'chat', scope: 'create' },
  regenerateAnswer: { group: 'chat', scope: 'create', spends: true },
  editLastMessage: { group: 'chat', scope: 'create' },
  copyAnswer: { group: 'chat', scope: 'create' },

  openProviders: { group: 'settings', scope: 'window' },
  addProvider: { group: 'settings', scope: 'window' },
  openAppearance: { group: 'settings', scope: 'window' },
  openNotifications: { group: 'settings', scope: 'window' },
  openCopies: { group: 'settings', scope: 'window' },
  openLibrarySettings: { group: 'settings', scope: 'window' },
  openAbout: { group: 'settings', scope: 'window' },

  compare: { group: 'item', scope: 'window', keys: ['V'], menu: 'view' },
  toggleFavourite: { group: 'item', scope: 'viewer', keys: ['H'] },
  itemReference: { group: 'item', scope: 'viewer', keys: ['R'] },
  itemSaveReference: { group: 'item', scope: 'viewer' },
  itemAsk: { group: 'item', scope: 'viewer' },
  itemDescribe: { group: 'item', scope: 'viewer', spends: true },
  itemTenPrompts: { group: 'item', scope: 'viewer', spends: true },
  itemMask: { group: 'item', scope: 'viewer', keys: ['M'], only: 'image' },
  itemCrop: { group: 'item', scope: 'viewer', keys: ['X'], only: 'image' },
  itemReuse: { group: 'item', scope: 'viewer' },
  itemCopy: { group: 'item', scope: 'viewer', keys: ['Mod+C'] },
  itemCopyFile: { group: 'item', scope: 'viewer' },
  itemCopyPrompt: { group: 'item', scope: 'viewer', keys: ['C'] },
  itemSave: { group: 'item', scope: 'viewer', keys: ['Mod+S'] },
  itemSavePlain: { group: 'item', scope: 'viewer' },
  itemReveal: { group: 'item', scope: 'viewer', keys: ['O'] },
  itemTrash: {
    group: 'item',
    scope: 'viewer',
    keys: ['Delete', 'Backspace'],
    keysOnMac: ['Backspace', 'Delete'],
  },

  selectionFavourite: { group: 'item', scope: 'window' },
  selectionReference: { group: 'item', scope: 'window' },
  selectionSave: { group: 'item', scope: 'window' },
  selectionCopyPrompts: { group: 'item', scope: 'window' },
  selectionTrash: { group: 'item', scope: 'window' },
  clearSelection: { group: 'item', scope: 'window' },

  rate0: { group: 'organise', scope: 'window', keys: ['Alt+0'], keysOnMac: ['Ctrl+0'] },
  rate1: { group: 'organise', scope: 'window', keys: ['Alt+1'], keysOnMac: ['Ctrl+1'] },
  rate2: { group: 'organise', scope: 'window', keys: ['Alt+2'], keysOnMac: ['Ctrl+2'] },
  rate3: { group: 'organise', scope: 'window', keys: ['Alt+3'], keysOnMac: ['Ctrl+3'] },
  rate4: { group: 'organise', scope: 'window', keys: ['Alt+4'], keysOnMac: ['Ctrl+4'] },
  rate5: { group: 'organise', scope: 'window', keys: ['Alt+5'], keysOnMac: ['Ctrl+5'] },
  flagKeep: { group: 'organise', scope: 'viewer', keys: ['P'] },
  flagReject: { group: 'organise', scope: 'viewer', keys: ['N'] },
  flagNone: { group: 'organise', scope: 'viewer', keys: ['U'] },
  viewerAdvance: { group: 'organise', scope: 'viewer', keys: ['A'] },
  addTags: { group: 'organise', scope: 'window', keys: ['Mod+T'] },
  addToCollection: { group: 'organise', scope: 'window', keys: ['Mod+B'] },
  openTags: { group: 'organise', scope: 'window' },
  useAsCover: { group: 'organise', scope: 'window' },
  moveEarlier: {
    group: 'organise',
    scope: 'library',
    keys: ['Alt+ArrowLeft', 'Alt+ArrowUp'],
    repeats: true,
  },
  moveLater: {
    group: 'organise',
    scope: 'library',
    keys: ['Alt+ArrowRight', 'Alt+ArrowDown'],
    repeats: true,
  },
  moveToStart: { group: 'organise', scope: 'library', keys: ['Alt+Home'] },
  moveToEnd: { group: 'organise', scope: 'library', keys: ['Alt+End'] },
  newCollection: { group: 'organise', scope: 'window' },
  saveSearch: { group: 'organise', scope: 'window' },

  viewerPrevious: { group: 'viewer', scope: 'viewer', keys: ['ArrowLeft'], repeats: true },
  viewerNext: { group: 'viewer', scope: 'viewer', keys: ['ArrowRight'], repeats: true },
  viewerFirst: { group: 'viewer', scope: 'viewer', keys: ['Home'], repeats: true },
  viewerLast: { group: 'viewer', scope: 'viewer', keys: ['End'], repeats: true },
  viewerPreviousJob: { group: 'viewer', scope: 'viewer', keys: ['ArrowUp'], repeats: true },
  viewerNextJob: { group: 'viewer', scope: 'viewer', keys: ['ArrowDown'], repeats: true },
  viewerZoomIn: { group: 'viewer', scope: 'viewer', keys: ['Plus', '='], repeats: true },
  viewerZoomOut: { group: 'viewer', scope: 'viewer', keys: ['-'], repeats: true },
  viewerFit: { group: 'viewer', scope: 'viewer', keys: ['0'], repeats: true },
  viewerActualSize: { group: 'viewer', scope: 'viewer', keys: ['1'], repeats: true },
  viewerBefore: { group: 'viewer', scope: 'viewer', keys: ['B'] },
  viewerSlideShow: { group: 'viewer', scope: 'viewer', keys: ['S'] },
  viewerGround: { group: 'viewer', scope: 'viewer', keys: ['G'] },
  viewerFullScreen: { group: 'viewer', scope: 'viewer', keys: ['F'] },
  viewerStrip: { group: 'viewer', scope: 'viewer', keys: ['T'] },
  viewerInfo: { group: 'viewer', scope: 'viewer', keys: ['I'] },
  viewerPlay: { group: 'viewer', scope: 'viewer', keys: ['Space'] },
  viewerPlayBackward: { group: 'viewer', scope: 'viewer', keys: ['J'] },
  viewerPause: { group: 'viewer', scope: 'viewer', keys: ['K'] },
  viewerPlayForward: { group: 'viewer', scope: 'viewer', keys: ['L'] },
  viewerFrameBack: { group: 'viewer', scope: 'viewer', keys: [','], repeats: true },
  viewerFrameForward: { group: 'viewer', scope: 'viewer', keys: ['.'], repeats: true },
  viewerSlower: { group: 'viewer', scope: 'viewer', keys: ['<'], repeats: true },
  viewerFaster: { group: 'viewer', scope: 'viewer', keys: ['>'], repeats: true },
  viewerRangeStart: { group: 'viewer', scope: 'viewer', keys: ['['] },
  viewerRangeEnd: { group: 'viewer', scope: 'viewer', keys: [']'] },
  viewerRangeClear: { group: 'viewer', scope: 'viewer', keys: ['\\'] },
  viewerTakeFrame: { group: 'viewer', scope: 'viewer', keys: ['Shift+R'] },
  viewerMute: { group: 'viewer', scope: 'viewer', keys: ['M'], only: 'video' },
  viewerLoop: { group: 'viewer', scope: 'viewer', keys: ['Shift+L'] },
  viewerClose: { group: 'viewer', scope: 'viewer', keys: ['Escape'], fixed: true },

  compareSideBySide: { group: 'compare', scope: 'compare', keys: ['1'] },
  compareSlider: { group: 'compare', scope: 'compare', keys: ['2'] },
  compareBlink: { group: 'compare', scope: 'compare', keys: ['3'] },
  compareDifference: { group: 'compare', scope: 'compare', keys: ['4'] },
  compareKeepLeft: { group: 'compare', scope: 'compare', keys: ['Q'] },
  compareKeepRight: { group: 'compare', scope: 'compare', keys: ['E'] },
  compareClose: { group: 'compare', scope: 'compare', keys: ['Escape'], fixed: true },

  cropTurnLeft: { group: 'crop', scope: 'crop', keys: ['['] },
  cropTurnRight: { group: 'crop', scope: 'crop', keys: [']'] },
  cropFlipHorizontal: { group: 'crop', scope: 'crop', keys: ['H'] },
  cropFlipVertical: { group: 'crop', scope: 'crop', keys: ['Shift+H'] },
  cropAngleLess: { group: 'crop', scope: 'crop', keys: [','], repeats: true },
  cropAngleMore: { group: 'crop', scope: 'crop', keys: ['.'], repeats: true },
  cropUndo: { group: 'crop', scope: 'crop', keys: ['Mod+Z'], repeats: true },
  cropRedo: {
    group: 'crop',
    scope: 'crop',
    keys: ['Mod+Y', 'Mod+Shift+Z'],
    keysOnMac: ['Mod+Shift+Z'],
    repeats: true,
  },
  cropReset: { group: 'crop', scope: 'crop', keys: ['0'] },
  cropApply: { group: 'crop', scope: 'crop', keys: ['Enter'], fixed: true },
  cropClose: { group: 'crop', scope: 'crop', keys: ['Escape'], fixed: true },

  maskBrush: { group: 'mask', scope: 'mask', keys: ['B'] },
  maskEraser: { group: 'mask', scope: 'mask', keys: ['E'] },
  maskRectangle: { group: 'mask', scope: 'mask', keys: ['R'] },
  maskLasso: { group: 'mask', scope: 'mask', keys: ['L'] },
  maskWand: { group: 'mask', scope: 'mask', keys: ['W'] },
  maskExtend: { group: 'mask', scope: 'mask', keys: ['F'] },
  maskSmaller: { group: 'mask', scope: 'mask', keys: ['['], repeats: true },
  maskLarger: { group: 'mask', scope: 'mask', keys: [']'], repeats: true },
  maskInvert: { group: 'mask', scope: 'mask', keys: ['I'] },
  maskGrow: { group: 'mask', scope: 'mask', keys: ['G'], repeats: true },
  maskShrink: { group: 'mask', scope: 'mask', keys: ['Shift+G'], repeats: true },
  maskClear: { group: 'mask', scope: 'mask', keys: ['Delete'], keysOnMac: ['Backspace', 'Delete'] },
  maskCompare: { group: 'mask', scope: 'mask', keys: ['X'] },
  maskDifference: { group: 'mask', scope: 'mask', keys: ['D'] },
  maskEditResult: { group: 'mask', scope: 'mask', keys: ['M'] },
  maskZoomIn: { group: 'mask', scope: 'mask', keys: ['Plus', '='], repeats: true },
  maskZoomOut: { group: 'mask', scope: 'mask', keys: ['-'], repeats: true },
  maskFit: { group: 'mask', scope: 'mask', keys: ['0'], repeats: true },
  maskActualSize: { group: 'mask', scope: 'mask', keys: ['1'], repeats: true },
  maskClose: { group: 'mask', scope: 'mask', keys: ['Escape'], fixed: true },

  jobCancel: { group: 'job', scope: 'create', inPlace: true },
  jobCheckAgain: { group: 'job', scope: 'create', inPlace: true },
  jobRetry: { group: 'job', scope: 'create', spends: true, inPlace: true },
  jobSendSmaller: { group: 'job', scope: 'create', spends: true, inPlace: true },
  jobRunAgain: { group: 'job', scope: 'create', spends: true, inPlace: true },
  jobReuse: { group: 'job', scope: 'create', inPlace: true },
  jobCopyPrompt: { group: 'job', scope: 'create', inPlace: true },
  jobCopyAddress: { group: 'job', scope: 'create', inPlace: true },
  jobOpenProvider: { group: 'job', scope: 'create', inPlace: true },
  jobDismiss: { group: 'job', scope: 'create', inPlace: true },
  jobMoveToFront: { group: 'job', scope: 'create', inPlace: true },
  jobMoveUp: { group: 'job', scope: 'create', inPlace: true },
  jobCancelBatch: { group: 'job', scope: 'create', inPlace: true },

  referenceEarlier: {
    group: 'reference',
    scope: 'reference',
    keys: ['Alt+ArrowLeft', 'Alt+ArrowUp'],
    repeats: true,
    fixed: true,
    inPlace: true,
  },
  referenceLater: {
    group: 'reference',
    scope: 'reference',
    keys: ['Alt+ArrowRight', 'Alt+ArrowDown'],
    repeats: true,
    fixed: true,
    inPlace: true,
  },
  referenceRecall: {
    group: 'reference',
    scope: 'reference',
    keys: ['Enter'],
    fixed: true,
    inPlace: true,
  },
  referenceSave: { group: 'reference', scope: 'reference', inPlace: true },
  referenceEdit: { group: 'reference', scope: 'reference', inPlace: true },
  referenceCrop: { group: 'reference', scope: 'reference', inPlace: true },
  referenceTurn: { group: 'reference', scope: 'reference', inPlace: true },
  referenceReplace: { group: 'reference', scope: 'reference', inPlace: true },
  referenceFlip: { group: 'reference', scope: 'reference', inPlace: true },
  referenceReveal: { group: 'reference', scope: 'reference', inPlace: true },
  referenceRemove: {
    group: 'reference',
    scope: 'reference',
    keys: ['Delete', 'Backspace'],
    keysOnMac: ['Backspace', 'Delete'],
    fixed: true,
    inPlace: true,
  },

  openLibraryFolder: { group: 'library', scope: 'window', menu: 'library' },
  verifyLibrary: { group: 'library', scope: 'window' },
  backUpToFolder: { group: 'library', scope: 'window' },
  backUpToZip: { group: 'library', scope: 'window' },
  importFromFolder: { group: 'library', scope: 'window' },
  importFromZip: { group: 'library', scope: 'window' },
  moveLibrary: { group: 'library', scope: 'window' },
  emptyTrash: { group: 'library', scope: 'window' },

  themeSystem: { group: 'settings', scope: 'window' },
  themeDark: { group: 'settings', scope: 'window' },
  themeLight: { group: 'settings', scope: 'window' },
  languageSystem: { group: 'settings', scope: 'window' },
  languageEnglish: { group: 'settings', scope: 'window' },
  languageChinese: { group: 'settings', scope: 'window' },
  notificationsOn: { group: 'settings', scope: 'window' },
  notificationsOff: { group: 'settings', scope: 'window' },
  discreetOn: { group: 'settings', scope: 'window' },
  discreetOff: { group: 'settings', scope: 'window' },
  openShortcuts: { group: 'settings', scope: 'window', keys: ['Mod+/', '?'], menu: 'help' },
  openLogsFolder: { group: 'settings', scope: 'window', menu: 'help' },
} as const satisfies Readonly<Record<string, CommandDefinition>>

export type CommandId = keyof typeof COMMANDS

/** Whether a text is the id of a command. */
export function isCommandId(id: string): id is CommandId {
  return Object.hasOwn(COMMANDS, id)
}

/** All of them, in the order in which lists have them. */
export const COMMAND_IDS: readonly CommandId[] = Object.keys(COMMANDS).filter(isCommandId)

/** Returns what the list says about a command, by the common type of all. */
export function definitionOf(id: CommandId): CommandDefinition {
  return COMMANDS[id]
}

/** Returns the keys that a command has before the user changes any. */
export function defaultKeys(id: CommandId, platform: Platform): readonly KeyCombination[] {
  const { keys = [], keysOnMac } = definitionOf(id)
  return platform === 'darwin' ? (keysOnMac ?? keys) : keys
}
