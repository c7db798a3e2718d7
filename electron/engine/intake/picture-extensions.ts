/**
 * What pictures are called, without the dot: offered in the dialog, looked for in folders, and told to the systems for *Open with*
 * (`electron-builder.yml`, `build/installer.nsh`). HEIC too: where it cannot be read, a sentence says so.
 */
export const PICTURE_EXTENSIONS: readonly string[] = [
  'png',
  'jpg',
  'jpeg',
  'jfif',
  'webp',
  'gif',
  'avif',
  'heic',
  'heif',
]
