import type { PlaceRisk } from '#shared/domain/library.ts'
import type { TaskKind } from '#shared/domain/library-task.ts'
import type { Language } from '#shared/domain/settings.ts'

/** The words of native dialogs: they are drawn by the main process, outside the page's catalogue. */
interface DialogText {
  readonly insecureHost: {
    readonly message: (host: string) => string
    readonly detail: string
    readonly allow: string
    readonly cancel: string
  }
  readonly tokenDestination: {
    readonly message: (origin: string) => string
    readonly detail: (token: { address: string; length: number; ending: string }) => string
    readonly send: string
    readonly cancel: string
  }
  readonly emptyTrash: {
    readonly message: (items: number) => string
    readonly picked: (items: number) => string
    readonly detail: string
    readonly confirm: string
    readonly cancel: string
  }
  readonly riskyPlace: {
    readonly message: Readonly<Record<PlaceRisk, string>>
    readonly detail: Readonly<Record<PlaceRisk, string>>
    readonly move: string
    readonly cancel: string
  }
  readonly quitWhileRunning: {
    readonly message: (jobs: number) => string
    readonly detail: string
    /** Of a task on the library. */
    readonly task: Readonly<Record<TaskKind, string>>
    readonly taskDetail: string
    readonly quit: string
    readonly cancel: string
  }
  readonly lowDisk: {
    readonly message: string
    /** In megabytes. */
    readonly detail: (free: number, needed: number) => string
    readonly send: string
    readonly cancel: string
  }
  readonly libraryGone: {
    readonly message: string
    readonly detail: (folder: string, usualFolder: string) => string
    readonly quit: string
    readonly useUsual: string
  }
  /** Titles of dialogs for files and folders, which are their buttons as well. */
  readonly library: {
    readonly backup: string
    /** Without an extension. */
    readonly backupName: (now: Date) => string
    readonly restore: string
    readonly move: string
    readonly repair: string
  }
  readonly pictureHost: {
    readonly message: (host: string) => string
    readonly detail: (url: string) => string
    readonly load: string
    readonly cancel: string
  }
  /** Of the dialog in which pictures are chosen: its title, which is its button as well, and its kinds of files. */
  readonly references: {
    readonly add: string
    readonly pictures: string
    readonly allFiles: string
  }
  readonly sharing: {
    readonly saveCopy: string
    readonly saveCopies: string
  }
  readonly startFailed: {
    readonly title: string
    readonly detail: (reason: string, folders: { library: string; logs: string }) => string
  }
}

export const DIALOG_TEXT: Readonly<Record<Language, DialogText>> = {
  en: {
    insecureHost: {
      message: (host) => `Send your token to ${host} without encryption?`,
      detail:
        'This address starts with http://. Anyone on the way can read your token and your pictures. Allow it only for a server of your own, on a network you trust.',
      allow: 'Allow This Host',
      cancel: 'Cancel',
    },
    tokenDestination: {
      message: (origin) => `Send the pasted token to ${origin}?`,
      detail: ({ address, length, ending }) =>
        `Token: ${length} characters${ending === '' ? '' : `, ending in ${ending}`}\nAddress: ${address}\n\nOnly allow an address from your provider: whoever runs it can spend what is on your account.`,
      send: 'Send Token',
      cancel: 'Cancel',
    },
    emptyTrash: {
      message: (items) =>
        items === 1
          ? 'Delete the item in the trash for good?'
          : `Delete ${items} items in the trash for good?`,
      picked: (items) =>
        items === 1
          ? 'Delete the selected item for good?'
          : `Delete the ${items} selected items for good?`,
      detail: 'Their files are deleted from this computer. This cannot be undone.',
      confirm: 'Delete for Good',
      cancel: 'Cancel',
    },
    riskyPlace: {
      message: {
        network: 'This folder is on a network drive. Move the library there?',
        synced: 'This folder is synced by a cloud service. Move the library there?',
      },
      detail: {
        network:
          'A lost connection, or two computers at once, can damage the database. A folder on this computer is safer.',
        synced:
          'Syncing the database while Vignette writes to it can damage it. A folder that is not synced is safer.',
      },
      move: 'Move There',
      cancel: 'Cancel',
    },
    quitWhileRunning: {
      message: (jobs) =>
        jobs === 1
          ? 'A generation or an answer is still under way.'
          : `${jobs} generations and answers are still under way.`,
      detail:
        'The provider may charge for what is under way. If you quit now, what has arrived is recovered at the next start, and you decide whether to send the rest again.',
      task: {
        verify: 'The library is still being verified.',
        repair: 'Missing files are still being looked for.',
        empty_trash: 'The trash is still being emptied.',
        trash: 'Files are still being moved into the trash.',
        restore: 'Items are still being restored from the trash.',
        backup: 'A backup is still being made.',
        import: 'A backup is still being imported.',
        move: 'The library is still being moved.',
      },
      taskDetail:
        'If you quit now, this stops where it is. Your library stays whole, and you can start it again later.',
      quit: 'Quit Anyway',
      cancel: 'Keep Running',
    },
    lowDisk: {
      message: 'The disk of your library has little room left.',
      detail: (free, needed) =>
        `${free} MB are free, and what you are asking for may need ${needed} MB. The provider charges for it also when it cannot be saved. Nothing has been sent yet.`,
      send: 'Send Anyway',
      cancel: 'Don’t Send',
    },
    libraryGone: {
      message: 'Your library is not where it was.',
      detail: (folder, usualFolder) =>
        `It should be in:\n${folder}\n\nIf that is on another drive, quit, connect the drive and start Vignette again. You can also go on with the library in:\n${usualFolder}`,
      quit: 'Quit',
      useUsual: 'Use That One',
    },
    library: {
      backup: 'Back Up',
      backupName: (now) => `Vignette ${day(now)}`,
      restore: 'Import',
      move: 'Move Here',
      repair: 'Look Here',
    },
    pictureHost: {
      message: (host) => `Load a picture from ${host}?`,
      detail: (url) =>
        `Address: ${url}\n\nThe server there learns your IP address and this address, and nothing else.`,
      load: 'Load Picture',
      cancel: 'Cancel',
    },
    references: { add: 'Add', pictures: 'Pictures', allFiles: 'All files' },
    sharing: { saveCopy: 'Save', saveCopies: 'Save Here' },
    startFailed: {
      title: 'Vignette could not start',
      detail: (reason, { library, logs }) =>
        `${reason}\n\nNothing was deleted. Your library is in:\n${library}\n\nThe log is in:\n${logs}`,
    },
  },
  'zh-CN': {
    insecureHost: {
      message: (host) => `要以未加密方式把令牌发送给 ${host} 吗？`,
      detail:
        '该地址以 http:// 开头，传输途中的任何人都能读到你的令牌和图片。仅当它是你自己的服务器、且网络可信时才允许。',
      allow: '允许此主机',
      cancel: '取消',
    },
    tokenDestination: {
      message: (origin) => `要把粘贴的令牌发送到 ${origin} 吗？`,
      detail: ({ address, length, ending }) =>
        `令牌：共 ${length} 个字符${ending === '' ? '' : `，结尾为 ${ending}`}\n地址：${address}\n\n请只允许服务商提供的地址：掌握该地址的人可以花掉你账户中的余额。`,
      send: '发送令牌',
      cancel: '取消',
    },
    emptyTrash: {
      message: (items) => `要彻底删除回收站中的 ${items} 件作品吗？`,
      picked: (items) => `要彻底删除选中的 ${items} 件作品吗？`,
      detail: '这些文件将从这台电脑上删除，无法撤销。',
      confirm: '彻底删除',
      cancel: '取消',
    },
    riskyPlace: {
      message: {
        network: '该文件夹位于网络磁盘上。仍要把作品库移到那里吗？',
        synced: '该文件夹由云服务同步。仍要把作品库移到那里吗？',
      },
      detail: {
        network: '连接中断或多台电脑同时使用，都可能损坏数据库。放在本机文件夹中更安全。',
        synced: 'Vignette 写入时同步数据库，可能会损坏它。放在不参与同步的文件夹中更安全。',
      },
      move: '移到那里',
      cancel: '取消',
    },
    quitWhileRunning: {
      message: (jobs) => `还有 ${jobs} 个生成任务或回答正在进行。`,
      detail:
        '服务商可能会对进行中的任务计费。如果现在退出，已收到的内容会在下次启动时恢复，其余部分是否重新发送由你决定。',
      task: {
        verify: '仍在校验作品库。',
        repair: '仍在查找缺少的文件。',
        empty_trash: '仍在清空回收站。',
        trash: '仍在将文件移到回收站。',
        restore: '仍在从回收站恢复作品。',
        backup: '仍在制作备份。',
        import: '仍在导入备份。',
        move: '仍在移动作品库。',
      },
      taskDetail: '如果现在退出，这项操作会就此停止。作品库保持完整，之后可以重新开始。',
      quit: '仍要退出',
      cancel: '继续运行',
    },
    lowDisk: {
      message: '作品库所在磁盘的可用空间不多了。',
      detail: (free, needed) =>
        `还剩 ${free} MB，而这次的结果可能需要 ${needed} MB。即使无法保存，服务商也会计费。目前尚未发送任何请求。`,
      send: '仍然发送',
      cancel: '不发送',
    },
    libraryGone: {
      message: '作品库不在原来的位置。',
      detail: (folder, usualFolder) =>
        `它应该在：\n${folder}\n\n如果它在另一块磁盘上，请退出，连接磁盘后重新启动 Vignette。也可以改用这里的作品库：\n${usualFolder}`,
      quit: '退出',
      useUsual: '改用这个',
    },
    library: {
      backup: '备份',
      backupName: (now) => `Vignette ${day(now)}`,
      restore: '导入',
      move: '移到这里',
      repair: '在这里查找',
    },
    pictureHost: {
      message: (host) => `要从 ${host} 加载图片吗？`,
      detail: (url) =>
        `地址：${url}\n\n该服务器会得知你的 IP 地址和这个地址，除此之外不会得到任何信息。`,
      load: '加载图片',
      cancel: '取消',
    },
    references: { add: '添加', pictures: '图片', allFiles: '所有文件' },
    sharing: { saveCopy: '保存', saveCopies: '保存到这里' },
    startFailed: {
      title: 'Vignette 无法启动',
      detail: (reason, { library, logs }) =>
        `${reason}\n\n没有删除任何内容。你的作品库位于：\n${library}\n\n日志位于：\n${logs}`,
    },
  },
}

/** The local date, sortable, and without anything that a file's name must not have. */
function day(date: Date): string {
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()]
  return parts.map((part) => String(part).padStart(2, '0')).join('-')
}
