import type { VignetteApp } from './vignette-app.ts'

/** Returns what is on the clipboard, as each generation of Electron tells it. */
export function clipboardOf(app: VignetteApp) {
  return app.electron.evaluate(async ({ clipboard, nativeImage }) => {
    const older = clipboard as unknown as {
      readImage?: () => Electron.NativeImage
      availableFormats: () => string[]
      readBuffer: (format: string) => Buffer
    }
    if (older.readImage !== undefined) {
      return {
        formats: older.availableFormats(),
        size: older.readImage().getSize(),
        files: older.readBuffer('text/uri-list').toString(),
      }
    }
    const [item] = await clipboard.read()
    const read = async (type: string) => {
      const name = item?.types.find((each) => each.includes(type))
      const blob = name === undefined ? null : await item?.getType(name)
      return blob instanceof Blob ? Buffer.from(await blob.arrayBuffer()) : Buffer.alloc(0)
    }
    return {
      formats: item?.types ?? [],
      size: nativeImage.createFromBuffer(await read('image/png')).getSize(),
      files: (await read('uri-list')).toString(),
    }
  })
}
